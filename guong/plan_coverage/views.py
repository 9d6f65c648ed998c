"""Doors of the coverage of plans: by organization below, the people behind each figure, who is missing, the bodies' own plans.

What a page shows is kept under its reader's reach until a plan, a person or an organization moves: counting everybody takes
longer than the page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Final

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from guong.access import policy, printing
from guong.kit import charts, formats, http, kept
from guong.kit.charts import Segment, YearBar
from guong.kit.http import Listed, Request
from guong.kit.refusal import Refusal
from guong.organization import terms
from guong.plan_coverage import actions, lists, queries
from guong.plan_coverage.queries import MISSING, Body, Coverage, Owing, Question
from guong.plan_coverage.words import ADDRESSES, BODIES, BY_ADDRESS, EVERYBODY, FIGURES
from guong.plans.judging import APPROVE, RECORD, REGISTER, year_asked

if TYPE_CHECKING:
    from datetime import date

    from guong.kit.actor import Actor
    from guong.plans.expecting import Reminded

SIZE: Final = 20
HOME: Final = "/ke-hoach/do-phu"
PLANS: Final = "/ke-hoach/danh-sach"


@dataclass(frozen=True, slots=True)
class CoveragePage:
    """Coverage of an organization; what stands in `main` is kept. `doors`: what the reader does there in that year."""

    question: Question
    main: str
    doors: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure as it is written, with its share of a hundred where it says one, and where its rows are (nobody: nowhere)."""

    label: str
    text: str
    share: str
    href: str

    @property
    def cell(self) -> str:
        """As a cell of the table: a city has a thousand of them, for which a template would take most of the page's time."""
        figure = f'<a href="{escape(self.href)}">{self.text}</a>' if self.href else self.text  # digits: nothing to escape
        return f'<td class="n">{figure} ({self.share})</td>' if self.share else f'<td class="n">{figure}</td>'


@dataclass(frozen=True, slots=True)
class Line:
    """An organization with the cells of its figures; `href`: its own coverage, empty where it is the one that was asked."""

    name: str
    href: str
    cells: SafeString


@dataclass(frozen=True, slots=True)
class CoveragePiece:
    """All of it, then each organization below; `owed`: a text asks for plans; `due_on`: the last day, where one is named."""

    owed: bool
    due_on: date | None
    chart: str
    total: Sequence[Figure]
    bodies: Figure
    labels: Sequence[str]
    lines: Sequence[Line]


