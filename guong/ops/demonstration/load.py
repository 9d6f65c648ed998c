"""Loads the demonstration: generated spreadsheets go through the same checks and actions as anybody's file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from guong.access import actions as access
from guong.access import passwords
from guong.access import queries as accounts_known
from guong.kit import clock
from guong.kit.actor import machine
from guong.ops.commands import imports
from guong.ops.demonstration import accounts, afterwards, generate, reforms, ward
from guong.organization import census, terms
from guong.personnel import actions as personnel
from guong.personnel.queries import Appointment

KINDS = {
    "organizations": "to-chuc",
    "people": "dang-vien",
    "ratings": "xep-loai",
    "discipline": "ky-luat",
    "exemplars": "guong",
}
KINDS_OF_WARD = {"ratings": "phuong-xep-loai", "discipline": "phuong-ky-luat"}


class NotLoaded(RuntimeError):
    """A generated file was refused: a fault of the program."""


def is_loaded() -> bool:
    """Whether the last step of a load was done."""
    return accounts_known.has_account("dangvien")


def load(folder: Path, *, n_people: int, seed: int, say: Callable[[str], None] = lambda step: None) -> None:
    """Write the spreadsheets into `folder` (kept as examples), import them, carry out what followed, open the accounts.

    1. The city until 10/5/2021. 2. The reforms since. 3. The ward of today. 4. The accounts: the load is then done.
    """
    folder.mkdir(parents=True, exist_ok=True)
    generate.generate(folder, seed=seed, n_people=n_people)
    say("spreadsheets written")
    import_all(folder, KINDS, clock.today(), say)
    afterwards.happen(folder)
    reforms.carry_out(say)
    import_all(folder, KINDS_OF_WARD, ward.WORLD_DAY, say)
    open_accounts()
    say("accounts opened")


def import_all(folder: Path, kinds: Mapping[str, str], on: date, say: Callable[[str], None]) -> None:
    """Import every file of these kinds.

    Raises:
        NotLoaded: a file has errors.
    """
    by = machine("demonstration", on)
    for kind, name in kinds.items():
        for file in generate.files(folder, name):
            outcome = imports.import_file(kind, file, by=by, on=on)
            if not outcome.acted:
                raise NotLoaded(f"{file.name}: {outcome.faults[:3]}")
            say(f"{file.name}: {outcome.n_rows} rows")


def open_accounts() -> None:
    """Give the officers of the city their posts, and open the demonstration accounts."""
    on = clock.today()
    by = machine("demonstration", on)
    root = census.roots(terms.PARTY, on)[0]
    chosen = dict(zip(accounts.ACCOUNTS, _people(on), strict=True))
    appointments = [Appointment(chosen[name], root.pk, role.post, on) for name, role in accounts.ACCOUNTS.items() if role.post]
    personnel.appoint_people(by=by, appointments=appointments, on=on)
    access.open_demonstration_accounts(by=by, people=chosen, password=passwords.PRINTED, on=on)


def _people(on: date) -> list[int]:
    """Three people without a post for the city's officers, a cell secretary, and a member of his cell."""
    secretary = census.holders("secretary", "cell", on)[0]
    members = census.members_without_post(on)
    officers = members.exclude(organization_id=secretary.organization_id)[:3]
    member = members.filter(organization_id=secretary.organization_id)[0]
    return [*(row.person_id for row in officers), secretary.person_id, member.person_id]
