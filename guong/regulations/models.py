"""Norms that a body set for itself, and unconfirmed wordings that were let judge: each with its days and its decision."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import DateRangeField
from django.db import models

from guong.kit import place, rows
from guong.organization import terms
from guong.organization.models import Digest, Organization, no_overlap


@rows.tracked
class LocalNorm(rows.Traced):
    """What one body set: a norm by its code, its value in the norm's unit, from when until when, by which document.

    It holds for that organization and for all under it that have set nothing nearer.
    """

    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="norms")
    code = models.TextField()
    value = models.DecimalField(max_digits=12, decimal_places=2)
    valid = DateRangeField()
    document = models.TextField()

    place: ClassVar[place.Place] = place.Place(person="", hierarchy=terms.PARTY)

    class Meta:
        constraints = [no_overlap("norm_once_a_day", "organization_id", Digest("code"))]

    @property
    def source(self) -> str:
        """How entries name this row."""
        return f"regulations.localnorm:{self.pk}"


@rows.tracked
class RuleSwitch(rows.Traced):
    """An unconfirmed wording (`rating.competence@2023-10-04`) that judges from a day until it is switched off."""

    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    wording = models.TextField()
    valid = DateRangeField()
    reason = models.TextField()

    place: ClassVar[place.Place] = place.Place(person="", hierarchy=terms.PARTY)

    class Meta:
        constraints = [no_overlap("switched_on_once_a_day", "organization_id", Digest("wording"))]

    @property
    def source(self) -> str:
        """How entries name this row."""
        return f"regulations.ruleswitch:{self.pk}"
