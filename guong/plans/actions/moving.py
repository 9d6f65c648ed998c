"""A plan goes where its person goes: organization and approver follow, so do the lines in the grid of the quarter.

Entries stay where they were written. Whoever decided about the plan before still sees what he decided (`FormerPlace`).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from guong.kit.actor import Actor
from guong.ledger.write import action, record
from guong.plans import due, entries, moving
from guong.plans.actions._moves import move
from guong.plans.judging import not_there
from guong.plans.models import Plan


@action
def follow_people(*, by: Actor, people: Sequence[int], on: date) -> list[Plan]:
    """Let the plans of people who have moved follow them; one that waits goes to the approver there.

    Raises:
        NotFound: none of them has a plan that stands elsewhere, or this is not for the actor to do.
    """
    rows = moving.plans_to_follow(by, people)
    moved, facts = move(rows, due.standing(people, on), on)
    if not moved:
        raise not_there()
    record(entries.MOVED, facts, by=by, on=on)
    return moved
