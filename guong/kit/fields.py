"""Fields of forms that several apps share."""

from __future__ import annotations

from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from guong.kit import spans


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
