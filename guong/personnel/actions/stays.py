"""Changes of memberships and posts: members who move or leave, posts taken and left."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from django.utils.translation import gettext
from psycopg.types.range import Range

from guong.kit import spans
from guong.kit.actor import Actor
from guong.kit.refusal import Refusals
from guong.kit.rows import add, change
from guong.ledger.write import Fact, act_id, action, record, withdraw
from guong.organization import terms
from guong.organization.models import Membership, Post
from guong.personnel import appointing, entries, expecting, queries, restoring, transferring
from guong.personnel.actions._facts import post_taken, rank_of
from guong.personnel.models import Transfer
from guong.personnel.queries import Appointment
from guong.personnel.states import TRANSFER
from guong.personnel.transferring import TransferWrong


@action
def appoint_people(*, by: Actor, appointments: Sequence[Appointment], on: date) -> list[Post]:
    """Give people posts from a day on; the roles of the policy table follow from them.

    Raises:
        Refusals: per row, an unknown person, organization or post, an organization or a post out of reach, a committee
            that is missing or does not belong there, impossible days, a post that is held already.
    """
    appointing.lock_people([a.person for a in appointments])
    if problems := appointing.problems_of_appointment(by, appointments):
        raise Refusals(problems)
    rows = add(
        Post(
            act=act_id(),
            person_id=a.person,
            organization_id=a.organization,
            hierarchy_id=a.hierarchy,
            post=a.post,
            rank=a.rank,
            valid=Range(a.since, a.until),
        )
        for a in appointments
    )
    record(entries.POST_TAKEN, [post_taken(row) for row in rows], by=by, on=on)
    return rows


@action
def end_posts(*, by: Actor, posts: Sequence[int], last_on: date, on: date) -> list[Post]:
    """Write down that these posts were held for the last time on a day; their roles end with it.

    An end that was recorded already is corrected: the new entry names the old one.

    Raises:
        NotFound: one of them is not within reach.
        PersonWrong: the day lies before the post began or after it ended, or nobody would administer the system any more.
    """
    appointing.lock_administrators()
    rows = appointing.posts_to_end(by, posts)
    appointing.refuse_end(rows, last_on)
    _leave_posts(rows, last_on, by=by, on=on)
    return rows


@action
def confirm_members(
    *, by: Actor, memberships: Sequence[int], official_on: date, document_number: str, on: date
) -> list[Membership]:
    """Write down that members on probation were recognized as official from a day on, by which decision.

    Raises:
        NotFound: one of them is not within reach.
        TransferWrong: no number, an impossible day, no probation on the day before, or a paper that waits.
    """
    rows = transferring.memberships_to_confirm(by, memberships)
    transferring.refuse_confirmation(rows, official_on, document_number, on)
    new = [
        Membership(
            act=act_id(),
            person=row.person,
            organization=row.organization,
            kind=terms.OFFICIAL,
            valid=Range(official_on, row.valid.upper),
        )
        for row in rows
    ]
    _end(rows, official_on - timedelta(days=1))
    add(new)
    facts = [
        Fact(
            organization=row.organization_id,
            person=row.person_id,
            value=row.kind,
            on=official_on,
            source=queries.membership_source(row),
            detail={"document": f"{document_number}, {official_on:%d/%m/%Y}"},
        )
        for row in new
    ]
    record(entries.MEMBERSHIP_CONFIRMED, facts, by=by, on=on)
    return new


@action
def introduce_members(
    *, by: Actor, people: Sequence[int], to_organization: int, document_number: str, issued_on: date, on: date
) -> list[Transfer]:
    """Issue papers that introduce members to another cell; they stay in the old one until the new one receives them.

    Raises:
        NotFound: one of them is no member within reach.
        TransferWrong: no such cell, the same cell, no number, an impossible day, or a paper that waits already.
    """
    rows = transferring.memberships_to_change(by, "memberships.introduce", people)
    destination = transferring.destination_of(to_organization, issued_on)
    transferring.refuse_introduction(rows, destination, document_number, issued_on, on)
    made = add(
        Transfer(
            act=act_id(),
            person=row.person,
            membership=row,
            origin=row.organization,
            destination=destination,
            document_number=document_number,
            introduced_on=issued_on,
            state=TRANSFER.step(TRANSFER.start, "introduce").target,
        )
        for row in rows
    )
    expecting.expect_receipt(made, by=by)
    facts = [_way(row, row.origin_id, issued_on) for row in made]
    record(entries.MEMBERSHIP_INTRODUCED, facts, by=by, on=on)
    return made


@action
def receive_members(*, by: Actor, transfers: Sequence[int], received_on: date, on: date) -> list[Transfer]:
    """Receive introduced members: the old membership and posts of the old cell end the day before, the new one begins.

    Raises:
        NotFound: one of the papers is not addressed to a cell within reach.
        WrongState: one was received, returned or taken back already.
        TransferWrong: an impossible day, or a rating that was decided at the old cell for a year that ends after it.
    """
    rows = transferring.transfers_to_change(by, "memberships.receive", transfers)
    _step(rows, "receive", received_on)
    transferring.refuse_receipt(rows, received_on, on)
    last_on = received_on - timedelta(days=1)
    new = [
        Membership(
            act=act_id(),
            person=row.person,
            organization=row.destination,
            kind=row.membership.kind,
            valid=Range(received_on, row.membership.valid.upper),
        )
        for row in rows
    ]
    old = [row.membership for row in rows]
    posts = queries.cell_posts_of(old, last_on)
    _end(old, last_on)
    add(new)
    change(rows, "state", "ended_on", act=act_id())
    expecting.settle_receipt(rows, by=by)
    _leave_posts(posts, last_on, by=by, on=on)
    record(entries.MEMBERSHIP_RECEIVED, [_way(row, row.destination_id, received_on) for row in rows], by=by, on=on)
    return rows


@action
def return_transfers(*, by: Actor, transfers: Sequence[int], reason: str, on: date) -> list[Transfer]:
    """Return papers to the old cell, with the reason: not handed in in time, or not to be received.

    Raises:
        NotFound: one of the papers is not addressed to a cell within reach.
        WrongState: one was received, returned or taken back already.
        TransferWrong: no reason is given.
    """
    rows = transferring.transfers_to_change(by, "memberships.return", transfers)
    _close(rows, "return", reason, by, on)
    record(entries.MEMBERSHIP_RETURNED, [_way(row, row.origin_id, on) for row in rows], by=by, on=on)
    return rows


@action
def cancel_transfers(*, by: Actor, transfers: Sequence[int], reason: str, on: date) -> list[Transfer]:
    """Take papers back that the new cell has not received; what the ledger says of them is withdrawn.

    Raises:
        NotFound: one of the papers was not issued within reach.
        WrongState: one was received, returned or taken back already.
        TransferWrong: no reason is given.
    """
    rows = transferring.transfers_to_change(by, "memberships.introduce", transfers)
    _close(rows, "cancel", reason, by, on)
    withdraw(queries.standing_entries([row.source for row in rows]), by=by, on=on, reason=reason)
    return rows


@action
def end_memberships(
    *, by: Actor, memberships: Sequence[int], last_on: date, reason: str, on: date, posts: Sequence[int] = ()
) -> list[Membership]:
    """Write down that these memberships ended with a day, and why; posts held in the cell, and these `posts`, end with them.

    An end that was recorded already is corrected: the new entry names the old one.

    Raises:
        NotFound: one of them is not within reach.
        TransferWrong: no such reason, an impossible day, a paper that waits, or a rating of a year that ends after it.
        PersonWrong: one of the posts cannot end with that day.
    """
    if reason not in terms.ENDINGS:
        raise TransferWrong(gettext("Lý do không có trong danh mục."), field="reason")
    rows = transferring.memberships_to_end(by, memberships)
    transferring.refuse_end(rows, last_on, on)
    recorded = queries.recorded_membership_ends(rows)
    leaving = [*appointing.posts_to_leave(by, posts, rows, last_on), *queries.cell_posts_of(rows, last_on)]
    _end(rows, last_on)
    _leave_posts(list({post.pk: post for post in leaving}.values()), last_on, by=by, on=on)
    facts = [
        Fact(
            organization=row.organization_id,
            person=row.person_id,
            value=reason,
            on=last_on,
            source=queries.membership_source(row),
            corrects=recorded.get(queries.membership_source(row)),
            detail={"last_on": last_on},
        )
        for row in rows
    ]
    record(entries.MEMBERSHIP_ENDED, facts, by=by, on=on)
    return rows


def _end(rows: Sequence[Membership], last_on: date) -> None:
    for row in rows:
        row.valid = spans.through(row.valid.lower, last_on)
    change(rows, "valid", act=act_id())


def _step(rows: Sequence[Transfer], verb: str, on: date) -> None:
    for row in rows:
        row.state, row.ended_on = TRANSFER.step(row.state, verb).target, on


def _close(rows: Sequence[Transfer], verb: str, reason: str, by: Actor, on: date) -> None:
    if not reason:
        raise TransferWrong(gettext("Ghi lý do."), field="reason")
    _step(rows, verb, on)
    change(rows, "state", "ended_on", act=act_id(), reason=reason)
    expecting.settle_receipt(rows, by=by)


def _way(row: Transfer, organization: int, day: date) -> Fact:
    """What a step of a transfer says: whose, from where, to where, by which paper."""
    return Fact(
        organization=organization,
        person=row.person_id,
        value=row.membership.kind,
        on=day,
        source=row.source,
        detail={
            "from": row.origin.name,
            "to": row.destination.name,
            "document": f"{row.document_number}, {row.introduced_on:%d/%m/%Y}, {row.origin.name}",
            **({"why": row.reason} if row.reason else {}),
        },
    )


def _leave_posts(rows: Sequence[Post], last_on: date, *, by: Actor, on: date) -> None:
    """End posts with that day; an end that was recorded already is corrected."""
    ends = restoring.ends_of(rows)
    until = {row.pk: restoring.last_before(ends.get(queries.source_of(row)), row) for row in rows}
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
            corrects=end.pk if (end := ends.get(queries.source_of(row))) else None,
            detail={"last_on": last_on, **rank_of(row), **({"until": day} if (day := until[row.pk]) else {})},
        )
        for row in rows
    ]
    record(entries.POST_LEFT, facts, by=by, on=on)
