"""Changes of the people on the list: registration with membership and post; posts taken and left."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from psycopg.types.range import Range

from guong.kit import spans
from guong.kit.actor import Actor
from guong.kit.refusal import Refusals
from guong.kit.rows import add, change
from guong.ledger.write import Fact, act_id, action, record
from guong.organization import terms
from guong.organization.models import Membership, Person, Post
from guong.personnel import entries, queries
from guong.personnel.queries import Appointment, NewPerson


@action
def register_people(*, by: Actor, new: Sequence[NewPerson], on: date) -> list[Person]:
    """Register people with the membership in which they stand and, where they hold one, a post in the same organization.

    Raises:
        Refusals: per row, a code or card that is taken or repeated, an organization out of reach, impossible days.
    """
    if problems := queries.problems_of_registration(by, new):
        raise Refusals(problems)
    act, places = act_id(), queries.organizations_by_code({p.organization for p in new})
    rows = add(
        Person(
            act=act,
            code=p.code,
            full_name=p.full_name,
            born_on=p.born_on,
            sex=p.sex,
            card_number=p.card_number,
            phone=p.phone,
        )
        for p in new
    )
    both = list(zip(new, rows, strict=True))
    add(
        Membership(
            act=act,
            person=row,
            organization_id=places[p.organization],
            kind=p.membership,
            valid=Range(p.since, p.until),
        )
        for p, row in both
    )
    holders = [(p, row) for p, row in both if p.post]
    add(
        Post(
            act=act,
            person=row,
            organization_id=places[p.organization],
            hierarchy_id=terms.PARTY,
            post=p.post,
            valid=Range(p.since, p.until),
        )
        for p, row in holders
    )
    record(entries.REGISTERED, [_fact(p, row, places, p.membership) for p, row in both], by=by, on=on)
    record(entries.POST_TAKEN, [_fact(p, row, places, p.post) for p, row in holders], by=by, on=on)
    return rows


@action
def end_posts(*, by: Actor, posts: Sequence[int], last_on: date, on: date) -> list[Post]:
    """Write down that these posts were held for the last time on a day; their roles end with it.

    An end that was recorded already is corrected: the new entry names the old one.

    Raises:
        NotFound: one of them is not within reach.
        PersonWrong: the day lies before the post began or after it ended, or nobody would administer the system any more.
    """
    queries.lock_administrators()
    rows = queries.posts_to_end(by, posts)
    queries.refuse_end(rows, last_on)
    recorded = queries.recorded_ends(rows)
    for row in rows:
        row.valid = spans.through(row.valid.lower, last_on)
    change(rows, "valid", act=act_id())
    facts = [
        Fact(
            organization=row.organization_id,
            person=row.person_id,
            value=row.post,
            on=last_on,
            source=queries.source_of(row),
            corrects=recorded.get(queries.source_of(row)),
            detail={"last_on": last_on},
        )
        for row in rows
    ]
    record(entries.POST_LEFT, facts, by=by, on=on)
    return rows


def _fact(p: NewPerson, row: Person, places: dict[str, int], value: str) -> Fact:
    return Fact(
        organization=places[p.organization],
        person=row.pk,
        value=value,
        source=f"organization.person:{row.pk}",
        detail={"since": p.since},
    )


@action
def appoint_people(*, by: Actor, appointments: Sequence[Appointment], on: date) -> list[Post]:
    """Give people posts from a day on; the roles of the policy table follow from them.

    Raises:
        Refusals: per row, an unknown person, organization or post, or an organization out of reach.
    """
    if problems := queries.problems_of_appointment(by, appointments):
        raise Refusals(problems)
    rows = add(
        Post(
            act=act_id(),
            person_id=a.person,
            organization_id=a.organization,
            hierarchy_id=a.hierarchy,
            post=a.post,
            valid=Range(a.since, a.until),
        )
        for a in appointments
    )
    facts = [
        Fact(
            organization=row.organization_id,
            person=row.person_id,
            value=row.post,
            source=f"organization.post:{row.pk}",
            detail={"since": row.valid.lower},
        )
        for row in rows
    ]
    record(entries.POST_TAKEN, facts, by=by, on=on)
    return rows
