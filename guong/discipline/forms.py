"""Input of the pages of discipline. Fields of violation are asked only where the content of cases is kept."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from guong.discipline.judging import ChangedCase, NewCase
from guong.discipline.words import field_choices, form_choices, rank_choices
from guong.kit.fields import Day
from guong.verdicts import forms as verdicts


class KeptForm(verdicts.KeptForm):
    """What is kept beside a form of discipline."""

    content = ("fields_", "standards")

    form = forms.ChoiceField(label=_("Hình thức"), choices=form_choices)
    rank = forms.ChoiceField(label=_("Cấp ủy viên lúc đó"), choices=rank_choices, required=False)
    fields_ = forms.MultipleChoiceField(
        label=_("Nội dung vi phạm"),
        choices=field_choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("† là tên chưa kiểm chứng từ văn bản."),
    )

    def said(self) -> dict[str, Any]:
        """The cleaned values, as the actions name them."""
        given = super().said()
        return given | {"fields": tuple(given.pop("fields_", ()))}


class RecordForm(KeptForm, verdicts.NewForm):
    """A new decision about a person or an organization."""

    decided_on = Day(label=_("Ngày quyết định"))
    document_number = forms.CharField(label=_("Số quyết định"), max_length=80)
    field_order = (
        "person", "organization", "form", "decided_on", "document_number", "document_issuer", "decided_by",
        "rank", "keeper", "fields_", "standards",
    )  # fmt: skip

    def value(self) -> NewCase:
        """What the form says."""
        return NewCase(**self.said())


class ChangeForm(KeptForm, verdicts.ChangeForm):
    """What a competent body made of a decision, by which document, and why."""

    field_order = ("form", "document", "reason", "rank", "keeper", "fields_", "standards")

    def value(self) -> ChangedCase:
        """What the form says."""
        return ChangedCase(**self.said())
