"""Reads of work that is not final: a person's own drafts and held acts, and nobody else's."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext

from guong.kit.actor import Actor
from guong.kit.refusal import NotFound
from guong.pending.models import Draft, Held


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


def held_acts(by: Actor) -> list[Held]:
    """The actor's acts that wait or were refused, the newest first."""
    return list(Held.objects.filter(account_id=by.account or 0, state__in=("waiting", "refused")).order_by("-held_at"))


def refused_acts(by: Actor) -> list[Held]:
    """The actor's acts that were refused when their time came."""
    return list(Held.objects.filter(account_id=by.account or 0, state="refused").order_by("-held_at"))


def own_held(by: Actor, key: int) -> Held:
    """An act of the actor's own, locked.

    Raises:
        NotFound: there is none.
    """
    found = Held.objects.filter(account_id=by.account or 0, pk=key).select_for_update().first()
    if found is None:
        raise NotFound(gettext("Không có việc này."))
    return found


def held_again(by: Actor, code: str, arguments: object) -> Held | None:
    """The same act of the actor that waits already."""
    return Held.objects.filter(account_id=by.account or 0, code=code, arguments=arguments, state="waiting").first()


def held_to_do(key: int) -> Held | None:
    """An act that waits, locked; None where somebody was quicker."""
    rows = Held.objects.filter(pk=key, state="waiting").select_for_update(of=("self",))
    return rows.select_related("account__person").first()


def adrift(at: datetime) -> list[Held]:
    """Acts that should have been done by then, locked: their job failed without saying why."""
    return list(Held.objects.filter(state="waiting", due_at__lt=at).select_for_update(skip_locked=True))
