"""Reads of emulation: sets that hold for whom the actor may read, the organizations that they score, evidence of a line."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date
from typing import Final

from django.db.models import Q, QuerySet
from django.utils.translation import gettext

from guong.access import policy
from guong.access import queries as access
from guong.emulation import counting, entries, judging, scoring
from guong.emulation.counting import Asked
from guong.emulation.judging import EmulationWrong, Period
from guong.emulation.models import ConfirmedScore, CriteriaSet, Criterion, TypedFigure
from guong.emulation.scoring import Score
from guong.emulation.words import BY_YEAR
from guong.kit.actor import Actor
from guong.kit.refusal import NotFound
from guong.ledger import read
from guong.ledger.kinds import ERASED
from guong.ledger.models import Entry
from guong.organization import terms
from guong.organization.models import Closure, Organization

SET, READ, ANSWER, CONFIRM = "emulation.set", "emulation.read", "emulation.answer", "emulation.confirm"
YEARS: Final = 6  # so many years back a period can be chosen


def not_there() -> NotFound:
    """Nothing of the kind, or not for this actor."""
    return NotFound(gettext("Không tìm thấy trong phạm vi được giao."))


def organization_to_set(by: Actor, key: int | None) -> Organization:
    """The organization for which criteria are written: the one named, else the first in which the actor holds the verb.

    Raises:
        NotFound: it is not within reach.
    """
    found = access.place_asked(by, SET, key)
    if found is None:
        raise not_there()
    return found


def refuse_out_of_reach(by: Actor, verb: str, organizations: Collection[int]) -> None:
    """Raise NotFound where one of these organizations is not the actor's to use the verb in."""
    if not organizations or policy.outside(by, verb, set(organizations)):
        raise not_there()


def sets(by: Actor) -> QuerySet[CriteriaSet]:
    """Sets of bodies within reach, and the issued ones of bodies above: their criteria hold for whom the actor reads."""
    policy.require_somewhere(by, READ)
    own = [held.organization for _, held in policy.compiled().matches(by, READ) if held.organization]
    above = Closure.objects.filter(hierarchy=terms.PARTY, descendant_id__in=own, valid__contains=by.on)
    rows = CriteriaSet.objects.filter(void=False).select_related("organization")
    mine = Q(pk__in=policy.scope(by, READ, CriteriaSet.objects.filter(void=False)).values("pk"))
    issued = Q(organization_id__in=above.values("ancestor_id"), valid__startswith__lte=by.on)
    drafts = Q(valid__isnull=False) | Q(pk__in=drafts_to_write(by).values("pk"))
    return rows.filter(mine | issued).filter(drafts)


def sets_page(by: Actor, *, after: int | None = None, size: int) -> list[CriteriaSet]:
    """One page of them, the newest first."""
    rows = sets(by).filter(pk__lt=after) if after else sets(by)
    return list(rows.order_by("-pk")[: size + 1])


def set_to_read(by: Actor, key: int) -> CriteriaSet:
    """One of them.

    Raises:
        NotFound: it is not within reach.
    """
    found = sets(by).filter(pk=key).first()
    if found is None:
        raise not_there()
    return found


def drafts_to_write(by: Actor) -> QuerySet[CriteriaSet]:
    """Sets that are being written, within reach."""
    return policy.scope(by, SET, CriteriaSet.objects.filter(void=False, valid__isnull=True))


def draft_to_read(by: Actor, key: int) -> CriteriaSet:
    """One of them.

    Raises:
        NotFound: it is not within reach, or was issued.
    """
    found = drafts_to_write(by).filter(pk=key).first()
    if found is None:
        raise not_there()
    return found


def draft_to_write(by: Actor, key: int) -> CriteriaSet:
    """One of them, locked.

    Raises:
        NotFound: it is not within reach, or was issued.
    """
    return drafts_to_issue(by, [key])[0]


def drafts_to_issue(by: Actor, keys: Collection[int]) -> list[CriteriaSet]:
    """Several of them, locked.

    Raises:
        NotFound: one of them is not within reach, or was issued.
    """
    found = list(drafts_to_write(by).filter(pk__any_of=keys).select_for_update(of=("self",)).order_by("pk"))
    if not found or len(found) != len(set(keys)):
        raise not_there()
    return found


