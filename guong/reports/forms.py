"""What a report is asked: of whom, on which tree, for which years or days; what freezing and publishing must say."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from guong.kit.fields import Day
from guong.structure import queries as structure

LONGEST = 500
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
        offer_hierarchies(self)

    def clean(self) -> dict[str, Any]:
        """The years must follow each other and not be too many."""
        given = super().clean() or self.cleaned_data
        first, last = given.get("tu"), given.get("den")
        if first and last and not 0 <= last - first < MOST_YEARS:
            self.add_error("den", _("Đến năm phải sau hoặc bằng từ năm, nhiều nhất {most} năm.").format(most=MOST_YEARS))
        return given


class ArticleForm(forms.Form):
    """The question of the article report: as `AskForm`, with days instead of years."""

    to_chuc = forms.IntegerField(required=False, min_value=1, max_value=2**62, widget=forms.HiddenInput)
    cay = forms.TypedChoiceField(label=_("Hệ thống"), coerce=int)
    ngay_cay = Day(label=_("Cây ngày"))
    tu = Day(label=_("Từ ngày"))
    den = Day(label=_("Đến ngày"))

    def __init__(self, given: Any, usual: dict[str, Any]) -> None:
        super().__init__({**usual, **{name: value for name, value in given.items() if value}})
        offer_hierarchies(self)

    def clean(self) -> dict[str, Any]:
        """The days must follow each other and lie not too far apart."""
        given = super().clean() or self.cleaned_data
        first, last = given.get("tu"), given.get("den")
        if first and last and not (first <= last and last.year - first.year < MOST_YEARS):
            self.add_error("den", _("Đến ngày phải sau hoặc bằng từ ngày, nhiều nhất {most} năm.").format(most=MOST_YEARS))
        return given


def offer_hierarchies(form: forms.Form) -> None:
    """Let the hierarchies in use be chosen; a single one is not asked for."""
    hierarchies = structure.hierarchies()
    form.fields["cay"].choices = list(hierarchies.items())  # type: ignore[attr-defined]
    if len(hierarchies) < 2:
        form.fields["cay"].widget = forms.HiddenInput()


class FreezeForm(forms.Form):
    """Why figures differ from the edition before."""

    reason = forms.CharField(
        label=_("Vì sao số liệu khác bản trước"), max_length=LONGEST, required=False, help_text=_("Bản đầu tiên thì để trống.")
    )


class PublishForm(forms.Form):
    """By which paper an edition is published."""

    document = forms.CharField(
        label=_("Văn bản đồng ý công bố"), max_length=LONGEST, help_text=_("Số, ngày, cơ quan ban hành.")
    )
