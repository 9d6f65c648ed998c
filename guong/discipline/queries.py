"""Reads of decisions in scope, and what would be wrong with recording them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db.models import Count, QuerySet, Window
from django.utils.translation import gettext

from guong.access import policy
from guong.discipline import judging
from guong.discipline.judging import CaseWrong, Judged, NewCase
from guong.discipline.models import DisciplineCase
from guong.kit import names
from guong.kit.actor import Actor
from guong.kit.refusal import NotFound, Problems, Refusal
from guong.ledger import read
from guong.ledger.models import Entry


def keeps_content() -> bool:
    """Whether this installation keeps the content of cases; otherwise paper alone holds it (rule 10 of the product)."""
    return bool(settings.KEEP_CASE_CONTENT)


def judged_all(by: Actor, new: Sequence[NewCase], on: date) -> tuple[list[Judged], Problems]:
    """Every row judged, and what is wrong with those that cannot be recorded by this actor."""
    ground = judging.ground_of(new, on)
    found: list[tuple[int, Refusal]] = []
    judged: list[tuple[int, Judged]] = []
    for index, one in enumerate(new):
        try:
            judged.append((index, judging.judge(one, ground)))
        except CaseWrong as wrong:
            found.append((index, wrong))
    closed = policy.outside(by, "discipline.record", {key for _, j in judged for key in (j.organization, j.answers)})
    for index, j in judged:
        if j.organization in closed:
            column = "person" if j.person else "organization"
            found.append((index, CaseWrong(gettext("Không tìm thấy trong phạm vi được giao."), field=column)))
        elif j.answers in closed:
            found.append((index, not_the_decider()))
    return [j for _, j in judged], sorted(found, key=lambda problem: problem[0])


def not_the_decider() -> CaseWrong:
    """What a superior decided is the superior's to record, to change and to annul."""
    return CaseWrong(
        gettext("Quyết định này của cấp trên, nên chỉ cấp ấy hoặc cấp trên nữa ghi, thay đổi hay hủy."), field="decided_by"
    )


def problems_of_recording(by: Actor, new: Sequence[NewCase]) -> Problems:
    """What is wrong with each row, as (index, refusal); empty when all may be recorded."""
    return judged_all(by, new, by.on)[1]


def may_change(by: Actor, verb: str, row: DisciplineCase) -> bool:
    """Whether the actor may use this verb on a recorded decision: within reach, and so is whoever decided it."""
    return policy.may(by, verb, row) and not policy.outside(by, verb, _answering([row]))


def cases(by: Actor) -> QuerySet[DisciplineCase]:
    """Decisions made by the actor's day that he may see, with their subjects."""
    rows = policy.scope(by, "discipline.read", DisciplineCase.objects.filter(void=False, decided_on__lte=by.on))
    return rows.select_related("person", "organization", "decided_by")


def cases_page(
    by: Actor, *, year: int | None = None, form: str = "", subject: str = "", before: int | None = None, size: int = 20
) -> list[DisciplineCase]:
    """One page of decisions, newest first; one row more than `size` tells that more follow."""
    rows = cases(by).order_by("-pk")
    if year is not None:
        rows = rows.filter(decided_on__year=year) if date.min.year < year < date.max.year else rows.none()
    if form:
        rows = rows.filter(form=form)
    if subject:
        rows = rows.filter(subject=subject)
    if before is not None:
        rows = rows.filter(pk__lt=before)
    return list(rows[: size + 1])


def numbered(by: Actor, text: str, size: int) -> list[DisciplineCase]:
    """Decisions whose document number begins with the text, the newest first; one more than `size` tells that more follow."""
    rows = cases(by).filter(document_number__startswith=names.nfc(text).upper())
    return list(rows.order_by("-pk")[: size + 1])


@dataclass(frozen=True, slots=True)
class Newest:
    """How many decisions a year has so far, and the last of them."""

    n: int
    rows: tuple[DisciplineCase, ...]


def newest(by: Actor, size: int = 4) -> Newest:
    """The newest decisions of the year of the actor's day that he may see; one statement."""
    rows = cases(by).filter(decided_on__year=by.on.year).annotate(n_all=Window(Count("pk")))
    found = tuple(rows.order_by("-decided_on", "-pk")[:size])
    return Newest(found[0].n_all if found else 0, found)


def case_of(by: Actor, key: int) -> DisciplineCase:
    """One decision.

    Raises:
        NotFound: there is none within reach.
    """
    found = cases(by).filter(pk=key).first()
    if found is None:
        raise NotFound(gettext("Không tìm thấy quyết định này."))
    return found


def cases_to_change(by: Actor, verb: str, keys: Iterable[int]) -> list[DisciplineCase]:
    """Decisions in scope of a verb that still stand, locked.

    Raises:
        NotFound: one of them is not within reach, or was annulled.
        CaseWrong: one was decided by a body out of reach.
    """
    wanted = list(dict.fromkeys(keys))
    live = DisciplineCase.objects.filter(void=False, annulled=False, pk__in=wanted)
    rows = policy.scope(by, verb, live.select_for_update(of=("self",)))
    found = {row.pk: row for row in rows.select_related("person", "organization", "decided_by")}
    if len(found) != len(wanted):
        raise NotFound(gettext("Không tìm thấy quyết định này."))
    if policy.outside(by, verb, _answering(found.values())):
        raise not_the_decider()
    return [found[key] for key in wanted]


def standing_entries(rows: Sequence[DisciplineCase]) -> dict[str, Entry]:
    """The entry that stands for each of these decisions, by source, with its detail."""
    standing = read.standing().filter(source__in=[row.source for row in rows]).select_related("detail")
    return {entry.source: entry for entry in standing}


def history(by: Actor, row: DisciplineCase) -> list[Entry]:
    """Every entry about a decision in the order in which it was written."""
    case_of(by, row.pk)
    return list(Entry.objects.filter(source=row.source).select_related("detail").order_by("seq"))


def _answering(rows: Iterable[DisciplineCase]) -> set[int]:
    """Who answers for the records of these decisions: whoever decided, or the top of the tree for a body outside it."""
    several = list(rows)
    foreign = {row.organization_id for row in several if row.decided_by_id is None}
    superiors = judging.superiors_of(foreign) if foreign else {}
    return {row.decided_by_id or judging.answers(row.organization_id, row.decided_on, superiors) for row in several}
