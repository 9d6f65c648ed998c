"""Imports on the desk: files with errors, files that wait for the last button."""

from __future__ import annotations

from django.utils.translation import gettext

from guong.access import policy
from guong.imports import queries
from guong.kit.actor import Actor
from guong.kit.desks import Offer, Shortcut, Task

MOST = 5


def offer(by: Actor) -> Offer:
    """Open imports of the actor's organization."""
    if not policy.may_somewhere(by, "imports.act"):
        return Offer()
    hat = policy.hat_of_line(by, "imports.act")
    waiting = queries.imports(by).filter(state__in=["faulty", "checked", "uploaded", "mapped"])
    rows = waiting.defer("faults", "mapping", "others")[:MOST]  # errors of a large file are large
    tasks = tuple(Task(row.name, row.state_label, gettext("Xem tệp"), f"/so-lieu/nhap-tep/{row.pk}", hat) for row in rows)
    return Offer(tasks, shortcuts=(Shortcut(gettext("Nhập tệp"), "/so-lieu/nhap-tep/gui", hat),))
