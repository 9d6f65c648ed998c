"""Loads the demonstration: generated spreadsheets go through the same checks and actions as anybody's file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.db import transaction

from guong.access import actions as access
from guong.access import passwords, worlds
from guong.access import queries as accounts_known
from guong.kit import clock
from guong.kit.actor import machine
from guong.ops import verifying
from guong.ops.commands import imports
from guong.ops.demonstration import (
    accounts,
    afterwards,
    appointing,
    asking,
    cadres,
    competing,
    directing,
    generate,
    living,
    meetings,
    plan_years,
    planning,
    quizzing,
    reading,
    reading_asked,
    reforms,
    study_years,
    studying,
    tasking,
    thematic,
    ward,
)  # fmt: skip
from guong.organization import census, terms, tree
from guong.personnel import actions as personnel
from guong.personnel.queries import Appointment
from guong.ratings import queries as ratings
from guong.structure import queries as structure

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from guong.organization.models import Post

KINDS = {
    "organizations": "to-chuc",
    "people": "dang-vien",
    "ratings": "xep-loai",
    "conclusions": "ket-luan",
    "discipline": "ky-luat",
    "exemplars": "guong",
    "posts": "chuc-vu",
    "categories": "doi-tuong",
}
KINDS_OF_WARD = {"ratings": "phuong-xep-loai", "conclusions": "phuong-ket-luan", "discipline": "phuong-ky-luat"}


class NotLoaded(RuntimeError):
    """A generated file was refused: a fault of the program."""


def is_loaded() -> bool:
    """Whether the last step of a load was done."""
    return accounts_known.has_account("dangvien")


def load(folder: Path, *, n_people: int, seed: int, say: Callable[[str], None] = lambda step: None) -> None:
    """Write the spreadsheets into `folder` (kept as examples), import them, carry out what followed, open the accounts.

    1. The city until 10/5/2021. 2. The reforms since. 3. The ward of today. 4. The accounts, and what their holders have under
    way: the load is then done.
    """
    folder.mkdir(parents=True, exist_ok=True)
    generate.generate(folder, seed=seed, n_people=n_people)
    say("spreadsheets written")
    import_all(folder, KINDS, clock.today(), say)
    afterwards.happen(folder)
    directing.happened()
    reforms.carry_out(say)
    import_all(folder, KINDS_OF_WARD, ward.WORLD_DAY, say)
    with transaction.atomic():  # both or neither: whoever finds accounts takes the load for done
        open_accounts()
        study_years.happen(seed=seed)
        thematic.happen(seed=seed)
        plan_years.happen(seed=seed)
        tasking.happen()
        living.happen()
        reading.happen(clock.today(), seed)
        asking.happen(worlds.CITY, "vanphong", "bithu", clock.today())
        directing.happen(worlds.CITY, "vanphong", "bithu", "dangvien", clock.today())
        if accounts_known.has_account("phuong-bithu"):
            asking.happen(worlds.WARD, "phuong-vanphong", "phuong-bithu", worlds.WARD.today)
            directing.happen(worlds.WARD, "phuong-vanphong", "phuong-bithu", "phuong-dangvien", worlds.WARD.today)
        meetings.happen(seed=seed)
        studying.happen(seed=seed)
        reading_asked.happen()
        planning.happen(seed=seed)
        cadres.happen(seed=seed, on=clock.today())
        quizzing.happen(seed=seed, on=clock.today())
        appointing.happen()
        competing.happen(seed=seed, on=clock.today())
    say("accounts opened")
    verifying.verify_everything(machine("clerk", clock.today()))
    say("ledger verified")


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
    """Give the officers of both worlds their posts, and open the accounts; the ward's where people stand in it."""
    city = census.roots(terms.PARTY, clock.today())[0]
    _open(worlds.CITY, city.pk, clock.today(), until=city.existed.upper)
    ward, on = structure.keys_of([accounts.WARD_CODE]).get(accounts.WARD_CODE), worlds.WARD.today
    if ward is not None and _secretaries(ward, on).exists():
        _open(worlds.WARD, ward, on)


def _open(world: worlds.World, top: int, on: date, until: date | None = None) -> None:
    """The accounts of one world, whose highest organization is `top`; posts end where that has ended."""
    by, roles = machine("demonstration", on), accounts.of(world)
    chosen = _people(roles, top, on)
    wanted = [Appointment(chosen[name], top, post, on, until) for name, role in roles.items() for post in role.posts]
    wanted += [
        Appointment(chosen[name], front, role.post, on, hierarchy=terms.FRONT)
        for name, role in roles.items()
        for front in tree.tops(terms.FRONT, on)[:1]
        if role.post == accounts.OF_THE_FRONT
    ]
    personnel.appoint_people(by=by, appointments=wanted, on=on)
    access.open_demonstration_accounts(by=by, people=chosen, world=world.code, password=passwords.PRINTED, on=on)


def _people(roles: Mapping[str, accounts.Role], top: int, on: date) -> dict[str, int]:
    """A cell secretary, a member of the same cell who was rated, people of other cells: without an account, the others without
    a post.
    """
    members = census.members_without_post(on).filter(**_free(top, on))
    secretary = _secretaries(top, on).filter(organization_id__in=members.values("organization_id"))[0]
    beside = members.filter(organization_id=secretary.organization_id)
    rated = ratings.ratings(machine("demonstration", on)).filter(year=on.year - 1, exemption="", person__isnull=False)
    first = beside.filter(person__in=rated.values("person")).first() or beside[0]
    n_others = sum(role.who == "other" for role in roles.values())
    others = [row.person_id for row in members.exclude(organization_id=secretary.organization_id)[:n_others]]
    places = {"secretary": [secretary.person_id], "member": [first.person_id], "other": others}
    return {name: places[role.who].pop(0) for name, role in roles.items()}


def _secretaries(top: int, on: date) -> QuerySet[Post]:
    return census.holders("secretary", "cell", on).filter(**_free(top, on))


def _free(top: int, on: date) -> dict[str, QuerySet[Any]]:
    """Rows of people who stand under an organization and have no account yet."""
    people = accounts_known.candidates(machine("demonstration", on))
    return {"organization_id__in": tree.below(top, terms.PARTY, on), "person__in": people}
