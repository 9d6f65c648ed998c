"""One import is one row: its file, mapping, errors and the act that it became. A profile remembers a mapping per source."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from guong.imports.states import IMPORT
from guong.kit import place
from guong.organization import terms
from guong.organization.models import Organization, Person


class Import(models.Model):
    """A file on its way into the system, or in it."""

    kind = models.TextField()
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, null=True)  # none before the first is founded
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True)
    made_at = models.DateTimeField()
    file = models.FileField(upload_to="imports/%Y/%m")
    name = models.TextField()
    size = models.BigIntegerField()
    digest = models.TextField()
    mapping = models.JSONField(default=dict)
    state = models.TextField(default=IMPORT.start)
    n_rows = models.IntegerField(default=0)
    n_good = models.IntegerField(default=0)
    n_faults = models.IntegerField(default=0)
    faults = models.JSONField(default=list)
    progress = models.SmallIntegerField(default=0)
    act = models.BigIntegerField(null=True)
    acted_at = models.DateTimeField(null=True)

    place: ClassVar[place.Place] = place.Place(person="made_by_id", hierarchy=terms.PARTY)

    class Meta:
        indexes = [models.Index(fields=["organization", "-id"], name="import_of_organization")]

    @property
    def state_label(self) -> str:
        """Where the import stands, in words."""
        return IMPORT.labels[self.state]


class Profile(models.Model):
    """A remembered mapping: files of one kind with these titles, for one organization, are mapped like the last one."""

    kind = models.TextField()
    organization = models.ForeignKey(Organization, on_delete=models.CASCADE)
    titles = models.TextField()
    mapping = models.JSONField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organization", "kind", "titles"], name="profile_once_per_source")]
