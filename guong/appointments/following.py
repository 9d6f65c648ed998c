"""What a decision about a cadre asks of posts: what stands in its way when it is prepared, what of it is not written yet.

Before changing it: whoever prepares is refused what would be refused at the end, when the body has decided and the paper is
signed. A post that carries a role is written by an administrator; it counts as written once it stands, whoever wrote it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils.translation import gettext

from guong.access import policy
from guong.access.table import ROLE_OF_POST
from guong.appointments import queries, states
from guong.appointments.judging import DecisionWrong, NewDecision
from guong.appointments.models import Check, PersonnelDecision
from guong.kit import formats
from guong.kit.actor import Actor
from guong.organization.models import Organization, Post
from guong.personnel import appointing
from guong.personnel.queries import Appointment
from guong.rules import appointment


def being_prepared(new: NewDecision) -> PersonnelDecision | None:
    """The same decision about the same person that is being prepared already."""
    rows = PersonnelDecision.objects.filter(void=False, state__in=queries.PREPARING, person_id=new.person, kind=new.kind)
    return rows.filter(post=new.post, rank=new.rank, organization_id=new.organization).first()


def refuse_days(new: NewDecision, leaves: Post | None) -> None:
    """Raise DecisionWrong where a day does not fit the post that is left, the organization, or the post that is given."""
    if leaves is not None:
        _refuse_leaving(new.since, leaves)
    if new.kind not in appointment.GIVING:
        return
    if not Organization.objects.filter(pk=new.organization, existed__contains=new.since).exists():
        raise DecisionWrong(gettext("Ngày ấy tổ chức này chưa có, hoặc không còn."), field="since")
    confirms = new.kind == "reappoint" and queries.post_held_since(new.person, new.organization, new.post, new.rank, new.since)
    wanted = Appointment(new.person, new.organization, new.post, new.since, new.until, rank=new.rank)
    if not confirms and new.post not in ROLE_OF_POST and appointing.held_already([wanted]):
        raise DecisionWrong(gettext("Người này đã giữ chức vụ ấy trong thời gian ấy."), field="post")


def _refuse_leaving(since: date, leaves: Post) -> None:
    if since <= leaves.valid.lower:
        text = gettext("Ngày có hiệu lực phải sau ngày {day}, ngày bắt đầu giữ chức vụ thôi giữ.")
        raise DecisionWrong(text.format(day=formats.day(leaves.valid.lower)), field="since")
    if leaves.valid.upper and since > leaves.valid.upper:
        raise DecisionWrong(gettext("Chức vụ thôi giữ đã thôi trước ngày ấy."), field="since")


def refuse_twin(new: NewDecision) -> None:
    """Raise DecisionWrong where the same decision is being prepared already."""
    if other := being_prepared(new):
        text = gettext("Quyết định như thế đang được chuẩn bị: phiếu số {number}, lập ngày {day}.")
        raise DecisionWrong(text.format(number=other.pk, day=formats.day(other.drafted_on)))


def renewed_by(by: Actor, row: PersonnelDecision) -> Post | None:
    """The post whose term a re-appointment set, where it is the actor's to write."""
    held = held_here(row) if row.kind == "reappoint" and row.gives_id is None else None
    return held if held in appointing.posts_within_reach(by, row.person_id) else None


def held_here(row: PersonnelDecision) -> Post | None:
    """The post that a re-appointment confirms."""
    return queries.post_held_since(row.person_id, row.organization_id, row.post, row.rank, row.since)


def is_past(row: PersonnelDecision) -> bool:
    """Whether a decision was recorded from a file of former years: nothing of it was prepared here."""
    return not Check.objects.filter(decision=row).exists()


def why_post_waits(row: PersonnelDecision) -> str:
    """Why the post, or the term, that a decision gave is not written yet; empty where it is."""
    if not _taken(Q(pk=row.pk)).filter(_UNGIVEN).exists():
        return ""
    if row.post in ROLE_OF_POST:
        return gettext("Chức vụ này kèm vai trò trong hệ thống: người quản trị ghi, quyết định này chưa giao.")
    if is_past(row):
        return gettext("Quyết định năm trước không giao chức vụ: chức vụ có tệp riêng, và chưa có trong hệ thống.")
    return gettext("Chức vụ này chưa ghi trong hệ thống: người ghi quyết định không được giao chức vụ ở đó.")


def why_end_waits(row: PersonnelDecision) -> str:
    """Why the end of the post that is left is not written yet; empty where it is."""
    if row.leaves is None or not _taken(Q(pk=row.pk)).filter(_UNENDED).exists():
        return ""
    if row.leaves.post in ROLE_OF_POST:
        return gettext("Chức vụ thôi giữ kèm vai trò trong hệ thống: người quản trị ghi thôi.")
    return gettext("Chức vụ thôi giữ chưa ghi thôi: người ghi quyết định không được ghi thôi chức vụ ở đó.")


@dataclass(frozen=True, slots=True)
class Waiting:
    """Decisions that wait for a body, and decisions that wait for their post, the earliest first."""

    to_decide: Sequence[PersonnelDecision] = ()
    to_write: Sequence[PersonnelDecision] = ()


def waiting(by: Actor) -> Waiting:
    """What the actor writes down of what a body decides, and which posts with a role he gives or ends; one statement."""
    parts = [rows(by) for verb, rows in _WAITING if policy.may_somewhere(by, verb)]
    if not parts:
        return Waiting()
    found = list(reduce(or_, parts).select_related("person").order_by("since", "pk"))
    to_decide, to_write = ([row for row in found if (row.state == states.CHECKED) is ahead] for ahead in (True, False))
    return Waiting(to_decide, to_write)


def _to_decide(by: Actor) -> QuerySet[PersonnelDecision]:
    rows = PersonnelDecision.objects.filter(void=False, state=states.CHECKED).exclude(person_id=by.person or 0)
    return policy.scope(by, "appointments.decide", rows)


def _to_write(by: Actor) -> QuerySet[PersonnelDecision]:
    prepared_here = Exists(Check.objects.filter(decision=OuterRef("pk")))
    unwritten = (_UNGIVEN & Q(post__in=ROLE_OF_POST)) | (_UNENDED & Q(leaves__post__in=ROLE_OF_POST))
    return policy.scope(by, "posts.end", _taken(prepared_here).filter(unwritten))


_WAITING = (("appointments.decide", _to_decide), ("posts.end", _to_write))
_THERE = Post.objects.filter(
    void=False, person=OuterRef("person"), organization=OuterRef("organization"), post=OuterRef("post"), rank=OuterRef("rank")
)
_GIVEN = Exists(_THERE.filter(valid__startswith=OuterRef("since")))
_CONFIRMED = Exists(_THERE.filter(valid__contains=OuterRef("since"), valid__endswith=OuterRef("until"))) | Exists(
    _THERE.filter(valid__contains=OuterRef("since"), valid__upper_inf=True)
) & Q(until=None)
_UNGIVEN = Q(kind__in=appointment.GIVING, gives=None) & ~_GIVEN & ~(Q(kind="reappoint") & _CONFIRMED)
_UNENDED = (
    Q(kind__in=appointment.LEAVING, ended=False, leaves__isnull=False)
    & (Q(leaves__valid__upper_inf=True) | Q(leaves__valid__endswith__gt=F("since")))
    & Q(leaves__void=False)
)


def _taken(which: Q | Exists) -> QuerySet[PersonnelDecision]:
    return PersonnelDecision.objects.filter(which, void=False, state=states.DECIDED)
