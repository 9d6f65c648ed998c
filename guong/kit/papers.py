"""Printed papers as PDF or as a picture: a template of an app's room `papers/` (typst), filled with data.

1. Text is data, never source: it reaches the template as JSON, so no sign in it means anything to typst.
2. Templates read files of the package alone, and no font but the printed face (scripts/assets.py puts it there).
3. Equal data of the same day make equal bytes: no clock and no random number goes in. The files are PDF/A-2b, to be kept.
4. In the demonstration every page of every paper says so: the frame (paper.typ) does it, no template can forget it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import typst
from django.conf import settings
from django.utils.translation import get_language, gettext

PACKAGE: Final = Path(__file__).resolve().parents[1]
FONTS: Final = Path(__file__).resolve().parent / "fonts"
PIXELS_PER_INCH: Final = 180  # sharp on a telephone, some 100 kB
NO_DAY: Final = date(1970, 1, 1)
NO_SIGN: Final = "could not be displayed with font"  # what typst says when the face lacks a sign


@dataclass(frozen=True, slots=True)
class Fixed:
    """A form that is printed as it is, which no office replaces: its code, its title, its version."""

    code: str
    title: str
    version: int

    @property
    def mark(self) -> str:
        """What stands at its foot."""
        return mark(self.code, self.version)


_fixed: dict[str, Fixed] = {}


def fixed(code: str, title: str, version: int) -> Fixed:
    """Declare a form that is printed as it is."""
    return _fixed.setdefault(code, Fixed(code, title, version))


def fixed_forms() -> list[Fixed]:
    """Every such form by its code."""
    return [_fixed[code] for code in sorted(_fixed)]


def mark(code: str, version: int) -> str:
    """What a printed form says of itself: which one it is, and which version of it."""
    return gettext("Mẫu {code}, bản {version}").format(code=code, version=version)


def foot(form: str) -> str:
    """The foot of a document that is no PDF: which form it is, and the demonstration's line."""
    return " · ".join(filter(None, [form, _demonstration()]))


def _demonstration() -> str:
    return gettext("Dữ liệu trình diễn, nhân vật hư cấu") if settings.DEMO else ""


def pdf(template: str, data: Mapping[str, Any], *, on: date = NO_DAY, form: str = "") -> bytes:
    """A paper: `template` is a file of the package (`mirror/papers/record.typ`), `data` what it shows, ready to be printed;
    `on` is the day that the file names as its making; `form` stands at the foot of every page (`mark`).

    A sign that the printed face does not have (somebody's emoji) is shown as an empty box, and the file is then plain PDF:
    a paper is not refused for it.
    """
    try:
        return _compiled(template, data, on, form, ["a-2b"])
    except typst.TypstError as wrong:
        if NO_SIGN not in wrong.message:
            raise
        return _compiled(template, data, on, form, [])


def png(template: str, data: Mapping[str, Any]) -> bytes:
    """The first page of a paper as a picture, to be forwarded on a telephone."""
    made = typst.compile(
        str(PACKAGE / template),
        root=str(PACKAGE),
        font_paths=_fonts(),
        format="png",
        ppi=float(PIXELS_PER_INCH),
        sys_inputs=_inputs(data, ""),
    )
    first = made[0] if isinstance(made, list) else made
    assert isinstance(first, bytes)
    return first


def _inputs(data: Mapping[str, Any], form: str) -> dict[str, str]:
    return {"data": json.dumps(data, ensure_ascii=False), "frame": json.dumps(_frame(form), ensure_ascii=False)}


def _compiled(template: str, data: Mapping[str, Any], on: date, form: str, standards: list[Any]) -> bytes:
    made = typst.compile(
        str(PACKAGE / template),
        root=str(PACKAGE),
        font_paths=_fonts(),
        format="pdf",
        sys_inputs=_inputs(data, form),
        pdf_standards=standards,
        timestamp=int(datetime.combine(on, time.min, UTC).timestamp()),
    )
    assert isinstance(made, bytes)
    return made


def _frame(form: str) -> dict[str, str]:
    return {
        "form": form,
        "demo": _demonstration(),
        "page": gettext("Trang"),
        "lang": get_language() or settings.LANGUAGE_CODE,
    }


@lru_cache(maxsize=1)
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])
