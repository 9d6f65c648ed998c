"""Input of sign-in, by password or by slip, and of a new password."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import LoginForm
from django import forms
from django.utils.translation import gettext_lazy as _


class SignInForm(LoginForm):  # type: ignore[misc]
    """allauth's form in our words: it has no Vietnamese catalogue."""

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["login"].label = _("Tên hoặc số tài khoản")
        self.fields["password"].help_text = ""  # the page says what to do when it is forgotten
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)


class PasswordPair(forms.Form):
    """A new password, typed twice."""

    password = forms.CharField(
        label=_("Mật khẩu mới"),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("Ít nhất 10 ký tự; một câu ngắn dễ nhớ là tốt nhất."),
    )
    again = forms.CharField(label=_("Gõ lại mật khẩu"), widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}))

    def clean(self) -> dict[str, object]:
        """Both must be the same."""
        given = super().clean() or {}
        if given.get("password") != given.get("again"):
            self.add_error("again", _("Hai lần gõ không giống nhau."))
        return given


class SlipForm(PasswordPair):
    """What is printed on the slip, and the password that it sets."""

    number = forms.CharField(
        label=_("Số tài khoản in trên phiếu"),
        required=False,
        max_length=8,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    digits = forms.CharField(
        label=_("Tám chữ số in trên phiếu"),
        required=False,
        max_length=12,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}),
    )
    secret = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput(attrs={"data-slip-secret": ""}))
    field_order = ("number", "digits", "password", "again", "secret")

    def forget_secret(self) -> None:
        """Shown again after a QR that opens nothing, the form asks for what is printed."""
        self.data = {name: value for name, value in self.data.items() if name != "secret"}


class ChangeForm(PasswordPair):
    """One's own password, changed."""

    old = forms.CharField(label=_("Mật khẩu hiện tại"), widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}))
    field_order = ("old", "password", "again")


class EraseForm(forms.Form):
    """Why personal details are erased."""

    reason = forms.CharField(
        label=_("Vì sao xóa"),
        max_length=500,
        help_text=_("Ai yêu cầu, ngày nào, theo văn bản nào. Không chép lại điều bị xóa."),
    )
