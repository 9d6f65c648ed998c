"""Counting decisions of discipline and exemplars of a period, from standing entries of the ledger.

Unscoped: `article` asks the policy first. A decision counts in the year and under the day on which it was made, with the
form that it has now; it belongs to the subject's own organization on that day, and through the tree day's closure to all
above. Whose decision it is (`own` or apart) follows from the deciding body.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import Q

from guong.discipline.entries import DISCIPLINE_KINDS
from guong.exemplars.entries import FOUND, PUBLICIZED, RECOGNIZED, VERIFIED
from guong.organization import terms
from guong.organization.models import Closure, Organization, Standing
from guong.ratings.entries import MEMBER_RATED
from guong.reports.asking import ArticleQuestion
from guong.reports.spots import Spot
from guong.reports.tallies import Decided, Decisions, Exemplars
from guong.rules import rating

STAGE_KINDS = {one.code: one.code.partition(".")[2] for one in (FOUND, VERIFIED, RECOGNIZED, PUBLICIZED)}

STANDING = """
  from ledger_entry e
  where e.kind = any(%s) and e.happened_on between %s and %s
    and not exists (select from ledger_entry later where later.corrects_id = e.id)
    and e.organization_id in (
      select descendant_id from organization_closure where hierarchy = %s and ancestor_id = %s and valid @> %s)
"""


class DecisionRow(NamedTuple):
    """One standing entry about a decision."""

    year: int
    form: str
    decided_by: int | None
    person: int | None
    fields: list[str]


def decisions(question: ArticleQuestion) -> Decisions:
    """Decisions of the period, those of the organization's own bodies apart from all others."""
    rows = _rows(question)
    own = own_bodies(question)
    names = dict(Organization.objects.filter(pk__in=own).values_list("pk", "name"))
    mine = [row for row in rows if row.decided_by in own]
    others = [row for row in rows if row.decided_by not in own]
    classes = classes_of({row.decided_by for row in others if row.decided_by}, question)
    return Decisions(
        own=tuple(Decided(row.year, row.form, names[row.decided_by or 0]) for row in mine),
        apart=dict(sorted(Counter(classes.get(row.decided_by or 0, "above") for row in others).items())),
        n_persons=len({row.person for row in mine if row.person}),
        fields=dict(sorted(Counter(code for row in mine for code in row.fields).items())),
    )


def _rows(question: ArticleQuestion) -> list[DecisionRow]:
    with connection.cursor() as cursor:
        cursor.execute(
            f"""select d.happened_on, d.value, d.decided_by_id, d.person_id, t.body -> 'fields'
                from (select e.* {STANDING}) d left join ledger_detail t on t.entry_id = d.id order by d.happened_on, d.id""",
            _asked(DISCIPLINE_KINDS, question),
        )
        found = cursor.fetchall()
        return [DecisionRow(day.year, form, by, who, json.loads(fields or "[]")) for day, form, by, who, fields in found]


def _asked(kinds: Collection[str], question: ArticleQuestion) -> list[Any]:
    return [list(kinds), question.first, question.last, question.hierarchy, question.organization, question.tree_on]


def own_bodies(question: ArticleQuestion) -> set[int]:
    """The organization and those that it succeeded, with the bodies that lead or led them."""
    with connection.cursor() as cursor:
        cursor.execute(
            """with recursive line(key) as (
                 values (%s::bigint)
                 union
                 select l.predecessor_id from line join organization_lineage l on l.successor_id = line.key
                 where l.principal and not l.void and l."on" <= %s)
               select key from line
               union
               select e.child_id from organization_edge e join line on e.parent_id = line.key
               where e.hierarchy_id = %s and not e.void and exists (
                 select from organization_standing s
                 where s.organization_id = e.child_id and s.kind = any(%s) and not s.void)""",
            [question.organization, question.tree_on, question.hierarchy, list(terms.LEADING)],
        )
        return {key for (key,) in cursor.fetchall()}


def classes_of(bodies: Collection[int], question: ArticleQuestion) -> dict[int, str]:
    """Which bodies stand apart as what: cells, grassroots committees, others below; whoever stands above is missing."""
    below = Closure.objects.filter(
        hierarchy=question.hierarchy, ancestor=question.organization, descendant__in=bodies, valid__contains=question.tree_on
    )
    inside = set(below.values_list("descendant_id", flat=True))
    newest = Standing.objects.filter(organization__in=inside, void=False).order_by("valid")
    standing = {key: _class(kind, tier) for key, kind, tier in newest.values_list("organization_id", "kind", "tier")}
    return {key: standing.get(key, "other") for key in inside}


def _class(kind: str, tier: str) -> str:
    if kind == "cell":
        return "cell"
    return "grassroots" if tier == terms.GRASSROOTS else "other"


def exemplars(question: ArticleQuestion) -> Exemplars:
    """Exemplars of the period by stage, year and kind."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"""select e.kind, extract(year from e.happened_on)::int, e.value, count(*)
                {STANDING} group by 1, 2, 3 order by 1, 2, 3""",
            _asked(STAGE_KINDS, question),
        )
        return Exemplars(tuple((STAGE_KINDS[kind], year, value, n) for kind, year, value, n in cursor.fetchall()))


def spots(question: ArticleQuestion) -> tuple[Spot, ...]:
    """Every grassroots organization on the base day of the last year asked for, with its members and those counted.

    Where no member was rated in that year there is no dot: nothing known is not a share of nothing. The numbers of every
    organization are gone through, whichever is asked for: among 200,000 people that costs a cell's report some milliseconds,
    and looking each of them up would cost the whole city's 25.
    """
    years = question.ratings.years
    if not years:
        return ()
    day = rating.base_day(years[-1])
    counting = sorted(rating.counted_codes("member"))
    with connection.cursor() as cursor:
        cursor.execute(
            """with base as materialized (
                 select s.organization_id as key, s.name from organization_standing s
                 join organization_closure c on c.descendant_id = s.organization_id and c.hierarchy = %(h)s
                   and c.ancestor_id = %(o)s and c.valid @> %(tree)s
                 where s.tier = %(tier)s and s.valid @> %(day)s and not s.void),
               numbers as (
                 select organization_id, organization_heads_at(first_year, at_end, %(year)s) as members,
                   0 as rated, 0 as counted
                 from organization_headcount
                 union all
                 select organization_id, 0, n::int, case when value = any(%(codes)s) then n::int else 0 end
                 from ledger_summary where kind = %(kind)s and about = %(year)s)
               select b.key, b.name, %(year)s, sum(n.members), sum(n.counted) from base b
               join organization_closure c on c.ancestor_id = b.key and c.hierarchy = %(h)s and c.valid @> %(day)s
               join numbers n on n.organization_id = c.descendant_id
               group by 1, 2 having sum(n.members) > 0 and sum(n.rated) > 0 order by vn_order(b.name), b.key""",
            {
                "h": question.hierarchy, "o": question.organization, "tree": question.tree_on, "day": day,
                "tier": terms.GRASSROOTS, "kind": MEMBER_RATED.code, "year": years[-1], "codes": counting,
            },
        )  # fmt: skip
        return tuple(Spot(*row) for row in cursor.fetchall())


def of_class(wanted: str, question: ArticleQuestion, bodies: Collection[int]) -> Q:
    """Entries decided by bodies that stand apart as a class."""
    classes = classes_of(bodies, question)
    if wanted == "above":
        return Q(decided_by=None) | ~Q(decided_by__in=[*classes, *own_bodies(question)])
    return Q(decided_by__in=[key for key, one in classes.items() if one == wanted])
