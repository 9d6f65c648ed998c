"""Ratings as a section of a page: shares, bars, the table; for the statistics and for the article report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, gettext_noop

from guong.kit import charts, formats
from guong.kit.words import Words
from guong.reports.masking import Group, Shown
from guong.reports.table_parts import Table
from guong.rules import rating
from guong.rules.rating_scale import Subject

WORDS = Words(
    {
        "total": gettext_noop("Tất cả"),
        "rated": gettext_noop("Đã xếp loại"),
        "counted": gettext_noop("Được tính"),
        "exempt": gettext_noop("Miễn xếp loại"),
        "not_rated": gettext_noop("Chưa xếp loại"),
    }
)
SUBJECT_WORDS = Words({"organization": gettext_noop("Tổ chức cơ sở đảng"), "member": gettext_noop("Đảng viên")})


@dataclass(frozen=True, slots=True)
class Cell:
    """One number that opens to its rows; None: masked."""

    figure: str
    words: str
    n: int | None


@dataclass(frozen=True, slots=True)
class YearRow:
    """One year of the table."""

    year: int
    cells: tuple[Cell, ...]
    tells_shares: bool
    percent: Decimal | None
    other: Decimal | None


@dataclass(frozen=True, slots=True)
class Part:
    """One subject: its newest share, its chart and its table; apart, tables of totals from paper."""

    subject: str
    title: str
    base: str
    other_base: str
    low: Decimal | None
    high: Decimal | None
    has_data: bool
    chart: SafeString
    line: SafeString
    legend: SafeString
    heads: tuple[str, ...]
    rows: tuple[YearRow, ...]
    paper: tuple[Table, ...] = ()


def part(subject: Subject, lines: Sequence[Shown]) -> Part:
    present = [level for level in rating.all_levels(subject) if any(line.cell(level.code) != 0 for line in lines)]
    heads = [(level.code, gettext(level.label)) for level in present] + [
        ("exempt", WORDS["exempt"]),
        ("not_rated", WORDS["not_rated"]),
    ]
    tells_all = all(line.tells_shares for line in lines)
    shares = [line.percent for line in lines if tells_all and line.percent is not None]
    without = gettext("Miễn hoặc chưa xếp loại") if tells_all else gettext("Miễn, chưa xếp loại, hoặc số nhỏ không nêu riêng")
    base = gettext("trên số đã xếp loại") if subject == "organization" else gettext("trên tất cả đảng viên")
    other_base = gettext("trên tất cả") if subject == "organization" else gettext("trên số đã xếp loại")
    return Part(
        subject=subject,
        title=SUBJECT_WORDS[subject],
        base=base,
        other_base=other_base,
        low=min(shares, default=None),
        high=max(shares, default=None),
        has_data=any(line.has_ratings for line in lines),
        chart=drawn(_bars(lines, SUBJECT_WORDS[subject], (base, other_base))),
        line=drawn(_line(lines) if tells_all else ""),
        legend=drawn(charts.legend([*((gettext(one.label), 5 - one.ordinal) for one in present), (without, 0)])),
        heads=(gettext("Năm"), WORDS["total"], *(words for _, words in heads)),
        rows=tuple(_year_row(line, heads) for line in lines),
    )


def _line(lines: Sequence[Shown]) -> str:
    """The shares as points; nothing where a year has none."""
    points = [
        charts.Point(str(line.year), line.percent, formats.number(line.percent)) for line in lines if line.percent is not None
    ]
    return charts.share_line(points, label=gettext("Tỷ lệ theo năm")) if points else ""


def drawn(svg: str) -> SafeString:
    return mark_safe(svg)  # noqa: S308  (`charts` escapes every text)


def _year_row(line: Shown, heads: Sequence[tuple[str, str]]) -> YearRow:
    cells = [Cell("total", WORDS["total"], line.total), *(Cell(code, words, line.cell(code)) for code, words in heads)]
    return YearRow(line.year, tuple(cells), line.tells_shares, line.percent, line.other_percent)


def _pairs(lines: Sequence[Shown]) -> list[tuple[Shown, Shown | None]]:
    return list(zip(lines, [None, *lines], strict=False))


def _bars(lines: Sequence[Shown], label: str, bases: tuple[str, str]) -> str:
    """The bars of all years: one base over the bracket, the other beside."""
    return charts.level_bars([_bar(line, before) for line, before in _pairs(lines)], label=label, heads=bases)


def _bar(line: Shown, before: Shown | None) -> charts.YearBar:
    """The bar of a year. What is masked ends its group, or the bar where not even the group's sum is told."""
    counted, others, without = line.groups
    told = line.tells_shares
    open_n = sum(n or 0 for n in without.cells.values())
    segments = [
        *_levels(line.subject, counted, bracket=told),
        *([_masked(counted.n_masked, 2, bracket=True)] if told else []),
        *_levels(line.subject, others),
        _masked(others.n_masked, 3) if told else _masked(sum(group.n_masked for group in line.groups), 0),
        charts.Segment(gettext("Miễn hoặc chưa xếp loại"), open_n + (without.n_masked if told else 0), 0),
    ]
    scales = {rating.scale_code_of(one.year, line.subject) for one in (before, line) if one}
    words = gettext("Từ đây xếp loại theo thang mới: hai thang không so thẳng với nhau") if len(scales - {""}) > 1 else ""
    figure = formats.percent(line.percent) if told else ""
    beside = formats.percent(line.other_percent) if told and line.has_ratings else ""
    return charts.YearBar(str(line.year), tuple(segments), figure, beside=beside, break_before=words)


def _levels(subject: Subject, group: Group, *, bracket: bool = False) -> list[charts.Segment]:
    """The levels of a group that are told, best first."""
    levels = sorted(rating.all_levels(subject), key=lambda level: 5 - level.ordinal)
    return [
        charts.Segment(gettext(level.label), n, 5 - level.ordinal, bracket)
        for level in levels
        if (n := group.cells.get(level.code))
    ]


def _masked(n: int, tone: int, *, bracket: bool = False) -> charts.Segment:
    return charts.Segment(gettext("Số nhỏ, không nêu riêng"), n, tone, bracket)
