"""Input that every register of verdicts asks for. Content is asked only where it is kept."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from guong.kit import names
from guong.kit.fields import PEOPLE, Code, Day


class Standards(forms.CharField):
    """Codes of standards, separated by semicolons or commas; each once, in capitals."""

    def __init__(self, **more: Any) -> None:
        words = _("Mã ở trang Chuẩn mực nêu gương, cách nhau bằng dấu chấm phẩy. Để trống khi văn bản không nêu.")
        super().__init__(max_length=400, required=False, help_text=words, **more)

    def clean(self, value: Any) -> tuple[str, ...]:
        """The codes."""
        return codes_in(super().clean(value))


def codes_in(text: str) -> tuple[str, ...]:
    """The codes that a text names, separated by semicolons or commas."""
    codes = (part.strip().upper() for part in names.nfc(text).replace(",", ";").split(";"))
    return tuple(dict.fromkeys(code for code in codes if code))


class KeptForm(forms.Form):
    """What is kept of a verdict; fields named in `content` fall away where paper alone holds it."""

    content: ClassVar[tuple[str, ...]] = ("standards",)

    standards = Standards(label=_("Chuẩn mực được nêu"))
    keeper = forms.CharField(
        label=_("Nơi giữ hồ sơ"), max_length=200, required=False, help_text=_("Cơ quan, người giữ bản giấy.")
    )

    def __init__(self, *given: object, keeps_content: bool, **more: object) -> None:
        super().__init__(*given, **more)  # type: ignore[arg-type]
        if not keeps_content:
            for name in self.content:
                del self.fields[name]

    def said(self) -> dict[str, Any]:
        """The cleaned values, in NFC, as the actions name them."""
        return {name: names.nfc(value) if isinstance(value, str) else value for name, value in self.cleaned_data.items()}


class NewForm(KeptForm):
    """A new verdict about a person or an organization."""

    person = Code(PEOPLE, label=_("Mã số đảng viên"), required=False)
    organization = Code(label=_("hoặc mã tổ chức"), required=False)
    decided_on = Day(label=_("Ngày ban hành"))
    document_number = forms.CharField(label=_("Số văn bản"), max_length=80)
    document_issuer = forms.CharField(label=_("Cơ quan ban hành"), max_length=200)
    decided_by = Code(
        label=_("Mã tổ chức ban hành"),
        required=False,
        help_text=_("Để trống khi cơ quan ban hành không có trong cây tổ chức này."),
    )


class ChangeForm(KeptForm):
    """What a competent body made of a verdict, by which document, and why."""

    document = forms.CharField(label=_("Văn bản thay đổi: số, ngày, cơ quan"), max_length=300)
    reason = forms.CharField(label=_("Vì sao thay đổi"), max_length=500)


class AnnulForm(forms.Form):
    """Why a verdict was annulled, and by which document."""

    reason = forms.CharField(label=_("Vì sao hủy"), max_length=500)
    document = forms.CharField(label=_("Văn bản hủy: số, ngày, cơ quan"), max_length=300, required=False)

    def value(self) -> dict[str, str]:
        """Reason and document."""
        return {name: names.nfc(text) for name, text in self.cleaned_data.items()}
