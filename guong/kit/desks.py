"""What an app puts on a desk: things to do, figures of one's unit, shortcuts. Each app's room `desk.py` offers them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Task:
    """A thing to do: what, the words below, the word on its button, where it leads, under which hat."""

    title: str
    detail: str
    button: str
    url: str
    hat: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of one's unit, with where it opens."""

    label: str
    value: str
    url: str


@dataclass(frozen=True, slots=True)
class Shortcut:
    """Something often done."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Offer:
    """Everything that one app puts on a desk."""

    tasks: tuple[Task, ...] = ()
    figures: tuple[Figure, ...] = ()
    shortcuts: tuple[Shortcut, ...] = ()
