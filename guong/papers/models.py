"""A template of an office's own: a Word document by which one form is printed in an organization and below it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from guong.kit import place, rows
from guong.organization import terms
from guong.organization.models import Organization, Person

STANDING = Q(void=False, withdrawn_on__isnull=True)


@rows.tracked
class PaperTemplate(rows.Traced):
    """`number` counts the templates of an organization for a form; `form_version` is that of ours for which it was made."""

    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="paper_templates")
    code = models.TextField()
    number = models.IntegerField()
    form_version = models.IntegerField()
    file = models.FileField(upload_to="papers/%Y/%m")
    name = models.TextField()
    digest = models.TextField()
    set_on = models.DateField()
    set_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    withdrawn_on = models.DateField(null=True)

    place: ClassVar[place.Place] = place.Place(person="set_by_id", hierarchy=terms.PARTY)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organization", "code"], condition=STANDING, name="paper_template_standing"),
            models.UniqueConstraint(fields=["organization", "code", "number"], name="paper_template_number"),
        ]

    @property
    def source(self) -> str:
        """How the ledger names this row."""
        return f"papers.papertemplate:{self.pk}"
