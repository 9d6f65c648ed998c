"""Accounts are opened for people, and slips issued for them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.utils.translation import gettext

from guong.access import entries, queries
from guong.access.actions._facts import PrintedSlip, facts_of, issue
from guong.access.models import Account
from guong.kit.actor import Actor
from guong.kit.refusal import Refusal
from guong.ledger.write import action, record


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
    record(entries.OPENED, facts_of(accounts, on), by=by, on=on)
    return issue(accounts, "open", by)


@action
def issue_slips(*, by: Actor, accounts: Sequence[int], on: date) -> list[PrintedSlip]:
    """Issue new slips for forgotten passwords; older open slips of these accounts are cancelled.

    Raises:
        NotFound: one of the accounts is not within reach.
    """
    rows = queries.accounts_to_change(by, "accounts.open", accounts)
    record(entries.SLIP_ISSUED, facts_of(rows, on), by=by, on=on)
    return issue(rows, "reset", by)


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
    record(entries.OPENED, facts_of(accounts, on), by=by, on=on)
    return accounts
