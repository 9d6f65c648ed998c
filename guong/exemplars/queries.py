"""Reads of exemplars: records in scope for whoever signed in, the published gallery for everybody, and what would be wrong.

The gallery answers with `Story`, which holds what may be public and nothing else: no person, no reason of a withdrawal.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext

from guong.access import policy
from guong.exemplars import states
from guong.exemplars.judging import (
    Decision,
    ExemplarWrong,
    Judged,
    NewExemplar,
    Telling,
    check_telling,
    decider_of,
    ground_of,
    judge,
    known,
    names_of,
    superiors,
    there_already,
)
from guong.exemplars.models import LIVE, Exemplar
from guong.exemplars.words import FIELDS, KINDS
from guong.kit import keyset, names
from guong.kit.actor import Actor
from guong.kit.refusal import NotFound, Problems, Refusal
from guong.ledger import read
from guong.ledger.models import Entry

VERB_OF = {
    states.FOUND: "exemplars.record",
    states.VERIFIED: "exemplars.verify",
    states.RECOGNIZED: "exemplars.recognize",
    states.PUBLICIZED: "exemplars.publicize",
}
NEW_FOR = timedelta(days=60)  # how long a story is news on a desk
WORK = (*VERB_OF.values(), "exemplars.correct", "exemplars.withdraw")


@dataclass(frozen=True, slots=True)
class Asked:
    """What a list is filtered by; what is not asked is None or empty. `mine`: only what the actor verifies."""

    year: int | None = None
    kind: str = ""
    field: str = ""
    stage: str = ""
    mine: bool = False


@dataclass(frozen=True, slots=True)
class Story:
    """A published exemplar as everybody may see it. A withdrawn one has nothing but the day on which it was withdrawn."""

    key: int
    published_on: date
    withdrawn_on: date | None = None
    title: str = ""
    kind: str = ""
    field: str = ""
    place: str = ""
    organization: str = ""
    story: str = ""
    document: str = ""
    where: str = ""


def judged_all(by: Actor, new: Sequence[NewExemplar], on: date) -> tuple[list[Judged], Problems]:
    """Every row judged, and what is wrong with those that cannot be recorded by this actor."""
    ground = ground_of(new)
    found: list[tuple[int, Refusal]] = []
    judged: list[tuple[int, Judged]] = []
    for index, one in enumerate(new):
        try:
            judged.append((index, judge(one, ground, on)))
        except ExemplarWrong as wrong:
            found.append((index, wrong))
    closed = {
        stage: policy.outside(by, verb, {place for _, j in judged if _passed(j.stage, stage) for place in _places(j, stage)})
        for stage, verb in VERB_OF.items()
    }
    found += [(index, shut) for index, j in judged if (shut := _closed(j, closed))]
    return [j for _, j in judged], sorted(found, key=lambda problem: problem[0])


def _passed(reached: str, stage: str) -> bool:
    return states.ON_THE_WAY.index(stage) <= states.ON_THE_WAY.index(reached)


def _places(judged: Judged, stage: str) -> list[int]:
    decider = [judged.decided_by] if stage == states.RECOGNIZED and judged.decided_by else []
    return [judged.organization, *decider]


def _closed(judged: Judged, closed: dict[str, set[int]]) -> Refusal | None:
    """What of it is not this actor's to record: the place, a stage of it, or a superior's decision."""
    for stage in states.ON_THE_WAY:
        if not _passed(judged.stage, stage):
            return None
        if judged.organization in closed[stage]:
            if stage == states.FOUND:
                return ExemplarWrong(gettext("Không tìm thấy trong phạm vi được giao."), field="organization")
            text = gettext("Bước “{step}” do cán bộ tuyên giáo ghi.").format(step=states.EXEMPLAR.labels[stage])
            return ExemplarWrong(text, field=states.DAYS[stage])
        if stage == states.RECOGNIZED and judged.decided_by in closed[stage]:
            return not_the_decider()
    return None


def not_the_decider() -> ExemplarWrong:
    """What a superior recognized is the superior's to record, to correct and to withdraw."""
    text = gettext("Gương này do cấp trên công nhận, nên chỉ cấp ấy ghi, đính chính hay rút.")
    return ExemplarWrong(text, field="decided_by")


