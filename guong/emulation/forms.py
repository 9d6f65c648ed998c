"""Input of the pages of emulation."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from guong.emulation.judging import MOST, MOST_TEXT, MOST_WEIGHT, NewCriterion
from guong.emulation.words import QUESTIONS, WAYS
from guong.kit import names
from guong.kit.fields import Day


class SetForm(forms.Form):
    """The head of a set of criteria."""

    title = forms.CharField(label=_("Tên bộ tiêu chí"), max_length=MOST_TEXT)
    document = forms.CharField(label=_("Theo văn bản"), max_length=MOST_TEXT, help_text=_("Số, ngày, nơi ban hành."))
    since = Day(label=_("Áp dụng từ ngày"))

    def clean_title(self) -> str:
        """One way of writing letters."""
        return names.nfc(self.cleaned_data["title"])

    def clean_document(self) -> str:
        """One way of writing letters."""
        return names.nfc(self.cleaned_data["document"])


class CriterionForm(forms.Form):
    """One criterion."""

    text = forms.CharField(label=_("Tiêu chí"), max_length=MOST_TEXT)
    question = forms.ChoiceField(label=_("Lấy số liệu nào"), choices=lambda: list(QUESTIONS.items()))
    goal = forms.IntegerField(
        label=_("Số phải đạt"), required=False, min_value=1, max_value=MOST, help_text=_("Chỉ với câu hỏi so với số phải đạt.")
    )
    weight = forms.IntegerField(label=_("Điểm"), min_value=1, max_value=MOST_WEIGHT)
    way = forms.ChoiceField(
        label=_("Cách tính điểm"),
        choices=lambda: list(WAYS.items()),
        help_text=_("Trừ điểm: chỉ với số lần bị nhắc hoặc số liệu nhập tay."),
    )
    at = forms.IntegerField(
        label=_("Ngưỡng % hoặc số điểm trừ"),
        required=False,
        min_value=1,
        max_value=MOST_WEIGHT,
        help_text=_("Chỉ với cách tính theo ngưỡng hoặc trừ điểm."),
    )

    def value(self) -> NewCriterion:
        """What the form says."""
        given = self.cleaned_data
        text = names.nfc(given["text"]).strip()
        return NewCriterion(text, given["question"], given["weight"], given["way"], given["at"] or 0, given["goal"] or 0)


class EndForm(forms.Form):
    """The last day of something."""

    last_on = Day(label=_("Ngày cuối cùng"))


class TimesForm(forms.Form):
    """How many times something happened that takes points away, and the paper that says so."""

    n = forms.IntegerField(label=_("Số lần"), min_value=0, max_value=MOST, help_text=_("Không lần nào thì ghi 0."))
    document = forms.CharField(label=_("Theo văn bản"), max_length=MOST_TEXT, help_text=_("Số, ngày, nơi ban hành."))


class FigureForm(TimesForm):
    """How much of the whole was reached, and the paper that says so."""

    n = forms.IntegerField(label=_("Số đạt"), min_value=0, max_value=MOST)
    of = forms.IntegerField(label=_("Trên tổng số"), min_value=1, max_value=MOST)
    field_order = ("n", "of", "document")


class AnswerForm(forms.Form):
    """What an organization says about a line."""

    text = forms.CharField(label=_("Ý kiến"), max_length=2_000, widget=forms.Textarea)
