"""Input of the pages of reminders."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from guong.kit import mail


class AddressForm(forms.Form):
    """Where one wants one's mail."""

    address = forms.CharField(
        label=_("Địa chỉ thư"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text=_("Một mã gồm sáu chữ số được gửi tới đây."),
    )

    def clean_address(self) -> str:
        """What is no address costs none of the tries."""
        try:
            return mail.checked(self.cleaned_data["address"])
        except mail.AddressWrong as wrong:
            raise forms.ValidationError(wrong.message) from wrong


class CodeForm(forms.Form):
    """The code that came by mail."""

    code = forms.CharField(
        label=_("Mã trong thư"),
        max_length=12,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}),
        help_text=_("Sáu chữ số, dùng trong 30 phút."),
    )

    def clean_code(self) -> str:
        """Spaces between the digits are nothing."""
        code: str = self.cleaned_data["code"]
        return "".join(code.split())


class HoursForm(forms.Form):
    """From which hour the daily mail may come, and whether it comes."""

    is_on = forms.BooleanField(label=_("Nhận thư nhắc việc"), required=False)
    hour = forms.TypedChoiceField(label=_("Gửi từ"), coerce=int)

    def __init__(self, *given: Any, hours: Iterable[int], **more: Any) -> None:
        super().__init__(*given, **more)
        field = self.fields["hour"]
        assert isinstance(field, forms.TypedChoiceField)
        field.choices = [(hour, f"{hour}:00") for hour in hours]


class NothingForm(forms.Form):
    """A page that only asks to be sure: nothing is typed."""
