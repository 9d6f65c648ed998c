"""Input of the pages of regulations."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from guong.kit import formats
from guong.kit.fields import Day, Number
from guong.kit.norms import Norm

DOCUMENT = _("Nghị quyết, quy chế hoặc biên bản của tổ chức đã quyết định mức này: số, ngày.")


class NormForm(forms.Form):
    """A new value of a norm."""

    value = Number(label=_("Mức mới"), max_digits=12, decimal_places=2)
    since = Day(label=_("Dùng từ ngày"))
    document = forms.CharField(label=_("Theo văn bản"), max_length=200, help_text=DOCUMENT)

    def __init__(self, norm: Norm, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bounds = gettext("Từ {least} đến {most} {unit}; khi không đặt: {usual}.")
        self.fields["value"].help_text = bounds.format(
            least=formats.number(norm.least),
            most=formats.number(norm.most),
            unit=gettext(norm.unit),
            usual=formats.number(norm.usual),
        )


class EndForm(forms.Form):
    """The end of a norm."""

    last_on = Day(label=_("Dùng đến hết ngày"))
    document = forms.CharField(label=_("Theo văn bản"), max_length=200, help_text=DOCUMENT)


class ReasonForm(forms.Form):
    """Why a wording is switched."""

    reason = forms.CharField(
        label=_("Lý do"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Ai đã kiểm tra, theo bản nào. Lý do được ghi vào sổ cái."),
    )
