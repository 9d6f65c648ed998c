"""What the ledger is told of posts, from whichever action they come."""

from __future__ import annotations

from guong.ledger.write import Fact
from guong.organization.models import Post
from guong.personnel import queries


def post_taken(row: Post) -> Fact:
    """That somebody holds a post since a day."""
    return Fact(
        organization=row.organization_id,
        person=row.person_id,
        value=row.post,
        source=queries.source_of(row),
        detail={"since": row.valid.lower, **rank_of(row)},
    )


def rank_of(row: Post) -> dict[str, str]:
    """Of which committee somebody is a member, where that is what the post says."""
    return {"rank": row.rank} if row.rank else {}
