"""What a campaign makes due: each cell of its base holds the sessions until the campaign's last day."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from django.utils.translation import gettext_noop

from guong.kit.actor import Actor
from guong.reminders import actions as reminders
from guong.reminders.actions import Expecting
from guong.reminders.kinds import kind
from guong.study.models import Campaign

HOLD: Final = kind("study.hold", gettext_noop("Tổ chức học tập văn bản cho chi bộ"), gettext_noop("Xem đợt học"))
HELD_BY: Final = ("secretary",)


def expect_sessions(row: Campaign, organizations: Iterable[int], *, by: Actor) -> None:
    """Expect that each of these organizations studies until the last day, which the plan names."""
    url = f"/hoc-tap/dot/{row.pk}"
    new = [Expecting(row.source, HOLD.code, place, row.until, url, roles=HELD_BY) for place in organizations]
    reminders.expect(by=by, new=new)


def settle_sessions(row: Campaign, *, by: Actor) -> None:
    """Nothing more is expected: the campaign has ended."""
    reminders.settle(by=by, subjects=[row.source])
