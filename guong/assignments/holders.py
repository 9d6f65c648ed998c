"""Who has a task: found by the code that is typed; whoever holds a post on a day, or nobody.

The code of a post is that of its organization and the post's name: `C1/Bí thư`. The other half of `queries`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import Final

from django.db.models import Case, Count, Exists, OuterRef, Q, QuerySet, Subquery, TextField, When
from django.utils.translation import gettext

from guong.assignments.judging import AssignmentWrong, Receiver
from guong.assignments.models import Assignment
from guong.assignments.states import OF_HOLDER
from guong.assignments.words import POSTS
from guong.kit import names
from guong.kit.actor import Actor
from guong.orders import queries as orders
from guong.organization import terms
from guong.organization.models import Person, Post, holdings

Spot = tuple[int, str]  # an organization and a post of it
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
    counted = rows.annotate(n=Count("person", distinct=True)).filter(n__gt=1).order_by("organization__name", "post")
    return [row for row in counted if row[:2] in spots]


def subjects(rows: Sequence[Assignment], on: date) -> dict[int, int | None]:
    """Of whom the ledger writes: the person of a task, or of a post's who handed it in, else who alone holds the post."""
    asked = {(row.organization_id, row.post) for row in rows if row.post and not row.done_by_id}
    alone: dict[Spot, int | None] = {}
    for place, post, person in _holders(asked, on).values_list("organization_id", "post", "person_id") if asked else ():
        alone[place, post] = person if alone.get((place, post), person) == person else None
    return {row.pk: row.person_id or row.done_by_id or alone.get((row.organization_id, row.post)) for row in rows}


def holds(by: Actor, row: Assignment) -> bool:
    """Whether the actor holds the post whose task this is."""
    return bool(row.post) and _holders({(row.organization_id, row.post)}, by.on).filter(person_id=by.person or 0).exists()


def is_vacant(row: Assignment, on: date) -> bool:
    """Whether nobody holds the post whose task this is."""
    return bool(row.post) and not _holders({(row.organization_id, row.post)}, on).exists()


def vacant(rows: QuerySet[Assignment], on: date) -> QuerySet[Assignment]:
    """Those of these tasks that are to be done and whose post nobody holds."""
    return rows.filter(~Exists(holdings(on)), post__gt="", done_by=None, state__in=OF_HOLDER)


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
    places, posts = {place for place, _ in spots}, {post for _, post in spots}
    return Post.objects.filter(void=False, valid__contains=on, organization_id__in=places, post__in=posts)
