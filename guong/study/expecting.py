"""What a campaign makes due: each cell of its base holds the sessions until the campaign's last day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from django.utils.translation import gettext_noop

from guong.kit.actor import Actor
from guong.reminders import actions as reminders
from guong.reminders import queries as reminders_known
from guong.reminders.actions import Expecting, Moving
from guong.reminders.kinds import kind
from guong.study.judging import Renewed
from guong.study.models import Campaign

HOLD: Final = kind("study.hold", gettext_noop("Tổ chức học tập văn bản cho chi bộ"), gettext_noop("Xem đợt học"))
HELD_BY: Final = ("secretary",)


def expect_sessions(row: Campaign, organizations: Iterable[int], *, by: Actor) -> None:
    """Expect that each of these organizations studies until the last day, which the plan names."""
    reminders.expect(by=by, new=[_of_cell(row, place) for place in organizations])


def expect_of_newcomers(changes: Sequence[Renewed], *, by: Actor) -> None:
    """Expect the same of cells that came into a base with somebody who joined or moved, once."""
    running = [one for one in changes if one.campaign.is_running]
    waiting = reminders_known.waiting(one.campaign.source for one in running).filter(kind=HOLD.code)
    told = set(waiting.values_list("subject", "organization_id"))
    places = [(one.campaign, place) for one in running for place in sorted(one.places)]
    reminders.expect(by=by, new=[_of_cell(row, place) for row, place in places if (row.source, place) not in told])


def _of_cell(row: Campaign, place: int) -> Expecting:
    return Expecting(row.source, HOLD.code, place, row.until, f"/hoc-tap/dot/{row.pk}", roles=HELD_BY)


def move_sessions(row: Campaign, *, by: Actor) -> None:
    """What waits in it is due on the campaign's last day, which is another one now."""
    reminders.move(by=by, moves=[Moving(row.source, HOLD.code, row.until)])


def settle_sessions(row: Campaign, *, by: Actor) -> None:
    """Nothing more is expected: the campaign has ended."""
    reminders.settle(by=by, subjects=[row.source])
