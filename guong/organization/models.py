"""Organizations, the four hierarchies in which they stand, and people with dated memberships and posts.

Data only, no doors: changes come from the actions of `structure` and `personnel`. Every relation is a half-open range of
days. `Closure` is derived from `Edge` by the SQL function `organization_rebuild` and is never edited. Names are folded and
keyed by the database itself (`vn_fold`, `vn_key`), so that search and order hold for rows of every door.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from string import Formatter
from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateRangeField, RangeOperators
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.db import models
from django.db.models import Exists, F, Func, OuterRef, Q, QuerySet, Subquery, Value

from guong.kit import place, rows
from guong.organization import terms
from guong.organization.categories import category_label


class Single(Func):
    """A bigint as a range of one, so that an exclusion constraint needs no extension."""

    function = "int8range"
    template = "%(function)s(%(expressions)s::bigint, %(expressions)s::bigint, '[]')"

    def as_sql(self, compiler, connection, **extra):  # type: ignore[no-untyped-def, override]
        sql, params = super().as_sql(compiler, connection, **extra)
        return sql, (*params, *params)


class OnDays(Func):
    """The days of `valid` of a key as a box (the key up, the days along): two rows share a day where their boxes touch.

    An exclusion constraint compares boxes as plain numbers: 20,000 memberships are added in 0.24 s instead of 1.2 with the
    key and the days as two ranges. An empty `valid` has no day and no box.
    """

    template = """case when not isempty(valid) then box(
        point(coalesce(lower(valid) - date '2000-01-01', -9999999), %(expressions)s),
        point(coalesce(upper(valid) - 1 - date '2000-01-01', 9999999), %(expressions)s)) end"""


class Digest(Func):
    """Several texts as one bigint, for `Single`."""

    arg_joiner = " || '/' || "
    template = "hashtextextended(%(expressions)s, 0)"


class Written(Func):
    """A piece of SQL that is written out: its `names`, in braces, stand for its expressions in this order.

    For what every page of people asks: composed by the ORM each time, it took a quarter of the time (decision 0005).
    """

    names: tuple[str, ...]
    template: str

    def as_sql(self, compiler, connection, **extra):  # type: ignore[no-untyped-def, override]
        compiled = dict(zip(self.names, map(compiler.compile, self.get_source_expressions()), strict=True))
        order = [name for _, name, _, _ in Formatter().parse(self.template) if name]
        sql = self.template.format(**{name: text for name, (text, _) in compiled.items()})
        return sql, tuple(param for name in order for param in compiled[name][1])


class StandsIn(Written):
    """Whether a person (by key) stands in one of these organizations on a day, looked up for each row as it comes."""

    names = ("person", "organizations", "day")
    output_field = models.BooleanField()
    template = """coalesce(
        (select m.organization_id from organization_membership m
          where m.person_id = {person} and m.valid @> {day} and not m.void limit 1) in {organizations},
        (select c.id from organization_category c
          where c.person_id = {person} and c.organization_id in {organizations} and c.valid @> {day} and not c.void
          limit 1) is not null)"""


class PlaceName(Written):
    """The name of the organization in which a person (by key) stands on a day; null where there is none."""

    names = ("person", "day")
    output_field = models.TextField()
    template = """(select o.name from organization_organization o where o.id = coalesce(
        (select m.organization_id from organization_membership m
          where m.person_id = {person} and m.valid @> {day} and not m.void limit 1),
        (select c.organization_id from organization_category c
          where c.person_id = {person} and c.valid @> {day} and not c.void limit 1)))"""


def no_overlap(name: str, *columns: str | Func, where: Q | None = None) -> ExclusionConstraint:
    """At most one row per value of these columns (a key first) on any day."""
    first, *more = columns
    same = [(Single(column), RangeOperators.OVERLAPS) for column in more]
    return ExclusionConstraint(
        name=name,
        expressions=[(OnDays(first), RangeOperators.OVERLAPS), *same],
        condition=(Q(void=False) if where is None else Q(void=False) & where),
    )


class Hierarchy(models.Model):
    """One of the four hierarchies. Its row is the lock of a change of structure; `version` counts the changes."""

    id = models.SmallIntegerField(primary_key=True)
    version = models.BigIntegerField(default=0)

    name: ClassVar[property] = property(lambda self: terms.HIERARCHIES[self.id])


@rows.tracked
class Organization(rows.Traced):
    """A body that exists for a time under one code; kind and tier are dated apart (`Standing`).

    `name_key` puts names in order: cell 9 before cell 10.
    """

    code = models.TextField()
    name = models.TextField()
    existed = DateRangeField()
    folded = models.GeneratedField(
        expression=Func(F("name"), function="vn_fold"), output_field=models.TextField(), db_persist=True
    )
    name_key = models.GeneratedField(
        expression=Func(F("name"), function="vn_order"),
        output_field=models.TextField(db_collation="C"),
        db_persist=True,
    )

    place: ClassVar[place.Place] = place.Place(inside=place.own_key, person="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["code"], condition=Q(void=False), name="organization_code_once"),
            models.CheckConstraint(condition=~Q(existed__isempty=True), name="organization_existed_some_day"),
        ]

    def __str__(self) -> str:
        return self.name


@rows.tracked
class Standing(rows.Traced):
    """Name, kind and tier of an organization in a time: "grassroots" changes meaning from reform to reform.

    `Organization.name` is the newest of these names.
    """

    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="standings")
    name = models.TextField()
    kind = models.TextField()
    tier = models.TextField()
    valid = DateRangeField()

    class Meta:
        constraints = [no_overlap("standing_one_a_day", "organization_id")]


@rows.tracked
class Edge(rows.Traced):
    """Decided: under whom an organization stands, in which hierarchy, from when to when; no parent at its top."""

    hierarchy = models.ForeignKey(Hierarchy, on_delete=models.PROTECT)
    child = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="edges_up")
    parent = models.ForeignKey(Organization, on_delete=models.PROTECT, null=True, related_name="edges_down")
    valid = DateRangeField()
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            no_overlap("edge_one_parent_a_day", "child_id", "hierarchy_id"),
            models.CheckConstraint(condition=Q(parent__isnull=True) | ~Q(child=F("parent")), name="edge_not_to_itself"),
            models.CheckConstraint(condition=~Q(valid__isempty=True), name="edge_valid_some_day"),
        ]


@rows.tracked
class Lineage(rows.Traced):
    """Decided: what became of an organization on the day on which it ended.

    Without a successor it was dissolved, or (`unknown`) nobody has recorded yet who took it in. Where it was split, its past
    stays whole with the `principal` successor; the share of the others is shown and never counted.
    """

    kind = models.TextField()
    predecessor = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="lineage_down")
    successor = models.ForeignKey(Organization, on_delete=models.PROTECT, null=True, related_name="lineage_up")
    on = models.DateField()
    principal = models.BooleanField(default=True)
    share = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    unknown = models.BooleanField(default=False)
    document = models.TextField(blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["predecessor"], condition=Q(void=False, principal=True), name="lineage_one_principal"
            ),
            models.UniqueConstraint(fields=["predecessor", "successor"], condition=Q(void=False), name="lineage_once_per_pair"),
            models.CheckConstraint(
                condition=Q(successor__isnull=True) | ~Q(successor=F("predecessor")), name="lineage_not_to_itself"
            ),
        ]


class Closure(models.Model):
    """Derived: who stands above whom, at what depth, when. Every organization stands above itself at depth 0.

    `by_lineage` rows tell where an organization that has ended stands afterwards: below its successor.
    """

    hierarchy = models.SmallIntegerField()
    ancestor = models.ForeignKey(Organization, on_delete=models.CASCADE, related_name="+", db_index=False)
    descendant = models.ForeignKey(Organization, on_delete=models.CASCADE, related_name="+", db_index=False)
    depth = models.SmallIntegerField()
    valid = DateRangeField()
    by_lineage = models.BooleanField(default=False)

    class Meta:
        indexes = [
            models.Index(fields=["ancestor", "hierarchy"], include=["descendant", "valid", "depth"], name="closure_down"),
            models.Index(fields=["descendant", "hierarchy"], include=["ancestor", "valid", "depth"], name="closure_up"),
        ]


def by_membership(person: str) -> place.Inside:
    """The place of rows that stand where a person is a member on the day; `person` is the path from the row to the person.

    Whoever is no member that day stands where one of his categories does.

    One condition, asked in two ways. Few members are gathered first. When nearly all fit, each row's own membership is
    looked up as the rows come in order: a first page of 20,000 people in 0.5 ms instead of 6.6 (decision 0005). Categories
    are looked up for rows without a membership alone; gathered, members and others are one union, which is hashed once.
    """

    def inside(organizations: Iterable[int], on: date, nearly_all: bool) -> Q:
        if nearly_all:
            assert isinstance(organizations, QuerySet)
            return Q(StandsIn(F(person), Subquery(organizations), Value(on)))
        members = Membership.objects.filter(void=False, valid__contains=on)
        others = Category.objects.filter(void=False, organization_id__in=organizations)
        here = members.filter(organization_id__in=organizations).values("person_id")
        elsewhere = Exists(members.filter(person_id=OuterRef("person_id")))
        there = others.filter(valid__contains=on).exclude(elsewhere).values("person_id")
        return Q(**{f"{person}__in": here.union(there, all=True)})

    return inside


@rows.tracked
class Person(rows.Traced):
    """A human being with an official personal code."""

    code = models.TextField()
    full_name = models.TextField()
    born_on = models.DateField(null=True)
    sex = models.TextField(blank=True, default="")
    card_number = models.TextField(blank=True, default="", db_comment=rows.PERSONAL)
    phone = models.TextField(blank=True, default="", db_comment=rows.PERSONAL)
    folded = models.GeneratedField(
        expression=Func(F("full_name"), function="vn_fold"), output_field=models.TextField(), db_persist=True
    )
    name_key = models.GeneratedField(
        expression=Func(F("full_name"), function="vn_key"),
        output_field=models.TextField(db_collation="C"),
        db_persist=True,
    )

    place: ClassVar[place.Place] = place.Place(inside=by_membership("pk"), person="pk", hierarchy=terms.PARTY)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["code"], condition=Q(void=False), name="person_code_once"),
            models.UniqueConstraint(
                fields=["card_number"], condition=Q(void=False) & ~Q(card_number=""), name="person_card_once"
            ),
        ]
        indexes = [
            models.Index(fields=["name_key", "id"], name="person_by_name"),
            # what waits to be sorted in is read by every search: after an import of 20,000, 4 ms of its 5
            GinIndex(SearchVector("folded", config="simple"), name="person_search", gin_pending_list_limit=64),
        ]

    def __str__(self) -> str:
        return self.full_name


@rows.tracked
class Membership(rows.Traced):
    """A person's Party membership (official or probationary) in an organization, for a time."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="memberships")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="memberships", db_index=False)
    kind = models.TextField()
    valid = DateRangeField()

    place: ClassVar[place.Place] = place.Place(hierarchy=terms.PARTY)

    class Meta:
        constraints = [
            no_overlap("membership_one_a_day", "person_id"),
            models.CheckConstraint(
                condition=Q(valid__isempty=True) | Q(valid__startswith__isnull=False), name="membership_since_a_day"
            ),
        ]
        # members are counted without visiting them: of 200,000 in 0.1 s instead of 0.175
        indexes = [models.Index(fields=["organization"], include=["valid", "void"], name="membership_in_organization")]


