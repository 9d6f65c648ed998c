"""Input of the pages of discipline. Fields of violation are asked only where the content of cases is kept."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from guong.discipline.judging import ChangedCase, NewCase
from guong.discipline.words import field_choices, form_choices, rank_choices
from guong.kit import names
from guong.kit.fields import PEOPLE, Code, Day


class KeptForm(forms.Form):
    """What is kept beside a form of discipline."""

    form = forms.ChoiceField(label=_("Hình thức"), choices=form_choices)
    rank = forms.ChoiceField(label=_("Cấp ủy viên lúc đó"), choices=rank_choices, required=False)
    keeper = forms.CharField(
        label=_("Nơi giữ hồ sơ"), max_length=200, required=False, help_text=_("Cơ quan, người giữ bản giấy.")
    )
    fields_ = forms.MultipleChoiceField(
        label=_("Nội dung vi phạm"),
        choices=field_choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("† là tên chưa kiểm chứng từ văn bản."),
    )

    standards = forms.CharField(
        label=_("Chuẩn mực được nêu"),
        max_length=400,
        required=False,
        help_text=_("Mã ở trang Chuẩn mực nêu gương, cách nhau bằng dấu chấm phẩy. Để trống khi quyết định không nêu."),
    )

    def __init__(self, *given: object, keeps_content: bool, **more: object) -> None:
        super().__init__(*given, **more)  # type: ignore[arg-type]
        if not keeps_content:
            del self.fields["fields_"], self.fields["standards"]

    def said(self) -> dict[str, Any]:
        """The cleaned values, in NFC, as the actions name them."""
        given = {name: names.nfc(text) if isinstance(text, str) else text for name, text in self.cleaned_data.items()}
        given["fields"] = tuple(given.pop("fields_", ()))
        codes = (part.strip().upper() for part in str(given.pop("standards", "")).replace(",", ";").split(";"))
        given["standards"] = tuple(dict.fromkeys(code for code in codes if code))
        return given


class RecordForm(KeptForm):
    """A new decision about a person or an organization."""

    person = Code(PEOPLE, label=_("Mã số đảng viên"), required=False)
    organization = Code(label=_("hoặc mã tổ chức"), required=False)
    decided_on = Day(label=_("Ngày quyết định"))
    document_number = forms.CharField(label=_("Số quyết định"), max_length=80)
    document_issuer = forms.CharField(label=_("Cơ quan ban hành"), max_length=200)
    decided_by = Code(
        label=_("Mã tổ chức quyết định"),
        required=False,
        help_text=_("Để trống khi cơ quan quyết định không có trong cây tổ chức này."),
    )
    field_order = ("person", "organization", "form", "decided_on", "document_number", "document_issuer", "decided_by")

    def value(self) -> NewCase:
        """What the form says."""
        return NewCase(**self.said())


class ChangeForm(KeptForm):
    """What a competent body made of a decision, by which document, and why."""

    document = forms.CharField(label=_("Văn bản thay đổi: số, ngày, cơ quan"), max_length=300)
    reason = forms.CharField(label=_("Vì sao thay đổi"), max_length=500)
    field_order = ("form", "document", "reason")

    def value(self) -> ChangedCase:
        """What the form says."""
        return ChangedCase(**self.said())


class AnnulForm(forms.Form):
    """Why a decision was annulled, and by which document."""

    reason = forms.CharField(label=_("Vì sao hủy"), max_length=500)
    document = forms.CharField(label=_("Văn bản hủy: số, ngày, cơ quan"), max_length=300, required=False)

    def value(self) -> dict[str, str]:
        """Reason and document."""
        return {name: names.nfc(text) for name, text in self.cleaned_data.items()}
