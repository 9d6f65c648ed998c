"""Input of the reading log."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from guong.kit import names
from guong.kit.fields import Day
from guong.reading_log.judging import MOST_MINUTES, MOST_WORDS


class LineForm(forms.Form):
    """A line: two numbers are enough, the words are for its writer alone."""

    day = Day(label=_("Ngày"))
    minutes = forms.IntegerField(
        label=_("Số phút"), min_value=1, max_value=MOST_MINUTES, widget=forms.TextInput(attrs={"inputmode": "numeric"})
    )
    what = forms.CharField(label=_("Đọc gì"), max_length=MOST_WORDS, required=False)
    used_for = forms.CharField(label=_("Dùng vào việc gì"), max_length=MOST_WORDS, required=False)

    def clean_what(self) -> str:
        """As it is kept."""
        return names.nfc(self.cleaned_data["what"]).strip()

    def clean_used_for(self) -> str:
        """As it is kept."""
        return names.nfc(self.cleaned_data["used_for"]).strip()
