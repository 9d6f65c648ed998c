"""A template that a loader has read is compiled once for each language, and says exactly what Django's own loader says."""

from __future__ import annotations

from itertools import pairwise

import pytest
from django.template import Context, Engine, Template, engines
from django.template.base import Node, NodeList, TextNode
from django.templatetags.static import StaticNode
from django.utils import translation

from guong.web.loading import join

FILES = {
    "frame.html": "{% load i18n %}<h1>{% block title %}{% translate 'Năm' %}{% endblock %}</h1>{% block main %}{% endblock %}",
    "list.html": (
        "{% extends 'frame.html' %}{% load i18n %}{% block title %}{{ block.super }}: {% translate 'Tổ chức' %}{% endblock %}"
        "{% block main %}{% if rows %}<a href='{% url 'plans:list' %}'>{% translate 'Lọc' %}</a>{% for row in rows %}"
        "<td data-label='{% translate 'Năm' %}'>{{ row }} {% translate 'Tổ chức' %}</td>{% include 'part.html' %}{% endfor %}"
        "{% else %}{% translate 'Chưa có dữ liệu' %}{% endif %}{% endblock %}"
    ),
    "part.html": "{% load i18n %}<small>{% translate 'Bản giấy' %}</small>",
}
OURS = Engine(
    loaders=[("guong.web.loading.Loader", [("django.template.loaders.locmem.Loader", FILES)])],
    libraries={"i18n": "guong.web.translating"},
    builtins=["guong.web.addressing"],
)
DJANGOS = Engine(
    loaders=[("django.template.loaders.cached.Loader", [("django.template.loaders.locmem.Loader", FILES)])],
    libraries={"i18n": "django.templatetags.i18n"},
)


def shown(engine: Engine, rows: list[str]) -> str:
    return engine.get_template("list.html").render(Context({"rows": rows}))


@pytest.mark.parametrize("rows", [[], ["<b>", "2"]])
def test_says_what_django_says_in_each_language_by_turns(rows: list[str]) -> None:
    for language in ("vi", "en", "vi", "en"):
        with translation.override(language):
            assert shown(OURS, rows) == shown(DJANGOS, rows)


def test_each_language_is_compiled_once() -> None:
    found = []
    for language in ("vi", "en", "vi"):
        with translation.override(language):
            found.append(OURS.get_template("part.html"))

    assert found[0] is found[2]
    assert found[0] is not found[1]
    (only,) = found[1].nodelist.get_nodes_by_type(TextNode)
    assert "On paper" in only.s


STATIC = "{% load static %}<script src='{% static 'web/page.js' %}'></script>{% static name as there %}{{ there }}"


def test_a_fixed_file_is_text_and_any_other_is_djangos() -> None:
    files = ("django.template.loaders.locmem.Loader", {"page.html": STATIC})
    ours = Engine(loaders=[("guong.web.loading.Loader", [files])], libraries={"static": "guong.web.fixed_files"})
    djangos = Engine(loaders=[files], libraries={"static": "django.templatetags.static"})
    context = {"name": "web/look.css"}

    template = ours.get_template("page.html")
    assert template.render(Context(context)) == djangos.get_template("page.html").render(Context(context))
    assert len(template.nodelist.get_nodes_by_type(StaticNode)) == 1


def nodes(template: Template) -> list[Node]:
    return template.nodelist.get_nodes_by_type(Node)


def test_no_two_texts_of_a_page_stand_side_by_side() -> None:
    for name in ("plans/list.html", "ui/base.html", "plan_coverage/_coverage.html"):
        template = engines["django"].engine.get_template(name)
        for node in nodes(template):
            for below in vars(node).values():
                if isinstance(below, NodeList):
                    texts = [isinstance(one, TextNode) for one in below]
                    assert not any(first and second for first, second in pairwise(texts)), (name, node)


def test_what_an_if_shows_is_joined_in_each_of_its_branches() -> None:
    template = Engine().from_string("{% if a %}x{% comment %}{% endcomment %}{% elif b %}y{% else %}z{% endif %}")
    (condition,) = template.nodelist
    for _, below in condition.conditions_nodelists:  # type: ignore[attr-defined]
        below[:] = [TextNode("1"), TextNode("2")]
    join(template.nodelist)

    assert [len(below) for _, below in condition.conditions_nodelists] == [1, 1, 1]  # type: ignore[attr-defined]
    assert template.render(Context({"b": True})) == "12"
