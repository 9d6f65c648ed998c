"""Templates compiled once for each language: fixed words and addresses are text like any other, joined to what is around.

A page of a list holds some five hundred nodes, a third of them words that say the same in every answer (decision 0029).
A template that no loader has read (`from_string`) is rendered in any language: there `translating.FixedWords` looks them up.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextvars import ContextVar
from typing import Final

from django.template import Origin, Template
from django.template.base import Node, NodeList, TextNode
from django.template.loaders import cached
from django.utils.translation import get_language

_loading: Final[ContextVar[bool]] = ContextVar("loading", default=False)


class Loader(cached.Loader):
    """Django's loader that keeps what it has compiled, here for each language apart."""

    def cache_key(self, template_name: str, skip: list[Origin] | None = None) -> str:
        """Under what a compiled template is kept."""
        return f"{get_language()} {super().cache_key(template_name, skip)}"

    def get_template(self, template_name: str, skip: list[Origin] | None = None) -> Template:
        """The template, compiled in the language of whoever asks.

        Raises:
            TemplateDoesNotExist: there is none of this name.
        """
        before = _loading.set(True)
        try:
            found: Template = super().get_template(template_name, skip)
        finally:
            _loading.reset(before)
        if not hasattr(found, "is_joined"):
            join(found.nodelist)
            found.is_joined = True  # type: ignore[attr-defined]
        return found


def is_of_one_language() -> bool:
    """Whether what is being compiled is kept for the present language alone."""
    return _loading.get()


def join(nodes: NodeList) -> None:
    """Join neighbouring texts, here and in every list of nodes below."""
    joined: list[Node] = []
    for node in nodes:
        if isinstance(node, TextNode) and joined and isinstance(joined[-1], TextNode):
            joined[-1].s += node.s
        else:
            joined.append(node)
        for below in _lists(vars(node).values()):
            join(below)
    nodes[:] = joined


def _lists(values: Iterable[object]) -> Iterator[NodeList]:
    """The lists of nodes that a node holds: by itself, or as `if` does in pairs of a condition and what it shows."""
    for value in values:
        if isinstance(value, NodeList):
            yield value
        elif isinstance(value, list | tuple):
            yield from _lists(value)
