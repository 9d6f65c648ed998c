"""What a secretary enters for the cell: the quarter's grid, plans on paper, groups, the closing of the year; the card."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext

from guong.access import actions as access
from guong.kit import grids, http, names
from guong.kit.grids import Column, Grid, Option, Row
from guong.kit.http import FormPage, Request
from guong.kit.refusal import Refusal, Refusals
from guong.organization import terms
from guong.papers import printing
from guong.plan_recording import actions, queries
from guong.plan_recording import cards as printed
from guong.plan_recording.forms import ConfirmationForm, GroupForm, PaperForm, TypedForm
from guong.plan_recording.judging import NewGroup, NewPaper, TypedLines
from guong.plan_recording.papers import card as paper
from guong.plans import actions as planning
from guong.plans import judging, missing, states
from guong.plans import queries as plans
from guong.plans.forms import WithdrawForm
from guong.plans.judging import Mark, PlanWrong
from guong.plans.views.plan import note_reading
from guong.plans.words import ITEMS

if TYPE_CHECKING:
    from datetime import date

    from guong.organization.models import Organization
    from guong.plan_recording.cards import Part
    from guong.plans.missing import Missing
    from guong.plans.models import Plan, PlanItem

STATE, PAPER = "viec", "giay"
SIGNED, NOT_YET = "signed", "not_yet"


@dataclass(frozen=True, slots=True)
class QuarterPage:
    """The lines of all plans of a cell, each with how far it is; the keys of paper plans of which no line was typed."""

    place: Organization
    year: int
    places: Sequence[tuple[int, str]]
    grid: Grid
    n_lines: int
    bare_papers: Sequence[int]


@dataclass(frozen=True, slots=True)
class PapersPage:
    """Who has no plan yet: one tick for everybody who has signed on paper; the files of cards to be signed."""

    place: Organization
    year: int
    grid: Grid
    form: PaperForm
    n_missing: int
    parts: Sequence[Part]


@dataclass(frozen=True, slots=True)
class TypePage:
    """The lines of a paper plan; how many others of its cell have none."""

    row: Plan
    form: TypedForm
    n_others: int


@dataclass(frozen=True, slots=True)
class GroupPage:
    """The registration of a group."""

    place: Organization
    year: int
    places: Sequence[tuple[int, str]]
    form: GroupForm


@dataclass(frozen=True, slots=True)
class ClosePage:
    """Plans in force that can be closed, each with how many lines are done; `from_on`: from which day, while it is to come."""

    place: Organization
    year: int
    places: Sequence[tuple[int, str]]
    rows: Sequence[Plan]
    error: str
    from_on: date | None


def quarter(request: Request) -> HttpResponse:
    """Done, being done, stuck: everybody's lines in one grid, at the quarter's thematic meeting."""
    by = request.actor
    place, year = _asked(request, judging.RECORD)
    items, bare = queries.lines_in_force(by, place.pk, year), queries.papers_without_lines(by, place.pk, year)
    grid = _lines_grid(items)
    if request.method == "POST":
        reading = grids.read(grid, request.POST.dict())
        grid = reading.grid
        if not reading.problems:
            now = {item.pk: (item.state, item.obstacle) for item in items}
            said = [Mark(cell.row, cell.value, cell.reason) for cell in reading.cells]
            marks = [one for one in said if (one.state, one.obstacle if one.state == states.STUCK else "") != now[one.item]]
            try:
                changed = http.found(lambda: planning.mark_items(by=by, marks=marks, on=by.on))
            except Refusal as refusal:
                grid = grid.refused([Refusal(refusal.message)])
            else:
                messages.success(request, gettext("Đã chốt {n} dòng đã đổi.").format(n=len(changed)))
                return redirect(_back("plans:list", place, year))
    places = queries.places(by, judging.RECORD, place)
    return http.page(request, "plan_recording/quarter.html", QuarterPage(place, year, places, grid, len(items), bare))


def papers(request: Request) -> HttpResponse:
    """Plans signed on paper: everybody at "signed", only exceptions are entered."""
    by = request.actor
    place, year = _asked(request, judging.RECORD)
    everybody = missing.missing_here(by, place.pk, year)
    people = [one for one in everybody if one.person != by.person]  # his own is recorded by others
    grid = _papers_grid(people, place)
    form = PaperForm(request.POST or None, initial={"handed_in_on": by.on, "approved_on": by.on})
    if request.method == "POST":
        reading = grids.read(grid, request.POST.dict())
        grid = reading.grid
        if form.is_valid() and not reading.problems:
            signed = {cell.row for cell in reading.cells if cell.value == SIGNED}
            days = (form.cleaned_data["handed_in_on"], form.cleaned_data["approved_on"])
            new = {one.person: NewPaper(one.code, year, *days) for one in people if one.person in signed}
            try:
                rows = http.found(lambda: _signed(request, list(new.values())))
            except Refusals as several:
                grid = _refused(grid, form, list(new), several)
            except Refusal as refusal:
                form.add_error(None, refusal.message)
            else:
                messages.success(request, gettext("Đã ghi {n} kế hoạch bản giấy.").format(n=len(rows)))
                return redirect(_back("plans:list", place, year))
    page = PapersPage(place, year, grid, form, len(people), printed.parts(len(everybody)))
    return http.page(request, "plan_recording/papers.html", page)


def _signed(request: Request, new: Sequence[NewPaper]) -> Sequence[Plan]:
    if not new:
        raise Refusal(gettext("Chưa ai có bản giấy đã ký; chưa ghi gì."))
    return actions.record_paper_plans(by=request.actor, new=new, on=request.actor.on)


def _refused(grid: Grid, form: PaperForm, people: Sequence[int], several: Refusals) -> Grid:
    """The days are the same for all and what is wrong with them is said once; the rest stands at each person's row."""
    for field, words in {why.field: why.message for _, why in several.refusals if why.field in form.fields}.items():
        form.add_error(field, words)
    rows = {row.key: row for row in grid.rows}
    at_rows = [(rows[people[index]], why) for index, why in several.refusals if why.field not in form.fields]
    return grid.refused([grid.refusal_at(row, grid.columns[0], why.message) for row, why in at_rows])


