"""Doors of exemplars: the gallery for everybody; inside, the records, each with its line of stages and the act that is next.

The gallery's pages hold `Story` alone, which knows no person. A record's page shows the person and the reasons only to
whoever works on it, or is meant; that reading is noted.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext

from guong.access import actions as access
from guong.access import policy, printing
from guong.exemplars import actions, lists, queries, states
from guong.exemplars.forms import CorrectForm, PublicizeForm, RecognizeForm, RecordForm, VerifyForm, WithdrawForm
from guong.exemplars.queries import Asked, Story
from guong.exemplars.words import FIELDS, KINDS
from guong.kit import http, names
from guong.kit.http import FormPage, Listed, Request
from guong.ledger import kinds

if TYPE_CHECKING:
    from guong.exemplars.models import Exemplar
    from guong.ledger.models import Entry

SIZE = 20
YEARS = range(1976, 2101)


@dataclass(frozen=True, slots=True)
class Choice:
    """A list of a filter: its name in the address, its label, what can be chosen, what is."""

    name: str
    label: str
    options: Sequence[tuple[str, str]]
    chosen: str


@dataclass(frozen=True, slots=True)
class GalleryPage:
    """Published stories, the newest first, and how many each field holds."""

    list: Listed[Story]
    fields: Sequence[tuple[str, str, int]]
    asked: Asked
    choices: Sequence[Choice]


@dataclass(frozen=True, slots=True)
class StoryPage:
    """One published story, or its tombstone."""

    story: Story


@dataclass(frozen=True, slots=True)
class ListPage:
    """Records, the last recorded first."""

    list: Listed[Exemplar]
    asked: Asked
    choices: Sequence[Choice]
    may_record: bool
    may_import: bool


@dataclass(frozen=True, slots=True)
class Stop:
    """One stage on the line: its words, its day, and whether it is done or the next one."""

    label: str
    day: date | None
    mark: str


@dataclass(frozen=True, slots=True)
class Told:
    """One entry of a record's history, in words."""

    on: date
    label: str
    sentence: str
    reason: str


@dataclass(frozen=True, slots=True)
class ExemplarPage:
    """One record: where it stands, what can be done, and, for whoever works on it, the person and what was written."""

    row: Exemplar
    line: Sequence[Stop]
    acts: Sequence[tuple[str, str]]
    is_inside: bool
    is_public: bool
    history: Sequence[Told]


@http.public
def gallery(request: Request) -> HttpResponse:
    """Every published story."""
    asked = Asked(_year(request), _one_of(request, "loai", KINDS), _one_of(request, "linh_vuc", FIELDS))
    stories = queries.gallery_page(request.actor, asked, after=request.GET.get("after", ""), size=SIZE)
    fields = [(code, FIELDS[code], n) for code, n in queries.fields_published(request.actor, asked)]
    choices = [_choice("loai", gettext("Loại"), KINDS, asked.kind)]
    page = GalleryPage(http.listed(stories, SIZE, queries.cursor_of), fields, asked, choices)
    return http.page(request, "exemplars/gallery.html", page)


@http.public
def story(request: Request, key: int) -> HttpResponse:
    """One published story; where it was withdrawn, that it was."""
    found = http.found(lambda: queries.story_of(request.actor, key))
    if found.withdrawn_on:
        return http.page(request, "exemplars/tombstone.html", StoryPage(found), status=410)
    return http.page(request, "exemplars/story.html", StoryPage(found))


def list_(request: Request) -> HttpResponse:
    """Records in scope."""
    http.found(lambda: policy.require_somewhere(request.actor, "exemplars.read"))
    stages = states.EXEMPLAR.labels
    stage, mine = _one_of(request, "buoc", stages), request.GET.get("cua") == "toi"
    asked = Asked(_year(request), _one_of(request, "loai", KINDS), stage=stage, mine=mine)
    listing = lists.records(request.actor, asked)
    if file := printing.answer(request, listing):
        return file
    choices = [
        _choice("loai", gettext("Loại"), KINDS, asked.kind),
        _choice("buoc", gettext("Bước"), stages, asked.stage),
    ]
    may = policy.may_somewhere(request.actor, "exemplars.record")
    may_import = may and policy.may_somewhere(request.actor, "imports.act")
    page = ListPage(listing.shown(request.GET.get("after", ""), SIZE), asked, choices, may, may_import)
    return http.page(request, "exemplars/list.html", page)


