"""Lists of the force of cadres as they are shown, printed and exported: holders, seats, what posts ask for, what waits."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Final, TypeVar

from django.utils.translation import gettext

from guong.cadres import force, queries
from guong.cadres.force import Force, Holder, Seats
from guong.cadres.words import VIEWS, about_words
from guong.kit import http
from guong.kit.actor import Actor
from guong.kit.lists import Column, Listing
from guong.rules import cadre as law

if TYPE_CHECKING:
    from guong.cadres.models import PostNorm, Qualification
    from guong.organization.models import Organization

R = TypeVar("R")

FITS: Final[dict[str, Callable[[Holder], bool]]] = {
    "all": lambda one: True,
    "people": lambda one: True,
    "women": lambda one: one.sex == "female",
    "young": lambda one: one.is_young,
    "no_sex": lambda one: not one.sex,
    "ending": lambda one: one.is_ending,
    "over": lambda one: True,
    "no_term": lambda one: one.until is None,
    "met": lambda one: one.meets_all is True,
    "not_met": lambda one: one.meets_all is False,
    "unknown": lambda one: one.meets_all is None and bool(one.met),
    "not_asked": lambda one: not one.met,
}
LACKS: Final = "lacks-"  # with the code of a requirement: those who do not meet it
BY_PERSON: Final = ("people", "women", "young", "no_sex")  # a person is counted once, whatever posts he holds


def fitting(there: Force, view: str) -> list[Holder]:
    """Those of a force that a figure counts."""
    if view.startswith("age-"):
        return [one for one in there.people if band_of(one.age) == view]
    if view == "over":
        return list(there.over)
    if view.startswith(LACKS):
        return [one for one in there.holders if view.removeprefix(LACKS) in {met.code for met in one.met if met.met is False}]
    rows = there.people if view in BY_PERSON else there.holders
    return [one for one in rows if FITS.get(view, FITS["all"])(one)]


def band_of(age: int | None) -> str:
    """The band in which an age is counted, by the first age above it; `age-none` where nobody knows it."""
    if age is None:
        return "age-none"
    return f"age-{next((edge for edge in law.AGE_BANDS if age < edge), 'over')}"


def bands() -> list[tuple[str, str]]:
    """Every band with its words, the youngest first."""
    edges = law.AGE_BANDS
    words = [(f"age-{edges[0]}", gettext("Dưới {n}").format(n=edges[0]))]
    words += [(f"age-{b}", gettext("{a} đến {b}").format(a=a, b=b - 1)) for a, b in pairwise(edges)]
    return [
        *words,
        ("age-over", gettext("Từ {n}").format(n=edges[-1])),
        ("age-none", gettext("Chưa ghi ngày sinh")),
    ]


def lacks() -> list[tuple[str, str]]:
    """Every requirement that may be missed, with its words."""
    text = gettext("Chưa đạt: {what}")
    return [(f"{LACKS}{code}", text.format(what=about_words(code).lower())) for code in law.REQUIREMENTS]


def view_words(view: str) -> str:
    """What a figure counts, in words."""
    if view.startswith(LACKS):
        return dict(lacks()).get(view, view)
    return VIEWS[view] if view in VIEWS else gettext("Tuổi: {band}").format(band=dict(bands()).get(view, view).lower())


def _paged(rows: Sequence[R], cursor: Callable[[R], object]) -> Callable[[str, int], Sequence[R]]:
    """Pages of what was read as one set."""
    at = {str(cursor(one)): n for n, one in enumerate(rows, start=1)}
    return lambda after, size: rows[at.get(after, 0) : at.get(after, 0) + size + 1]


def holders(by: Actor, place: Organization, view: str) -> Listing[Holder]:
    """Holders that a figure counts, by name, each with what he does not meet."""
    rows = fitting(force.force(place.pk, by.on), view)
    return Listing(
        gettext("Cán bộ giữ chức vụ"),
        "doi-ngu",
        [
            Column(gettext("Họ và tên"), lambda row: row.name, 26),
            Column(gettext("Chức vụ"), lambda row: row.post_words, 24),
            Column(gettext("Tổ chức"), lambda row: row.place, 34),
            Column(gettext("Tuổi"), lambda row: row.age, 8, "number"),
            Column(gettext("Từ ngày"), lambda row: row.since, 12, "day"),
            Column(gettext("Hết nhiệm kỳ"), lambda row: row.last_on, 14, "day"),
            Column(gettext("Yêu cầu chưa đạt hoặc chưa rõ"), lacking, 40),
        ],
        _paged(rows, lambda row: row.key),
        lambda row: row.key,
        [(gettext("Phạm vi"), place.name), (gettext("Xem"), view_words(view))],
    )


def lacking(row: Holder) -> str:
    """What of a post's requirements somebody does not meet, or nobody knows, in words."""
    unknown = gettext("{what} (chưa rõ)")
    return "; ".join(one.missed if one.met is False else unknown.format(what=one.label) for one in row.met if not one.met)


