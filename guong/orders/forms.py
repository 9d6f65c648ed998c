"""Fields that directives and assignments share: in whose name, to whom, until when, a reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext_lazy as _

from guong.kit import names
from guong.kit.actor import Actor
from guong.kit.fields import ORGANIZATIONS, Day, SeveralCoded, Suggested
from guong.kit.words import Words
from guong.orders import bases, queries
from guong.orders.bases import Basis
from guong.orders.judging import MOST_DAYS, MOST_TITLE, OrderWrong, Until
from guong.orders.queries import LEVELS, Office
from guong.regulations import documents

MOST_CODES = 20_000
MOST_OFFERED = 200
TO = Words(
    {
        "children": gettext_noop("Các tổ chức trực thuộc"),
        "grassroots": gettext_noop("Mọi tổ chức cơ sở đảng bên dưới"),
        "cells": gettext_noop("Mọi chi bộ bên dưới"),
        "coded": gettext_noop("Chọn ở dưới"),
    }
)


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
    """In whose name, what, on what it rests, to whom (`addressed`): shared by directives and assignments.

    Documents of the register are offered while one is written, and become links.
    """

    office = forms.TypedChoiceField(label=_("Thay mặt"), coerce=int)
    title = forms.CharField(label=_("Việc phải làm"), max_length=MOST_TITLE)
    document = forms.CharField(
        label=_("Theo văn bản, kết luận"),
        max_length=300,
        required=False,
        help_text=_("Số, hoặc số và ngày, của văn bản trong danh mục thì thành liên kết. Ngoài danh mục: ghi số, ngày, nơi."),
    )
    to = forms.ChoiceField(label=_("Giao cho ai"), choices=lambda: list(TO.items()), widget=forms.RadioSelect)
    codes = forms.CharField(
        label=_("Những tổ chức nào"), required=False, max_length=MOST_CODES, widget=SeveralCoded(ORGANIZATIONS, to="coded")
    )

    def __init__(self, by: Actor, offices: Sequence[Office], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by = by
        self.fields["office"].choices = [(office.key, office.name) for office in offices]  # type: ignore[attr-defined]
        self.fields["document"].widget = Suggested(documents.offered(by, MOST_OFFERED), attrs={"maxlength": 300})
        hint = gettext("Cách nhau bằng dấu phẩy hoặc xuống dòng.")
        self.fields["codes"].help_text = hint

    def meant(self, codes: list[str]) -> Mapping[str, Any]:
        """Who is meant by each of these codes; what means nobody is left out. Organizations, by key."""
        return queries.organizations_coded(codes)

    def out_of_reach(self, meant: Mapping[str, Any], office: int) -> set[str]:
        """Those of these codes whose organization or person is not to be addressed by an office of the actor."""
        raise NotImplementedError

    def clean_document(self) -> Basis:
        """The document of the register that is meant, or else the words."""
        try:
            return bases.basis(self.by, [names.nfc(self.cleaned_data["document"])])[0]
        except OrderWrong as refused:
            raise ValidationError(refused.message) from None

    def clean(self) -> dict[str, Any]:
        """Whom the choice means."""
        given = super().clean() or {}
        if "office" not in given or "to" not in given:
            return given
        given["addressed"] = []
        if given["to"] in LEVELS:
            if given.get("codes", "").strip():
                words = gettext("Đã ghi từng nơi ở đây: chọn “{choice}”, hoặc để trống ô này.")
                self.add_error("codes", words.format(choice=TO["coded"]))
            given["addressed"] = queries.organizations_below(given["office"], given["to"], self.by.on)
            return given
        codes = [code for line in given.get("codes", "").replace(",", "\n").splitlines() if (code := names.nfc(line).strip())]
        found = self.meant(codes)
        if unknown := [code for code in codes if code not in found]:
            self.add_error("codes", gettext("Không tìm thấy mã {codes}.").format(codes=", ".join(unknown[:5])))
        closed = self.out_of_reach(found, given["office"])
        if far := [code for code in codes if code in closed]:
            self.add_error("codes", gettext("Ngoài phạm vi được giao: {codes}.").format(codes=", ".join(far[:5])))
        given["addressed"] = list(dict.fromkeys(found.values()))
        return given


class ExtendForm(forms.Form):
    """More time."""

    due_on = Day(label=_("Hạn mới"))
    reason = forms.CharField(label=_("Lý do"), max_length=500)


class ReasonForm(forms.Form):
    """Why something is returned or withdrawn."""

    reason = forms.CharField(label=_("Lý do"), max_length=500)


class ReturnForm(ReasonForm):
    """Why something is returned, and until when it is to be done again; asked for where nobody could keep the day any more."""

    due_on = Day(label=_("Làm lại đến hết ngày"), required=False)

    def __init__(self, *args: Any, needs_day: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["due_on"].required = needs_day
        said = gettext("Nộp trong hạn, hạn nay đã qua: xong đến hết ngày này thì vẫn là đúng hạn.")
        self.fields["due_on"].help_text = said if needs_day else gettext("Để trống thì hạn như cũ.")
