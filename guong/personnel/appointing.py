"""Posts in scope, and what stands in the way of giving and ending them.

Before changing it: a post that carries a role is the administrator's to give and to end (`posts.appoint`, `posts.end`);
one without a role is a fact about cadres, which the organization officer records (`posts.record`) and ends. Whoever types for a
secretary (`terms.ENTRY_HELPER`) is named by the secretary himself, or by the organization officer (`helpers.appoint`).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import reduce
from operator import or_

from django.db.models import QuerySet
from django.utils.translation import gettext

from guong.access import policy
from guong.access.table import ROLE_OF_POST
from guong.kit.actor import Actor
from guong.kit.refusal import NotFound, Problems, Refusal
from guong.organization import terms
from guong.organization.models import Membership, Person, Post
from guong.personnel import queries
from guong.personnel.queries import ADMINISTRATOR, Appointment, PersonWrong

VERBS = ("helpers.appoint", "posts.appoint", "posts.record")


@dataclass(frozen=True, slots=True)
class CodedAppointment:
    """An appointment as a file says it: person and organization by their codes; `until` is exclusive."""

    person: str
    organization: str
    post: str
    rank: str
    since: date
    until: date | None = None


def verb_of(post: str) -> str:
    """The verb that gives this post."""
    if post == terms.ENTRY_HELPER:
        return "helpers.appoint"
    return "posts.appoint" if post in ROLE_OF_POST else "posts.record"


def posts_to_give(by: Actor) -> list[str]:
    """The posts that the actor may give somewhere."""
    may = {verb: policy.may_somewhere(by, verb) for verb in VERBS}
    return [post for post in terms.POSTS if may[verb_of(post)]]


def appointments_of(rows: Sequence[CodedAppointment]) -> list[Appointment]:
    """The same by keys; an unknown code becomes 0, which stands for nobody."""
    people = dict(Person.objects.filter(void=False, code__any_of={row.person for row in rows}).values_list("code", "pk"))
    places = queries.organizations_by_code({row.organization for row in rows})
    return [
        Appointment(people.get(row.person, 0), places.get(row.organization, 0), row.post, row.since, row.until, rank=row.rank)
        for row in rows
    ]


def problems_of_rows(by: Actor, rows: Sequence[CodedAppointment]) -> Problems:
    """What is wrong with each row of a file, as (index, refusal)."""
    return problems_of_appointment(by, appointments_of(rows))


def problems_of_appointment(by: Actor, appointments: Sequence[Appointment]) -> Problems:
    """What is wrong with each appointment, as (index, refusal)."""
    closed = {
        (verb, key)
        for verb in VERBS
        for key in policy.outside(by, verb, {a.organization for a in appointments if verb_of(a.post) == verb})
    }
    known = set(Person.objects.filter(void=False, pk__any_of={a.person for a in appointments}).values_list("pk", flat=True))
    held = held_already(appointments)
    found: list[tuple[int, Refusal]] = []
    for index, a in enumerate(appointments):
        if (verb_of(a.post), a.organization) in closed:
            found.append((index, _out_of_reach(by, a)))
        elif a.person not in known:
            found.append((index, PersonWrong(gettext("Không tìm thấy người này."), field="person")))
        elif wrong := _own_problem(a):
            found.append((index, wrong))
        elif index in held:
            found.append((index, PersonWrong(gettext("Người này đã giữ chức vụ ấy trong thời gian ấy."), field="post")))
    return found


def _out_of_reach(by: Actor, a: Appointment) -> PersonWrong:
    if verb_of(a.post) == "posts.appoint" and not policy.may_somewhere(by, "posts.appoint"):
        text = gettext("Chức vụ này kèm vai trò trong hệ thống, nên chỉ người quản trị giao.")
        return PersonWrong(text, field="post")
    return PersonWrong(gettext("Không tìm thấy tổ chức này trong phạm vi được giao."), field="organization")


def _own_problem(a: Appointment) -> PersonWrong | None:
    if a.post not in terms.POSTS:
        return PersonWrong(gettext("Chức vụ không có trong danh mục."), field="post")
    if a.post == terms.COMMITTEE_MEMBER and a.rank not in terms.RANKS:
        return PersonWrong(gettext("Ghi ủy viên của cấp ủy nào."), field="rank")
    if a.post != terms.COMMITTEE_MEMBER and a.rank:
        return PersonWrong(gettext("Cấp ủy chỉ ghi cho chức vụ Ủy viên. Để trống ô này."), field="rank")
    if a.until is not None and a.until <= a.since:
        return PersonWrong(gettext("Đến ngày phải sau từ ngày."), field="until")
    return None


def held_already(appointments: Sequence[Appointment]) -> set[int]:
    """Indexes of appointments to a post that the person holds there on some of the same days, or that the file repeats."""
    rows = Post.objects.filter(void=False, person_id__any_of={a.person for a in appointments})
    spans: dict[tuple[int, int, str, str], list[tuple[date, date | None]]] = {}
    for row in rows:
        key = (row.person_id, row.organization_id, row.post, row.rank)
        spans.setdefault(key, []).append((row.valid.lower, row.valid.upper))
    found = set()
    for index, a in enumerate(appointments):
        others = spans.setdefault((a.person, a.organization, a.post, a.rank), [])
        if any(a.since < (upper or date.max) and lower < (a.until or date.max) for lower, upper in others):
            found.add(index)
        others.append((a.since, a.until))
    return found


def person_to_appoint(by: Actor, key: int) -> Person:
    """A person to whom the actor may give a post.

    Raises:
        NotFound: there is none within reach.
    """
    rows = Person.objects.filter(void=False, pk=key)
    found = reduce(or_, (policy.scope(by, verb, rows) for verb in VERBS)).first()
    if found is None:
        raise NotFound(gettext("Không tìm thấy người này."))
    return found


def posts_within_reach(by: Actor, key: int) -> list[Post]:
    """A person's posts that are the actor's to end, newest first."""
    rows = Post.objects.filter(void=False, person_id=key).select_related("organization")
    return list(_to_end(by, rows).order_by("-valid", "-pk"))


def post_to_end(by: Actor, key: int) -> Post:
    """One post in scope of being ended.

    Raises:
        NotFound: there is none within reach.
    """
    found = _to_end(by, Post.objects.filter(void=False, pk=key).select_related("person", "organization")).first()
    if found is None:
        raise NotFound(gettext("Không tìm thấy chức vụ này."))
    return found


def posts_to_end(by: Actor, keys: Collection[int]) -> list[Post]:
    """Posts in scope of being ended, locked.

    Raises:
        NotFound: one of them is not within reach.
    """
    rows = _to_end(by, Post.objects.filter(void=False, pk__in=keys)).select_for_update(of=("self",))
    found = list(rows.select_related("person", "organization").order_by("pk"))
    if len(found) != len(set(keys)):
        raise NotFound(gettext("Không tìm thấy chức vụ này."))
    return found


def _to_end(by: Actor, rows: QuerySet[Post]) -> QuerySet[Post]:
    without_role, helpers = rows.exclude(post__in=ROLE_OF_POST), rows.filter(post=terms.ENTRY_HELPER)
    return (
        policy.scope(by, "posts.end", rows)
        | policy.scope(by, "posts.record", without_role)
        | policy.scope(by, "helpers.appoint", helpers)
    )


def posts_beside(by: Actor, stay: Membership) -> tuple[list[Post], list[Post]]:
    """The posts that a member holds elsewhere on the actor's day: those that are the actor's to end, and those that are not."""
    rows = Post.objects.filter(void=False, person_id=stay.person_id, valid__contains=by.on)
    held = list(rows.exclude(organization_id=stay.organization_id).select_related("organization").order_by("pk"))
    within = {post.pk for post in posts_within_reach(by, stay.person_id)}
    return [post for post in held if post.pk in within], [post for post in held if post.pk not in within]


def posts_to_leave(by: Actor, keys: Collection[int], stays: Sequence[Membership], last_on: date) -> list[Post]:
    """Posts of these members that end with their memberships, locked.

    Raises:
        NotFound: one of them is not within reach, or somebody else's.
        PersonWrong: one cannot end with that day.
    """
    if not keys:
        return []
    lock_administrators()
    found = posts_to_end(by, keys)
    if not {post.person_id for post in found} <= {stay.person_id for stay in stays}:
        raise NotFound(gettext("Không tìm thấy chức vụ này."))
    refuse_end(found, last_on)
    return found


def lock_people(keys: Collection[int]) -> None:
    """Whoever gives posts, or prolongs them, waits here for whoever does the same for these people: none is held twice."""
    rows = Person.objects.filter(pk__any_of=set(keys)).order_by("pk").select_for_update(of=("self",), no_key=True)
    list(rows.values_list("pk"))


def lock_administrators() -> None:
    """Whoever ends posts waits here for whoever does the same: two administrators cannot end each other's at once."""
    list(Post.objects.filter(void=False, post=ADMINISTRATOR).order_by("pk").select_for_update(of=("self",)).values_list("pk"))


def refuse_end(rows: Sequence[Post], last_on: date) -> None:
    """Raise PersonWrong where these posts cannot end with that day."""
    for row in rows:
        if last_on < row.valid.lower:
            text = gettext("Ngày thôi phải từ ngày {since:%d/%m/%Y}, ngày bắt đầu giữ chức vụ.")
            raise PersonWrong(text.format(since=row.valid.lower), field="last_on")
        if row.valid.upper and last_on >= row.valid.upper:
            raise PersonWrong(gettext("Chức vụ này đã thôi trước ngày ấy."), field="last_on")
    refuse_without_administrator(rows, last_on + timedelta(days=1), "last_on")


def refuse_without_administrator(rows: Sequence[Post], on: date, field: str) -> None:
    """Raise PersonWrong where without these posts nobody would administer the system on a day."""
    ended = [row.pk for row in rows if row.post == ADMINISTRATOR]
    others = Post.objects.filter(void=False, post=ADMINISTRATOR, valid__contains=on).exclude(pk__in=ended)
    others = others.exclude(person__account__is_active=False)
    if ended and not others.exists():
        text = gettext("Khi ấy không còn ai quản trị hệ thống. Giao việc này cho người khác trước.")
        raise PersonWrong(text, field=field)
