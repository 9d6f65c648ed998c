"""Input of the pages of directives."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from guong.directives.judging import NewDirective
from guong.directives.words import NOTES, OBSTACLE, PROGRESS
from guong.kit import names
from guong.orders.forms import AddressForm, Photograph
from guong.orders.judging import MOST_TEXT, Result

MOST_FIGURES = 1_000
FIGURES = _("Mỗi dòng một số. Ví dụ: Số buổi đã tổ chức: 12")


class DirectForm(AddressForm):
    """A directive to be issued."""

    text = forms.CharField(
        label=_("Nội dung chỉ đạo"), max_length=MOST_TEXT, required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    field_order = ("office", "title", "text", "document", "to", "codes", "due_on", "n_days")

    def value(self) -> NewDirective:
        """What the form says."""
        given = self.cleaned_data
        text, document = names.nfc(given["text"]), names.nfc(given["document"])
        addressed = given["organizations"]
        return NewDirective(given["office"], names.nfc(given["title"]), text, document, addressed, self.until())


class ItemForm(forms.Form):
    """A plan that a meeting agrees on, where it is not the meeting's own conclusion."""

    text = forms.CharField(
        label=_("Nội dung"), required=False, max_length=MOST_TEXT, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Để trống thì lấy kết luận ghi trong biên bản."),
    )  # fmt: skip


class ReportItemForm(ItemForm):
    """A report that a meeting agrees on."""

    figures = forms.CharField(
        label=_("Số liệu"), required=False, max_length=MOST_FIGURES, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=FIGURES,
    )  # fmt: skip


class ThreadForm(forms.Form):
    """A plan of an organization: words, or a photographed paper."""

    text = forms.CharField(label=_("Nội dung"), required=False, max_length=MOST_TEXT, widget=forms.Textarea(attrs={"rows": 5}))
    photo = Photograph(label=_("Ảnh chụp văn bản"))

    def value(self) -> Result:
        """What is written."""
        given = self.cleaned_data
        return Result(names.nfc(given["text"]), names.nfc(given.get("figures", "")), given["photo"])


class NoteForm(ThreadForm):
    """How far it is, or what stands in the way."""

    kind = forms.ChoiceField(
        label=_("Ghi gì"), choices=lambda: [(code, NOTES[code]) for code in (PROGRESS, OBSTACLE)], widget=forms.RadioSelect
    )
    field_order = ("kind", "text", "photo")


class ReportForm(ThreadForm):
    """A report back."""

    figures = forms.CharField(
        label=_("Số liệu"), required=False, max_length=MOST_FIGURES, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=FIGURES,
    )  # fmt: skip
    field_order = ("text", "figures", "photo")
