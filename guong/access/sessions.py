"""Who asks: a session, then the account behind it with its person and the posts held today.

Every page asks these two questions before its own, so they are few and written out: composed by the ORM each time, they take
two to three times as long (decision 0005). Sessions are Django's own but for their table: a row says whose it is, from which
family of machine, since when, and in which hour it was last seen, so that its owner can look through them and end them
(decision 0020). The hour is written when it changes, with the session, so that a page asks no question more.
"""

from __future__ import annotations

import hmac
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any, Final

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.hashers import check_password
from django.contrib.sessions.backends import db
from django.contrib.sessions.backends.base import SessionBase
from django.db import connection, models

from guong.access import passwords, worlds
from guong.access.models import Account, HeldPost, HeldPosts, Session
from guong.kit import clock
from guong.organization.models import Person

POSTS: Final = """select p.post, p.organization_id, p.hierarchy_id, exists (
    select from organization_edge e where e.child_id = p.organization_id and e.hierarchy_id = p.hierarchy_id
      and e.parent_id is null and not e.void and e.valid @> {day}) as at_top, p.id
  from organization_post p where p.person_id = {person} and p.valid @> {day} and not p.void order by p.id"""


OWN: Final = "own_machine"  # keys of a session's data
DEVICE: Final = "device"
ENDS: Final = "ends_at"
LOCKED: Final = "desk_locked"
OPENED: Final = "opened_at"
PROVED: Final = "proved_at"
HOUR: Final = timedelta(hours=1)


class SessionStore(db.SessionStore):
    """Django's sessions in our table, read by one statement that is not composed anew."""

    @classmethod
    def get_model_class(cls) -> type[Session]:
        return Session

    def load(self) -> dict[str, Any]:
        with connection.cursor() as cursor:
            cursor.execute(
                "select session_data, seen_at from access_session where session_key = %s and expire_date > %s",
                [self.session_key, clock.now()],
            )
            found = cursor.fetchone()
        if found is None:
            self._session_key = None
            return {}
        data, seen_at = found
        self.modified = self.modified or seen_at is None or seen_at < full_hour(clock.now())
        return self.decode(data)

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        """The row: what its owner is shown is taken from the session's own data, so that saving twice says the same."""
        now = clock.now()
        account = data.get(SESSION_KEY)
        if account is not None:
            data.setdefault(OPENED, now.timestamp())
        opened = data.get(OPENED)
        return Session(
            session_key=self._get_or_create_session_key(),  # type: ignore[attr-defined]
            session_data=self.encode(data),
            expire_date=self.get_expiry_date(),
            account_id=None if account is None else int(account),
            device=data.get(DEVICE, ""),
            own_machine=bool(data.get(OWN)),
            opened_at=None if opened is None else datetime.fromtimestamp(opened, clock.ZONE),
            seen_at=full_hour(now),
        )

    def get_expire_at_browser_close(self) -> bool:
        """Whoever has not called the machine his own leaves nothing behind in a browser that is closed."""
        return not self.get(OWN)


def begin(session: SessionBase, *, device: str, length: timedelta) -> None:
    """What a session holds from its sign-in on: the proof, the machine, and the instant at which it ends."""
    now = clock.now()
    session[DEVICE] = device
    session[OPENED] = session[PROVED] = now.timestamp()
    session[ENDS] = (now + length).timestamp()
    keep_length(session)


def keep_length(session: SessionBase) -> None:
    """Let the session end when it was said at its sign-in, whatever allauth has set since."""
    if ENDS in session:
        session.set_expiry(datetime.fromtimestamp(session[ENDS], clock.ZONE))


def prove(session: SessionBase) -> None:
    """The person behind the session has just proved who he is."""
    session[PROVED] = clock.now().timestamp()


def is_proved(session: SessionBase, length: timedelta) -> bool:
    """Whether the last proof, at the sign-in or since, is no older than that."""
    last = session.get(PROVED) or session.get(OPENED) or 0
    return clock.now().timestamp() - float(last) <= length.total_seconds()


def lock_desk(session: SessionBase) -> None:
    """Close the session to whoever comes by, without ending it."""
    session[LOCKED] = 0


def unlock_desk(session: SessionBase) -> None:
    """Its owner is back."""
    session.pop(LOCKED, None)


def is_desk_locked(session: SessionBase) -> bool:
    """Whether the session waits for its owner."""
    return LOCKED in session


def count_wrong(session: SessionBase) -> int:
    """How many times somebody has failed to reopen it, this time included."""
    session[LOCKED] = int(session[LOCKED]) + 1
    return int(session[LOCKED])


def opens_desk(account: Account, typed: str) -> bool:
    """Whether this is the account's desk code or its password."""
    code = "".join(typed.split())
    if account.desk_code and code.isdigit():
        return check_password(code, account.desk_code)
    return not passwords.is_no_secret(typed) and account.check_password(typed)


def handle_of(key: str) -> str:
    """How a page names a session: the key itself opens it, so no page shows it."""
    return hmac.digest(settings.SECRET_KEY.encode(), f"session:{key}".encode(), "sha256").hex()[:32]


def full_hour(at: datetime) -> datetime:
    """The hour in which an instant lies."""
    return at.replace(minute=0, second=0, microsecond=0)


def account_signed_in(key: int) -> Account | None:
    """The account of a session, if there is one, whether or not it is still open; with the posts of its day."""
    days = {world.code: world.today for world in worlds.all_of_them()}
    with connection.cursor() as cursor:
        cursor.execute(
            _account_with_person(),
            {"key": key, "today": clock.today(), "worlds": list(days), "days": list(days.values())},
        )
        found = cursor.fetchone()
    if found is None:
        return None
    *columns, second, day, posts = found
    mine = _columns(Account)
    account = Account.from_db(connection.alias, mine, columns[: len(mine)])
    account.person = Person.from_db(connection.alias, _columns(Person), columns[len(mine) :])
    account.has_second_factor = second
    account.held = HeldPosts(day, [HeldPost(*post) for post in posts])
    return account


def posts_of(account: Account, on: date) -> list[HeldPost]:
    """Posts that the account's person holds on that day."""
    if account.held and account.held.on == on:
        return account.held.posts
    with connection.cursor() as cursor:
        cursor.execute(POSTS.format(person="%(person)s", day="%(on)s"), {"person": account.person_id, "on": on})
        return [HeldPost(*post) for *post, _ in cursor.fetchall()]


@cache
def _account_with_person() -> str:
    columns = ", ".join([*(f"a.{name}" for name in _columns(Account)), *(f"p.{name}" for name in _columns(Person))])
    posts = POSTS.format(person="a.person_id", day="d.day")
    return f"""
      select {columns}, exists (
        select from mfa_authenticator f where f.user_id = a.id and f.type in ('totp', 'webauthn')), d.day, (
        select coalesce(json_agg(json_build_array(post, organization_id, hierarchy_id, at_top) order by id), '[]')
        from ({posts}) held)
      from {Account._meta.db_table} a join {Person._meta.db_table} p on p.id = a.person_id
      cross join lateral (select coalesce(
        (select day from unnest(%(worlds)s::text[], %(days)s::date[]) w(code, day) where w.code = a.demonstration),
        %(today)s::date) as day) d
      where a.id = %(key)s"""


@cache
def _columns(model: type[models.Model]) -> tuple[str, ...]:
    return tuple(field.attname for field in model._meta.concrete_fields)
