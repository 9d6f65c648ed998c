"""Every text that a reader sees is marked for translation (decision 0002): no Vietnamese stands bare in the code."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import guong

HOUSE = Path(guong.__file__).parent
MARKS = set("ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ")
MARKED_BY = {"_", "gettext", "gettext_lazy", "gettext_noop", "pgettext", "pgettext_lazy"}
BARE = {  # where Vietnamese is data, not a text of the interface
    "kit/languages.py": "a language is called by its own name",
    "kit/names.py": "the letters themselves",
    "kit/paper_forms.py": "examples of fields, and the words of official papers",
    "kit/sheets_write.py": "the name of a sheet in a file",
    "appointments/papers/decision.py": "examples of fields",
    "meetings/papers/minutes.py": "examples of fields",
    "personnel/papers/transfer.py": "examples of fields",
    "study/papers/report.py": "examples of fields",
    "reports/papers/cover.py": "examples of fields",
    "quizzes/sheets.py": "titles of columns and examples",
    "assignments/sheets.py": "titles of columns and examples",
    "appointments/sheets.py": "titles of columns and examples",
    "cadres/sheets.py": "titles of columns and examples",
    "imports/sheets.py": "titles of columns and examples",
    "exemplars/sheets.py": "titles of columns and examples",
    "plan_recording/papers/card.py": "examples of fields",
    "plan_recording/sheets.py": "titles of columns and examples",
    "ratings/sheets.py": "titles of columns and examples: a file looks the same in every language",
    "meetings/sheets.py": "titles of columns and examples",
    "discipline/sheets.py": "titles of columns and examples",
    "inspections/sheets.py": "titles of columns and examples",
    "verdicts/cells.py": "titles of columns and examples",
    "personnel/sheets.py": "titles of columns and examples",
    "structure/sheets.py": "titles of columns and examples",
}
FOLDERS = ("migrations", "rules", "ops")  # regulations carry their own marks; commands speak to operators
FILES = [
    p for p in sorted(HOUSE.rglob("*.py")) if not set(FOLDERS) & set(p.parts) and p.relative_to(HOUSE).as_posix() not in BARE
]


def bare(tree: ast.Module) -> Iterator[int]:
    """Lines where a Vietnamese text stands outside of any mark; docstrings are no texts of the interface."""
    waiting: list[ast.AST] = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MARKED_BY:
            continue
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            continue
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and MARKS & set(node.value.lower()):
            yield node.lineno
        waiting += ast.iter_child_nodes(node)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(HOUSE).as_posix())
def test_no_text_stands_bare(path):
    assert sorted(bare(ast.parse(path.read_text("utf-8")))) == []


def test_the_exceptions_are_still_needed():
    assert all(list(bare(ast.parse((HOUSE / name).read_text("utf-8")))) for name in BARE)
