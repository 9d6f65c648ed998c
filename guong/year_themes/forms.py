"""Input of the pages of themes of years."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from guong.kit import names
from guong.kit.words import Words
from guong.rules.standards import THEMES
from guong.year_themes.judging import LONGEST, LONGEST_DOCUMENT, NewTheme

WORDS = Words(THEMES)


class ThemeForm(forms.Form):
    """The theme of a year."""

    year = forms.IntegerField(label=_("Năm"), widget=forms.TextInput(attrs={"inputmode": "numeric", "maxlength": "4"}))
    words = forms.CharField(
        label=_("Chủ đề"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Ghi ngắn, như trong văn bản của tổ chức. Không ghi văn bản mật."),
    )  # fmt: skip
    document = forms.CharField(
        label=_("Theo văn bản"), max_length=LONGEST_DOCUMENT, help_text=_("Văn bản đã nêu chủ đề này: số, ngày.")
    )
    theme = forms.ChoiceField(
        label=_("Thuộc chủ đề chung nào"),
        choices=lambda: [("", "–"), *WORDS.items()],
        required=False,
        help_text=_("Để dòng kế hoạch theo chủ đề năm vẫn gom được khi văn bản đổi."),
    )

    def value(self, organization: int) -> NewTheme:
        """What the form says, of an organization (by key)."""
        said = self.cleaned_data
        return NewTheme(organization, said["year"], names.nfc(said["words"]), names.nfc(said["document"]), said["theme"])


class TakeBackForm(forms.Form):
    """Why a theme is taken back."""

    reason = forms.CharField(label=_("Vì sao rút"), max_length=500)
