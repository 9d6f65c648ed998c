"""Django's `static` library with `{% static "…" %}` of a fixed file as text, where a template is compiled to be kept.

The name of a file with its digest is found once for a process, as the manifest is read once (decision 0029).
"""

from __future__ import annotations

from typing import Final

from django.template.base import Node, Parser, TextNode, Token
from django.template.library import Library
from django.templatetags import static
from django.utils.html import conditional_escape

from guong.web import loading
from guong.web.translating import literal

register: Final = Library()
register.tags.update(static.register.tags)


@register.tag("static")
def fixed_file(parser: Parser, token: Token) -> Node:
    """`{% static "web/look.css" %}`; see the manual of Django for its other forms."""
    node: static.StaticNode = static.do_static(parser, token)
    path = literal(node.path)
    if not path or node.varname or not loading.is_of_one_language():
        return node
    return TextNode(str(conditional_escape(node.handle_simple(path))))
