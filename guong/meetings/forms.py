"""Input of the pages of meetings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import time
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from guong.kit import names
from guong.kit.fields import Day, SeveralFiles
from guong.meetings.judging import (
    LARGEST_PHOTO,
    MOST_PHOTOS,
    MOST_REASON,
    MOST_TITLE,
    PHOTO_TOO_LARGE,
    TOO_MANY_PHOTOS,
    Hands,
    Mark,
    NewCall,
    Written,
)
from guong.meetings.words import KINDS, OUTCOMES, STATUSES

if TYPE_CHECKING:
    from guong.meetings.models import AgendaItem

MOST_TEXT = 20_000
HOURS = ("%H:%M", "%Hh%M", "%H.%M", "%Hg%M", "%Hh", "%Hg")


class Hour(forms.TimeField):
    """An hour as it is written here: 19:30, 19h30, 19 giờ 30."""

    def __init__(self, **more: Any) -> None:
        widget = forms.TimeInput(format="%H:%M", attrs={"inputmode": "numeric", "placeholder": "19:30"})
        wrong = _("Ghi giờ theo dạng giờ:phút, ví dụ 19:30.")
        errors = {"invalid": wrong, "required": _("Chưa ghi giờ.")}
        super().__init__(widget=widget, input_formats=HOURS, error_messages=errors, **more)

    def to_python(self, value: Any) -> time | None:
        """The hour, marks and spaces aside; single digits of it are fine."""
        if not isinstance(value, time):
            value = re.sub(r"gio\b|gio(?=\d)", "g", names.fold(str(value or "")).replace(" ", ""))
        found: time | None = super().to_python(value)
        return found


class CallForm(forms.Form):
    """A call, for one organization or for several at once."""

    organizations = forms.MultipleChoiceField(label=_("Tổ chức"), widget=forms.CheckboxSelectMultiple)
    kind = forms.ChoiceField(label=_("Loại cuộc họp"), choices=lambda: list(KINDS.items()))
    day = Day(label=_("Ngày họp"))
    at = Hour(label=_("Giờ"), required=False)
    place = forms.CharField(label=_("Nơi họp"), max_length=200, required=False)
    items = forms.CharField(
        label=_("Nội dung"),
        max_length=MOST_TEXT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Mỗi dòng một nội dung. Việc của các phần khác treo thêm sau khi mở."),
    )

    def __init__(self, *given: Any, organizations: Sequence[tuple[int, str]], **more: Any) -> None:
        super().__init__(*given, **more)
        own = self.fields["organizations"]
        assert isinstance(own, forms.MultipleChoiceField)
        own.choices = [(str(key), name) for key, name in organizations]
        if len(organizations) == 1:
            own.initial = [str(organizations[0][0])]

    def chosen(self) -> list[int]:
        """The keys of the organizations."""
        return [int(key) for key in self.cleaned_data["organizations"]]

    def call(self) -> NewCall:
        """What the form says."""
        given = self.cleaned_data
        items = tuple(line for text in given["items"].splitlines() if (line := names.nfc(text)))
        return NewCall(given["kind"], given["day"], given["at"], names.nfc(given["place"]), items)


class VoteForm(forms.Form):
    """A show of hands."""

    question = forms.CharField(label=_("Biểu quyết về việc"), max_length=MOST_TITLE)
    n_for = forms.IntegerField(label=_("Đồng ý"), min_value=0, max_value=9999)
    n_against = forms.IntegerField(label=_("Không đồng ý"), min_value=0, max_value=9999, initial=0)
    n_abstained = forms.IntegerField(label=_("Ý kiến khác"), min_value=0, max_value=9999, initial=0)

    def hands(self) -> Hands:
        """What the form says."""
        given = self.cleaned_data
        return Hands(names.nfc(given["question"]), given["n_for"], given["n_against"], given["n_abstained"])


class MinutesForm(forms.Form):
    """The six fields of the minutes, and how the meeting was prepared."""

    began_at = Hour(label=_("Bắt đầu lúc"), required=False)
    ended_at = Hour(label=_("Kết thúc lúc"), required=False)
    chair = forms.CharField(label=_("Chủ trì"), max_length=200, required=False)
    minute_taker = forms.CharField(label=_("Thư ký"), max_length=200, required=False)
    content = forms.CharField(
        label=_("Nội dung và ý kiến"),
        max_length=MOST_TEXT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("Có ảnh chụp bản viết tay thì ô này có thể để trống."),
    )
    conclusion = forms.CharField(
        label=_("Kết luận"), max_length=MOST_TEXT, required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    prepared = forms.BooleanField(label=_("Bí thư đã chuẩn bị nội dung trước"), required=False)
    committee_met = forms.BooleanField(label=_("Chi ủy đã họp trước"), required=False)
    draft_resolution = forms.BooleanField(label=_("Có dự thảo nghị quyết, kết luận"), required=False)

    def written(self) -> Written:
        """What the form says."""
        given = dict(self.cleaned_data)
        for name in ("chair", "minute_taker"):
            given[name] = names.nfc(given[name])
        for name in ("content", "conclusion"):
            given[name] = lines(given[name])
        given.pop("why", None)
        return Written(**given)


class CorrectMinutesForm(MinutesForm):
    """Closed minutes as they should have been, and why."""

    why = forms.CharField(label=_("Vì sao đính chính"), max_length=500)


class CorrectAttendanceForm(forms.Form):
    """How somebody attended in truth, and why it was put down wrongly."""

    status = forms.ChoiceField(label=_("Dự họp"), choices=lambda: list(STATUSES.items()), widget=forms.RadioSelect)
    reason = forms.CharField(label=_("Lý do vắng"), max_length=MOST_REASON, required=False)
    why = forms.CharField(label=_("Vì sao đính chính"), max_length=500)

    def mark(self) -> Mark:
        """What the form says."""
        given = self.cleaned_data
        return Mark(given["status"], names.nfc(given["reason"]))


class CancelForm(forms.Form):
    """Why a meeting does not take place."""

    reason = forms.CharField(label=_("Vì sao không họp"), max_length=500)


class Photographs(forms.FileField):
    """Several pictures of one control."""

    def __init__(self, **more: Any) -> None:
        super().__init__(widget=SeveralFiles(attrs={"accept": "image/jpeg,image/png", "multiple": True}), **more)

    def clean(self, data: Any, initial: Any = None) -> Any:
        """The files, none of which has been read yet: so many and so large ones that they would fill the memory are refused."""
        files = [one for one in (data if isinstance(data, list | tuple) else [data]) if one]
        if not files:
            raise ValidationError(_("Chọn ít nhất một ảnh."))
        if len(files) > MOST_PHOTOS:
            raise ValidationError(gettext(TOO_MANY_PHOTOS).format(n=MOST_PHOTOS))
        if any(one.size > LARGEST_PHOTO for one in files):
            raise ValidationError(gettext(PHOTO_TOO_LARGE))
        return [super(Photographs, self).clean(one, initial) for one in files]


class PhotoForm(forms.Form):
    """Photographed pages of handwritten minutes."""

    photos = Photographs(
        label=_("Ảnh chụp biên bản"),
        help_text=_("JPEG hoặc PNG, mỗi ảnh không quá 8 MB, nhiều nhất 6 ảnh. Nơi chụp và máy chụp ghi trong ảnh được bỏ đi."),
    )


class ConcludeForm(forms.Form):
    """What became of each item, and who signed the minutes on paper when."""

    signed_by = forms.CharField(
        label=_("Người ký biên bản"), max_length=200, help_text=_("Chủ trì và thư ký ký trên bản giấy.")
    )
    signed_on = Day(label=_("Ngày ký"))

    def __init__(self, *given: Any, items: Sequence[AgendaItem], **more: Any) -> None:
        super().__init__(*given, **more)
        for item in items:
            choices = list(OUTCOMES.items()) if item.kind else [("", _("Không ghi")), *OUTCOMES.items()]
            self.fields[f"outcome_{item.pk}"] = forms.ChoiceField(
                label=f"{item.number}. {item.title}",
                choices=choices,
                required=False,
                initial=item.outcome,
                widget=forms.RadioSelect,
            )
        self.order_fields([name for name in self.fields if name.startswith("outcome_")])

    def outcomes(self) -> dict[int, str]:
        """What became of each item, by key."""
        given = self.cleaned_data
        return {
            int(name.removeprefix("outcome_")): given[name] for name in given if name.startswith("outcome_") and given[name]
        }


class ItemForm(forms.Form):
    """An item in own words."""

    title = forms.CharField(label=_("Nội dung"), max_length=MOST_TITLE)


def lines(text: str) -> str:
    """A text of several lines as it is kept: each line tidy, empty lines between paragraphs."""
    return "\n".join(names.nfc(line) for line in text.strip().splitlines())
