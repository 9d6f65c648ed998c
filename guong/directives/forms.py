"""Input of the pages of directives."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from guong.directives import queries
from guong.directives.judging import Answer, NewDirective
from guong.directives.words import NOTES, OBSTACLE, PROGRESS
from guong.kit import formats, names
from guong.kit.actor import Actor
from guong.kit.fields import Attachments
from guong.orders.forms import AddressForm
from guong.orders.judging import MOST_TEXT
from guong.orders.queries import Office

if TYPE_CHECKING:
    from guong.meetings.models import Meeting

MOST_FIGURES: Final = 1_000
FIGURES: Final = _("Mỗi dòng một số. Ví dụ: Số buổi đã tổ chức: 12")


class DirectForm(AddressForm):
    """A directive to be issued."""

    text = forms.CharField(
        label=_("Nội dung chỉ đạo"), max_length=MOST_TEXT, required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    papers = Attachments(label=_("Tệp kèm theo"))
    meeting = forms.TypedChoiceField(
        label=_("Hoặc kết luận cuộc họp đã chốt biên bản"), coerce=int, empty_value=None, required=False
    )
    field_order = ("office", "title", "text", "document", "meeting", "papers", "to", "codes", "due_on", "n_days")

    def __init__(self, by: Actor, offices: Sequence[Office], meetings: Sequence[Meeting], *args: Any, **kwargs: Any) -> None:
        super().__init__(by, offices, *args, **kwargs)
        held = [(row.pk, f"{row.organization.name}: {row.kind_words}, {formats.day(row.day)}") for row in meetings]
        self.fields["meeting"].choices = [("", gettext("Không chọn")), *held]  # type: ignore[attr-defined]

    def out_of_reach(self, meant: Mapping[str, Any], office: int) -> set[str]:
        """Whatever the actor directs neither in the Party nor, of the Front, beside it."""
        closed = queries.not_to_direct(self.by, office, set(meant.values()))
        return {code for code, place in meant.items() if place in closed}

    def value(self) -> NewDirective:
        """What the form says."""
        given = self.cleaned_data
        text, basis = names.nfc(given["text"]), given["document"]
        return NewDirective(
            given["office"],
            names.nfc(given["title"]),
            text,
            basis.words,
            given["addressed"],
            self.until(),
            basis.document,
            given["meeting"],
            given["papers"],
        )


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
    """A plan of an organization: words, or files."""

    text = forms.CharField(label=_("Nội dung"), required=False, max_length=MOST_TEXT, widget=forms.Textarea(attrs={"rows": 5}))
    papers = Attachments(label=_("Tệp kèm theo"))

    def value(self) -> Answer:
        """What is written."""
        given = self.cleaned_data
        return Answer(names.nfc(given["text"]), names.nfc(given.get("figures", "")), given["papers"])


class NoteForm(ThreadForm):
    """How far it is, or what stands in the way."""

    kind = forms.ChoiceField(
        label=_("Ghi gì"), choices=lambda: [(code, NOTES[code]) for code in (PROGRESS, OBSTACLE)], widget=forms.RadioSelect
    )
    field_order = ("kind", "text", "papers")


class ReportForm(ThreadForm):
    """A report back."""

    figures = forms.CharField(
        label=_("Số liệu"), required=False, max_length=MOST_FIGURES, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=FIGURES,
    )  # fmt: skip
    field_order = ("text", "figures", "papers")
