"""Shares of ratings per year, and the rows behind every figure.

Totals come from dated memberships and standings, levels from the ledger's sums; the lists are read from the same entries, so
that the length of a list equals its number. Every question names organization, hierarchy and tree day.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.db.models import Exists, F, OuterRef, QuerySet
from django.utils.translation import gettext

from guong.access import policy
from guong.kit.actor import Actor
from guong.kit.refusal import NotFound
from guong.ledger import read
from guong.ledger.models import Entry
from guong.ledger.read import Measured
from guong.organization import terms, tree
from guong.organization.models import Closure, Membership, Organization, Person, Standing
from guong.ratings.entries import MEMBER_EXEMPTED, MEMBER_KINDS, MEMBER_RATED, ORGANIZATION_KINDS, ORGANIZATION_RATED
from guong.reports import masking, returns
from guong.reports.entries import HANDED_IN
from guong.reports.lines import Line
from guong.reports.masking import Shown
from guong.reports.models import AggregateReturn, KeptAnswer
from guong.reports.totals import Totals
from guong.rules import rating
from guong.rules.rating_scale import Subject

READ_KINDS = (
    *MEMBER_KINDS,
    *ORGANIZATION_KINDS,
    "person.registered",
    "organization.founded",
    "organization.moved",
    "organization.ended",
    "membership.carried",
    "membership.lapsed",
    "membership.received",
    "membership.ended",
    "import.undone",
)
SUBJECTS: tuple[Subject, ...] = ("organization", "member")


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: which organization with all under it, in which hierarchy, on the tree of which day, which years."""

    organization: int
    tree_on: date
    first: int
    last: int
    hierarchy: int = terms.PARTY

    @property
    def years(self) -> list[int]:
        """The years asked for."""
        return list(range(self.first, self.last + 1))

    @property
    def key(self) -> str:
        """The question as one text, for kept answers."""
        return f"shares:{self.organization}:{self.hierarchy}:{self.tree_on}:{self.first}:{self.last}"


def usual_years(on: date) -> tuple[int, int]:
    """The years shown when nobody asks for others: the five last ones that are over."""
    return on.year - 5, on.year - 1


def asked_organization(by: Actor, key: int | None, hierarchy: int, tree_on: date) -> Organization:
    """The organization asked for; without a key the one whose officer the actor is, else the top of the hierarchy.

    Raises:
        NotFound: there is none within reach.
    """
    policy.require_somewhere(by, "reports.read")
    wanted = key or _office_of(by, hierarchy) or next(iter(tree.tops(hierarchy, tree_on)), None)
    found = Organization.objects.filter(void=False, pk=wanted or 0).first()
    if found is None:
        raise NotFound(gettext("Không tìm thấy tổ chức này."))
    return found


def _office_of(by: Actor, hierarchy: int) -> int | None:
    """Where the actor is an officer; a secretary, who may lead a single cell, asks for the whole like every member."""
    held = [role.organization for role in by.roles if role.hierarchy == hierarchy and role.role != "secretary"]
    return next((organization for organization in held if organization), None)


@dataclass(frozen=True, slots=True)
class Place:
    """An organization whose report can be opened from here."""

    key: int
    name: str


def around(question: Question) -> tuple[tuple[Place, ...], tuple[Place, ...]]:
    """Where the report can go from here: the superiors, highest first, and the organizations directly below, by name."""
    above = tree.above([question.organization], question.hierarchy, question.tree_on)
    below = Closure.objects.filter(
        hierarchy=question.hierarchy,
        ancestor_id=question.organization,
        depth=1,
        by_lineage=False,
        valid__contains=question.tree_on,
    )
    below = below.order_by("descendant__name_key", "descendant_id")
    return (
        tuple(Place(row.ancestor_id, row.ancestor.name) for row in reversed(above)),
        tuple(Place(*row) for row in below.values_list("descendant_id", "descendant__name")),
    )


def organization_by_code(code: str) -> Organization:
    """The organization of a code.

    Raises:
        NotFound: there is none.
    """
    found = Organization.objects.filter(void=False, code=code).first()
    if found is None:
        raise NotFound(gettext("Không có tổ chức mã {code}.").format(code=code))
    return found


def told(by: Actor, question: Question, lines: Sequence[Line]) -> list[Shown]:
    """The lines of an answer as the actor may see them."""
    return masking.told(lines, sees_members=sees_members(by, question))


def sees_members(by: Actor, question: Question) -> bool:
    """Whether the actor may see the ratings of every member of the organization."""
    return not policy.outside(by, "ratings.read", {question.organization})


def kept(question: Question) -> list[Line] | None:
    """The kept answer, unless something that it read has changed."""
    row = KeptAnswer.objects.filter(question=question.key).first()
    if row is None or row.version != version(question):
        return None
    return [Line(**line) for line in row.answer]


def version(question: Question) -> str:
    """The version of what an answer reads."""
    return version_of(READ_KINDS, question.hierarchy)