class Headcount(models.Model):
    """Derived by a trigger on memberships: how many members an organization gained at the ends of years (`headcounts`).

    `at_end` holds them from `first_year` on, the last one for all years after. An organization's rows add up; below 0: lost.
    """

    organization = models.ForeignKey(Organization, on_delete=models.CASCADE, related_name="+")
    first_year = models.SmallIntegerField()
    at_end = ArrayField(models.IntegerField())


@rows.tracked
class Category(rows.Traced):
    """What a person is besides a Party member, where, for a time: civil servant, Youth Union member, member of an association.

    A person may be several at once; `categories.main_category` says as which he is counted.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="categories")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="categories")
    category = models.TextField()
    association = models.TextField(blank=True, default="")
    valid = DateRangeField()

    place: ClassVar[place.Place] = place.Place(hierarchy=terms.PARTY)

    class Meta:
        constraints = [
            no_overlap("category_once_a_day", "person_id", Digest("category", "association")),
            models.CheckConstraint(
                condition=Q(category=terms.ASSOCIATION_MEMBER, association__gt="")
                | ~Q(category__in=[terms.ASSOCIATION_MEMBER, terms.PARTY_MEMBER]) & Q(association=""),
                name="category_of_association_member_names_it",
            ),
        ]

    @property
    def label(self) -> str:
        """The official Vietnamese name of the category, with the association."""
        return category_label(self.category, self.association)


@rows.tracked
class Post(rows.Traced):
    """A post held by a person in an organization of one hierarchy, for a time. Roles follow from posts.

    `rank` says of which committee somebody is a member. Whether a post is serving or former follows from `valid`.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="posts")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="posts")
    hierarchy = models.ForeignKey(Hierarchy, on_delete=models.PROTECT)
    post = models.TextField()
    rank = models.TextField(blank=True, default="")
    valid = DateRangeField()

    place: ClassVar[place.Place] = place.Place(hierarchy=terms.PARTY)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(post=terms.COMMITTEE_MEMBER, rank__gt="") | ~Q(post=terms.COMMITTEE_MEMBER) & Q(rank=""),
                name="post_of_committee_member_has_rank",
            ),
        ]

    @property
    def label(self) -> str:
        """The official Vietnamese name of the post."""
        return terms.post_label(self.post, self.rank)


def holdings(on: date) -> QuerySet[Post]:
    """Who holds, on a day, the post that a row names by its organization and `post`; to be asked beside that row."""
    same = {"organization_id": OuterRef("organization_id"), "post": OuterRef("post")}
    return Post.objects.filter(void=False, valid__contains=on, **same)


def own_or_of_post(person: int, on: date) -> Q:
    """Rows of a person, and those of the post of an organization that he holds on the day (a place's `own`)."""
    return Q(person_id=person) | Q(Exists(holdings(on).filter(person_id=person)), post__gt="")
