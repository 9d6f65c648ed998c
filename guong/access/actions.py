"""The verbs of access: open accounts, issue slips, redeem them, note sign-ins and readings, erase personal details.

A slip carries two secrets: a QR of 128 random bits, and eight digits that work only together with the account number printed
on it. Only keyed digests are stored. It works once, for seven days; five wrong tries kill it. A try is
compared and counted in one locked transaction of its own: no refusal rolls it back, no parallel tries slip past the count.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.conf import settings
from django.contrib.auth import password_validation
from django.contrib.auth.hashers import make_password
from django.core.exceptions import ValidationError
from django.db import connection
from django.utils.translation import gettext, gettext_noop

from guong.access import entries, policy, queries
from guong.access.models import Account, Reading, Slip
from guong.kit import clock
from guong.kit.actor import Actor
from guong.kit.refusal import NotFound, Refusal
from guong.kit.rows import change, erase_past
from guong.kit.words import Words
from guong.ledger.write import Fact, action, draft, erase, record

LIFE = timedelta(days=7)
MOST_WRONG = 5
SECRET_BYTES = 16
NO_SUCH_SLIP = gettext_noop("Phiếu không đúng, đã dùng hoặc đã hết hạn. Xem lại số, hoặc xin phiếu mới.")
READING = "people.read"  # by which of his roles somebody opens records
ONE_READING_PER = timedelta(hours=1)
WEAK = Words(
    {  # Django's own words exist in English only for some of these
        "password_entirely_numeric": gettext_noop("Mật khẩu không được toàn chữ số."),
        "password_too_common": gettext_noop("Mật khẩu này nhiều người dùng, dễ bị đoán."),
        "password_too_short": gettext_noop("Mật khẩu phải có ít nhất 10 ký tự."),
        "password_too_similar": gettext_noop("Mật khẩu quá giống tên hoặc số tài khoản."),
    }
)


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
        Account(username=number, number=number, person=person, opened_on=on, password=make_password(None))
        for person, number in zip(chosen, numbers, strict=True)
    )
    record(entries.OPENED, _facts(accounts, on), by=by, on=on)
    return _issue(accounts, "open", by)


@action
def issue_slips(*, by: Actor, accounts: Sequence[int], on: date) -> list[PrintedSlip]:
    """Issue new slips for forgotten passwords; older open slips of these accounts are cancelled.

    Raises:
        NotFound: one of the accounts is not within reach.
    """
    rows = queries.accounts_to_change(by, "accounts.open", accounts)
    record(entries.SLIP_ISSUED, _facts(rows, on), by=by, on=on)
    return _issue(rows, "reset", by)


@draft
def try_slip(*, by: Actor, number: str, digits: str, at: datetime) -> bool:
    """Whether the digits fit an open slip of the account number; if not, the try is counted and the fifth kills the slip."""
    slips = list(queries.open_slips(at).filter(account__number=number).select_for_update(of=("self",)))
    wanted = queries.digest(f"{number}:{digits}")
    if any(hmac.compare_digest(bytes(slip.digits_digest), wanted) for slip in slips):
        return True
    for slip in slips:
        slip.n_wrong += 1
        slip.cancelled_at = at if slip.n_wrong >= MOST_WRONG else None
    change(slips, "n_wrong", "cancelled_at")
    return False


@action
def redeem_slip(*, by: Actor, secret: str, number: str, digits: str, password: str, at: datetime, on: date) -> Account:
    """Set the password of the account that a slip belongs to: by the QR's secret, or by account number and digits.

    Running sessions of the account end: they carry a digest of the old password.

    Raises:
        SlipRefused: no open slip fits, or its owner stands nowhere any more.
        Refusal: the password is too weak.
    """
    slip = _slip(secret, number, digits, at)
    account = slip.account
    owner = queries.actor_of(account, on)
    if not owner.roles:
        raise SlipRefused(gettext(queries.LEFT))
    _set_password(account, password)
    slip.used_at = at
    change([slip], "used_at")
    queries.open_slips(at).filter(account=account).update(cancelled_at=at)
    record(entries.ACTIVATED, _facts([account], owner.on), by=owner, on=owner.on)
    return account


@action
def change_password(*, by: Actor, account: int, old: str, new: str, on: date) -> Account:
    """Change one's own password.

    Raises:
        Refusal: the old one is wrong, or the new one too weak.
    """
    row = Account.objects.select_related("person").select_for_update(of=("self",)).get(pk=account, person_id=by.person or 0)
    if not row.check_password(old):
        raise Refusal(gettext("Mật khẩu hiện tại chưa đúng."), field="old")
    _set_password(row, new, field="new")
    record(entries.PASSWORD_CHANGED, _facts([row], on), by=by, on=on)
    return row


@action
def note_sign_in(*, by: Actor, on: date) -> None:
    """Write down that somebody signed in."""
    account = queries.account(by.account or 0)
    record(entries.SIGNED_IN, _facts([account], on), by=by, on=on)


@draft
def note_reading(*, by: Actor, person: int, what: str, on: date) -> None:
    """Write down that somebody opened a person's records: once an hour per reader, person and page."""
    if by.person == person:
        return
    _one_at_a_time(f"{by.signature}>{person}>{what}")
    recent = Reading.objects.filter(person_id=person, reader=by.signature, what=what, read_at__gt=clock.now() - ONE_READING_PER)
    if recent.exists():
        return
    hat = policy.hat_for(by, READING)
    held = next((one.organization for one in by.roles if one.role == hat and one.organization), None)
    Reading.objects.bulk_create(
        [
            Reading(
                person_id=person, reader=by.signature, reader_name=by.name, hat=hat, what=what,
                organization_id=held, read_at=clock.now(),
            )
        ]
    )  # fmt: skip


