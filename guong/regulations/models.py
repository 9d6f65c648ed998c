"""The register of documents with their links and texts; norms that a body set for itself; unconfirmed wordings let judge.

Shipped documents come from `rules.register` by a migration (decision 0023): no organization keeps them, nobody changes them.
Other apps point to `Document`; what a document asks for item by item is named by its code (`rules.standards`).
"""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField, DateRangeField
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Coalesce, Concat
from django.utils.translation import gettext

from guong.kit import formats, place, rows, spans
from guong.organization import terms
from guong.organization.models import Digest, Organization, Person, no_overlap
from guong.regulations.words import GRADES, KINDS, LINK_KINDS


@rows.tracked
class LocalNorm(rows.Traced):
    """What one body set: a norm by its code, its value in the norm's unit, from when until when, by which document.

    It holds for that organization and for all under it that have set nothing nearer.
    """

    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="norms")
    code = models.TextField()
    value = models.DecimalField(max_digits=12, decimal_places=2)
    valid = DateRangeField()
    document = models.TextField()

    place: ClassVar[place.Place] = place.Place(person="", hierarchy=terms.PARTY)

    class Meta:
        constraints = [no_overlap("norm_once_a_day", "organization_id", Digest("code"))]

    @property
    def source(self) -> str:
        """How entries name this row."""
        return f"regulations.localnorm:{self.pk}"


@rows.tracked
class RuleSwitch(rows.Traced):
    """An unconfirmed wording (`rating.competence@2023-10-04`) that judges from a day until it is switched off."""

    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    wording = models.TextField()
    valid = DateRangeField()
    reason = models.TextField()

    place: ClassVar[place.Place] = place.Place(person="", hierarchy=terms.PARTY)

    class Meta:
        constraints = [no_overlap("switched_on_once_a_day", "organization_id", Digest("wording"))]

    @property
    def source(self) -> str:
        """How entries name this row."""
        return f"regulations.ruleswitch:{self.pk}"


@rows.tracked
class Document(rows.Traced):
    """A document: its key is number, day and issuer. Without `issued_on` only the year was seen.

    `valid` without a first day: it was not seen from when it holds. `organization` keeps it; none keeps a shipped one.
    """

    number = models.TextField()
    issuer = models.TextField()
    issued_on = models.DateField(null=True)
    issued_year = models.SmallIntegerField()
    kind = models.TextField()
    title = models.TextField()
    valid = DateRangeField()
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, null=True, related_name="documents")
    grade = models.TextField()
    seen_in = models.TextField(blank=True, default="")
    shipped = models.BooleanField(default=False)
    ordered_on = models.GeneratedField(
        expression=Coalesce("issued_on", Func(F("issued_year"), Value(1), Value(1), function="make_date")),
        output_field=models.DateField(),
        db_persist=True,
    )
    folded = models.GeneratedField(
        expression=Func(
            Concat(F("number"), Value(" "), F("title"), Value(" "), F("issuer"), output_field=models.TextField()),
            function="vn_fold",
        ),
        output_field=models.TextField(),
        db_persist=True,
    )

    place: ClassVar[place.Place] = place.Place(person="", hierarchy=terms.PARTY)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["number", "issuer", "issued_year", "issued_on"],
                condition=Q(void=False),
                nulls_distinct=False,
                name="document_once",
            ),
            models.CheckConstraint(
                condition=Q(issued_on__isnull=True) | Q(issued_on__year=F("issued_year")), name="document_year_of_its_day"
            ),
            models.CheckConstraint(condition=Q(shipped=True) ^ Q(organization__isnull=False), name="document_kept_or_shipped"),
        ]
        indexes = [models.Index(fields=["-ordered_on", "-id"], condition=Q(void=False), name="document_newest")]

    @property
    def name(self) -> str:
        """Its kind and number, as people call it."""
        return f"{self.kind_words} {self.number}"

    @property
    def kind_words(self) -> str:
        """The official word for its kind."""
        return KINDS[self.kind]

    @property
    def title_words(self) -> str:
        """Its title in the reader's language, where it is ours."""
        return gettext(self.title) if self.shipped else self.title

    @property
    def grade_words(self) -> str:
        """How well it is known, in words."""
        return GRADES[self.grade]

    @property
    def issued(self) -> str:
        """When it was issued: its day, or its year where only that was seen."""
        if self.issued_on is None:
            return gettext("năm {year}").format(year=self.issued_year)
        return formats.day(self.issued_on)

    @property
    def key(self) -> str:
        """Its key, as `rules.register` writes it."""
        return f"{self.number}|{self.issued_on or self.issued_year}|{self.issuer}"

    @property
    def ends_on(self) -> date | None:
        """The last day on which it holds."""
        return spans.last_day(self.valid)

    def days_on(self, on: date) -> str:
        """From when until when it holds, in words, as far as it was known on a day: an end that came later is not told."""
        last = self.ends_on if self.ends_on and (self.ends_on < on or not self.shipped) else None
        if self.valid.lower is None:
            unseen = gettext("chưa rõ từ ngày nào")
            return unseen if last is None else f"{unseen}; {formats.days(None, last)}"
        return formats.days(self.valid.lower, last)

    def holds_on(self, on: date) -> bool | None:
        """Whether it is in force on a day; None: it was not seen from when."""
        if self.ends_on and self.ends_on < on:
            return False
        return None if self.valid.lower is None else self.valid.lower <= on

    @property
    def source(self) -> str:
        """How the ledger names this row."""
        return f"regulations.document:{self.pk}"


