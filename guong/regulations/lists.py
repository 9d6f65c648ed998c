"""How the register and the standards are printed and exported."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext, pgettext

from guong.kit import formats
from guong.kit.actor import Actor
from guong.kit.http import Listed, listed
from guong.kit.lists import Column, Listing
from guong.regulations import documents
from guong.regulations.documents import Asked
from guong.regulations.words import GRADES, KINDS, THEMES
from guong.rules.standards import Standard

if TYPE_CHECKING:
    from guong.regulations.models import Document


@dataclass(frozen=True, slots=True)
class StandardLine:
    """A standard in a list: its words, its themes, its document (none before it was issued), how often it was used."""

    standard: Standard
    text: str
    themes: str
    document: Document | None
    days: str
    n_used: int


def register(by: Actor, asked: Asked) -> Listing[Document]:
    """The register, as it is asked for."""
    return Listing(
        gettext("Văn bản và quy định"),
        "van-ban",
        [
            Column(gettext("Số, ký hiệu"), lambda row: row.number, 20),
            Column(gettext("Loại"), lambda row: row.kind_words, 14),
            Column(gettext("Ngày ban hành"), lambda row: row.issued, 13),
            Column(gettext("Cơ quan ban hành"), lambda row: row.issuer, 24),
            Column(gettext("Trích yếu"), lambda row: row.title_words, 44),
            Column(gettext("Hiệu lực"), lambda row: row.days_on(by.on), 24),
            Column(gettext("Mức kiểm chứng"), lambda row: row.grade_words, 26),
        ],
        lambda after, size: documents.documents_page(by, asked, after=after, size=size),
        documents.cursor_of,
        [
            (gettext("Từ cần tìm"), asked.words),
            (gettext("Loại"), KINDS.get(asked.kind, "")),
            (gettext("Cơ quan ban hành"), asked.issuer),
            (gettext("Có hiệu lực ngày"), formats.day(asked.on) if asked.on else ""),
        ],
    )


def standards(
    chosen: Sequence[Standard], lines: Callable[[Sequence[Standard]], Sequence[StandardLine]], theme: str
) -> Listing[StandardLine]:
    """Standards, of one theme or of all; `lines` reads what a page shows of its standards."""
    return Listing(
        gettext("Chuẩn mực nêu gương"),
        "chuan-muc",
        [
            Column(gettext("Mã"), lambda line: line.standard.code, 12, "code"),
            Column(pgettext("quy định", "Chuẩn mực"), lambda line: line.text, 60),
            Column(gettext("Chủ đề"), lambda line: line.themes, 30),
            Column(gettext("Văn bản"), lambda line: line.document.name if line.document else "", 22),
            Column(gettext("Hiệu lực"), lambda line: line.days, 22),
            Column(gettext("Mức kiểm chứng"), lambda line: GRADES[line.standard.grade], 26),
        ],
        lambda after, size: lines(_from(chosen, after)[: size + 1]),
        lambda line: line.standard.code,
        [(gettext("Chủ đề"), THEMES.get(theme, ""))],
    )


def standards_shown(chosen: Sequence[Standard], after: str, size: int) -> Listed[Standard]:
    """One page of them, as a screen shows it, without what is read beside each."""
    return listed(_from(chosen, after)[: size + 1], size, lambda one: one.code)


def _from(chosen: Sequence[Standard], after: str) -> Sequence[Standard]:
    """The standards after the one with that code; an unknown code counts as the beginning."""
    place = next((n for n, one in enumerate(chosen, start=1) if one.code == after), 0)
    return chosen[place:]
