"""Where documents of the register gave rise to tasks, of those that the asker may see."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext_noop

from guong.assignments import queries
from guong.kit.actor import Actor
from guong.regulations import uses
from guong.regulations.uses import DocumentUseKind, Use


def rows(by: Actor, document: int, most: int) -> tuple[int, Sequence[Use]]:
    """How many tasks rest on a document, and the newest of them."""
    resting = queries.tasks(by).filter(rests_on_id=document)
    newest = resting.select_related("organization").order_by("-given_on", "-pk")[:most]
    told = [Use(row.given_on, f"{row.title}: {row.organization.name}", f"/nhiem-vu/{row.pk}") for row in newest]
    return resting.count(), told


def register() -> None:
    """Tell the register."""
    uses.register_of_documents(DocumentUseKind("assignments", gettext_noop("Nhiệm vụ đã giao"), rows))
