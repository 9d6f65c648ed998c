"""Sign-ins and sessions: written down, ended; what has expired is forgotten."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Final

from django.db import connection
from django.utils.translation import gettext

from guong.access import entries, own, queries, sessions
from guong.access.actions._facts import facts_of
from guong.access.models import Account, FailedSignIn, Session
from guong.kit.actor import Actor
from guong.kit.refusal import NotFound
from guong.ledger.write import action, draft, record

FAILURES_KEPT: Final = timedelta(days=90)


@action
def note_sign_in(*, by: Actor, way: str, device: str, on: date) -> None:
    """Write down that somebody signed in, by which way (`access/ways.py`) and from which family of machine."""
    account = queries.account(by.account or 0)
    record(entries.SIGNED_IN, facts_of([account], on, detail={"way": way, "device": device}), by=by, on=on)


@draft
def note_failed_sign_in(*, by: Actor, username: str, way: str, device: str, at: datetime) -> None:
    """Put a failed sign-in on the list of its account; where there is none, nothing is kept, but as much is asked."""
    with connection.cursor() as cursor:
        cursor.execute(
            """insert into access_failedsignin (account_id, at, way, device, n)
               select id, %s, %s, %s, 1 from access_account where username = %s
               on conflict (account_id, at, way, device) do update set n = access_failedsignin.n + 1""",
            [sessions.full_hour(at), way, device, username],
        )


@action
def end_session(*, by: Actor, handle: str, on: date) -> int:
    """End one of one's own sessions, named as a page names it.

    Raises:
        NotFound: there is none of that name any more.
    """
    chosen = [row for row in own.sessions_to_end(by) if sessions.handle_of(row.session_key) == handle]
    return _end(chosen, "one", by, on)


@action
def end_other_sessions(*, by: Actor, kept: str, on: date) -> int:
    """End every session of one's own but the one that is kept (its key).

    Raises:
        NotFound: there is no other.
    """
    return _end([row for row in own.sessions_to_end(by) if row.session_key != kept], "others", by, on)


@draft
def forget_expired(*, by: Actor, at: datetime) -> None:
    """Clear what has expired: counters of sign-in limits, which the cache keeps until it is full, sessions, old failures."""
    with connection.cursor() as cursor:
        cursor.execute("delete from access_cache where expires < %s", [at])
    Session.objects.filter(expire_date__lt=at).delete()
    FailedSignIn.objects.filter(at__lt=at - FAILURES_KEPT).delete()


def _end(rows: Sequence[Session], which: str, by: Actor, on: date) -> int:
    if not rows:
        raise NotFound(gettext("Phiên này đã hết."))
    Session.objects.filter(pk__in=[row.pk for row in rows]).delete()
    mine: list[Account] = [queries.account(by.account or 0)]
    record(entries.SESSIONS_ENDED, facts_of(mine, on, value=which, measure=Decimal(len(rows))), by=by, on=on)
    return len(rows)
