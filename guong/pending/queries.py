"""Reads of work that is not final: a person's own drafts, and nobody else's."""

from __future__ import annotations

from django.utils.translation import gettext

from guong.kit.actor import Actor
from guong.kit.refusal import NotFound
from guong.pending.models import Draft


def draft_of(by: Actor, path: str) -> Draft | None:
    """The actor's draft of the form at an address; None where there is none."""
    return Draft.objects.filter(account_id=by.account or 0, path=path).first()


def drafts_of(by: Actor) -> list[Draft]:
    """Every draft of the actor, the newest first."""
    return list(Draft.objects.filter(account_id=by.account or 0).order_by("-saved_at"))


def own_draft(by: Actor, path: str) -> Draft:
    """The actor's draft, locked.

    Raises:
        NotFound: there is none.
    """
    found = Draft.objects.filter(account_id=by.account or 0, path=path).select_for_update().first()
    if found is None:
        raise NotFound(gettext("Không có bản nháp này."))
    return found


def n_drafts(by: Actor) -> int:
    """How many drafts the actor has."""
    return Draft.objects.filter(account_id=by.account or 0).count()