@rows.tracked
class DocumentLink(rows.Traced):
    """A later document replaces, amends or guides an earlier one, from a day on (none: the day was not seen)."""

    later = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="earlier_links")
    earlier = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="later_links")
    kind = models.TextField()
    since = models.DateField(null=True)
    shipped = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["later", "earlier", "kind"], condition=Q(void=False), name="document_link_once"),
            models.CheckConstraint(condition=~Q(later=F("earlier")), name="document_link_to_another"),
        ]

    @property
    def kind_words(self) -> str:
        """What the later document does to the earlier one, in words."""
        return LINK_KINDS[self.kind]


@rows.tracked
class Wording(rows.Traced):
    """A text of a document that holds from a day on: the file that an organization sent, its digest, who sent it when.

    Several side by side are the document as it was amended. Sent by mistake, it is taken back, and the file stays.
    `read_hash` is the hash over its clauses; empty where the file could not be cut: then it is read as one piece.
    """

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="wordings")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    since = models.DateField()
    file = models.FileField(upload_to="wordings/%Y/%m")
    name = models.TextField()
    mime = models.TextField()
    size = models.IntegerField()
    digest = models.TextField()
    read_hash = models.TextField(blank=True, default="")
    sent_on = models.DateField()
    sent_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    withdrawn_on = models.DateField(null=True)

    place: ClassVar[place.Place] = place.Place(person="", hierarchy=terms.PARTY)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["document", "organization", "since"],
                condition=Q(void=False, withdrawn_on__isnull=True),
                name="wording_once_a_day",
            ),
        ]

    @property
    def source(self) -> str:
        """How the ledger names this row."""
        return f"regulations.wording:{self.pk}"


class Clause(models.Model):
    """A piece of a text, cut at its headings (`rules.clauses`). Written with its text, never changed: it has no history."""

    wording = models.ForeignKey(Wording, on_delete=models.PROTECT, related_name="clauses")
    number = models.IntegerField()
    ref = models.TextField()
    text = models.TextField()
    digest = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["wording", "number"], name="clause_once")]


@rows.tracked
class ConfirmedReading(rows.Traced):
    """Somebody confirmed that he read a document as it stood: the hash of the whole, the hashes of its clauses, the day.

    `wording` is the text that he had before him; none: the coded standards of a document without a text. How long he read,
    how far he scrolled and how often he came is not kept.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="confirmed_readings", db_index=False)
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="confirmed_readings")
    wording = models.ForeignKey(Wording, on_delete=models.PROTECT, null=True, related_name="+")
    digest = models.TextField()
    clauses = ArrayField(models.TextField())
    confirmed_on = models.DateField()

    place: ClassVar[place.Place] = place.Place(hierarchy=terms.PARTY)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "document", "digest"], condition=Q(void=False), name="reading_confirmed_once"
            )
        ]

    @property
    def source(self) -> str:
        """How the ledger names this row."""
        return f"regulations.confirmedreading:{self.pk}"
