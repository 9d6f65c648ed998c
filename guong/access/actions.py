"""The verbs of access: open accounts, issue slips, redeem them, note sign-ins and readings.

A slip carries two secrets: a QR of 128 random bits, and eight digits that work only together with the account number printed
on it. Only keyed digests are stored. It works once, for seven days; five wrong tries kill it. A wrong try is counted in a
transaction of its own, so that the refusal does not roll it back.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError

from guong.access import entries, queries
from guong.access.models import Account, Reading, Slip
from guong.kit import clock
from guong.kit.actor import Actor
from guong.kit.refusal import Refusal
from guong.kit.rows import change
from guong.ledger.write import Fact, action, draft, record

LIFE = timedelta(days=7)
MOST_WRONG = 5
SECRET_BYTES = 16
ONE_READING_PER = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class PrintedSlip:
    """A slip as it is printed, once: the secrets exist nowhere else."""

    name: str
    number: str
    digits: str
    secret: str
    expires_at: datetime


class SlipRefused(Refusal):
    """The slip does not open anything; the sentence does not say why, but for its age."""


@action
def open_accounts(*, by: Actor, people: Sequence[int], on: date) -> list[PrintedSlip]:
    """Open accounts for people who have none and issue a slip for each.

    Raises:
        NotFound: one of them is not within reach, or has an account.
    """
    chosen = queries.people_without_account(by, people)
    numbers = queries.free_numbers(len(chosen))
    accounts = Account.objects.bulk_create(
        Account(username=number, number=number, person=person, opened_on=on, password="!" + secrets.token_hex(20))
        for person, number in zip(chosen, numbers, strict=True)
    )
    record(entries.OPENED, _facts(accounts), by=by, on=on)
    return _issue(accounts, "open", by)


@action
def issue_slips(*, by: Actor, accounts: Sequence[int], on: date) -> list[PrintedSlip]:
    """Issue new slips for forgotten passwords; older open slips of these accounts are cancelled.

    Raises:
        NotFound: one of the accounts is not within reach.
    """
    rows = queries.accounts_to_change(by, "accounts.open", accounts)
    record(entries.SLIP_ISSUED, _facts(rows), by=by, on=on)
    return _issue(rows, "reset", by)


@draft
def count_wrong_try(*, by: Actor, number: str, at: datetime) -> None:
    """Count a wrong try against every open slip of an account number."""
    for slip in queries.open_slips(at).filter(account__number=number).select_for_update(of=("self",)):
        slip.n_wrong += 1
        slip.cancelled_at = at if slip.n_wrong >= MOST_WRONG else None
        change([slip], "n_wrong", "cancelled_at")


@action
def redeem_slip(*, by: Actor, secret: str, number: str, digits: str, password: str, at: datetime, on: date) -> Account:
    """Set the password of the account that a slip belongs to: by the QR's secret, or by account number and digits.

    Raises:
        SlipRefused: no open slip fits.
        Refusal: the password is too weak.
    """
    slip = _slip(secret, number, digits, at)
    account = slip.account
    _set_password(account, password)
    slip.used_at = at
    change([slip], "used_at")
    queries.open_slips(at).filter(account=account).update(cancelled_at=at)
    record(entries.ACTIVATED, _facts([account]), by=queries.actor_of(account, on), on=on)
    return account


@action
def change_password(*, by: Actor, account: int, old: str, new: str, on: date) -> Account:
    """Change one's own password.

    Raises:
        Refusal: the old one is wrong, or the new one too weak.
    """
    row = Account.objects.select_related("person").select_for_update(of=("self",)).get(pk=account, person_id=by.person or 0)
    if not row.check_password(old):
        raise Refusal("Mật khẩu hiện tại chưa đúng.", field="old")
    _set_password(row, new, field="new")
    record(entries.PASSWORD_CHANGED, _facts([row]), by=by, on=on)
    return row


@action
def note_sign_in(*, by: Actor, on: date) -> None:
    """Write down that somebody signed in."""
    account = queries.account(by.account or 0)
    record(entries.SIGNED_IN, _facts([account]), by=by, on=on)


@draft
def note_reading(*, by: Actor, person: int, what: str, on: date) -> None:
    """Write down that somebody opened a person's records: once an hour per reader, person and page."""
    if by.person == person:
        return
    recent = Reading.objects.filter(person_id=person, reader=by.signature, what=what, read_at__gt=clock.now() - ONE_READING_PER)
    if recent.exists():
        return
    held = by.roles[0].organization if by.roles and by.roles[0].organization else None
    Reading.objects.bulk_create(
        [
            Reading(
                person_id=person, reader=by.signature, reader_name=by.name, hat=by.hat, what=what,
                organization_id=held, read_at=clock.now(),
            )
        ]
    )  # fmt: skip


@action
def open_demonstration_accounts(*, by: Actor, people: dict[str, int], password: str, on: date) -> list[Account]:
    """Open the accounts of the demonstration under plain names, all with one printed password.

    Raises:
        Refusal: this is no demonstration.
    """
    if not settings.DEMO:
        raise Refusal("Mật khẩu trình diễn chỉ dùng trong bản trình diễn.")
    chosen = {person.pk: person for person in queries.people_without_account(by, list(people.values()))}
    first = Account()
    first.set_password(password)
    accounts = Account.objects.bulk_create(
        Account(username=name, number=number, person=chosen[key], opened_on=on, password=first.password)
        for (name, key), number in zip(people.items(), queries.free_numbers(len(people)), strict=True)
    )
    record(entries.OPENED, _facts(accounts), by=by, on=on)
    return accounts


def _issue(accounts: Sequence[Account], purpose: str, by: Actor) -> list[PrintedSlip]:
    at = clock.now()
    queries.open_slips(at).filter(account__in=accounts).update(cancelled_at=at)
    printed = [
        PrintedSlip(
            account.person.full_name,
            account.number,
            f"{secrets.randbelow(10**8):08d}",
            secrets.token_urlsafe(SECRET_BYTES),
            at + LIFE,
        )
        for account in accounts
    ]
    Slip.objects.bulk_create(
        Slip(
            account=account,
            purpose=purpose,
            secret_digest=queries.digest(slip.secret),
            digits_digest=queries.digest(f"{account.number}:{slip.digits}"),
            issued_at=at,
            issued_by_id=by.person,
            expires_at=slip.expires_at,
        )
        for account, slip in zip(accounts, printed, strict=True)
    )
    return printed


def _slip(secret: str, number: str, digits: str, at: datetime) -> Slip:
    rows = queries.open_slips(at).select_related("account__person").select_for_update(of=("self",))
    wanted = (
        {"secret_digest": queries.digest(secret)}
        if secret
        else {"account__number": number, "digits_digest": queries.digest(f"{number}:{digits}")}
    )
    slip = rows.filter(**wanted).first()
    if slip is None:
        raise SlipRefused("Phiếu không đúng, đã dùng hoặc đã hết hạn. Xem lại số, hoặc xin phiếu mới.", field="digits")
    return slip


def _set_password(account: Account, password: str, field: str = "password") -> None:
    try:
        password_validation.validate_password(password, account)
    except ValidationError as weak:
        raise Refusal(" ".join(weak.messages), field=field) from weak
    account.set_password(password)
    change([account], "password")


def _facts(accounts: Sequence[Account]) -> list[Fact]:
    places = queries.places_of([account.person_id for account in accounts])
    return [
        Fact(
            organization=places[account.person_id], person=account.person_id, value=account.number,
            source=f"access.account:{account.pk}",
        )
        for account in accounts
    ]  # fmt: skip
