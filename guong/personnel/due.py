"""What is due among people, in scope: papers of transfer to be handed in, probations that are over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, OuterRef, QuerySet, Subquery, Value, Window

from guong.access import policy
from guong.kit.actor import Actor
from guong.organization import terms
from guong.organization.models import Membership, Organization
from guong.personnel.models import OPEN, Transfer
from guong.personnel.transferring import presenting_since
from guong.rules import probation
from guong.rules.kernel import NoLawInForce

MOST = 5  # papers and members that are looked at one by one, the oldest first


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper that waits, and the last day on which its member hands it in; none where no confirmed wording says it."""

    key: int
    number: str
    on: date | None


@dataclass(frozen=True, slots=True)
class Papers:
    """How many papers wait, and the oldest of them."""

    n: int
    papers: tuple[Paper, ...] = ()

    @property
    def soonest(self) -> date | None:
        """The first of their last days."""
        return min((one.on for one in self.papers if one.on), default=None)


@dataclass(frozen=True, slots=True)
class OnProbation:
    """A member whose probation is over, where, and until when the cell decides; no day where no confirmed wording says it."""

    person: int
    name: str
    place: str
    decide_by: date | None


@dataclass(frozen=True, slots=True)
class ProbationsOver:
    """How many there are, and the longest over."""

    n: int
    members: tuple[OnProbation, ...] = ()


def waiting(by: Actor) -> tuple[Papers, ProbationsOver]:
    """Members who wait to be received, and members whose probation is over, within the actor's reach; one statement."""
    ways = (("memberships.receive", _papers), ("memberships.confirm", _over))
    parts = [lines(by) for verb, lines in ways if policy.may_somewhere(by, verb)]
    if not parts:
        return Papers(0), ProbationsOver(0)
    first, *others = parts
    found = sorted(first.union(*others, all=True) if others else first, key=lambda line: (line["day"], line["key"]))
    papers, over = ([line for line in found if line["what"] == what] for what in ("paper", "probation"))
    return (
        Papers(_n(papers), tuple(Paper(line["key"], line["words"], _hand_in_by(line["day"])) for line in papers)),
        ProbationsOver(
            _n(over),
            tuple(OnProbation(line["whose"], line["words"], line["place"], _decide_by(line["day"])) for line in over),
        ),
    )


def _n(lines: Sequence[dict[str, Any]]) -> int:
    return lines[0]["n"] if lines else 0


def _papers(by: Actor) -> QuerySet[Any, Any]:
    reach = policy.scope(by, "memberships.receive", Organization.objects.filter(void=False))
    rows = Transfer.objects.filter(OPEN, destination__in=reach.values("pk")).order_by("introduced_on", "pk")
    return rows.values(
        what=Value("paper"), n=Window(Count("pk")), key=F("pk"), words=F("document_number"), place=F("destination__name"),
        day=F("introduced_on"), whose=F("person_id"),
    )[:MOST]  # fmt: skip


def _over(by: Actor) -> QuerySet[Any, Any]:
    """Probation began where the person was first on it: a move to another cell does not begin it anew."""
    on_probation = Membership.objects.filter(void=False, kind=terms.PROBATIONARY)
    rows = policy.scope(by, "memberships.confirm", on_probation.filter(valid__contains=by.on))
    first = on_probation.filter(person=OuterRef("person")).order_by("valid").values("valid__startswith")[:1]
    over = rows.annotate(began_on=Subquery(first)).filter(began_on__lte=probation.latest_beginning(by.on))
    return over.order_by("began_on", "pk").values(
        what=Value("probation"), n=Window(Count("pk")), key=F("pk"), words=F("person__full_name"),
        place=F("organization__name"), day=F("began_on"), whose=F("person_id"),
    )[:MOST]  # fmt: skip


def _hand_in_by(introduced_on: date) -> date | None:
    outcome = presenting_since(introduced_on)
    return outcome.answer if outcome else None


def _decide_by(began_on: date) -> date | None:
    try:
        outcome = probation.DECIDING.judge(probation.Probation(probation.ended_on(began_on)))
    except NoLawInForce:
        return None
    return outcome.answer if outcome.confirmed else None
