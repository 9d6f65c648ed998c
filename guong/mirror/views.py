"""Doors of the mirror: a person's page of a year, own words, requests for correction and their answers,
who has looked, one's own record as a file; an organization's page of a year."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext

from guong.access import actions as access
from guong.access import lists as access_lists
from guong.access import printing, readlog
from guong.kit import formats, http
from guong.kit.http import FormPage, Listed, Request
from guong.ledger import kinds
from guong.mirror import actions, lists, organizations, queries, record
from guong.mirror.faces import sentence_of
from guong.mirror.forms import AnswerForm, AskForm, DecideForm, TakeBackForm
from guong.mirror.papers import record as papers
from guong.mirror.states import DAYS_TO_ANSWER, REQUEST, due
from guong.pending.holding import hold

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from guong.access.models import Reading
    from guong.ledger.models import Entry
    from guong.mirror.models import CorrectionRequest

SIZE = 30


@dataclass(frozen=True, slots=True)
class ReadersPage:
    """Who has looked at the actor's own records, and when the actor signed in."""

    list: Listed[Reading]
    sign_ins: Sequence[Entry]
    months: int


@dataclass(frozen=True, slots=True)
class Line:
    """One request in a list, with the fact that it questions in words."""

    row: CorrectionRequest
    label: str
    sentence: str
    is_late: bool


@dataclass(frozen=True, slots=True)
class RequestsPage:
    """Requests that the actor may answer: those that wait, or those that are closed."""

    list: Listed[Line]
    closed: bool


@dataclass(frozen=True, slots=True)
class RequestPage:
    """One request: what is questioned, what was asked, what was answered, what the reader can do."""

    line: Line
    days: int
    is_own: bool
    may_decide: bool
    is_corrected: bool
    corrected_label: str
    now: str
    correct_at: str


def own(request: Request) -> HttpResponse:
    """The actor's own mirror."""
    if request.actor.person is None:
        raise Http404
    return _show(request, request.actor.person)


def person(request: Request, key: int) -> HttpResponse:
    """Somebody's mirror, for whoever may see it; the reading is noted."""
    return _show(request, key)


def answer(request: Request, entry: int) -> HttpResponse:
    """Write own words beside an entry."""
    about = http.found(lambda: queries.own_entry(request.actor, entry))
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        text, on = form.cleaned_data["text"], request.actor.on
        if http.attempt(form, lambda: actions.answer_entry(by=request.actor, entry=entry, text=text, on=on)):
            messages.success(request, gettext("Đã ghi lời của ông bà bên cạnh dòng này."))
            return redirect(f"/trang-tu-soi?nam={about.about}")
    back = f"/trang-tu-soi?nam={about.about}"
    lead = gettext("Lời của người được ghi đứng ngang hàng với điều được ghi, ai đọc dòng này cũng đọc được.")
    return http.page(request, "ui/form_page.html", FormPage(gettext("Ý kiến của tôi"), lead, form, gettext("Ghi ý kiến"), back))


def ask(request: Request, entry: int) -> HttpResponse:
    """Ask for the correction of an entry."""
    about = http.found(lambda: queries.own_entry(request.actor, entry))
    form, by, back = AskForm(request.POST or None), request.actor, f"/trang-tu-soi?nam={about.about}"
    if request.method == "POST" and form.is_valid():
        act = lambda: actions.ask_correction(by=by, entry=entry, **form.cleaned_data, on=by.on)  # noqa: E731
        if made := http.attempt(form, act):
            words = gettext("Đã gửi đề nghị. Trả lời chậm nhất ngày {day}.").format(day=formats.day(made.due_on))
            messages.success(request, words)
            return redirect(back)
    lead = gettext(
        "Gửi {body}, trả lời chậm nhất ngày {day} (trong {days} ngày). Ai đọc dòng này cũng đọc được đề nghị và lời đáp."
    ).format(body=(about.decided_by or about.organization).name, day=formats.day(due(by.on)), days=DAYS_TO_ANSWER)
    kicker = " · ".join(filter(None, [kinds.label(about.kind), sentence_of(about), formats.day(about.happened_on)]))
    page = FormPage(gettext("Đề nghị đính chính"), lead, form, gettext("Gửi đề nghị"), back, kicker)
    return http.page(request, "ui/form_page.html", page)


def requests(request: Request) -> HttpResponse:
    """Requests that wait for the actor's answer, or that are closed."""
    closed = request.GET.get("xem") == "xong"
    listing = lists.requests(request.actor, closed=closed)
    rows = http.found(lambda: listing.shown(request.GET.get("after", ""), SIZE))
    if file := printing.answer(request, listing):
        return file
    lines = Listed([_line(row, request.actor.on) for row in rows.rows], rows.next)
    return http.page(request, "mirror/requests.html", RequestsPage(lines, closed))


def request_(request: Request, key: int) -> HttpResponse:
    """One request for correction; the reading is noted."""
    row, by = _read_request(request, key), request.actor
    is_own, is_open = row.person_id == by.person, row.state == REQUEST.start
    later = queries.correction_of(row)
    label = kinds.label(later.kind) if later else ""
    now = sentence_of(later) if later and later.kind != kinds.WITHDRAWN else ""
    correct_at = "" if is_own or not is_open or later else queries.page_of_correcting(by, row)
    line, may_decide = _line(row, by.on), is_open and not is_own
    page = RequestPage(line, DAYS_TO_ANSWER, is_own, may_decide, later is not None, label, now, correct_at)
    return http.page(request, "mirror/request.html", page)


