"""Django's `migrate`, twelve times as fast: of the models as they were, a step draws anew only the one that it changes.

Django draws every related model anew at each step, and nearly every table of ours is related to people and organizations: a new
database took half a minute of computing for a second of SQL (decision 0030). A step that runs Python sees all models drawn anew
first, by Django's own rule for delayed models. The tables are the same to the last line (`tests/ops/test_migrate.py`).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest import mock

from django.core.management.commands import migrate
from django.db.migrations.state import ProjectState


class Command(migrate.Command):
    """`django migrate` with quick states."""

    def handle(self, *args: Any, **options: Any) -> None:
        with quick_states():
            super().handle(*args, **options)


@contextmanager
def quick_states() -> Iterator[None]:
    """While it lasts, a changed model is drawn anew alone; the others follow before a step runs Python."""

    def itself(state: ProjectState, app_label: str, model_name: str, delay: bool = False) -> set[tuple[str, str]]:
        state.is_delayed = True
        return {(app_label, model_name)}

    with mock.patch.object(ProjectState, "_find_reload_model", itself):
        yield
