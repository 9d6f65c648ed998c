"""Proof of tasks: files and records of this system, and why they were not enough. Another part of `queries`.

The ledger says by which hand-in each came, how a file was called, and when the task went to somebody else: erased with what he
wrote is what his proof was called, and whose it was.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q

from guong.access import policy
from guong.assignments import holders, queries, states
from guong.assignments.entries import HANDED_IN, REASSIGNED, RETURNED
from guong.assignments.models import Assignment, Paper
from guong.assignments.words import MISSED
from guong.kit.actor import Actor
from guong.ledger.models import Entry
from guong.orders import queries as orders


@dataclass(frozen=True, slots=True)
class Shown:
    """A file of a result; `name` as its sender called it, empty of photographs that came before files did."""

    paper: Paper
    name: str


@dataclass(frozen=True, slots=True)
class Proofs:
    """What proves a task beside words: files, and what records of this system say, the first one first."""

    papers: Sequence[Shown]
    records: Sequence[str]


def proofs_of(row: Assignment) -> Proofs:
    """Proof of whoever has the task: what a former holder proved did not go along.

    Of a post's task it is begun anew when its result is returned: somebody else may hold the post by then.
    """
    anew = [REASSIGNED.code, RETURNED.code] if row.post else [REASSIGNED.code]
    told = queries.told(row)
    since = told.filter(kind__in=anew).exclude(value=MISSED).order_by("-seq").values_list("seq", flat=True).first() or 0
    handed_in = told.filter(kind=HANDED_IN.code, seq__gt=since).select_related("detail").order_by("seq")
    named: dict[str, str] = {}
    records: dict[str, None] = {}
    for entry in handed_in:
        said = entry.said
        named |= {one["digest"]: one["name"] for one in said.get("papers", ())}
        named |= {said["paper"]: ""} if said.get("paper") else {}
        records |= {said["record_words"]: None} if said.get("record_words") else {}
    papers = Paper.objects.filter(assignment=row, digest__in=named).order_by("pk")
    return Proofs([Shown(paper, named[paper.digest]) for paper in papers], list(records))


def last_return(row: Assignment) -> Entry | None:
    """With what its result came back, where it is to be done again."""
    if row.state != states.RETURNED:
        return None
    return queries.told(row).filter(kind=RETURNED.code).select_related("detail").order_by("seq").last()


def paper(by: Actor, key: int) -> Shown:
    """A file, for whoever may read the task that it proves.

    Raises:
        NotFound: it is not within reach, or proves the task no more.
    """
    found = Paper.objects.filter(pk=key).first()
    if found is None:
        raise queries.missing()
    shown = proofs_of(queries.task(by, found.assignment_id)).papers
    for one in shown:
        if one.paper.pk == key:
            return one
    raise queries.missing()


def records(by: Actor, row: Assignment) -> dict[str, str]:
    """What may be named as proof of a task, words by row: what the ledger says since the day on which it was given.

    Of the actor where the task is his own; of the organization that has it, where he may read its page, what is its own.
    """
    whose = Q(pk__in=[])
    if by.person and (row.person_id == by.person or holders.holds(by, row)):
        whose |= Q(person_id=by.person)
    if not policy.outside(by, "mirror.read_organization", {row.organization_id}):
        whose |= Q(organization_id=row.organization_id, person=None)
    return orders.records(by, whose & Q(happened_on__gte=row.given_on), without="assignment")
