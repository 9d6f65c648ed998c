"""The worlds of the demonstration: one database, seen from the city on its day or from one ward this week.

An account of the demonstration belongs to one world (`Account.demonstration`); whoever has not signed in chooses one (a
cookie). Everything that is asked in a world is asked as of its day. Outside the demonstration there is no world: `of` answers
nothing, whatever the column or the cookie says.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from django.conf import settings
from django.utils.translation import gettext, gettext_noop

from guong.kit import clock

COOKIE: Final = "the_gioi"
LINE: Final = gettext_noop("Dữ liệu trình diễn, nhân vật hư cấu")


@dataclass(frozen=True, slots=True)
class World:
    """One world: its code, what it is called (in Vietnamese), and its day; without one it lives on the real day."""

    code: str
    words: str
    day: date | None = None

    @property
    def today(self) -> date:
        """The business day of this world."""
        return self.day or clock.now().date()


CITY: Final = World("thanh-pho", gettext_noop("Thành phố Nam Định – ngày 10/5/2021"), date(2021, 5, 10))
WARD: Final = World("phuong", gettext_noop("Phường Nam Định – tuần này"))
WORLDS: Final = {world.code: world for world in (CITY, WARD)}  # in the order in which they are offered


def of(code: str) -> World | None:
    """The world of a code, the city for any other; none outside the demonstration."""
    return WORLDS.get(code, CITY) if settings.DEMO else None


def all_of_them() -> tuple[World, ...]:
    """Every world of the demonstration; none outside it."""
    return tuple(WORLDS.values()) if settings.DEMO else ()


def line() -> str:
    """What stands on every page and in every export of the demonstration; empty outside it."""
    return gettext(LINE) if settings.DEMO else ""
