"""The transfer of a member from one cell to another: one row per paper of introduction, with what became of it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from guong.kit import place, rows
from guong.organization import terms
from guong.organization.models import Membership, Organization, Person
from guong.personnel.states import TRANSFER

OPEN = Q(void=False, state="introduced")


def on_either_side(organizations: Iterable[int], on: date, nearly_all: bool) -> Q:
    """A transfer stands on both sides: each sees it; which side may do what is asked apart (`transferring`)."""
    return Q(origin_id__in=organizations) | Q(destination_id__in=organizations)


@rows.tracked
class Transfer(rows.Traced):
    """A member's way from one cell to another. `membership` is the one at the old cell; it ends when the new cell receives.

    `ended_on` is the day on which the paper was received, returned or taken back; `reason` why it was not received.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="transfers")
    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="transfers")
    origin = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="transfers_out")
    destination = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="transfers_in")
    document_number = models.TextField()
    introduced_on = models.DateField()
    state = models.TextField()
    ended_on = models.DateField(null=True)
    reason = models.TextField(blank=True, default="")

    place: ClassVar[place.Place] = place.Place(inside=on_either_side, hierarchy=terms.PARTY)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person"], condition=OPEN, name="transfer_one_open_of_person"),
            models.CheckConstraint(condition=~Q(origin=F("destination")), name="transfer_leads_elsewhere"),
        ]

    @property
    def source(self) -> str:
        """How the ledger names this row."""
        return f"personnel.transfer:{self.pk}"

    @property
    def words(self) -> str:
        """Where the paper stands, in words."""
        return TRANSFER.labels[self.state]

    @property
    def is_open(self) -> bool:
        """Whether the new cell has not answered yet."""
        return self.state == "introduced"