@action
def digest_readings(*, by: Actor, on: date) -> int:
    """Write a digest of each finished day of the read log into the ledger; returns how many days there were.

    Real days, also in the demonstration: the read log follows the real clock.

    Raises:
        NotFound: this is not for the actor to do.
        Refusal: there is no finished day since the last digest.
    """
    where = queries.root(on)
    if not policy.may_create(by, "readings.digest", organization=where):
        raise NotFound(gettext("Không tìm thấy sổ này."))
    days = queries.days_to_digest(clock.now().date())
    if not days:
        raise Refusal(gettext("Chưa có ngày nào cần tóm lược."))
    facts = [
        Fact(organization=where, value=row.sha256, measure=Decimal(row.n), source=queries.READ_LOG, on=row.day) for row in days
    ]
    record(entries.READINGS_DIGESTED, facts, by=by, on=on)
    return len(days)


@action
def erase_personal_details(*, by: Actor, person: int, reason: str, on: date) -> int:
    """Erase what is written about a person beyond the bare facts: details that need not stay, past values of the record.

    The facts themselves stay in the ledger and in every figure; each erasure is an entry that the person sees. Returns the
    number of details and past values that are gone.

    Raises:
        NotFound: the person is not within reach.
        Refusal: no reason is given, there is nothing to erase, or it is about the actor himself.
    """
    row = queries.person_to_erase(by, person)
    if by.person == person:
        raise Refusal(gettext("Không ai tự xóa chi tiết về mình: nhờ cán bộ tổ chức khác làm."))
    if not reason:
        raise Refusal(gettext("Ghi lý do xóa."), field="reason")
    found = queries.erasable(row)
    if not (found.going or found.n_past):
        raise Refusal(gettext("Không có chi tiết nào để xóa."))
    if found.going:
        erase(found.going, by=by, on=on, reason=reason)
    if n := sum(erase_past(model, keys) for model, keys in queries.personal_rows(row)):
        fact = Fact(
            organization=queries.places_of([person], on)[person], person=person, value="person", measure=Decimal(n),
            source=f"organization.person:{person}", detail={"reason": reason},
        )  # fmt: skip
        record(entries.HISTORY_ERASED, [fact], by=by, on=on)
    return len(found.going) + n


@draft
def forget_expired_limits(*, by: Actor, at: datetime) -> None:
    """Clear expired counters of sign-in limits: the shared cache never does it before it is full."""
    with connection.cursor() as cursor:
        cursor.execute("delete from access_cache where expires < %s", [at])


@action
def open_demonstration_accounts(*, by: Actor, people: dict[str, int], world: str, password: str, on: date) -> list[Account]:
    """Open the accounts of one world of the demonstration under plain names, all with one printed password.

    Raises:
        Refusal: this is no demonstration.
    """
    if not settings.DEMO:
        raise Refusal(gettext("Mật khẩu trình diễn chỉ dùng trong bản trình diễn."))
    chosen = {person.pk: person for person in queries.people_without_account(by, list(people.values()))}
    first = Account()
    first.set_password(password)
    accounts = Account.objects.bulk_create(
        Account(username=name, number=number, person=chosen[key], opened_on=on, password=first.password, demonstration=world)
        for (name, key), number in zip(people.items(), queries.free_numbers(len(people)), strict=True)
    )
    record(entries.OPENED, _facts(accounts, on), by=by, on=on)
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
        raise SlipRefused(gettext(NO_SUCH_SLIP), field="digits")
    return slip


def _set_password(account: Account, password: str, field: str = "password") -> None:
    try:
        password_validation.validate_password(password, account)
    except ValidationError as weak:
        words = [WEAK.get(error.code or "", error.messages[0]) for error in weak.error_list]
        raise Refusal(" ".join(words), field=field) from weak
    account.set_password(password)
    change([account], "password")


def _one_at_a_time(what: str) -> None:
    """Whoever does the same at the same moment waits until this transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtextextended(%s, 0))", [what])


def _facts(accounts: Sequence[Account], on: date) -> list[Fact]:
    places = queries.places_of([account.person_id for account in accounts], on)
    return [
        Fact(
            organization=places[account.person_id], person=account.person_id, value=account.number,
            source=f"access.account:{account.pk}",
        )
        for account in accounts
    ]  # fmt: skip
