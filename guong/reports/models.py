"""Kept answers, frozen editions of the article report and their publication, and totals handed in from paper."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from guong.kit import place, rows
from guong.organization import terms
from guong.organization.models import Organization, Person
from guong.reports.returns import value_label

LIVE = Q(void=False, withdrawn=False)


class KeptAnswer(models.Model):
    """An answer under its question; stale when one of the versions has moved on."""

    question = models.TextField(unique=True)
    version = models.TextField()
    answer = models.JSONField()
    made_at = models.DateTimeField()


class Edition(models.Model):
    """The article report of an organization, frozen; numbered for the same organization, days and hierarchy.

    `content` is the report for whoever may see everything, `shown` what everybody may know; `sha256` covers the question, the
    number and both. `figures` is what editions are compared by, `changes` are those that differ from the edition before,
    `reason` says why. Rows are written once and never changed, but for publication.
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


@rows.tracked
class AggregateReturn(rows.Traced):
    """One number that an organization handed in from paper, for itself and all under it: a cell of a figure and year."""

    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    figure = models.TextField()
    year = models.SmallIntegerField()
    value = models.TextField()
    n = models.IntegerField()
    document_number = models.TextField()
    issuer = models.TextField()
    handed_in_on = models.DateField()
    withdrawn = models.BooleanField(default=False)

    place: ClassVar[place.Place] = place.Place(person="", hierarchy=terms.PARTY)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "figure", "year", "value"], condition=LIVE, name="return_once_per_cell"
            ),
            models.CheckConstraint(condition=Q(n__gte=0), name="return_counts_something"),
        ]

    @property
    def source(self) -> str:
        """How the ledger names this row."""
        return f"reports.return:{self.pk}"

    @property
    def document(self) -> str:
        """The paper on which the number came, with its day and issuer."""
        return f"{self.document_number}, {self.handed_in_on:%d/%m/%Y}, {self.issuer}"

    @property
    def words(self) -> str:
        """What is counted, in the official words of its year."""
        return value_label(self.figure, self.value, self.year)
