"""Photographed proof of tasks. Another part of `queries`."""

from __future__ import annotations

from guong.assignments import queries
from guong.assignments.entries import HANDED_IN, REASSIGNED, RETURNED
from guong.assignments.models import Assignment, Paper
from guong.assignments.words import MISSED
from guong.kit.actor import Actor
from guong.ledger import read


def papers_of(row: Assignment) -> list[Paper]:
    """Photographed proof of whoever has the task: what a former holder photographed did not go along.

    The ledger says by which hand-in a photograph came, and when the task went to somebody else; one of a post is begun anew
    when its result is returned.
    """
    anew = [REASSIGNED.code, RETURNED.code] if row.post else [REASSIGNED.code]
    told = read.standing().filter(source=row.source)
    since = told.filter(kind__in=anew).exclude(value=MISSED).order_by("-seq").values_list("seq", flat=True).first() or 0
    handed_in = told.filter(kind=HANDED_IN.code, seq__gt=since).select_related("detail")
    digests = {str((entry.detail.body or {}).get("paper", "")) for entry in handed_in}
    return list(Paper.objects.filter(assignment=row, digest__in=digests).order_by("pk"))


def paper(by: Actor, key: int) -> Paper:
    """A photographed paper, for whoever may read the task that it proves.

    Raises:
        NotFound: it is not within reach.
    """
    found = Paper.objects.filter(pk=key).first()
    if found is None:
        raise queries.missing()
    queries.task(by, found.assignment_id)
    return found


