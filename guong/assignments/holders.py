"""Who has a task: found by the code that is typed; whoever holds a post on a day, or nobody.

The code of a post is that of its organization and the post's name: `C1/Bí thư`. The other half of `queries`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Final

from django.db.models import Case, Count, Exists, OuterRef, Q, QuerySet, Subquery, TextField, When
from django.utils.translation import gettext

from guong.assignments.judging import AssignmentWrong, Receiver
from guong.assignments.models import Assignment
from guong.assignments.states import OF_HOLDER, TO_DO
from guong.assignments.words import POSTS
from guong.kit import names
from guong.kit.actor import Actor
from guong.orders import queries as orders
from guong.organization import terms
from guong.organization.models import Membership, Organization, Person, Post, holdings

Spot = tuple[int, str]  # an organization and a post of it
READ: Final = "assignments.read"
MOST_NAMED: Final = 200  # so many that bear the same words mean none
OFFICIAL: Final = {names.fold(terms.POSTS[code]): code for code in POSTS}  # read once, in Vietnamese


def coded(codes: Sequence[str]) -> dict[str, Receiver]:
    """Who these codes mean, by code: organizations, people, posts of organizations; what means nobody is left out."""
    apart = {code: code.rpartition("/") for code in codes}
    places = orders.organizations_coded([*codes, *(place.strip() for place, _, _ in apart.values())])
    people = dict(Person.objects.filter(void=False, code__in=set(codes) - places.keys()).values_list("code", "pk"))
    found: dict[str, Receiver] = {}
    for code, (place, _, post) in apart.items():
        if code in places:
            found[code] = Receiver(organization=places[code])
        elif code in people:
            found[code] = Receiver(person=people[code])
        elif place.strip() in places and (meant := post_named(post)):
            found[code] = Receiver(organization=places[place.strip()], post=meant)
    return found


def post_named(text: str) -> str:
    """The code of the post that somebody names, marks and case aside; empty where it is none that tasks are given to.

    The official word is understood in every language.
    """
    wanted = names.fold(names.nfc(text)).strip()
    return OFFICIAL.get(wanted) or next((code for code in POSTS if wanted in (names.fold(terms.POSTS[code]), code)), "")


def unknown(codes: Iterable[str]) -> AssignmentWrong:
    """Nobody is meant by these codes."""
    return AssignmentWrong(gettext("Không tìm thấy mã {codes}.").format(codes=", ".join(list(codes)[:5])), field="code")


def refuse_shared(spots: Iterable[Spot], on: date) -> None:
    """Refuse a post that several people hold: nobody would know whose the task is.

    Raises:
        AssignmentWrong: one of them is such.
    """
    for _, post, name, n in shared(set(spots), on):
        words = gettext("{post}, {organization}: {n} người cùng giữ. Giao cho từng người, hoặc cho tổ chức.")
        raise AssignmentWrong(words.format(post=terms.POSTS[post], organization=name, n=n), field="codes")


def shared(spots: Collection[Spot], on: date) -> list[tuple[int, str, str, int]]:
    """Those of these posts that several people hold on a day: organization by key, post, organization by name, how many."""
    if not spots:
        return []
    rows = _holders(set(spots), on).values_list("organization_id", "post", "organization__name")
    counted = rows.annotate(n=Count("person", distinct=True)).filter(n__gt=1).order_by("organization__name_key", "post")
    return [row for row in counted if row[:2] in spots]


def subjects(rows: Sequence[Assignment], on: date) -> dict[int, int | None]:
    """Of whom the ledger writes: the person of a task, or of a post's who handed it in, else who alone holds the post."""
    asked = {(row.organization_id, row.post) for row in rows if row.post and not row.done_by_id}
    alone: dict[Spot, int | None] = {}
    for place, post, person in _holders(asked, on).values_list("organization_id", "post", "person_id") if asked else ():
        alone[place, post] = person if alone.get((place, post), person) == person else None
    return {row.pk: row.person_id or row.done_by_id or alone.get((row.organization_id, row.post)) for row in rows}


