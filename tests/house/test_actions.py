"""Every action has one shape: keyword-only, `by` and a day, one transaction, a constant number of statements."""

from __future__ import annotations

import importlib
import inspect
from datetime import date
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from guong.kit.actor import machine
from guong.personnel import actions as personnel
from guong.personnel.queries import Appointment, NewPerson
from guong.structure import actions as structure
from guong.structure.queries import Move, NewOrganization
from tests.cast import SINCE, TODAY

PACKAGE = Path(__file__).resolve().parents[2] / "guong"
ROOMS = [f"guong.{path.parent.name}.actions" for path in sorted(PACKAGE.glob("*/actions.py"))]
BY = machine("demonstration", TODAY)


def public_functions(room: str):
    module = importlib.import_module(room)
    return [
        f for name, f in vars(module).items() if inspect.isfunction(f) and f.__module__ == room and not name.startswith("_")
    ]


@pytest.mark.parametrize("room", ROOMS)
def test_actions_are_declared_keyword_only_and_know_who_acts(room):
    for function in public_functions(room):
        assert getattr(function, "is_action", False) or getattr(function, "is_draft", False), (
            f"{function.__name__} is neither action nor draft"
        )
        parameters = inspect.signature(function).parameters
        assert "by" in parameters, f"{function.__name__} has no `by`"
        assert all(p.kind is inspect.Parameter.KEYWORD_ONLY for p in parameters.values()), (
            f"{function.__name__} is not keyword-only"
        )
        assert all(p.default is not None or p.name != "by" for p in parameters.values())
        assert not function.__name__.startswith(("do_", "handle_", "process_"))


def statements(act) -> int:
    with CaptureQueriesContext(
        connection,
    ) as captured:
        act()
    return len(captured)


def founding(n: int):
    new = [NewOrganization(f"N{n}-{i}", f"Chi bộ {i}", "cell", "below_grassroots", "W", SINCE) for i in range(n)]
    return lambda: structure.found_organizations(by=BY, new=new, on=TODAY)


def moving(n: int):
    founding(n)()
    moves = [Move(f"N{n}-{i}", "V", date(2020, 1, 1)) for i in range(n)]
    return lambda: structure.move_organizations(by=BY, moves=moves, on=TODAY)


def registering(n: int):
    new = [NewPerson(f"9{n:04d}{i:07d}", f"Lê Văn {i}", "C1", "official", SINCE, post="secretary") for i in range(n)]
    return lambda: personnel.register_people(by=BY, new=new, on=TODAY)


def appointing(n: int):
    people = registering(n + 100)()
    where = personnel.queries.organizations_by_code(["R"])["R"]
    wanted = [Appointment(p.pk, where, "inspector", TODAY) for p in people[:n]]
    return lambda: personnel.appoint_people(by=BY, appointments=wanted, on=TODAY)


@pytest.mark.parametrize("verb", [founding, moving, registering, appointing])
def test_the_number_of_statements_does_not_depend_on_the_number_of_rows(cast, verb):
    assert statements(verb(3)) == statements(verb(40))
