"""Fields of forms that several apps share."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from guong.kit import files, formats, spans

_GROUPED = re.compile(r"-?\d{1,3}(\.\d{3})+")


class Day(forms.DateField):
    """A day as it is written here, dd/mm/yyyy: read as the cells of a file are, so that the same days are refused."""

    def __init__(self, **more: object) -> None:
        super().__init__(
            widget=forms.DateInput(format="%d/%m/%Y", attrs={"inputmode": "numeric"}),
            error_messages={"required": _("Chưa ghi ngày.")},
            **more,  # type: ignore[arg-type]
        )

    def to_python(self, value: object) -> date | None:
        """The day; None where nothing is written."""
        try:
            return spans.cell_day(value if isinstance(value, date) else str(value or "").strip())
        except spans.DayRefused as refused:
            raise ValidationError(str(refused), code="invalid") from None


class Number(forms.DecimalField):
    """A number as it is written here, 1.234,5; a point that groups nothing is read as a decimal one."""

    def __init__(self, **more: object) -> None:
        super().__init__(widget=forms.TextInput(attrs={"inputmode": "decimal"}), **more)  # type: ignore[arg-type]

    def to_python(self, value: object) -> Decimal | None:  # type: ignore[override]
        """The number; None where nothing is written."""
        return super().to_python(_unwritten(str(value).strip()) if value is not None else None)

    def prepare_value(self, value: object) -> object:
        """A known number as it is written; what was typed stays as it was typed."""
        return formats.number(value) if isinstance(value, Decimal) else value


class Suggested(forms.TextInput):
    """A line of text beside which the browser offers what is often written there; anything else may be written, too."""

    def __init__(self, offered: Sequence[tuple[str, str]] = (), **more: object) -> None:
        super().__init__(**more)  # type: ignore[arg-type]
        self.offered = offered

    def render(self, name: str, value: object, attrs: Any = None, renderer: Any = None) -> SafeString:
        """The line and what is offered."""
        if not self.offered:
            return super().render(name, value, attrs, renderer)
        line = super().render(name, value, {**(attrs or {}), "list": f"{name}_offered"}, renderer)
        options = format_html_join("", '<option value="{}">{}</option>', self.offered)
        return format_html('{}<datalist id="{}_offered">{}</datalist>', line, name, options)


FINDING: Final = "/tim-ma"  # where names are looked for (guong.web.views.codes)
ORGANIZATIONS: Final = "to-chuc"
PEOPLE: Final = "nguoi"


class _Finding(forms.Widget):
    """A control for a code in which a name may be typed: what bears it is offered below, a press writes its code.

    `sorts` says what is looked for (`ORGANIZATIONS`, `PEOPLE`).
    """

    def __init__(self, *sorts: str, **more: Any) -> None:
        super().__init__(**more)
        hint = _("Mã, hoặc gõ tên rồi chọn")
        self.attrs |= {"data-codes": f"{FINDING}?loai={','.join(sorts)}", "autocomplete": "off", "placeholder": hint}

    def render(self, name: str, value: object, attrs: Any = None, renderer: Any = None) -> SafeString:
        """The line and the place of what is found."""
        line = super().render(name, value, attrs, renderer)
        key = (attrs or {}).get("id", f"id_{name}")
        return format_html(
            '{}<ul class="g-offered" id="{}_found" data-codes-of="{}" data-chosen="{}" aria-live="polite"></ul>',
            line, key, key, gettext("Đã chọn"),
        )  # fmt: skip


class Coded(_Finding, forms.TextInput):
    """The same as a line for one code."""


class SeveralCoded(_Finding, forms.Textarea):
    """The same for several codes, parted by commas or lines; `to` is the choice of a field "to" that they stand for."""

    def __init__(self, *sorts: str, to: str = "") -> None:
        super().__init__(*sorts, attrs={"rows": 2})
        self.attrs |= {"data-codes-many": ""} | ({"data-codes-to": to} if to else {})


class Code(forms.CharField):
    """The code of an organization, or of whatever else `sorts` names; typed, or found by a name."""

    def __init__(self, *sorts: str, **more: Any) -> None:
        super().__init__(**{"max_length": 40, "widget": Coded(*(sorts or (ORGANIZATIONS,))), **more})


ATTACHED: Final = ".pdf,.docx,.xlsx,image/jpeg,image/png"


class SeveralFiles(forms.FileInput):
    """A control that takes several files."""

    allow_multiple_selected = True


class Attachments(forms.FileField):
    """Several files beside what is written; so many or so large ones that they would fill the memory are refused unread."""

    def __init__(self, **more: Any) -> None:
        hint = _("PDF, Word, Excel hoặc ảnh, nhiều nhất 6 tệp, cả thảy không quá 40 MB. Không gửi văn bản có độ mật.")
        widget = SeveralFiles(attrs={"accept": ATTACHED, "multiple": True})
        super().__init__(widget=widget, required=False, help_text=hint, **more)

    def clean(self, data: Any, initial: Any = None) -> list[files.Sent]:
        """The name and the content of each."""
        given = [one for one in (data if isinstance(data, list | tuple) else [data]) if one]
        try:
            files.refuse_too_many(len(given), sum(one.size for one in given))
        except files.FileRefused as refused:
            raise ValidationError(refused.message) from refused
        return [(one.name, one.read()) for one in (super(Attachments, self).clean(each, initial) for each in given)]


def _unwritten(text: str) -> str:
    """The same for a program: no marks between thousands, a point before decimals."""
    if "," in text:
        return text.replace(".", "").replace(",", ".")
    return text.replace(".", "") if _GROUPED.fullmatch(text) else text
