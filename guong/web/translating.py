"""Django's `i18n` library with a faster `{% translate "…" %}`: fixed words are looked up once for each language.

In a template that a loader has read they become its text (`loading`); elsewhere each is kept beside its node.

A list says the same few words in each of its cells: a fifth of a page's time went to translating them anew (decision 0029).
Everything else of the library, and every `translate` of a variable, with a context or into a name, is Django's own.
"""

from __future__ import annotations

from typing import Final

from django.template.base import FilterExpression, Node, Parser, TextNode, Token, Variable
from django.template.context import Context
from django.template.library import Library
from django.templatetags import i18n
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext

from guong.web import loading

register: Final = Library()
register.tags.update(i18n.register.tags)
register.filters.update(i18n.register.filters)


class FixedWords(Node):
    """Words that stand in a template: they are its own, so they are safe to print."""

    child_nodelists = ()

    def __init__(self, words: str) -> None:
        self.words = words
        self.said: dict[str | None, SafeString] = {}

    def render(self, context: Context) -> SafeString:
        """The words in the language of the page."""
        language = get_language()
        said = self.said.get(language)
        if said is None:
            said = mark_safe(spoken(self.words))  # noqa: S308 - of the template
            self.said[language] = said
        return said


@register.tag("translate")
def translate(parser: Parser, token: Token) -> Node:
    """`{% translate "Năm" %}`; see the manual of Django for its other forms."""
    node: Node = i18n.do_translate(parser, token)
    words = fixed_words(node)
    if not words:
        return node
    return TextNode(spoken(words)) if loading.is_of_one_language() else FixedWords(words)


def spoken(words: str) -> str:
    """Words of a template in the present language; a percent sign is doubled in the catalogue, as Django's extraction does."""
    return gettext(words.replace("%", "%%")).replace("%%", "%")


def fixed_words(node: Node) -> str:
    """The words of a plain `{% translate "…" %}`; empty where what is said depends on more than the language."""
    if not isinstance(node, i18n.TranslateNode) or node.noop or node.asvar or node.message_context:
        return ""
    return literal(node.filter_expression)


def literal(expression: FilterExpression) -> str:
    """The text that an argument of a tag is; empty where it names a variable or is filtered."""
    found = expression.var.literal if isinstance(expression.var, Variable) else expression.var
    return str(found) if isinstance(found, str) and not expression.filters else ""
