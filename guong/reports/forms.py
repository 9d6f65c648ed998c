"""What a report is asked: of whom, on which tree, for which years or days; what freezing, publishing, paper must say."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from guong.kit import names
from guong.kit.fields import Code, Day
from guong.reports import returns
from guong.reports.returns import NewTotal
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


class SheetForm(forms.Form):
    """Whose numbers are handed in, of which figure and year: it chooses the grid."""

    to_chuc = Code(label=_("Mã tổ chức"))
    chi_tieu = forms.ChoiceField(label=_("Chỉ tiêu"))
    nam = forms.IntegerField(label=_("Năm"), min_value=EARLIEST, max_value=LATEST, error_messages=WRONG_YEAR)

    def __init__(self, given: Any = None, **more: Any) -> None:
        super().__init__(given, **more)
        self.fields["chi_tieu"].choices = list(returns.LABELS.items())  # type: ignore[attr-defined]


class TotalsForm(forms.Form):
    """The grid: one number for each cell of the figure, and the paper on which they came."""

    document_number = forms.CharField(label=_("Số văn bản"), max_length=80)
    issuer = forms.CharField(label=_("Cơ quan ban hành"), max_length=200)
    handed_in_on = Day(label=_("Ngày nộp"))

    def __init__(self, cells: Mapping[str, str], given: Any = None, **more: Any) -> None:
        super().__init__(given, **more)
        self.cells = tuple(cells)
        for code, label in cells.items():
            self.fields[code] = forms.IntegerField(
                label=label, required=False, min_value=0, max_value=returns.MOST,
                widget=forms.TextInput(attrs={"inputmode": "numeric"}),
            )  # fmt: skip
        self.order_fields([*cells, "document_number", "issuer", "handed_in_on"])

    def value(self, organization: str, figure: str, year: int) -> list[NewTotal]:
        """The numbers that are written; an empty field says nothing."""
        given = self.cleaned_data
        paper = (names.nfc(given["document_number"]), names.nfc(given["issuer"]), given["handed_in_on"])
        return [
            NewTotal(organization, figure, year, code, given[code], *paper) for code in self.cells if given[code] is not None
        ]


class TakeBackForm(forms.Form):
    """Why numbers are withdrawn."""

    reason = forms.CharField(label=_("Vì sao rút"), max_length=500)
