"""Terms of posts: a re-appointment gives a post that is held another end; taken back, it lasts as long as before."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from psycopg.types.range import Range

from guong.kit.actor import Actor
from guong.kit.rows import change
from guong.ledger.write import Fact, act_id, action, record, withdraw
from guong.organization.models import Post
from guong.personnel import appointing, entries, queries, restoring
from guong.personnel.actions._facts import rank_of


@action
def renew_posts(*, by: Actor, posts: Sequence[int], until: date | None, paper: str, on: date) -> list[Post]:
    """Write down that these posts, which go on, are held until another day (exclusive; None: without an end), by which paper.

    Raises:
        NotFound: one of them is not within reach.
        PersonWrong: one was left, begins after that day or is given anew before it, or nobody would administer the system then.
    """
    appointing.lock_administrators()
    rows = appointing.posts_to_end(by, posts)
    appointing.lock_people([row.person_id for row in rows])
    restoring.refuse_term(rows, until)
    before = {row.pk: row.valid.upper for row in rows}
    _hold_until(rows, [until] * len(rows))
    facts = [
        Fact(
            organization=row.organization_id,
            person=row.person_id,
            value=row.post,
            source=queries.source_of(row),
            detail={
                "paper": paper,
                **({"until": until} if until else {}),
                **({"held_until": day} if (day := before[row.pk]) else {}),
                **rank_of(row),
            },
        )
        for row in rows
    ]
    record(entries.POST_RENEWED, facts, by=by, on=on)
    return rows


@action
def withdraw_renewals(*, by: Actor, posts: Sequence[int], paper: str, reason: str, on: date) -> list[Post]:
    """Take back the terms that a paper gave these posts: they last as long as before.

    Raises:
        NotFound: one of them is not within reach, or has no term of that paper.
        PersonWrong: one was left, or given another term since.
    """
    rows = appointing.posts_to_end(by, posts)
    restoring.refuse_left(rows)
    terms = restoring.newest_terms(rows, paper)
    _hold_until(rows, [restoring.end_before(term) for term in terms])
    withdraw(terms, by=by, on=on, reason=reason)
    return rows


def _hold_until(rows: Sequence[Post], ends: Sequence[date | None]) -> None:
    for row, until in zip(rows, ends, strict=True):
        row.valid = Range(row.valid.lower, until)
    change(rows, "valid", act=act_id())
