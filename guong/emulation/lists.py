"""Lists of emulation as they are shown, printed and exported: sets, the board, one organization's lines, evidence."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from django.utils.translation import gettext

from guong.emulation import counting, queries
from guong.emulation.judging import Period
from guong.emulation.words import period_words
from guong.kit import http
from guong.kit.actor import Actor
from guong.kit.lists import Column, Listing, whole
from guong.ledger import kinds

if TYPE_CHECKING:
    from guong.emulation.models import CriteriaSet, Criterion
    from guong.emulation.scoring import Line, Score
    from guong.ledger.models import Entry
    from guong.organization.models import Organization


def sets(by: Actor) -> Listing[CriteriaSet]:
    """Sets of criteria, the newest first."""
    return Listing(
        gettext("Tiêu chí thi đua"),
        "tieu-chi-thi-dua",
        [
            Column(gettext("Bộ tiêu chí"), lambda row: row.title, 44),
            Column(gettext("Tổ chức"), lambda row: row.organization.name, 34),
            Column(gettext("Theo văn bản"), lambda row: row.document, 30),
            Column(gettext("Từ ngày"), lambda row: row.since, 12, "day"),
            Column(gettext("Đến hết ngày"), lambda row: row.last_on, 12, "day"),
        ],
        lambda after, size: queries.sets_page(by, after=http.whole_number(after), size=size),
        lambda row: row.pk,
    )


def board(row: CriteriaSet, period: Period, scores: Sequence[Score]) -> Listing[Score]:
    """Organizations side by side, by name, with each criterion's points."""
    numbers = [line.criterion.number for line in scores[0].lines] if scores else []
    columns: list[Column[Score]] = [Column(gettext("Tổ chức"), lambda one: one.organization.name, 38)]
    for place, number in enumerate(numbers):
        title = gettext("Tiêu chí {n}").format(n=number)
        columns.append(Column(title, _points_at(place), 10, "number"))
    columns += [
        Column(gettext("Điểm"), lambda one: one.points if one.base else None, 10, "number"),
        Column(gettext("Trên"), lambda one: one.base, 8, "number"),
        Column(gettext("Chưa có dữ liệu"), lambda one: one.without_data, 10, "number"),
        Column(gettext("Đã chốt"), lambda one: one.confirmed_words, 12),
    ]
    return Listing(
        gettext("Điểm thi đua"),
        "diem-thi-dua",
        columns,
        whole(scores),
        lambda one: one.organization.pk,
        [(gettext("Bộ tiêu chí"), row.title), (gettext("Kỳ"), period_words(period.about))],
    )


def _points_at(place: int) -> Callable[[Score], object]:
    """The points of one line, by its place in the set."""
    return lambda one: one.lines[place].points


def lines(row: CriteriaSet, period: Period, score: Score) -> Listing[Line]:
    """One organization's lines."""
    return Listing(
        gettext("Điểm thi đua"),
        "diem-thi-dua-to-chuc",
        [
            Column(gettext("Số"), lambda one: one.criterion.number, 6, "number"),
            Column(gettext("Tiêu chí"), lambda one: one.criterion.text, 40),
            Column(gettext("Lấy số liệu nào"), lambda one: one.criterion.question_words, 36),
            Column(gettext("Kết quả"), lambda one: one.found_words, 12),
            Column(gettext("Cách tính điểm"), lambda one: one.criterion.way_words, 30),
            Column(gettext("Điểm"), lambda one: one.points, 8, "number"),
            Column(gettext("Theo văn bản"), lambda one: one.paper, 26),
        ],
        whole(score.lines),
        lambda one: one.criterion.pk,
        [
            (gettext("Tổ chức"), score.organization.name),
            (gettext("Bộ tiêu chí"), row.title),
            (gettext("Kỳ"), period_words(period.about)),
        ],
    )


def evidence(by: Actor, criterion: Criterion, place: Organization, period: Period) -> Listing[Entry]:
    """The entries behind a line."""
    return Listing(
        gettext("Căn cứ của tiêu chí"),
        "can-cu-thi-dua",
        [
            Column(gettext("Ngày"), lambda row: row.happened_on, 12, "day"),
            Column(gettext("Việc"), lambda row: words_of(row, criterion), 56),
            Column(gettext("Tổ chức"), lambda row: row.organization.name, 40),
        ],
        lambda after, size: queries.evidence(by, criterion, place, period, after=http.whole_number(after), size=size),
        lambda row: row.pk,
        [(gettext("Tổ chức"), place.name), (gettext("Tiêu chí"), criterion.text)],
    )


def words_of(entry: Entry, criterion: Criterion) -> str:
    """What an entry behind a line says. Of what falls due: which it was, and whether in time.

    Of an entry about a person only what happened, where, when and whether in time is said, never of whom or what.
    """
    if criterion.question not in counting.DUE:
        return kinds.label(entry.kind)
    detail = getattr(entry, "detail", None)  # gone where it was erased
    return kinds.said(entry.kind, entry.value, {} if entry.person_id or detail is None else detail.body)
