"""Who of a base has confirmed to have read the documents of a campaign as they stand: sums, and who is missing.

It stands beside attendance and is never mixed with it. What has nothing to read is not asked. Of each learner those texts are
asked that are heard in the organization in which he studies, so that a figure is the same for everybody who may see it.
Whoever may not see the learners is told the sum of the whole campaign, and only where at least five stand on either side of
it, or nobody.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db import connection
from django.db.models import Count, Q, QuerySet

from guong.access import policy
from guong.kit.actor import Actor
from guong.organization import terms, tree
from guong.regulations import confirming
from guong.regulations.models import ConfirmedReading
from guong.study import covering
from guong.study.models import Campaign, Learner
from guong.study.queries import IN_BASE, documents_by_key, not_there

FEWEST: Final = 5
# Each of the base who has something to read, with whether he has confirmed all that is asked where he stands: `asked` holds
# what is, by the number of its group, `apart` the group of an organization in which other texts are heard than usual (0).
LEARNERS = """
with asked as (
  select * from unnest(%(groups)s::int[], %(documents)s::bigint[], %(digests)s::text[]) as a(number, document, digest)),
apart as (select * from unnest(%(places)s::bigint[], %(numbers)s::int[]) as p(organization, number)),
done as (
  select r.person_id, a.number from regulations_confirmedreading r
    join asked a on a.document = r.document_id and a.digest = r.digest
   where not r.void and r.confirmed_on <= %(on)s group by r.person_id, a.number
  having count(*) = (select count(*) from asked every where every.number = a.number)),
learner as (
  select l.organization_id, d.person_id is not null as is_done from study_learner l
    left join apart p on p.organization = l.organization_id
    left join done d on d.person_id = l.person_id and d.number = coalesce(p.number, 0)
   where l.campaign_id = %(campaign)s and not l.void and l.since <= %(on)s and l.left_on is null and l.excluded = ''
     and coalesce(p.number, 0) in (select number from asked))"""
WHOLE = f"{LEARNERS} select count(*), count(*) filter (where is_done) from learner"
READ = f"""{LEARNERS},
part as (
  select e.child_id as id from organization_edge e
   where e.hierarchy_id = %(hierarchy)s and e.parent_id = %(top)s and e.valid @> %(on)s and not e.void
  union all select %(top)s)
