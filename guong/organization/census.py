"""Small unscoped questions about the whole tree and its people, for installation and demonstration commands."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet

from guong.organization import terms
from guong.organization.models import Closure, Edge, Membership, Organization, Person, Post


def is_empty() -> bool:
    """Whether no organization was ever founded here."""
    return not Organization.objects.exists()


def roots(hierarchy: int, on: date) -> QuerySet[Organization]:
    """Organizations at the top of a hierarchy on that day, oldest first."""
    top = Edge.objects.filter(hierarchy=hierarchy, parent__isnull=True, void=False, valid__contains=on)
    return Organization.objects.filter(void=False, pk__in=top.values("child_id")).order_by("pk")


def holders(post: str, kind: str, on: date) -> QuerySet[Post]:
    """Who holds a post in organizations of a kind on that day."""
    return (
        Post.objects.filter(post=post, void=False, valid__contains=on, organization__standings__kind=kind)
        .select_related("person")
        .order_by("pk")
    )


def members_without_post(on: date) -> QuerySet[Membership]:
    """Memberships, of that day, of people who never held a post."""
    return (
        Membership.objects.filter(void=False, valid__contains=on)
        .exclude(person__posts__void=False)
        .select_related("person")
        .order_by("pk")
    )


def standing_below(codes: Iterable[str], on: date) -> list[str]:
    """The codes of what stands on that day under organizations, in any hierarchy; themselves included, oldest first."""
    rows = Closure.objects.filter(ancestor__code__in=codes, ancestor__void=False, valid__contains=on, by_lineage=False)
    found = Organization.objects.filter(void=False, pk__in=rows.values("descendant_id"), existed__contains=on)
    return list(found.order_by("pk").values_list("code", flat=True))


def posts_held(codes: Iterable[str], on: date) -> QuerySet[Post]:
    """The posts that people, by their codes, hold on that day."""
    return Post.objects.filter(person__code__in=codes, void=False, valid__contains=on).order_by("pk")


def serving(posts: Iterable[str], on: date) -> list[str]:
    """The codes of people who hold one of these posts on that day, once each."""
    rows = Post.objects.filter(void=False, post__in=posts, valid__contains=on)
    return list(rows.order_by("person__code").values_list("person__code", flat=True).distinct())


def with_rank(rank: str, on: date) -> list[int]:
    """Organizations in which somebody holds a post of a rank on that day, oldest first."""
    rows = Post.objects.filter(void=False, rank=rank, valid__contains=on)
    return list(rows.order_by("organization_id").values_list("organization_id", flat=True).distinct())


def people_by_code(codes: Iterable[str]) -> dict[str, int]:
    """The keys of people by their codes."""
    return dict(Person.objects.filter(void=False, code__in=codes).values_list("code", "pk"))


def place_of(person: int, on: date) -> int:
    """The key of the organization of which a person is a member on that day; 0 where he is none."""
    found = Membership.objects.filter(person=person, void=False, valid__contains=on).values_list("organization_id", flat=True)
    return found.first() or 0


def beside(organization: int, on: date) -> list[int]:
    """What stands under the same superior in the Party's hierarchy on that day, itself left out, oldest first."""
    edges = Edge.objects.filter(hierarchy=terms.PARTY, void=False, valid__contains=on)
    superior = edges.filter(child=organization).values("parent")
    return list(edges.filter(parent__in=superior).exclude(child=organization).order_by("child").values_list("child", flat=True))


def superior(organization: int, on: date) -> int:
    """What an organization stands right under in the Party's hierarchy on a day; 0 at the top."""
    edges = Edge.objects.filter(hierarchy=terms.PARTY, void=False, child=organization, valid__contains=on)
    return edges.values_list("parent_id", flat=True).first() or 0


def members(organization: int, on: date) -> list[tuple[int, str]]:
    """Who is a member of an organization on a day, by key and code, in the order of keys."""
    rows = Membership.objects.filter(organization=organization, void=False, valid__contains=on).order_by("person_id")
    return list(rows.values_list("person_id", "person__code"))


def n_members(organization: int, on: date) -> int:
    """How many members an organization has on a day."""
    return Membership.objects.filter(organization=organization, void=False, valid__contains=on).count()
