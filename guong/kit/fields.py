"""Fields of forms that several apps share."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class Day(forms.DateField):
    """A day as it is written here: dd/mm/yyyy."""

    def __init__(self, **more: object) -> None:
        super().__init__(
            input_formats=["%d/%m/%Y", "%Y-%m-%d"],
            widget=forms.DateInput(format="%d/%m/%Y", attrs={"inputmode": "numeric"}),
            error_messages={
                "invalid": _("Ghi ngày theo dạng ngày/tháng/năm, ví dụ 05/09/2018."),
                "required": _("Chưa ghi ngày."),
            },
            **more,  # type: ignore[arg-type]
        )
