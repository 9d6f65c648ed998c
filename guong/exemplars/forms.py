"""Input of the pages of exemplars."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from guong.exemplars.judging import MOST_STORY, MOST_TITLE, Decision, NewExemplar, Telling
from guong.exemplars.words import FIELDS, KINDS
from guong.kit import names
from guong.kit.fields import PEOPLE, Code, Day

STORY_HINT = _("Việc, nơi, ngày, con số trước và sau. Không ghi họ tên riêng, không dùng lời khen.")
CONSENT_HINT = _("Cá nhân và hộ gia đình chỉ được tuyên truyền khi đã đồng ý.")


class TellingForm(forms.Form):
    """What is told of an exemplar."""

    title = forms.CharField(
        label=_("Nêu theo chức vụ"),
        max_length=MOST_TITLE,
        help_text=_("Ví dụ: Một phó hiệu trưởng trường trung học phổ thông. Không ghi họ tên riêng."),
    )
    field = forms.ChoiceField(label=_("Lĩnh vực"), choices=lambda: list(FIELDS.items()))
    place = forms.CharField(label=_("Nơi"), max_length=MOST_TITLE, required=False)
    story = forms.CharField(
        label=_("Việc đã làm"), max_length=MOST_STORY, required=False, widget=forms.Textarea, help_text=STORY_HINT
    )

    def telling(self) -> Telling:
        """What the form tells."""
        given = self.cleaned_data
        return Telling(names.nfc(given["title"]), given["field"], names.nfc(given["place"]), lines(given["story"]))


class RecordForm(TellingForm):
    """An exemplar that was found, and the stages that it has reached already."""

    kind = forms.ChoiceField(label=_("Loại"), choices=lambda: list(KINDS.items()))
    organization = Code(label=_("Mã tổ chức"), help_text=_("Nơi gương công tác hoặc sinh hoạt."))
    person = Code(
        PEOPLE, label=_("Mã số"), required=False, help_text=_("Của đảng viên có trong danh sách. Không hiện công khai.")
    )
    found_on = Day(label=_("Ngày phát hiện"))
    verified_on = Day(label=_("Ngày xác minh"), required=False)
    decided_on = Day(label=_("Ngày công nhận"), required=False)
    document_number = forms.CharField(label=_("Số quyết định"), max_length=80, required=False)
    document_issuer = forms.CharField(label=_("Cơ quan ban hành"), max_length=200, required=False)
    decided_by = Code(label=_("Mã tổ chức quyết định"), required=False)
    published_on = Day(label=_("Ngày tuyên truyền"), required=False)
    published_where = forms.CharField(label=_("Nơi đăng"), max_length=200, required=False)
    consent = forms.BooleanField(label=_("Người được nêu đã đồng ý"), required=False, help_text=CONSENT_HINT)
    field_order = ("kind", "title", "organization", "person", "field", "place", "story")

    def value(self) -> NewExemplar:
        """What the form says."""
        told = self.telling()
        told_by = {"title": told.title, "field": told.field, "place": told.place, "story": told.story}
        return NewExemplar(**_clean(self.cleaned_data) | told_by)


class IntroduceForm(TellingForm):
    """An exemplar that a meeting is to introduce: as it is found, on the day of the meeting."""

    kind = forms.ChoiceField(label=_("Loại"), choices=lambda: list(KINDS.items()))
    person = Code(
        PEOPLE, label=_("Mã số"), required=False, help_text=_("Của đảng viên có trong danh sách. Không hiện công khai.")
    )
    field_order = ("kind", "title", "person", "field", "place", "story")

    def clean(self) -> dict[str, Any]:
        """Texts as they are kept."""
        given = _clean(super().clean() or {})
        if "story" in self.cleaned_data:
            given["story"] = lines(self.cleaned_data["story"])
        return given


class CorrectForm(TellingForm):
    """The right words of an exemplar that were typed wrongly, and why."""

    reason = forms.CharField(label=_("Vì sao đính chính"), max_length=500)


class VerifyForm(forms.Form):
    """When an exemplar was verified."""

    verified_on = Day(label=_("Ngày xác minh"))


class RecognizeForm(forms.Form):
    """The decision that recognized an exemplar."""

    document_number = forms.CharField(label=_("Số quyết định"), max_length=80)
    document_issuer = forms.CharField(label=_("Cơ quan ban hành"), max_length=200)
    decided_on = Day(label=_("Ngày công nhận"))
    decided_by = Code(
        label=_("Mã tổ chức quyết định"), required=False, help_text=_("Để trống khi cơ quan ấy không có trong cây tổ chức.")
    )

    def decision(self) -> Decision:
        """What the form says."""
        given = _clean(self.cleaned_data)
        return Decision(given["document_number"], given["document_issuer"], given["decided_on"], given["decided_by"])


class PublicizeForm(forms.Form):
    """Where and when an exemplar was made public."""

    published_on = Day(label=_("Ngày tuyên truyền"))
    published_where = forms.CharField(label=_("Nơi đăng"), max_length=200)
    consent = forms.BooleanField(label=_("Người được nêu đã đồng ý"), required=False, help_text=CONSENT_HINT)


class WithdrawForm(forms.Form):
    """Why and since when an exemplar no longer stands."""

    withdrawn_on = Day(label=_("Ngày rút"))
    reason = forms.CharField(label=_("Vì sao rút"), max_length=500, help_text=_("Lý do chỉ lưu trong hồ sơ, không công khai."))


def lines(text: str) -> str:
    """A text of several lines as it is kept: each line tidy, empty lines between paragraphs."""
    return "\n".join(names.nfc(line) for line in text.strip().splitlines())


def _clean(given: dict[str, Any]) -> dict[str, Any]:
    return {name: names.nfc(text) if isinstance(text, str) else text for name, text in given.items()}
