"""Every address × every member of the cast; every page within its query budget, without queries while rendering."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, is_dataclass
from pathlib import Path

import pytest
from django.db import connection, transaction
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, URLResolver, get_resolver

from guong.access.models import Reading
from guong.kit import http, kept
from tests import cast as small_city
from tests.house.addresses import (
    ALLAUTH,
    BUDGET,
    CAST,
    ONLY_IN_THE_DEMONSTRATION,
    ONLY_WHERE_SWITCHED_ON,
    ONLY_WITH_A_PROVIDER,
    POSTED,
    POSTED_BY_ALL,
    POSTED_BY_EVERYBODY,
    SIGNED_IN,
    TABLE,
)
from tests.house.lived_in import lived_in


@pytest.fixture(scope="module")
def lived(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[tuple[dict[str, object], Path]]:
    """The lived-in city, made once for all tests of a module inside a transaction that is rolled back after them.

    Made for each test it took most of the time of three hundred tests; each rolls back to it.
    """
    folder = tmp_path_factory.mktemp("lived")
    with django_db_blocker.unblock(), override_settings(MEDIA_ROOT=folder), transaction.atomic():
        kept.forget()
        yield lived_in(small_city.present()), folder
        transaction.set_rollback(True)
    kept.forget()


@pytest.fixture
def keys(lived, db, settings) -> dict[str, object]:
    rows, settings.MEDIA_ROOT = lived
    return rows


def expected(who: str, allowed: str) -> int:
    if allowed == "*":
        return 200
    if who in ("giang", "nobody"):
        return 302
    return 200 if who in allowed.split() else 404


@dataclass(frozen=True)
class Seen:
    """What an address answered."""

    status: int
    n_queries: int
    kept_by_nobody: bool


Walk = Callable[[str], dict[str, Seen]]


@pytest.fixture(scope="module")
def walks() -> dict[str, dict[str, Seen]]:
    return {}


@pytest.fixture
def walk(walks, keys, signed_in, strict_pages) -> Walk:
    """What each address of the table answers one of the cast: asked once, for three tests that read it."""

    def of(who: str) -> dict[str, Seen]:
        if who not in walks:
            client = signed_in(who)
            walks[who] = {address: _asked(client, address.format(**keys)) for address in TABLE}
        return walks[who]

    return of


def _asked(client: Client, address: str) -> Seen:
    with CaptureQueriesContext(connection) as captured:
        answer = client.get("/" + address)
    return Seen(answer.status_code, len(captured), "no-store" in answer.headers.get("Cache-Control", ""))


@pytest.mark.parametrize("who", CAST)
def test_every_address_answers_each_of_the_cast_as_the_table_says(walk, who):
    wrong = {address: seen.status for address, seen in walk(who).items() if seen.status != expected(who, TABLE[address])}
    assert wrong == {}


@pytest.mark.parametrize("who", ["em", "ha", "an", "nobody"])
def test_pages_ask_nothing_while_rendering_and_stay_in_their_budget(walk, who):
    over = {address: seen.n_queries for address, seen in walk(who).items() if seen.n_queries > BUDGET}
    assert over == {}


def test_no_cache_keeps_what_somebody_signed_in_is_shown(walk):
    kept = [address for address, seen in walk("em").items() if not seen.kept_by_nobody]
    assert sorted(kept) == ["health/live", "health/ready", "lich/{feed}.ics"]  # the calendar is read without signing in


RECORDS = (
    "{an}",
    "{rating}",
    "{case}",
    "{notice}",
    "{request}",
    "{transfer}",
    "nhiem-vu/{task}",
    "{handed_in}",
    "{plan}",
    "{item}",
    "{plan_waiting}",
)
NAME_ALONE = "so-lieu/can-bo/{an}/chuc-vu"  # what an administrator gives and ends, and nothing else of the records


@pytest.mark.parametrize("address", [one for one in TABLE if any(key in one for key in RECORDS) and one != NAME_ALONE])
def test_whoever_opens_a_persons_records_is_noted_and_the_person_is_not(keys, cast, signed_in, address):
    for who in [*TABLE[address].split(), "an"]:
        Reading.objects.all().delete()
        opened = signed_in(who).get("/" + address.format(**keys)).status_code == 200
        assert Reading.objects.filter(person=cast.people["an"]).exists() == (opened and who != "an"), who


@pytest.mark.parametrize("who", SIGNED_IN.split())
def test_whoever_works_on_the_record_of_an_exemplar_is_noted_and_nobody_else_sees_whose_it_is(keys, cast, signed_in, who):
    for address in [one for one in TABLE if "{exemplar}" in one]:
        Reading.objects.all().delete()
        page = signed_in(who).get("/" + address.format(**keys)).content.decode()
        works = who == "em" or (who == "binh" and address.endswith("{exemplar}"))
        assert Reading.objects.filter(person=cast.people["an"]).exists() == works, address
        if address.endswith("{exemplar}"):
            assert ("Nguyễn Văn An</dd>" in page) == (works or who == "an")


@pytest.mark.parametrize("who", CAST)
def test_addresses_that_act_want_a_post(keys, signed_in, who):
    statuses = {signed_in(who).get("/" + address.format(**keys)).status_code for address in POSTED | POSTED_BY_ALL}
    assert statuses == ({302} if who in ("giang", "nobody") else {405})


@pytest.mark.parametrize("who", SIGNED_IN.split())
def test_addresses_of_an_identity_service_are_there_only_with_one(signed_in, who):
    assert {signed_in(who).get("/" + one.format(account=1)).status_code for one in ONLY_WITH_A_PROVIDER} == {404}


@pytest.mark.parametrize("who", ["em", "an", "nobody"])
def test_addresses_of_the_demonstration_are_there_only_in_it(signed_in, settings, who):
    def answers() -> set[int]:
        client = signed_in(who)
        return {ask("/" + one).status_code for one in ONLY_IN_THE_DEMONSTRATION for ask in (client.get, client.post)}

    assert answers() == {404}
    settings.DEMO = True
    assert answers() == {405, 404}


@pytest.mark.parametrize("who", [who for who in CAST if who not in ("em", "ha", "giang", "nobody")])
def test_a_stranger_cannot_act_by_posting(keys, signed_in, who):
    for address in POSTED:
        answer = signed_in(who).post("/" + address.format(**keys), {"person": [keys["an"]]})
        assert answer.status_code == 404, address


def test_a_forged_form_is_refused(keys, cast):
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.accounts["em"])
    assert client.post("/kiem-diem/xep-loai/ghi", {}).status_code == 403


def test_every_address_has_a_row():
    known = {address.partition("?")[0] for address in (*TABLE, *POSTED, *POSTED_BY_ALL)} | ALLAUTH | POSTED_BY_EVERYBODY
    known |= ONLY_IN_THE_DEMONSTRATION | ONLY_WHERE_SWITCHED_ON | ONLY_WITH_A_PROVIDER
    shapes = {_shape(address) for address in known}
    missing = {route for route in _routes(get_resolver()) if _shape(route) not in shapes}
    assert missing == set()


def _routes(resolver: URLResolver, before: str = "") -> list[str]:
    found = []
    for item in resolver.url_patterns:
        route = before + str(item.pattern)
        found += [route] if isinstance(item, URLPattern) else _routes(item, route)
    return found


def _shape(address: str) -> str:
    return re.sub(r"<[^>]+>|\{[^}]+\}|people(?=\.xlsx)|(?<=mau-giay/)[a-z]+-[a-z-]+", "#", address)


@pytest.fixture
def strict_pages(monkeypatch):
    """Pages render from a frozen dataclass, and no statement runs while they do."""
    render = http.TemplateResponse.render

    def refuse(execute, sql, params, many, context):
        raise AssertionError(f"a query while rendering: {sql[:120]}")

    def strictly(self):
        page = self.context_data["page"]
        assert is_dataclass(page)
        assert page.__dataclass_params__.frozen
        with connection.execute_wrapper(refuse):
            return render(self)

    monkeypatch.setattr(http.TemplateResponse, "render", strictly)
