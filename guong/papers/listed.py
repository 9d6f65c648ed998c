"""The forms as a list shows them: those that an office can replace, and those that are always printed as they are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext

from guong.kit import paper_forms, paper_layout, papers


@dataclass(frozen=True, slots=True)
class FormRow:
    """One form: its title, code, version, the text by which it is laid out; how many offices here have their own."""

    title: str
    code: str
    version: int
    cites: str
    n_own: int
    is_replaceable: bool


def every_form(on: date, n_own: Mapping[str, int]) -> list[FormRow]:
    """Every form that is printed, by code."""
    official = [
        FormRow(
            f"{gettext(form.title)} {gettext(form.about)}",
            form.code,
            form.version,
            paper_layout.layout_of(form, on).reasons[0].clause,
            n_own.get(form.code, 0),
            True,
        )
        for form in paper_forms.known().values()
    ]
    fixed = [FormRow(gettext(one.title), one.code, one.version, "", 0, False) for one in papers.fixed_forms()]
    return [*official, *fixed]
