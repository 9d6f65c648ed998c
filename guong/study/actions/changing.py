"""The verb that mends a campaign before its report: its title, its last day, a document that was forgotten."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from guong.kit import languages
from guong.kit.actor import Actor
from guong.kit.rows import change
from guong.ledger.write import act_id, action, record
from guong.regulations.models import Document
from guong.study import changing, choosing, entries, expecting, judging, queries
from guong.study.actions import _facts
from guong.study.judging import Mended
from guong.study.models import Campaign
from guong.study.states import CAMPAIGN


@action
def change_campaign(*, by: Actor, key: int, new: Mended, on: date) -> Campaign:
    """Change a campaign that is planned or runs; the ledger keeps what stood before, and why.

    1. The last day moves with all that waits for it; never below today, never outside the days of its quiz.
    2. A document is added only while nobody has finished: of whoever has, it would be true no longer that he did all that was
       asked of him. What is asked later is a campaign of its own.

    Raises:
        NotFound: it is not within reach.
        WrongState: its base is being locked, or it has ended.
        StudyWrong: nothing changes, a field is missing or wrong, a document is unknown, there already or no longer in force,
            or somebody has finished.
    """
    row = queries.campaign_to_change(by, "study.plan", key)
    CAMPAIGN.step(row.state, "change")
    added = queries.documents_by_key(by, new.added)
    judging.check_mended(row, new, added, on)
    choosing.refuse_over(by, added)
    if added:
        changing.refuse_finished(row)
    told = _told(row, new, added)
    documents = [*row.documents, *(one.pk for one in added)]
    change([row], title=new.title, until=new.until, documents=documents, act=act_id())
    if "until" in told:
        expecting.move_sessions(row, by=by)
    record(entries.ALTERED, [_facts.of_campaign(row, told)], by=by, on=on)
    return row


def _told(row: Campaign, new: Mended, added: Sequence[Document]) -> dict[str, Any]:
    """What the ledger keeps of a change: only what is another now, old and new."""
    told: dict[str, Any] = {"reason": new.reason}
    if new.title != row.title:
        told["old_title"] = row.title
    if new.until != row.until:
        told |= {"old_until": row.until.isoformat(), "until": new.until.isoformat()}
    if added:
        told["added"] = languages.kept(lambda: ", ".join(one.name for one in added))
    return told
