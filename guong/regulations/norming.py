"""What a body may set for itself: a new value of a norm, and what would be wrong with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext

from guong.kit import formats, norms
from guong.kit.norms import Norm
from guong.kit.refusal import Refusal


@dataclass(frozen=True, slots=True)
class NewNorm:
    """A norm set by an organization (by key): its code, its value in the norm's unit, from which day, by which document."""

    organization: int
    code: str
    value: Decimal
    since: date
    document: str


class NormWrong(Refusal):
    """This norm cannot be set or ended so."""


def norm_of(code: str) -> Norm:
    """The norm of a code.

    Raises:
        NormWrong: no app asks for such a norm.
    """
    for norm in norms.known():
        if norm.code == code:
            return norm
    raise NormWrong(gettext("Không có định mức này."), field="code")


def check(new: NewNorm, before: date | None) -> None:
    """Refuse what cannot be set; `before` is the first day of the value that stands there now.

    Raises:
        NormWrong: there is no such norm, its value lies outside the bounds, no document is named, or it would begin no later
            than what it replaces, so that the past would read differently.
    """
    norm = norm_of(new.code)
    if not norm.least <= new.value <= norm.most:
        bounds = {"least": formats.number(norm.least), "most": formats.number(norm.most), "unit": gettext(norm.unit)}
        raise NormWrong(gettext("Ghi từ {least} đến {most} {unit}.").format(**bounds), field="value")
    if not new.document:
        raise NormWrong(gettext("Ghi văn bản hoặc biên bản đã quyết định mức này."), field="document")
    if before and new.since <= before:
        text = gettext("Mức đang dùng bắt đầu ngày {day}. Chọn ngày sau ngày ấy.")
        raise NormWrong(text.format(day=formats.day(before)), field="since")
