"""The verbs of exemplars: record what was found, verify, recognize, publicize, withdraw, correct what was typed wrongly.

Records only: each stage is written down with the day on which it was reached, past or present, and with one entry. Nothing
becomes public but by `publicize_exemplars`, or by a record that says where it was published already.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext

from guong.exemplars import entries, judging, queries, states
from guong.exemplars.judging import Decision, ExemplarWrong, Judged, NewExemplar, Telling
from guong.exemplars.models import Exemplar
from guong.kit import languages
from guong.kit.actor import Actor
from guong.kit.refusal import Refusals
from guong.kit.rows import add, change
from guong.ledger.write import Fact, act_id, action, record, withdraw


@action
def record_exemplars(*, by: Actor, new: Sequence[NewExemplar], on: date) -> list[Exemplar]:
    """Record exemplars that were found, up to the stage whose day is the last one given; one entry for each stage.

    Raises:
        Refusals: per row, a place or stage that is not the actor's to record, an unknown word or person, a private name, days
            out of order or in the future, a stage without its facts, a missing consent, an exemplar recorded already.
    """
    judged, problems = queries.judged_all(by, new, on)
    if problems:
        raise Refusals(problems)
    rows = add(_row(n, j) for n, j in zip(new, judged, strict=True))
    for stage in states.ON_THE_WAY:
        _record(stage, [row for row in rows if row.day_of(stage)], by, on)
    return rows


@action
def verify_exemplars(*, by: Actor, exemplars: Sequence[int], day: date, on: date) -> list[Exemplar]:
    """Record that exemplars were verified on a day.

    Raises:
        NotFound: one of them is not within reach.
        WrongState: one of them is not at the stage before.
        ExemplarWrong: the day is before the finding, or in the future.
    """
    rows = queries.exemplars_to_change(by, "exemplars.verify", exemplars)
    return _advance(rows, "verify", day, by, on)


@action
def recognize_exemplars(*, by: Actor, exemplars: Sequence[int], decision: Decision, on: date) -> list[Exemplar]:
    """Record that a decision recognized exemplars.

    Raises:
        NotFound: one of them is not within reach.
        WrongState: one of them is not at the stage before.
        ExemplarWrong: the document is incomplete, its day impossible, or whoever decided stands neither there nor above.
    """
    rows = queries.exemplars_to_change(by, "exemplars.recognize", exemplars)
    if not decision.number:
        raise ExemplarWrong(gettext("Chưa ghi số quyết định."), field="document_number")
    if not decision.issuer:
        raise ExemplarWrong(gettext("Chưa ghi cơ quan ban hành."), field="document_issuer")
    decider = queries.decider(by, decision, rows)
    same: dict[str, Any] = {"document_number": decision.number, "document_issuer": decision.issuer, "decided_by_id": decider}
    return _advance(rows, "recognize", decision.decided_on, by, on, **same)


@action
def publicize_exemplars(
    *, by: Actor, exemplars: Sequence[int], where: str, day: date, consent: bool, on: date
) -> list[Exemplar]:
    """Record that exemplars were made public on a day; from now on the gallery shows them.

    `consent` says that whoever is named has agreed; a consent noted before stays.

    Raises:
        NotFound: one of them is not within reach.
        WrongState: one of them is not at the stage before.
        ExemplarWrong: nothing says where, a person or household did not agree, or the day is impossible.
    """
    rows = queries.exemplars_to_change(by, "exemplars.publicize", exemplars)
    for row in rows:
        row.consent = row.consent or consent
        judging.check_publication(row.kind, where, row.consent)
    return _advance(rows, "publicize", day, by, on, published_where=where)


@action
def withdraw_exemplars(*, by: Actor, exemplars: Sequence[int], reason: str, day: date, on: date) -> list[Exemplar]:
    """Withdraw exemplars: the gallery keeps a tombstone without the reason, and they no longer count as publicized.

    Raises:
        NotFound: one of them is not within reach.
        WrongState: one of them was withdrawn already.
        ExemplarWrong: no reason is given, the day is impossible, or a body out of reach recognized one of them.
    """
    if not reason:
        raise ExemplarWrong(gettext("Ghi lý do rút."), field="reason")
    rows = queries.exemplars_to_change(by, "exemplars.withdraw", exemplars)
    queries.refuse_superiors(by, "exemplars.withdraw", rows)
    _advance(rows, "withdraw", day, by, on, more={"reason": reason})
    standing = queries.standing_entries(rows)
    public = [entry for (_, kind), entry in standing.items() if kind == entries.PUBLICIZED.code]
    withdraw(public, by=by, on=on, reason=reason)
    return rows


@action
def correct_exemplar(*, by: Actor, key: int, told: Telling, reason: str, on: date) -> Exemplar:
    """Correct what was typed wrongly: every entry that stands is corrected by one that says it rightly.

    Raises:
        NotFound: it is not within reach.
        ExemplarWrong: it was withdrawn, no reason is given, nothing changes, the new words are wrong, or a body out of reach
            recognized it.
    """
    (row,) = queries.exemplars_to_change(by, "exemplars.correct", [key])
    queries.refuse_superiors(by, "exemplars.correct", [row])
    if row.stage == states.WITHDRAWN:
        raise ExemplarWrong(gettext("Gương này đã rút, không đính chính nữa."))
    if not reason:
        raise ExemplarWrong(gettext("Ghi lý do đính chính."), field="reason")
    if told == judging.telling_of(row):
        raise ExemplarWrong(gettext("Nội dung mới giống nội dung cũ."), field="title")
    queries.refuse_telling(row, told)
    words = languages.kept(lambda: entries.sentence(row.kind, {"title": row.title}))
    before = {"words": words, "reason": reason}
    row.title, row.field, row.place_text, row.story = told.title, told.field, told.place, told.story
    change([row], "title", "field", "place_text", "story", act=act_id())
    standing = queries.standing_entries([row])
    for stage in states.ON_THE_WAY:
        if old := standing.get((row.source, entries.KIND_OF[stage].code)):
            _record(stage, [row], by, on, corrects=old.pk, more={"before": before})
    return row


def _advance(
    rows: Sequence[Exemplar], verb: str, day: date, by: Actor, on: date, *, more: Mapping[str, Any] | None = None, **same: Any
) -> list[Exemplar]:
    """Take records one step further, each from where it stands."""
    stage = states.REACHED_BY[verb]
    for row in rows:
        states.EXEMPLAR.step(row.stage, verb)
        judging.check_next_day(row.day_of(row.stage), day, on, states.DAYS[stage])
    change(rows, "consent", stage=stage, act=act_id(), **{states.DAYS[stage]: day}, **same)
    _record(stage, rows, by, on, more=more)
    return list(rows)


def _row(new: NewExemplar, judged: Judged) -> Exemplar:
    return Exemplar(
        act=act_id(),
        kind=new.kind,
        title=new.title,
        person_id=judged.person,
        organization_id=judged.organization,
        field=new.field,
        place_text=new.place,
        story=new.story,
        stage=judged.stage,
        found_on=new.found_on,
        verified_on=new.verified_on,
        decided_on=new.decided_on,
        decided_by_id=judged.decided_by,
        document_number=new.document_number,
        document_issuer=new.document_issuer,
        consent=new.consent,
        published_on=new.published_on,
        published_where=new.published_where,
    )


def _record(
    stage: str,
    rows: Sequence[Exemplar],
    by: Actor,
    on: date,
    *,
    corrects: int | None = None,
    more: Mapping[str, Any] | None = None,
) -> None:
    facts = [_fact(row, stage, corrects, more or {}) for row in rows]
    record(entries.KIND_OF[stage], facts, by=by, on=on)


def _fact(row: Exemplar, stage: str, corrects: int | None, more: Mapping[str, Any]) -> Fact:
    detail = {"title": row.title, "field": row.field, "place": row.place_text}
    if stage == states.RECOGNIZED:
        detail["document"] = row.document
    if stage == states.PUBLICIZED:
        detail |= {"document": row.document, "published_where": row.published_where}
    return Fact(
        organization=row.organization_id,
        person=row.person_id,
        value=row.kind,
        source=row.source,
        on=row.day_of(stage),
        decided_by=row.decided_by_id if stage == states.RECOGNIZED else None,
        corrects=corrects,
        detail={**detail, **more},
    )
