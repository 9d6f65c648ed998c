"""Emulation criteria that a body sets for the organizations below it, figures typed from paper, answers, confirmed scores.

A set without `valid` is being written; once issued it is changed no more, and the next set of the same body ends it. For a
year or quarter in which several sets of a body held, the last of them answers, so that there is one score.
Only organizations are scored: no row here names a person but as the one who answered.
"""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.contrib.postgres.fields import DateRangeField
from django.db import models
from django.db.models import F, Q

from guong.emulation.words import QUESTIONS, period_words, way_words
from guong.kit import place, rows, spans
from guong.organization import terms
from guong.organization.models import Organization, Person, no_overlap


@rows.tracked
class CriteriaSet(rows.Traced):
    """The criteria of a body, holding for what stands right below it, from a day on, by a document."""

    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="criteria_sets")
    title = models.TextField()
    document = models.TextField()
    since = models.DateField()
    valid = DateRangeField(null=True)

    place: ClassVar[place.Place] = place.Place(person="", hierarchy=terms.PARTY)

    class Meta:
        constraints = [no_overlap("criteria_set_once_a_day", "organization_id")]

    @property
    def source(self) -> str:
        """How the ledger names this row."""
        return f"emulation.criteriaset:{self.pk}"

    @property
    def last_on(self) -> date | None:
        """The last day on which it holds; None where it has no end, or is being written."""
        return spans.last_day(self.valid) if self.valid else None


@rows.tracked
class Criterion(rows.Traced):
    """One criterion: a question, what it weighs, how points follow (`at`: per cent, or points a case)."""

    set = models.ForeignKey(CriteriaSet, on_delete=models.CASCADE, related_name="criteria")
    number = models.SmallIntegerField()
    text = models.TextField()
    question = models.TextField()
    goal = models.SmallIntegerField(default=0)
    weight = models.SmallIntegerField()
    way = models.TextField()
    at = models.SmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["set", "number"], name="criterion_number_once"),
            models.CheckConstraint(condition=Q(weight__gt=0), name="criterion_weighs"),
        ]

    @property
    def question_words(self) -> str:
        """What is asked, in words."""
        return QUESTIONS[self.question]

    @property
    def way_words(self) -> str:
        """How points follow, in words."""
        return way_words(self.way, self.weight, self.at)


@rows.tracked
class TypedFigure(rows.Traced):
    """What a paper says for a criterion that the ledger does not answer; a newer figure makes the older one void.

    `of` says nothing where each of the `n` times takes points away.
    """

    criterion = models.ForeignKey(Criterion, on_delete=models.PROTECT, related_name="figures")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    about = models.IntegerField()
    n = models.IntegerField()
    of = models.IntegerField()
    document = models.TextField()
    typed_on = models.DateField()

    place: ClassVar[place.Place] = place.Place(person="", hierarchy=terms.PARTY)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["criterion", "organization", "about"], condition=Q(void=False), name="typed_figure_once"
            ),
            models.CheckConstraint(condition=Q(n__gte=0, of__gt=0), name="typed_figure_of_something"),
        ]

    @property
    def source(self) -> str:
        """How the ledger names this row."""
        return f"emulation.typedfigure:{self.pk}"


@rows.tracked
class LineAnswer(rows.Traced):
    """What an organization says about one of its lines; stands beside it for ever."""

    criterion = models.ForeignKey(Criterion, on_delete=models.PROTECT, related_name="answers")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    about = models.IntegerField()
    text = models.TextField()
    answered_on = models.DateField()
    answered_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    place: ClassVar[place.Place] = place.Place(person="", hierarchy=terms.PARTY)

    class Meta:
        indexes = [models.Index(fields=["organization", "about"], name="line_answer_of")]

    @property
    def source(self) -> str:
        """How the ledger names this row."""
        return f"emulation.lineanswer:{self.pk}"


@rows.tracked
class ConfirmedScore(rows.Traced):
    """The score of an organization for a period as a body confirmed it, with its lines as they stood then."""

    set = models.ForeignKey(CriteriaSet, on_delete=models.PROTECT, related_name="scores")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    about = models.IntegerField()
    points = models.DecimalField(max_digits=7, decimal_places=2)
    base = models.SmallIntegerField()
    lines = models.JSONField()
    confirmed_on = models.DateField()

    place: ClassVar[place.Place] = place.Place(person="", hierarchy=terms.PARTY)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["set", "organization", "about"], condition=Q(void=False), name="confirmed_score_once"
            ),
            models.CheckConstraint(condition=Q(points__lte=F("base")), name="confirmed_score_within_base"),
        ]

    @property
    def source(self) -> str:
        """How the ledger names this row."""
        return f"emulation.confirmedscore:{self.pk}"

    @property
    def period_words(self) -> str:
        """The period, in words."""
        return period_words(self.about)
