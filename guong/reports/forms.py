"""What a report is asked: of whom, on which tree, for which years."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from guong.kit.fields import Day
from guong.structure import queries as structure

MOST_YEARS = 15
EARLIEST, LATEST = 1976, 2100
WRONG_YEAR: dict[str, Any] = {
    "invalid": _("Ghi năm bằng bốn chữ số."),
    "min_value": _("Ghi năm từ %(limit_value)s trở đi."),
    "max_value": _("Ghi năm đến %(limit_value)s."),
}


class AskForm(forms.Form):
    """The question of a report. What is left out takes the usual value; what is wrong is said beside its field."""

    to_chuc = forms.IntegerField(required=False, min_value=1, max_value=2**62, widget=forms.HiddenInput)
    cay = forms.TypedChoiceField(label=_("Hệ thống"), coerce=int)
    ngay_cay = Day(label=_("Cây ngày"))
    tu = forms.IntegerField(label=_("Từ năm"), min_value=EARLIEST, max_value=LATEST, error_messages=WRONG_YEAR)
    den = forms.IntegerField(label=_("Đến năm"), min_value=EARLIEST, max_value=LATEST, error_messages=WRONG_YEAR)

    def __init__(self, given: Any, usual: dict[str, Any]) -> None:
        super().__init__({**usual, **{name: value for name, value in given.items() if value}})
        hierarchies = structure.hierarchies()
        self.fields["cay"].choices = list(hierarchies.items())  # type: ignore[attr-defined]
        if len(hierarchies) < 2:
            self.fields["cay"].widget = forms.HiddenInput()

    def clean(self) -> dict[str, Any]:
        """The years must follow each other and not be too many."""
        given = super().clean() or self.cleaned_data
        first, last = given.get("tu"), given.get("den")
        if first and last and not 0 <= last - first < MOST_YEARS:
            self.add_error("den", _("Đến năm phải sau hoặc bằng từ năm, nhiều nhất {most} năm.").format(most=MOST_YEARS))
        return given
