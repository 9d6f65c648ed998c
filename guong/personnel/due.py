"""What is due among people, in scope: papers of transfer to be handed in, probations that are over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, OuterRef, Subquery, Window

from guong.access import policy
from guong.kit.actor import Actor
from guong.organization import terms
from guong.organization.models import Membership, Organization
from guong.personnel.models import OPEN, Transfer
from guong.personnel.transferring import presenting
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
    papers: tuple[Paper, ...]

    @property
    def soonest(self) -> date | None:
        """The first of their last days."""
        return min((one.on for one in self.papers if one.on), default=None)


def papers_waiting(by: Actor) -> Papers:
    """Members who wait to be received within the actor's reach; one statement."""
    reach = policy.scope(by, "memberships.receive", Organization.objects.filter(void=False))
    rows = Transfer.objects.filter(OPEN, destination__in=reach.values("pk")).annotate(n=Window(Count("pk")))
    found = list(rows.order_by("introduced_on", "pk")[:MOST])
    papers = (Paper(row.pk, row.document_number, (law.answer if (law := presenting(row)) else None)) for row in found)
    return Papers(found[0].n if found else 0, tuple(papers))


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
    members: tuple[OnProbation, ...]


def probation_over(by: Actor) -> ProbationsOver:
    """Members within reach who are still on probation though it is over; one statement.

    It began where the person was first on probation: a move to another cell does not begin it anew.
    """
    on_probation = Membership.objects.filter(void=False, kind=terms.PROBATIONARY)
    rows = policy.scope(by, "memberships.confirm", on_probation.filter(valid__contains=by.on))
    first = on_probation.filter(person=OuterRef("person")).order_by("valid").values("valid__startswith")[:1]
    over = rows.annotate(began_on=Subquery(first)).filter(began_on__lte=probation.latest_beginning(by.on))
    counted = over.select_related("person", "organization").annotate(n=Window(Count("pk")))
    found = list(counted.order_by("began_on", "pk")[:MOST])
    members = (
        OnProbation(row.person_id, row.person.full_name, row.organization.name, _decide_by(row.began_on)) for row in found
    )
    return ProbationsOver(found[0].n if found else 0, tuple(members))


def _decide_by(began_on: date) -> date | None:
    try:
        outcome = probation.DECIDING.judge(probation.Probation(probation.ended_on(began_on)))
    except NoLawInForce:
        return None
    return outcome.answer if outcome.confirmed else None
