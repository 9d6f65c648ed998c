"""Assignments with their extensions and obstacles; papers of proof.

An assignment is never deleted. The document that orders something is a row of the register (`rests_on`), or its words where it
is not registered; `source_row` names the row of another app that a task comes from (a meeting, a line of a plan).
"""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import Exists, Q
from django.utils.translation import gettext

from guong.assignments.states import ACCEPTED, ASSIGNMENT, GIVEN, NOT_ENDED, OF_HOLDER, TO_DO, WITHDRAWN
from guong.kit import place, rows
from guong.orders.words import STANDINGS
from guong.organization import terms
from guong.organization.models import Organization, Person, holdings
from guong.regulations.models import Document
from guong.rules import assignment as law

NO_DAY = date(9999, 12, 31)  # sorts after every day: what has no last day
SOURCE = "assignments.assignment:"  # how entries name a task: this, then its key


def own_tasks(person: int, on: date) -> Q:
    """Tasks of a person: his own, those of posts that he holds while they are to be done, those that he did in a post."""
    of_post = Q(Exists(holdings(on).filter(person_id=person)), post__gt="", done_by=None, state__in=OF_HOLDER)
    return Q(person_id=person) | Q(done_by_id=person) | of_post


@rows.tracked
class Assignment(rows.Traced):
    """One task for a person, an organization, or a post of an organization: then it is its holder's of each day.

    `organization` is the one assigned, that of the post, or that of the person on the day of giving. Of a post's task
    `done_by` is the holder who handed it in; while nobody holds the post, it is the organization's.
    `first_due_on` stays what was said first. `sort_on` is the last day in force (`NO_DAY` without one). `typed_by` handed the
    result in for somebody else. A task that comes back keeps the day of its first and its number in the row. `stopped_on`
    is the day on which it was seen that whoever has it is not there any more (`actions.repeating`).
    """

    assigner = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="assignments_given")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="assignments_received")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="assignments", db_comment=rows.HOLDER)
    post = models.TextField(blank=True, default="")
    done_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+", db_comment=rows.HOLDER)
    title = models.TextField()
    product = models.TextField(blank=True, default="")
    rests_on = models.ForeignKey(Document, on_delete=models.PROTECT, null=True, related_name="assignments")
    document = models.TextField(blank=True, default="")
    source_row = models.TextField(blank=True, default="")
    given_on = models.DateField()
    first_due_on = models.DateField(null=True)
    due_on = models.DateField(null=True)
    sort_on = models.DateField()
    why = models.JSONField(null=True)
    state = models.TextField(default=GIVEN)
    done_on = models.DateField(null=True)
    proof = models.TextField(blank=True, default="", db_comment=rows.PERSONAL)
    typed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    accepted_on = models.DateField(null=True)
    answer = models.TextField(blank=True, default="")
    stopped_on = models.DateField(null=True)
    repeats = models.TextField(blank=True, default="")
    repeats_until = models.DateField(null=True)
    series_from = models.DateField(null=True)
    series_number = models.SmallIntegerField(default=0)
    follows = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="followed_by")

    place: ClassVar[place.Place] = place.Place(hierarchy=terms.PARTY, own=own_tasks)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["follows"], condition=Q(void=False), name="assignment_followed_once"),
            models.CheckConstraint(
                condition=Q(due_on=None) | Q(due_on__gte=models.F("first_due_on")), name="assignment_never_sooner"
            ),
            models.CheckConstraint(
                condition=Q(post="", done_by=None) | Q(post__gt="", person=None), name="assignment_of_one_kind_of_holder"
            ),
        ]
        indexes = [
            models.Index(fields=["sort_on", "id"], condition=Q(void=False, state__in=NOT_ENDED), name="assignment_open"),
            models.Index(fields=["organization", "sort_on", "id"], name="assignment_of_organization"),
            models.Index(fields=["person", "sort_on", "id"], condition=Q(person__isnull=False), name="assignment_of_person"),
            models.Index(fields=["sort_on", "id"], condition=Q(void=False), name="assignment_in_order"),
            models.Index(fields=["assigner"], condition=Q(void=False, state="handed_in"), name="assignment_to_judge"),
            models.Index(fields=["assigner"], condition=Q(void=False, stopped_on__isnull=False), name="assignment_stopped"),
            models.Index(fields=["organization"], condition=Q(post__gt=""), name="assignment_of_post"),
            models.Index(fields=["source_row"], condition=Q(source_row__gt=""), name="assignment_of_row"),
            models.Index(fields=["done_by"], condition=Q(done_by__isnull=False), name="assignment_done_by"),
        ]

    @property
    def source(self) -> str:
        """How entries name this row."""
        return f"{SOURCE}{self.pk}"

    @property
    def state_words(self) -> str:
        """Where it stands, in words."""
        return ASSIGNMENT.labels[self.state]

    @property
    def document_words(self) -> str:
        """On what it rests, in words: the document of the register, which must have been read, or what was written."""
        if not self.rests_on:
            return self.document
        return f"{self.rests_on.name}, {self.rests_on.issued}, {self.rests_on.issuer}"

    @property
    def is_open(self) -> bool:
        """Whether it is still to be done."""
        return self.state in TO_DO

    @property
    def is_extended(self) -> bool:
        """Whether more time was given."""
        return self.due_on != self.first_due_on

    @property
    def holder(self) -> str:
        """Who has a post's task, by name, as it was read beside it (`queries`); empty where nobody does."""
        return getattr(self, "held_by", None) or ""

    @property
    def to_whom(self) -> str:
        """The person, the post with its holder, or else the organization; they must have been read."""
        if self.person:
            return self.person.full_name
        if not self.post:
            return self.organization.name
        nobody = gettext("đang khuyết") if self.is_open else ""
        return ": ".join(part for part in (terms.post_label(self.post), self.holder or nobody) if part)

    @property
    def is_vacant(self) -> bool:
        """Whether it is to be done and nobody holds its post; the holder must have been read."""
        return bool(self.post) and self.is_open and not self.holder

    def standing(self, on: date) -> str:
        """On time, late, overdue or open on a day, by the rule; of what was accepted, as it was judged then.

        Empty of what was withdrawn: nothing is owed.
        """
        if self.state == WITHDRAWN:
            return ""
        return self.answer if self.state == ACCEPTED else self.judged(on)

    def judged(self, on: date, had_from: date | None = None) -> str:
        """The rule's answer, where whoever has it came to it on a day (`queries.had_from`)."""
        return law.STANDING.judge(law.Task(on, self.due_on, self.done_on, self.accepted_on, had_from)).answer

    def standing_words(self, on: date) -> str:
        """The same in words."""
        return STANDINGS[self.standing(on)] if self.state != WITHDRAWN else self.state_words


class Extension(models.Model):
    """More time given once: from which day to which, on which day, and why."""

    assignment = models.ForeignKey(Assignment, on_delete=models.PROTECT, related_name="extensions")
    extended_on = models.DateField()
    from_day = models.DateField()
    to_day = models.DateField()
    reason = models.TextField()


class Obstacle(models.Model):
    """What stands in the way of a task: since when, who is to help, on which day it was cleared."""

    assignment = models.ForeignKey(Assignment, on_delete=models.PROTECT, related_name="obstacles")
    noted_on = models.DateField()
    text = models.TextField()
    helper = models.TextField(blank=True, default="")
    cleared_on = models.DateField(null=True)

    class Meta:
        indexes = [models.Index(fields=["assignment"], condition=Q(cleared_on=None), name="obstacle_standing")]


class Paper(models.Model):
    """A file that proves an assignment. The name of the stored one tells nothing; the ledger says how its sender called it."""

    assignment = models.ForeignKey(Assignment, on_delete=models.PROTECT, related_name="papers")
    file = models.FileField(upload_to="assignments/%Y/%m")
    mime = models.TextField()
    size = models.IntegerField()
    digest = models.TextField()
    added_on = models.DateField()
