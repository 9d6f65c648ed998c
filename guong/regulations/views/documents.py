"""Doors of the register: the list, one document with its standards, links and texts, and what an office does with its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.contrib import messages
from django.forms import Form
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext

from guong.access import policy, printing
from guong.kit import files, http, names, spans
from guong.kit.http import FormPage, Listed, Request
from guong.regulations import actions, confirming, documents, hearing, judging, lists, uses
from guong.regulations.documents import Asked
from guong.regulations.forms import CorrectForm, DocumentEndForm, DocumentForm, LinkForm, ReasonForm, WordingForm
from guong.regulations.words import KINDS
from guong.rules import standards
from guong.rules.standards import Standard

if TYPE_CHECKING:
    from guong.regulations.hearing import Around
    from guong.regulations.models import Document, DocumentLink, Wording
    from guong.regulations.uses import DocumentUsed

SIZE = 20
LIST = "/hoc-tap/van-ban"


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """One document of the list: its row, its days in words, whether it holds on the day asked about (None: not known)."""

    row: Document
    days: str
    holds: bool | None


@dataclass(frozen=True, slots=True)
class ListPage:
    """The register, the newest first."""

    list: Listed[DocumentLine]
    asked: Asked
    typed: str
    kinds: Sequence[tuple[str, str]]
    issuers: Sequence[str]
    may_record: bool
    may_import: bool


@dataclass(frozen=True, slots=True)
class SendPage:
    """The form of a text that is to be sent, and whose text is read around the organization that would send it."""

    row: Document
    form: WordingForm
    around: Around | None


@dataclass(frozen=True, slots=True)
class Step:
    """A link seen from the document whose page it is: what was done, with which other document, since when."""

    words: str
    other: Document
    since: date | None
    is_later: bool
    taken_back_at: int | None


@dataclass(frozen=True, slots=True)
class Item:
    """What a document asks for, item by item."""

    code: str
    text: str
    themes: Sequence[tuple[str, str]]
    confirmed: bool


@dataclass(frozen=True, slots=True)
class DocumentPage:
    """One document. `line`: what it replaced, itself, what replaced it; `held` is the text of the day asked about."""

    row: Document
    days: str
    holds: bool | None
    items: Sequence[Item]
    line: Sequence[tuple[Document, bool]]
    steps: Sequence[Step]
    texts: Sequence[tuple[Wording, bool]]
    on: date
    held: Wording | None
    acts: Sequence[tuple[str, str]]
    may_send: bool
    reads: bool
    read_on: date | None
    used: Sequence[DocumentUsed]


def list_(request: Request) -> HttpResponse:
    """The register."""
    by = request.actor
    http.found(lambda: policy.require_somewhere(by, "documents.read"))
    issuers = documents.issuers(by)
    kind, issuer = request.GET.get("loai", ""), request.GET.get("co_quan", "")
    typed = request.GET.get("ngay", "")
    words = names.nfc(request.GET.get("q", "").replace("\0", " "))[:80]
    asked = Asked(words, kind if kind in KINDS else "", issuer if issuer in issuers else "", _day(typed))
    listing = lists.register(by, asked)
    if file := printing.answer(request, listing):
        return file
    shown = listing.shown(request.GET.get("after", ""), SIZE)
    lines = [DocumentLine(row, row.days_on(by.on), row.holds_on(asked.on or by.on)) for row in shown.rows]
    may = policy.may_somewhere(by, "documents.record")
    may_import = may and policy.may_somewhere(by, "imports.act")
    page = ListPage(Listed(lines, shown.next), asked, typed, list(KINDS.items()), issuers, may, may_import)
    return http.page(request, "regulations/documents.html", page)


def document(request: Request, key: int) -> HttpResponse:
    """One document: what it says in our words, what it is linked to, its texts."""
    by = request.actor
    row = http.found(lambda: documents.document_of(by, key))
    on = _day_or_none_there(request.GET.get("ngay", "")) or by.on
    links, texts = documents.links_of(by, row), documents.wordings_of(by, row)
    own = not row.shipped and policy.may_somewhere(by, "documents.record") and policy.may(by, "documents.record", row)
    days = confirming.confirmed_days(by, [row])
    mine = {text.pk for text in texts if own or _may_take_back(request, text)}
    page = DocumentPage(
        row,
        row.days_on(by.on),
        row.holds_on(on),
        [_item(one) for one in standards.of_document(row.key)],
        _line(links, row),
        [_step(link, row, own) for link in links],
        [(text, text.pk in mine) for text in texts],
        on,
        documents.wording_on(documents.heard(by, texts, on), on),
        _acts() if own else (),
        policy.may_somewhere(by, "documents.record"),
        row.pk in days,
        days.get(row.pk),
        uses.of_document(by, row.pk),
    )
    return http.page(request, "regulations/document.html", page)


def record(request: Request) -> HttpResponse:
    """Record one document."""
    by = request.actor
    http.found(lambda: policy.require_somewhere(by, "documents.record"))
    form = DocumentForm(request.POST or None, initial={"organization": documents.usual_place(by)})
    if request.method == "POST" and form.is_valid():
        rows = http.attempt(form, lambda: actions.record_documents(by=by, new=[form.value()], on=by.on))
        if rows:
            messages.success(request, gettext("Đã ghi văn bản vào danh mục."))
            return redirect("regulations:document", rows[0].pk)
    lead = gettext("Văn bản của Trung ương thường đã có sẵn: tìm trước khi ghi. Ghi văn bản của địa phương, của cấp mình.")
    page = FormPage(gettext("Ghi một văn bản"), lead, form, gettext("Ghi vào danh mục"), LIST)
    return http.page(request, "ui/form_page.html", page)


def correct(request: Request, key: int) -> HttpResponse:
    """Correct what was typed wrongly of a document."""
    by = request.actor
    row = http.found(lambda: documents.document_for(by, "documents.correct", key))
    before = judging.telling_of(row)
    form = CorrectForm(request.POST or None, initial={name: getattr(before, name) for name in before.__slots__})

    def act() -> object:
        reason = names.nfc(form.cleaned_data["reason"])
        return actions.correct_document(by=by, key=key, told=form.telling(), reason=reason, on=by.on)

    lead = gettext("Lời cũ không mất: nó đứng cạnh lời mới trong sổ cái, cùng lý do.")
    return _form(request, row, form, act, (gettext("Đính chính"), lead, gettext("Đã đính chính.")))


def end(request: Request, key: int) -> HttpResponse:
    """Record that a document has ended."""
    by = request.actor
    row = http.found(lambda: documents.document_for(by, "documents.record", key))
    form = DocumentEndForm(request.POST or None, initial={"last_on": row.ends_on})

    def act() -> object:
        said = form.cleaned_data
        return actions.end_document(by=by, key=key, last_on=said["last_on"], reason=names.nfc(said["reason"]), on=by.on)

    lead = gettext("Từ ngày sau ngày này, văn bản không còn trong danh sách đang có hiệu lực.")
    return _form(request, row, form, act, (gettext("Ghi hết hiệu lực"), lead, gettext("Đã ghi ngày hết hiệu lực.")))


def link(request: Request, key: int) -> HttpResponse:
    """Record what a document does to an earlier one."""
    by = request.actor
    row = http.found(lambda: documents.document_for(by, "documents.record", key))
    form = LinkForm(request.POST or None, initial={"since": row.valid.lower})

    def act() -> object:
        said = form.cleaned_data
        other = names.nfc(said["number"])
        return actions.link_document(
            by=by, key=key, kind=said["kind"], other=other, issued_on=said["issued_on"], since=said["since"], on=by.on
        )

    lead = gettext("Văn bản này thay thế, sửa đổi hay hướng dẫn văn bản nào đã có trong danh mục.")
    return _form(request, row, form, act, (gettext("Nối với văn bản khác"), lead, gettext("Đã nối hai văn bản.")))


def send(request: Request, key: int) -> HttpResponse:
    """Send a text of a document."""
    by = request.actor
    row = http.found(lambda: documents.document_of(by, key))
    http.found(lambda: policy.require_somewhere(by, "documents.record"))
    usual = {"organization": documents.usual_place(by), "since": row.valid.lower}
    form = WordingForm(request.POST or None, request.FILES or None, initial=usual)
    given = form.cleaned_data if form.is_valid() or form.is_bound else usual
    place = hearing.place_to_send(by, names.nfc(given.get("organization", "")))
    around = hearing.around(by, row, place) if place else None
    if around and form.is_bound:
        _tell_first(request, form, around)

    def act() -> object:
        said, file = form.cleaned_data, form.cleaned_data["file"]
        return actions.send_wording(
            by=by,
            document=key,
            organization=names.nfc(said["organization"]),
            since=said["since"],
            sent=(file.name, file.read()),
            on=by.on,
        )

    if _done(request, form, act, gettext("Đã giữ tệp toàn văn.")):
        return redirect("regulations:document", key)
    return http.page(request, "regulations/send.html", SendPage(row, form, around))


def _tell_first(request: Request, form: WordingForm, around: Around) -> None:
    """Where others speak to the same readers, the page says so before anything is sent: also of an organization typed later."""
    if around.is_shared and request.POST.get("told_of") != around.organization.code:
        words = gettext("Đã có bản của tổ chức ở trên hoặc ở dưới {name}: xem phần Ai đọc bản nào, chọn lại tệp rồi gửi.")
        form.add_error("organization", words.format(name=around.organization.name))


def take_back(request: Request, key: int) -> HttpResponse:
    """Take back a text that was sent by mistake."""
    by = request.actor
    text = http.found(lambda: documents.wording(by, key))
    http.found(lambda: policy.require_somewhere(by, "documents.record"))
    form = ReasonForm(request.POST or None)

    def act() -> object:
        return actions.take_back_wording(by=by, key=key, reason=names.nfc(form.cleaned_data["reason"]), on=by.on)

    lead = gettext("{name}: tệp gửi nhầm. Tệp thôi hiện, việc rút được ghi vào sổ cái.").format(name=text.name)
    return _form(request, text.document, form, act, (gettext("Rút tệp"), lead, gettext("Đã rút tệp.")))


def unlink(request: Request, key: int) -> HttpResponse:
    """Take back a link that was recorded by mistake."""
    by = request.actor
    http.found(lambda: policy.require_somewhere(by, "documents.record"))
    one = http.found(lambda: documents.link_for(by, key))
    form = ReasonForm(request.POST or None)

    def act() -> object:
        return actions.unlink_document(by=by, key=key, reason=names.nfc(form.cleaned_data["reason"]), on=by.on)

    lead = gettext(
        "{kind} {number}: nối nhầm. Văn bản trước đã ghi hết hiệu lực thì sửa ngày cuối bằng Đính chính ở trang của nó."
    )
    lead = lead.format(kind=one.kind_words, number=one.earlier.number)
    return _form(request, one.later, form, act, (gettext("Rút quan hệ"), lead, gettext("Đã rút quan hệ.")))


def wording(request: Request, key: int) -> FileResponse:
    """A text as a file."""
    text = http.found(lambda: documents.wording(request.actor, key))
    return files.served(text.file.open("rb"), text.mime, f"van-ban-{text.document_id}-{text.since.isoformat()}")


def _form(request: Request, row: Document, form: Form, act: Callable[[], object], words: tuple[str, str, str]) -> HttpResponse:
    """A page that is one form about a document: `words` are its title (and button), its lead, what is said at the end."""
    title, lead, done = words
    if _done(request, form, act, done):
        return redirect("regulations:document", row.pk)
    page = FormPage(title, lead, form, title, f"{LIST}/{row.pk}", f"{row.name}, {row.issued}")
    return http.page(request, "ui/form_page.html", page)


def _done(request: Request, form: Form, act: Callable[[], object], said: str) -> bool:
    """Whether a valid form was handed in and its action done; the next page then says so."""
    if request.method != "POST" or not form.is_valid() or not http.found(lambda: http.attempt(form, act)):
        return False
    messages.success(request, said)
    return True


def _may_take_back(request: Request, text: Wording) -> bool:
    by = request.actor
    return policy.may_somewhere(by, "documents.record") and policy.may(by, "documents.record", text)


def _acts() -> tuple[tuple[str, str], ...]:
    """What whoever keeps a document can do with it: the name of the page and the words on the button."""
    return (
        ("regulations:link", gettext("Nối với văn bản khác")),
        ("regulations:end", gettext("Ghi hết hiệu lực")),
        ("regulations:correct", gettext("Đính chính")),
    )


def _item(one: Standard) -> Item:
    themes = [(reverse("regulations:standards") + f"?chu_de={code}", gettext(standards.THEMES[code])) for code in one.themes]
    return Item(one.code, gettext(one.text), themes, one.grade == "seen")


def _step(one: DocumentLink, row: Document, own: bool) -> Step:
    is_later = one.earlier_id == row.pk
    mine = one.pk if own and not is_later and not one.shipped else None
    said: Mapping[tuple[str, bool], str] = {
        ("replaces", False): gettext("Thay thế"),
        ("replaces", True): gettext("Bị thay thế bởi"),
        ("amends", False): gettext("Sửa đổi, bổ sung"),
        ("amends", True): gettext("Được sửa đổi, bổ sung bởi"),
        ("guides", False): gettext("Hướng dẫn"),
        ("guides", True): gettext("Được hướng dẫn bởi"),
    }
    return Step(said[one.kind, is_later], one.later if is_later else one.earlier, one.since, is_later, mine)


def _line(links: Sequence[DocumentLink], row: Document) -> list[tuple[Document, bool]]:
    """What the document replaced, itself, and what replaced it; nothing where it stands alone."""
    before = [(link.earlier, False) for link in links if link.kind == "replaces" and link.later_id == row.pk]
    after = [(link.later, False) for link in links if link.kind == "replaces" and link.earlier_id == row.pk]
    return [*before, (row, True), *after] if before or after else []


def _day_or_none_there(text: str) -> date | None:
    """A day of the address line, or none.

    Raises:
        Http404: nonsense, which must not be taken for today.
    """
    found = _day(text)
    if text and found is None:
        raise Http404(gettext("Không có ngày này. Ghi ngày theo dạng 10/05/2021."))
    return found


def _day(text: str) -> date | None:
    """A day of the address line; nonsense counts as missing."""
    try:
        return spans.parse_day(text)
    except spans.DayRefused:
        return None
