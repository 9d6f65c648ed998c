"""Standards: what documents ask for, item by item, in our own short words; and the themes that stay when documents change.

1. Every standard names its document by key and its themes; it holds as long as its document does.
2. A plan, a review or an exemplar is given a theme; the code of a standard hangs from it and changes with time.
3. `offered` False: text of the register only, never a choice on a form. So are the signs of decline and the conclusions on
   them, which would make a list of opinions out of a form; what only a competent body applies (the ban lists); what speaks
   of programmes; and what was not seen. The third group of the signs is not here at all: nobody picks it.
4. The numbers of items are data: 55-QĐ/TW has six. A code is never given to another content.

Before changing it: no sentence of a document is quoted. Items that the table of themes leaves open (EX08-X7, EX08-C8,
the frame of 12-NQ/TW, 21-KL/TW) were put under themes by us.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from .register import DOCUMENTS
from .register_types import Grade
from .standard_lines import LINES
from .texts import gettext_noop

THEMES: Final[Mapping[str, str]] = {
    "T01": gettext_noop("Bản lĩnh chính trị"),
    "T02": gettext_noop("Đạo đức, lối sống"),
    "T03": gettext_noop("Tự phê bình và phê bình"),
    "T04": gettext_noop("Quan hệ với nhân dân"),
    "T05": gettext_noop("Trách nhiệm trong công tác, đúng hạn"),
    "T06": gettext_noop("Ý thức tổ chức kỷ luật"),
    "T07": gettext_noop("Đoàn kết nội bộ"),
    "T08": gettext_noop("Liêm chính, kê khai tài sản"),
    "T09": gettext_noop("Tiết kiệm, chống lãng phí"),
    "T10": gettext_noop("Công tâm trong công tác cán bộ"),
    "T11": gettext_noop("Gia đình, người thân"),
    "T12": gettext_noop("Quà tặng, tiệc tùng, lễ nghi"),
    "T13": gettext_noop("Phát ngôn, sử dụng mạng xã hội, giữ bí mật"),
    "T14": gettext_noop("Học tập, tự học"),
    "T15": gettext_noop("Đổi mới, dám nghĩ, dám làm"),
    "T16": gettext_noop("Nhận trách nhiệm, từ chức"),
    "T17": gettext_noop("Báo cáo thành tích trung thực"),
}


TEXT_ONLY: Final = ("D27", "KL21")  # the signs of decline and the conclusions on them: counted, they would list opinions


@dataclass(frozen=True, slots=True)
class Standard:
    """One item of a document: its code, the document's key, our words, its themes, half-open days, how well it is known."""

    code: str
    document: str
    text: str
    themes: tuple[str, ...]
    since: date | None
    until: date | None
    grade: Grade
    source: str
    offered: bool

    @property
    def is_text_only(self) -> bool:
        """Whether it is text of the register and nothing else: no form, filter or statistic has it."""
        return self.family in TEXT_ONLY

    @property
    def family(self) -> str:
        """The document's short code: EX101."""
        return self.code.partition("-")[0]

    def holds_on(self, day: date) -> bool:
        """Whether it is known to hold on a day."""
        return self.since is not None and self.since <= day and (self.until is None or day < self.until)


def _standards() -> dict[str, Standard]:
    found: dict[str, Standard] = {}
    for code, (document, text, themes, grade, offered) in LINES.items():
        of = DOCUMENTS[document]
        found[code] = Standard(code, document, text, tuple(themes.split()), of.since, of.until, grade, of.source, offered)
    return found


STANDARDS: Final[Mapping[str, Standard]] = _standards()


def offered(on: date) -> Sequence[Standard]:
    """What forms may offer on a day, in the order of the register."""
    return [one for one in STANDARDS.values() if one.offered and one.holds_on(on)]


def of_theme(theme: str) -> Sequence[Standard]:
    """Every standard of a theme, whenever it held."""
    return [one for one in STANDARDS.values() if theme in one.themes]


def of_document(key: str) -> Sequence[Standard]:
    """What a document asks for, item by item."""
    return [one for one in STANDARDS.values() if one.document == key]
