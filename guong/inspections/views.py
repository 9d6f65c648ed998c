"""Doors of inspections: list, record, one notice with its line of entries, change, annul."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext

from guong.access import policy, printing
from guong.inspections import actions, lists, queries, words
from guong.inspections.forms import ChangeForm, RecordForm
from guong.kit import http
from guong.kit.http import Listed, Request
from guong.verdicts import doors
from guong.verdicts import queries as verdicts
from guong.verdicts.forms import AnnulForm
from guong.verdicts.queries import Told
from guong.verdicts.words import SUBJECTS

if TYPE_CHECKING:
    from guong.inspections.models import ConclusionNotice

SIZE = 20
LIST = "/kiem-tra/ket-luan"


@dataclass(frozen=True, slots=True)
class ListPage:
    """Notices, newest first, with the filters that are set and those that can be."""

    list: Listed[ConclusionNotice]
    year: int | None
    outcome: str
    subject: str
    outcomes: Sequence[tuple[str, str]]
    subjects: Sequence[tuple[str, str]]
    may_record: bool


@dataclass(frozen=True, slots=True)
class NoticePage:
    """One notice and what became of it."""

    row: ConclusionNotice
    history: Sequence[Told]
    may_change: bool
    may_annul: bool


def list_(request: Request) -> HttpResponse:
    """Notices in scope."""
    doors.require(request, "inspections.read")
    year = http.whole_number(request.GET.get("nam"))
    outcome, subject = request.GET.get("ket_luan", ""), request.GET.get("cua", "")
    outcome = outcome if outcome in words.OUTCOMES else ""
    subject = subject if subject in SUBJECTS else ""
    listing = lists.notices(request.actor, year, outcome, subject)
    if file := printing.answer(request, listing):
        return file
    may = policy.may_somewhere(request.actor, "inspections.record")
    listed = listing.shown(request.GET.get("after", ""), SIZE)
    outcomes, subjects = list(words.OUTCOMES.items()), list(SUBJECTS.items())
    page = ListPage(listed, year, outcome, subject, outcomes, subjects, may)
    return http.page(request, "inspections/list.html", page)


def record(request: Request) -> HttpResponse:
    """Record one notice."""
    doors.require(request, "inspections.record")
    initial = {name: request.GET.get(name, "")[:40] for name in ("person", "organization")}
    form = RecordForm(request.POST or None, initial=initial, keeps_content=verdicts.keeps_content())
    act = lambda: actions.record_notices(by=request.actor, new=[form.value()], on=request.actor.on)  # noqa: E731
    if made := doors.posted(request, form, act, gettext("Đã ghi kết luận.")):
        return redirect("inspections:notice", made[0].pk)
    lead = gettext("Ghi thông báo đã ban hành. Hệ thống không tự kết luận về ai.")
    title, button = gettext("Ghi thông báo kết luận kiểm tra, giám sát"), gettext("Ghi kết luận")
    return doors.form_page(request, title, lead, form, button, LIST)


def notice(request: Request, key: int) -> HttpResponse:
    """One notice with every entry about it; the reading of a person's is noted."""
    row = _opened(request, key)
    by = request.actor
    may = [verdicts.may_change(by, verb, row) for verb in ("inspections.change", "inspections.annul")]
    return http.page(request, "inspections/notice.html", NoticePage(row, queries.NOTICES.told(by, row), *may))


def change(request: Request, key: int) -> HttpResponse:
    """Record that a conclusion was changed."""
    doors.require(request, "inspections.change")
    row = _opened(request, key)
    stands = {"outcome": row.outcome, **doors.kept_of(row)}
    form = ChangeForm(request.POST or None, initial=stands, keeps_content=verdicts.keeps_content())
    done = gettext("Đã ghi thay đổi. Kết luận cũ vẫn đứng cạnh.")
    act = lambda: actions.change_notice(by=request.actor, key=key, new=form.value(), on=request.actor.on)  # noqa: E731
    if doors.posted(request, form, act, done):
        return redirect("inspections:notice", key)
    lead = gettext("Khi cấp có thẩm quyền xem xét lại: kết luận cũ không mất, nó đứng cạnh kết luận mới, cùng lý do.")
    title, button = gettext("Thay đổi kết luận"), gettext("Ghi thay đổi")
    return doors.form_page(request, title, lead, form, button, f"{LIST}/{key}")


def annul(request: Request, key: int) -> HttpResponse:
    """Record that a conclusion was annulled."""
    doors.require(request, "inspections.annul")
    _opened(request, key)
    form = AnnulForm(request.POST or None)
    done = gettext("Đã ghi việc hủy. Kết luận không còn được tính.")
    act = lambda: actions.annul_notices(by=request.actor, notices=[key], on=request.actor.on, **form.value())  # noqa: E731
    if doors.posted(request, form, act, done):
        return redirect("inspections:notice", key)
    lead = gettext("Kết luận bị hủy không được tính nữa, nhưng dòng cũ vẫn đứng trong sổ cái cùng lý do.")
    title, button = gettext("Hủy kết luận"), gettext("Ghi việc hủy")
    return doors.form_page(request, title, lead, form, button, f"{LIST}/{key}")


def _opened(request: Request, key: int) -> ConclusionNotice:
    return doors.opened(request, queries.NOTICES, key, gettext("Kết luận kiểm tra, giám sát số {number}"))
