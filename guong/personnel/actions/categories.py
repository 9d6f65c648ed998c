"""Changes of categories: what somebody is besides a Party member, since when, until when, or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext
from psycopg.types.range import Range

from guong.kit import spans
from guong.kit.actor import Actor
from guong.kit.refusal import Refusals
from guong.kit.rows import add, change
from guong.ledger.write import Fact, act_id, action, record, withdraw
from guong.organization.models import Category
from guong.personnel import categorizing, entries, queries
from guong.personnel.categorizing import NewCategory
from guong.personnel.queries import PersonWrong


@action
def record_categories(*, by: Actor, new: Sequence[NewCategory], on: date) -> list[Category]:
    """Record what people are besides Party members, from a day on.

    Raises:
        Refusals: per row, an unknown person, category or association, an organization out of reach, impossible days, a
            category that the person has in that time already.
    """
    if problems := categorizing.problems_of_recording(by, new, on):
        raise Refusals(problems)
    rows = add(
        Category(
            act=act_id(),
            person_id=one.person,
            organization_id=one.organization,
            category=one.category,
            association=one.association,
            valid=Range(one.since, one.until),
        )
        for one in new
    )
    record(entries.CATEGORY_TAKEN, [_fact(row, since=row.valid.lower) for row in rows], by=by, on=on)
    return rows


@action
def end_categories(*, by: Actor, categories: Sequence[int], last_on: date, on: date) -> list[Category]:
    """Write down that these categories ended with a day; an end that was recorded already is corrected.

    Raises:
        NotFound: one of them is not within reach.
        PersonWrong: the day is to come, before the category began or after it ended.
    """
    rows = categorizing.categories_to_change(by, categories)
    categorizing.refuse_end(rows, last_on, on)
    recorded = queries.recorded_category_ends(rows)
    for row in rows:
        row.valid = spans.through(row.valid.lower, last_on)
    change(rows, "valid", act=act_id())
    facts = [_fact(row, last_on, recorded.get(queries.category_source(row)), last_on=last_on) for row in rows]
    record(entries.CATEGORY_ENDED, facts, by=by, on=on)
    return rows


@action
def withdraw_categories(*, by: Actor, categories: Sequence[int], reason: str, on: date) -> list[Category]:
    """Take back categories that were recorded by mistake, whether they were recorded by themselves or with a registration.

    Raises:
        NotFound: one of them is not within reach.
        PersonWrong: no reason is given.
    """
    if not reason:
        raise PersonWrong(gettext("Ghi lý do rút."), field="reason")
    rows = categorizing.categories_to_change(by, categories)
    change(rows, act=act_id(), void=True)
    standing = queries.standing_entries([queries.category_source(row) for row in rows])
    withdraw(standing, by=by, on=on, reason=reason)
    own = {entry.source for entry in standing}
    registered = [row for row in rows if queries.category_source(row) not in own]
    record(entries.CATEGORY_WITHDRAWN, [_fact(row, why=reason) for row in registered], by=by, on=on)
    return rows


def _fact(row: Category, day: date | None = None, corrects: int | None = None, **told: Any) -> Fact:
    return Fact(
        organization=row.organization_id,
        person=row.person_id,
        value=row.category,
        source=queries.category_source(row),
        on=day,
        corrects=corrects,
        detail={**told, **({"association": row.association} if row.association else {})},
    )