@dataclass(frozen=True, slots=True)
class PeoplePage:
    """The people behind a figure; what stands in `main` is kept. `remind`: where whoever may reminds them, else empty."""

    question: Question
    figure: str
    title: str
    choices: Sequence[tuple[str, str]]
    main: str
    remind: str


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody behind a figure as the page says it; `plan`: his plan, where the reader may open it."""

    row: Owing
    category: str
    state: str
    remarks: str
    plan: int | None


@dataclass(frozen=True, slots=True)
class PeoplePiece:
    """One page of them; `more`: the address of the next one."""

    question: Question
    figure: str
    owed: bool
    due_on: date | None
    is_late: bool
    rows: Sequence[Known]
    more: str
    may_remind: bool


@dataclass(frozen=True, slots=True)
class BodiesPage:
    """Organizations and their own plans, each with its state in words and whether the reader may open it."""

    question: Question
    owed: bool
    list: Listed[Body]
    shown: Sequence[tuple[Body, str, bool]]
    choices: Sequence[tuple[str, str]]
    chosen: str


def coverage(request: Request) -> HttpResponse:
    """Who owes a plan and has one, by organization below."""
    by, question = request.actor, _question(request)
    if request.GET.get(printing.ASKED):
        rows = queries.coverage(queries.asked(by, question))
        if file := printing.answer(request, lists.coverage(question, rows)):
            return file
    key = ("plan coverage", queries.reach(by), question.key)
    main = kept.fragment(key, lambda: http.piece("plan_coverage/_coverage.html", _covered(by, question)))
    return http.page(request, "plan_coverage/coverage.html", CoveragePage(question, main, _doors(by, question)))


def missing(request: Request) -> HttpResponse:
    """Who is missing."""
    return _people(request, MISSING)


def people(request: Request) -> HttpResponse:
    """The people behind a figure."""
    return _people(request, BY_ADDRESS.get(request.GET.get("muc", ""), MISSING))


def bodies(request: Request) -> HttpResponse:
    """The plans of organizations themselves: everybody, or who has none."""
    by, question = request.actor, _question(request)
    chosen = request.GET.get("xem", "")
    chosen = chosen if chosen in BODIES else EVERYBODY
    asked = queries.asked(by, question)
    listing = lists.bodies(asked, only_missing=chosen != EVERYBODY)
    if file := printing.answer(request, listing):
        return file
    found = listing.shown(request.GET.get("after", ""), SIZE)
    seen = queries.plans_seen(by, (row.plan for row in found.rows if row.plan))
    shown = [(row, lists.body_words(row, owed=asked.owed), row.plan in seen) for row in found.rows]
    page = BodiesPage(question, asked.owed, found, shown, list(BODIES.items()), chosen)
    return http.page(request, "plan_coverage/bodies.html", page)


@require_POST
def remind(request: Request) -> HttpResponse:
    """Remind everybody who is missing, once."""
    by, year = request.actor, year_asked(http.whole_number(request.GET.get("nam")), request.actor.on)
    key = http.whole_number(request.GET.get("to_chuc")) or 0
    try:
        found = http.found(lambda: actions.remind_missing(by=by, organization=key, year=year, on=by.on))
    except Refusal as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, _said(found))
    return redirect(f"{reverse('plan_coverage:missing')}?to_chuc={key}&nam={year}")


def _people(request: Request, figure: str) -> HttpResponse:
    by, question = request.actor, _question(request)
    if request.GET.get(printing.ASKED) and (
        file := printing.answer(request, lists.people(queries.asked(by, question), figure))
    ):
        return file
    after = request.GET.get("after", "")
    may_remind = figure == MISSING and not question.alone and policy.may_create(by, RECORD, organization=question.place.pk)
    key = ("plan coverage of people", queries.reach(by), question.key, figure, after, may_remind)
    main = kept.fragment(
        key, lambda: http.piece("plan_coverage/_people.html", _behind(by, question, figure, after, may_remind=may_remind))
    )
    choices = [(address, FIGURES[name]) for name, address in ADDRESSES.items()]
    remind = f"{reverse('plan_coverage:remind')}?to_chuc={question.place.pk}&nam={question.year}" if may_remind else ""
    page = PeoplePage(question, ADDRESSES[figure], FIGURES[figure], choices, main, remind)
    return http.page(request, "plan_coverage/people.html", page)


def _covered(by: Actor, question: Question) -> CoveragePiece:
    asked = queries.asked(by, question)
    rows = queries.coverage(asked)
    total = queries.total(rows, question.place)
    labels = [*FIGURES.values(), gettext("Theo nhóm, người"), gettext("Kế hoạch của tổ chức")]
    *people, _groups, bodies = _figures(total, labels, _asked_of(question.place.pk, question.year))
    return CoveragePiece(
        asked.owed,
        asked.due_on,
        _bar(total, people, question.year),
        people,
        bodies,
        labels,
        list(_lines(rows, labels, question)),
    )


def _lines(rows: Sequence[Coverage], labels: Sequence[str], question: Question) -> Iterator[Line]:
    for row in rows:
        alone = row.organization == question.place.pk
        there = _asked_of(row.organization, question.year)
        figures = _figures(row, labels, f"{there}&rieng=co" if alone else there)
        cells = mark_safe("".join(one.cell for one in figures))  # noqa: S308  (a figure escapes its address)
        yield Line(row.name, "" if alone else there, cells)


def _figures(row: Coverage, labels: Sequence[str], asked: str) -> list[Figure]:
    """The people behind each figure, then the groups, then the bodies with a plan of their own, each with its rows."""
    shares = {"in_force": formats.percent(row.share)} if row.n_in_force and row.n_owed else {}
    doors = [(row.n(name), f"{HOME}/nguoi{asked}&muc={address}", shares.get(name, "")) for name, address in ADDRESSES.items()]
    doors.append((row.n_by_group, f"{PLANS}{asked}&loai=group", ""))
    found = [
        Figure(label, formats.number(n), share, href if n else "")
        for label, (n, href, share) in zip(labels, doors, strict=False)
    ]
    of_bodies = f"{formats.number(row.n_bodies_planned)}/{formats.number(row.n_bodies)}"
    return [*found, Figure(labels[-1], of_bodies, "", f"{HOME}/to-chuc{asked}")]


def _doors(by: Actor, question: Question) -> list[tuple[str, str]]:
    """The grid of a quarter, groups, closing: each where its reader may."""
    place = question.place.pk
    verbs = policy.verbs_in(by, (RECORD, REGISTER, APPROVE), place)
    doors = (
        (RECORD, gettext("Xong, đang làm, vướng"), "plan_recording:quarter"),
        (REGISTER, gettext("Nhóm đăng ký"), "plan_recording:group"),
        (APPROVE, gettext("Khép kế hoạch"), "plan_recording:close"),
    )
    return [(label, reverse(name) + _asked_of(place, question.year)) for verb, label, name in doors if verb in verbs]


def _asked_of(organization: int, year: int) -> str:
    return f"?to_chuc={organization}&nam={year}"


def _bar(total: Coverage, people: Sequence[Figure], year: int) -> SafeString:
    """One bar of everybody who owes a plan: approved, waiting, sent back, missing."""
    found = dict(zip(FIGURES, people, strict=True))
    tones = (("in_force", 1), ("waiting", 3), ("returned", 5), (MISSING, 4)) if total.n_owed else ()
    parts = tuple(
        Segment(found[name].label, total.n(name), tone, tone == 1, found[name].href) for name, tone in tones if total.n(name)
    )
    if not parts:
        return SafeString("")
    figure = gettext("{share} đã duyệt").format(share=formats.percent(total.share))
    drawn = charts.level_bars([YearBar(str(year), parts, figure)], label=gettext("Độ phủ kế hoạch tu dưỡng"))
    return mark_safe(drawn + charts.legend([(one.label, one.tone) for one in parts]))  # noqa: S308  (charts escape)


def _behind(by: Actor, question: Question, figure: str, after: str, *, may_remind: bool) -> PeoplePiece:
    asked = queries.asked(by, question)
    found = lists.people(asked, figure).shown(after, SIZE)
    seen = queries.plans_seen(by, (row.plan for row in found.rows if row.plan))
    rows = [
        Known(
            row,
            terms.CATEGORIES[row.category],
            FIGURES[row.stands],
            lists.remarks(row),
            row.plan if row.plan in seen else None,
        )
        for row in found.rows
    ]
    told = {"to_chuc": str(question.place.pk), "nam": str(question.year), "muc": ADDRESSES[figure], "after": found.next}
    alone = {"rieng": "co"} if question.alone else {}
    more = f"{HOME}/nguoi?{urlencode(told | alone)}" if found.next else ""
    is_late = asked.due_on is not None and by.on > asked.due_on
    return PeoplePiece(question, figure, asked.owed, asked.due_on, is_late, rows, more, may_remind)


def _said(found: Reminded) -> str:
    """Who is reminded now, who was already, for whom no text names a day: each only where there is one."""
    parts = (
        (found.n_new, gettext("Đã nhắc {n} người.")),
        (found.n_known, gettext("{n} người đã được nhắc từ trước, không nhắc lại.")),
        (found.n_without_day, gettext("{n} người đến sau hạn: không văn bản nào định ngày nên không đặt hạn để nhắc.")),
    )
    return " ".join(words.format(n=formats.number(n)) for n, words in parts if n)


def _question(request: Request) -> Question:
    by = request.actor
    place = http.found(lambda: queries.place_of(by, http.whole_number(request.GET.get("to_chuc"))))
    year = year_asked(http.whole_number(request.GET.get("nam")), by.on)
    return Question(place, year, request.GET.get("rieng") == "co")
