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
def renew_posts(*, by: Actor, posts: Sequence[int], until: date | None, on: date) -> list[Post]:
    """Write down that these posts, which go on, are held until another day (exclusive); None: without an end.

    Raises:
        NotFound: one of them is not within reach.
        PersonWrong: one was left.
    """
    rows = appointing.posts_to_end(by, posts)
    restoring.refuse_left(rows)
    before = {row.pk: row.valid.upper for row in rows}
    for row in rows:
        row.valid = Range(row.valid.lower, until)
    change(rows, "valid", act=act_id())
    facts = [
        Fact(
            organization=row.organization_id,
            person=row.person_id,
            value=row.post,
            on=on,
            source=queries.source_of(row),
            detail={
                **({"until": until} if until else {}),
                **({"before": day} if (day := before[row.pk]) else {}),
                **rank_of(row),
            },
        )
        for row in rows
    ]
    record(entries.POST_RENEWED, facts, by=by, on=on)
    return rows


@action
def withdraw_renewals(*, by: Actor, posts: Sequence[int], until: date | None, reason: str, on: date) -> list[Post]:
    """Take back the newest terms of posts, which gave them this end; a post that was given none so stays as it is.

    Raises:
        NotFound: one of them is not within reach.
        PersonWrong: one was left, or has another end by now.
    """
    rows = appointing.posts_to_end(by, posts)
    newest = restoring.renewals_of(rows)
    rows = [row for row in rows if queries.source_of(row) in newest]
    restoring.refuse_another_end(rows, until)
    for row in rows:
        row.valid = Range(row.valid.lower, restoring.end_before(newest[queries.source_of(row)]))
    change(rows, "valid", act=act_id())
    withdraw(list(newest.values()), by=by, on=on, reason=reason)
    return rows
