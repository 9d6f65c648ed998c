"""Input of the pages of study."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from guong.kit import http, names
from guong.kit.fields import Day
from guong.study.judging import MOST_SAMPLED, MOST_TEXT, Mended, NewCampaign
from guong.study.words import EXCLUSIONS, FOUND, WORKS

if TYPE_CHECKING:
    from guong.organization.models import Organization
    from guong.study.choosing import Offered
    from guong.study.models import Learner

MOST_OTHERS = 100_000


class CampaignForm(forms.Form):
    """A campaign to be opened."""

    organization = forms.TypedChoiceField(label=_("Tổ chức mở đợt"), coerce=int)
    title = forms.CharField(label=_("Tên đợt học tập"), max_length=200)
    ordered_by = forms.CharField(
        label=_("Theo kế hoạch, văn bản"),
        max_length=300,
        help_text=_("Số, ngày, nơi ban hành. Ví dụ: Kế hoạch 12-KH/TU, 3/2/2021."),
    )
    documents = forms.TypedMultipleChoiceField(label=_("Văn bản phải học"), coerce=int, widget=forms.CheckboxSelectMultiple)
    work = forms.ChoiceField(label=_("Sau khi học"), choices=lambda: list(WORKS.items()), widget=forms.RadioSelect)
    quiz = forms.TypedChoiceField(
        label=_("Bài trắc nghiệm"), coerce=int, empty_value=None, required=False,
        help_text=_("Bài có câu hỏi về văn bản phải học, mở trước hạn và không đóng trước hạn của đợt."),
    )  # fmt: skip
    until = Day(label=_("Học xong chậm nhất ngày"))
    asks_reading = forms.BooleanField(
        label=_("Mỗi người đọc và xác nhận từng văn bản"),
        required=False,
        help_text=_("Hiện cạnh điểm danh, không tính vào tỷ lệ hoàn thành."),
    )

    follows = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        offices: Sequence[Organization],
        known: Sequence[Offered],
        quizzes: Sequence[tuple[int, str]],
        *args: Any,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organization"].choices = [(row.pk, row.name) for row in offices]  # type: ignore[attr-defined]
        self.fields["documents"].choices = [(one.document.pk, one.words) for one in known]  # type: ignore[attr-defined]
        self.fields["quiz"].choices = [("", _("Không có")), *quizzes]  # type: ignore[attr-defined]

    def value(self) -> NewCampaign:
        """What the form says."""
        given = self.cleaned_data
        return NewCampaign(
            given["organization"], names.nfc(given["title"]).strip(), names.nfc(given["ordered_by"]).strip(),
            tuple(given["documents"]), given["work"], given["until"], given["quiz"], given["asks_reading"], given["follows"],
        )  # fmt: skip


class ChangeForm(forms.Form):
    """A campaign as it is to stand: without `documents` where somebody has finished."""

    title = forms.CharField(label=_("Tên đợt học tập"), max_length=200)
    until = Day(label=_("Học xong chậm nhất ngày"))
    documents = forms.TypedMultipleChoiceField(
        label=_("Thêm văn bản phải học"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    reason = forms.CharField(
        label=_("Vì sao thay đổi"), max_length=300, help_text=_("Hiện trên trang của đợt học, cùng điều đã ghi trước đó.")
    )

    def __init__(self, known: Sequence[Offered] | None, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if known is None:
            del self.fields["documents"]
        else:
            self.fields["documents"].choices = [(one.document.pk, one.words) for one in known]  # type: ignore[attr-defined]

    def value(self) -> Mended:
        """What the form says."""
        given = self.cleaned_data
        title, reason = (names.nfc(given[name]).strip() for name in ("title", "reason"))
        return Mended(title, given["until"], tuple(given.get("documents", ())), reason)


class SessionForm(forms.Form):
    """What is typed about a session besides the meeting's own roll."""

    reporter = forms.CharField(label=_("Báo cáo viên"), max_length=200, required=False)
    n_others = forms.IntegerField(
        label=_("Số người ngoài danh sách cùng dự"), min_value=0, max_value=MOST_OTHERS, required=False,
        help_text=_("Không tính vào tỷ lệ của đảng viên."),
    )  # fmt: skip


class LearnersForm(forms.Form):
    """People of a base, ticked."""

    learners = forms.TypedMultipleChoiceField(label=_("Những ai"), coerce=int, widget=forms.CheckboxSelectMultiple)

    def __init__(self, rows: Sequence[Learner], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["learners"].choices = [(row.pk, row.person.full_name) for row in rows]  # type: ignore[attr-defined]


class Ticked(forms.TypedMultipleChoiceField):
    """Rows that were ticked in a list, by key; whether they are the asker's to change, the action says."""

    def __init__(self) -> None:
        words = {"required": _("Đánh dấu ít nhất một người.")}
        super().__init__(label=_("Những ai"), coerce=int, error_messages=words)

    def valid_value(self, value: str) -> bool:
        """Whether it is a key at all."""
        return http.whole_number(value) is not None


class ExcludeForm(forms.Form):
    """Who is left out of a base, and why."""

    learners = Ticked()
    reason = forms.ChoiceField(
        label=_("Lý do"),
        choices=lambda: [("", _("Chọn lý do")), *EXCLUSIONS.items()],
        error_messages={"required": _("Chọn lý do trong danh sách.")},
    )
    note = forms.CharField(label=_("Ghi rõ"), max_length=300, required=False, help_text=_("Bắt buộc với trường hợp đặc biệt."))

    def clean_note(self) -> str:
        """As it is kept."""
        return names.nfc(self.cleaned_data["note"]).strip()


class RestoreForm(forms.Form):
    """Who is taken back into a base, and why."""

    learners = Ticked()
    reason = forms.CharField(label=_("Lý do"), max_length=300, help_text=_("Ví dụ: ghi nhầm, đã về sinh hoạt lại."))

    def clean_reason(self) -> str:
        """As it is kept."""
        return names.nfc(self.cleaned_data["reason"]).strip()


class SampleForm(forms.Form):
    """How many reflections are drawn."""

    n = forms.IntegerField(label=_("Số bài"), min_value=1, max_value=MOST_SAMPLED, initial=5)


class FindingForm(forms.Form):
    """What was found in a reflection."""

    found = forms.ChoiceField(label=_("Kết luận"), choices=lambda: list(FOUND.items()), widget=forms.RadioSelect)
    finding = forms.CharField(
        label=_("Nhận xét"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Bắt buộc khi trả lại: bài còn thiếu gì."),
    )  # fmt: skip

    def clean_finding(self) -> str:
        """As it is kept."""
        return names.nfc(self.cleaned_data["finding"]).strip()


class ReasonForm(forms.Form):
    """Why something is undone."""

    reason = forms.CharField(label=_("Lý do"), max_length=300)


class TextForm(forms.Form):
    """What is written after class."""

    text = forms.CharField(label=_("Nội dung"), max_length=MOST_TEXT, widget=forms.Textarea(attrs={"rows": 14}))

    def clean_text(self) -> str:
        """As it is kept."""
        return names.nfc(self.cleaned_data["text"]).strip()
