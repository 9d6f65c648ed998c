"""The theme that an organization has named for a year: for itself and for all below that have named none of their own."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from guong.kit import place, rows
from guong.organization import terms
from guong.organization.models import Organization


@rows.tracked
class LocalTheme(rows.Traced):
    """`words` say the theme, `theme` under which of the stable ones it falls (none: under no single one), `document` by what.

    What the whole country was given stands in `rules.year_themes`, not here.
    """

    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="year_themes")
    year = models.SmallIntegerField()
    words = models.TextField()
    theme = models.TextField(blank=True, default="")
    document = models.TextField()
    named_on = models.DateField()

    place: ClassVar[place.Place] = place.Place(person="", hierarchy=terms.PARTY)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organization", "year"], condition=Q(void=False), name="year_theme_once_a_year")
        ]

    @property
    def source(self) -> str:
        """How the ledger names this row."""
        return f"year_themes.localtheme:{self.pk}"
