"""The verbs of emulation: write, issue, end criteria; type figures from paper; answer one's lines; confirm scores."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext

from guong.emulation import entries, judging, queries
from guong.emulation.judging import MOST_CRITERIA, EmulationWrong, NewCriterion, NewFigure, Period
from guong.emulation.models import ConfirmedScore, CriteriaSet, Criterion, LineAnswer, TypedFigure
from guong.emulation.scoring import Score
from guong.emulation.words import TYPED, period_words
from guong.kit import formats, languages, spans
from guong.kit.actor import Actor
from guong.kit.refusal import Refusals
from guong.kit.rows import add, change
from guong.ledger.kinds import Kind
from guong.ledger.write import Fact, act_id, action, draft, record


@draft
def draft_set(
    *, by: Actor, organization: int, title: str, document: str, since: date, on: date, like: int | None = None
) -> CriteriaSet:
    """Begin a set of criteria for what stands right below an organization; `like`: with the criteria of another set.

    Raises:
        NotFound: the organization, or the set to copy, is not within reach.
        EmulationWrong: no title, no document.
    """
    queries.refuse_out_of_reach(by, queries.SET, {organization})
    judging.check_head(title, document)
    copied = queries.criteria_of([queries.set_to_read(by, like)]) if like else []
    row = CriteriaSet(
        act=0, organization_id=organization, title=title.strip(), document=document.strip(), since=since, valid=None
    )
    add([row])
    add(_criterion(row, one.number, one) for one in copied)
    return row


@draft
def amend_draft(*, by: Actor, key: int, title: str, document: str, since: date, on: date) -> CriteriaSet:
    """Change what a set that is being written is called, by which document and from which day it is to hold.

    Raises:
        NotFound: there is no such set to write.
        EmulationWrong: no title, no document.
    """
    row = queries.draft_to_write(by, key)
    judging.check_head(title, document)
    row.title, row.document, row.since = title.strip(), document.strip(), since
    change([row], "title", "document", "since")
    return row


@draft
def add_criterion(*, by: Actor, key: int, new: NewCriterion, on: date) -> Criterion:
    """Add a criterion to a set that is being written.

    Raises:
        NotFound: there is no such set to write.
        EmulationWrong: it cannot be a criterion, or there are too many.
    """
    row = queries.draft_to_write(by, key)
    judging.check_criterion(new)
    last = max((one.number for one in queries.criteria_of([row])), default=0)
    if last >= MOST_CRITERIA:
        raise EmulationWrong(gettext("Một bộ có nhiều nhất {n} tiêu chí.").format(n=MOST_CRITERIA))
    one = _criterion(row, last + 1, new)
    add([one])
    return one


@draft
def drop_criterion(*, by: Actor, key: int, number: int, on: date) -> None:
    """Take a criterion out of a set that is being written.

    Raises:
        NotFound: there is none.
    """
    row = queries.draft_to_write(by, key)
    if not Criterion.objects.filter(set=row, number=number).delete()[0]:
        raise queries.not_there()


@draft
def discard_set(*, by: Actor, key: int, on: date) -> None:
    """Throw away a set that is being written.

    Raises:
        NotFound: there is none.
    """
    queries.draft_to_write(by, key).delete()


@action
def issue_sets(*, by: Actor, sets: Sequence[int], on: date) -> list[CriteriaSet]:
    """Issue sets: each holds from its day, and ends the day before what its body had issued earlier.

    Raises:
        NotFound: one of them is not within reach, or was issued.
        Refusals: per set, no criterion or one that cannot be, its body has a set that holds on its first day or later, but for
            the one without an end that it follows, or its first day lies within a period for which a score was confirmed.
    """
    rows = queries.drafts_to_issue(by, sets)
    issued = queries.issued_by(by, {row.organization_id for row in rows})
    _refuse_issuing(rows, issued)
    begins = {row.organization_id: row.since for row in rows}
    followed = [old for old in issued if old.last_on is None]
    for old in followed:
        old.valid = spans.between(old.valid.lower, begins[old.organization_id])
    for row in rows:
        row.valid = spans.since(row.since)
    change(followed, "valid", act=act_id())
    change(rows, "valid", act=act_id())
    _record_sets(entries.SET, rows, by, on)
    return rows


@action
def end_sets(*, by: Actor, sets: Sequence[int], last_on: date, on: date) -> list[CriteriaSet]:
    """End sets with a day; nothing follows.

    Raises:
        NotFound: one of them is not within reach, or has ended.
        EmulationWrong: the day lies before it began, or before a period for which a score was confirmed.
    """
    rows = queries.sets_to_end(by, sets)
    scored = queries.confirmed_periods(rows)
    for row in rows:
        if last_on < row.valid.lower:
            raise EmulationWrong(gettext("Ngày cuối không thể trước ngày bắt đầu."), field="last_on")
        latest = max(scored.get(row.pk, ()), key=lambda one: one.since, default=None)
        if latest and last_on < latest.since:
            raise EmulationWrong(_was_confirmed(latest, latest.since), field="last_on")
        row.valid = spans.through(row.valid.lower, last_on)
    change(rows, "valid", act=act_id())
    _record_sets(entries.ENDED, rows, by, on)
    return rows


@action
def type_figures(*, by: Actor, new: Sequence[NewFigure], on: date) -> list[TypedFigure]:
    """Type figures from papers; a figure that stands is corrected by the new one.

    Raises:
        NotFound: a criterion, an organization or the body whose set scores it is not within reach.
        Refusals: per figure, no paper, impossible numbers, a criterion that the ledger answers, a confirmed score.
    """
    criteria = queries.criteria_by_key(by, {one.criterion for one in new})
    bodies = {one.set.organization_id for one in criteria.values()}
    queries.refuse_out_of_reach(by, queries.SET, bodies | {one.organization for one in new})
    _refuse_figures(by, new, criteria, on)
    keys = {(one.criterion, one.organization, one.about): one for one in new}
    before = queries.figures_to_replace(keys)
    corrected = queries.entries_of_figures(list(before.values()))
    change(list(before.values()), void=True, act=act_id())
    rows = add(
        TypedFigure(
            act=act_id(), criterion_id=one.criterion, organization_id=one.organization, about=one.about, n=one.n,
            of=one.of or 1, document=one.document, typed_on=on,
        )
        for one in keys.values()
    )  # fmt: skip
    facts = []
    for (key, one), row in zip(keys.items(), rows, strict=True):
        detail = {"title": criteria[row.criterion_id].text, "n": one.n, "of": one.of, "document": one.document}
        old = corrected.get(before[key].source) if key in before else None
        facts.append(Fact(row.organization_id, str(row.criterion_id), row.source, about=row.about, corrects=old, detail=detail))
    record(entries.TYPED, facts, by=by, on=on)
    return rows


@action
def answer_line(*, by: Actor, criterion: int, organization: int, about: int, text: str, on: date) -> LineAnswer:
    """Say, for an organization, what it holds of one of its lines; that stands beside the line for ever.

    Raises:
        NotFound: the organization is not the actor's to speak for, or the set does not score it.
        EmulationWrong: nothing is said, or the score was confirmed.
    """
    queries.refuse_out_of_reach(by, queries.ANSWER, {organization})
    one = queries.criteria_by_key(by, {criterion})[criterion]
    period = judging.require_period(about, on)
    queries.refuse_not_scored(one.set, period, by, {organization})
    if not text.strip():
        raise EmulationWrong(gettext("Ghi ý kiến của tổ chức."), field="text")
    _refuse_confirmed(one.set, period, {organization})
    row = LineAnswer(
        act=act_id(), criterion=one, organization_id=organization, about=about, text=text.strip(), answered_on=on,
        answered_by_id=by.person,
    )  # fmt: skip
    add([row])
    fact = Fact(organization, str(criterion), row.source, about=about, detail={"title": one.text, "text": row.text})
    record(entries.ANSWERED, [fact], by=by, on=on)
    return row


@action
def confirm_scores(*, by: Actor, key: int, about: int, organizations: Sequence[int], on: date) -> list[ConfirmedScore]:
    """Confirm the scores of organizations for a period, as the records stand today; the lines go into the ledger.

    Raises:
        NotFound: the set, its body or an organization is not within reach.
        EmulationWrong: the period is not over, the set does not answer for it, nothing is on record, or it was confirmed.
    """
    row = queries.set_to_read(by, key)
    queries.refuse_out_of_reach(by, queries.CONFIRM, {row.organization_id, *organizations})
    queries.hold([row.organization_id])
    period = judging.require_period(about, on)
    if period.until > on:
        raise EmulationWrong(gettext("Kỳ này chưa hết: chốt từ ngày {day}.").format(day=formats.day(period.until)))
    queries.refuse_not_scored(row, period, by, organizations)
    _refuse_confirmed(row, period, organizations)
    found = [one for one in queries.board(by, row, period) if one.organization.pk in set(organizations)]
    if any(not one.base for one in found):
        raise EmulationWrong(gettext("Có tổ chức chưa có dữ liệu nào để chốt."))
    rows = add(_confirmed(row, period, one, on) for one in found)
    facts = [_fact(row, one) for one in rows]
    record(entries.CONFIRMED, facts, by=by, on=on)
    return rows


def _criterion(row: CriteriaSet, number: int, new: NewCriterion | Criterion) -> Criterion:
    return Criterion(
        act=0, set=row, number=number, text=new.text, question=new.question, goal=new.goal, weight=new.weight, way=new.way,
        at=new.at,
    )  # fmt: skip


def _refuse_issuing(rows: Sequence[CriteriaSet], issued: Sequence[CriteriaSet]) -> None:
    """Refuse what is wrong with each set; `issued`: what its body had issued, the newest first."""
    problems = []
    bodies = Counter(row.organization_id for row in rows)
    criteria, scored = queries.criteria_of(rows), queries.confirmed_periods(issued)
    for index, row in enumerate(rows):
        before = [old for old in issued if old.organization_id == row.organization_id]
        try:
            _refuse_criteria([one for one in criteria if one.set_id == row.pk])
            if bodies[row.organization_id] > 1:
                raise EmulationWrong(gettext("Mỗi lần chỉ ban hành một bộ của một tổ chức."))
            _refuse_first_day(row, before, [one for old in before for one in scored.get(old.pk, ())])
        except EmulationWrong as wrong:
            problems.append((index, wrong))
    if problems:
        raise Refusals(problems)


def _refuse_criteria(criteria: Sequence[Criterion]) -> None:
    """Refuse a set without criteria, and one that was copied with a criterion that cannot be one any more."""
    if not criteria:
        raise EmulationWrong(gettext("Bộ này chưa có tiêu chí nào."))
    for one in criteria:
        try:
            judging.check_criterion(one)
        except EmulationWrong as wrong:
            text = gettext("Tiêu chí {n}: {why}").format(n=one.number, why=wrong.message)
            raise EmulationWrong(text) from wrong


def _refuse_first_day(row: CriteriaSet, before: Sequence[CriteriaSet], scored: Sequence[Period]) -> None:
    """Refuse a first day on which an ended set of the body still holds, before one that began, or within a confirmed period."""
    for old in before:
        last = old.last_on
        if last and row.since <= last:
            text = gettext("Bộ “{title}” áp dụng đến hết ngày {day}. Chọn ngày sau ngày ấy.")
            raise EmulationWrong(text.format(title=old.title, day=formats.day(last)))
        if row.since <= old.valid.lower:
            text = gettext("Bộ “{title}” áp dụng từ ngày {day}. Chọn ngày sau ngày ấy.")
            raise EmulationWrong(text.format(title=old.title, day=formats.day(old.valid.lower)))
    latest = max(scored, key=lambda one: one.until, default=None)
    if latest and row.since < latest.until:
        raise EmulationWrong(_was_confirmed(latest, latest.until))


def _was_confirmed(period: Period, day: date) -> str:
    words = gettext("{period} đã chốt điểm. Chọn từ ngày {day} trở đi.")
    return words.format(period=period_words(period.about), day=formats.day(day))


def _refuse_figures(by: Actor, new: Sequence[NewFigure], criteria: dict[int, Criterion], on: date) -> None:
    """Refuse what is wrong with each figure; what is asked of the database is asked once for each set and period."""
    problems = []
    places: dict[tuple[int, int], set[int]] = {}
    for index, one in enumerate(new):
        criterion = criteria[one.criterion]
        try:
            judging.check_figure(one, criterion.way)
            judging.require_period(one.about, on)
            if criterion.question != TYPED:
                raise EmulationWrong(gettext("Tiêu chí này do sổ ghi trả lời, không nhập tay."), field="n")
            places.setdefault((one.criterion, one.about), set()).add(one.organization)
        except EmulationWrong as wrong:
            problems.append((index, wrong))
    if problems:
        raise Refusals(problems)
    for (key, about), organizations in places.items():
        period = judging.require_period(about, on)
        queries.refuse_not_scored(criteria[key].set, period, by, organizations)
        _refuse_confirmed(criteria[key].set, period, organizations)


def _refuse_confirmed(row: CriteriaSet, period: Period, organizations: Sequence[int] | set[int]) -> None:
    if queries.confirmed(row, period, organizations):
        raise EmulationWrong(gettext("Điểm của kỳ này đã chốt."))


def _confirmed(row: CriteriaSet, period: Period, score: Score, on: date) -> ConfirmedScore:
    lines = [line.kept for line in score.lines]
    return ConfirmedScore(
        act=act_id(), set=row, organization_id=score.organization.pk, about=period.about, points=score.points, base=score.base,
        lines=lines, confirmed_on=on,
    )  # fmt: skip


def _fact(row: CriteriaSet, one: ConfirmedScore) -> Fact:
    title = languages.kept(lambda: f"{row.title}, {period_words(one.about).lower()}")
    detail = {"title": title, "points": str(one.points), "base": one.base, "lines": one.lines}
    return Fact(
        one.organization_id, str(row.pk), one.source, about=one.about, measure=Decimal(one.points),
        decided_by=row.organization_id, detail=detail,
    )  # fmt: skip


def _record_sets(kind: Kind, rows: Sequence[CriteriaSet], by: Actor, on: date) -> None:
    facts = [
        Fact(
            row.organization_id, str(row.pk), row.source, on=on,
            detail={"title": row.title, "document": row.document, "since": row.since.isoformat()},
        )
        for row in rows
    ]  # fmt: skip
    record(kind, facts, by=by, on=on)
