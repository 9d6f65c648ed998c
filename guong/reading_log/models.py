"""A line of somebody's reading log. Nobody but its writer reads it, it has no history, and after a year it is gone."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from guong.kit import place
from guong.organization.models import Organization, Person


class ReadingLine(models.Model):
    """How many minutes were read on a day, what, and what it was used for; `organization` is the writer's on that day."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    minutes = models.SmallIntegerField()
    what = models.TextField(blank=True, default="")
    used_for = models.TextField(blank=True, default="")

    place: ClassVar[place.Place] = place.Place()

    class Meta:
        indexes = [
            models.Index(fields=["person", "-day", "-id"], name="reading_line_of_person"),
            models.Index(fields=["day"], name="reading_line_by_day"),
        ]