def version_of(kinds: Sequence[str], hierarchy: int) -> str:
    """A text that changes with every entry of these kinds and every change of the hierarchy."""
    return read.version(kinds, hierarchy)


def rating_shares(by: Actor, question: Question) -> list[Line]:
    """Shares per year and subject, computed anew.

    Raises:
        NotFound: the actor may not read reports.
    """
    policy.require_somewhere(by, "reports.read")
    totals = _totals(question)
    kinds = (*MEMBER_KINDS, *ORGANIZATION_KINDS)
    cells = read.sums(question.organization, question.hierarchy, question.tree_on, kinds, question.years)
    lines = []
    for subject in SUBJECTS:
        decided = MEMBER_RATED.code if subject == "member" else ORGANIZATION_RATED.code
        counting = rating.counted_codes(subject)
        for year in question.years:
            levels = {cell.value: cell.n for cell in cells if (cell.kind, cell.about) == (decided, year)}
            exempt = sum(c.n for c in cells if (c.kind, c.about) == (MEMBER_EXEMPTED.code, year)) if subject == "member" else 0
            counted = sum(n for level, n in levels.items() if level in counting)
            lines.append(Line(year, subject, totals[subject, year], exempt, counted, levels))
    return lines


def _totals(question: Question) -> dict[tuple[str, int], int]:
    """Members and grassroots organizations that stood on the base day of each year, under the organization on the tree day.

    Members are kept at the ends of years (a base day is one), so 200,000 are not gone through. Standings are gone through
    once for all years: the days are columns, not rows to join, and the ends of a range are taken out of it once.
    """
    days = [rating.base_day(year) for year in question.years]
    heads = ", ".join("coalesce(sum(organization_heads_at(first_year, at_end, %s)), 0)" for _ in days)
    counted = ", ".join("count(*) filter (where first <= %s::date and (beyond is null or beyond > %s::date))" for _ in days)
    place = (question.hierarchy, question.organization, question.tree_on)
    with connection.cursor() as cursor:
        cursor.execute(
            f"""select {heads} from organization_closure c join organization_headcount h on h.organization_id = c.descendant_id
                where c.hierarchy = %s and c.ancestor_id = %s and c.valid @> %s
                union all
                select {counted} from (
                  select coalesce(lower(s.valid * o.existed), '-infinity') as first, upper(s.valid * o.existed) as beyond
                  from organization_standing s join organization_organization o on o.id = s.organization_id and not o.void
                  join organization_closure c on c.descendant_id = o.id
                  where c.hierarchy = %s and c.ancestor_id = %s and c.valid @> %s
                    and not s.void and s.tier = %s and not isempty(s.valid * o.existed)) grassroots""",
            [*(day.year for day in days), *place, *(day for day in days for _ in range(2)), *place, terms.GRASSROOTS],
        )
        members, organizations = cursor.fetchall()
    totals = zip(question.years, members, organizations, strict=True)
    return {key: n for year, m, o in totals for key, n in ((("member", year), m), (("organization", year), o))}


FIGURES = ("total", "rated", "counted", "exempt", "not_rated")


@dataclass(frozen=True, slots=True)
class Row:
    """One row behind a figure; what the asker may not see is None."""

    key: int
    value: str
    name: str | None
    person: int | None
    organization: int | None
    place: str | None


def rows(
    by: Actor, question: Question, subject: Subject, year: int, figure: str, *, after: int = 0, size: int = 50
) -> list[Row]:
    """One page of the rows behind a figure (one more than `size` tells that more follow).

    A figure is one of FIGURES or the code of a level. Names and results stand only where the asker may see the person; a
    figure that is masked for him has no rows either.

    Raises:
        NotFound: no such figure, or it is masked for the actor, or he may not read reports.
    """
    policy.require_somewhere(by, "reports.read")
    if subject == "member" and not sees_members(by, question):
        lines = kept(question) or rating_shares(by, question)
        if any(
            line.figure(figure) is None for line in told(by, question, lines) if (line.subject, line.year) == (subject, year)
        ):
            raise NotFound(gettext("Con số này dưới 5 nên không nêu."))
    if figure in ("total", "not_rated"):
        return _subject_rows(by, question, subject, year, figure, after, size)
    entries = _entries(question, subject, year, figure).filter(pk__gt=after).order_by("pk")[: size + 1]
    page = list(entries.select_related("person", "organization"))
    return [_entry_row(entry, seen) for entry, seen in zip(page, _seen(by, subject, page), strict=True)]


def _inside(question: Question) -> QuerySet[Closure, int]:
    return tree.below(question.organization, question.hierarchy, question.tree_on)


