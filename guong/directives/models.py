"""Directives with a thread for each organization addressed, its lines and their papers.

A directive, an addressee and their notes are never deleted. A directive rests on a document of the register (`rests_on`), on
what a meeting concluded (`source_row` names it) or on neither; `document` says it in words in each case. Entries name rows as
they did when directives stood among the assignments (decision 0028): the ledger cannot be written anew, and a thread has one
name.
"""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import Q

from guong.directives.states import ISSUED, THREAD, WITHDRAWN
from guong.directives.words import NOTES
from guong.kit import place, rows
from guong.orders.words import STANDINGS
from guong.organization import terms
from guong.organization.models import Organization, Person
from guong.regulations.models import Document
from guong.rules import assignment as law


def key_of(source_row: str) -> int | None:
    """The key of the meeting that a row names; None where it names none."""
    app, _, key = source_row.rpartition(":")
    return int(key) if app == "meetings.meeting" else None


@rows.tracked
class Directive(rows.Traced):
    """What a body directs several organizations to do and to report by a day, resting on a document or a conclusion.

    `first_due_on` stays what was said first; `due_on` is the day of all, which a thread may have later.
    """

    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="directives_issued")
    title = models.TextField()
    text = models.TextField(blank=True, default="")
    document = models.TextField(blank=True, default="")
    rests_on = models.ForeignKey(Document, on_delete=models.PROTECT, null=True, related_name="directives")
    source_row = models.TextField(blank=True, default="")
    issued_on = models.DateField()
    first_due_on = models.DateField()
    due_on = models.DateField()
    why = models.JSONField(null=True)

    place: ClassVar[place.Place] = place.Place(person="", hierarchy=terms.PARTY)

    class Meta:
        indexes = [models.Index(fields=["organization", "-id"], name="directive_of_organization")]

    @property
    def source(self) -> str:
        """How entries name this row."""
        return f"assignments.directive:{self.pk}"

    @property
    def is_extended(self) -> bool:
        """Whether all were given more time."""
        return self.due_on != self.first_due_on

    @property
    def meeting(self) -> int | None:
        """The key of the meeting on whose conclusion it rests."""
        return key_of(self.source_row)


@rows.tracked
class Addressee(rows.Traced):
    """One organization that a directive is addressed to: where its thread stands, and on which day each step was taken.

    `due_on` is the last day in force for it: that of the directive, or a later one that it was given alone.
    """

    directive = models.ForeignKey(Directive, on_delete=models.PROTECT, related_name="addressees")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="directives_received")
    state = models.TextField(default=ISSUED)
    due_on = models.DateField()
    acknowledged_on = models.DateField(null=True)
    planned_on = models.DateField(null=True)
    reported_on = models.DateField(null=True)
    accepted_on = models.DateField(null=True)
    reminded_on = models.DateField(null=True)
    n_reminded = models.SmallIntegerField(default=0)

    place: ClassVar[place.Place] = place.Place(person="")  # in whichever hierarchy: the Front answers, too

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["directive", "organization"], condition=Q(void=False), name="addressed_once")
        ]
        indexes = [models.Index(fields=["organization", "-id"], name="addressee_of_organization")]

    @property
    def source(self) -> str:
        """How entries name this row."""
        return f"assignments.addressee:{self.pk}"

    @property
    def state_words(self) -> str:
        """Where the thread stands, in words."""
        return THREAD.labels[self.state]

    def standing(self, on: date) -> str:
        """On time, late or overdue, by the rule; empty of what was withdrawn: nothing is owed."""
        if self.state == WITHDRAWN:
            return ""
        return law.STANDING.judge(law.Task(on, self.due_on, self.reported_on, self.accepted_on)).answer

    def standing_words(self, on: date) -> str:
        """The same in words."""
        return STANDINGS[self.standing(on)] if self.state != WITHDRAWN else self.state_words


class Note(models.Model):
    """One line of a thread: what was answered, judged, extended or withdrawn; by whom, with papers.

    `source_row` names the meeting that agreed on it, where one did. Where it gives more time: from which day to which.
    `on_behalf`: whoever wrote it does not stand for the organization in whose name it is said.
    """

    addressee = models.ForeignKey(Addressee, on_delete=models.PROTECT, related_name="notes")
    kind = models.TextField()
    text = models.TextField(blank=True, default="")
    figures = models.TextField(blank=True, default="")
    source_row = models.TextField(blank=True, default="")
    from_day = models.DateField(null=True)
    to_day = models.DateField(null=True)
    written_on = models.DateField()
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    on_behalf = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["addressee", "id"], name="note_of_addressee")]

    @property
    def meeting(self) -> int | None:
        """The key of the meeting that agreed on it."""
        return key_of(self.source_row)

    @property
    def kind_words(self) -> str:
        """What the line is, in words."""
        return NOTES[self.kind]


class Paper(models.Model):
    """A file of a directive or of a line of a thread. The name of the stored one tells nothing; `name` is what is shown.

    Photographs that came before files did have no name.
    """

    directive = models.ForeignKey(Directive, on_delete=models.PROTECT, null=True, related_name="papers")
    note = models.ForeignKey(Note, on_delete=models.PROTECT, null=True, related_name="papers")
    name = models.TextField(blank=True, default="")
    file = models.FileField(upload_to="directives/%Y/%m")
    mime = models.TextField()
    size = models.IntegerField()
    digest = models.TextField()
    added_on = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(directive=None, note__isnull=False) | Q(directive__isnull=False, note=None),
                name="paper_of_one_part",
            )
        ]
