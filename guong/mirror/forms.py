"""Input of the mirror: the person's own words."""

from django import forms


class AnswerForm(forms.Form):
    """Own words beside a fact."""

    text = forms.CharField(
        label="Lời của tôi",
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Đứng cạnh dòng này mãi mãi; muốn nói thêm thì viết thêm.",
    )