def record(request: Request) -> HttpResponse:
    """Record one exemplar."""
    http.found(lambda: policy.require_somewhere(request.actor, "exemplars.record"))
    form = RecordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        act = lambda: actions.record_exemplars(by=request.actor, new=[form.value()], on=request.actor.on)  # noqa: E731
        if rows := http.attempt(form, act):
            messages.success(request, gettext("Đã ghi vào sổ cái."))
            return redirect("exemplars:exemplar", rows[0].pk)
    lead = gettext("Ghi việc, không ghi lời khen. Bước nào đã xong thì ghi ngày của bước ấy.")
    page = FormPage(gettext("Ghi một gương"), lead, form, gettext("Ghi vào sổ"), "/guong-sang/ho-so")
    return http.page(request, "ui/form_page.html", page)


def exemplar(request: Request, key: int) -> HttpResponse:
    """One record."""
    row = http.found(lambda: queries.exemplar_of(request.actor, key))
    work = queries.work_on(request.actor, row)
    inside = bool(work) or (row.person_id is not None and row.person_id == request.actor.person)
    if inside:
        _note(request, row)
    history = [_told(entry) for entry in queries.history(request.actor, row)] if inside else []
    is_public = row.published_on is not None and row.withdrawn_on is None
    page = ExemplarPage(row, _line(row), _acts(row, work), inside, is_public, history)
    return http.page(request, "exemplars/exemplar.html", page)


def verify(request: Request, key: int) -> HttpResponse:
    """Record the verification."""
    row, form = _opened(request, key, "exemplars.verify"), VerifyForm(request.POST or None)
    act = lambda: actions.verify_exemplars(  # noqa: E731
        by=request.actor, exemplars=[key], day=form.cleaned_data["verified_on"], on=request.actor.on
    )
    lead = gettext("Người ngoài đơn vị đã xem tận nơi, tính lại con số.")
    return _form(request, row, form, act, (gettext("Ghi xác minh"), lead, gettext("Đã ghi xác minh.")))


def recognize(request: Request, key: int) -> HttpResponse:
    """Record the decision of recognition."""
    row, form = _opened(request, key, "exemplars.recognize"), RecognizeForm(request.POST or None)
    act = lambda: actions.recognize_exemplars(  # noqa: E731
        by=request.actor, exemplars=[key], decision=form.decision(), on=request.actor.on
    )
    lead = gettext("Ghi quyết định đã có. Hệ thống không tự công nhận ai.")
    return _form(request, row, form, act, (gettext("Ghi công nhận"), lead, gettext("Đã ghi công nhận.")))


def publicize(request: Request, key: int) -> HttpResponse:
    """Record where it was made public; the gallery shows it from then on."""
    row = _opened(request, key, "exemplars.publicize")
    form = PublicizeForm(request.POST or None, initial={"consent": row.consent})
    act = lambda: actions.publicize_exemplars(  # noqa: E731
        by=request.actor,
        exemplars=[key],
        where=names.nfc(form.cleaned_data["published_where"]),
        day=form.cleaned_data["published_on"],
        consent=form.cleaned_data["consent"],
        on=request.actor.on,
    )
    lead = gettext("Từ lúc ghi, ai cũng xem được ở trang Gương sáng.")
    return _form(
        request, row, form, act, (gettext("Ghi tuyên truyền"), lead, gettext("Đã ghi. Trang Gương sáng có gương này."))
    )


def withdraw(request: Request, key: int) -> HttpResponse:
    """Withdraw an exemplar."""
    row, form = _opened(request, key, "exemplars.withdraw"), WithdrawForm(request.POST or None)
    act = lambda: actions.withdraw_exemplars(  # noqa: E731
        by=request.actor,
        exemplars=[key],
        reason=names.nfc(form.cleaned_data["reason"]),
        day=form.cleaned_data["withdrawn_on"],
        on=request.actor.on,
    )
    lead = gettext("Trang công khai chỉ còn ghi “đã rút” và ngày. Số gương được tuyên truyền giảm theo.")
    return _form(request, row, form, act, (gettext("Rút gương"), lead, gettext("Đã rút.")))


