"""What access writes into the ledger. Failed sign-ins are not among it: they would let an attacker flood the chain."""

from __future__ import annotations

from guong.ledger.kinds import kind
from guong.organization import terms

OPENED = kind("account.opened", "Mở tài khoản", hierarchy=terms.PARTY)
SLIP_ISSUED = kind("account.slip_issued", "In phiếu kích hoạt", hierarchy=terms.PARTY)
ACTIVATED = kind("account.activated", "Dùng phiếu, đặt mật khẩu", hierarchy=terms.PARTY)
SIGNED_IN = kind("session.opened", "Đăng nhập", hierarchy=terms.PARTY)
PASSWORD_CHANGED = kind("account.password_changed", "Đổi mật khẩu", hierarchy=terms.PARTY)
READINGS_DIGESTED = kind("readings.digested", "Tóm lược một ngày của sổ ghi ai đã xem", hierarchy=terms.PARTY)
