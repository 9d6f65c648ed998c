"""Loads the demonstration: generated spreadsheets go through the same checks and actions as anybody's file."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from guong.access import actions as access
from guong.kit import clock
from guong.kit.actor import machine
from guong.ops.commands import imports
from guong.ops.demonstration import accounts, generate
from guong.organization.models import Membership, Organization, Person, Post
from guong.personnel import actions as personnel
from guong.personnel.queries import Appointment

FILES = {"organizations": "to-chuc.xlsx", "people": "dang-vien.xlsx", "ratings": "xep-loai.xlsx"}
LOADED_BY = "vanphong"


def is_loaded() -> bool:
    """Whether the last step of a load was done."""
    return access.has_account("dangvien")


def load(folder: Path, *, n_people: int, seed: int, say: Callable[[str], None] = lambda step: None) -> None:
    """Write the spreadsheets into `folder` (kept as examples), import them, open the demonstration accounts."""
    folder.mkdir(parents=True, exist_ok=True)
    generate.generate(folder, seed=seed, n_people=n_people)
    by, on = machine("demonstration", clock.today()), clock.today()
    for kind, file in FILES.items():
        outcome = imports.import_file(kind, folder / file, by=by, on=on)
        say(f"{file}: {outcome.n_rows} rows")
    _open_accounts(on)


def _open_accounts(on: date) -> None:
    by = machine("demonstration", on)
    root = Organization.objects.get(void=False, standings__tier="city")
    chosen = dict(zip(accounts.ACCOUNTS, _people(on), strict=True))
    appointments = [
        Appointment(chosen[name].pk, root.pk, role.post, on)
        for name, role in accounts.ACCOUNTS.items()
        if role.post
    ]
    personnel.appoint_people(by=by, appointments=appointments, on=on)
    named = {name: person.pk for name, person in chosen.items()}
    access.open_demonstration_accounts(by=by, people=named, password=accounts.PASSWORD, on=on)


def _people(on: date) -> list[Person]:
    """Three people without a post for the city's officers, a cell secretary, and a member of his cell."""
    secretary = (
        Post.objects.filter(post="secretary", void=False, valid__contains=on, organization__standings__kind="cell")
        .order_by("pk")
        .first()
    )
    assert secretary is not None, "the generated city has no cell secretary"
    members = Membership.objects.filter(void=False, valid__contains=on).exclude(person__posts__void=False)
    officers = members.exclude(organization=secretary.organization).select_related("person").order_by("pk")[:3]
    member = members.filter(organization=secretary.organization).select_related("person").order_by("pk").first()
    assert member is not None, "the secretary's cell has no other member"
    return [*(row.person for row in officers), secretary.person, member.person]
