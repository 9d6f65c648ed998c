"""A meeting: who was called to what, the roll, votes by show of hands, minutes typed or photographed.

`called` holds the people who are called, by key: those of the day of the call until the roll is closed, then those of the
meeting's own day. Until then the roll has rows for exceptions alone, afterwards one for everybody.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext

from guong.kit import formats, languages, place, rows
from guong.meetings.states import CANCELLED, MEETING
from guong.meetings.words import KINDS, OUTCOMES, STATUSES
from guong.organization import terms
from guong.organization.models import Organization, Person


@ArrayField.register_lookup
class Holds(models.Lookup):
    """Whether a list of keys holds one: the path from a meeting to the person who is called to it."""

    lookup_name = "holds"
    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        column, values = self.process_lhs(compiler, connection)
        return f"%s = any({column})", (self.rhs, *values)


@rows.tracked
class Meeting(rows.Traced):
    """One meeting of one organization. `series` is the act of the call: meetings of several organizations share it."""

    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="meetings")
    series = models.BigIntegerField()
    kind = models.TextField()
    day = models.DateField()
    at = models.TimeField(null=True)
    place_text = models.TextField(blank=True, default="")
    called = ArrayField(models.BigIntegerField())
    state = models.TextField(default=MEETING.start)
    n_due = models.SmallIntegerField(null=True)
    n_present = models.SmallIntegerField(null=True)
    n_excused = models.SmallIntegerField(null=True)
    n_unexcused = models.SmallIntegerField(null=True)
    closed_on = models.DateField(null=True)
    concluded_on = models.DateField(null=True)
    cancelled_on = models.DateField(null=True)
    reason = models.TextField(blank=True, default="")

    place: ClassVar[place.Place] = place.Place(person="called__holds", hierarchy=terms.PARTY)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "kind", "day"], condition=Q(void=False) & ~Q(state=CANCELLED), name="meeting_once_a_day"
            ),
            models.CheckConstraint(condition=~Q(state=CANCELLED) | Q(reason__gt=""), name="meeting_cancelled_says_why"),
        ]
        indexes = [models.Index(fields=["organization", "-day"], name="meeting_of_organization")]

    @property
    def kind_words(self) -> str:
        """The official word for its kind."""
        return KINDS[self.kind]

    @property
    def state_words(self) -> str:
        """Where it stands, in words."""
        return MEETING.labels[self.state]

    @property
    def when(self) -> str:
        """Day and hour as people say them: 19 giờ 30, 26/11/2026."""
        if self.at is None:
            return formats.day(self.day)
        hour = gettext("{hour} giờ {minute}") if self.at.minute else gettext("{hour} giờ")
        return f"{hour.format(hour=self.at.hour, minute=format(self.at.minute, '02d'))}, {formats.day(self.day)}"

    @property
    def when_kept(self) -> str:
        """The same as the ledger keeps it."""
        return languages.kept(lambda: self.when)

    @property
    def is_open(self) -> bool:
        """Whether something is still to be done in it."""
        return bool(MEETING.verbs(self.state))

    @property
    def source(self) -> str:
        """How the ledger names this row."""
        return f"meetings.meeting:{self.pk}"


def of_meeting(organizations: Iterable[int], on: date, nearly_all: bool) -> Q:
    """The place of what belongs to a meeting: the meeting's organization."""
    return Q(meeting__organization_id__in=organizations)


@rows.tracked
class AgendaItem(models.Model):
    """One item: in own words, or hung on by an app (`kind`), with the row that it is about (`source`) and what was typed."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="items")
    number = models.SmallIntegerField()
    title = models.TextField()
    kind = models.TextField(blank=True, default="")
    source = models.TextField(blank=True, default="")
    facts = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    outcome = models.TextField(blank=True, default="")

    @property
    def outcome_words(self) -> str:
        """What became of it, in words; empty while nothing is noted."""
        return OUTCOMES[self.outcome] if self.outcome else ""


@rows.tracked
class Attendance(rows.Traced):
    """How somebody attended. `typed_by` typed it for the secretary; until it is confirmed nothing follows from it.

    `by_code` says that the person signed in by the code on the wall.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="attendance")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="attendance")
    status = models.TextField()
    reason = models.TextField(blank=True, default="", db_comment=rows.PERSONAL)
    by_code = models.BooleanField(default=False)
    typed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    confirmed = models.BooleanField(default=True)

    place: ClassVar[place.Place] = place.Place(inside=of_meeting, hierarchy=terms.PARTY)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "person"], condition=Q(void=False), name="attendance_once"),
        ]

    @property
    def status_words(self) -> str:
        """How, in words."""
        return STATUSES[self.status]

    @property
    def source(self) -> str:
        """How the ledger names this row."""
        return f"meetings.attendance:{self.pk}"


@rows.tracked
class Vote(models.Model):
    """A question on which hands were raised: counts alone, never whose."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="votes")
    question = models.TextField()
    n_for = models.SmallIntegerField()
    n_against = models.SmallIntegerField()
    n_abstained = models.SmallIntegerField()
    typed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    confirmed = models.BooleanField(default=True)

    @property
    def n_cast(self) -> int:
        """How many raised a hand at all."""
        return self.n_for + self.n_against + self.n_abstained


@rows.tracked
class Minutes(models.Model):
    """The minutes: six fields (began, ended, chair, minute taker, content, conclusion), how it was prepared, who signed.

    The fields are those that printed forms of minutes of a cell share (time, who presided, who wrote, who was there, content,
    conclusion); who was there comes from the roll and is not typed again. With photographs of the handwritten minutes the
    content may stay on them.
    """

    meeting = models.OneToOneField(Meeting, on_delete=models.PROTECT, related_name="minutes")
    began_at = models.TimeField(null=True)
    ended_at = models.TimeField(null=True)
    chair = models.TextField(blank=True, default="")
    minute_taker = models.TextField(blank=True, default="")
    content = models.TextField(blank=True, default="")
    conclusion = models.TextField(blank=True, default="")
    prepared = models.BooleanField(default=False)
    committee_met = models.BooleanField(default=False)
    draft_resolution = models.BooleanField(default=False)
    signed_by = models.TextField(blank=True, default="")
    signed_on = models.DateField(null=True)
    typed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    confirmed = models.BooleanField(default=True)

    @property
    def length(self) -> int | None:
        """How many minutes the meeting took; past midnight counts on."""
        if self.began_at is None or self.ended_at is None:
            return None
        began, ended = (datetime.combine(date(2000, 1, 1), at) for at in (self.began_at, self.ended_at))
        return int((ended - began).total_seconds() // 60) % (24 * 60)


@rows.tracked
class Photo(models.Model):
    """One photographed page of the minutes; its name tells nothing, its digest goes into the ledger with the minutes."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="photos")
    file = models.FileField(upload_to="meetings/%Y/%m")
    mime = models.TextField()
    size = models.IntegerField()
    digest = models.TextField()
    typed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
