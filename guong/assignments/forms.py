"""Input of the pages of assignments."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from guong.assignments import holders, queries
from guong.assignments.judging import NewAssignment, Receiver, Result
from guong.assignments.words import REPEATS
from guong.kit import names
from guong.kit.actor import Actor
from guong.kit.fields import ORGANIZATIONS, PEOPLE, Attachments, Coded, Day, SeveralCoded
from guong.orders import queries as orders
from guong.orders.forms import AddressForm, UntilForm
from guong.orders.judging import MOST_TEXT, MOST_TITLE
from guong.orders.queries import Office

MOST_CODE: Final = 80


class ReceiverCode(forms.CharField):
    """The code of whoever is to do something."""

    def __init__(self, **more: Any) -> None:
        hint = _("Người, tổ chức; hoặc chức vụ: mã tổ chức/chức vụ, ví dụ VP/Bí thư.")
        widget = Coded(ORGANIZATIONS, PEOPLE)
        super().__init__(label=_("Giao cho ai"), max_length=MOST_CODE, help_text=hint, widget=widget, **more)


class GiveForm(AddressForm):
    """Tasks to be given: the same to everybody chosen."""

    product = forms.CharField(
        label=_("Sản phẩm phải có"), max_length=300, required=False, help_text=_("Văn bản, con số, công trình: thấy được.")
    )
    repeats = forms.ChoiceField(
        label=_("Lặp lại"), required=False, choices=lambda: [("", gettext("Không lặp lại")), *REPEATS.items()]
    )
    repeats_until = Day(label=_("Thôi lặp lại sau ngày"), required=False)
    field_order = ("office", "title", "product", "document", "to", "codes", "due_on", "n_days", "repeats", "repeats_until")

    def __init__(self, by: Actor, offices: Sequence[Office], *args: Any, source: str = "", **kwargs: Any) -> None:
        super().__init__(by, offices, *args, **kwargs)
        self.source = source
        codes = self.fields["codes"]
        codes.label, codes.widget = gettext("Những ai, tổ chức nào"), SeveralCoded(ORGANIZATIONS, PEOPLE, to="coded")
        codes.help_text = gettext(
            "Cách nhau bằng dấu phẩy hoặc xuống dòng. Giao cho chức vụ: mã tổ chức/chức vụ, ví dụ VP/Bí thư."
        )

    def meant(self, codes: list[str]) -> Mapping[str, Any]:
        """Organizations, people and posts."""
        return holders.coded(codes)

    def out_of_reach(self, meant: Mapping[str, Any], office: int) -> set[str]:
        """Whoever stands outside of where the actor gives tasks."""
        homes = holders.places_of({one.person for one in meant.values() if one.person}, self.by.on)
        places = {code: one.organization or homes.get(one.person, 0) for code, one in meant.items()}
        closed = orders.closed_to(self.by, queries.GIVE, {place for place in places.values() if place})
        return {code for code, place in places.items() if place in closed}

    def value(self) -> list[NewAssignment]:
        """What the form says: one task for each organization, person and post."""
        given = self.cleaned_data
        same: dict[str, Any] = {
            "product": names.nfc(given["product"]),
            "source_row": self.source,
            "rests_on": given["document"].document,
            "document": given["document"].words,
            "repeats": given["repeats"],
            "repeats_until": given["repeats_until"],
        }
        office, title, until = given["office"], names.nfc(given["title"]), self.until()
        receivers = [Receiver(organization=one) if isinstance(one, int) else one for one in given["addressed"]]
        return [NewAssignment(office, title, until, **one.facts, **same) for one in receivers]


class ItemForm(UntilForm):
    """A task that a meeting gives: to one of its members, to its own organization or one below, or to a post there."""

    title = forms.CharField(label=_("Việc phải làm"), max_length=MOST_TITLE)
    code = ReceiverCode()
    product = forms.CharField(label=_("Sản phẩm phải có"), max_length=300, required=False)
    field_order = ("title", "code", "product", "due_on", "n_days")


class HandInForm(forms.Form):
    """The result of a task: words, files, a record of this system."""

    proof = forms.CharField(
        label=_("Kết quả"), required=False, max_length=MOST_TEXT, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Một hai câu: làm gì, được gì; sản phẩm là văn bản thì ghi số, ngày. Có tệp thì không bắt buộc ghi."),
    )  # fmt: skip
    papers = Attachments(label=_("Tệp minh chứng"))
    record = forms.ChoiceField(
        label=_("Việc đã ghi trong hệ thống"), required=False,
        help_text=_("Kế hoạch được duyệt, báo cáo đã nộp, cuộc họp đã chốt biên bản từ ngày được giao."),
    )  # fmt: skip

    def __init__(self, *args: Any, records: Mapping[str, str], **more: Any) -> None:
        super().__init__(*args, **more)
        if records:
            self.fields["record"].choices = [("", gettext("Không chọn")), *records.items()]  # type: ignore[attr-defined]
        else:
            del self.fields["record"]

    def value(self) -> Result:
        """What is handed in."""
        given = self.cleaned_data
        return Result(names.nfc(given["proof"]), given["papers"], given.get("record", ""))


class ObstacleForm(forms.Form):
    """What stands in the way."""

    text = forms.CharField(label=_("Khó khăn"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))
    helper = forms.CharField(label=_("Ai giúp được"), max_length=200, required=False)


class ReassignForm(forms.Form):
    """Who is to do a task now, and why somebody else."""

    code = ReceiverCode()
    reason = forms.CharField(label=_("Lý do"), max_length=500)

    def clean_code(self) -> Receiver:
        """The organization, the person or the post that the code means."""
        code = names.nfc(self.cleaned_data["code"]).strip()
        found = holders.coded([code])
        if code not in found:
            raise ValidationError(holders.unknown([code]).message)
        return found[code]
