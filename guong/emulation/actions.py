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
    if not title.strip() or not document.strip():
        raise EmulationWrong(gettext("Ghi tên bộ tiêu chí và văn bản ban hành."), field="document")
    copied = queries.criteria_of([queries.set_to_read(by, like)]) if like else []
    row = CriteriaSet(
        act=0, organization_id=organization, title=title.strip(), document=document.strip(), since=since, valid=None
    )
    add([row])
    add(_criterion(row, one.number, one) for one in copied)
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
        Refusals: per set, no criterion, or not after the set that holds now and what was confirmed by it.
    """
    rows = queries.drafts_to_issue(by, sets)
    before = {row.organization_id: row for row in queries.in_force(by, {row.organization_id for row in rows})}
    weighed = {one.set_id for one in queries.criteria_of(rows)}
    _refuse_issuing(rows, before, weighed, queries.last_confirmed(list(before.values())))
    for row in rows:
        row.valid = spans.since(row.since)
        if row.organization_id in before:
            old = before[row.organization_id]
            old.valid = spans.between(old.valid.lower, row.since)
    change(list(before.values()), "valid", act=act_id())
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
    scored = queries.last_confirmed(rows)
    for row in rows:
        if last_on < row.valid.lower:
            raise EmulationWrong(gettext("Ngày cuối không thể trước ngày bắt đầu."), field="last_on")
        if row.pk in scored and last_on < scored[row.pk].since:
            raise EmulationWrong(_was_confirmed(scored[row.pk]), field="last_on")
        row.valid = spans.through(row.valid.lower, last_on)
    change(rows, "valid", act=act_id())
    _record_sets(entries.ENDED, rows, by, on)
    return rows


@action
def type_figures(*, by: Actor, new: Sequence[NewFigure], on: date) -> list[TypedFigure]:
    """Type figures from papers; a figure that stands is corrected by the new one.

    Raises:
        NotFound: a criterion or an organization is not within reach.
        Refusals: per figure, no paper, impossible numbers, a criterion that the ledger answers, a confirmed score.
    """
    queries.refuse_out_of_reach(by, queries.SET, {one.organization for one in new})
    criteria = queries.criteria_by_key(by, {one.criterion for one in new})
    _refuse_figures(by, new, criteria, on)
    keys = {(one.criterion, one.organization, one.about): one for one in new}
    before = queries.figures_to_replace(keys)
    corrected = queries.entries_of_figures(list(before.values()))
    change(list(before.values()), void=True, act=act_id())
    rows = add(
        TypedFigure(
            act=act_id(), criterion_id=one.criterion, organization_id=one.organization, about=one.about, n=one.n, of=one.of,
            document=one.document, typed_on=on,
        )
        for one in keys.values()
    )  # fmt: skip
    facts = []
    for key, row in zip(keys, rows, strict=True):
        detail = {"title": criteria[row.criterion_id].text, "n": row.n, "of": row.of, "document": row.document}
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
        NotFound: the set or an organization is not within reach.
        EmulationWrong: the period is not over, the set does not hold in it, nothing is on record, or it was confirmed.
    """
    queries.refuse_out_of_reach(by, queries.CONFIRM, set(organizations))
    row = queries.set_to_read(by, key)
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


def _refuse_issuing(
    rows: Sequence[CriteriaSet], before: dict[int, CriteriaSet], weighed: set[int], scored: dict[int, Period]
) -> None:
    problems = []
    bodies = Counter(row.organization_id for row in rows)
    for index, row in enumerate(rows):
        old = before.get(row.organization_id)
        if row.pk not in weighed:
            problems.append((index, EmulationWrong(gettext("Bộ này chưa có tiêu chí nào."))))
        elif bodies[row.organization_id] > 1:
            problems.append((index, EmulationWrong(gettext("Mỗi lần chỉ ban hành một bộ của một tổ chức."))))
        elif old and row.since <= old.valid.lower:
            text = gettext("Bộ đang dùng bắt đầu ngày {day}. Chọn ngày sau ngày ấy.")
            problems.append((index, EmulationWrong(text.format(day=formats.day(old.valid.lower)))))
        elif old and old.pk in scored and row.since <= scored[old.pk].since:
            problems.append((index, EmulationWrong(_was_confirmed(scored[old.pk]))))
    if problems:
        raise Refusals(problems)


def _was_confirmed(period: Period) -> str:
    words = gettext("{period} đã chốt theo bộ đang dùng. Chọn ngày sau ngày {day}.")
    return words.format(period=period_words(period.about), day=formats.day(period.since))


def _refuse_figures(by: Actor, new: Sequence[NewFigure], criteria: dict[int, Criterion], on: date) -> None:
    """Refuse what is wrong with each figure; what is asked of the database is asked once for each set and period."""
    problems = []
    places: dict[tuple[int, int], set[int]] = {}
    for index, one in enumerate(new):
        criterion = criteria[one.criterion]
        try:
            judging.check_figure(one)
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
