"""A year of the bench's city: a plan of each of its people, three tasks of each, a million lines of reading, a campaign.

Rows are added at once, not by the verbs of each of 20,000 people; what the ledger would hold is written by the pen in the same
act, so that its sums and chain are whole. Only the campaign goes its real way: it is opened, locked as a job would, studied.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from random import Random
from typing import Any

N_PEOPLE = 20_000
N_LINES = 1_000_000
TASKS_EACH = 3
AT_ONCE = 20_000
DIRECTIVES = 200
ON = date(2021, 5, 10)
PLAN_STATES = ("in_force",) * 8 + ("handed_in", "draft")
TASK_STATES = ("accepted",) * 6 + ("handed_in", "given", "given", "returned")


@dataclass(frozen=True)
class City:
    """Its people as (person, cell), the body above each cell, the city's own body, the office that directs."""

    people: list[tuple[int, int]]
    above: dict[int, int]
    top: int


def city() -> City:
    """The city that the first part of the bench has imported."""
    from guong.organization import terms
    from guong.organization.models import Edge, Membership

    members = Membership.objects.filter(void=False, valid__contains=ON).order_by("person_id")[:N_PEOPLE]
    edges = Edge.objects.filter(void=False, hierarchy=terms.PARTY, valid__contains=ON)
    above = {child: parent for child, parent in edges.values_list("child_id", "parent_id") if parent}
    (top,) = {parent for parent in above.values() if parent not in above}
    return City(list(members.values_list("person_id", "organization_id")), above, top)


def acts(act: Callable[..., None], **given: Any) -> None:
    """Do something inside one act of the ledger, as an action would."""
    from guong.kit.actor import machine
    from guong.ledger.write import action

    @action
    def filled(*, by: Any, on: date) -> None:
        act(by=by, on=on, **given)

    filled(by=machine("demonstration", ON), on=ON)


def plans(there: City, *, by: Any, on: date) -> None:
    """A plan of everybody and one of the city's own body, three lines in each: two follow a standard, one a theme alone."""
    from guong.kit.rows import add
    from guong.ledger.write import act_id, record
    from guong.plans import entries
    from guong.plans.actions import _facts
    from guong.plans.models import Plan, PlanItem
    from guong.rules.standards import STANDARDS

    codes = [code for code, one in STANDARDS.items() if one.since and one.since <= ON]
    days: dict[str, Any] = {"year": ON.year, "written_on": date(2021, 1, 15), "handed_in_on": date(2021, 1, 20)}
    rows = [
        Plan(
            act=act_id(), person_id=person, organization_id=cell, approver_id=cell, category="party_member",
            state=(state := PLAN_STATES[i % len(PLAN_STATES)]), **days,
            approved_on=date(2021, 2, 1) if state == "in_force" else None,
        )
        for i, (person, cell) in enumerate(there.people)
    ]  # fmt: skip
    own = Plan(
        act=act_id(), kind="organization", n_people=0, organization_id=there.top, approver_id=there.top,
        state="in_force", **days, approved_on=date(2021, 2, 1),
    )  # fmt: skip
    rows = add([*rows, own])
    lines = (
        PlanItem(
            plan=row, number=n, standard=codes[(row.pk * 7 + n) % len(codes)] if n < 3 else "",
            theme="" if n < 3 else f"T{row.pk % 17 + 1:02}", what=f"Việc {n} của năm", measure="Sổ ghi",
            due_on=date(2021, 6 + n, 1), state=("doing", "done", "stuck")[(row.pk + n) % 3],
        )
        for row in rows for n in (1, 2, 3)
    )  # fmt: skip
    add(lines)
    record(entries.APPROVED, [_facts.fact(row, 3) for row in rows if row.state == "in_force"], by=by, on=on)


