"""Where documents of the register gave rise to tasks, of those that the asker may see."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import QuerySet
from django.utils.translation import gettext_noop

from guong.assignments import queries
from guong.assignments.models import Assignment
from guong.kit.actor import Actor
from guong.regulations import uses
from guong.regulations.uses import DocumentUse, Use


def count(by: Actor, document: int) -> int:
    """How many tasks rest on a document."""
    return _resting(by, document).count()


def rows(by: Actor, document: int, most: int) -> Sequence[Use]:
    """The newest tasks that rest on a document."""
    found = _resting(by, document).select_related("organization").order_by("-given_on", "-pk")[:most]
    return [Use(row.given_on, f"{row.title}: {row.organization.name}", f"/nhiem-vu/{row.pk}") for row in found]


def _resting(by: Actor, document: int) -> QuerySet[Assignment]:
    return queries.tasks(by).filter(rests_on_id=document)


def register() -> None:
    """Tell the register."""
    uses.register_of_documents(DocumentUse("assignments", gettext_noop("Nhiệm vụ đã giao"), count, rows))
