"""What a body set for a post (its seats, what it asks of whoever holds it), and the qualifications of people.

Posts themselves are rows of `organization`; `personnel` gives and ends them.
"""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.contrib.postgres.fields import DateRangeField
from django.db import models
from django.db.models import F, Q

from guong.cadres.words import KINDS, level_words, norm_words
from guong.kit import place, rows, spans
from guong.organization import terms
from guong.organization.models import Digest, Organization, Person, by_membership, no_overlap


@rows.tracked
class PostNorm(rows.Traced):
    """How many seats a post has in an organization (`seats`), or what is asked of whoever holds it there and in all below.

    Of what is asked the nearest body's holds. `value` counts seats, levels from the lowest (1), or years.
    """

    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="post_norms")
    post = models.TextField()
    rank = models.TextField(blank=True, default="")
    code = models.TextField()
    value = models.SmallIntegerField()
    valid = DateRangeField()
    document = models.TextField()

    place: ClassVar[place.Place] = place.Place(person="", hierarchy=terms.PARTY)

    class Meta:
        constraints = [no_overlap("post_norm_once_a_day", "organization_id", Digest("post", "rank", "code"))]

    @property
    def source(self) -> str:
        """How the ledger names this row."""
        return f"cadres.postnorm:{self.pk}"

    @property
    def key(self) -> tuple[int, str, str, str]:
        """What holds once on a day."""
        return self.organization_id, self.post, self.rank, self.code

    @property
    def post_words(self) -> str:
        """The post, in words."""
        return terms.post_label(self.post, self.rank)

    @property
    def last_on(self) -> date | None:
        """Its last day; None while it has no end."""
        return spans.last_day(self.valid)

    @property
    def words(self) -> str:
        """What is asked for, in words."""
        return norm_words(self.code, self.value)


@rows.tracked
class Qualification(rows.Traced):
    """A level, certificate or course of a person and the paper that proves it.

    What a person declared waits (`confirmed_on` empty) until an organization officer confirms it or declines with a reason.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="qualifications")
    kind = models.TextField()
    level = models.SmallIntegerField()
    name = models.TextField(db_comment=rows.PERSONAL)
    institution = models.TextField(blank=True, default="", db_comment=rows.PERSONAL)
    issued_on = models.DateField()
    evidence = models.TextField(db_comment=rows.PERSONAL)
    declared_on = models.DateField()
    confirmed_on = models.DateField(null=True)
    declined = models.TextField(blank=True, default="", db_comment=rows.PERSONAL)

    place: ClassVar[place.Place] = place.Place(inside=by_membership("person_id"), hierarchy=terms.PARTY)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "kind", "level", "name", "issued_on"],
                condition=Q(void=False, declined=""),
                name="qualification_once",
            ),
            models.CheckConstraint(condition=Q(declared_on__gte=F("issued_on")), name="qualification_declared_after_issue"),
        ]
        indexes = [
            models.Index(fields=["person", "kind"], include=["level", "issued_on"], name="qualification_of_person"),
            models.Index(
                fields=["id"], condition=Q(void=False, confirmed_on__isnull=True, declined=""), name="qualification_waiting"
            ),
        ]

    @property
    def source(self) -> str:
        """How the ledger names this row."""
        return f"cadres.qualification:{self.pk}"

    @property
    def kind_words(self) -> str:
        """What it is of, in words."""
        return KINDS[self.kind]

    @property
    def level_words(self) -> str:
        """Its level, in words."""
        return level_words(self.kind, self.level)

    @property
    def title(self) -> str:
        """Its name after its level, where the name does not say that itself."""
        return self.name if self.level_words.casefold() in self.name.casefold() else f"{self.level_words}, {self.name}"

    @property
    def waits(self) -> bool:
        """Whether nobody has confirmed or declined it yet."""
        return self.confirmed_on is None and not self.declined
