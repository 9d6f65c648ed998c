"""Input of sign-in, by password, code, passkey or slip, and of what a person or the administrator changes about it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from allauth.account.forms import LoginForm
from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from guong.access import sessions
from guong.kit import names


class SignInForm(LoginForm):  # type: ignore[misc]
    """allauth's form in our words: it has no Vietnamese catalogue. The tick makes the session last longer."""

    own_machine = forms.BooleanField(
        label=_("Máy của riêng tôi: nhớ đăng nhập"),
        required=False,
        help_text=_("Không chọn trên máy dùng chung: khi đóng trình duyệt là hết phiên."),
    )

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["login"].label = _("Tên hoặc số tài khoản")
        self.fields["password"].help_text = ""  # the page says what to do when it is forgotten
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)

    def login(self, request: HttpRequest, redirect_url: str | None = None) -> HttpResponse:
        """allauth ends the session with the browser; ours has the length that the adapter gave it."""
        request.session[sessions.OWN] = self.cleaned_data["own_machine"]
        answer: HttpResponse = super().login(request, redirect_url=redirect_url)
        sessions.keep_length(request.session)
        return answer


class CodeForm(forms.Form):
    """A code of the phone, or a recovery code."""

    code = forms.CharField(
        label=_("Mã"),
        max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code", "autofocus": True}),
    )


class PasskeyForm(forms.Form):
    """What the browser says for a passkey; the script of the page fills it in."""

    credential = forms.JSONField(
        widget=forms.HiddenInput(attrs={"data-passkey-answer": ""}),
        error_messages=dict.fromkeys(("required", "invalid"), _("Máy chưa đưa khóa truy cập. Thử lại, hoặc dùng cách khác.")),
    )


class NewPasskeyForm(PasskeyForm):
    """A passkey that the browser made, and what its owner calls it."""

    name = forms.CharField(
        label=_("Tên để nhận ra"),
        max_length=60,
        help_text=_("Ví dụ: điện thoại của tôi, khóa USB ở cơ quan."),
    )
    field_order = ("name", "credential")


class ProofForm(forms.Form):
    """Who one is, once more: the password, or in its place a code, which is never all that a password consists of."""

    proof = forms.CharField(
        label=_("Mật khẩu"),
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": _("Gõ mật khẩu.")},
    )

    def __init__(self, *given: Any, with_code: bool, **more: Any) -> None:
        super().__init__(*given, **more)
        self.with_code = with_code
        if with_code:
            self.fields["proof"].label = _("Mật khẩu, mã trên điện thoại hoặc mã dự phòng")

    @property
    def is_code(self) -> bool:
        """Whether a code was typed: digits alone, where the account has codes."""
        return self.with_code and "".join(self.cleaned_data["proof"].split()).isdigit()


class WhyForm(forms.Form):
    """Why something is done to somebody's account; the person reads it."""

    reason = forms.CharField(
        label=_("Lý do"),
        max_length=500,
        help_text=_("Chủ tài khoản đọc được lý do này."),
    )


class ExplainForm(forms.Form):
    """May this account use that verb on this?"""

    verb = forms.ChoiceField(label=_("Việc"))
    target = forms.CharField(
        label=_("Ở tổ chức nào, hay về ai"),
        max_length=40,
        help_text=_("Mã tổ chức, hoặc số tài khoản của người."),
    )

    def __init__(self, *given: Any, verbs: Mapping[str, str], **more: Any) -> None:
        super().__init__(*given, **more)
        said = sorted(((code, gettext(words)) for code, words in verbs.items()), key=lambda one: one[1])
        self.fields["verb"] = forms.ChoiceField(label=_("Việc"), choices=said)

    def clean_target(self) -> str:
        """As codes are kept."""
        return names.nfc(self.cleaned_data["target"])


class ForgottenForm(forms.Form):
    """Whose password is forgotten."""

    name = forms.CharField(
        label=_("Tên hoặc số tài khoản"), max_length=150, widget=forms.TextInput(attrs={"autocomplete": "username"})
    )


class InviteForm(forms.Form):
    """Where an invitation goes."""

    address = forms.CharField(
        label=_("Địa chỉ thư của người được mời"),
        max_length=254,
        widget=forms.EmailInput(),
        help_text=_("Chỉ dùng để gửi lần này, không lưu lại. Gõ sai thì người lạ mở được tài khoản: đọc lại trước khi gửi."),
    )


class UnlockForm(forms.Form):
    """What reopens a locked desk."""

    code = forms.CharField(
        label=_("Mã bàn hoặc mật khẩu"),
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "off", "autofocus": True}),
    )


class DeskCodeForm(forms.Form):
    """A new desk code, or none."""

    code = forms.CharField(
        label=_("Mã bàn mới, sáu chữ số"),
        required=False,
        max_length=20,
        widget=forms.PasswordInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        help_text=_("Để trống để bỏ mã bàn. Không dùng sáu số giống nhau hay số liền nhau."),
    )


class NothingForm(forms.Form):
    """A page that only asks whether it is meant."""


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
