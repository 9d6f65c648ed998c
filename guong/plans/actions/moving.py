"""A plan goes where its person goes and to whoever is to approve it: organization, approver, lines in the grid of the quarter.

Entries stay where they were written. Whoever decided about the plan elsewhere still sees what he decided (`FormerPlace`).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from guong.kit.actor import Actor
from guong.ledger.write import action, record
from guong.plans import moving
from guong.plans.actions._moves import move
from guong.plans.holding import hold_whose
from guong.plans.judging import not_there
from guong.plans.models import Plan


@action
def follow_plans(*, by: Actor, plans: Sequence[int], on: date) -> list[Plan]:
    """Let plans follow: a person who has moved, who leads the cell now or leads it no more; an organization's own superior.

    Raises:
        NotFound: none of them stands elsewhere than it belongs, or this is not for the actor to do.
    """
    hold_whose(plans)
    rows = moving.plans_to_follow(by, plans)
    moved, told = move(rows, moving.rightful(rows, on), on)
    if not moved:
        raise not_there()
    for kind, facts in told.items():
        record(kind, facts, by=by, on=on)
    return moved
