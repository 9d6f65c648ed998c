"""The verbs of reminders: apps expect, settle and move what is due; a person keeps the address of his calendar and of his mail.

Before changing it: `expect`, `settle` and `move` are called by the actions of the apps, inside their transaction and after
their own check of policy; they decide nothing, so they are no acts of their own and write no entry. Keys and addresses are
acts. A wrong code is counted in a transaction of its own, which no refusal rolls back.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext

from guong.access import policy
from guong.access import queries as access
from guong.kit import clock, mail, why
from guong.kit.actor import Actor
from guong.kit.refusal import NotFound, Refusal
from guong.kit.rows import add, change
from guong.kit.why import Why
from guong.ledger.kinds import Kind
from guong.ledger.write import Fact, action, draft, record
from guong.reminders import entries, hours, queries
from guong.reminders.kinds import known
from guong.reminders.models import Digest, Expected, Feed, Mailing
from guong.rules import calendar

SECRET_BYTES = 32
CODE_LIFE = timedelta(minutes=30)
MOST_WRONG = 5


class CodeWrong(Refusal):
    """The code does not confirm the address."""


@dataclass(frozen=True, slots=True)
class Expecting:
    """What is to be expected: in which matter, of which kind, of whom, until when and why, and where it is done.

    Due to `person`, or else to whoever holds one of `roles` in the organization itself; with a `post` to whoever holds that
    post there, and to the roles while nobody does.
    """

    subject: str
    kind: str
    organization: int
    due_on: date
    url: str
    roles: tuple[str, ...] = ()
    person: int | None = None
    why: Why | None = None
    post: str = ""


@dataclass(frozen=True, slots=True)
class Moving:
    """A new day for everything of one kind that waits in a matter, and why."""

    subject: str
    kind: str
    due_on: date
    why: Why | None = None


@draft
def expect(*, by: Actor, new: Sequence[Expecting]) -> list[Expected]:
    """Expect things of people or roles; each waits until its matter is settled.

    Raises:
        ValueError: a kind that no app declared: a fault of the program.
    """
    if strange := {one.kind for one in new} - known().keys():
        raise ValueError(f"kinds that nobody declared: {sorted(strange)}")
    at = clock.now()
    return add(
        Expected(
            subject=one.subject, kind=one.kind, organization_id=one.organization, roles=list(one.roles), person_id=one.person,
            due_on=one.due_on, why=_plain(one.why), url=one.url, expected_at=at, post=one.post,
        )
        for one in new
    )  # fmt: skip


@draft
def settle(*, by: Actor, subjects: Sequence[str], kinds: Iterable[str] = ()) -> int:
    """Nothing is waited for any more in these matters (of these kinds; without any, of all). Returns how many things were."""
    rows = queries.waiting(subjects)
    return (rows.filter(kind__in=list(kinds)) if kinds else rows).update(settled_at=clock.now())


@draft
def move(*, by: Actor, moves: Sequence[Moving]) -> list[Expected]:
    """Give what waits in these matters another day. Returns what was moved."""
    wanted = {(one.subject, one.kind): one for one in moves}
    found = queries.waiting(one.subject for one in moves).select_for_update(of=("self",)).order_by("pk")
    rows = [row for row in found if (row.subject, row.kind) in wanted]
    for row in rows:
        to = wanted[row.subject, row.kind]
        row.due_on, row.why, row.n_moved = to.due_on, _plain(to.why), row.n_moved + 1
    change(rows, "due_on", "why", "n_moved")
    return rows


@draft
def recount(*, by: Actor) -> list[Expected]:
    """Count anew what waits, by the calendar as it is known now. Returns what has another day or another reason.

    Raises:
        NotFound: this is not for the actor to do.
    """
    policy.require_somewhere(by, "reminders.recount")
    rows = []
    for row in queries.counted():
        before = why.from_plain(row.why or {})
        kept = before.counted
        now = replace(before, counted=calendar.add_days(kept.start, kept.n, kept.unit))
        if now != before:
            row.n_moved += row.due_on != now.counted.last
            row.due_on, row.why = now.counted.last, now.plain()
            rows.append(row)
    change(rows, "due_on", "why", "n_moved")
    return rows


@action
def open_feed(*, by: Actor, on: date) -> str:
    """Make the secret of one's own calendar, or another one in its place; returns it, this once.

    Raises:
        NotFound: the actor has no account.
    """
    account, secret = queries.account_of(by), secrets.token_urlsafe(SECRET_BYTES)
    row = queries.own_feed(by, to_change=True) or Feed(account=account)
    row.secret_digest, row.opened_on = access.digest(f"feed:{secret}"), on
    row.save()
    _record(entries.FEED_OPENED, f"reminders.feed:{row.pk}", by, on)
    return secret


@action
def close_feed(*, by: Actor, on: date) -> None:
    """End the address of one's own calendar: programs that knew it find nothing there.

    Raises:
        NotFound: there is none.
    """
    row = queries.own_feed(by, to_change=True)
    if row is None:
        raise NotFound(gettext("Không có địa chỉ lịch nào để thu hồi."))
    _record(entries.FEED_CLOSED, f"reminders.feed:{row.pk}", by, on)
    row.delete()


@draft
def ask_address(*, by: Actor, address: str, at: datetime) -> Mailing:
    """Note where one wants one's mail and send a code there; until it comes back nothing else goes there.

    The row is there only if the mail server took the code.

    Raises:
        NotFound: the actor has no account.
        AddressWrong: this is no address.
        NotSent: mail is not set up, or the server did not take it.
    """
    account, kept = queries.account_of(by), mail.checked(address)
    code = f"{secrets.randbelow(10**6):06d}"
    row = queries.own_mailing(by, to_change=True) or Mailing(account=account)
    row.address, row.confirmed_at, row.n_wrong = kept, None, 0
    row.code_digest, row.code_expires_at = access.digest(f"mailing:{account.pk}:{code}"), at + CODE_LIFE
    row.save()
    text = gettext("Mã xác nhận địa chỉ thư: {code}\n\nMã dùng trong 30 phút. Nếu ông bà không yêu cầu, xin bỏ qua thư này.\n")
    mail.send(kept, gettext("Gương: mã xác nhận địa chỉ thư"), text.format(code=code))
    return row


@draft
def try_code(*, by: Actor, code: str, at: datetime) -> bool:
    """Whether the code is the one that was sent; if not, the try is counted and the fifth kills the code."""
    row = queries.own_mailing(by, to_change=True)
    if row is None or row.code_digest is None or row.code_expires_at is None or row.code_expires_at <= at:
        return False
    if hmac.compare_digest(bytes(row.code_digest), access.digest(f"mailing:{by.account}:{code}")):
        return True
    row.n_wrong += 1
    row.code_digest = None if row.n_wrong >= MOST_WRONG else row.code_digest
    row.save()
    return False


@action
def confirm_address(*, by: Actor, code: str, at: datetime, on: date) -> Mailing:
    """Mail goes to this address from now on: the code that was sent there came back.

    Raises:
        CodeWrong: it is another code, or it has expired.
    """
    row = queries.own_mailing(by, to_change=True)
    if row is None or not try_code(by=by, code=code, at=at):
        raise CodeWrong(gettext("Mã không đúng hoặc đã hết hạn. Xem lại thư, hoặc xin mã mới."), field="code")
    row.confirmed_at, row.code_digest, row.code_expires_at = at, None, None
    row.save()
    _record(entries.ADDRESS_CONFIRMED, f"reminders.mailing:{row.pk}", by, on)
    return row


@action
def remove_address(*, by: Actor, on: date) -> None:
    """Forget where one's mail went; none goes there any more.

    Raises:
        NotFound: there is no address.
    """
    row = queries.own_mailing(by, to_change=True)
    if row is None:
        raise NotFound(gettext("Không có địa chỉ thư nào."))
    _record(entries.ADDRESS_REMOVED, f"reminders.mailing:{row.pk}", by, on)
    row.delete()


@draft
def choose_hours(*, by: Actor, hour: int, is_on: bool, on: date) -> Mailing:
    """Choose from which hour the daily mail may come, or that none comes.

    Raises:
        NotFound: there is no confirmed address.
        Refusal: it is an hour at which no mail goes out.
    """
    row = queries.own_mailing(by, to_change=True)
    if row is None or row.confirmed_at is None:
        raise NotFound(gettext("Không có địa chỉ thư nào."))
    if hour not in hours.open_hours(queries.place_of(by), on):
        raise Refusal(gettext("Giờ ấy không gửi thư. Chọn một giờ trong danh sách."), field="hour")
    row.hour, row.is_on = hour, is_on
    row.save()
    return row


@draft
def take_digest(*, by: Actor, account: int, day: date, at: datetime) -> Digest | None:
    """Take the mail of an account and day in hand; None where it was sent, is in hand elsewhere or failed too often.

    Raises:
        NotFound: sending is not the actor's.
    """
    policy.require_somewhere(by, "reminders.send_mail")
    failed = queries.digest_to_take(account, day)
    if failed is not None:
        failed.n_tries, failed.taken_at, failed.failed_at, failed.fault = failed.n_tries + 1, at, None, ""
        failed.save()
        return failed
    try:
        with transaction.atomic():
            row = Digest(account_id=account, day=day, taken_at=at)
            row.save()
            return row
    except IntegrityError:  # somebody else was quicker
        return None


@draft
def note_digest(*, by: Actor, digest: Digest, at: datetime, fault: str = "") -> None:
    """Note that a mail went out, or what went wrong.

    Raises:
        NotFound: sending is not the actor's.
    """
    policy.require_somewhere(by, "reminders.send_mail")
    digest.sent_at, digest.failed_at, digest.fault = (None, at, fault) if fault else (at, None, "")
    digest.save()


def _plain(reason: Why | None) -> dict[str, Any] | None:
    return reason.plain() if reason else None


def _record(kind: Kind, source: str, by: Actor, on: date) -> None:
    account = queries.account_of(by)
    fact = Fact(organization=queries.place_of(by), person=by.person, value=account.number, source=source)
    record(kind, [fact], by=by, on=on)
