"""How far organizations have come with a campaign, who of a base is missing, what has changed in it: the rest of `queries`.

Counted on the tree of the asker's day. Whoever left the base or was left out is shown apart and never counted.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final

from django.db import connection
from django.db.models import Q, QuerySet

from guong.access import policy
from guong.access import queries as access
from guong.kit import formats, keyset
from guong.kit.actor import Actor
from guong.organization import terms, tree
from guong.organization.models import Membership, Organization, Person
from guong.rules import study as law
from guong.study import states
from guong.study.judging import Renewed
from guong.study.models import Campaign, Learner
from guong.study.queries import IN_BASE, members_below, not_there

REACHES: Final = (100, 1_000)  # people by name among whom a page of learners is looked for before all are sorted
COVERAGE = """
with part as (
  select e.child_id as id from organization_edge e
   where e.hierarchy_id = %(hierarchy)s and e.parent_id = %(top)s and e.valid @> %(on)s and not e.void
  union all select %(top)s),
here as (
  select l.organization_id,
         count(*) filter (where l.left_on is null and l.excluded = '') as base,
         count(*) filter (where l.left_on is null and l.excluded <> '') as excluded,
         count(*) filter (where l.left_on is null and l.excluded = '' and l.studied @> %(documents)s::bigint[]) as studied,
         count(*) filter (where l.left_on is null and l.excluded = '' and l.finished_on <= %(on)s) as finished
    from study_learner l where l.campaign_id = %(campaign)s and not l.void and l.since <= %(on)s
   group by l.organization_id)
