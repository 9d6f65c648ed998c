"""The ledger's tables: books (chains), entries, their erasable details, sums, and the version of each kind.

Nothing here is written through Django: `ledger_append` (SQL, owned by another role) is the only pen, called by `write`.
The application's role may read these tables and run that function, nothing else. What the function itself has just read or
written (the book, the entry of a detail) is not looked up again by foreign keys; the verifier finds what stands astray.
"""

from __future__ import annotations

from typing import Any

from django.contrib.postgres.indexes import BrinIndex
from django.db import models
from django.db.models import Q

from guong.organization.models import Organization, Person


class Book(models.Model):
    """One hash chain, made at installation, independent of the tree."""

    id = models.SmallIntegerField(primary_key=True)
    seq = models.BigIntegerField(default=0)
    hash = models.BinaryField()


class Entry(models.Model):
    """What happened, once: whose, when, decided by whom, recorded by whom; chained to the entry before it."""

    book = models.ForeignKey(Book, on_delete=models.PROTECT, db_constraint=False, db_index=False)
    seq = models.BigIntegerField()
    act = models.BigIntegerField(db_index=True)
    recorded_at = models.DateTimeField()
    happened_on = models.DateField()
    about = models.IntegerField()
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, db_constraint=False, db_index=False)
    decided_by = models.ForeignKey(
        Organization, on_delete=models.PROTECT, null=True, related_name="+", db_constraint=False, db_index=False
    )
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, db_constraint=False, db_index=False)
    kind = models.TextField()
    value = models.TextField()
    measure = models.DecimalField(max_digits=20, decimal_places=4)
    source = models.TextField()
    actor = models.TextField()
    hat = models.TextField()
    corrects = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="corrected_by")
    detail_digest = models.BinaryField(null=True)
    hash = models.BinaryField()

    @property
    def said(self) -> dict[str, Any]:
        """Its detail, which must have been read with it; empty where there is none, or it was erased."""
        return self.detail.body or {} if hasattr(self, "detail") else {}

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["book", "seq"], name="entry_once_in_book"),
            models.CheckConstraint(condition=Q(kind__regex=r"^[a-z_]+\.[a-z_]+$"), name="entry_kind_is_noun_dot_participle"),
            models.CheckConstraint(
                condition=~Q(kind="entry.withdrawn") | Q(corrects__isnull=False), name="entry_withdrawal_names_entry"
            ),
        ]
        indexes = [
            BrinIndex(fields=["happened_on"], name="entry_by_day"),
            models.Index(fields=["person", "about"], name="entry_of_person"),
            models.Index(fields=["organization", "kind", "about"], name="entry_of_organization"),
            models.Index(fields=["kind", "happened_on"], name="entry_of_kind"),
            models.Index(fields=["source"], name="entry_by_source"),
        ]


def source_of(entry: int | str) -> str:
    """How the ledger names one of its own entries; `ledger_faults` reads it."""
    return f"ledger.entry:{entry}"


class Detail(models.Model):
    """Text and documents of an entry: the only erasable part; the chain covers its salted digest."""

    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, primary_key=True, db_constraint=False)
    salt = models.BinaryField()
    body = models.JSONField()


class Summary(models.Model):
    """Entries of an organization itself counted by kind, value, judged period and month; never of those below it."""

    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, db_constraint=False, db_index=False)
    kind = models.TextField()
    value = models.TextField()
    about = models.IntegerField()
    month = models.DateField()
    n = models.BigIntegerField()
    total = models.DecimalField(max_digits=24, decimal_places=4)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organization", "kind", "about", "month", "value"], name="summary_once_per_cell")
        ]
        # a kind's sums of a whole city are read from here alone: of 200,000 people in 13 ms instead of 21
        indexes = [models.Index(fields=["kind", "about", "organization"], include=["value", "n"], name="summary_of_kind")]


class Pulse(models.Model):
    """The newest entry of each kind: kept answers know by it whether they are stale."""

    kind = models.TextField(primary_key=True)
    version = models.BigIntegerField()
