"""The family of machine and browser that a sign-in came from: coarse on purpose, so that a person knows it again.

Nothing finer is kept: no version, no model, no network address. A browser may call itself anything; what it says is shown to
its own user alone and decides nothing.
"""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_noop

from guong.kit.words import Words

MOST_READ: Final = 400  # characters of what a browser calls itself
MACHINES: Final = (  # the first that fits: an Android phone calls itself Linux, too
    ("ipad", "ipad"),
    ("iphone", "iphone"),
    ("android", "android"),
    ("windows", "windows"),
    ("mac os", "mac"),
    ("macintosh", "mac"),
    ("linux", "linux"),
)
BROWSERS: Final = (  # the first that fits: nearly all of them call themselves Chrome and Safari, too
    ("coc_coc", "coccoc"),
    ("edg", "edge"),
    ("opr/", "opera"),
    ("firefox", "firefox"),
    ("fxios", "firefox"),
    ("crios", "chrome"),
    ("chrome", "chrome"),
    ("safari", "safari"),
)
MACHINE_WORDS: Final = Words(
    {
        "android": gettext_noop("Điện thoại hoặc máy tính bảng Android"),
        "ipad": gettext_noop("iPad"),
        "iphone": gettext_noop("iPhone"),
        "linux": gettext_noop("Máy tính Linux"),
        "mac": gettext_noop("Máy tính Mac"),
        "other": gettext_noop("Loại máy không rõ"),
        "windows": gettext_noop("Máy tính Windows"),
    }
)
BROWSER_WORDS: Final = Words(
    {
        "chrome": gettext_noop("Chrome"),
        "coccoc": gettext_noop("Cốc Cốc"),
        "edge": gettext_noop("Edge"),
        "firefox": gettext_noop("Firefox"),
        "opera": gettext_noop("Opera"),
        "other": "",
        "safari": gettext_noop("Safari"),
    }
)


def family(user_agent: str) -> str:
    """The code of what a browser calls itself: "windows/chrome".

    >>> family("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140 Safari/537.36 Edg/140")
    'windows/edge'
    """
    said = user_agent[:MOST_READ].lower()
    machine = next((code for sign, code in MACHINES if sign in said), "other")
    browser = next((code for sign, code in BROWSERS if sign in said), "other")
    return f"{machine}/{browser}"


def words(code: str) -> str:
    """A family in words; what is not known any more is an unknown machine."""
    machine, _, browser = code.partition("/")
    said = MACHINE_WORDS.get(machine, MACHINE_WORDS["other"])
    more = BROWSER_WORDS[browser] if browser in BROWSER_WORDS and browser != "other" else ""
    return f"{said}, {more}" if more else said