def correct(request: Request, key: int) -> HttpResponse:
    """Correct what was typed wrongly."""
    row = _opened(request, key, "exemplars.correct")
    before = {"title": row.title, "field": row.field, "place": row.place_text, "story": row.story}
    form = CorrectForm(request.POST or None, initial=before)
    act = lambda: actions.correct_exemplar(  # noqa: E731
        by=request.actor, key=key, told=form.telling(), reason=names.nfc(form.cleaned_data["reason"]), on=request.actor.on
    )
    lead = gettext("Lời cũ không mất: nó đứng cạnh lời mới trong sổ cái, cùng lý do.")
    return _form(request, row, form, act, (gettext("Đính chính"), lead, gettext("Đã đính chính.")))


def _opened(request: Request, key: int, verb: str) -> Exemplar:
    """The record that a form is about, for whoever may use the verb on it; a person's is noted as read."""
    row = http.found(lambda: queries.exemplar_for(request.actor, verb, key))
    _note(request, row)
    return row


def _form(request: Request, row: Exemplar, form: Form, act: Callable[[], object], words: tuple[str, str, str]) -> HttpResponse:
    """A page that is one form about a record: `words` are its title (and button), its lead, what is said at the end."""
    title, lead, done = words
    if request.method == "POST" and form.is_valid() and http.found(lambda: http.attempt(form, act)):
        messages.success(request, done)
        return redirect("exemplars:exemplar", row.pk)
    page = FormPage(title, lead, form, title, f"/guong-sang/ho-so/{row.pk}", row.title)
    return http.page(request, "ui/form_page.html", page)


def _note(request: Request, row: Exemplar) -> None:
    if row.person_id:
        access.note_reading(by=request.actor, person=row.person_id, what=gettext("Hồ sơ gương"), on=request.actor.on)


def _line(row: Exemplar) -> list[Stop]:
    """The stages as a line: those done with their days, the next one ringed."""
    labels = states.EXEMPLAR.labels
    stops = [Stop(labels[stage], row.day_of(stage), "done" if row.day_of(stage) else "") for stage in states.ON_THE_WAY]
    if row.withdrawn_on:
        return [*(stop for stop in stops if stop.day), Stop(labels[states.WITHDRAWN], row.withdrawn_on, "now")]
    return [
        Stop(stop.label, None, "now") if stop.day is None and (not i or stops[i - 1].day) else stop
        for i, stop in enumerate(stops)
    ]


def _acts(row: Exemplar, work: Sequence[str]) -> list[tuple[str, str]]:
    """What this actor can do with the record as it stands: the name of the page and the words on the button."""
    words = {
        "verify": gettext("Ghi xác minh"),
        "recognize": gettext("Ghi công nhận"),
        "publicize": gettext("Ghi tuyên truyền"),
        "withdraw": gettext("Rút gương"),
        "correct": gettext("Đính chính"),
    }
    possible = [*states.EXEMPLAR.verbs(row.stage), *([] if row.withdrawn_on else ["correct"])]
    return [(f"exemplars:{verb}", words[verb]) for verb in possible if f"exemplars.{verb}" in work]


def _told(entry: Entry) -> Told:
    body = entry.said
    withdrawn = entry.kind == kinds.WITHDRAWN
    sentence = "" if withdrawn else kinds.known()[entry.kind].says(entry.value, body)
    reason = body.get("reason") or body.get("before", {}).get("reason", "")
    label = kinds.label(entry.value) if withdrawn else ""
    return Told(entry.happened_on, kinds.label(entry.kind), sentence or label, reason)


def _choice(name: str, label: str, words: Mapping[str, str], chosen: str) -> Choice:
    return Choice(name, label, [("", gettext("Tất cả")), *words.items()], chosen)


def _one_of(request: Request, name: str, words: Mapping[str, str]) -> str:
    """A code of the address line; nonsense counts as missing."""
    value = request.GET.get(name, "")
    return value if value in words else ""


def _year(request: Request) -> int | None:
    year = http.whole_number(request.GET.get("nam"))
    return year if year in YEARS else None