def take_back(request: Request, key: int) -> HttpResponse:
    """Take back one's own request."""
    http.found(lambda: queries.own_request(request.actor, key))
    form, back = TakeBackForm(request.POST if request.method == "POST" else None), f"/trang-tu-soi/de-nghi/{key}"
    act = lambda: hold(request, "mirror.withdraw_request", back, key=key)  # noqa: E731
    lead = gettext("Lời đề nghị vẫn đứng cạnh dòng được hỏi, kèm ngày rút. Sau này vẫn đề nghị lại được.")
    words = FormPage(gettext("Rút đề nghị đính chính"), lead, form, gettext("Rút đề nghị"), back)
    return _decide(request, words, act)


def accept(request: Request, key: int) -> HttpResponse:
    """Accept a request whose fact was corrected."""
    form, by = _decision(request, key), request.actor
    act = lambda: actions.accept_request(by=by, key=key, **form.cleaned_data, on=by.on)  # noqa: E731
    lead = gettext("Chỉ chấp nhận được sau khi đính chính hoặc rút dòng được hỏi.")
    words = FormPage(gettext("Chấp nhận đề nghị"), lead, form, gettext("Chấp nhận"), f"/trang-tu-soi/de-nghi/{key}")
    return _decide(request, words, act, gettext("Đã chấp nhận đề nghị."))


def refuse(request: Request, key: int) -> HttpResponse:
    """Refuse a request, with the reason."""
    form, by = _decision(request, key), request.actor
    act = lambda: actions.refuse_requests(by=by, requests=[key], **form.cleaned_data, on=by.on)  # noqa: E731
    lead = gettext("Dòng được hỏi giữ nguyên; lý do đứng bên cạnh.")
    words = FormPage(gettext("Không chấp nhận đề nghị"), lead, form, gettext("Không chấp nhận"), f"/trang-tu-soi/de-nghi/{key}")
    return _decide(request, words, act, gettext("Đã trả lời đề nghị."))


def readers(request: Request) -> HttpResponse:
    """Who has looked at my records."""
    listing = access_lists.readings(request.actor)
    if file := printing.answer(request, listing):
        return file
    months = readlog.months_kept(request.actor.on)
    page = ReadersPage(listing.shown(request.GET.get("after", ""), SIZE), queries.sign_ins(request.actor), months)
    return http.page(request, "mirror/readers.html", page)


def _show(request: Request, key: int) -> HttpResponse:
    year = http.whole_number(request.GET.get("nam"))
    page = http.found(lambda: queries.mirror(request.actor, key, year))
    access.note_reading(
        by=request.actor, person=key, what=gettext("Trang tự soi {year}").format(year=page.year), on=request.actor.on
    )
    return http.page(request, "mirror/person.html", page)


def own_json(request: Request) -> HttpResponse:
    """The actor's whole record for programs."""
    whole = http.found(lambda: record.own_record(request.actor))
    answer = JsonResponse(record.as_json(whole), json_dumps_params={"ensure_ascii": False, "indent": 1})
    return _as_file(answer, "ho-so.json")


def own_pdf(request: Request) -> HttpResponse:
    """The actor's whole record on paper, or the mirror of the year that is asked for."""
    year, whole = http.whole_number(request.GET.get("nam")), http.found(lambda: record.own_record(request.actor))
    content = papers.whole_paper(whole) if year is None else papers.year_paper(whole, year)
    name = "ho-so.pdf" if year is None else f"trang-tu-soi-{year}.pdf"
    return _as_file(HttpResponse(content, content_type="application/pdf"), name)


def organization(request: Request, key: int) -> HttpResponse:
    """An organization's own facts of a year."""
    year = http.whole_number(request.GET.get("nam"))
    page = http.found(lambda: organizations.organization_mirror(request.actor, key, year))
    return http.page(request, "mirror/organization.html", page)


def _as_file(answer: HttpResponse, name: str) -> HttpResponse:
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _line(row: CorrectionRequest, on: date) -> Line:
    return Line(row, kinds.label(row.entry.kind), sentence_of(row.entry), row.is_late(on))


def _read_request(request: Request, key: int) -> CorrectionRequest:
    row = http.found(lambda: queries.request_of(request.actor, key))
    what = gettext("Đề nghị đính chính ngày {day}").format(day=formats.day(row.asked_on))
    access.note_reading(by=request.actor, person=row.person_id, what=what, on=request.actor.on)
    return row


def _decision(request: Request, key: int) -> Form:
    row = _read_request(request, key)
    if row.person_id == request.actor.person:
        raise Http404
    return DecideForm(request.POST or None)


def _decide(request: Request, words: FormPage, act: Callable[[], object], done: str = "") -> HttpResponse:
    form = words.form
    if request.method == "POST" and form.is_valid() and http.found(lambda: http.attempt(form, act)):
        if done:  # an act that is held has said so itself
            messages.success(request, done)
        return redirect(words.back)
    return http.page(request, "ui/form_page.html", words)
