"""The accounts of the demonstration: both worlds, each account in its own, posts from the day of its world."""

from __future__ import annotations

from datetime import date

import pytest

from guong.access import queries as access
from guong.access import worlds
from guong.access.models import Account
from guong.kit.actor import machine
from guong.ops.commands import demo
from guong.ops.demonstration import accounts, load
from guong.organization.models import Post
from guong.personnel import actions as personnel
from guong.personnel.queries import NewPerson
from guong.structure import actions as structure
from guong.structure.queries import NewOrganization
from tests.cast import SINCE, TODAY

WARD_SINCE = date(2025, 7, 1)
BY = machine("demonstration", TODAY)


def people(prefix: str, *cells: str) -> None:
    """A secretary and six members in each of the cells."""
    new = [
        NewPerson(f"{prefix}{c}{i}", f"Lê Văn {i}", cell, "official", SINCE, post="secretary" if i == 0 else "")
        for c, cell in enumerate(cells)
        for i in range(7)
    ]
    personnel.register_people(by=BY, new=new, on=TODAY)


@pytest.fixture
def city(cast, settings):
    settings.DEMO = True
    people("8", "C2", "C3")
    return cast


@pytest.fixture
def ward(city):
    new = [
        NewOrganization("P-NĐ", "Đảng bộ phường Nam Định", "party_organization", "grassroots", "R", WARD_SINCE),
        NewOrganization("P1", "Chi bộ số 1", "cell", "below_grassroots", "P-NĐ", WARD_SINCE),
        NewOrganization("P2", "Chi bộ số 2", "cell", "below_grassroots", "P-NĐ", WARD_SINCE),
    ]
    structure.found_organizations(by=BY, new=new, on=TODAY)
    return city


def opened() -> dict[str, set[str]]:
    return {
        world: set(Account.objects.filter(demonstration=world).values_list("username", flat=True)) for world in worlds.WORLDS
    }


def test_without_the_ward_the_city_alone_is_opened(city):
    load.open_accounts()
    assert opened() == {"thanh-pho": set(accounts.of(worlds.CITY)), "phuong": set()}


def test_a_ward_in_which_nobody_stands_has_no_accounts(ward):
    load.open_accounts()
    assert opened()["phuong"] == set()


def test_both_worlds_are_opened_each_on_its_day(ward):
    people("7", "P1", "P2")
    load.open_accounts()
    assert opened() == {world.code: set(accounts.of(world)) for world in worlds.WORLDS.values()}
    clerk = Account.objects.select_related("person").get(username="phuong-vanphong")
    post = Post.objects.get(person=clerk.person, post="organization_officer")
    assert (post.organization.code, post.valid.lower) == ("P-NĐ", worlds.WARD.today)
    assert access.actor_of(clerk, TODAY).on == worlds.WARD.today
    assert "organization_officer" in {held.role for held in access.actor_of(clerk, TODAY).roles}


def test_every_account_has_a_place_in_its_world_and_the_roles_of_its_post(ward):
    people("7", "P1", "P2")
    load.open_accounts()
    for name, role in accounts.ACCOUNTS.items():
        actor = access.actor_of(access.account_named(name), date(1990, 1, 1))
        assert actor.on == role.world.today
        assert (len(actor.roles) > 1) == bool(role.post or role.who == "secretary"), name


def test_whatever_speaks_for_no_account_lives_on_the_day_of_the_city():
    assert worlds.CITY.today.isoformat() == demo.CITY_DAY
