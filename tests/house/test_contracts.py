"""What imports do not show: string keys respect the floors, migrations are named, sizes, locks, doors."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from django.apps import apps
from django.db import connection
from django.db.models import ForeignKey

from guong.ledger import kinds

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "guong"
FLOORS = [
    "organization",
    "ledger",
    "access",
    "pending",
    "reminders",
    "regulations",
    "year_themes",
    "upkeep",
    "imports",
    "papers",
    "meetings",
    "quizzes",
    "structure",
    "personnel",
    "ratings",
    "inspections",
    "discipline",
    "exemplars",
    "data_requests",
    "reading_log",
    "study",
    "directives",
    "assignments",
    "plans",
    "cadres",
    "emulation",
    "appointments",
    "plan_coverage",
    "plan_recording",
    "mirror",
    "reports",
    "watch",
]
MODULES = [path for path in PACKAGE.rglob("*.py") if "migrations" not in path.parts]
TESTS = list((ROOT / "tests").rglob("*.py"))


def test_foreign_keys_point_down_or_stay(request):
    for model in apps.get_models():
        if not model.__module__.startswith("guong."):
            continue
        own = model._meta.app_label
        for field in model._meta.get_fields():
            target = field.related_model._meta.app_label if isinstance(field, ForeignKey) else own
            if target in FLOORS:
                assert FLOORS.index(target) <= FLOORS.index(own), f"{model.__name__}.{field.name} points up"


def test_no_model_orders_itself_nor_has_choices():
    for model in apps.get_models():
        if model.__module__.startswith("guong.") and not model.__name__.endswith("Event"):
            assert not model._meta.ordering, model
            assert not [f.name for f in model._meta.fields if f.choices], model


def test_the_application_cannot_change_a_history(db):
    histories = [
        model for model in apps.get_models() if model.__name__.endswith("Event") and hasattr(model, "pgh_tracked_model")
    ]
    assert histories
    with connection.cursor() as cursor:
        for model in histories:
            for right in ("update", "delete", "truncate"):
                cursor.execute("select has_table_privilege(%s, %s)", [model._meta.db_table, right])
                assert cursor.fetchone() == (False,), (model, right)


def test_migrations_are_named():
    automatic = re.compile(r"^\d{4}_(auto|alter_\w+_and_more|\w+_and_more|initial)")
    assert [p.name for p in PACKAGE.rglob("migrations/0*.py") if automatic.match(p.name)] == []


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_a_module_says_what_it_is_for_and_stays_small(path):
    text = path.read_text("utf-8")
    if path.name == "__init__.py":
        assert text == "" or path.parent.name == "actions"  # a room of several files lists its verbs
        return
    assert text.startswith(('"""', "#!", "# ")), "no docstring"
    assert len(text.splitlines()) <= 400


@pytest.mark.parametrize("path", TESTS, ids=lambda p: str(p.relative_to(ROOT)))
def test_a_test_module_stays_readable(path):
    assert len(path.read_text("utf-8").splitlines()) <= 500


def test_there_are_no_catch_all_modules():
    assert [p for p in MODULES if p.stem in {"utils", "helpers", "common", "misc", "manager"}] == []


def test_functions_fit_a_screen():
    long = [
        f"{path.relative_to(ROOT)}:{node.name}"
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno >= 50
    ]
    assert long == []


def test_no_guard_can_be_switched_off():
    names = [
        f"{path.name}:{node.name}({argument.arg})"
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef)
        for argument in [*node.args.args, *node.args.kwonlyargs]
        if argument.arg == "force" or argument.arg.startswith("skip_")
    ]
    assert names == []


def test_doors_do_not_touch_tables():
    doors = [p for p in MODULES if p.name in {"views.py", "api.py", "jobs.py", "desk.py"}]
    assert [str(p.relative_to(ROOT)) for p in doors if ".objects" in p.read_text("utf-8")] == []


def test_locks_hold_no_registry_address():
    locks = [
        *(ROOT / "requirements").glob("*.lock"),
        *ROOT.glob("package-lock.json"),
        *ROOT.glob("scripts/*/package-lock.json"),
    ]
    assert [p.name for p in locks if "http" in p.read_text("utf-8")] == []


def test_numbers_of_regulations_stand_in_rules_alone():
    number = re.compile(r"\b\d{2,4}-(QĐ|QĐi|HD|CT|KL|NQ|QC)/(TW|BTCTW|UBKTTW)\b")
    elsewhere = [
        str(p.relative_to(ROOT))
        for p in PACKAGE.rglob("*")
        if p.suffix in {".py", ".html", ".js"}
        and "rules" not in p.parts
        and "vendor" not in p.parts
        and number.search(p.read_text("utf-8"))
    ]
    assert elsewhere == []


def test_every_kind_says_whose_matter_it_is_and_when_it_is_seen():
    for kind in kinds.known().values():
        assert kind.label
        assert kind.moment in {"done", "notified", "concluded"}


def test_every_kind_reads_without_its_detail_which_may_have_been_erased():
    assert [code for code in kinds.known() if not reads_without_detail(code)] == []


def reads_without_detail(code: str) -> bool:
    """Whether the words come; a value that nobody knows may be refused, but no detail may be missed."""
    try:
        return isinstance(kinds.known()[code].says("unknown", {}), str)
    except (KeyError, ValueError) as refused:
        return "unknown" in str(refused)
