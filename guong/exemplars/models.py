"""One exemplar: a person, collective, household or model whose work is worth following, and how far its record has come."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from guong.exemplars.states import DAYS, EXEMPLAR, PUBLICIZED, WITHDRAWN
from guong.exemplars.words import FIELDS, KINDS
from guong.kit import place, rows
from guong.organization import terms
from guong.organization.models import Organization, Person

LIVE = Q(void=False) & ~Q(stage=WITHDRAWN)


@rows.tracked
class Exemplar(rows.Traced):
    """`title` is what the gallery shows: a person stands there by post. `person` is never shown to the public.

    `organization` is the one to which the exemplar belongs. `decided_by` recognized it; nobody, where that body stands
    outside this tree: the document names it. A stage that was not reached has no day.
    """

    kind = models.TextField()
    title = models.TextField()
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="exemplars")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="exemplars")
    field = models.TextField()
    place_text = models.TextField(blank=True, default="")
    story = models.TextField(blank=True, default="")
    stage = models.TextField()
    found_on = models.DateField()
    verified_on = models.DateField(null=True)
    decided_on = models.DateField(null=True)
    decided_by = models.ForeignKey(Organization, on_delete=models.PROTECT, null=True, related_name="+")
    document_number = models.TextField(blank=True, default="")
    document_issuer = models.TextField(blank=True, default="")
    consent = models.BooleanField(default=False)
    published_on = models.DateField(null=True)
    published_where = models.TextField(blank=True, default="")
    withdrawn_on = models.DateField(null=True)

    place: ClassVar[place.Place] = place.Place(hierarchy=terms.PARTY)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organization", "title", "found_on"], condition=LIVE, name="exemplar_once"),
            models.CheckConstraint(
                condition=(Q(verified_on__isnull=True) | Q(verified_on__gte=F("found_on")))
                & (Q(decided_on__isnull=True) | Q(decided_on__gte=F("verified_on")))
                & (Q(published_on__isnull=True) | Q(published_on__gte=F("decided_on"))),
                name="exemplar_days_in_order",
            ),
        ]
        indexes = [
            models.Index(fields=["-published_on", "-id"], condition=Q(stage=PUBLICIZED, void=False), name="exemplar_gallery")
        ]

    @property
    def kind_words(self) -> str:
        """The official word for its kind."""
        return KINDS[self.kind]

    @property
    def field_words(self) -> str:
        """The official words for its field of life."""
        return FIELDS[self.field]

    @property
    def stage_words(self) -> str:
        """The official words for its stage."""
        return EXEMPLAR.labels[self.stage]

    @property
    def document(self) -> str:
        """The decision of recognition, as a document is named; empty before there is one."""
        return f"{self.document_number}, {self.decided_on:%d/%m/%Y}, {self.document_issuer}" if self.decided_on else ""

    @property
    def source(self) -> str:
        """How the ledger names this row."""
        return f"exemplars.exemplar:{self.pk}"

    def day_of(self, stage: str) -> date | None:
        """The day on which a stage was reached."""
        day: date | None = getattr(self, DAYS[stage])
        return day
