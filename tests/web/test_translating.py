"""`{% translate %}` of fixed words says exactly what Django's own says, in the language of each page."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.template import Context, Engine, engines
from django.utils import translation

from guong.web.translating import FixedWords

OURS = engines["django"].engine
DJANGOS = Engine(libraries={"i18n": "django.templatetags.i18n"})

SAID = [
    '{% load i18n %}{% translate "Năm" %}',
    "{% load i18n %}{% translate 'Tổ chức' %}",
    '{% load i18n %}{% translate "Chuẩn mực" context "quy định" %}',
    '{% load i18n %}{% translate "Năm" as year %}[{{ year }}]',
    '{% load i18n %}{% translate "Năm" noop %}',
    "{% load i18n %}{% translate words %}",
    '{% load i18n %}{% translate "Năm"|upper %}',
    '{% load i18n %}{% translate "tăng 5% so với năm trước" %}',
    '{% load i18n %}{% translate "a < b & c" %}',
    '{% load i18n %}{% translate "" %}',
    '{% load i18n %}{% trans "Năm" %}',
]


@pytest.fixture(params=["vi", "en"])
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    with translation.override(request.param):
        yield request.param


@pytest.mark.parametrize("text", SAID)
def test_says_what_django_says(text: str, language: str) -> None:
    context = {"words": "Tổ chức & <b>"}

    assert OURS.from_string(text).render(Context(context)) == DJANGOS.from_string(text).render(Context(context))


def test_one_template_speaks_each_language() -> None:
    template = OURS.from_string('{% load i18n %}{% translate "Năm" %}')
    said = []
    for language in ("vi", "en", "vi"):
        with translation.override(language):
            said.append(template.render(Context()))

    assert said == ["Năm", "Year", "Năm"]


def test_fixed_words_are_kept() -> None:
    template = OURS.from_string('{% load i18n %}{% translate "Năm" %}')

    assert template.nodelist.get_nodes_by_type(FixedWords)
