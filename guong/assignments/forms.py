"""Input of the pages of directives and assignments."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext_lazy as _

from guong.assignments import holders, queries
from guong.assignments.judging import (
    LARGEST_PHOTO,
    MOST_DAYS,
    MOST_TEXT,
    MOST_TITLE,
    AssignmentWrong,
    NewAssignment,
    NewDirective,
    Receiver,
    Result,
    Until,
)
from guong.assignments.queries import LEVELS, Basis, Office
from guong.assignments.words import NOTES, OBSTACLE, PROGRESS, REPEATS
from guong.kit import names
from guong.kit.actor import Actor
from guong.kit.fields import Day, Suggested
from guong.kit.words import Words
from guong.regulations import documents

MOST_CODES = 20_000
MOST_CODE = 80
MOST_OFFERED = 200
TO = Words(
    {
        "children": gettext_noop("Các tổ chức trực thuộc"),
        "grassroots": gettext_noop("Mọi tổ chức cơ sở đảng bên dưới"),
        "cells": gettext_noop("Mọi chi bộ bên dưới"),
        "coded": gettext_noop("Theo mã ghi bên dưới"),
    }
)
PICTURE = {"accept": "image/jpeg,image/png"}


class Photograph(forms.FileField):
    """One photographed paper; too large a one is refused before it is read."""

    def __init__(self, **more: Any) -> None:
        hint = _("JPEG hoặc PNG, không quá 8 MB. Nơi chụp và máy chụp ghi trong ảnh được bỏ đi.")
        super().__init__(widget=forms.FileInput(attrs=PICTURE), required=False, help_text=hint, **more)

    def clean(self, data: Any, initial: Any = None) -> bytes | None:
        """The content of the file; None without one."""
        if data and data.size > LARGEST_PHOTO:
            raise ValidationError(gettext("Ảnh không quá 8 MB. Chụp lại ở cỡ nhỏ hơn."))
        found = super().clean(data, initial)
        return found.read() if found else None


class ReceiverCode(forms.CharField):
    """The code of whoever is to do something."""

    def __init__(self, **more: Any) -> None:
        hint = _("Mã số đảng viên, mã tổ chức, hoặc mã tổ chức/chức vụ, ví dụ VP/Bí thư.")
        super().__init__(label=_("Giao cho, mã"), max_length=MOST_CODE, help_text=hint, **more)


class UntilForm(forms.Form):
    """A last day: the day, or a number of working days."""

    due_on = Day(label=_("Hạn, ngày"), required=False)
    n_days = forms.IntegerField(
        label=_("Hoặc số ngày làm việc"),
        required=False,
        min_value=1,
        max_value=MOST_DAYS,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        help_text=_("Tính từ ngày mai, bỏ thứ bảy, chủ nhật, ngày nghỉ lễ, tết. Chỉ ghi một trong hai ô."),
    )

    def until(self) -> Until:
        """What the two fields say."""
        return Until(self.cleaned_data["due_on"], self.cleaned_data["n_days"])


class AddressForm(UntilForm):
    """In whose name, what, to whom: shared by directives and assignments."""

    takes_people = False
    office = forms.TypedChoiceField(label=_("Thay mặt"), coerce=int)
    title = forms.CharField(label=_("Việc phải làm"), max_length=MOST_TITLE)
    document = forms.CharField(
        label=_("Theo văn bản, kết luận"),
        max_length=300,
        required=False,
        help_text=_("Số, ngày, cơ quan ban hành; hoặc kết luận của cuộc họp nào."),
    )
    to = forms.ChoiceField(label=_("Giao cho ai"), choices=lambda: list(TO.items()), widget=forms.RadioSelect)
    codes = forms.CharField(label=_("Các mã"), required=False, max_length=MOST_CODES, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, offices: Sequence[Office], on: date, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.on = on
        self.fields["office"].choices = [(office.key, office.name) for office in offices]  # type: ignore[attr-defined]
        hint = gettext("Chỉ khi chọn “Theo mã”: mã tổ chức, cách nhau bằng dấu phẩy hoặc xuống dòng.")
        if self.takes_people:
            hint = gettext(
                "Chỉ khi chọn “Theo mã”: mã tổ chức, mã số đảng viên, hoặc mã tổ chức/chức vụ (ví dụ VP/Bí thư),"
                " cách nhau bằng dấu phẩy hoặc xuống dòng."
            )
        self.fields["codes"].help_text = hint

    def clean(self) -> dict[str, Any]:
        """Whom the choice means."""
        given = super().clean() or {}
        if "office" not in given or "to" not in given:
            return given
        if given["to"] in LEVELS:
            below = queries.organizations_below(given["office"], given["to"], self.on)
            return given | {"receivers": [Receiver(organization=key) for key in below]}
        codes = [code for line in given.get("codes", "").replace(",", "\n").splitlines() if (code := names.nfc(line).strip())]
        found = holders.coded(codes)
        if not self.takes_people:
            found = {code: one for code, one in found.items() if one.person is None and not one.post}
        if unknown := [code for code in codes if code not in found]:
            self.add_error("codes", holders.unknown(unknown).message)
        return given | {"receivers": list(dict.fromkeys(found.values()))}


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
        addressed = [one.organization for one in given["receivers"] if one.organization]
        return NewDirective(given["office"], names.nfc(given["title"]), text, document, addressed, self.until())


class GiveForm(AddressForm):
    """Tasks to be given: the same to everybody chosen."""

    takes_people = True
    product = forms.CharField(
        label=_("Sản phẩm phải có"), max_length=300, required=False, help_text=_("Văn bản, con số, công trình: thấy được.")
    )
    repeats = forms.ChoiceField(
        label=_("Lặp lại"), required=False, choices=lambda: [("", gettext("Không lặp lại")), *REPEATS.items()]
    )
    repeats_until = Day(label=_("Thôi lặp lại sau ngày"), required=False)
    field_order = ("office", "title", "product", "document", "to", "codes", "due_on", "n_days", "repeats", "repeats_until")

    def __init__(self, by: Actor, offices: Sequence[Office], *args: Any, **kwargs: Any) -> None:
        super().__init__(offices, by.on, *args, **kwargs)
        self.by = by
        self.fields["document"].widget = Suggested(documents.offered(by, MOST_OFFERED), attrs={"maxlength": 300})
        hint = gettext("Số, hoặc số và ngày, của văn bản trong danh mục thì thành liên kết. Ngoài danh mục: ghi số, ngày, nơi.")
        self.fields["document"].help_text = hint

    def clean_document(self) -> Basis:
        """The document of the register that is meant, or else the words."""
        try:
            return queries.basis(self.by, [names.nfc(self.cleaned_data["document"])])[0]
        except AssignmentWrong as refused:
            raise ValidationError(refused.message) from None

    def value(self) -> list[NewAssignment]:
        """What the form says: one task for each organization, person and post."""
        given = self.cleaned_data
        same: dict[str, Any] = {
            "product": names.nfc(given["product"]),
            "rests_on": given["document"].document,
            "document": given["document"].words,
            "repeats": given["repeats"],
            "repeats_until": given["repeats_until"],
        }
        office, title, until = given["office"], names.nfc(given["title"]), self.until()
        return [NewAssignment(office, title, until, **one.facts, **same) for one in given["receivers"]]


class ItemForm(UntilForm):
    """A task that a meeting gives: to one of its members, to its own organization or one below, or to a post there."""

    title = forms.CharField(label=_("Việc phải làm"), max_length=MOST_TITLE)
    code = ReceiverCode()
    product = forms.CharField(label=_("Sản phẩm phải có"), max_length=300, required=False)
    field_order = ("title", "code", "product", "due_on", "n_days")


class HandInForm(forms.Form):
    """The result of a task."""

    proof = forms.CharField(
        label=_("Kết quả"), required=False, max_length=MOST_TEXT, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Một hai câu: làm gì, được gì, số văn bản. Có ảnh thì không cần ghi."),
    )  # fmt: skip
    photo = Photograph(label=_("Ảnh minh chứng"))

    def value(self) -> Result:
        """What is handed in."""
        return Result(names.nfc(self.cleaned_data["proof"]), "", self.cleaned_data["photo"])


class ObstacleForm(forms.Form):
    """What stands in the way."""

    text = forms.CharField(label=_("Khó khăn"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))
    helper = forms.CharField(label=_("Ai giúp được"), max_length=200, required=False)


class ReasonForm(forms.Form):
    """Why something is returned or withdrawn."""

    reason = forms.CharField(label=_("Lý do"), max_length=500)


class ReassignForm(forms.Form):
    """Who is to do a task now, and why somebody else."""

    code = ReceiverCode()
    reason = forms.CharField(label=_("Lý do"), max_length=500)

    def clean_code(self) -> Receiver:
        """The organization, the person or the post that the code means."""
        code = names.nfc(self.cleaned_data["code"]).strip()
        found = holders.coded([code])
        if code not in found:
            raise ValidationError(holders.unknown([code]).message)
        return found[code]


class ExtendForm(forms.Form):
    """More time."""

    due_on = Day(label=_("Hạn mới"))
    reason = forms.CharField(label=_("Lý do"), max_length=500)


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
        label=_("Số liệu"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Mỗi dòng một số. Ví dụ: Số buổi đã tổ chức: 12"),
    )  # fmt: skip
    field_order = ("text", "figures", "photo")
