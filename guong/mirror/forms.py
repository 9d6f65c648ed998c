"""Input of the mirror: the person's own words."""

from django import forms
from django.utils.translation import gettext_lazy as _


class AnswerForm(forms.Form):
    """Own words beside a fact."""

    text = forms.CharField(
        label=_("Lời của tôi"),
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Đứng cạnh dòng này mãi mãi; muốn nói thêm thì viết thêm."),
    )
