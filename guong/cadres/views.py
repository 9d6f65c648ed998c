"""Doors of the force of cadres: the board and its lists, what posts ask for, qualifications of a person and of one's own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from guong.access import actions as access
from guong.access import policy, printing
from guong.cadres import actions, force, lists, queries
from guong.cadres.force import Force, Holder, Seats
from guong.cadres.forms import EndForm, NormForm, QualificationForm, ReasonForm
from guong.kit import charts, formats, http
from guong.kit.charts import OPEN, Segment, YearBar
from guong.kit.http import FormPage, Listed, Request
from guong.kit.refusal import Refusal
from guong.rules import cadre as law

if TYPE_CHECKING:
    from guong.cadres.models import PostNorm, Qualification
    from guong.organization.models import Organization, Person

HOME: Final = "/so-lieu/doi-ngu"
SIZE: Final = 20
AGE_TONES: Final = (1, 2, 3, 4, 5, OPEN)  # a tone a band


@dataclass(frozen=True, slots=True)
class Figure:
    """One number of the board: its words, how many, of how many of whom it is known, where its rows stand."""

    label: str
    n: int
    of: int
    href: str

    @property
    def share(self) -> str:
        """Per cent of those, in words; empty where it is known of nobody, so that no number says anything."""
        return formats.percent(100 * self.n / self.of) if self.of else ""


@dataclass(frozen=True, slots=True)
class Group:
    """Figures that belong together, with their chart."""

    title: str
    figures: Sequence[Figure]
    chart: SafeString
    note: str


@dataclass(frozen=True, slots=True)
class BoardPage:
    """The force of cadres of an organization: seats (None where nobody set any) and four groups of figures, open to rows."""

    place: Organization
    below: Sequence[tuple[int, str]]
    n_posts: int
    n_people: int
    n_seats: int | None
    n_vacant: int | None
    groups: Sequence[Group]
    n_waiting: int


@dataclass(frozen=True, slots=True)
class ListPage:
    """Holders that a figure counts."""

    place: Organization
    view: str
    views: Sequence[tuple[str, str]]
    list: Listed[Holder]


@dataclass(frozen=True, slots=True)
class SeatsPage:
    """Seats and vacancies; whether any seats were set."""

    place: Organization
    vacant: bool
    is_set: bool
    list: Listed[Seats]


@dataclass(frozen=True, slots=True)
class NormsPage:
    """What an organization set for posts, and what holds there from above; ends that lie after `on` may be corrected."""

    place: Organization
    list: Listed[PostNorm]
    may_set: bool
    on: date


@dataclass(frozen=True, slots=True)
class PersonPage:
    """The qualifications of somebody; of oneself with room for more."""

    person: Person
    rows: Sequence[Qualification]
    is_own: bool
    may_record: bool


@dataclass(frozen=True, slots=True)
class WaitingPage:
    """Declarations that wait."""

    list: Listed[Qualification]


def board(request: Request) -> HttpResponse:
    """The force of cadres of an organization and all below it."""
    by, place = request.actor, _place(request)
    there = force.force(place.pk, by.on)
    seats = there.seats
    page = BoardPage(
        place=place,
        below=queries.below_to_read(by, place.pk),
        n_posts=len(there.holders),
        n_people=len(there.people),
        n_seats=sum(one.n for one in seats) if seats else None,
        n_vacant=sum(one.vacant for one in seats) if seats else None,
        groups=_groups(there, place.pk),
        n_waiting=queries.waiting(by).count() if policy.may_somewhere(by, queries.RECORD) else 0,
    )
    return http.page(request, "cadres/board.html", page)


def holders(request: Request) -> HttpResponse:
    """Holders that a figure of the board counts."""
    place = _place(request)
    views = [*((code, lists.view_words(code)) for code in lists.FITS), *lists.lacks(), *lists.bands()]
    view = request.GET.get("xem", "all")
    view = view if view in dict(views) else "all"
    listing = lists.holders(request.actor, place, view)
    if file := printing.answer(request, listing):
        return file
    shown = listing.shown(request.GET.get("after", ""), SIZE)
    page = ListPage(place, view, [(code, lists.view_words(code)) for code, _ in views], shown)
    return http.page(request, "cadres/holders.html", page)


def seats(request: Request) -> HttpResponse:
    """Seats that bodies set below an organization; `khuyet`: those that nobody holds."""
    place, vacant = _place(request), request.GET.get("xem") == "khuyet"
    rows = force.force(place.pk, request.actor.on).seats
    listing = lists.seats(place, [one for one in rows if one.vacant or not vacant])
    if file := printing.answer(request, listing):
        return file
    shown = listing.shown(request.GET.get("after", ""), SIZE)
    return http.page(request, "cadres/seats.html", SeatsPage(place, vacant, bool(rows), shown))


def norms(request: Request) -> HttpResponse:
    """What an organization set for posts, and what holds there from above."""
    place = _place(request)
    listing = lists.norms(request.actor, place)
    if file := printing.answer(request, listing):
        return file
    may, shown = policy.may(request.actor, queries.SET, place), listing.shown(request.GET.get("after", ""), SIZE)
    return http.page(request, "cadres/norms.html", NormsPage(place, shown, may, request.actor.on))


def set_norm(request: Request) -> HttpResponse:
    """Set seats of a post or what it asks for."""
    by, place = request.actor, _place(request)
    http.found(lambda: queries.refuse_out_of_reach(by, queries.SET, [place.pk]))
    form = NormForm(request.POST or None, initial={"since": by.on})
    act = lambda: actions.set_norms(by=by, new=[form.value_for(place.pk)], on=by.on)  # noqa: E731
    if request.method == "POST" and form.is_valid() and http.attempt(form, act) is not None:
        messages.success(request, gettext("Đã đặt yêu cầu của chức vụ."))
        return redirect(f"{HOME}/yeu-cau?to_chuc={place.pk}")
    lead = gettext("Áp dụng ở tổ chức này và mọi tổ chức bên dưới, trừ nơi đặt riêng; định biên chỉ của tổ chức này.")
    page = FormPage(
        gettext("Đặt yêu cầu của chức vụ"), lead, form, gettext("Đặt yêu cầu"), f"{HOME}/yeu-cau?to_chuc={place.pk}", place.name
    )
    return http.page(request, "ui/form_page.html", page)


def end_norm(request: Request, key: int) -> HttpResponse:
    """End what a post asks for, or correct an end that lies ahead."""
    row = http.found(lambda: queries.norm_to_end(request.actor, key))
    form = EndForm(request.POST or None, initial={"last_on": row.last_on or request.actor.on})
    back = f"{HOME}/yeu-cau?to_chuc={row.organization_id}"
    if http.handed_in(request, form, actions.end_norms, gettext("Đã ghi ngày cuối của yêu cầu ấy."), norms=[key]):
        return redirect(back)
    title, button = gettext("Thôi yêu cầu với chức vụ {post}"), gettext("Thôi áp dụng")
    if row.last_on:
        title, button = gettext("Sửa ngày cuối của yêu cầu với chức vụ {post}"), gettext("Sửa ngày cuối")
    page = FormPage(title.format(post=row.post_words.lower()), row.words, form, button, back, row.organization.name)
    return http.page(request, "ui/form_page.html", page)


def withdraw_norm(request: Request, key: int) -> HttpResponse:
    """Withdraw what was set for a post wrongly."""
    row = http.found(lambda: queries.norm_to_withdraw(request.actor, key))
    form, back = ReasonForm(request.POST or None), f"{HOME}/yeu-cau?to_chuc={row.organization_id}"
    if http.handed_in(request, form, actions.withdraw_norms, gettext("Đã rút yêu cầu ghi nhầm."), norms=[key]):
        return redirect(back)
    title = gettext("Rút yêu cầu ghi nhầm với chức vụ {post}").format(post=row.post_words.lower())
    lead = gettext(
        "Coi như chưa từng đặt; mức mà yêu cầu này thay, nếu có, áp dụng tiếp. Hết áp dụng thì ghi ngày cuối, không rút."
    )
    page = FormPage(title, lead, form, gettext("Rút"), back, f"{row.organization.name}: {row.words}")
    return http.page(request, "ui/form_page.html", page)


def own(request: Request) -> HttpResponse:
    """One's own qualifications."""
    return person(request, http.found(lambda: queries.own_person(request.actor)).pk)


