"""What every page shows around its own content: look, demonstration banner, menu, who is signed in.

The one context processor of the project (`frame`). Before changing it: it runs while a page is being rendered, where
queries are forbidden, so it reads only what the request already holds (`request.actor`) and the policy table in memory.
Cookies are input from outside: a value that is not on the list is no choice.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest

from guong.access import policy, table
from guong.kit import clock, formats
from guong.kit.actor import ANONYMOUS_ROLE, Actor
from guong.web import menu

THEME_COOKIE: Final = "nen"
SIZE_COOKIE: Final = "co_chu"
THEMES: Final = ("light", "dark")
SIZES: Final = ("lon",)


@dataclass(frozen=True, slots=True)
class Look:
    """What the reader chose; empty: as the device says."""

    theme: str = ""
    size: str = ""


@dataclass(frozen=True, slots=True)
class Demo:
    """The banner of demonstration data, with the business day that the demonstration lives in."""

    day: str


@dataclass(frozen=True, slots=True)
class Me:
    """Who is signed in, and under which hats."""

    name: str
    hat: str


def frame(request: HttpRequest) -> dict[str, Any]:
    """Context of `ui/base.html`."""
    actor: Actor | None = getattr(request, "actor", None)
    items = menu.menu_for(policy.verbs_of(actor), request.path) if actor and actor.account else []
    return {
        "look": look_of(request),
        "demo": Demo(formats.day(clock.today())) if getattr(settings, "DEMO", False) else None,
        "menu": items,
        "bar": menu.bar_of(items),
        "me": Me(actor.name, _hat(actor)) if actor and actor.account else None,
    }


def look_of(request: HttpRequest) -> Look:
    """The reader's choices, from cookies that page.js writes."""
    theme, size = request.COOKIES.get(THEME_COOKIE, ""), request.COOKIES.get(SIZE_COOKIE, "")
    return Look(theme if theme in THEMES else "", size if size in SIZES else "")


def _hat(actor: Actor) -> str:
    """The roles that follow from posts, in words; a plain member has none."""
    held = dict.fromkeys(held.role for held in actor.roles if held.role not in {"self", ANONYMOUS_ROLE})
    return ", ".join(table.ROLES[role] for role in held if role in table.ROLES)
