"""What access writes into the ledger. Failed sign-ins are not among it: they would let an attacker flood the chain."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext, gettext_noop

from guong.access import devices, ways
from guong.ledger.kinds import kind
from guong.organization import terms


def _sign_in(value: str, detail: Mapping[str, object]) -> str:
    """By which way, from which family of machine; without the detail, nothing."""
    parts = [ways.words(str(detail["way"]))] if "way" in detail else []
    parts += [devices.words(str(detail["device"]))] if "device" in detail else []
    return "; ".join(parts)


def _factor(value: str, detail: Mapping[str, object]) -> str:
    return ways.FACTORS.get(value, "")


def _reason(value: str, detail: Mapping[str, object]) -> str:
    return str(detail.get("reason", ""))


def _ended(value: str, detail: Mapping[str, object]) -> str:
    return gettext("một phiên") if value == "one" else gettext("mọi phiên khác")


OPENED = kind("account.opened", gettext_noop("Mở tài khoản"), hierarchy=terms.PARTY)
SLIP_ISSUED = kind("account.slip_issued", gettext_noop("In phiếu kích hoạt"), hierarchy=terms.PARTY)
ACTIVATED = kind("account.activated", gettext_noop("Dùng phiếu, đặt mật khẩu"), hierarchy=terms.PARTY)
INVITED = kind("account.invited", gettext_noop("Mời mở tài khoản qua thư"), hierarchy=terms.PARTY)
LOCKED = kind("account.locked", gettext_noop("Khóa tài khoản"), hierarchy=terms.PARTY, says=_reason)
UNLOCKED = kind("account.unlocked", gettext_noop("Mở khóa tài khoản"), hierarchy=terms.PARTY, says=_reason)
DESK_CODE_CHOSEN = kind("account.desk_code_chosen", gettext_noop("Đặt mã bàn"), hierarchy=terms.PARTY)
DESK_CODE_REMOVED = kind("account.desk_code_removed", gettext_noop("Bỏ mã bàn"), hierarchy=terms.PARTY)
FACTOR_ADDED = kind("account.factor_added", gettext_noop("Thêm cách xác nhận"), hierarchy=terms.PARTY, says=_factor)
FACTOR_REMOVED = kind("account.factor_removed", gettext_noop("Bỏ cách xác nhận"), hierarchy=terms.PARTY, says=_factor)
FACTORS_RESET = kind(
    "account.factors_reset", gettext_noop("Đặt lại bước xác nhận thứ hai"), hierarchy=terms.PARTY, says=_reason
)
CODES_RENEWED = kind("account.codes_renewed", gettext_noop("Lấy mã dự phòng mới"), hierarchy=terms.PARTY)
IDENTITY_LINKED = kind("account.identity_linked", gettext_noop("Liên kết tài khoản định danh"), hierarchy=terms.PARTY)
IDENTITY_UNLINKED = kind("account.identity_unlinked", gettext_noop("Bỏ liên kết tài khoản định danh"), hierarchy=terms.PARTY)
SIGNED_IN = kind("session.opened", gettext_noop("Đăng nhập"), hierarchy=terms.PARTY, says=_sign_in)
SESSIONS_ENDED = kind("session.ended", gettext_noop("Kết thúc phiên đăng nhập"), hierarchy=terms.PARTY, says=_ended)
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
