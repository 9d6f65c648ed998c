"""One decided rating (or exemption) of a member or of an organization for a year."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from guong.kit import place, rows
from guong.organization import terms
from guong.organization.models import Organization, Person
from guong.ratings.words import exemption_label, level_label

LIVE = Q(void=False, withdrawn=False)


@rows.tracked
class Rating(rows.Traced):
    """A rating as decided. `organization` is the one rated, or the one in which the member stood on the base day.

    `decided_by` is nobody where the deciding body stands outside this tree (a ward's superior, say): the document names it.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="ratings")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="ratings")
    year = models.SmallIntegerField()
    scale = models.TextField()
    level = models.TextField(blank=True, default="")
    exemption = models.TextField(blank=True, default="")
    met_on = models.DateField()
    decided_on = models.DateField()
    decided_by = models.ForeignKey(Organization, on_delete=models.PROTECT, null=True, related_name="+")
    document_number = models.TextField()
    document_issuer = models.TextField()
    withdrawn = models.BooleanField(default=False)

    place: ClassVar[place.Place] = place.Place(hierarchy=terms.PARTY)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "year"], condition=LIVE & Q(person__isnull=False), name="rating_once_of_member_a_year"
            ),
            models.UniqueConstraint(
                fields=["organization", "year"],
                condition=LIVE & Q(person__isnull=True),
                name="rating_once_of_organization_a_year",
            ),
            models.CheckConstraint(
                condition=Q(level="", exemption__gt="") | Q(level__gt="", exemption=""), name="rating_level_or_exemption"
            ),
        ]
        indexes = [
            models.Index(fields=["year", "-id"], name="rating_of_year"),
            models.Index(fields=["document_number"], opclasses=["text_pattern_ops"], name="rating_by_document"),
        ]

    @property
    def words(self) -> str:
        """The level or the reason of exemption, in the official words of its day."""
        if self.exemption:
            return exemption_label(self.exemption)
        return level_label("member" if self.person_id else "organization", self.level, self.met_on.isoformat())

    @property
    def source(self) -> str:
        """How the ledger names this row."""
        return f"ratings.rating:{self.pk}"
