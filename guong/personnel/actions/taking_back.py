"""What was recorded by mistake is taken back: a post, its end, a receipt, a recognition. What stood before stands again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext
from psycopg.types.range import Range

from guong.kit.actor import Actor
from guong.kit.rows import change
from guong.ledger.write import act_id, action, withdraw
from guong.organization.models import Membership, Post
from guong.personnel import appointing, entries, expecting, queries, restoring, transferring
from guong.personnel.models import Transfer
from guong.personnel.queries import PersonWrong
from guong.personnel.states import TRANSFER


@action
def withdraw_posts(*, by: Actor, posts: Sequence[int], reason: str, on: date) -> list[Post]:
    """Take back posts: nobody held them, and no role follows from them.

    Raises:
        NotFound: one of them is not within reach.
        PersonWrong: no reason is given, or nobody would administer the system any more.
    """
    _refuse_without(reason)
    appointing.lock_administrators()
    rows = appointing.posts_to_end(by, posts)
    appointing.refuse_without_administrator(rows, on, "reason")
    change(rows, act=act_id(), void=True)
    withdraw(queries.standing_entries([queries.source_of(row) for row in rows]), by=by, on=on, reason=reason)
    return rows


@action
def reopen_posts(*, by: Actor, posts: Sequence[int], reason: str, on: date) -> list[Post]:
    """Take back the ends of posts: they were never left, and last until the day that stood before.

    Raises:
        NotFound: one of them is not within reach.
        PersonWrong: no reason is given, one was not left, or was given to the person anew since.
    """
    _refuse_without(reason)
    rows = appointing.posts_to_end(by, posts)
    restoring.refuse_held_again(rows)
    ends = restoring.ends_of(rows)
    for row in rows:
        row.valid = Range(row.valid.lower, restoring.last_before(ends[queries.source_of(row)], row))
    change(rows, "valid", act=act_id())
    withdraw(list(ends.values()), by=by, on=on, reason=reason)
    return rows


@action
def withdraw_receipts(*, by: Actor, transfers: Sequence[int], reason: str, on: date) -> list[Transfer]:
    """Take back receipts: the members stand in the old cell again, and the papers wait. Posts that had ended stay ended.

    Raises:
        NotFound: one of the papers is not addressed to a cell within reach.
        WrongState: one was not received.
        PersonWrong: no reason is given.
        TransferWrong: the member has moved or changed since, another paper waits, or a rating stands at the new cell.
    """
    _refuse_without(reason)
    rows = transferring.transfers_to_change(by, "memberships.receive", transfers)
    for row in rows:
        row.state, row.ended_on = TRANSFER.step(row.state, "reopen").target, None
    stays = restoring.stays_since_receipt(rows)
    change(rows, "state", "ended_on", act=act_id())
    _restore([row.membership for row in rows], stays)
    expecting.expect_receipt(rows, by=by)
    received = [
        entry
        for entry in queries.standing_entries([row.source for row in rows])
        if entry.kind == entries.MEMBERSHIP_RECEIVED.code
    ]
    withdraw(received, by=by, on=on, reason=reason)
    return rows


@action
def withdraw_confirmations(*, by: Actor, memberships: Sequence[int], reason: str, on: date) -> list[Membership]:
    """Take back recognitions: the members are on probation as before.

    Raises:
        NotFound: one of them is not within reach, or was not recognized by an entry of its own.
        PersonWrong: no reason is given.
        TransferWrong: a paper of the member waits, or he has moved since.
    """
    _refuse_without(reason)
    rows = restoring.confirmed_memberships(by, memberships)
    before = restoring.stays_before(rows)
    _restore(before, rows)
    withdraw(queries.standing_entries([queries.membership_source(row) for row in rows]), by=by, on=on, reason=reason)
    return before


def _restore(before: Sequence[Membership], after: Sequence[Membership]) -> None:
    """The earlier memberships last as long as those that followed them, which are void."""
    change(after, act=act_id(), void=True)
    for old, new in zip(before, after, strict=True):
        old.valid = Range(old.valid.lower, new.valid.upper)
    change(before, "valid", act=act_id())


def _refuse_without(reason: str) -> None:
    if not reason:
        raise PersonWrong(gettext("Ghi lý do rút."), field="reason")
