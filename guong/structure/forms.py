"""Input of the structure's pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from guong.kit import names
from guong.kit.fields import Code, Day
from guong.organization import terms
from guong.structure.queries import Move, NewOrganization, Restating
from guong.structure.reforms import Heir, Reform


class FoundForm(forms.Form):
    """A new organization under a superior."""

    code = forms.CharField(label=_("Mã tổ chức"), max_length=40)
    name = forms.CharField(label=_("Tên tổ chức"), max_length=300)
    kind = forms.ChoiceField(label=_("Loại"), choices=lambda: list(terms.KINDS.items()))
    tier = forms.ChoiceField(label=_("Cấp"), choices=lambda: list(terms.TIERS.items()))
    parent = Code(label=_("Mã cấp trên"))
    hierarchy = forms.TypedChoiceField(label=_("Hệ thống"), coerce=int, choices=lambda: list(terms.HIERARCHIES.items()))
    since = Day(label=_("Từ ngày"), help_text=_("Ngày có hiệu lực ghi trong quyết định."))

    def value(self) -> NewOrganization:
        """What the form says."""
        return NewOrganization(**_clean(self.cleaned_data))


class MoveForm(forms.Form):
    """Another superior from a day on."""

    parent = forms.CharField(label=_("Mã cấp trên mới"), max_length=40, help_text=_("Mã ghi trên trang Cây tổ chức."))
    since = Day(label=_("Từ ngày"))

    def value(self, code: str, hierarchy: int) -> Move:
        """What the form says of an organization."""
        since: date = self.cleaned_data["since"]
        return Move(code, names.nfc(self.cleaned_data["parent"]), since, hierarchy)


class RestateForm(forms.Form):
    """Another name, kind or tier from a day on."""

    name = forms.CharField(label=_("Tên tổ chức"), max_length=300)
    kind = forms.ChoiceField(label=_("Loại"), choices=lambda: list(terms.KINDS.items()))
    tier = forms.ChoiceField(label=_("Cấp"), choices=lambda: list(terms.TIERS.items()))
    since = Day(label=_("Từ ngày"), help_text=_("Trước ngày ấy tổ chức vẫn mang tên, loại và cấp cũ."))

    def value(self, code: str) -> Restating:
        """What the form says of an organization."""
        return Restating(organization=code, **_clean(self.cleaned_data))


class ReformForm(forms.Form):
    """What every reform says: from which day, by which document."""

    since = Day(label=_("Từ ngày"), help_text=_("Ngày đầu tiên tổ chức cũ không còn."))
    document = forms.CharField(label=_("Văn bản"), max_length=200, help_text=_("Số, ngày và cơ quan ban hành."))

    def _reform(self, kind: str, predecessors: Sequence[str], **more: Any) -> Reform:
        given = self.cleaned_data
        return Reform(kind, tuple(predecessors), given["since"], document=names.nfc(given["document"]), **more)


class MergeForm(ReformForm):
    """Several organizations become one that is new."""

    predecessors = forms.CharField(
        label=_("Mã các tổ chức hợp nhất"), max_length=2000, help_text=_("Cách nhau bằng dấu chấm phẩy.")
    )
    code = forms.CharField(label=_("Mã tổ chức mới"), max_length=40)
    name = forms.CharField(label=_("Tên tổ chức mới"), max_length=300)
    kind = forms.ChoiceField(label=_("Loại"), choices=lambda: list(terms.KINDS.items()))
    tier = forms.ChoiceField(label=_("Cấp"), choices=lambda: list(terms.TIERS.items()))
    parent = Code(label=_("Mã cấp trên"))
    field_order = ("predecessors", "code", "name", "kind", "tier", "parent", "since", "document")

    def value(self, code: str, hierarchy: int) -> Reform:
        """The merger."""
        given = _clean(self.cleaned_data)
        new = NewOrganization(
            given["code"], given["name"], given["kind"], given["tier"], given["parent"], given["since"], hierarchy
        )
        return self._reform("merge", _codes(given["predecessors"]), heirs=(Heir(new.code),), new=(new,))


class AbsorbForm(ReformForm):
    """An organization goes into another one that goes on."""

    heirs = Code(label=_("Mã tổ chức tiếp nhận"))
    field_order = ("heirs", "since", "document")

    def value(self, code: str, hierarchy: int) -> Reform:
        """The absorption."""
        return self._reform("absorb", [code], heirs=(Heir(names.nfc(self.cleaned_data["heirs"])),))


class SplitForm(ReformForm):
    """An organization becomes several new ones."""

    heirs = forms.CharField(
        label=_("Các tổ chức mới"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=4000,
        help_text=_("Mỗi dòng: mã; tên; tỷ lệ phần trăm nếu biết. Dòng đầu giữ toàn bộ quá khứ."),
    )
    children = forms.CharField(
        label=_("Tổ chức bên dưới về tổ chức mới nào"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=8000,
        required=False,
        help_text=_("Mỗi dòng: mã tổ chức bên dưới; mã tổ chức mới. Không ghi thì về dòng đầu."),
    )
    field_order = ("heirs", "children", "since", "document")

    def clean_heirs(self) -> list[tuple[str, str, Decimal | None]]:
        """Code, name and share of each."""
        return [self._heir(number, line) for number, line in _lines(self.cleaned_data["heirs"])]

    def _heir(self, number: int, line: list[str]) -> tuple[str, str, Decimal | None]:
        try:
            share = Decimal(line[2].replace(",", ".").rstrip("%")) if len(line) > 2 and line[2] else None
        except InvalidOperation:
            raise forms.ValidationError(_("Dòng %(n)s: tỷ lệ không phải số."), params={"n": number}) from None
        if len(line) < 2 or not line[0] or not line[1] or (share is not None and not 0 <= share <= 100):
            raise forms.ValidationError(_("Dòng %(n)s: ghi mã; tên; tỷ lệ từ 0 đến 100."), params={"n": number})
        return line[0], line[1], share

    def clean_children(self) -> dict[str, str]:
        """Which heir takes which organization below."""
        found = {}
        for number, line in _lines(self.cleaned_data["children"]):
            if len(line) != 2 or not all(line):
                raise forms.ValidationError(_("Dòng %(n)s: ghi mã bên dưới; mã mới."), params={"n": number})
            found[line[0]] = line[1]
        return found

    def value(self, code: str, hierarchy: int, standing: tuple[str, str, str]) -> Reform:
        """The split of an organization; the new ones take its kind, tier and superior (`standing`)."""
        given = self.cleaned_data
        kind, tier, parent = standing
        new = tuple(
            NewOrganization(code, name, kind, tier, parent, given["since"], hierarchy) for code, name, _ in given["heirs"]
        )
        heirs = tuple(Heir(code, share) for code, _, share in given["heirs"])
        return self._reform("split", [code], heirs=heirs, new=new, children=given["children"])


class DissolveForm(ReformForm):
    """An organization ends without a successor."""

    unknown = forms.BooleanField(label=_("Chưa rõ tổ chức nào tiếp nhận"), required=False)
    field_order = ("since", "document", "unknown")

    def value(self, code: str, hierarchy: int) -> Reform:
        """The dissolution."""
        return self._reform("dissolve", [code], unknown=self.cleaned_data["unknown"])


def _lines(text: str) -> Iterator[tuple[int, list[str]]]:
    for number, line in enumerate(names.nfc(text).splitlines(), start=1):
        if line.strip():
            yield number, [part.strip() for part in line.split(";")]


def _codes(text: str) -> list[str]:
    return [code.strip() for code in text.replace("\n", ";").split(";") if code.strip()]


def _clean(given: dict[str, Any]) -> dict[str, Any]:
    return {name: names.nfc(text) if isinstance(text, str) else text for name, text in given.items()}
