"""Kept answers: what a question was answered with, under the versions of everything that it read. And totals handed in."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from guong.kit import place, rows
from guong.organization import terms
from guong.organization.models import Organization
from guong.reports.returns import value_label

LIVE = Q(void=False, withdrawn=False)


class KeptAnswer(models.Model):
    """An answer under its question; stale when one of the versions has moved on."""

    question = models.TextField(unique=True)
    version = models.TextField()
    answer = models.JSONField()
    made_at = models.DateTimeField()


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