def issued_by(by: Actor, organizations: Collection[int]) -> list[CriteriaSet]:
    """The issued sets of these bodies, locked with the bodies, the newest first."""
    hold(organizations)
    rows = CriteriaSet.objects.filter(void=False, valid__isnull=False, organization_id__any_of=organizations)
    return list(policy.scope(by, SET, rows).select_for_update(of=("self",)).order_by("-valid"))


def hold(organizations: Collection[int]) -> None:
    """Lock bodies: whoever issues, ends or confirms by a set of theirs waits, and then sees what the one before him did."""
    rows = Organization.objects.filter(pk__any_of=organizations).order_by("pk").select_for_update(no_key=True)
    list(rows.values_list("pk", flat=True))


def sets_to_end(by: Actor, keys: Collection[int]) -> list[CriteriaSet]:
    """Issued sets within reach that have no end, locked with their bodies.

    Raises:
        NotFound: one of them is not.
    """
    rows = CriteriaSet.objects.filter(void=False, valid__isnull=False, valid__endswith__isnull=True, pk__any_of=keys)
    rows = policy.scope(by, SET, rows)
    hold(set(rows.values_list("organization_id", flat=True)))
    found = list(rows.select_for_update(of=("self",)).order_by("pk"))
    if not found or len(found) != len(set(keys)):
        raise not_there()
    return found


def criteria_of(sets: Collection[CriteriaSet]) -> list[Criterion]:
    """The criteria of sets that were read in scope, in their order."""
    return list(Criterion.objects.filter(set__in=sets, void=False).order_by("set", "number"))


def criteria_by_key(by: Actor, keys: Collection[int]) -> dict[int, Criterion]:
    """Criteria of issued sets that the actor may read.

    Raises:
        NotFound: one of them is not.
    """
    rows = Criterion.objects.filter(pk__any_of=keys, set__in=sets(by).filter(valid__isnull=False)).select_related("set")
    found = {row.pk: row for row in rows}
    if not found or set(keys) - found.keys():
        raise not_there()
    return found


def scored(row: CriteriaSet, by: Actor, period: Period, verb: str = READ) -> QuerySet[Organization]:
    """The organizations that a set scores: right below its body on the day it is asked, those within reach, by name."""
    below = Closure.objects.filter(
        hierarchy=terms.PARTY, ancestor_id=row.organization_id, depth=1, by_lineage=False,
        valid__contains=period.asked_on(by.on),
    )  # fmt: skip
    rows = Organization.objects.filter(void=False, pk__in=below.values("descendant_id"))
    return policy.scope(by, verb, rows).order_by("name_key", "pk")


def next_begins(row: CriteriaSet) -> date | None:
    """The day from which the next issued set of the same body holds; None where none follows."""
    rows = CriteriaSet.objects.filter(void=False, organization_id=row.organization_id, valid__startswith__gt=row.valid.lower)
    found = rows.order_by("valid").values_list("valid", flat=True).first()
    return found.lower if found else None


def answers(row: CriteriaSet, period: Period) -> bool:
    """Whether a set answers for a period: of the issued sets of its body it is the last to hold in it."""
    return row.valid is not None and judging.answers(row.valid, next_begins(row), period)


def periods(row: CriteriaSet, on: date) -> list[Period]:
    """The years and quarters begun by a day for which an issued set answers, the newest first: of the last years it held in."""
    followed_on, last = next_begins(row), min(on, row.valid.upper or on)
    years = range(last.year, max(last.year - YEARS, row.valid.lower.year - 1), -1)
    found = [judging.period(about) for year in years for about in (year, *(year * 10 + quarter for quarter in (4, 3, 2, 1)))]
    return [one for one in found if one and one.since <= on and judging.answers(row.valid, followed_on, one)]


def refuse_not_scored(row: CriteriaSet, period: Period, by: Actor, organizations: Collection[int]) -> None:
    """Raise where a set does not answer for an organization, or not for that period.

    Raises:
        EmulationWrong: the set held on no day of the period, or a later one of its body did.
        NotFound: it does not score the organization, or that is not within reach.
    """
    if not answers(row, period):
        text = gettext("Bộ tiêu chí này không áp dụng trong kỳ ấy, hoặc trong kỳ đã có bộ áp dụng sau.")
        raise EmulationWrong(text, field="about")
    if set(organizations) - set(scored(row, by, period).values_list("pk", flat=True)):
        raise not_there()


