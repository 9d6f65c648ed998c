"""Every action has one shape: keyword-only, `by`, one transaction, a constant number of statements, tested entries."""

from __future__ import annotations

import importlib
import inspect
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from guong.kit import norms
from guong.kit.actor import machine
from guong.ledger import kinds
from tests.cast import TODAY
from tests.house.verbs_of_many import PLURAL
from tests.regulations.test_norms import QUIET

PACKAGE = Path(__file__).resolve().parents[2] / "guong"
FILES = [*PACKAGE.glob("*/actions.py"), *PACKAGE.glob("*/actions/[a-z]*.py")]
ROOMS = [".".join(["guong", *path.relative_to(PACKAGE).with_suffix("").parts]) for path in sorted(FILES)]
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


@pytest.mark.parametrize("verb", PLURAL.values(), ids=lambda verb: verb.__name__)
def test_the_number_of_statements_does_not_depend_on_the_number_of_rows(cast, verb, monkeypatch):
    monkeypatch.setitem(norms._known, QUIET.code, QUIET)
    assert statements(verb(3)) == statements(verb(40))


def test_every_action_that_takes_many_is_counted():
    actions = {function for room in ROOMS for function in public_functions(room) if hasattr(function, "is_action")}
    many = {f for f in actions if any(str(a).startswith("Sequence[") for a in inspect.get_annotations(f).values())}
    assert many == set(PLURAL)


def test_some_test_asserts_every_kind_of_entry():
    tests = "".join(path.read_text("utf-8") for path in PACKAGE.parent.glob("tests/*/test_*.py"))
    assert [code for code in kinds.known() if f'"{code}"' not in tests] == []
