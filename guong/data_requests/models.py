"""A data request (phiếu yêu cầu số liệu) and its line for each organization that was asked."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import Q

from guong.data_requests.states import OPEN, REQUEST
from guong.kit import place, rows
from guong.organization import terms
from guong.organization.models import Organization, Person


@rows.tracked
class DataRequest(rows.Traced):
    """Some numbers asked of several organizations by a day.

    `figures` are the numbers in order, each {"label", "unit"}. `first_due_on` stays what was said first, however often more
    time is given.
    """

    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="requests_made")
    title = models.TextField()
    reason = models.TextField(blank=True, default="")
    figures = models.JSONField()
    asked_on = models.DateField()
    first_due_on = models.DateField()
    due_on = models.DateField()
    state = models.TextField(default=OPEN)
    ended_on = models.DateField(null=True)

    place: ClassVar[place.Place] = place.Place(person="", hierarchy=terms.PARTY)

    class Meta:
        indexes = [models.Index(fields=["organization", "-id"], name="data_request_of_organization")]
        constraints = [
            models.CheckConstraint(condition=Q(due_on__gte=models.F("first_due_on")), name="data_request_never_sooner")
        ]

    @property
    def source(self) -> str:
        """How entries name this row."""
        return f"data_requests.datarequest:{self.pk}"

    @property
    def state_words(self) -> str:
        """Where the request stands, in words."""
        return REQUEST.labels[self.state]

    @property
    def is_open(self) -> bool:
        """Whether it can still be answered."""
        return self.state == OPEN


@rows.tracked
class DataAsked(rows.Traced):
    """One organization that was asked: its numbers (None where it has no data), when, by whom; how often it was reminded.

    `typed_for` names whoever typed the answer for the organization without standing in it (nhập thay).
    """

    request = models.ForeignKey(DataRequest, on_delete=models.PROTECT, related_name="lines")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="requests_received")
    numbers = models.JSONField(null=True)
    note = models.TextField(blank=True, default="")
    answered_on = models.DateField(null=True)
    typed_for = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    reminded_on = models.DateField(null=True)
    n_reminded = models.SmallIntegerField(default=0)

    place: ClassVar[place.Place] = place.Place(person="", hierarchy=terms.PARTY)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["request", "organization"], condition=Q(void=False), name="data_asked_once")
        ]
        indexes = [
            models.Index(fields=["organization"], condition=Q(answered_on=None, void=False), name="data_asked_unanswered")
        ]

    @property
    def source(self) -> str:
        """How entries name this row."""
        return f"data_requests.dataasked:{self.pk}"

    def is_late(self, on: date) -> bool:
        """Whether it was answered after the day, or has not been although the day is over."""
        return (self.answered_on or on) > self.request.due_on
