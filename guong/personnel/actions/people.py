"""Changes of the list of people: who is registered, and what was written down wrong."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from psycopg.types.range import Range

from guong.kit.actor import Actor
from guong.kit.refusal import Refusals
from guong.kit.rows import add, change
from guong.ledger.write import Fact, act_id, action, record
from guong.organization import terms
from guong.organization.models import Category, Membership, Person, Post
from guong.personnel import correcting, entries, queries
from guong.personnel.actions._facts import post_taken
from guong.personnel.correcting import Details
from guong.personnel.queries import NewPerson


@action
def register_people(*, by: Actor, new: Sequence[NewPerson], on: date) -> list[Person]:
    """Register people with the membership and the categories in which they stand, and perhaps a post in the same organization.

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
    stands = [
        ({"act": act, "person_id": row.pk, "organization_id": places[p.organization], "valid": _span(p)}, p) for p, row in both
    ]
    add(Membership(**where, kind=p.membership) for where, p in stands if p.membership)
    add(
        Category(**where, category=category, association=association)
        for where, p in stands
        for category, association in p.stored
    )
    posts = add(Post(**where, hierarchy_id=terms.PARTY, post=p.post) for where, p in stands if p.post)
    record(entries.REGISTERED, [_fact(p, row, places) for p, row in both], by=by, on=on)
    record(entries.POST_TAKEN, [post_taken(row) for row in posts], by=by, on=on)
    return rows


@action
def correct_person(*, by: Actor, person: int, new: Details, reason: str, on: date) -> Person:
    """Write right what was written down wrong of a person. The ledger tells which details and why; what stood there before
    stands in the history of the row.

    Raises:
        NotFound: the person is not within reach.
        PersonWrong: no reason, nothing that changes, a code or card of somebody else, an impossible day of birth.
    """
    row = correcting.locked_person_to_correct(by, person)
    names = correcting.changed(row, new)
    correcting.refuse_details(row, new, names, reason, on)
    for name in names:
        setattr(row, name, getattr(new, name))
    change([row], *names, act=act_id())
    old = queries.registration_of(row)
    fact = Fact(
        organization=old.organization_id,
        person=row.pk,
        value=old.value,
        about=old.about,
        on=old.happened_on,
        source=old.source,
        corrects=old.pk,
        detail={**old.detail.body, "changed": names, "before": {"words": "", "reason": reason}},
    )
    record(entries.REGISTERED, [fact], by=by, on=on)
    return row


def _span(p: NewPerson) -> Range[date]:
    return Range(p.since, p.until)


def _fact(p: NewPerson, row: Person, places: dict[str, int]) -> Fact:
    return Fact(
        organization=places[p.organization],
        person=row.pk,
        value=p.membership or p.main,
        source=queries.person_source(row),
        detail={"since": p.since, **({"categories": [list(pair) for pair in p.stored]} if p.categories else {})},
    )
