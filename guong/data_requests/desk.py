"""Data requests on the desk: those that wait for an answer of one's own organization, those of one's office still open."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext

from guong.access import policy
from guong.data_requests import queries
from guong.kit import formats
from guong.kit.actor import Actor
from guong.kit.desks import Offer, Shortcut, Task, Upcoming

if TYPE_CHECKING:
    from guong.data_requests.models import DataAsked, DataRequest

MOST = 5


def offer(by: Actor) -> Offer:
    """What is asked of one, and what one has asked."""
    if len(by.roles) < 2 or not policy.may_somewhere(by, "requests.answer"):
        return Offer()
    tasks = [_to_answer(by, line) for line in queries.waiting(by, most=MOST)]
    if not policy.may_somewhere(by, "requests.ask"):
        return Offer(tasks=tuple(tasks))
    tasks += [_sent(by, row) for row in queries.open_requests(by, most=MOST)]
    return Offer(tasks=tuple(tasks), shortcuts=(Shortcut(gettext("Yêu cầu số liệu"), "/so-lieu/yeu-cau/lap"),))


def year(by: Actor, first: date, until: date) -> tuple[Upcoming, ...]:
    """Days until which numbers are to be handed in, by one's own organization or to one's office."""
    if len(by.roles) < 2 or not policy.may_somewhere(by, "requests.answer"):
        return ()
    asked = [(line.request, f"/so-lieu/yeu-cau/tra-loi/{line.pk}") for line in queries.due_between(by, first, until)]
    sent = [(row, f"/so-lieu/yeu-cau/{row.pk}") for row in queries.sent_between(by, first, until)]
    words = gettext("Hạn số liệu: {title}")
    return tuple(Upcoming(row.due_on, words.format(title=row.title), url) for row, url in (*asked, *sent))


def _to_answer(by: Actor, line: DataAsked) -> Task:
    detail = gettext("{office} hỏi {n} số.").format(office=line.request.organization.name, n=len(line.request.figures))
    if line.n_reminded:
        detail += " " + gettext("Đã nhắc {n} lần.").format(n=line.n_reminded)
    hat = next((held.role for held in by.roles if held.organization == line.organization_id), "")
    title = gettext("Trả lời: {title}").format(title=line.request.title)
    return Task(title, detail, gettext("Trả lời"), f"/so-lieu/yeu-cau/tra-loi/{line.pk}", hat, line.request.due_on)


def _sent(by: Actor, row: DataRequest) -> Task:
    n_asked, n_answered = row.n_asked, row.n_answered  # type: ignore[attr-defined]
    detail = gettext("Đã trả lời {n} trên {all}.").format(n=formats.number(n_answered), all=formats.number(n_asked))
    hat = next((held.role for held in by.roles if held.organization == row.organization_id), "")
    title = gettext("Yêu cầu số liệu đang mở: {title}").format(title=row.title)
    return Task(title, detail, gettext("Xem ai còn thiếu"), f"/so-lieu/yeu-cau/{row.pk}", hat, row.due_on)
