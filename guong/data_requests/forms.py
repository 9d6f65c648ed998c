"""Input of the pages of data requests."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext_lazy as _

from guong.data_requests import queries
from guong.data_requests.judging import MOST_FIGURES, Figure, NewRequest
from guong.data_requests.queries import LEVELS, Office
from guong.kit import names
from guong.kit.fields import Day, Number
from guong.kit.words import Words

MOST_LABEL, MOST_UNIT = 200, 40
ASK = Words(
    {
        "children": gettext_noop("Các tổ chức trực thuộc"),
        "grassroots": gettext_noop("Mọi tổ chức cơ sở đảng bên dưới"),
        "cells": gettext_noop("Mọi chi bộ bên dưới"),
        "coded": gettext_noop("Theo mã ghi bên dưới"),
    }
)


class RequestForm(forms.Form):
    """A request to be sent."""

    office = forms.TypedChoiceField(label=_("Lập phiếu thay mặt"), coerce=int)
    title = forms.CharField(label=_("Hỏi về việc gì"), max_length=200)
    reason = forms.CharField(
        label=_("Theo văn bản, để làm gì"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    figures = forms.CharField(
        label=_("Các số cần hỏi"),
        max_length=MOST_FIGURES * (MOST_LABEL + MOST_UNIT),
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Mỗi dòng một số; sau dấu chấm phẩy là đơn vị. Ví dụ: Số buổi sinh hoạt chuyên đề; buổi"),
    )
    asked = forms.ChoiceField(label=_("Hỏi những ai"), choices=lambda: list(ASK.items()), widget=forms.RadioSelect)
    codes = forms.CharField(
        label=_("Mã các tổ chức"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Chỉ khi chọn “Theo mã”. Cách nhau bằng dấu phẩy hoặc xuống dòng."),
    )
    due_on = Day(label=_("Trả lời chậm nhất ngày"))

    def __init__(self, offices: Sequence[Office], on: date, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.on = on
        self.fields["office"].choices = [(office.key, office.name) for office in offices]  # type: ignore[attr-defined]

    def clean_figures(self) -> list[Figure]:
        """One number a line, `label; unit`."""
        lines = [names.nfc(line).strip() for line in self.cleaned_data["figures"].splitlines()]
        figures = []
        for number, line in enumerate(lines, start=1):
            label, _, unit = (part.strip() for part in line.partition(";"))
            if len(label) > MOST_LABEL or len(unit) > MOST_UNIT:
                words = gettext("Dòng {n}: tên nhiều nhất {label} chữ, đơn vị nhiều nhất {unit} chữ.")
                raise ValidationError(words.format(n=number, label=MOST_LABEL, unit=MOST_UNIT))
            if label:
                figures.append(Figure(label, unit))
        return figures

    def clean(self) -> dict[str, Any]:
        """Whom the choice means."""
        given = super().clean() or {}
        if "office" not in given or "asked" not in given:
            return given
        if given["asked"] in LEVELS:
            given["keys"] = queries.organizations_below(given["office"], given["asked"], self.on)
            return given
        codes = [code for line in given.get("codes", "").replace(",", "\n").splitlines() if (code := names.nfc(line).strip())]
        known = queries.organizations_coded(codes)
        if unknown := [code for code in codes if code not in known]:
            self.add_error("codes", gettext("Không có tổ chức mã {codes}.").format(codes=", ".join(unknown[:5])))
        given["keys"] = list(known.values())
        return given

    def value(self) -> NewRequest:
        """What the form says."""
        given = self.cleaned_data
        return NewRequest(
            given["office"],
            names.nfc(given["title"]),
            names.nfc(given["reason"]),
            given["figures"],
            given["keys"],
            given["due_on"],
        )


class AnswerForm(forms.Form):
    """The numbers of one organization: a field for each, and a word about what is missing."""

    note = forms.CharField(
        label=_("Ghi chú"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Số nào chưa có dữ liệu thì để trống và ghi vì sao. Không có thì ghi 0."),
    )

    def __init__(self, figures: Sequence[Figure], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.names = [f"so_{index}" for index in range(len(figures))]
        for name, figure in zip(self.names, figures, strict=True):
            label = f"{figure.label} ({figure.unit})" if figure.unit else figure.label
            self.fields[name] = Number(label=label, required=False, max_digits=16, decimal_places=3)
        self.order_fields([*self.names, "note"])

    def value(self) -> tuple[Decimal | None, ...]:
        """The numbers in order; None where nothing is written."""
        return tuple(self.cleaned_data[name] for name in self.names)


class ExtendForm(forms.Form):
    """More time."""

    due_on = Day(label=_("Hạn mới"))
    reason = forms.CharField(label=_("Lý do"), max_length=300)


class CancelForm(forms.Form):
    """Why a request is taken back."""

    reason = forms.CharField(label=_("Lý do hủy"), max_length=300)