def type_lines(request: Request, key: int) -> HttpResponse:
    """Type the lines of a paper plan for its writer, then of the next one that has none."""
    by = request.actor
    row = http.found(lambda: queries.paper_to_type(by, key))
    note_reading(request, row)
    form = TypedForm(request.POST or None, on=by.on, lines=plans.lines_of(row))
    if request.method == "POST" and form.is_valid():
        typing = [TypedLines(key, form.lines())]
        if http.attempt(form, lambda: actions.type_lines(by=by, typing=typing, on=by.on)):
            messages.success(request, gettext("Đã nhập thay các dòng của {name}.").format(name=row.whose))
            if left := queries.papers_without_lines(by, row.organization_id, row.year):
                return redirect("plan_recording:type_lines", left[0])
            return redirect(_back("plan_recording:quarter", row.organization, row.year))
    others = [one for one in queries.papers_without_lines(by, row.organization_id, row.year) if one != key]
    return http.page(request, "plan_recording/type_lines.html", TypePage(row, form, len(others)))


def type_confirmation(request: Request, item: int) -> HttpResponse:
    """Type for whoever criticized that it was mended."""
    by = request.actor
    row = http.found(lambda: queries.item_to_confirm_for(by, item))
    note_reading(request, row.plan)
    form = ConfirmationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        words = names.nfc(form.cleaned_data["words"])
        if http.attempt(form, lambda: actions.type_confirmations(by=by, items=[item], words=words, on=by.on)):
            messages.success(request, gettext("Đã nhập thay lời xác nhận; sổ cái ghi ai nhập."))
            return redirect("plans:plan", row.plan_id)
    lead = gettext("“{what}” do {name} góp ý. Chỉ ghi khi bên góp ý đã nói là xong.").format(
        what=row.what, name=row.raised_words
    )
    back = reverse("plans:plan", args=[row.plan_id])
    page = FormPage(gettext("Nhập thay lời xác nhận"), lead, form, gettext("Ghi"), back, row.plan.whose)
    return http.page(request, "ui/form_page.html", page)


def group(request: Request) -> HttpResponse:
    """A group of an association registers: two lines that each of its members does."""
    by = request.actor
    place, year = _asked(request, judging.REGISTER)
    form = GroupForm(request.POST or None, on=by.on)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        new = NewGroup(place.pk, said["category"], year, said["n_people"], form.lines(), said["association"])
        if rows := http.attempt(form, lambda: actions.register_groups(by=by, new=[new], on=by.on)):
            messages.success(request, gettext("Đã ghi đăng ký của nhóm."))
            return redirect("plans:plan", rows[0].pk)
    return http.page(
        request, "plan_recording/group.html", GroupPage(place, year, queries.places(by, judging.REGISTER, place), form)
    )


def close(request: Request) -> HttpResponse:
    """Close the plans of a year; what is still open begins the next."""
    by = request.actor
    place, year = _asked(request, judging.APPROVE)
    rows = plans.in_force(by, place.pk, year)
    error = ""
    if request.method == "POST":
        try:
            closed = http.found(lambda: planning.close_plans(by=by, plans=[row.pk for row in rows], on=by.on))
        except Refusal as refusal:
            error = refusal.message
        else:
            messages.success(request, gettext("Đã khép {n} kế hoạch.").format(n=len(closed)))
            return redirect(_back("plans:list", place, year))
    first = judging.closes_from(year)
    return http.page(
        request,
        "plan_recording/close.html",
        ClosePage(place, year, queries.places(by, judging.APPROVE, place), rows, error, first if by.on < first else None),
    )


