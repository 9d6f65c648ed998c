"""A study campaign over several documents, its locked base (a row for each learner), its sessions, the work after class."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from guong.kit import place, rows
from guong.meetings.models import Meeting
from guong.organization import terms
from guong.organization.models import Organization, Person
from guong.quizzes.models import Quiz
from guong.regulations.models import Document
from guong.study import states
from guong.study.states import CAMPAIGN
from guong.study.words import EXCLUSIONS, FOUND, LEFT, RETURNED, WORKS


@rows.tracked
class Campaign(rows.Traced):
    """Which documents an organization lets its members study until when, and what each hands in afterwards.

    `asks_reading`: each confirms that he has read the documents, which is shown beside attendance and never mixed with it.
    `quiz` is what each has to pass, where the work is a quiz. `progress` is how far the job is that locks a large base, in
    percent; `reason` why it was cancelled, or was not locked. `follows` is the reported one that it re-opens.
    """

    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="campaigns")
    title = models.TextField()
    ordered_by = models.TextField()
    documents = ArrayField(models.BigIntegerField())
    work = models.TextField()
    quiz = models.ForeignKey(Quiz, on_delete=models.PROTECT, null=True, related_name="campaigns")
    until = models.DateField()
    asks_reading = models.BooleanField(default=False)
    follows = models.ForeignKey("study.Campaign", on_delete=models.PROTECT, null=True, related_name="+")
    state = models.TextField(default=CAMPAIGN.start)
    progress = models.SmallIntegerField(default=0)
    planned_on = models.DateField()
    locked_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)
    reason = models.TextField(blank=True, default="")

    place: ClassVar[place.Place] = place.Place(person="", hierarchy=terms.PARTY)

    class Meta:
        indexes = [models.Index(fields=["-planned_on", "-id"], condition=Q(void=False), name="campaign_newest")]

    @property
    def state_words(self) -> str:
        """Where it stands, in words."""
        return CAMPAIGN.labels[self.state]

    @property
    def work_words(self) -> str:
        """What is asked after class, in words."""
        return WORKS[self.work]

    @property
    def is_locking(self) -> bool:
        """Whether a job is to lock the base, or does."""
        return self.state == states.LOCKING

    @property
    def is_running(self) -> bool:
        """Whether sessions and work count for it now."""
        return self.state == states.RUNNING

    @property
    def source(self) -> str:
        """How the ledger names this row."""
        return f"study.campaign:{self.pk}"


@rows.tracked
class Learner(rows.Traced):
    """Somebody in the base: since when, in which cell; until when and why, where he left; why he is left out, if he is.

    `studied` holds the keys of the documents of which he attended a session, `worked_on` the day of what he handed in
    himself, `finished_on` the day on which nothing was missing any more.
    """

    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="learners", db_index=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="studies")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+", db_index=False)
    since = models.DateField()
    left_on = models.DateField(null=True)
    left_why = models.TextField(blank=True, default="")
    excluded = models.TextField(blank=True, default="")
    note = models.TextField(blank=True, default="", db_comment=rows.PERSONAL)
    studied = ArrayField(models.BigIntegerField(), default=list)
    worked_on = models.DateField(null=True)
    finished_on = models.DateField(null=True)

    place: ClassVar[place.Place] = place.Place(hierarchy=terms.PARTY)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["campaign", "person"], condition=Q(void=False), name="learner_once")]
        indexes = [models.Index(fields=["campaign", "organization", "id"], name="learner_of_campaign")]

    @property
    def source(self) -> str:
        """How the ledger names this row."""
        return f"study.learner:{self.pk}"

    @property
    def left_words(self) -> str:
        """Why he is no longer in the base, in words."""
        return LEFT[self.left_why] if self.left_why else ""

    @property
    def excluded_words(self) -> str:
        """Why he is left out, in words."""
        return EXCLUSIONS[self.excluded] if self.excluded else ""


@rows.tracked
class Session(rows.Traced):
    """One document, studied in one meeting: how many of the base were there, how many others (the open base)."""

    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="sessions")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="+")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    reporter = models.TextField(blank=True, default="")
    n_learners = models.IntegerField()
    n_others = models.IntegerField(default=0)

    place: ClassVar[place.Place] = place.Place(person="", hierarchy=terms.PARTY)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["campaign", "document", "meeting"], condition=Q(void=False), name="session_once")
        ]

    @property
    def source(self) -> str:
        """How the ledger names this row."""
        return f"study.session:{self.pk}"


def of_learner(organizations: Iterable[int], on: date, nearly_all: bool) -> Q:
    """The place of a reflection: its learner's cell."""
    return Q(learner__organization_id__in=organizations)


class Reflection(models.Model):
    """What a learner wrote after class, or that it lies on paper; `typed_by` noted it for him. It has no history.

    `sampled_on`: drawn to be looked at; `found` what the check found, with its words. A returned one stays as it was, beside
    what is written after it.
    """

    learner = models.ForeignKey(Learner, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(blank=True, default="")
    handed_in_on = models.DateField()
    typed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    sampled_on = models.DateField(null=True)
    found = models.TextField(blank=True, default="")
    finding = models.TextField(blank=True, default="")
    found_on = models.DateField(null=True)

    place: ClassVar[place.Place] = place.Place(inside=of_learner, person="learner__person_id", hierarchy=terms.PARTY)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["learner"], condition=~Q(found=RETURNED), name="reflection_once")]

    @property
    def found_words(self) -> str:
        """What the check found, in words; empty before it."""
        return FOUND[self.found] if self.found else ""


@rows.tracked
class ActionPlan(rows.Traced):
    """What an organization will do after the study: its text, and since when it stands."""

    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="action_plans")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    handed_in_on = models.DateField()

    place: ClassVar[place.Place] = place.Place(person="", hierarchy=terms.PARTY)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["campaign", "organization"], condition=Q(void=False), name="action_plan_once")
        ]

    @property
    def source(self) -> str:
        """How the ledger names this row."""
        return f"study.actionplan:{self.pk}"