def person(request: Request, key: int) -> HttpResponse:
    """The qualifications of somebody."""
    by = request.actor
    one = http.found(lambda: queries.person_to_read(by, key))
    access.note_reading(by=by, person=key, what=gettext("Trình độ, bồi dưỡng"), on=by.on)
    rows = queries.qualifications_of(by, key)
    page = PersonPage(one, rows, key == by.person, policy.may(by, queries.RECORD, one))
    return http.page(request, "cadres/person.html", page)


def declare(request: Request) -> HttpResponse:
    """Declare a qualification of one's own."""
    key = http.found(lambda: queries.own_person(request.actor)).pk
    form = QualificationForm(request.POST or None)
    act = lambda: actions.declare_qualification(by=request.actor, new=form.value(), on=request.actor.on)  # noqa: E731
    if request.method == "POST" and form.is_valid() and http.attempt(form, act) is not None:
        messages.success(request, gettext("Đã gửi. Cán bộ tổ chức đối chiếu giấy tờ rồi xác nhận."))
        return redirect("cadres:person", key)
    lead = gettext("Chỉ ghi bằng cấp, chứng chỉ có giấy. Được tính khi cán bộ tổ chức đã đối chiếu.")
    page = FormPage(gettext("Khai trình độ, bồi dưỡng"), lead, form, gettext("Gửi để xác nhận"), f"{HOME}/nguoi/{key}")
    return http.page(request, "ui/form_page.html", page)


