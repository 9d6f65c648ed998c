"""Input of the structure's pages."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from guong.kit import names
from guong.kit.fields import Day
from guong.organization import terms
from guong.structure.queries import Move, NewOrganization


class FoundForm(forms.Form):
    """A new organization under a superior."""

    code = forms.CharField(label="Mã tổ chức", max_length=40)
    name = forms.CharField(label="Tên tổ chức", max_length=300)
    kind = forms.ChoiceField(label="Loại", choices=list(terms.KINDS.items()))
    tier = forms.ChoiceField(label="Cấp", choices=list(terms.TIERS.items()))
    parent = forms.CharField(label="Mã cấp trên", max_length=40, help_text="Mã ghi trên trang Cây tổ chức.")
    since = Day(label="Từ ngày", help_text="Ngày có hiệu lực ghi trong quyết định.")

    def value(self) -> NewOrganization:
        """What the form says."""
        given: dict[str, Any] = {
            name: names.nfc(text) if isinstance(text, str) else text for name, text in self.cleaned_data.items()
        }
        return NewOrganization(**given)


class MoveForm(forms.Form):
    """Another superior from a day on."""

    parent = forms.CharField(label="Mã cấp trên mới", max_length=40, help_text="Mã ghi trên trang Cây tổ chức.")
    since = Day(label="Từ ngày")

    def value(self, code: str) -> Move:
        """What the form says of an organization."""
        since: date = self.cleaned_data["since"]
        return Move(code, names.nfc(self.cleaned_data["parent"]), since)
