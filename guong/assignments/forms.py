"""Input of the pages of assignments."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from guong.assignments.judging import NewAssignment
from guong.assignments.words import REPEATS
from guong.kit import names
from guong.kit.fields import Day
from guong.orders import queries as orders
from guong.orders.forms import AddressForm, Photograph, UntilForm
from guong.orders.judging import MOST_TEXT, MOST_TITLE, Result


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

    def value(self) -> list[NewAssignment]:
        """What the form says: one task for each organization and person."""
        given = self.cleaned_data
        same: dict[str, Any] = {
            "product": names.nfc(given["product"]),
            "document": names.nfc(given["document"]),
            "repeats": given["repeats"],
            "repeats_until": given["repeats_until"],
        }
        office, title, until = given["office"], names.nfc(given["title"]), self.until()
        places = [NewAssignment(office, title, until, organization=key, **same) for key in given["organizations"]]
        return places + [NewAssignment(office, title, until, person=key, **same) for key in given["people"]]


class ItemForm(UntilForm):
    """A task that a meeting gives: to one of its members, or to its own organization or one below."""

    title = forms.CharField(label=_("Việc phải làm"), max_length=MOST_TITLE)
    code = forms.CharField(label=_("Giao cho, mã"), max_length=40, help_text=_("Mã số đảng viên hoặc mã tổ chức."))
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


class ReassignForm(forms.Form):
    """Who is to do a task now, and why somebody else."""

    code = forms.CharField(label=_("Giao cho, mã"), max_length=40, help_text=_("Mã số đảng viên hoặc mã tổ chức."))
    reason = forms.CharField(label=_("Lý do"), max_length=500)

    def clean_code(self) -> dict[str, int]:
        """The organization or the person that the code means."""
        code = names.nfc(self.cleaned_data["code"]).strip()
        if key := orders.organizations_coded([code]).get(code):
            return {"organization": key}
        if key := orders.people_coded([code]).get(code):
            return {"person": key}
        raise ValidationError(gettext("Không tìm thấy mã {codes}.").format(codes=code))


class ExtendForm(forms.Form):
    """More time."""

    due_on = Day(label=_("Hạn mới"))
    reason = forms.CharField(label=_("Lý do"), max_length=500)
