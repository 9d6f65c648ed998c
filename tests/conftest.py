"""Fixtures that every test may use: the cast, clients that are signed in, databases of one's own."""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest
from django.db import connections
from django.template import Template
from django.test import Client
from hypothesis import settings

from guong.kit import kept
from tests import cast as small_city
from tests import embedded
from tests.cast import Cast

_numbers = count(1)
settings.register_profile("untimed", deadline=None)  # a busy machine is no fault of the code
settings.load_profile("untimed")


FIRST = ("journeys", "ops")  # a browser, processes and servers of their own: single files of these take minutes


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files in the order in which the longest come first: none may be left alone at the end, with one worker waiting for it."""
    sizes = Counter(item.path for item in items if "db" in getattr(item, "fixturenames", ()))
    items.sort(key=lambda item: (item.path.parent.name not in FIRST, -sizes[item.path], item.path))


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: pytest.FixtureDef) -> None:
    """The database was made by the plugin; the cast moves in once and every test rolls back to it."""
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        small_city.assemble()
        connections["default"].close()
    embedded.clone(embedded.MAIN, embedded.CAST)


DRAWN = Template._render


@pytest.fixture(scope="session", autouse=True)
def drawn_as_ever(django_test_environment: None) -> None:
    """Django's test environment tells of each part of a page, with a copy of its context: a cost, and nobody listens."""
    Template._render = DRAWN


@pytest.fixture(autouse=True)
def nothing_kept() -> None:
    """Versions go back with the database between tests, which they never do where people work."""
    kept.forget()


@pytest.fixture
def cast(db: None) -> Cast:
    """The small city, seen from inside the test's transaction."""
    return small_city.present()


@pytest.fixture
def own_database(django_db_setup: None, django_db_blocker: pytest.FixtureDef) -> Iterator[str]:
    """A database of the test's own with the cast in it: for commits, several connections, servers."""
    name = f"guong_own_{next(_numbers)}"
    connection = connections["default"]
    connection.close()
    embedded.clone(embedded.CAST, name)
    connection.settings_dict["NAME"] = name
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        yield name
        connection.close()
    connection.settings_dict["NAME"] = embedded.MAIN
    embedded.cluster.drop(name)


@pytest.fixture
def open_path() -> Iterator[Path]:
    """A folder like `tmp_path`, which the user of a server may enter, too: where root runs the tests, clusters lie in it."""
    folder = Path(tempfile.mkdtemp(dir=embedded.FOLDER))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def own_city(own_database: str) -> Cast:
    """The small city, committed in a database of the test's own."""
    return small_city.present()


@pytest.fixture
def signed_in(cast: Cast) -> Callable[[str], Client]:
    """A client signed in as one of the cast, or as nobody."""

    def as_(name: str) -> Client:
        client = Client()
        if name not in ("nobody", "giang"):
            client.force_login(cast.accounts[name])
        return client

    return as_


@pytest.fixture
def own_empty(django_db_setup: None, django_db_blocker: pytest.FixtureDef) -> Iterator[str]:
    """A migrated database with nothing in it, by name."""
    name = f"guong_own_{next(_numbers)}"
    connection = connections["default"]
    connection.close()
    embedded.clone(embedded.TEMPLATE, name)
    connection.settings_dict["NAME"] = name
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        yield name
        connection.close()
    connection.settings_dict["NAME"] = embedded.MAIN
    embedded.cluster.drop(name)
