"""Tasks that tests give: by Em in the name of the city, by Bình in the name of her cell."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from guong.assignments import actions
from guong.assignments.judging import NewAssignment, Result
from guong.assignments.models import Assignment
from guong.orders.judging import Until
from tests.cast import TODAY

DUE = TODAY + timedelta(days=10)
DONE = Result("Đã họp ba buổi, có biên bản.")


def task(cast, *, office="C1", person="an", place="", **more) -> NewAssignment:
    """A task as it can be given: by a cell to one of its members, or by an office to an organization."""
    who = {"organization": cast.organizations[place].pk} if place else {"person": cast.people[person].pk}
    new = NewAssignment(cast.organizations[office].pk, "Vận động hộ ven sông di dời", Until(DUE), product="Biên bản", **who)
    return replace(new, **more)


def given(cast, *, by="binh", on: date = TODAY, **more) -> Assignment:
    """A task that was given."""
    (row,) = actions.give_assignments(by=cast.actor(by, on), new=[task(cast, **more)], on=on)
    return row


def handed_in(cast, *, by="binh", who="an", on: date = TODAY, done: date | None = None, **more) -> Assignment:
    """A task whose result waits to be accepted."""
    row = given(cast, by=by, on=on, **more)
    return actions.hand_in_result(by=cast.actor(who, done or on), key=row.pk, result=DONE, on=done or on)