def withdraw(request: Request, key: int) -> HttpResponse:
    """Take back what was recorded by mistake."""
    by = request.actor
    row = http.found(lambda: queries.recorded_plan(by, key))
    note_reading(request, row)
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = names.nfc(form.cleaned_data["reason"])
        if http.attempt(form, lambda: actions.withdraw_plans(by=by, plans=[key], reason=reason, on=by.on)):
            messages.success(request, gettext("Đã rút."))
            return redirect("plans:list")
    lead = gettext("Chỉ rút điều ghi nhầm. Sổ cái còn ghi cả lần ghi và lần rút.")
    back = reverse("plans:plan", args=[key])
    page = FormPage(gettext("Rút kế hoạch ghi nhầm"), lead, form, gettext("Rút"), back, row.whose)
    return http.page(request, "ui/form_page.html", page)


def card(request: Request, person: int) -> HttpResponse:
    """The card of a plan to be filled in by hand, with what was open the year before on top."""
    by = request.actor
    year = judging.year_asked(http.whole_number(request.GET.get("nam")), by.on)
    found = http.found(lambda: printed.card_of(by, person, year))
    if person != by.person:
        access.note_reading(by=by, person=person, what=gettext("Kế hoạch tu dưỡng"), on=by.on)
    if file := printing.answer(request, paper.filled(found, by.on), found.organization):
        return file
    raise Http404


def cards(request: Request) -> HttpResponse:
    """The cards of everybody in a cell who has handed nothing in, as one file to be printed and signed."""
    by = request.actor
    place, year = _asked(request, judging.RECORD)
    part = http.whole_number(request.GET.get("phan")) or 1
    try:
        found = http.found(lambda: printed.cards_of(by, place.pk, year, part))
    except PlanWrong as refused:
        messages.error(request, refused.message)
        return redirect(_back("plan_recording:papers", place, year))
    access.note_readings(by=by, people=[one.person.pk for one in found], what=gettext("Kế hoạch tu dưỡng"), on=by.on)
    return printing.several(request, [(paper.filled(one, by.on), one.organization) for one in found])


def _asked(request: Request, verb: str) -> tuple[Organization, int]:
    by = request.actor
    key = http.whole_number(request.GET.get("to_chuc")) or plans.first_place(by, verb)
    return http.found(lambda: plans.organization_for(by, verb, key)), _year(request)


def _year(request: Request) -> int:
    return judging.year_asked(http.whole_number(request.GET.get("nam")), request.actor.on)


def _back(name: str, place: Organization, year: int) -> str:
    return f"{reverse(name)}?to_chuc={place.pk}&nam={year}"


def _lines_grid(items: Sequence[PlanItem]) -> Grid:
    options = (
        Option(states.DOING, ITEMS[states.DOING], gettext("đang làm"), "d"),
        Option(states.DONE, ITEMS[states.DONE], gettext("xong"), "x"),
        Option(states.STUCK, ITEMS[states.STUCK], gettext("vướng"), "v", asks=True, needs=True),
    )
    column = Column(STATE, gettext("Đến đâu rồi"), options, gettext("Vướng gì, một dòng"))
    rows = tuple(_line(item) for item in items)
    return Grid(gettext("Xong, đang làm, vướng"), (column,), rows, gettext("Chốt"))


def _line(item: PlanItem) -> Row:
    told = "; ".join(dict.fromkeys(one for one in (item.typed, item.marked) if one))
    note = f"{item.number}. {item.what}" + (f" ({told})" if told else "")
    fixed = ITEMS[states.WAITING] if item.state == states.WAITING else ""
    if item.raiser and item.state != states.DONE and not fixed:
        fixed = gettext("Việc được góp ý: người viết thêm minh chứng rồi tự ghi")
    return Row(item.pk, item.plan.whose, note, {STATE: item.state}, {STATE: item.obstacle}, fixed)


def _papers_grid(people: Sequence[Missing], place: Organization) -> Grid:
    options = (
        Option(SIGNED, gettext("Đã ký, có bản giấy"), gettext("có bản giấy"), "k"),
        Option(NOT_YET, gettext("Chưa có"), gettext("chưa có"), "c"),
    )
    column = Column(PAPER, gettext("Bản giấy"), options)
    rows = tuple(
        Row(one.person, one.name, _known_as(one, place), {PAPER: NOT_YET} if one.is_returned else {})  # it is being mended
        for one in people
    )
    return Grid(gettext("Kế hoạch bản giấy"), (column,), rows, gettext("Chốt"))


def _known_as(one: Missing, place: Organization) -> str:
    elsewhere = f", {one.organization}" if one.organization != place.name else ""
    note = f"{one.code}, {terms.CATEGORIES[one.category]}{elsewhere}"
    return gettext("{note}; kế hoạch đã trả lại để sửa").format(note=note) if one.is_returned else note
