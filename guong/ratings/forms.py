"""Input of the pages of ratings."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from guong.kit import names
from guong.kit.fields import PEOPLE, Code, Day
from guong.ratings.judging import NewRating
from guong.ratings.words import exemption_choices, level_choices


class DecidedForm(forms.Form):
    """What was decided: level or exemption in words, days, document."""

    level = forms.ChoiceField(
        label=_("Mức xếp loại"), choices=level_choices, required=False, help_text=_("Thang được chọn theo ngày họp kiểm điểm.")
    )
    exemption = forms.ChoiceField(label=_("hoặc lý do miễn"), choices=exemption_choices, required=False)
    met_on = Day(label=_("Ngày họp"), required=False, help_text=_("Để trống: lấy ngày quyết định."))
    decided_on = Day(label=_("Ngày quyết định"))
    decided_by = Code(
        label=_("Mã tổ chức quyết định"),
        required=False,
        help_text=_("Để trống: cấp trên trực tiếp; với đảng viên là đảng ủy cơ sở của người ấy."),
    )
    document_number = forms.CharField(label=_("Số quyết định"), max_length=80)
    document_issuer = forms.CharField(label=_("Cơ quan ban hành"), max_length=200)


class RecordForm(DecidedForm):
    """A new rating of a person or an organization."""

    person = Code(PEOPLE, label=_("Mã số đảng viên"), required=False)
    organization = Code(label=_("hoặc mã tổ chức"), required=False)
    year = forms.IntegerField(label=_("Năm"), min_value=1976, max_value=2100)
    field_order = ("person", "organization", "year")

    def value(self) -> NewRating:
        """What the form says."""
        return NewRating(**_clean(self.cleaned_data))


class CorrectForm(DecidedForm):
    """The right facts of a rating that was recorded wrongly, and why."""

    reason = forms.CharField(label=_("Vì sao đính chính"), max_length=500)

    def value(self, *, person: str, organization: str, year: int) -> NewRating:
        """The corrected rating of the same subject and year."""
        given = _clean(self.cleaned_data)
        given.pop("reason")
        return NewRating(person=person, organization=organization, year=year, **given)


class WithdrawForm(forms.Form):
    """Why a rating is withdrawn."""

    reason = forms.CharField(label=_("Vì sao rút"), max_length=500)


def _clean(given: dict[str, Any]) -> dict[str, Any]:
    return {name: names.nfc(text) if isinstance(text, str) else text for name, text in given.items()}
