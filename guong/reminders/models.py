"""What is due to whom and why on that day; the secret address of one's own calendar; where one's mail goes, and what went.

`Expected` knows no name: whom it is about is found behind its address, by whoever may see it there.
"""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext

from guong.access.models import Account
from guong.kit import place
from guong.organization.models import Organization, Person, by_membership, own_or_of_post
from guong.reminders.kinds import known

OPEN = Q(settled_at__isnull=True)


class Expected(models.Model):
    """Something is due: to a person, or to whoever holds one of `roles` in the organization itself.

    With a `post` it is due to whoever holds that post there on the day; `roles` then count while nobody does.

    `subject` names the row in whose matter it is due, as a ledger's source does; `kind` is declared by the app that expects
    it. `why` is a `kit.why.Why` as JSON, null where no rule counts the day. `organization` is where an overdue thing is
    told to the head. `n_moved` counts how often the day was moved.
    """

    subject = models.TextField()
    kind = models.TextField()
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="expected")
    roles = ArrayField(models.TextField(), default=list)
    post = models.TextField(blank=True, default="")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="expected")
    due_on = models.DateField()
    why = models.JSONField(null=True)
    url = models.TextField()
    expected_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)
    n_moved = models.SmallIntegerField(default=0)

    place: ClassVar[place.Place] = place.Place(own=own_or_of_post)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["subject", "kind", "organization", "person"],
                condition=Q(settled_at__isnull=True),
                nulls_distinct=False,
                name="expected_open_once",
            ),
            models.CheckConstraint(
                condition=Q(person__isnull=True) & ~Q(roles=[]) | Q(person__isnull=False, roles=[]),
                name="expected_of_a_person_or_of_roles",
            ),
        ]
        indexes = [
            models.Index(fields=["organization", "due_on", "id"], condition=Q(settled_at__isnull=True), name="expected_there"),
            models.Index(fields=["person", "due_on", "id"], condition=Q(settled_at__isnull=True), name="expected_of_person"),
            models.Index(fields=["organization"], condition=Q(post__gt=""), name="expected_of_post"),
        ]

    @property
    def label(self) -> str:
        """What is to be done, in words; without any name."""
        return gettext(known()[self.kind].label)

    @property
    def button(self) -> str:
        """The word on the button that leads there."""
        return gettext(known()[self.kind].button)

    def is_late(self, on: date) -> bool:
        """Whether its day has passed and it still waits."""
        return self.settled_at is None and on > self.due_on


class Feed(models.Model):
    """The secret address under which a calendar program reads what is due to an account's person; only a digest is kept."""

    account = models.OneToOneField(Account, on_delete=models.CASCADE, related_name="feed")
    secret_digest = models.BinaryField(unique=True)
    opened_on = models.DateField()

    place: ClassVar[place.Place] = place.Place(person="account__person_id", inside=by_membership("account__person_id"))


class Mailing(models.Model):
    """Where and when an account wants its daily mail. `confirmed_at` is empty until the code that was sent there came back.

    `hour` is the hour from which the mail may come; empty: the usual one.
    """

    account = models.OneToOneField(Account, on_delete=models.CASCADE, related_name="mailing")
    address = models.TextField()
    confirmed_at = models.DateTimeField(null=True)
    code_digest = models.BinaryField(null=True)
    code_expires_at = models.DateTimeField(null=True)
    n_wrong = models.SmallIntegerField(default=0)
    hour = models.SmallIntegerField(null=True)
    is_on = models.BooleanField(default=True)

    place: ClassVar[place.Place] = place.Place(person="account__person_id", inside=by_membership("account__person_id"))


class Digest(models.Model):
    """The mail of one account on one day: taken in hand once, so that it is sent once; what failed is tried again.

    A row that is neither sent nor failed was in hand when its process died: it may have gone out and is not tried again.
    """

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="digests")
    day = models.DateField()
    n_tries = models.SmallIntegerField(default=1)
    taken_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)
    fault = models.TextField(blank=True, default="")

    place: ClassVar[place.Place] = place.Place(person="account__person_id", inside=by_membership("account__person_id"))

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account", "day"], name="digest_once_a_day")]
        indexes = [models.Index(fields=["day"], condition=Q(failed_at__isnull=False), name="digest_failed")]