select o.id, o.name, o.id = %(top)s,
       sum(h.base)::bigint, sum(h.excluded)::bigint, sum(h.studied)::bigint, sum(h.finished)::bigint
  from part p
  join organization_organization o on o.id = p.id
  join organization_closure c on c.ancestor_id = p.id and c.hierarchy = %(hierarchy)s and c.valid @> %(on)s
  join here h on h.organization_id = c.descendant_id
 group by o.id, o.name order by 3 desc, o.name_key"""

SESSIONS = """
select count(*), count(*) filter (where exists (
         select from organization_closure c
           join study_session e on e.organization_id = c.ancestor_id and e.campaign_id = s.campaign_id
            and e.document_id = s.document_id and not e.void and (e.day, e.id) < (s.day, s.id)
          where c.hierarchy = %(hierarchy)s and c.descendant_id = s.organization_id and c.valid @> %(on)s))
  from study_session s where s.campaign_id = %(campaign)s and not s.void and s.day <= %(on)s"""


@dataclass(frozen=True, slots=True)
class Covered:
    """How far an organization with all under it has come: the base, those left out, who studied, who finished."""

    organization: int
    name: str
    is_whole: bool
    base: int
    excluded: int
    studied: int
    finished: int

    @property
    def missing(self) -> int:
        """How many have not finished."""
        return self.base - self.finished

    @property
    def rate(self) -> Decimal | None:
        """The share that has finished, in percent; None where nobody is in the base."""
        return law.rate(self.finished, self.base)

    @property
    def rate_words(self) -> str:
        """The same as it is written: with its two decimals."""
        return formats.percent(self.rate, 2)


def coverage(by: Actor, campaign: Campaign, organization: int) -> list[Covered]:
    """An organization as a whole, then each that stands right under it, by name.

    Raises:
        NotFound: the organization is not within reach.
    """
    refuse_unseen(by, organization)
    return counted(campaign, organization, by.on)


def refuse_unseen(by: Actor, organization: int) -> None:
    """Raise NotFound where the actor does not see who studies in an organization."""
    if policy.outside(by, "study.read_learners", {organization}):
        raise not_there()


def counted(campaign: Campaign, organization: int, on: date) -> list[Covered]:
    """The same for whoever may see it all, on a day."""
    asked: dict[str, Any] = {
        "hierarchy": terms.PARTY, "top": organization, "on": on, "campaign": campaign.pk, "documents": campaign.documents,
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(COVERAGE, asked)
        return [Covered(*row) for row in cursor.fetchall()]


def sessions_held(campaign: Campaign, on: date) -> dict[str, int]:
    """How many sessions were held by a day, one for each document of a meeting, and how many of them made up for others.

    A session makes up where the organization, or one above it, has studied the same document before (C.3, S3b).
    """
    asked: dict[str, Any] = {"hierarchy": terms.PARTY, "on": on, "campaign": campaign.pk}
    with connection.cursor() as cursor:
        cursor.execute(SESSIONS, asked)
        n, n_made_up = cursor.fetchone()
    return {"sessions": n, "made_up": n_made_up}


def top_of(by: Actor, campaign: Campaign) -> int | None:
    """The organization whose coverage the actor sees first: that of the campaign, or his own; None where he sees none."""
    own = [held.organization for _, held in policy.compiled().matches(by, "study.read_learners") if held.organization]
    wanted = [campaign.organization_id, *own]
    closed = policy.outside(by, "study.read_learners", set(wanted))
    return next((key for key in wanted if key not in closed), None)


def learners_page(
    by: Actor, campaign: Campaign, organization: int, *, missing: bool, before: int | None = None, size: int
) -> list[Learner]:
    """One page of a base below an organization, or of those of it that have not finished; by name."""
    rows = Learner.objects.filter(void=False, campaign=campaign, since__lte=by.on)
    if (
        organization != campaign.organization_id
    ):  # the whole base stands below its own: asked again, 20 of 20,000 cost the sort of all
        rows = rows.filter(organization_id__in=tree.below(organization, terms.PARTY, by.on))
    if missing:
        rows = rows.filter(IN_BASE, finished_on__isnull=True)
    rows = policy.scope(by, "study.read_learners", rows).select_related("person", "organization")
    return page_by_name(rows, campaign, organization, before, size + 1)


def page_by_name(
    rows: QuerySet[Learner], campaign: Campaign, organization: int, before: int | None, size: int
) -> list[Learner]:
    """So many learners by given name, after one of the campaign (by the key of its row), who need not be among them any more.

    Of the whole base they are looked for among the next people by name, then among more: to sort all 20,000 for the first
    twenty costs 20 ms.
    """
    last = Learner.objects.filter(campaign=campaign, pk=before or 0).values_list("person__name_key", "person_id").first()
    people = Person.objects.filter(keyset.beyond(("name_key", "pk"), last) if last else Q()).order_by("name_key", "pk")
    rows = rows.order_by("person__name_key", "person_id")
    for reach in REACHES if organization == campaign.organization_id else ():
        found = list(rows.filter(person_id__in=people.values("pk")[:reach])[:size])
        if len(found) == size:
            return found
    if last is not None:
        rows = rows.filter(keyset.beyond(("person__name_key", "person_id"), last))
    return list(rows[:size])


def organization_to_read(by: Actor, key: int | None) -> Organization:
    """An organization whose learners the actor may see: the one named, else his own.

    Raises:
        NotFound: there is none within reach.
    """
    found = access.place_asked(by, "study.read_learners", key)
    if found is None:
        raise not_there()
    return found


def base_changes(on: date) -> list[Renewed]:
    """What has changed since the bases of running campaigns were looked at last; only those in which something has."""
    running = Campaign.objects.filter(void=False, state=states.RUNNING, locked_on__lte=on).order_by("pk")
    found = [_changes(row, on) for row in running]
    return [one for one in found if one.joined or one.left or one.moved]


def _changes(campaign: Campaign, on: date) -> Renewed:
    members = dict(members_below(campaign.organization_id, on))
    rows = {row.person_id: row for row in Learner.objects.filter(void=False, campaign=campaign).order_by("pk")}
    gone = [row for person, row in rows.items() if person not in members and row.left_on is None]
    elsewhere = Membership.objects.filter(void=False, valid__contains=on, person_id__any_of=[row.person_id for row in gone])
    moved_away = set(elsewhere.values_list("person_id", flat=True))
    for row in gone:
        row.left_why = "moved" if row.person_id in moved_away else "ended"
    moved = [
        row for person, row in rows.items() if person in members and (row.left_on or row.organization_id != members[person])
    ]
    for row in moved:
        row.organization_id, row.left_on, row.left_why = members[row.person_id], None, ""
    return Renewed(campaign, [pair for pair in members.items() if pair[0] not in rows], gone, moved)