def tasks(there: City, part: list[tuple[int, tuple[int, int]]], *, by: Any, on: date) -> None:
    """Tasks of some people, given by the body above their cell over five months, most of them accepted."""
    from guong.assignments import entries
    from guong.assignments.actions._keeping import record_tasks
    from guong.kit.rows import add
    from guong.ledger.write import act_id

    rows = add(_task(act_id(), i, person, cell, there.above[cell]) for i, (person, cell) in part)
    record_tasks(entries.GIVEN, rows, by, on)
    record_tasks(entries.ACCEPTED, [row for row in rows if row.state == "accepted"], by, on)


def _task(act: int, i: int, person: int, cell: int, assigner: int) -> Any:
    from guong.assignments.models import Assignment

    given = date(2021, 1, 4) + timedelta(days=i % 110)
    due, state = given + timedelta(days=10 + i % 30), TASK_STATES[i % len(TASK_STATES)]
    done = due + timedelta(days=i % 5 - 3) if state in ("accepted", "handed_in") else None
    row = Assignment(
        act=act, assigner_id=assigner, organization_id=cell, person_id=person, title=f"Nhiệm vụ {i}", product="Báo cáo",
        given_on=given, first_due_on=due, due_on=due, sort_on=due, state=state, done_on=done,
        accepted_on=done if state == "accepted" else None,
    )  # fmt: skip
    row.answer = row.judged(ON) if state == "accepted" else ""
    return row


def reading(there: City) -> None:
    """A million lines, fifty of each person in the last year."""
    from django.db import connection

    each = N_LINES // len(there.people)
    with connection.cursor() as cursor:
        cursor.execute(
            """insert into reading_log_readingline (person_id, organization_id, day, minutes, what, used_for)
               select person, cell, %s::date - (n * 7 %% 360), 20 + n %% 100, 'Báo Nhân Dân', ''
                 from unnest(%s::bigint[], %s::bigint[]) as one (person, cell), generate_series(1, %s) n""",
            [ON, [person for person, _ in there.people], [cell for _, cell in there.people], each],
        )


def directives(there: City, *, by: Any, on: date) -> None:
    """Directives of the city's body to every body below it, answered by most."""
    from guong.directives import entries
    from guong.directives.actions._keeping import record_threads
    from guong.directives.models import Addressee, Directive
    from guong.kit.rows import add
    from guong.ledger.write import act_id

    below = sorted(child for child, parent in there.above.items() if parent == there.top)
    made = add(
        Directive(
            act=act_id(), organization_id=there.top, title=f"Chỉ đạo số {n}", text="Thực hiện và báo cáo.",
            issued_on=date(2021, 1, 4) + timedelta(days=n % 100), first_due_on=date(2021, 2, 1) + timedelta(days=n % 100),
            due_on=date(2021, 2, 1) + timedelta(days=n % 100),
        )
        for n in range(DIRECTIVES)
    )  # fmt: skip
    states = ("accepted", "reported", "acknowledged", "issued")
    add(
        Addressee(act=act_id(), directive=row, organization_id=place, due_on=row.due_on, state=states[(row.pk + place) % 4])
        for row in made for place in below
    )  # fmt: skip
    rows = list(Addressee.objects.filter(directive__in=made).select_related("directive"))
    record_threads(entries.ISSUED, rows, by, on)


def fill(there: City) -> None:
    """All of it but the campaign."""
    acts(partial(plans, there))
    everybody = list(enumerate([one for one in there.people for _ in range(TASKS_EACH)]))
    for start in range(0, len(everybody), AT_ONCE):
        acts(partial(tasks, there, everybody[start : start + AT_ONCE]))
    acts(partial(directives, there))
    reading(there)


def studied(campaign: int) -> None:
    """Two in three have studied everything, and finished."""
    from django.db import connection

    random = Random(1)
    with connection.cursor() as cursor:
        cursor.execute("select id from study_learner where campaign_id = %s", [campaign])
        done = [key for (key,) in cursor.fetchall() if random.random() < 2 / 3]
        cursor.execute(
            """update study_learner l set studied = c.documents, worked_on = %s, finished_on = %s
                 from study_campaign c where c.id = l.campaign_id and l.id = any(%s)""",
            [ON, ON, done],
        )
