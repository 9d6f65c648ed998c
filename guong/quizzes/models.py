"""The bank of questions, quizzes drawn from it, and papers: what one person was asked and answered.

A question is tied to the text that it tests (`wording`; none where nobody has sent the text yet). A paper has no history and
its mark stands nowhere else: only its person reads it.
"""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from guong.kit import place, rows
from guong.organization import terms
from guong.organization.models import Organization, Person
from guong.quizzes.words import HOW, MODES, STUDY
from guong.regulations.models import Document, Wording
from guong.rules import quiz as law


@rows.tracked
class Question(rows.Traced):
    """A question of an organization's bank on a document: its options, which one is right (from 1), the clause that says so."""

    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="questions")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="questions")
    wording = models.ForeignKey(Wording, on_delete=models.PROTECT, null=True, related_name="questions")
    text = models.TextField()
    options = ArrayField(models.TextField(), size=law.OPTIONS)
    right = models.SmallIntegerField()
    clause = models.TextField()
    written_on = models.DateField()
    withdrawn_on = models.DateField(null=True)
    reason = models.TextField(blank=True, default="")

    place: ClassVar[place.Place] = place.Place(person="", hierarchy=terms.PARTY)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(right__gte=1, right__lte=law.OPTIONS), name="question_right_is_an_option"),
            models.UniqueConstraint(
                fields=["organization", "document", "text"],
                condition=Q(void=False, withdrawn_on__isnull=True),
                name="question_once",
            ),
        ]
        indexes = [models.Index(fields=["organization", "document", "id"], name="question_of_bank")]

    @property
    def source(self) -> str:
        """How the ledger names this row."""
        return f"quizzes.question:{self.pk}"

    @property
    def is_in_use(self) -> bool:
        """Whether papers are drawn from it."""
        return self.withdrawn_on is None and not self.void


@rows.tracked
class Quiz(rows.Traced):
    """A quiz of an organization: how many questions of which documents (`parts`: key, number), how long, from when until when.

    `pass_mark` is how many right answers pass; `n_attempts` how often one may sit. A contest is open to everybody and counted
    apart: no study campaign rests on it.
    """

    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="quizzes")
    title = models.TextField()
    mode = models.TextField(default=STUDY)
    parts = models.JSONField()
    minutes = models.SmallIntegerField()
    pass_mark = models.SmallIntegerField()
    n_attempts = models.SmallIntegerField(default=1)
    opens_on = models.DateField()
    closes_on = models.DateField()
    opened_on = models.DateField()
    cancelled_on = models.DateField(null=True)
    reason = models.TextField(blank=True, default="")

    place: ClassVar[place.Place] = place.Place(person="", hierarchy=terms.PARTY)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(closes_on__gte=F("opens_on")), name="quiz_closes_after_it_opens"),
        ]
        indexes = [models.Index(fields=["-opens_on", "-id"], condition=Q(void=False), name="quiz_newest")]

    @property
    def source(self) -> str:
        """How the ledger names this row."""
        return f"quizzes.quiz:{self.pk}"

    @property
    def mode_words(self) -> str:
        """Whom it is for, in words."""
        return MODES[self.mode]

    @property
    def n_questions(self) -> int:
        """How many questions a paper has."""
        return sum(part["n"] for part in self.parts)

    def is_open(self, on: date) -> bool:
        """Whether one may sit on a day."""
        return self.cancelled_on is None and self.opens_on <= on <= self.closes_on

    def is_over(self, on: date) -> bool:
        """Whether nobody sits any more, so that right answers may be told."""
        return self.cancelled_on is not None or self.closes_on < on


class Paper(models.Model):
    """One sitting: the questions in the order drawn, with their options as shown, the answers so far, the mark.

    `asked` holds for each question its key and the order of its options (from 1); `answers` the option chosen, as the question
    numbers it, by the question's key. `organization` is where the person stood that day.
    """

    quiz = models.ForeignKey(Quiz, on_delete=models.PROTECT, related_name="papers")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    number = models.SmallIntegerField()
    asked = models.JSONField()
    answers = models.JSONField(default=dict)
    began_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    handed_in_at = models.DateTimeField(null=True)
    how = models.TextField(blank=True, default="")
    mark = models.SmallIntegerField(null=True)

    place: ClassVar[place.Place] = place.Place(hierarchy=terms.PARTY)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["quiz", "person", "number"], name="paper_once")]
        indexes = [
            models.Index(fields=["quiz", "organization"], include=["person", "mark"], name="paper_of_quiz"),
            models.Index(fields=["ends_at"], condition=Q(handed_in_at__isnull=True), name="paper_under_way"),
        ]

    @property
    def source(self) -> str:
        """How the ledger names this row."""
        return f"quizzes.paper:{self.pk}"

    @property
    def is_under_way(self) -> bool:
        """Whether it is not handed in yet."""
        return self.handed_in_at is None

    @property
    def how_words(self) -> str:
        """How it was handed in, in words."""
        return HOW[self.how] if self.how else ""
