"""The theme of a year: what the study of Hồ Chí Minh's example turned to in that year, under which directive it was named.

1. `since` is the first day on which the theme may be offered: the one on which it was seen, else the first of its year. The
   theme of the term of the 13th congress is not offered before the conclusion that it follows.
2. Words are our own short ones, no titles are quoted; `theme` (T01…) is our reading, so that a line of a plan can follow it.
3. The yearly guides were not read: `document` is the directive or conclusion under which they were issued. Years that are
   missing were not seen; a committee that has named a theme of its own says so (`guong.year_themes`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from .register import DOCUMENTS
from .register_types import Document, Grade
from .texts import gettext_noop as _

CT_05, KL_01 = "05-CT/TW|2016-05-15|Bộ Chính trị", "01-KL/TW|2021-05-18|Bộ Chính trị"


@dataclass(frozen=True, slots=True)
class YearTheme:
    """The theme of a year, or of the years `first` to `last`; the document's key, how well it is known, where it was seen."""

    first: int
    last: int
    since: date
    words: str
    theme: str
    document: str
    grade: Grade
    source: str

    @property
    def of(self) -> Document:
        """The document under which it was named."""
        return DOCUMENTS[self.document]


# fmt: off
LINES: Final[tuple[YearTheme, ...]] = (
    YearTheme(2017, 2017, date(2017, 1, 1), _("Phòng, chống suy thoái, “tự diễn biến”, “tự chuyển hóa” trong nội bộ"),
              "T01", CT_05, "secondhand", "chiuychibo.blogspot.com"),
    YearTheme(2018, 2018, date(2018, 1, 1), _("Phong cách, tác phong công tác của người đứng đầu, của cán bộ, đảng viên"),
              "T05", CT_05, "seen", "hcma2.vn, vnuhcm.edu.vn"),
    YearTheme(2019, 2019, date(2019, 1, 1), _("Tôn trọng nhân dân, phát huy dân chủ, chăm lo đời sống nhân dân"),
              "T04", CT_05, "seen", "baovinhlong.com.vn, congan.kontum.gov.vn"),
    YearTheme(2020, 2020, date(2019, 12, 17), _("Đại đoàn kết toàn dân tộc, xây dựng Đảng và hệ thống chính trị vững mạnh"),
              "T07", CT_05, "seen", "mttqhanoi.org.vn, vienkiemsattv.gov.vn"),
    YearTheme(2021, 2025, date(2021, 5, 18), _("Ý chí tự lực, tự cường, khát vọng phát triển đất nước (cả nhiệm kỳ)"),
              "T15", KL_01, "inferred", "tuyengiaotiengiang.vnpttiengiang.vn"),
)
# fmt: on


def of_year(year: int, on: date) -> YearTheme | None:
    """The theme of a year, as far as it was named by a day; None where none was seen."""
    return next((one for one in LINES if one.first <= year <= one.last and one.since <= on), None)


def named_by(on: date) -> Sequence[YearTheme]:
    """Every theme that had been named by a day, the oldest first."""
    return [one for one in LINES if one.since <= on]
