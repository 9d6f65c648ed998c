"""What is told of a theme that an organization names for a year, and what would be wrong with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils.translation import gettext

from guong.kit.refusal import Refusal
from guong.rules import standards

NAME, READ = "year_themes.name", "year_themes.read"
FIRST_YEAR: Final = 2011
LONGEST: Final = 300  # characters of a theme
LONGEST_DOCUMENT: Final = 200


@dataclass(frozen=True, slots=True)
class NewTheme:
    """The theme of an organization (by key) for a year: its words, by which document, under which stable theme it falls."""

    organization: int
    year: int
    words: str
    document: str
    theme: str = ""


class ThemeWrong(Refusal):
    """A theme cannot be named or taken back so."""


def check(new: NewTheme, on: date) -> None:
    """Raise ThemeWrong for a year that nobody plans, for missing or too many words, for a stable theme that nobody knows."""
    if not FIRST_YEAR <= new.year <= on.year + 1:
        words = gettext("Chủ đề năm ghi cho năm từ {first} đến {last}.").format(first=FIRST_YEAR, last=on.year + 1)
        raise ThemeWrong(words, field="year")
    for name, text, most, missing in (
        ("words", new.words, LONGEST, gettext("Ghi chủ đề của năm.")),
        ("document", new.document, LONGEST_DOCUMENT, gettext("Ghi văn bản đã nêu chủ đề này: số, ngày.")),
    ):
        if not text:
            raise ThemeWrong(missing, field=name)
        if len(text) > most:
            raise ThemeWrong(gettext("Dài quá {most} ký tự, viết ngắn lại.").format(most=most), field=name)
    if new.theme and new.theme not in standards.THEMES:
        raise ThemeWrong(gettext("Không có chủ đề này, chọn trong danh sách."), field="theme")
