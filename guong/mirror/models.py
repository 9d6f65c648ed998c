"""A person's own words beside an entry; they stand there for ever, later words are added."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from guong.kit import place
from guong.ledger.models import Entry
from guong.organization import terms
from guong.organization.models import Person, by_membership


class Answer(models.Model):
    """Own words of the person whom an entry is about."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="answers")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="answers", db_constraint=False)
    text = models.TextField()
    written_on = models.DateField()
    act = models.BigIntegerField()

    place: ClassVar[place.Place] = place.Place(inside=by_membership("person_id"), hierarchy=terms.PARTY)
