"""The dots of a report: each grassroots organization of the last year where its share lies; the article's range is a band."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlencode

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from guong.kit import charts, formats
from guong.organization import terms
from guong.reports.spots import Spot
from guong.reports.table_parts import Cell, Row, Section, Table
from guong.rules import rating

ROWS = "/so-lieu/thong-ke/xep-loai/dong"
ARTICLE_RANGE = (75.0, 80.2)  # what the article says of members in its five years
LEAST, MOST, STEP = 50, 100, 10


def section(spots: Sequence[Spot], *, opens: bool) -> Section:
    """The dots with their table; its numbers open to their rows where `opens`."""
    year = spots[0].year
    lead = gettext("Mỗi chấm một tổ chức, theo tỷ lệ đảng viên hoàn thành tốt trở lên trên tất cả. Để tìm, không xếp hạng.")
    return Section(
        anchor="don-vi",
        title=gettext("{n} tổ chức cơ sở đảng, năm {year}").format(n=formats.number(len(spots)), year=year),
        lead=lead,
        chart=_strip(spots),
        legend=SafeString(""),
        tables=(_table(spots, opens),),
        method=(
            (gettext("Đếm gì"), gettext("Đảng viên của tổ chức cơ sở ngày 31/12, kể cả chi bộ bên dưới, theo cây ngày ấy.")),
            (
                gettext("Không có chấm"),
                gettext("Tổ chức chưa có kết quả xếp loại đảng viên của năm: chưa có dữ liệu, không phải 0%."),
            ),
            (gettext("Dải nhạt"), gettext("Khoảng mà bài báo nêu cho toàn Đảng bộ, để đọc chứ không phải chỉ tiêu.")),
            (gettext("Số nhỏ"), gettext("Tổ chức có phần dưới 5 người chỉ hiện với người được xem đảng viên ở đó.")),
        ),
        is_empty=False,
        folded=True,
    )


def _strip(spots: Sequence[Spot]) -> SafeString:
    low, high = ARTICLE_RANGE
    words = gettext("bài báo: {low}–{high}%").format(low=formats.number(low, 0), high=formats.number(high, 1))
    ticks = tuple((n, f"{n}%") for n in range(LEAST, MOST + 1, STEP))
    dots = [charts.Dot(spot.share or 0, f"{spot.name}: {formats.percent(spot.share)}") for spot in spots]
    label = gettext("Mỗi chấm một tổ chức cơ sở đảng, theo tỷ lệ đảng viên hoàn thành tốt trở lên")
    drawn = charts.dot_strip(dots, charts.Axis(LEAST, MOST, ticks, band=(low, high, words)), label=label)
    return mark_safe(drawn)  # noqa: S308  (`charts` escapes every text)


def _table(spots: Sequence[Spot], opens: bool) -> Table:
    heads = (gettext("Tổ chức"), gettext("Tất cả đảng viên"), gettext("Hoàn thành tốt trở lên"), gettext("Tỷ lệ"))
    at = _address(spots[0].year) if opens else ""
    rows = tuple(Row(spot.name, _cells(spot, at), (formats.percent(spot.share),)) for spot in spots)
    return Table(gettext("Bảng của các chấm"), heads, rows)


def _cells(spot: Spot, at: str) -> tuple[Cell, ...]:
    figures = {"total": spot.total, "counted": spot.counted}
    return tuple(Cell(n, f"{at}&to_chuc={spot.organization}&so={figure}" if at else "") for figure, n in figures.items())


def _address(year: int) -> str:
    """Where the numbers of a year open, but for whose and which."""
    day = formats.day(rating.base_day(year))
    return f"{ROWS}?{urlencode({'cay': terms.PARTY, 'ngay_cay': day, 'tu': year, 'den': year, 'cua': 'member', 'nam': year})}"
