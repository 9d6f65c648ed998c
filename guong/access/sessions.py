"""Who asks: a session, then the account behind it with its person and the posts held today.

Every page asks these two questions before its own, so they are few and written out: composed by the ORM each time, they take
two to three times as long (decision 0005). Sessions are Django's own in every other respect.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any, Final

from django.contrib.sessions.backends import db
from django.db import connection, models
from django.utils import timezone

from guong.access import worlds
from guong.access.models import Account, HeldPost, HeldPosts
from guong.kit import clock
from guong.organization.models import Person

POSTS: Final = """select p.post, p.organization_id, p.hierarchy_id, exists (
    select from organization_edge e where e.child_id = p.organization_id and e.hierarchy_id = p.hierarchy_id
      and e.parent_id is null and not e.void and e.valid @> {day}) as at_top, p.id
  from organization_post p where p.person_id = {person} and p.valid @> {day} and not p.void order by p.id"""


class SessionStore(db.SessionStore):
    """Django's sessions in the database, read by one statement that is not composed anew."""

    def load(self) -> dict[str, Any]:
        with connection.cursor() as cursor:
            cursor.execute(
                "select session_data from django_session where session_key = %s and expire_date > %s",
                [self.session_key, timezone.now()],
            )
            found = cursor.fetchone()
        if found is None:
            self._session_key = None
            return {}
        return self.decode(found[0])


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
    *columns, day, posts = found
    mine = _columns(Account)
    account = Account.from_db(connection.alias, mine, columns[: len(mine)])
    account.person = Person.from_db(connection.alias, _columns(Person), columns[len(mine) :])
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
      select {columns}, d.day, (
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
