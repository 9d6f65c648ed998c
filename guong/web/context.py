"""What every page shows around its own content: look, demonstration banner, menu, who is signed in.

The one context processor of the project (`frame`). Before changing it: it runs while a page is being rendered, where
queries are forbidden, so it reads only what the request already holds (`request.actor`, `request.world`) and the policy table
in memory. Error pages that Django renders without it get `bare`: it must not fail, whatever has failed before.
Cookies are input from outside: a value that is not on the list is no choice.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from django.http import HttpRequest
from django.utils.translation import get_language, gettext

from guong.access import policy, table, worlds
from guong.kit import hats, languages
from guong.kit.actor import Actor
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
    """The banner of demonstration data: the world that one sees, the others to go to (code, words), and where to come back."""

    line: str
    here: str
    others: tuple[tuple[str, str], ...]
    back: str


@dataclass(frozen=True, slots=True)
class Me:
    """Who is signed in, under which hats; where there are several, the one chosen, and each with the address of its desk."""

    name: str
    hat: str
    account: int
    worn: str = ""
    hats: tuple[tuple[str, str, bool], ...] = ()


def frame(request: HttpRequest) -> dict[str, Any]:
    """Context of `ui/base.html`."""
    actor: Actor | None = getattr(request, "actor", None)
    verbs = policy.verbs_of(actor) if actor and actor.account else frozenset()
    items = menu.menu_for(verbs, request.path) if verbs else ()
    return {
        "look": look_of(request),
        "languages": languages_here(),
        "back": _address(request),
        "demo": demo_of(request),
        "menu": menu.drawn(items) if items else None,
        "keeping": menu.keeping_for(verbs),
        "me": me_of(actor) if actor and actor.account else None,
    }


def bare(request: HttpRequest) -> dict[str, Any]:
    """Context of an error page that sees no request: look and banner, nothing that could fail again."""
    return {"look": look_of(request), "demo": demo_of(request)}


def demo_of(request: HttpRequest) -> Demo | None:
    """The banner; None outside the demonstration."""
    here = getattr(request, "world", None) or worlds.of(request.COOKIES.get(worlds.COOKIE, ""))
    if here is None:
        return None
    others = tuple((world.code, gettext(world.words)) for world in worlds.WORLDS.values() if world != here)
    return Demo(worlds.line(), gettext(here.words), others, _address(request))


def languages_here() -> tuple[tuple[str, str, bool], ...]:
    """The languages one may read in, each in its own words, and whether it is this page's."""
    here = get_language()
    return tuple((code, name, code == here) for code, name in languages.NAMES.items())


def _address(request: HttpRequest) -> str:
    """Where one comes back to from a choice made on this page."""
    return request.get_full_path() if request.method == "GET" else "/"


def look_of(request: HttpRequest) -> Look:
    """The reader's choices, from cookies that page.js writes."""
    theme, size = request.COOKIES.get(THEME_COOKIE, ""), request.COOKIES.get(SIZE_COOKIE, "")
    return Look(theme if theme in THEMES else "", size if size in SIZES else "")


def me_of(actor: Actor) -> Me:
    """The roles that follow from posts, in words (a plain member has none), and how to act under one of several."""
    held, chosen = hats.held(actor), hats.chosen(actor)
    words = table.ROLES[chosen] if chosen else ", ".join(table.ROLES[role] for role in held)
    if len(held) < 2:
        return Me(actor.name, words, actor.account or 0)
    choice = tuple((table.ROLES[role], hats.under("/ban-lam-viec", role), role == chosen) for role in sorted(held))
    return Me(actor.name, words, actor.account or 0, table.ROLES[chosen] if chosen else "", choice)