def record(request: Request, key: int) -> HttpResponse:
    """Record a qualification out of somebody's papers."""
    by = request.actor
    one = http.found(lambda: queries.person_to_record(by, key))
    access.note_reading(by=by, person=key, what=gettext("Trình độ, bồi dưỡng"), on=by.on)
    form = QualificationForm(request.POST or None)
    act = lambda: actions.record_qualifications(by=by, new=[form.value(one.code)], on=by.on)  # noqa: E731
    if request.method == "POST" and form.is_valid() and http.attempt(form, act) is not None:
        messages.success(request, gettext("Đã ghi nhận trình độ."))
        return redirect("cadres:person", key)
    lead = gettext("Ghi từ giấy tờ trong hồ sơ; người này đọc được ngay trên trang tự soi.")
    title = gettext("Ghi trình độ của {name}").format(name=one.full_name)
    return http.page(request, "ui/form_page.html", FormPage(title, lead, form, gettext("Ghi nhận"), f"{HOME}/nguoi/{key}"))


@require_POST
def take_back(request: Request, key: int) -> HttpResponse:
    """Take back what one declared."""
    http.found(lambda: actions.take_back_declaration(by=request.actor, key=key, on=request.actor.on))
    messages.success(request, gettext("Đã bỏ điều đã khai."))
    return redirect("cadres:own")


def waiting(request: Request) -> HttpResponse:
    """Declarations that wait to be confirmed."""
    http.found(lambda: policy.require_somewhere(request.actor, queries.RECORD))
    listing = lists.waiting(request.actor)
    if file := printing.answer(request, listing):
        return file
    return http.page(request, "cadres/waiting.html", WaitingPage(listing.shown(request.GET.get("after", ""), SIZE)))


@require_POST
def confirm(request: Request, key: int) -> HttpResponse:
    """Confirm what somebody declared."""
    try:
        http.found(lambda: actions.confirm_qualifications(by=request.actor, qualifications=[key], on=request.actor.on))
        messages.success(request, gettext("Đã xác nhận."))
    except Refusal as refusal:
        messages.error(request, refusal.message)
    return redirect("cadres:waiting")


def decline(request: Request, key: int) -> HttpResponse:
    """Say why a declaration is not confirmed."""
    row = http.found(lambda: queries.declaration(request.actor, key))
    form = ReasonForm(request.POST or None)
    if http.handed_in(request, form, actions.decline_qualification, gettext("Đã trả lời, người khai đọc được lý do."), key=key):
        return redirect("cadres:waiting")
    title = gettext("Chưa xác nhận trình độ của {name}").format(name=row.person.full_name)
    page = FormPage(title, f"{row.kind_words}: {row.name}", form, gettext("Gửi lý do"), f"{HOME}/cho-xac-nhan")
    return http.page(request, "ui/form_page.html", page)


def withdraw(request: Request, key: int) -> HttpResponse:
    """Withdraw a qualification that was recorded wrongly."""
    row = http.found(lambda: queries.qualification(request.actor, key))
    form = ReasonForm(request.POST or None)
    said = gettext("Đã rút điều ghi nhầm.")
    if http.handed_in(request, form, actions.withdraw_qualifications, said, qualifications=[key]):
        return redirect("cadres:person", row.person_id)
    title = gettext("Rút trình độ ghi nhầm của {name}").format(name=row.person.full_name)
    lead = gettext("Người trong hồ sơ đọc lý do này trên trang tự soi.")
    page = FormPage(title, lead, form, gettext("Rút"), f"{HOME}/nguoi/{row.person_id}", f"{row.kind_words}: {row.name}")
    return http.page(request, "ui/form_page.html", page)


