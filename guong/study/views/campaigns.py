"""Doors of study: campaigns, one of them with its line of steps, its documents, one's own part and how far each has come."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from guong.access import actions as access
from guong.access import policy, printing
from guong.kit import http
from guong.kit.http import FormPage, Listed, Request
from guong.kit.refusal import Refusal
from guong.quizzes import queries as quizzes
from guong.study import actions, changing, choosing, covering, judging, lists, queries, reading, states
from guong.study.forms import CampaignForm, LearnersForm, ReasonForm, TextForm
from guong.study.judging import MOST_DOCUMENTS
from guong.study.views import acting, coverage, outcome, own
from guong.study.words import REFLECTION

if TYPE_CHECKING:
    from guong.regulations.models import Document
    from guong.study.changing import Altered
    from guong.study.models import Campaign, Learner, Reflection, Session
    from guong.study.reading import HowRead

HOME: Final = "/hoc-tap/dot"
SIZE: Final = 20
MOST_SHOWN: Final = 10


@dataclass(frozen=True, slots=True)
class NobodyPage:
    """A campaign in which nobody is left for what the title says."""

    title: str
    row: Campaign


@dataclass(frozen=True, slots=True)
class ListPage:
    """Campaigns, the newest first."""

    list: Listed[Campaign]
    may_plan: bool


@dataclass(frozen=True, slots=True)
class PlanPage:
    """The form of a new campaign, and by which words its documents were looked for."""

    form: CampaignForm
    query: str


@dataclass(frozen=True, slots=True)
class Stop:
    """One step on the line: its words, its day, whether it is done or the next one."""

    label: str
    day: date | None
    mark: str


@dataclass(frozen=True, slots=True)
class CampaignPage:
    """One campaign: its line, documents, the reader's own part, sessions, and how far organizations have come (kept)."""

    row: Campaign
    line: Sequence[Stop]
    documents: Sequence[Document]
    own: own.OwnPart | None
    sessions: Sequence[Session]
    acting: acting.Part | None
    coverage: str
    top: int | None
    may_lock: bool
    may_end: bool
    may_change: bool
    changes: Sequence[Altered]
    may_note_paper: bool
    read: Mapping[int, date | None]
    read_sum: reading.Sum | None
    after: outcome.Aftermath


@dataclass(frozen=True, slots=True)
class LockingPage:
    """How far the job is that locks a base."""

    row: Campaign


@dataclass(frozen=True, slots=True)
class ReadingPage:
    """How many have confirmed every document of a campaign, below an organization, and who has not."""

    row: Campaign
    organization: str
    key: int
    lines: Sequence[HowRead]
    list: Listed[Learner]


@dataclass(frozen=True, slots=True)
class ReflectionPage:
    """What somebody handed in."""

    row: Campaign
    reflection: Reflection


def list_(request: Request) -> HttpResponse:
    """Every campaign."""
    listing = lists.campaigns(request.actor)
    if file := printing.answer(request, listing):
        return file
    may = policy.may_somewhere(request.actor, "study.plan")
    return http.page(request, "study/list.html", ListPage(listing.shown(request.GET.get("after", ""), SIZE), may))


def plan(request: Request) -> HttpResponse:
    """Open a campaign."""
    by = request.actor
    http.found(lambda: policy.require_somewhere(by, "study.plan"))
    text, chosen = request.GET.get("q", "").replace("\0", " ")[:80], numbers(request.GET.getlist("documents"))
    known = choosing.offered(by, queries.documents_to_study(by, text, chosen))
    typed = {**request.GET.dict(), "documents": chosen}
    form = CampaignForm(
        queries.offices(by, "study.plan"), known, quizzes.for_campaigns(by), request.POST or None, initial=typed
    )
    act = lambda: actions.plan_campaign(by=by, new=form.value(), on=by.on)  # noqa: E731
    if request.method == "POST" and form.is_valid() and (row := http.attempt(form, act)):
        messages.success(request, gettext("Đã mở đợt học tập. Chốt danh sách phải học khi đã sẵn sàng."))
        return redirect("study:campaign", row.pk)
    return http.page(request, "study/plan.html", PlanPage(form, text))


