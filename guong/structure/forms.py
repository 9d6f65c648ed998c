"""Input of the structure's pages."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from guong.kit import names
from guong.kit.fields import Day
from guong.organization import terms
from guong.structure.queries import Move, NewOrganization


class FoundForm(forms.Form):
    """A new organization under a superior."""

    code = forms.CharField(label=_("Mã tổ chức"), max_length=40)
    name = forms.CharField(label=_("Tên tổ chức"), max_length=300)
    kind = forms.ChoiceField(label=_("Loại"), choices=list(terms.KINDS.items()))
    tier = forms.ChoiceField(label=_("Cấp"), choices=list(terms.TIERS.items()))
    parent = forms.CharField(label=_("Mã cấp trên"), max_length=40, help_text=_("Mã ghi trên trang Cây tổ chức."))
    since = Day(label=_("Từ ngày"), help_text=_("Ngày có hiệu lực ghi trong quyết định."))

    def value(self) -> NewOrganization:
        """What the form says."""
        given: dict[str, Any] = {
            name: names.nfc(text) if isinstance(text, str) else text for name, text in self.cleaned_data.items()
        }
        return NewOrganization(**given)


class MoveForm(forms.Form):
    """Another superior from a day on."""

    parent = forms.CharField(label=_("Mã cấp trên mới"), max_length=40, help_text=_("Mã ghi trên trang Cây tổ chức."))
    since = Day(label=_("Từ ngày"))

    def value(self, code: str) -> Move:
        """What the form says of an organization."""
        since: date = self.cleaned_data["since"]
        return Move(code, names.nfc(self.cleaned_data["parent"]), since)
