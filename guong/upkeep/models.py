"""What was done to keep the installation itself: archives that were made, and drills of them. They lie outside of it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from guong.kit import place
from guong.organization import terms
from guong.organization.models import Organization
from guong.upkeep.entries import PURPOSES, RESULTS


class Backup(models.Model):
    """An archive as it was made and verified: where, how large, its SHA-256, what the chain was; and its last drill.

    `drill` is empty, "whole" or "faulty"; `purpose` says who asked: "ordered", or "upgrade" for one made before an upgrade.
    """

    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    purpose = models.TextField()
    made_at = models.DateTimeField()
    kept_at = models.TextField()
    size = models.BigIntegerField()
    sha256 = models.TextField()
    version = models.TextField()
    n_entries = models.BigIntegerField()
    head = models.TextField()
    n_files = models.IntegerField()
    drill = models.TextField(blank=True, default="")
    drilled_at = models.DateTimeField(null=True)
    faults = models.JSONField(default=list)

    place: ClassVar[place.Place] = place.Place(person="", hierarchy=terms.PARTY)

    @property
    def purpose_words(self) -> str:
        """Who asked for it."""
        return PURPOSES[self.purpose]

    @property
    def drill_words(self) -> str:
        """What its last drill found, empty where there was none."""
        return RESULTS[self.drill] if self.drill else ""

    class Meta:
        indexes = [models.Index(fields=["-made_at"], name="backup_newest_first")]
