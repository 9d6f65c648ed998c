"""A faster `{% url "app:page" row.pk %}`: where a page's address takes whole numbers alone, its pattern is asked for once.

A list names an address in each of its rows: a tenth of a page's time went to composing them anew (decision 0033). Any other
value, a name that is no fixed text, `key=value` and whatever a pattern refuses are left to Django's own.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from django.template.base import Node, Parser, TextNode, Token
from django.template.context import Context
from django.template.defaulttags import URLNode
from django.template.defaulttags import url as djangos
from django.template.library import Library
from django.urls import NoReverseMatch, reverse
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from guong.web import loading
from guong.web.translating import literal

register: Final = Library()
STAND_IN: Final = 7_000_000_000_000_000_000  # numbers that no address holds of itself; the database counts further


class FixedAddress(URLNode):
    """The address of one page, with a gap for each number in it."""

    def __init__(self, node: URLNode, name: str) -> None:
        super().__init__(node.view_name, node.args, node.kwargs, node.asvar)
        self.name = name
        self.gaps: str | None = None

    def render(self, context: Context) -> SafeString | str:
        """The address of these numbers."""
        numbers = tuple(arg.resolve(context) for arg in self.args)
        if not all(type(one) is int and one >= 0 for one in numbers):
            return str(super().render(context))
        if self.gaps is None:
            self.gaps = with_gaps(self.name, len(numbers))
        if not self.gaps:
            return str(super().render(context))
        address = mark_safe(self.gaps % numbers)  # noqa: S308 - escaped before the numbers went in
        if not self.asvar:
            return address
        context[self.asvar] = address
        return ""


def with_gaps(name: str, n: int) -> str:
    """The address of a page by `n` numbers, escaped, with `%d` where each belongs; empty where it takes something else."""
    stand_ins = [STAND_IN + i for i in range(n)]
    try:
        address = reverse(name, args=stand_ins)
    except NoReverseMatch:
        return ""
    address = conditional_escape(address).replace("%", "%%")
    return _in_order(address, [str(one) for one in stand_ins])


def _in_order(address: str, stand_ins: Sequence[str]) -> str:
    places = [address.find(one) for one in stand_ins]
    if places != sorted(places) or -1 in places:
        return ""
    for one in stand_ins:
        address = address.replace(one, "%d")
    return address


@register.tag("url")
def url(parser: Parser, token: Token) -> Node:
    """`{% url "plans:plan" row.pk %}`; see the manual of Django for its other forms."""
    node = djangos(parser, token)
    name = literal(node.view_name)
    if not name or node.kwargs:
        return node
    if not node.args and not node.asvar and loading.is_of_one_language() and (whole := with_gaps(name, 0)):
        return TextNode(whole % ())
    return FixedAddress(node, name)
