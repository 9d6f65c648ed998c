"""A theme of a year to try things with."""

from __future__ import annotations

from dataclasses import replace

from guong.year_themes import actions
from guong.year_themes.judging import NewTheme
from guong.year_themes.models import LocalTheme
from tests.cast import TODAY

LOCAL = NewTheme(0, 2021, "Nói đi đôi với làm", "5-NQ/ĐU", "T05")


def named(cast, where: str = "W") -> LocalTheme:
    new = replace(LOCAL, organization=cast.organizations[where].pk)
    return actions.name_themes(by=cast.actor("em"), new=[new], on=TODAY)[0]
