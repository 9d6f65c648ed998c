"""What is recorded of a document, and what would be wrong with it: words, days, the same document twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.utils.translation import gettext

from guong.kit import formats, names, spans
from guong.kit.refusal import Refusal
from guong.organization.models import Organization
from guong.regulations.models import Document
from guong.regulations.words import KINDS, LINK_KINDS

MOST_NUMBER: Final = 80
MOST_TEXT: Final = 300

Key = tuple[str, str, date]


@dataclass(frozen=True, slots=True)
class Telling:
    """What is told of a document: its key, kind, short title, first and last day, where it was found.

    Without `since` it holds from the day on which it was issued.
    """

    number: str
    issuer: str
    issued_on: date
    kind: str
    title: str
    since: date | None = None
    last_on: date | None = None
    seen_in: str = ""

    @property
    def first(self) -> date:
        """From which day it holds."""
        return self.since or self.issued_on

    @property
    def key(self) -> Key:
        """Number, issuer and day, by which a document is one."""
        return names.fold(self.number), names.fold(self.issuer), self.issued_on


@dataclass(frozen=True, slots=True)
class NewDocument:
    """A document to be recorded by an organization, by its code."""

    organization: str
    telling: Telling


class DocumentWrong(Refusal):
    """Something is wrong with a document, a link or a text."""


def telling_of(row: Document) -> Telling:
    """What a recorded document tells."""
    assert row.issued_on is not None, "an organization records a document with its day"
    since = None if row.valid.lower == row.issued_on else row.valid.lower
    return Telling(row.number, row.issuer, row.issued_on, row.kind, row.title, since, row.ends_on, row.seen_in)


def check(told: Telling, on: date) -> None:
    """Refuse what no document can be.

    Raises:
        DocumentWrong: a word is missing or not in its list, a day lies in the future or before another that it follows.
    """
    wanted = {
        "number": (told.number, gettext("Ghi số, ký hiệu của văn bản.")),
        "issuer": (told.issuer, gettext("Ghi cơ quan ban hành.")),
        "title": (told.title, gettext("Ghi trích yếu: văn bản nói về việc gì.")),
    }
    for field, (text, words) in wanted.items():
        if not text:
            raise DocumentWrong(words, field=field)
        most = MOST_NUMBER if field == "number" else MOST_TEXT
        if len(text) > most:
            raise DocumentWrong(gettext("Ghi ngắn lại: dài nhất {n} ký tự.").format(n=most), field=field)
    if told.kind not in KINDS:
        raise DocumentWrong(gettext("Loại văn bản không có trong danh mục."), field="kind")
    if told.issued_on > on:
        text = gettext("Ngày ban hành {day} chưa tới. Xem lại ngày trên văn bản.")
        raise DocumentWrong(text.format(day=formats.day(told.issued_on)), field="issued_on")
    check_last_day(told.first, told.last_on)


def check_last_day(first: date | None, last_on: date | None) -> None:
    """Raise DocumentWrong where a document would end before it began."""
    if first and last_on and last_on < first:
        text = gettext("Văn bản có hiệu lực từ {day}. Ghi ngày cuối không sớm hơn ngày ấy.")
        raise DocumentWrong(text.format(day=formats.day(first)), field="last_on")


def known(told: Iterable[Telling], but: int = 0) -> frozenset[Key]:
    """Which of these documents the register holds already, shipped ones too; `but` leaves one row out."""
    rows = Document.objects.filter(void=False, issued_on__in={one.issued_on for one in told}).exclude(pk=but)
    found = rows.values_list("number", "issuer", "issued_on")
    return frozenset((names.fold(number), names.fold(issuer), day) for number, issuer, day in found if day)


def problems(new: Sequence[NewDocument], places: Collection[str], on: date) -> list[tuple[int, Refusal]]:
    """What is wrong with each document; `places` are the codes of the organizations within reach."""
    there, times, found = (
        known(one.telling for one in new),
        Counter(one.telling.key for one in new),
        list[tuple[int, Refusal]](),
    )
    for index, one in enumerate(new):
        try:
            if one.organization not in places:
                raise DocumentWrong(out_of_reach(), field="organization")
            check(one.telling, on)
            if times[one.telling.key] > 1:
                raise DocumentWrong(gettext("Văn bản này lặp lại trong tệp. Giữ một dòng."), field="number")
            refuse_known(one.telling, there)
        except DocumentWrong as wrong:
            found.append((index, wrong))
    return found


def refuse_known(told: Telling, there: Collection[Key]) -> None:
    """Raise DocumentWrong where the register holds the document already."""
    if told.key in there:
        text = gettext("Văn bản số {number} ngày {day} của cơ quan này đã có trong danh mục.")
        raise DocumentWrong(text.format(number=told.number, day=formats.day(told.issued_on)), field="number")


def out_of_reach() -> str:
    """What is said of a code that names no organization within reach."""
    return gettext("Không có tổ chức nào mang mã này trong phạm vi của ông bà.")


def check_link(later: Document, kind: str, earlier: Document, since: date) -> None:
    """Raise DocumentWrong where two documents cannot be linked so, or not from that day."""
    if kind not in LINK_KINDS:
        raise DocumentWrong(gettext("Chọn quan hệ giữa hai văn bản."), field="kind")
    if later.pk == earlier.pk or later.ordered_on < earlier.ordered_on:
        text = gettext("Văn bản kia phải là một văn bản khác, ban hành trước.")
        raise DocumentWrong(text, field="number")
    if since < later.ordered_on:
        text = gettext("Ghi ngày không sớm hơn ngày ban hành {day}.")
        raise DocumentWrong(text.format(day=formats.day(later.ordered_on)), field="since")
    if kind == "replaces" and not earlier.shipped:
        check_last_day(earlier.valid.lower, since - timedelta(days=1))


def check_wording_day(row: Document, since: date) -> None:
    """Raise DocumentWrong where a text would hold before its document was issued, or after it ended."""
    if since < row.ordered_on:
        text = gettext("Văn bản ban hành {day}. Ghi ngày không sớm hơn ngày ấy.")
        raise DocumentWrong(text.format(day=row.issued), field="since")
    if row.ends_on and since > row.ends_on:
        text = gettext("Văn bản hết hiệu lực sau ngày {day}. Ghi ngày sớm hơn.")
        raise DocumentWrong(text.format(day=formats.day(row.ends_on)), field="since")


def organizations(codes: Iterable[str]) -> dict[str, int]:
    """The organizations under these codes."""
    return dict(Organization.objects.filter(void=False, code__in=set(codes)).values_list("code", "pk"))


def fill(row: Document, told: Telling) -> Document:
    """Write what is told into a row."""
    row.number, row.issuer, row.kind, row.title = told.number, told.issuer, told.kind, told.title
    row.issued_on, row.issued_year, row.seen_in = told.issued_on, told.issued_on.year, told.seen_in
    row.valid = spans.through(told.first, told.last_on)
    return row
