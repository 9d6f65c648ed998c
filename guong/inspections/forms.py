"""Input of the pages of inspections. Standards are asked only where the content of cases is kept."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from guong.inspections.judging import ChangedNotice, NewNotice
from guong.inspections.words import operation_choices, outcome_choices
from guong.kit.fields import Day
from guong.verdicts import forms as verdicts


class KeptForm(verdicts.KeptForm):
    """What a notice concludes, and in which standards something was found."""

    outcome = forms.ChoiceField(label=_("Kết luận"), choices=outcome_choices)
    standards = verdicts.Standards(label=_("Chuẩn mực có khuyết điểm, vi phạm"))


class RecordForm(KeptForm, verdicts.NewForm):
    """A new notice about a person or an organization."""

    operation = forms.ChoiceField(label=_("Cuộc kiểm tra, giám sát"), choices=operation_choices)
    decided_on = Day(label=_("Ngày thông báo"))
    document_number = forms.CharField(label=_("Số thông báo"), max_length=80)
    field_order = (
        "person", "organization", "operation", "outcome", "standards", "decided_on", "document_number", "document_issuer",
        "decided_by", "keeper",
    )  # fmt: skip

    def value(self) -> NewNotice:
        """What the form says."""
        return NewNotice(**self.said())


class ChangeForm(KeptForm, verdicts.ChangeForm):
    """What a competent body made of a conclusion, by which document, and why."""

    field_order = ("outcome", "standards", "document", "reason", "keeper")

    def value(self) -> ChangedNotice:
        """What the form says."""
        return ChangedNotice(**self.said())