def campaign(request: Request, key: int) -> HttpResponse:
    """One campaign."""
    by = request.actor
    row = http.found(lambda: queries.campaign_of(by, key))
    if request.headers.get("HX-Request") == "true":
        return _locking(request, row)
    wanted = http.whole_number(request.GET.get("to_chuc"))
    top = wanted or covering.top_of(by, row)
    listing = lists.coverage(by, row, top) if top else None
    if listing and (file := http.found(lambda: printing.answer(request, listing))):
        return file
    covered = http.found(lambda: coverage.covered(by, row, top)) if top and row.locked_on else ""
    mine = queries.own_part(by, row)
    verbs = policy.verbs_in(by, ("study.lock", "study.plan"), row.organization_id)
    may_lock = "study.lock" in verbs
    page = CampaignPage(
        row,
        _line(row, by.on),
        queries.documents_by_key(by, row.documents),
        own.told(by, mine) if mine else None,
        queries.sessions_of(row, by.on, most=MOST_SHOWN),
        http.found(lambda: acting.part(by, row, top)),
        covered,
        top,
        may_lock and row.state in (states.PLANNED, states.LOCKING),
        may_lock and row.state not in states.CAMPAIGN.ends,
        "change" in states.CAMPAIGN.verbs(row.state) and "study.plan" in verbs,
        changing.changes_of(row, by.on),
        row.is_running and row.work == REFLECTION and policy.may_somewhere(by, "study.hold"),
        reading.own_days(by, row) if mine else {},
        reading.sum_of(by, row),
        outcome.aftermath(by, row),
    )
    return http.page(request, "study/campaign.html", page)


@require_POST
def lock(request: Request, key: int) -> HttpResponse:
    """Lock the base, at once or, of many people, as a job."""
    row = http.found(lambda: queries.campaign_for(request.actor, "study.lock", key))
    if queries.is_large(row, request.actor.on):
        return _pressed(request, key, actions.request_lock, gettext("Đang chốt danh sách phải học."))
    return _pressed(request, key, actions.lock_base, gettext("Đã chốt danh sách phải học."))


def cancel(request: Request, key: int) -> HttpResponse:
    """Cancel the campaign."""
    row = http.found(lambda: queries.campaign_for(request.actor, "study.lock", key))
    form = ReasonForm(request.POST or None)
    if http.handed_in(request, form, actions.cancel_campaign, gettext("Đã hủy đợt học tập."), key=key):
        return redirect("study:campaign", key)
    lead = gettext("Không ai phải học tiếp. Những buổi đã học vẫn còn trong sổ cái.")
    return _form(request, row, form, gettext("Hủy đợt học tập"), lead, gettext("Quyết định hủy"))


def settle(request: Request, key: int) -> HttpResponse:
    """Say that what changed need not be studied again."""
    row = http.found(lambda: queries.campaign_for(request.actor, "study.plan", key))
    form = ReasonForm(request.POST or None)
    if http.handed_in(request, form, actions.settle_changes, gettext("Đã ghi: không cần học bổ sung."), key=key):
        return redirect("study:campaign", key)
    lead = gettext("Lý do hiện trên trang của đợt học. Văn bản thay đổi tiếp thì trang lại hỏi.")
    return _form(request, row, form, gettext("Không cần học bổ sung"), lead, gettext("Ghi lý do"))


def read(request: Request, key: int) -> HttpResponse:
    """Who has confirmed to have read the documents, and who has not."""
    by = request.actor
    row = http.found(lambda: queries.campaign_of(by, key))
    organization = http.found(lambda: covering.organization_to_read(by, http.whole_number(request.GET.get("to_chuc"))))
    listing = lists.unread(by, row, organization.pk)
    if file := printing.answer(request, listing):
        return file
    lines = reading.coverage(by, row, organization.pk)
    shown = listing.shown(request.GET.get("after", ""), SIZE)
    return http.page(request, "study/reading.html", ReadingPage(row, organization.name, organization.pk, lines, shown))


