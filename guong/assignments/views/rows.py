"""How a task stands in a list: one row as it is written, for the board and for one's own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from guong.assignments.states import RETURNED
from guong.kit import formats
from guong.kit.http import Listed
from guong.orders.words import STANDINGS

if TYPE_CHECKING:
    from guong.assignments.models import Assignment


@dataclass(frozen=True, slots=True)
class Row:
    """One task of a list as it is written: whose it is and where, until when, how it stands on the reader's day.

    `whom` is a person, a post with its holder, or the organization itself; `first_due` is empty where the day was never moved,
    `returned` where its result did not come back.
    """

    key: int
    title: str
    whom: str
    organization: str
    is_personal: bool
    is_organizations: bool
    is_open: bool
    office: str
    due: str
    first_due: str
    standing: str
    words: str
    returned: str
    obstacle: str


def listed(found: Listed[Assignment], on: date) -> Listed[Row]:
    """A page of tasks as rows."""
    rows: list[Row] = []
    for row in found.rows:
        given: Any = row
        standing = row.standing(on)
        rows.append(
            Row(
                row.pk,
                row.title,
                row.to_whom,
                row.organization.name,
                row.person_id is not None,
                row.person_id is None and not row.post,
                row.is_open,
                row.assigner.name,
                formats.day(row.due_on) if row.due_on else "",
                formats.day(row.first_due_on) if row.is_extended and row.first_due_on else "",
                standing,
                STANDINGS[standing] if standing else row.state_words,
                row.state_words if row.state == RETURNED else "",
                given.obstacle or "",
            )
        )
    return Listed(rows, found.next)
