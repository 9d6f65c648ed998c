"""The verbs of work that is not final: keep the answer to a form that was sent, so that it acts once; save drafts.

All of it is a person's own: every verb touches rows of the actor's account and no others. Nothing here writes an entry.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from django.db import connection
from django.utils.translation import gettext

from guong.kit.actor import Actor
from guong.kit.refusal import Refusal
from guong.ledger.write import draft
from guong.pending import queries
from guong.pending.models import Draft, Sent

ANSWERS_KEPT: Final = timedelta(days=1)
DRAFTS_KEPT: Final = timedelta(days=90)
LONGEST_DRAFT: Final = 200_000  # characters of its fields, written out
MOST_DRAFTS: Final = 100

Fields = Sequence[tuple[str, str]]


class SavedElsewhere(Refusal):
    """Another tab saved, handed in or dropped the draft meanwhile: nothing is overwritten. `there` is what stands now."""

    def __init__(self, there: Draft | None) -> None:
        super().__init__(gettext("Bản này đang được sửa ở một trang khác."))
        self.there = there


class DraftTooLong(Refusal):
    """The draft is longer than one that is kept."""


class TooManyDrafts(Refusal):
    """The account has as many drafts as are kept."""


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
def save_draft(*, by: Actor, path: str, version: int, fields: Fields, at: datetime) -> Draft:
    """Keep what somebody is typing into the form at an address; `version` is the one it was typed upon, 0 for none.

    Raises:
        SavedElsewhere: there is another version by now, or none any more.
        DraftTooLong: it is longer than LONGEST_DRAFT.
        TooManyDrafts: it would be one more than MOST_DRAFTS.
    """
    if len(json.dumps(fields, ensure_ascii=False)) > LONGEST_DRAFT:
        raise DraftTooLong(gettext("Bản nháp quá dài, chưa tự lưu được."))
    _one_at_a_time(by)
    row = queries.draft_of(by, path)
    if (row.version if row else 0) != version:
        raise SavedElsewhere(row)
    if row is None and queries.n_drafts(by) >= MOST_DRAFTS:
        raise TooManyDrafts(gettext("Đã có {n} bản nháp; nộp hoặc bỏ bớt.").format(n=MOST_DRAFTS))
    if row is None:
        row = Draft(account_id=by.account or 0, path=path, version=1, fields=fields, saved_at=at)
        Draft.objects.bulk_create([row])
    else:
        row.version, row.fields, row.saved_at = version + 1, fields, at
        Draft.objects.bulk_update([row], ["version", "fields", "saved_at"])
    return row


@draft
def drop_draft(*, by: Actor, path: str) -> None:
    """Let a draft of one's own go.

    Raises:
        NotFound: there is none.
    """
    queries.own_draft(by, path).delete()


@draft
def hand_in_draft(*, by: Actor, path: str) -> None:
    """Let the draft of a form go that was handed in, if there is one."""
    Draft.objects.filter(account_id=by.account or 0, path=path).delete()


@draft
def forget_drafts(*, by: Actor, at: datetime) -> None:
    """Forget drafts that nobody has touched for ninety days."""
    Draft.objects.filter(saved_at__lt=at - DRAFTS_KEPT).delete()


@draft
def forget_answers(*, by: Actor, at: datetime) -> None:
    """Forget answers older than a day."""
    Sent.objects.filter(sent_at__lt=at - ANSWERS_KEPT).delete()


def _one_at_a_time(by: Actor) -> None:
    """Two tabs of one account wait for each other until this transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"drafts of {by.account}"])
