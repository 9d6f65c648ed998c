"""The verbs of work that is not final: keep the answer to a form that was sent, so that it acts once.

All of it is a person's own: every verb touches rows of the actor's account and no others. Nothing here writes an entry.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from guong.kit.actor import Actor
from guong.ledger.write import draft
from guong.pending.models import Sent

ANSWERS_KEPT: Final = timedelta(days=1)


@draft
def take_key(*, by: Actor, key: str, path: str, at: datetime) -> Sent:
    """Claim a key for a form on its way; whoever comes second waits for the first one's transaction, then finds its answer."""
    Sent.objects.bulk_create([Sent(account_id=by.account or 0, key=key, path=path, sent_at=at)], ignore_conflicts=True)
    return Sent.objects.get(account_id=by.account or 0, key=key)


@draft
def keep_answer(*, by: Actor, key: str, location: str) -> None:
    """Note where the answer to a form led: the next one with its key is led there, too."""
    Sent.objects.filter(account_id=by.account or 0, key=key).update(location=location)


@draft
def release_key(*, by: Actor, key: str) -> None:
    """Give a key back: its form did nothing and may come again, mended."""
    Sent.objects.filter(account_id=by.account or 0, key=key).delete()


@draft
def forget_answers(*, by: Actor, at: datetime) -> None:
    """Forget answers older than a day."""
    Sent.objects.filter(sent_at__lt=at - ANSWERS_KEPT).delete()
