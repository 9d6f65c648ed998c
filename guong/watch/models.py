"""Faults that nobody caught, one row for each place and type of error; and what the nightly verifiers found."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from guong.kit import place
from guong.organization import terms
from guong.organization.models import Person


class Fault(models.Model):
    """Errors of one type from one place in our code: how often, since when, where it was last met. No value, no person.

    `door` is how it was met last (page, job, command), `met_in` the pattern of the address, the name of the job or command.
    Whoever settles a fault says that it is mended; when it comes again it is open again, and `returned_at` says since when.
    """

    fingerprint = models.TextField(unique=True)
    code = models.TextField()
    kind = models.TextField()
    arose_in = models.TextField()
    door = models.TextField()
    met_in = models.TextField()
    trace = models.TextField()
    version = models.TextField()
    n = models.BigIntegerField()
    first_seen = models.DateTimeField()
    last_seen = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    returned_at = models.DateTimeField(null=True)

    place: ClassVar[place.Place] = place.Place(person="", hierarchy=terms.PARTY)


class Verification(models.Model):
    """One run of the verifiers over the whole ledger, all sums and the tree: how many faults each found."""

    made_at = models.DateTimeField()
    n_entries = models.BigIntegerField()
    n_ledger = models.IntegerField()
    n_summaries = models.IntegerField()
    n_tree = models.IntegerField()

    @property
    def n_faults(self) -> int:
        """All of them."""
        return self.n_ledger + self.n_summaries + self.n_tree
