"""Input of the pages of regulations; the form of a question to the law stands in `answering`."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from guong.kit import docx_guard, files, formats, names
from guong.kit.fields import Code, Day, Number
from guong.kit.norms import Norm
from guong.regulations.judging import MOST_NUMBER, MOST_TEXT, NewDocument, Telling
from guong.regulations.words import KINDS, LINK_KINDS

DOCUMENT = _("Nghị quyết, quy chế hoặc biên bản của tổ chức đã quyết định mức này: số, ngày.")


class NormForm(forms.Form):
    """A new value of a norm."""

    value = Number(label=_("Mức mới"), max_digits=12, decimal_places=2)
    since = Day(label=_("Dùng từ ngày"))
    document = forms.CharField(label=_("Theo văn bản"), max_length=200, help_text=DOCUMENT)

    def __init__(self, norm: Norm, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bounds = gettext("Từ {least} đến {most} {unit}; khi không đặt: {usual}.")
        self.fields["value"].help_text = bounds.format(
            least=formats.number(norm.least),
            most=formats.number(norm.most),
            unit=gettext(norm.unit),
            usual=formats.number(norm.usual),
        )


class EndForm(forms.Form):
    """The end of a norm."""

    last_on = Day(label=_("Dùng đến hết ngày"))
    document = forms.CharField(label=_("Theo văn bản"), max_length=200, help_text=DOCUMENT)


class ReasonForm(forms.Form):
    """Why a wording is switched."""

    reason = forms.CharField(
        label=_("Lý do"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Ai đã kiểm tra, theo bản nào. Lý do được ghi vào sổ cái."),
    )


class TellingForm(forms.Form):
    """What is told of a document."""

    kind = forms.ChoiceField(label=_("Loại văn bản"), choices=lambda: list(KINDS.items()))
    number = forms.CharField(
        label=_("Số, ký hiệu"), max_length=MOST_NUMBER, help_text=_("Ghi đúng như trên văn bản, cả phần chữ sau số.")
    )
    issued_on = Day(label=_("Ngày ban hành"))
    issuer = forms.CharField(label=_("Cơ quan ban hành"), max_length=MOST_TEXT)
    title = forms.CharField(
        label=_("Trích yếu"), max_length=MOST_TEXT, help_text=_("Văn bản nói về việc gì, một dòng. Không ghi văn bản mật.")
    )
    since = Day(label=_("Hiệu lực từ"), required=False, help_text=_("Để trống khi có hiệu lực từ ngày ban hành."))
    last_on = Day(label=_("Hiệu lực đến hết"), required=False, help_text=_("Để trống khi chưa biết ngày hết hiệu lực."))
    seen_in = forms.CharField(
        label=_("Nguồn"), max_length=MOST_TEXT, required=False, help_text=_("Bản giấy lưu ở đâu, hoặc trang đã đăng.")
    )

    def telling(self) -> Telling:
        """What the form says."""
        given: dict[str, Any] = self.cleaned_data
        given = {name: names.nfc(text) if isinstance(text, str) else text for name, text in given.items()}
        return Telling(**{name: given[name] for name in Telling.__slots__})


class DocumentForm(TellingForm):
    """A document to be recorded."""

    organization = Code(label=_("Mã tổ chức"), help_text=_("Tổ chức giữ văn bản này trong danh mục; ai cũng đọc được."))

    def value(self) -> NewDocument:
        """What the form says."""
        return NewDocument(names.nfc(self.cleaned_data["organization"]), self.telling())


class CorrectForm(TellingForm):
    """The right words of a document that were typed wrongly, and why."""

    reason = forms.CharField(label=_("Vì sao đính chính"), max_length=500)


class DocumentEndForm(forms.Form):
    """The last day of a document, and by what it ended."""

    last_on = Day(label=_("Hiệu lực đến hết"))
    reason = forms.CharField(
        label=_("Vì sao hết hiệu lực"),
        max_length=500,
        help_text=_("Theo văn bản nào. Văn bản bị thay thế thì mở văn bản mới, chọn “Nối với văn bản khác”."),
    )


class LinkForm(forms.Form):
    """The earlier document that a document replaces, amends or guides."""

    kind = forms.ChoiceField(label=_("Văn bản này"), choices=lambda: list(LINK_KINDS.items()))
    number = forms.CharField(label=_("Số, ký hiệu văn bản trước"), max_length=MOST_NUMBER)
    issued_on = Day(
        label=_("Ngày ban hành văn bản trước"), required=False, help_text=_("Cần khi hai văn bản mang cùng một số.")
    )
    since = Day(label=_("Từ ngày"), help_text=_("Văn bản bị thay thế có hiệu lực đến hết ngày hôm trước."))


class ReadForm(forms.Form):
    """Which wording was shown to whoever says that he has read it."""

    digest = forms.CharField(max_length=64, widget=forms.HiddenInput)


class WordingForm(forms.Form):
    """A text of a document, and from which day it holds."""

    organization = Code(label=_("Mã tổ chức"), help_text=_("Tổ chức gửi tệp này."))
    since = Day(
        label=_("Dùng từ ngày"), help_text=_("Ngày văn bản có hiệu lực; bản đã sửa đổi thì ghi ngày sửa đổi có hiệu lực.")
    )
    file = forms.FileField(label=_("Tệp toàn văn"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = gettext(
            "PDF không quá {pdf}; Word (.docx) hoặc văn bản thuần (.txt) không quá {word}. Không gửi văn bản có độ mật."
        )
        most = formats.size(min(docx_guard.MOST_BYTES, files.MOST_TEXT))
        self.fields["file"].help_text = words.format(pdf=formats.size(files.MOST_BYTES), word=most)

    def clean_file(self) -> object:
        """Refuse what is too big before it is read."""
        file = self.cleaned_data["file"]
        if file.size > files.MOST_BYTES:
            raise forms.ValidationError(
                gettext("Tệp lớn quá {most}. Quét ở độ phân giải thấp hơn rồi gửi lại.").format(
                    most=formats.size(files.MOST_BYTES)
                )
            )
        return file
