"""Reads of upkeep: archives in scope."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext

from guong.access import policy
from guong.kit.actor import Actor
from guong.kit.refusal import NotFound
from guong.organization import terms, tree
from guong.upkeep.models import Backup


def backups(by: Actor) -> QuerySet[Backup]:
    """Archives that the actor may know of, newest first."""
    return policy.scope(by, "backups.read", Backup.objects.order_by("-made_at", "-pk"))


def backups_page(by: Actor, *, before: int | None = None, size: int = 20) -> list[Backup]:
    """One page of archives, the one that was recorded last first; one row more than `size` tells that more follow."""
    rows = backups(by).order_by("-pk")
    return list((rows if before is None else rows.filter(pk__lt=before))[: size + 1])


def last_backup() -> Backup | None:
    """The newest archive, for whoever asks how the installation stands; it says nothing of anybody."""
    return Backup.objects.order_by("-made_at", "-pk").first()


def last_drilled() -> Backup | None:
    """The archive that was restored for trial last."""
    return Backup.objects.exclude(drilled_at=None).order_by("-drilled_at", "-pk").first()


def backup_to_change(by: Actor, key: int) -> Backup:
    """One archive in scope of being recorded upon, locked.

    Raises:
        NotFound: there is none within reach.
    """
    rows = Backup.objects.filter(pk=key).select_for_update(of=("self",))
    row = policy.scope(by, "backups.record", rows).first()
    if row is None:
        raise NotFound(gettext("Không tìm thấy bản sao lưu này."))
    return row


def where(by: Actor) -> int:
    """In whose name an installation is kept: the organization at the top of the Party's hierarchy; 0 before there is one."""
    return next(iter(tree.tops(terms.PARTY, by.on)), 0)
