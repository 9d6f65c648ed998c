"""What access writes into the ledger. Failed sign-ins are not among it: they would let an attacker flood the chain."""

from __future__ import annotations

from django.utils.translation import gettext, gettext_noop

from guong.ledger.kinds import kind
from guong.organization import terms

OPENED = kind("account.opened", gettext_noop("Mở tài khoản"), hierarchy=terms.PARTY)
SLIP_ISSUED = kind("account.slip_issued", gettext_noop("In phiếu kích hoạt"), hierarchy=terms.PARTY)
ACTIVATED = kind("account.activated", gettext_noop("Dùng phiếu, đặt mật khẩu"), hierarchy=terms.PARTY)
SIGNED_IN = kind("session.opened", gettext_noop("Đăng nhập"), hierarchy=terms.PARTY)
PASSWORD_CHANGED = kind("account.password_changed", gettext_noop("Đổi mật khẩu"), hierarchy=terms.PARTY)
READINGS_DIGESTED = kind("readings.digested", gettext_noop("Tóm lược một ngày của sổ ghi ai đã xem"), hierarchy=terms.PARTY)
# value: the first day that is still there; chained, so that the verifier tells what was cut from what is missing
READINGS_CUT = kind(
    "readings.cut",
    gettext_noop("Xóa phần hết hạn lưu của sổ ghi ai đã xem"),
    hierarchy=terms.PARTY,
    says=lambda value, detail: gettext("trước {day}").format(day=value),
    erasable=False,
)
HISTORY_ERASED = kind(
    "history.erased",
    gettext_noop("Xóa giá trị cũ trong hồ sơ"),
    hierarchy=terms.PARTY,
    erasable=False,
)