def reflect(request: Request, key: int) -> HttpResponse:
    """Hand in what one has written after class."""
    mine = http.found(lambda: queries.own_part_to_reflect(request.actor, key))
    row, form = mine.campaign, TextForm(request.POST or None)
    if request.method == "GET" and judging.untaught(mine, row):
        return http.page(request, "study/before_class.html", own.BeforeClass(row, own.class_words(request.actor, mine)))
    if http.handed_in(request, form, actions.hand_in_reflection, gettext("Đã nộp bài thu hoạch."), campaign=key):
        return redirect("study:campaign", key)
    lead = gettext(
        "Viết việc mình sẽ làm, gắn với văn bản đã học. Đọc được bài: ông bà và bí thư, phó bí thư nơi ông bà sinh hoạt;"
        " bài được rút mẫu thì thêm bí thư, phó bí thư và cán bộ tuyên giáo cấp trên. Danh sách chỉ ghi đã nộp hay chưa."
    )
    return _form(request, row, form, gettext("Bài thu hoạch"), lead, gettext("Nộp"))


def reflection(request: Request, key: int, learner: int) -> HttpResponse:
    """What somebody handed in."""
    row = http.found(lambda: queries.campaign_of(request.actor, key))
    found = http.found(lambda: queries.reflection_of(request.actor, row, learner))
    person = found.learner.person_id
    access.note_reading(by=request.actor, person=person, what=gettext("Bài thu hoạch"), on=request.actor.on)
    return http.page(request, "study/reflection.html", ReflectionPage(row, found))


def paper(request: Request, key: int) -> HttpResponse:
    """Note who of one's cell handed in on paper."""
    by = request.actor
    http.found(lambda: policy.require_somewhere(by, "study.hold"))
    row = http.found(lambda: queries.campaign_of(by, key))
    learners, title = queries.without_reflection(by, row), gettext("Nhập bài thu hoạch trên giấy")
    if not learners:
        return http.page(request, "study/nobody_left.html", NobodyPage(title, row))
    form = LearnersForm(learners, request.POST or None)
    said = gettext("Đã ghi nhập thay: bài trên giấy do chi bộ giữ.")
    if http.handed_in(request, form, actions.note_paper_reflections, said, campaign=key):
        return redirect("study:campaign", key)
    lead = gettext("Chọn những người đã nộp bản giấy. Hệ thống ghi ai nhập thay, không ghi nội dung.")
    return _form(request, row, form, title, lead, gettext("Ghi đã nộp"))


def numbers(texts: Sequence[str]) -> list[int]:
    """The keys that an address names, as many as a campaign may have."""
    return [key for text in texts[:MOST_DOCUMENTS] if (key := http.whole_number(text))]


def _form(request: Request, row: Campaign, form: Form, title: str, lead: str, button: str) -> HttpResponse:
    page = FormPage(title, lead, form, button, f"{HOME}/{row.pk}", row.title)
    return http.page(request, "ui/form_page.html", page)


def _pressed(request: Request, key: int, act: Callable[..., object], said: str) -> HttpResponse:
    """One press, and back to the campaign with what came of it."""
    try:
        http.found(lambda: act(by=request.actor, key=key, on=request.actor.on))
        messages.success(request, said)
    except Refusal as refused:
        messages.error(request, refused.message)
    return redirect("study:campaign", key)


def _locking(request: Request, row: Campaign) -> HttpResponse:
    """How far the job is that locks the base; once it is done the whole page is asked for."""
    answer = http.page(request, "study/_locking.html", LockingPage(row))
    if not row.is_locking:
        answer["HX-Refresh"] = "true"
    return answer


def _line(row: Campaign, on: date) -> list[Stop]:
    """The steps as a line: those done with their days, the next one ringed."""
    labels = {
        states.PLANNED: gettext("Lập kế hoạch"),
        states.RUNNING: gettext("Chốt danh sách, học"),
        states.REPORTED: gettext("Báo cáo kết quả"),
    }
    if row.state == states.CANCELLED:
        cancelled = states.CAMPAIGN.labels[states.CANCELLED]
        return [Stop(labels[states.PLANNED], row.planned_on, "done"), Stop(cancelled, row.ended_on, "now")]
    days: list[tuple[str, date | None]] = [(state, getattr(row, states.DAYS[state])) for state in states.ON_THE_WAY]
    reached = [state for state, day in days if day and day <= on]
    return [
        Stop(
            labels[state],
            day if state in reached else None,
            "done" if state in reached else ("now" if i == len(reached) else ""),
        )
        for i, (state, day) in enumerate(days)
    ]
