"""What a decision about a cadre asks of posts: what stands in its way when it is prepared, what of it is not written yet.

Before changing it: whoever prepares is refused what would be refused at the end, when the body has decided and the paper is
signed. A post that carries a role is written by an administrator; it counts as written once it stands, whoever wrote it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
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
from guong.personnel import appointing, restoring
from guong.personnel.queries import Appointment
from guong.rules import appointment


def being_prepared(new: NewDecision) -> QuerySet[PersonnelDecision]:
    """The same decision about the same person, where it is being prepared already."""
    rows = PersonnelDecision.objects.filter(void=False, state__in=queries.PREPARING, person_id=new.person, kind=new.kind)
    if new.kind not in appointment.GIVING:
        return rows.filter(leaves_id=new.leaves)
    return rows.filter(post=new.post, rank=new.rank, organization_id=new.organization)


def twin_of(by: Actor, new: NewDecision) -> PersonnelDecision | None:
    """The same decision that is being prepared already, where the actor may open it."""
    return queries.decisions(by).filter(pk__in=being_prepared(new).values("pk")).first()


def refuse_twin(new: NewDecision, row: PersonnelDecision | None) -> None:
    """Raise DecisionWrong where the same decision is being prepared already, beside this one."""
    if other := being_prepared(new).exclude(pk=row.pk if row else 0).first():
        text = gettext("Quyết định như thế đang được chuẩn bị: phiếu số {number}, lập ngày {day}.")
        raise DecisionWrong(text.format(number=other.pk, day=formats.day(other.drafted_on)))


def refuse_days(new: NewDecision, leaves: Post | None) -> None:
    """Raise DecisionWrong where a day does not fit the post that is left, the organization, or the post that is given.

    Raises:
        PersonWrong: the post that a re-appointment confirms was left, or is given to the person anew within the new term.
    """
    if leaves is not None:
        _refuse_leaving(new.since, leaves)
    if new.kind not in appointment.GIVING:
        return
    if not Organization.objects.filter(pk=new.organization, existed__contains=new.since).exists():
        raise DecisionWrong(gettext("Ngày ấy tổ chức này chưa có, hoặc không còn."), field="since")
    if new.kind == "reappoint" and (held := _held(new)):
        restoring.refuse_term([held], new.until)
    elif _overlaps(new):
        raise DecisionWrong(gettext("Người này đã giữ chức vụ ấy trong thời gian ấy."), field="post")


def _refuse_leaving(since: date, leaves: Post) -> None:
    if since <= leaves.valid.lower:
        text = gettext("Ngày có hiệu lực phải sau ngày {day}, ngày bắt đầu giữ chức vụ thôi giữ.")
        raise DecisionWrong(text.format(day=formats.day(leaves.valid.lower)), field="since")
    if leaves.valid.upper and since > leaves.valid.upper:
        raise DecisionWrong(gettext("Chức vụ thôi giữ đã thôi trước ngày ấy."), field="since")


def _overlaps(new: NewDecision) -> bool:
    """Whether the post is held at that time; one with a role that an administrator wrote of that very day is the decision's."""
    held = _held(new)
    if held and held.valid.lower == new.since and new.post in ROLE_OF_POST:
        return False
    wanted = Appointment(new.person, new.organization, new.post, new.since, new.until, rank=new.rank)
    return bool(appointing.held_already([wanted]))


def _held(new: NewDecision) -> Post | None:
    return queries.post_held_since(new.person, new.organization, new.post, new.rank, new.since)


def held_here(row: PersonnelDecision) -> Post | None:
    """The post that a re-appointment confirms."""
    return queries.post_held_since(row.person_id, row.organization_id, row.post, row.rank, row.since)


def is_past(row: PersonnelDecision) -> bool:
    """Whether a decision was recorded from a file of former years: nothing of it was prepared here."""
    return not Check.objects.filter(decision=row).exists()


def post_waits(row: PersonnelDecision) -> bool:
    """Whether the post, or the term, that a taken decision gave is not written yet."""
    return _taken(Q(pk=row.pk)).filter(_UNGIVEN).exists()


def end_waits(row: PersonnelDecision) -> bool:
    """Whether the end of the post that is left is not written yet."""
    return row.leaves_id is not None and _taken(Q(pk=row.pk)).filter(_UNENDED).exists()


def why_post_waits(row: PersonnelDecision) -> str:
    """Why the post, or the term, that a decision gave is not written yet; empty where it is."""
    if not post_waits(row):
        return ""
    if is_past(row):
        return gettext("Quyết định năm trước không giao chức vụ: chức vụ có tệp riêng, và chưa có trong hệ thống.")
    by_administrator = gettext("Chức vụ này kèm vai trò trong hệ thống: người quản trị ghi, nay chưa ghi.")
    if held := held_here(row) if row.kind == "reappoint" else None:
        words = [_another_end(row, held), by_administrator if row.post in ROLE_OF_POST else ""]
        return " ".join(filter(None, words))
    if row.post in ROLE_OF_POST:
        return by_administrator
    return gettext("Chức vụ này chưa ghi trong hệ thống: người ghi quyết định không được giao chức vụ ở đó.")


def _another_end(row: PersonnelDecision, held: Post) -> str:
    text = gettext("Thời hạn mới chưa ghi. Chức vụ đang giữ: {held}; theo quyết định này: {decided}.")
    return text.format(held=_until(held.valid.upper), decided=_until(row.until))