def problems_of_recording(by: Actor, new: Sequence[NewExemplar]) -> Problems:
    """What is wrong with each row, as (index, refusal); empty when all may be recorded."""
    return judged_all(by, new, by.on)[1]


def exemplars(by: Actor) -> QuerySet[Exemplar]:
    """Records of exemplars found by the actor's day that he may see."""
    rows = Exemplar.objects.filter(void=False, found_on__lte=by.on).select_related("person", "organization", "decided_by")
    return policy.scope(by, "exemplars.read", rows)


def exemplars_page(by: Actor, asked: Asked, *, before: int | None = None, size: int = 20) -> list[Exemplar]:
    """One page of records, the last recorded first; the year is that of finding. One row more than `size`: more follow."""
    rows = exemplars(by).filter(_wanted(asked, "found_on"))
    if asked.mine:
        rows = policy.scope(by, "exemplars.verify", rows)
    if before is not None:
        rows = rows.filter(pk__lt=before)
    return list(rows.order_by("-pk")[: size + 1])


def numbered(by: Actor, text: str, size: int) -> list[Exemplar]:
    """Records whose document number begins with the text, the newest first; one more than `size` tells that more follow."""
    rows = exemplars(by).filter(document_number__startswith=names.nfc(text).upper())
    return list(rows.order_by("-pk")[: size + 1])


def exemplar_of(by: Actor, key: int) -> Exemplar:
    """One record.

    Raises:
        NotFound: there is none within reach.
    """
    found = exemplars(by).filter(pk=key).first()
    if found is None:
        raise NotFound(gettext("Không tìm thấy gương này."))
    return found


def exemplar_for(by: Actor, verb: str, key: int) -> Exemplar:
    """One record on which the actor may use a verb.

    Raises:
        NotFound: there is none within reach.
    """
    row = exemplar_of(by, key)
    if not policy.may(by, verb, row):
        raise NotFound(gettext("Không tìm thấy gương này."))
    return row


def work_on(by: Actor, row: Exemplar) -> list[str]:
    """The verbs of work that the actor may use on this record's place; whoever has none sees neither the person nor reasons."""
    return [verb for verb in WORK if policy.may_somewhere(by, verb) and policy.may(by, verb, row)]


def exemplars_to_change(by: Actor, verb: str, keys: Iterable[int]) -> list[Exemplar]:
    """Records in scope of a verb, locked.

    Raises:
        NotFound: one of them is not within reach.
    """
    wanted = list(keys)
    rows = policy.scope(by, verb, Exemplar.objects.filter(void=False, pk__in=wanted).select_for_update(of=("self",)))
    found = {row.pk: row for row in rows.select_related("organization")}
    if len(found) != len(set(wanted)):
        raise NotFound(gettext("Không tìm thấy gương này."))
    return [found[key] for key in dict.fromkeys(wanted)]


def refuse_superiors(by: Actor, verb: str, rows: Sequence[Exemplar]) -> None:
    """Raise ExemplarWrong where one of these was recognized by a body out of reach."""
    if policy.outside(by, verb, {row.decided_by_id for row in rows if row.decided_by_id}):
        raise not_the_decider()


def decider(by: Actor, decision: Decision, rows: Sequence[Exemplar]) -> int | None:
    """The body that recognized these records; None where it stands outside this tree and the document alone names it.

    Raises:
        ExemplarWrong: it stood above one of them neither then nor as itself, or is out of the actor's reach.
    """
    if not decision.decided_by:
        return None
    found = known([decision.decided_by]).get(decision.decided_by)
    above = superiors(row.organization_id for row in rows)
    keys = {decider_of(decision.decided_by, decision.decided_on, found, above.get(row.organization_id, ())) for row in rows}
    if policy.outside(by, "exemplars.recognize", set(keys)):
        raise not_the_decider()
    return next(iter(keys), None)


def refuse_telling(row: Exemplar, told: Telling) -> None:
    """Raise ExemplarWrong where a record cannot tell this."""
    whose = known([row.organization.code])[row.organization.code]
    check_telling(told, whose, names_of([whose.key], [told]))
    same = Exemplar.objects.filter(LIVE, organization_id=row.organization_id, title=told.title, found_on=row.found_on)
    if same.exclude(pk=row.pk).exists():
        raise there_already()