def _entries(question: Question, subject: Subject, year: int, figure: str) -> QuerySet[Entry]:
    decided = MEMBER_RATED.code if subject == "member" else ORGANIZATION_RATED.code
    kind = MEMBER_EXEMPTED.code if figure == "exempt" else decided
    found = read.standing().filter(kind=kind, about=year, organization_id__in=_inside(question))
    if figure == "exempt" and subject == "organization":
        return found.none()
    if figure == "counted":
        return found.filter(value__in=rating.counted_codes(subject))
    if figure not in FIGURES:
        return found.filter(value=figure)
    return found


def _subject_rows(by: Actor, question: Question, subject: Subject, year: int, figure: str, after: int, size: int) -> list[Row]:
    day = rating.base_day(year)
    if subject == "member":
        members = Membership.objects.filter(void=False, valid__contains=day, organization_id__in=_inside(question))
        if figure == "not_rated":
            done = read.standing().filter(kind__in=MEMBER_KINDS, about=year, person_id=OuterRef("person_id"))
            members = members.exclude(Exists(done))
        page = list(members.filter(pk__gt=after).select_related("person", "organization").order_by("pk")[: size + 1])
    else:
        standings = Standing.objects.filter(void=False, valid__contains=day, tier=terms.GRASSROOTS)
        standings = standings.filter(organization_id__in=_inside(question), organization__existed__contains=day)
        if figure == "not_rated":
            done = read.standing().filter(kind__in=ORGANIZATION_KINDS, about=year, organization_id=OuterRef("organization_id"))
            standings = standings.exclude(Exists(done))
        page = list(standings.filter(pk__gt=after).select_related("organization").order_by("pk")[: size + 1])  # type: ignore[arg-type]
    return [_plain_row(row, seen) for row, seen in zip(page, _seen(by, subject, page), strict=True)]


def _seen(by: Actor, subject: Subject, page: Sequence[Entry | Membership | Standing]) -> list[bool]:
    """Which rows the actor may see with their names: people in scope, organizations always."""
    if subject == "organization":
        return [True] * len(page)
    keys = [row.person_id or 0 for row in page if not isinstance(row, Standing)]
    visible = set(policy.scope(by, "people.read", Person.objects.filter(pk__in=keys)).values_list("pk", flat=True))
    return [key in visible for key in keys]


def _entry_row(entry: Entry, seen: bool) -> Row:
    name = entry.person.full_name if entry.person else entry.organization.name
    if not seen:
        return Row(entry.pk, "", None, None, None, None)
    return Row(entry.pk, entry.value, name, entry.person_id, entry.organization_id, entry.organization.name)


def _plain_row(row: Membership | Standing, seen: bool) -> Row:
    if not seen:
        return Row(row.pk, "", None, None, None, None)
    person = row.person if isinstance(row, Membership) else None
    name = person.full_name if person else row.organization.name
    return Row(row.pk, "", name, person.pk if person else None, row.organization_id, row.organization.name)


def totals(organization: int, hierarchy: int, tree_on: date, years: Sequence[int]) -> list[Totals]:
    """Totals from paper of an organization and all under it on the tree day, unmasked, for the years in which there are any."""
    found = read.measures(organization, hierarchy, tree_on, HANDED_IN.code, years)
    above = _superiors_among({row.organization for row in found}, hierarchy, tree_on)
    groups: dict[tuple[str, int], list[Measured]] = {}
    for row in found:
        groups.setdefault((row.value.partition(":")[0], row.about), []).append(row)
    return [_totals_from(rows, *cell, above) for cell, rows in sorted(groups.items()) if cell[0] in returns.FIGURES]


def _totals_from(rows: Sequence[Measured], figure: str, year: int, above: Mapping[int, set[int]]) -> Totals:
    """The rows of one figure and year: what a superior handed in holds those below."""
    handed = {row.organization: row.name for row in rows}
    counted = {key for key in handed if not above[key] & handed.keys()}
    cells = Counter[str]()
    for row in rows:
        cells[row.value.partition(":")[2]] += int(row.total) if row.organization in counted else 0
    by = tuple(sorted(((key, handed[key]) for key in counted), key=lambda pair: pair[1]))
    return Totals(figure, year, dict(cells), cells.total(), by, len(handed) - len(counted))


def _superiors_among(organizations: set[int], hierarchy: int, tree_on: date) -> dict[int, set[int]]:
    """Of each of these organizations: those among them that stand above it on the tree day."""
    found = {key: set[int]() for key in organizations}
    if len(found) < 2:
        return found
    rows = Closure.objects.filter(
        hierarchy=hierarchy, ancestor_id__in=organizations, descendant_id__in=organizations, valid__contains=tree_on
    ).exclude(ancestor_id=F("descendant_id"))
    for above, below in rows.values_list("ancestor_id", "descendant_id"):
        found[below].add(above)
    return found


def standing_totals(rows: Sequence[AggregateReturn]) -> dict[str, Entry]:
    """The entry that stands for each of these numbers, by source."""
    return {entry.source: entry for entry in read.standing().filter(source__in=[row.source for row in rows])}