def reach_of_board(by: Actor, row: CriteriaSet) -> read.Reach:
    """Under what this reader's board of a set is kept; to be read before the board.

    It moves with what the questions of the set read, with what is typed and confirmed, with who was a member when (a task of
    somebody who has left counts nowhere), and where a detail that named a last day is erased.
    """
    asked = {kind for one in criteria_of([row]) for kind in counting.KINDS.get(one.question, ())}
    return read.reach(by, sorted({*asked, entries.TYPED.code, entries.CONFIRMED.code, *counting.MEMBERS, ERASED}))


def board(by: Actor, row: CriteriaSet, period: Period) -> list[Score]:
    """The scores of the organizations of a set that the actor may read, by name."""
    return scoring.scores(criteria_of([row]), list(scored(row, by, period)), period, by.on)


def place_to_read(by: Actor, row: CriteriaSet, organization: int, period: Period) -> Organization:
    """An organization that a set scores.

    Raises:
        NotFound: the set does not score it, or it is not within reach.
    """
    place = scored(row, by, period).filter(pk=organization).first()
    if place is None:
        raise not_there()
    return place


def score_of(by: Actor, row: CriteriaSet, organization: int, period: Period) -> Score:
    """The score of one organization.

    Raises:
        NotFound: the set does not score it, or it is not within reach.
    """
    place = place_to_read(by, row, organization, period)
    return scoring.scores(criteria_of([row]), [place], period, by.on)[0]


def confirmed(row: CriteriaSet, period: Period, organizations: Collection[int]) -> set[int]:
    """Of these organizations, those whose score was confirmed."""
    rows = ConfirmedScore.objects.filter(set=row, about=period.about, void=False, organization_id__any_of=organizations)
    return set(rows.values_list("organization_id", flat=True))


def confirmed_periods(sets: Collection[CriteriaSet]) -> dict[int, list[Period]]:
    """The periods for which scores were confirmed by each of these sets."""
    rows = ConfirmedScore.objects.filter(set__in=sets, void=False).order_by().values_list("set", "about").distinct()
    found: dict[int, list[Period]] = defaultdict(list)
    for key, about in rows:
        if one := judging.period(about):
            found[key].append(one)
    return found


def figures_to_replace(keys: Collection[tuple[int, int, int]]) -> dict[tuple[int, int, int], TypedFigure]:
    """The figures that stand for these criteria, organizations and periods, locked."""
    rows = TypedFigure.objects.filter(void=False, criterion_id__any_of={key[0] for key in keys})
    found = {(row.criterion_id, row.organization_id, row.about): row for row in rows.select_for_update().order_by("pk")}
    return {key: found[key] for key in keys if key in found}


def entries_of_figures(rows: Sequence[TypedFigure]) -> dict[str, int]:
    """The standing entry of each of these figures, by what it names."""
    found = read.standing().filter(kind=entries.TYPED.code, source__in=[row.source for row in rows])
    return dict(found.values_list("source", "pk"))


def evidence(
    by: Actor, criterion: Criterion, place: Organization, period: Period, *, after: int | None = None, size: int
) -> list[Entry]:
    """One page of the entries behind a line, the newest first; the criterion and the organization were read in scope."""
    question, on = criterion.question, period.asked_on(by.on)
    if question not in counting.KINDS:
        return []
    below = Closure.objects.filter(hierarchy=terms.PARTY, ancestor=place, valid__contains=on).values("descendant_id")
    rows = read.standing().filter(kind__in=counting.KINDS[question], organization_id__in=below)
    if question in counting.DUE:
        rows = rows.filter(source__in=counting.due_sources(Asked([place.pk], {question}, period, on), question))
    elif question in BY_YEAR:
        rows = rows.filter(about=period.year)
    else:
        rows = rows.filter(happened_on__gte=period.since, happened_on__lte=on)
    if question in counting.HELD_AS:
        rows = rows.filter(value=counting.HELD_AS[question])
    rows = rows.filter(pk__lt=after) if after else rows
    return list(rows.select_related("organization", "detail").order_by("-pk")[: size + 1])