def standing_entries(rows: Sequence[Exemplar]) -> dict[tuple[str, str], Entry]:
    """The entries that stand for these records, by source and kind."""
    found = read.standing().filter(source__in=[row.source for row in rows])
    return {(entry.source, entry.kind): entry for entry in found}


def history(by: Actor, row: Exemplar) -> list[Entry]:
    """Every entry about a record in the order in which it was written."""
    exemplar_of(by, row.pk)
    return list(Entry.objects.filter(source=row.source).select_related("detail").order_by("seq"))


def n_by_stage(by: Actor) -> dict[str, int]:
    """How many exemplars stand at each stage before publication, of those that the actor may verify; one statement."""
    under_way = Exemplar.objects.filter(void=False, stage__in=states.ON_THE_WAY[:-1], found_on__lte=by.on)
    counted = policy.scope(by, "exemplars.verify", under_way).order_by().values_list("stage").annotate(n=Count("pk"))
    return dict(counted)


def newly_published(by: Actor, size: int = 3) -> list[Story]:
    """The newest stories of the last sixty days."""
    rows = published(by).filter(stage=states.PUBLICIZED, published_on__gt=by.on - NEW_FOR)
    return [_story(row) for row in rows.order_by("-published_on", "-pk")[:size]]


def published(by: Actor) -> QuerySet[Exemplar]:
    """Everything that was published by the actor's day, the withdrawn included."""
    rows = Exemplar.objects.filter(void=False, published_on__lte=by.on)
    return policy.scope(by, "exemplars.view_published", rows).select_related("organization")


def gallery_page(by: Actor, asked: Asked, *, after: str = "", size: int = 20) -> list[Story]:
    """One page of the gallery, the newest publication first; the year is that of publication."""
    rows = published(by).filter(_wanted(asked, "published_on"), keyset.older("published_on", after), stage=states.PUBLICIZED)
    return [_story(row) for row in rows.order_by("-published_on", "-pk")[: size + 1]]


def newest_of_each_kind(by: Actor, size: int = 3) -> list[Story]:
    """The newest published story of each kind, in the order of the list of kinds."""
    rows = published(by).filter(stage=states.PUBLICIZED).order_by("kind", "-published_on", "-pk").distinct("kind")
    order = list(KINDS)
    return [_story(row) for row in sorted(rows, key=lambda row: order.index(row.kind))[:size]]


def fields_published(by: Actor, asked: Asked) -> list[tuple[str, int]]:
    """How many published exemplars each field holds, in the order of the list; fields without any are left out."""
    rows = published(by).filter(_wanted(Asked(asked.year, asked.kind), "published_on"), stage=states.PUBLICIZED)
    counts = dict(rows.order_by().values_list("field").annotate(n=Count("pk")))
    return [(code, counts[code]) for code in FIELDS if code in counts]


def story_of(by: Actor, key: int) -> Story:
    """One published exemplar; a withdrawn one as its tombstone.

    Raises:
        NotFound: there is none, or it was never published.
    """
    found = published(by).filter(pk=key).first()
    if found is None:
        raise NotFound(gettext("Không tìm thấy trang này."))
    return _story(found)


def cursor_of(story: Story) -> str:
    """Where the page after this story begins."""
    return keyset.cursor(story.published_on, story.key)


def _story(row: Exemplar) -> Story:
    assert row.published_on is not None
    if row.withdrawn_on is not None:
        return Story(row.pk, row.published_on, row.withdrawn_on)
    return Story(
        key=row.pk,
        published_on=row.published_on,
        title=row.title,
        kind=row.kind_words,
        field=row.field_words,
        place=row.place_text,
        organization=row.organization.name,
        story=row.story,
        document=row.document,
        where=row.published_where,
    )


def _wanted(asked: Asked, day: str) -> Q:
    """The condition of a filter; `day` is the column whose year is asked for."""
    same = {"kind": asked.kind, "field": asked.field, "stage": asked.stage}
    where = Q(**{name: value for name, value in same.items() if value})
    if asked.year is not None:
        where &= Q(**{f"{day}__gte": date(asked.year, 1, 1), f"{day}__lte": date(asked.year, 12, 31)})
    return where