def _until(end: date | None) -> str:
    if end is None:
        return gettext("không ghi thời hạn")
    return gettext("đến hết ngày {day}").format(day=formats.day(end - timedelta(days=1)))


def why_end_waits(row: PersonnelDecision) -> str:
    """Why the end of the post that is left is not written yet; empty where it is."""
    if row.leaves is None or not end_waits(row):
        return ""
    if row.leaves.post in ROLE_OF_POST:
        return gettext("Chức vụ thôi giữ kèm vai trò trong hệ thống: người quản trị ghi thôi, nay chưa ghi.")
    return gettext("Chức vụ thôi giữ chưa ghi thôi: người ghi quyết định không được ghi thôi chức vụ ở đó.")


def may_give(by: Actor, row: PersonnelDecision) -> bool:
    """Whether the post that a decision gives is the actor's to give."""
    return not policy.outside(by, appointing.verb_of(row.post), {row.organization_id})


def may_write(by: Actor, post: int | None, person: int) -> bool:
    """Whether a post of this person stands and is the actor's to end, to prolong and to take back."""
    return post in {one.pk for one in appointing.posts_within_reach(by, person)}


def to_carry_out(by: Actor, row: PersonnelDecision) -> list[str]:
    """What a taken decision says of posts, is not written yet, and is the actor's to write: in words, each on its own."""
    found = []
    if end_waits(row) and row.leaves is not None and may_write(by, row.leaves_id, row.person_id):
        text, last = gettext("Thôi giữ: {post}, {place}, ngày cuối {day}."), row.since - timedelta(days=1)
        found.append(text.format(post=row.leaves.label, place=row.leaves.organization.name, day=formats.day(last)))
    if post_waits(row) and may_give(by, row) and not is_past(row):
        renews = row.kind == "reappoint" and held_here(row)
        text = (
            gettext("Giữ tiếp: {post}, {place}, {term}.")
            if renews
            else gettext("Giao: {post}, {place}, từ ngày {day}, {term}.")
        )
        place, term = row.organization.name, _until(row.until)
        found.append(text.format(post=row.post_words, place=place, day=formats.day(row.since), term=term))
    return found


def asked_to_carry_out(by: Actor, row: PersonnelDecision) -> list[str]:
    """The same, for whoever comes to write it.

    Raises:
        NotFound: nothing of it is his to write.
    """
    if found := to_carry_out(by, row):
        return found
    raise queries.not_there()


def stays_when_withdrawn(by: Actor, row: PersonnelDecision) -> bool:
    """Whether something that somebody else wrote by a decision stands on when the actor withdraws it."""
    gave = row.gives if row.gives and not row.gives.void else None
    wrote = [post for post in (gave, row.leaves if row.ended else None) if post]
    return any(not may_write(by, post.pk, row.person_id) for post in wrote)


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


def to_write(by: Actor) -> QuerySet[PersonnelDecision]:
    """Decisions whose post with a role, its term or its end is the actor's to write and not written yet."""
    prepared_here = Exists(Check.objects.filter(decision=OuterRef("pk")))
    unwritten = (_UNGIVEN & Q(post__in=ROLE_OF_POST)) | (_UNENDED & Q(leaves__post__in=ROLE_OF_POST))
    return policy.scope(by, "posts.end", _taken(prepared_here).filter(unwritten))


def listed(by: Actor, stage: str = "") -> QuerySet[PersonnelDecision]:
    """A part of the list of decisions: those taken, those being prepared, or those whose post with a role is to be written."""
    if stage == queries.TO_WRITE:
        return to_write(by).select_related("person", "organization")
    return queries.decisions(by).filter(state__in=queries.PREPARING if stage == queries.AHEAD else queries.STANDING)


def _to_decide(by: Actor) -> QuerySet[PersonnelDecision]:
    rows = PersonnelDecision.objects.filter(void=False, state=states.CHECKED).exclude(person_id=by.person or 0)
    return policy.scope(by, "appointments.decide", rows)


def _taken(which: Q | Exists) -> QuerySet[PersonnelDecision]:
    return PersonnelDecision.objects.filter(which, void=False, state=states.DECIDED)


_WAITING = (("appointments.decide", _to_decide), ("posts.end", to_write))
_SAME = {name: OuterRef(name) for name in ("person", "organization", "post", "rank")}
_THERE = Post.objects.filter(void=False, **_SAME)
_HELD = _THERE.filter(Q(valid__contains=OuterRef("since")) | Q(valid__endswith=OuterRef("since")) & ~Q(queries.left()))
_HELD_SO_LONG = Exists(_HELD.filter(valid__endswith=OuterRef("until"))) | Q(until=None) & Exists(
    _HELD.filter(valid__upper_inf=True)
)
_OUTLIVED = Exists(_HELD.filter(queries.left())) | Exists(_taken(Q(kind="reappoint", since__gt=OuterRef("since"), **_SAME)))
_UNGIVEN = (
    Q(kind__in=appointment.GIVING)
    & (Q(gives=None) | Q(gives__void=True))
    & ~Q(Exists(_THERE.filter(valid__startswith=OuterRef("since"))))
    & ~(Q(kind="reappoint") & (_HELD_SO_LONG | _OUTLIVED))
)
_UNENDED = (
    Q(kind__in=appointment.LEAVING, ended=False, leaves__isnull=False)
    & (Q(leaves__valid__upper_inf=True) | Q(leaves__valid__endswith__gt=F("since")))
    & Q(leaves__void=False)
)
