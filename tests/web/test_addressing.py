"""`{% url %}` of a fixed page says exactly what Django's own says, for numbers and for everything else."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.template import Context, Engine, engines
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver
from django.utils.safestring import SafeString

from guong.web.addressing import FixedAddress, with_gaps

OURS = engines["django"].engine
DJANGOS = Engine()

SAID = [
    "{% url 'plans:plan' row %}",
    "{% url 'plans:plan' 7 %}",
    "{% url 'plans:plan' text %}",
    "{% url 'plans:plan' key=row %}",
    "{% url name row %}",
    "{% url 'plans:list' %}",
    "{% url 'plans:list' as there %}[{{ there }}]",
    "{% url 'plans:plan' row as there %}[{{ there }}]",
    "{% url 'plans:plan' nothing as there %}[{{ there }}]",
    "{% url 'plans:nowhere' row as there %}[{{ there }}]",
    "{% url 'regulations:theme' 'T01' %}",
    "{% url 'regulations:standard' odd %}",
]
GIVEN = {"row": 12, "text": "12", "name": "plans:plan", "odd": "a & b 100%"}


def pages(resolver: URLResolver, space: str = "") -> Iterator[tuple[str, int]]:
    """Every page of ours by name, with how many values its address takes."""
    for one in resolver.url_patterns:
        if isinstance(one, URLResolver):
            yield from pages(one, f"{one.namespace}:" if one.namespace else space)
        elif isinstance(one, URLPattern) and one.name:
            yield f"{space}{one.name}", len(one.pattern.converters)


PAGES = sorted(set(pages(get_resolver())))


@pytest.mark.parametrize("text", SAID)
def test_says_what_django_says(text: str) -> None:
    ours = OURS.from_string(text)
    said = [ours.render(Context(GIVEN)) for _ in range(2)]

    assert said == [DJANGOS.from_string(text).render(Context(GIVEN))] * 2


@pytest.mark.parametrize(("name", "n"), PAGES)
def test_says_what_django_says_of_every_page(name: str, n: int) -> None:
    numbers = {f"n{i}": i * 37 + 5 for i in range(n)}
    text = f"{{% url '{name}' {' '.join(numbers)} as there %}}[{{{{ there }}}}]"
    ours = OURS.from_string(text)

    assert ours.render(Context(numbers)) == DJANGOS.from_string(text).render(Context(numbers))


@pytest.mark.parametrize("value", [-1, True, 1.5, None, "a/b", ""])
def test_what_a_page_refuses_is_refused(value: object) -> None:
    for engine in (OURS, DJANGOS):
        with pytest.raises(NoReverseMatch):
            engine.from_string("{% url 'plans:plan' value %}").render(Context({"value": value}))


def test_an_address_is_composed_once() -> None:
    template = OURS.from_string("{% url 'plans:plan' row %}")
    (node,) = template.nodelist.get_nodes_by_type(FixedAddress)
    said = template.render(Context({"row": 1}))

    assert node.gaps == "/ke-hoach/%d"
    assert isinstance(said, SafeString)
    assert with_gaps("plans:plan", 2) == ""
