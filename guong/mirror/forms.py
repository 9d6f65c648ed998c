"""Input of the mirror's pages."""

from django import forms
from django.utils.translation import gettext_lazy as _


class AnswerForm(forms.Form):
    """Own words beside a fact."""

    text = forms.CharField(
        label=_("Lời của tôi"),
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Đứng cạnh dòng này mãi mãi; muốn nói thêm thì viết thêm."),
    )


class AskForm(forms.Form):
    """Why a fact is wrong, and what it should say."""

    text = forms.CharField(label=_("Vì sao đề nghị đính chính"), widget=forms.Textarea(attrs={"rows": 4}))
    proposed = forms.CharField(
        label=_("Đề nghị ghi là"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Điều ông bà cho là đúng. Nếu không có việc này, ghi: rút dòng này."),
    )


class TakeBackForm(forms.Form):
    """Taking back one's own request: a button, no field."""


class DecideForm(forms.Form):
    """The body's answer to a request: its reason, and its document where there is one."""

    reason = forms.CharField(
        label=_("Lý do"),
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Đứng cạnh dòng được hỏi mãi mãi; người đề nghị đọc được."),
    )
    document_number = forms.CharField(label=_("Số văn bản trả lời, nếu có"), max_length=80, required=False)
