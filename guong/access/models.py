"""Accounts, paper slips that open them, sessions and failed sign-ins, and the log of who read whose records.

An account belongs to a person; roles are not stored here, they follow from the person's posts of the day. `Slip` keeps
digests only. `Reading` is unchained and shown to the person as "Ai đã xem".
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, NamedTuple

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.indexes import BrinIndex
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models

from guong.kit import place
from guong.organization import terms
from guong.organization.models import Organization, Person, by_membership


class HeldPost(NamedTuple):
    """A post that somebody holds, in a hierarchy; whether the organization stands at its top."""

    post: str
    organization: int
    hierarchy: int
    at_top: bool


@dataclass(frozen=True, slots=True)
class HeldPosts:
    """All posts of a person on a day, oldest first."""

    on: date
    posts: list[HeldPost]


class AccountManager(BaseUserManager["Account"]):
    """Looks accounts up by user name."""


class Account(AbstractBaseUser):
    """The key of one person to the system. `number` is printed on slips; `username` is what is typed to sign in.

    `demonstration` is the code of the world in which an account of the demonstration lives; empty for every other account.
    `desk_code` is hashed like a password; it reopens a desk that was locked, and never signs in.
    `held` and `has_second_factor` are no columns: who signed in comes with the posts of the day, and with whether codes of a
    phone or a passkey are asked for besides the password.
    """

    held: HeldPosts | None = None
    has_second_factor: bool | None = None

    username = models.TextField(unique=True)
    number = models.TextField(unique=True)
    person = models.OneToOneField(Person, on_delete=models.PROTECT, related_name="account")
    is_active = models.BooleanField(default=True)
    opened_on = models.DateField()
    demonstration = models.TextField(blank=True, default="")
    desk_code = models.TextField(blank=True, default="")

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    place: ClassVar[place.Place] = place.Place(inside=by_membership("person_id"), hierarchy=terms.PARTY)

    objects = AccountManager()

    def __str__(self) -> str:
        return self.username


class Slip(models.Model):
    """A paper slip that opens or resets an account: once, for seven days, five wrong tries kill it."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="slips")
    purpose = models.TextField()
    secret_digest = models.BinaryField(unique=True)
    digits_digest = models.BinaryField()
    issued_at = models.DateTimeField()
    issued_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    expires_at = models.DateTimeField()
    n_wrong = models.SmallIntegerField(default=0)
    used_at = models.DateTimeField(null=True)
    cancelled_at = models.DateTimeField(null=True)


class Session(AbstractBaseSession):
    """A session, of an account or of a visitor; what its owner is shown of it stands in columns, all else in its data.

    `device` is a family (`access/devices.py`), `seen_at` a full hour; no network address is kept.
    """

    account = models.ForeignKey(Account, on_delete=models.CASCADE, null=True, related_name="sessions")
    device = models.TextField(blank=True, default="")
    own_machine = models.BooleanField(default=False)
    opened_at = models.DateTimeField(null=True)
    seen_at = models.DateTimeField(null=True)

    place: ClassVar[place.Place] = place.Place(
        inside=by_membership("account__person_id"), person="account__person_id", hierarchy=terms.PARTY
    )


class FailedSignIn(models.Model):
    """Somebody tried to sign in as this account and could not: kept unchained, shown to its owner, forgotten after 90 days.

    `at` is a full hour, `way` what was wrong (password, code, …), `device` a family.
    """

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="failed_sign_ins")
    at = models.DateTimeField()
    way = models.TextField()
    device = models.TextField()
    n = models.IntegerField(default=1)

    place: ClassVar[place.Place] = place.Place(
        inside=by_membership("account__person_id"), person="account__person_id", hierarchy=terms.PARTY
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account", "at", "way", "device"], name="failures_of_an_hour")]


class LinkedIdentity(models.Model):
    """An account of the state identity service that opens an account here: linked by its owner, never by what a claim says."""

    account = models.OneToOneField(Account, on_delete=models.CASCADE, related_name="identity")
    issuer = models.TextField()
    subject = models.TextField()
    linked_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["issuer", "subject"], name="identity_opens_one_account")]


class Reading(models.Model):
    """Somebody opened the records of a person: kept unchained, shown to that person."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="readings")
    reader = models.TextField()
    reader_name = models.TextField()
    hat = models.TextField()
    what = models.TextField()
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, null=True)
    read_at = models.DateTimeField()

    place: ClassVar[place.Place] = place.Place(inside=by_membership("person_id"), hierarchy=terms.PARTY)

    class Meta:
        indexes = [
            models.Index(fields=["person", "-read_at"], name="reading_of_person"),
            BrinIndex(fields=["read_at"], name="reading_by_day"),
        ]
