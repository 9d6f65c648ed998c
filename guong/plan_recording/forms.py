"""Input of the pages on which plans of others are recorded."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from guong.kit.fields import Day
from guong.organization import terms
from guong.plans.forms import NO_CHOICE, LinesForm
from guong.plans.judging import LONGEST_WORD
from guong.rules.planning import GROUPS


class TypedForm(LinesForm):
    """Lines of a paper plan, typed for its writer: only what a grid and a standard need; the paper keeps the rest."""

    n_lines = 4
    parts = ("what", "standard")


class GroupForm(LinesForm):
    """The registration of a group: two lines, how many people."""

    n_lines = 3
    category = forms.ChoiceField(
        label=_("Nhóm"), choices=lambda: [(code, terms.CATEGORIES[code]) for code in GROUPS], initial=terms.ASSOCIATION_MEMBER
    )
    association = forms.ChoiceField(
        label=_("Hội"),
        choices=lambda: [NO_CHOICE, *terms.ASSOCIATIONS.items()],
        required=False,
        help_text=_("Hội viên thì chọn tên hội; đoàn viên thì để trống."),
    )
    n_people = forms.IntegerField(
        label=_("Số người đăng ký"), min_value=1, max_value=100_000, widget=forms.TextInput(attrs={"inputmode": "numeric"})
    )


class ConfirmationForm(forms.Form):
    """Where whoever criticized said that it was mended."""

    words = forms.CharField(
        label=_("Xác nhận ở đâu"), max_length=LONGEST_WORD, help_text=_("Ví dụ: tại buổi sinh hoạt chi bộ ngày 05/05/2021."),
    )  # fmt: skip


class PaperForm(forms.Form):
    """The two days of all papers of a grid."""

    handed_in_on = Day(label=_("Ngày nộp"))
    approved_on = Day(label=_("Ngày duyệt"))