def answerable(rows: Sequence[Assignment], whose: Mapping[int, int | None]) -> dict[int, int | None]:
    """Of whom the ledger says that a last day was missed: of a post's task only of a person who held the post on that day."""
    asked = [row for row in rows if row.post and whose[row.pk]]
    terms_of: dict[tuple[int, str, int | None], list[Post]] = {}
    spots = {(row.organization_id, row.post) for row in asked}
    for held in _every_holder(spots) if spots else ():
        terms_of.setdefault((held.organization_id, held.post, held.person_id), []).append(held)
    held_it = {
        row.pk: any(row.due_on in one.valid for one in terms_of.get((row.organization_id, row.post, whose[row.pk]), ()))
        for row in asked
    }
    return {key: person if held_it.get(key, True) else None for key, person in whose.items()}


def gone_by_last_day(rows: Sequence[Assignment]) -> list[Assignment]:
    """Those of these tasks whose person was a member nowhere on their last day: nobody had them on it."""
    asked = [row for row in rows if row.person_id and row.due_on]
    stays: dict[int | None, list[Any]] = {}
    rows_of = Membership.objects.filter(person_id__in={row.person_id for row in asked}, void=False)
    for person, valid in rows_of.values_list("person_id", "valid") if asked else ():
        stays.setdefault(person, []).append(valid)
    return [row for row in asked if not any(row.due_on in valid for valid in stays.get(row.person_id, ()))]


def holds(by: Actor, row: Assignment) -> bool:
    """Whether the actor holds the post whose task this is."""
    return bool(row.post) and _holders({(row.organization_id, row.post)}, by.on).filter(person_id=by.person or 0).exists()


def place_written(by: Actor, text: str) -> int:
    """The organization in reach that a text means: its code in any case, its name, marks and case aside, or words that one
    name alone holds; 0 where that is none."""
    there = Organization.objects.filter(void=False, existed__contains=by.on)
    held = there
    for word in names.fold(text).split():
        held = held.filter(folded__contains=word)
    for rows in (there.filter(code__iexact=text), there.filter(folded=names.fold(text)), held):
        keys = set(rows.values_list("pk", flat=True)[:MOST_NAMED])
        found = keys - orders.closed_to(by, READ, keys)
        if len(found) == 1:
            return found.pop()
    return 0


def vacant(rows: QuerySet[Assignment], on: date) -> QuerySet[Assignment]:
    """Those of these tasks that are to be done and whose post nobody holds."""
    return rows.filter(~Exists(holdings(on)), post__gt="", state__in=TO_DO)


def places_of(people: Collection[int], on: date) -> dict[int, int]:
    """The organization in which each of these people is a member on a day."""
    rows = Membership.objects.filter(person_id__in=people, person__void=False, void=False, valid__contains=on)
    return dict(rows.values_list("person_id", "organization_id"))


def nobodys(rows: QuerySet[Assignment], on: date) -> QuerySet[Assignment]:
    """Those of these tasks whose person has left, which nobody else was given and of which something is still to be done."""
    followed = Assignment.objects.filter(follows=OuterRef("pk"), void=False)
    return rows.filter(~Exists(followed), ~Exists(memberships(on))).filter(Q(state__in=TO_DO) | Q(repeats_until__gte=on))


def memberships(on: date) -> QuerySet[Membership]:
    """Of the person of a task: none of an organization's."""
    return Membership.objects.filter(person_id=OuterRef("person_id"), person__void=False, void=False, valid__contains=on)


def falls_to_organization(on: date) -> Q:
    """Tasks that are an organization's own: given to it, or to a post while nobody holds it, or done while nobody did."""
    done = Q(post__gt="", done_by=None) & ~Q(state__in=OF_HOLDER)
    return Q(person=None) & (Q(post="") | done | Q(~Exists(holdings(on)), post__gt="", done_by=None))


def name_of_holder(on: date) -> Case:
    """To be read beside a task of a post: the name of whoever handed it in, or holds the post while it is to be done."""
    return Case(
        When(post="", then=None),
        When(done_by__isnull=False, then=Subquery(Person.objects.filter(pk=OuterRef("done_by_id")).values("full_name"))),
        When(state__in=OF_HOLDER, then=Subquery(holdings(on).order_by("pk").values("person__full_name")[:1])),
        default=None,
        output_field=TextField(),
    )


def _holders(spots: set[Spot], on: date) -> QuerySet[Post]:
    return _every_holder(spots).filter(valid__contains=on)


def _every_holder(spots: set[Spot]) -> QuerySet[Post]:
    places, posts = {place for place, _ in spots}, {post for _, post in spots}
    return Post.objects.filter(void=False, organization_id__in=places, post__in=posts)