select o.id, o.name, o.id = %(top)s, count(*), count(*) filter (where l.is_done)
  from part p
  join organization_organization o on o.id = p.id
  join organization_closure c on c.ancestor_id = p.id and c.hierarchy = %(hierarchy)s and c.valid @> %(on)s
  join learner l on l.organization_id = c.descendant_id
 group by o.id, o.name order by 3 desc, o.name_key"""


@dataclass(frozen=True, slots=True)
class Asked:
    """What has to be confirmed, each document by key with the hash of its wording: usually, and by organization where its
    people hear other texts. It is the same whoever asks.
    """

    usual: Mapping[int, str]
    apart: Mapping[int, Mapping[int, str]]

    @property
    def groups(self) -> list[tuple[Mapping[int, str], list[int]]]:
        """The usual wordings, of no organization by name; then each other set of them with the organizations that hear it."""
        several: dict[tuple[tuple[int, str], ...], list[int]] = {}
        for place, wanted in self.apart.items():
            several.setdefault(tuple(sorted(wanted.items())), []).append(place)
        return [(self.usual, []), *((dict(wanted), places) for wanted, places in several.items())]

    def __bool__(self) -> bool:
        """Whether anything is asked of anybody."""
        return any(wanted for wanted, _ in self.groups)

    def values(self, campaign: Campaign, on: date) -> dict[str, Any]:
        """What `LEARNERS` is given."""
        asked = [(n, *one) for n, (wanted, _) in enumerate(self.groups) for one in wanted.items()]
        apart = [(place, n) for n, (_, places) in enumerate(self.groups) for place in places]
        return {
            "campaign": campaign.pk, "on": on, "groups": [one[0] for one in asked], "documents": [one[1] for one in asked],
            "digests": [one[2] for one in asked], "places": [one[0] for one in apart], "numbers": [one[1] for one in apart],
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class HowRead:
    """How many of the base of an organization with all under it have confirmed every document."""

    organization: int
    name: str
    is_whole: bool
    base: int
    confirmed: int

    @property
    def missing(self) -> int:
        """How many have not."""
        return self.base - self.confirmed


@dataclass(frozen=True, slots=True)
class Sum:
    """The sum of a campaign as anybody may know it: `confirmed` is None where few stand behind it."""

    base: int
    confirmed: int | None


def asked(by: Actor, campaign: Campaign) -> Asked:
    """What has to be confirmed on the actor's day by whoever stands below the campaign's organization."""
    if not campaign.asks_reading:
        return Asked({}, {})
    return Asked(*confirming.digests_below(by, documents_by_key(by, campaign.documents), campaign.organization_id))


def own_days(by: Actor, campaign: Campaign) -> Mapping[int, date | None]:
    """For each document that is asked the day on which the actor confirmed it; empty where none is asked."""
    return confirming.confirmed_days(by, documents_by_key(by, campaign.documents)) if campaign.asks_reading else {}


def sum_of(by: Actor, campaign: Campaign) -> Sum | None:
    """The sum of the whole campaign; None where nothing is asked, or the base is not locked."""
    wanted = asked(by, campaign)
    if not wanted or not campaign.locked_on:
        return None
    with connection.cursor() as cursor:
        cursor.execute(WHOLE, wanted.values(campaign, by.on))
        return masked(*cursor.fetchone())


def masked(base: int, confirmed: int) -> Sum:
    """A sum without what would tell of few."""
    few = 0 < confirmed < FEWEST or 0 < base - confirmed < FEWEST
    return Sum(base, None if few else confirmed)


def coverage(by: Actor, campaign: Campaign, organization: int) -> list[HowRead]:
    """An organization as a whole, then each that stands right under it, by name.

    Raises:
        NotFound: the organization is not within reach.
    """
    if policy.outside(by, "study.read_learners", {organization}):
        raise not_there()
    wanted = asked(by, campaign)
    if not wanted:
        return []
    given = wanted.values(campaign, by.on) | {"hierarchy": terms.PARTY, "top": organization}
    with connection.cursor() as cursor:
        cursor.execute(READ, given)
        return [HowRead(*row) for row in cursor.fetchall()]


def missing_page(by: Actor, campaign: Campaign, organization: int, *, before: int | None = None, size: int) -> list[Learner]:
    """One page of those below an organization who have not confirmed every document, by name."""
    wanted = asked(by, campaign)
    if not wanted:
        return []
    below = tree.below(organization, terms.PARTY, by.on)
    rows = Learner.objects.filter(IN_BASE, campaign=campaign, organization_id__in=below, since__lte=by.on)
    rows = rows.filter(_not_done(wanted, by.on)).select_related("person", "organization")
    rows = policy.scope(by, "study.read_learners", rows)
    return covering.page_by_name(rows, campaign, organization, before, size + 1)


def _not_done(wanted: Asked, on: date) -> Q:
    """Who has not confirmed all that is asked where he stands."""
    found = Q(pk__in=[])
    for digests, places in wanted.groups:
        there = Q(organization_id__in=places) if places else ~Q(organization_id__in=list(wanted.apart))
        if digests:
            found |= there & ~Q(person_id__in=_done(digests, on))
    return found


def _done(wanted: Mapping[int, str], on: date) -> QuerySet[ConfirmedReading, Any]:
    """Who has confirmed every one of these wordings by a day."""
    each = Q(pk__in=[])
    for document, digest in wanted.items():
        each |= Q(document_id=document, digest=digest)
    rows = ConfirmedReading.objects.filter(each, void=False, confirmed_on__lte=on).values("person_id")
    return rows.annotate(n=Count("pk")).filter(n=len(wanted)).values("person_id")
