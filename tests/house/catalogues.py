"""The catalogues of the interface, read by the program that gathers them."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import ModuleType

from babel.messages.catalog import Message

ROOT = Path(__file__).resolve().parents[2]


def _program() -> ModuleType:
    spec = importlib.util.spec_from_file_location("messages", ROOT / "scripts" / "messages.py")
    assert spec
    assert spec.loader
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


program = _program()
apps = tuple(program.all_apps())


@cache
def known_of(app: str) -> tuple[Message, ...]:
    """What an app's catalogue translates."""
    return tuple(message for message in program.known_of(app) or () if message.id)


def english() -> Iterator[tuple[str, str]]:
    """Every text with its English."""
    for app in apps:
        for message in known_of(app):
            yield (message.id, message.string) if isinstance(message.id, str) else (message.id[0], message.string[0])
