"""By which ways somebody signs in or proves who he is, in words. A way is a code, or several joined by "+"."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_noop

from guong.kit.words import Words

TOTP: Final = "totp"
RECOVERY: Final = "recovery_codes"
PASSKEY: Final = "webauthn"
FACTORS: Final = Words(
    {
        TOTP: gettext_noop("ứng dụng tạo mã"),
        RECOVERY: gettext_noop("mã dự phòng"),
        PASSKEY: gettext_noop("khóa truy cập"),
    }
)
WAYS: Final = Words(
    {
        "code": gettext_noop("mã xác nhận"),
        "demonstration": gettext_noop("lối vào trình diễn"),
        "desk_code": gettext_noop("mã bàn"),
        "oidc": gettext_noop("tài khoản định danh"),
        "password": gettext_noop("mật khẩu"),
        "slip": gettext_noop("phiếu kích hoạt"),
        TOTP: gettext_noop("mã trên điện thoại"),
        RECOVERY: gettext_noop("mã dự phòng"),
        PASSKEY: gettext_noop("khóa truy cập"),
    }
)


def words(way: str) -> str:
    """A way in words: "mật khẩu, mã trên điện thoại"."""
    return ", ".join(WAYS[part] for part in way.split("+") if part in WAYS)