def seats(place: Organization, rows: Sequence[Seats]) -> Listing[Seats]:
    """Seats that bodies set, and how many are filled."""
    return Listing(
        gettext("Định biên chức vụ"),
        "dinh-bien",
        [
            Column(gettext("Tổ chức"), lambda row: row.place, 40),
            Column(gettext("Chức vụ"), lambda row: row.post_words, 26),
            Column(gettext("Định biên"), lambda row: row.n, 10, "number"),
            Column(gettext("Đang giữ"), lambda row: row.filled, 10, "number"),
            Column(gettext("Khuyết"), lambda row: row.vacant, 10, "number"),
            Column(gettext("Theo văn bản"), lambda row: row.document, 30),
        ],
        _paged(rows, lambda row: f"{row.organization}-{row.post}-{row.rank}"),
        lambda row: f"{row.organization}-{row.post}-{row.rank}",
        [(gettext("Phạm vi"), place.name)],
    )


def norms(by: Actor, place: Organization) -> Listing[PostNorm]:
    """What an organization itself set for posts, and what holds there because bodies above set it."""
    rows = queries.norms_of(by, place)
    return Listing(
        gettext("Yêu cầu của chức vụ"),
        "yeu-cau-chuc-vu",
        [
            Column(gettext("Chức vụ"), lambda row: row.post_words, 26),
            Column(gettext("Yêu cầu"), lambda row: row.words, 40),
            Column(gettext("Từ ngày"), lambda row: row.valid.lower, 12, "day"),
            Column(gettext("Đến hết ngày"), lambda row: row.last_on, 12, "day"),
            Column(gettext("Theo văn bản"), lambda row: row.document, 34),
            Column(gettext("Nơi đặt"), lambda row: row.organization.name, 30),
        ],
        _paged(rows, lambda row: row.pk),
        lambda row: row.pk,
        [(gettext("Tổ chức"), place.name)],
    )


def waiting(by: Actor) -> Listing[Qualification]:
    """Declarations that wait to be confirmed."""
    return Listing(
        gettext("Trình độ chờ xác nhận"),
        "trinh-do-cho-xac-nhan",
        [
            Column(gettext("Họ và tên"), lambda row: row.person.full_name, 26),
            Column(gettext("Tổ chức"), lambda row: row.stands, 34),  # type: ignore[attr-defined]
            Column(gettext("Loại"), lambda row: row.kind_words, 18),
            Column(gettext("Mức"), lambda row: row.level_words, 18),
            Column(gettext("Tên bằng, chứng chỉ, lớp"), lambda row: row.name, 34),
            Column(gettext("Ngày cấp"), lambda row: row.issued_on, 12, "day"),
            Column(gettext("Giấy tờ"), lambda row: row.evidence, 30),
        ],
        lambda after, size: queries.waiting_page(by, after=http.whole_number(after), size=size),
        lambda row: row.pk,
    )
