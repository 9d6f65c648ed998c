"""Kept answers, frozen editions of the article report, and their publication."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from guong.kit import place
from guong.organization import terms
from guong.organization.models import Organization, Person


class KeptAnswer(models.Model):
    """An answer under its question; stale when one of the versions has moved on."""

    question = models.TextField(unique=True)
    version = models.TextField()
    answer = models.JSONField()
    made_at = models.DateTimeField()


class Edition(models.Model):
    """The article report of an organization, frozen; numbered for the same organization, days and hierarchy.

    `content` is the report for whoever may see the cases, `shown` what everybody may know, `figures` what editions are
    compared by; `sha256` covers all. `changes` are the figures
    that differ from the edition before, `reason` says why. Rows are written once and never changed, but for publication.
    """

    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="editions")
    hierarchy = models.SmallIntegerField()
    first = models.DateField()
    last = models.DateField()
    tree_on = models.DateField()
    number = models.IntegerField()
    content = models.JSONField()
    shown = models.JSONField()
    figures = models.JSONField()
    sha256 = models.TextField(unique=True)
    changes = models.JSONField(default=list)
    reason = models.TextField(blank=True, default="")
    frozen_on = models.DateField()
    frozen_at = models.DateTimeField()
    frozen_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    published_on = models.DateField(null=True)
    published_by = models.ForeignKey(Organization, on_delete=models.PROTECT, null=True, related_name="+")
    document = models.TextField(blank=True, default="")
    act = models.BigIntegerField()

    place: ClassVar[place.Place] = place.Place(person="", hierarchy=terms.PARTY)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "hierarchy", "first", "last", "number"], name="edition_numbered_once"
            )
        ]
        indexes = [models.Index(fields=["-published_on", "-id"], name="edition_by_publication")]

    @property
    def is_public(self) -> bool:
        """Whether everybody may read it."""
        return self.published_on is not None

    @property
    def short(self) -> str:
        """The part of the hash that stands in its permanent address."""
        return self.sha256[:16]

    @property
    def question(self) -> str:
        """What it answers, as one text."""
        return f"{self.organization_id}:{self.hierarchy}:{self.first}:{self.last}:{self.tree_on}"
