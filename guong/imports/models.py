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
    source = models.TextField(default="")  # the name of the profile by which it is read, as its user called it
    sheet = models.TextField(default="")
    others = models.JSONField(default=list)  # sheets of the file that are left out: name, n_rows
    shape = models.TextField(default="")
    mapping = models.JSONField(default=dict)
    foot = models.IntegerField(default=0)  # the row with which what stands below the table begins; 0 where nothing does
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
    """A remembered mapping: how files of one source (named by its user) or with these titles are read, for one organization."""

    kind = models.TextField()
    organization = models.ForeignKey(Organization, on_delete=models.CASCADE)
    source = models.TextField(default="")
    titles = models.TextField()  # folded: how a file is recognised
    columns = models.JSONField(default=list)  # as they are printed in the file
    shape = models.TextField(default="")
    mapping = models.JSONField()
    used_at = models.DateTimeField(null=True)

    place: ClassVar[place.Place] = place.Place(person="", hierarchy=terms.PARTY)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "kind", "source"], condition=~models.Q(source=""), name="profile_once_per_source"
            ),
            models.UniqueConstraint(
                fields=["organization", "kind", "titles"], condition=models.Q(source=""), name="profile_once_per_titles"
            ),
        ]