def _place(request: Request) -> Organization:
    return http.found(lambda: queries.organization_to_read(request.actor, http.whole_number(request.GET.get("to_chuc"))))


def _groups(there: Force, place: int) -> list[Group]:
    young = gettext("Trẻ là dưới {n} tuổi; mỗi người tính một lần. Tỷ lệ chỉ tính trên người đã ghi giới tính, ngày sinh.")
    ending = gettext(
        "Nhiệm kỳ hết trong {n} tháng tới; hoặc đã hết trong {n} tháng qua mà chưa ghi bổ nhiệm lại hay thôi giữ, nên không "
        "tính ở các số khác. Tỷ lệ chỉ tính trên chức vụ đã ghi nhiệm kỳ."
    )
    weighed = gettext("Yêu cầu do các tổ chức đặt, có văn bản; nơi gần nhất đặt thì theo nơi ấy.")
    of_posts = gettext("{n} chức vụ").format(n=formats.number(len(there.holders)))
    of_people = gettext("{n} người").format(n=formats.number(len(there.people)))
    made = _figures(there, place)
    asked = [made[code] for code in ("met", "not_met", "unknown", "not_asked")]
    ages = [made[code] for code, _ in lists.bands()]
    return [
        Group(gettext("Yêu cầu của chức vụ"), asked, _chart(gettext("Yêu cầu"), of_posts, asked, (1, 4, 3, OPEN)), weighed),
        *_missed(there, place),
        Group(
            gettext("Tuổi"), ages, _chart(gettext("Tuổi"), of_people, ages, AGE_TONES), gettext("Tuổi tròn năm vào ngày xem.")
        ),
        Group(
            gettext("Nữ và trẻ"),
            [made[code] for code in ("women", "no_sex", "young")],
            SafeString(""),
            young.format(n=law.YOUNG_UNDER),
        ),
        Group(
            gettext("Nhiệm kỳ"),
            [made[code] for code in ("ending", "over", "no_term")],
            SafeString(""),
            ending.format(n=law.ENDING_MONTHS),
        ),
    ]


def _missed(there: Force, place: int) -> list[Group]:
    """How many do not meet each requirement, of those of whom it is known; nothing where everybody meets all."""
    known = Counter(met.code for one in there.holders for met in one.met if met.met is not None)
    n = {view: len(lists.fitting(there, view)) for view, _ in lists.lacks()}
    figures = [
        Figure(words, n[view], known[view.removeprefix(lists.LACKS)], _list_of(place, view))
        for view, words in lists.lacks()
        if n[view]
    ]
    note = gettext("Một người có thể chưa đạt nhiều điều. Tỷ lệ chỉ tính trên người đã ghi điều ấy.")
    return [Group(gettext("Chưa đạt điều gì"), figures, SafeString(""), note)] if figures else []


def _figures(there: Force, place: int) -> dict[str, Figure]:
    """Every figure by its view, of those of whom it is known: a share is never taken of what nobody recorded."""
    words = {code: lists.view_words(code) for code in lists.FITS} | dict(lists.bands())
    n = {code: len(lists.fitting(there, code)) for code in words}
    known = {"women": n["people"] - n["no_sex"], "young": n["people"] - n["age-none"], "ending": n["all"] - n["no_term"]}
    known["over"] = known["ending"] + n["over"]
    usual = {code: n["people"] if code in lists.BY_PERSON or code.startswith("age-") else n["all"] for code in words}
    of = usual | known
    return {code: Figure(words[code], n[code], of[code], _list_of(place, code)) for code in words}


def _list_of(place: int, code: str) -> str:
    return f"{HOME}/danh-sach?to_chuc={place}&xem={code}"


def _chart(title: str, whole: str, figures: Sequence[Figure], tones: Sequence[int]) -> SafeString:
    """One bar of all figures with what its tones mean; nothing where there is nobody."""
    parts = tuple(Segment(one.label, one.n, tone, href=one.href) for one, tone in zip(figures, tones, strict=True) if one.n)
    if not parts:
        return SafeString("")
    bar = YearBar("", parts, whole)
    drawn = charts.level_bars([bar], label=title) + charts.legend((part.label, part.tone) for part in parts)
    return mark_safe(drawn)  # noqa: S308  (charts escape what they are given)
