"""Input of papers."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from guong.kit.docx_guard import MOST_BYTES
from guong.kit.fields import Code


class TemplateForm(forms.Form):
    """A Word document and the organization that prints by it."""

    organization = Code(label=_("Mã tổ chức"), help_text=_("Tổ chức này và các tổ chức bên dưới in theo mẫu này."))
    file = forms.FileField(
        label=_("Tệp mẫu"), help_text=_("Word (.docx), không quá 2 MB, không macro, không liên kết ra ngoài.")
    )

    def clean_file(self) -> object:
        """Refuse what is too big before it is read."""
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(_("Tệp lớn quá 2 MB. Thu nhỏ hình trong tệp rồi gửi lại."))
        return file
