"""Beside an entry: own words of the person whom it is about, and requests for its correction. Both stand there for ever."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import Q

from guong.kit import place
from guong.ledger.models import Entry
from guong.mirror.states import REQUEST
from guong.organization import terms
from guong.organization.models import Organization, Person, by_membership


class Answer(models.Model):
    """Own words of the person whom an entry is about."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="answers")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="answers", db_constraint=False)
    text = models.TextField()
    written_on = models.DateField()
    act = models.BigIntegerField()

    place: ClassVar[place.Place] = place.Place(inside=by_membership("person_id"), hierarchy=terms.PARTY)


def by_addressee(organizations: Iterable[int], on: date, nearly_all: bool) -> Q:
    """The place of a request: the body that has to answer it."""
    return Q(addressed_to_id__in=organizations)


class CorrectionRequest(models.Model):
    """Somebody asks the body that wrote an entry about him to correct it; it answers with a reason.

    `answered_by` is the entry by which the fact's own app corrected or withdrew the one in question: the mirror corrects
    nothing itself.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="correction_requests")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="correction_requests", db_constraint=False)
    addressed_to = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="correction_requests")
    text = models.TextField()
    proposed = models.TextField()
    asked_on = models.DateField()
    due_on = models.DateField()
    state = models.TextField(default=REQUEST.start)
    closed_on = models.DateField(null=True)
    reason = models.TextField(blank=True, default="")
    document_number = models.TextField(blank=True, default="")
    answered_by = models.ForeignKey(
        Entry, on_delete=models.PROTECT, null=True, related_name="answered_requests", db_constraint=False
    )
    act = models.BigIntegerField()

    place: ClassVar[place.Place] = place.Place(inside=by_addressee, hierarchy=terms.PARTY)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["entry"], condition=Q(state="asked"), name="correction_request_open_once"),
            models.CheckConstraint(
                condition=Q(state="asked", closed_on__isnull=True) | ~Q(state="asked") & Q(closed_on__isnull=False),
                name="correction_request_closed_on_a_day",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["accepted", "refused"]) | Q(reason__gt=""), name="correction_request_says_why"
            ),
            models.CheckConstraint(
                condition=~Q(state="accepted") | Q(answered_by__isnull=False), name="correction_request_accepted_by_entry"
            ),
        ]
        indexes = [models.Index(fields=["due_on", "id"], condition=Q(state="asked"), name="correction_request_due")]

    @property
    def state_label(self) -> str:
        """Where the request stands, in words."""
        return REQUEST.labels[self.state]

    @property
    def source(self) -> str:
        """How the ledger names this row."""
        return f"mirror.correctionrequest:{self.pk}"

    def is_late(self, on: date) -> bool:
        """Whether the body has let the last day pass."""
        return self.state == REQUEST.start and on > self.due_on
