"""Docs stay true: generated pages are fresh, named files exist, the commands that the README names are there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from guong.ops import cli
from guong.ops.commands import docs

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("name", docs.PAGES)
def test_a_generated_page_is_fresh(name):
    assert (ROOT / "docs" / "reference" / name).read_text("utf-8") == docs.PAGES[name](), "run: guong docs"


@pytest.mark.parametrize("page", ["README.md", "docs/tour.md", "docs/README.md"])
def test_every_file_that_a_page_names_is_there(page):
    text = (ROOT / page).read_text("utf-8")
    linked = [(ROOT / page).parent / link for link in re.findall(r"\]\(([^)#:]+)\)", text)]
    named = [
        (ROOT if name.startswith("tests/") else ROOT / "guong") / name
        for name in re.findall(r"`([a-z_]+/[a-z_0-9/]+\.py)`", text)
    ]
    assert [str(path) for path in (*linked, *named) if not path.exists()] == []


INDEXES = ("README.md", "docs/README.md", "docs/guide/README.md", "docs/decisions/README.md")


def _linked(page: Path) -> set[Path]:
    return {(page.parent / link).resolve() for link in re.findall(r"\]\(([^)#:]+)\)", page.read_text("utf-8"))}


def test_every_page_is_found_from_an_index_and_every_link_of_one_leads_somewhere():
    found = set().union(*(_linked(ROOT / name) for name in INDEXES))
    assert {path for path in found if not path.exists()} == set()
    assert {path.relative_to(ROOT) for path in ROOT.glob("docs/**/*.md") if path.resolve() not in found} == set()


def test_the_index_of_decisions_says_their_titles():
    index = (ROOT / "docs/decisions/README.md").read_text("utf-8")
    for path in ROOT.glob("docs/decisions/0*.md"):
        number, title = path.read_text("utf-8").splitlines()[0].removeprefix("# ").split(". ", 1)
        assert (path.name.startswith(f"{int(number):04}-"), f"- {number}. [{title}]({path.name})" in index) == (True, True), (
            path.name
        )


def test_the_glossary_marks_names_that_the_code_does_not_have_yet_and_is_in_order():
    code = "\n".join(path.read_text("utf-8") for path in ROOT.glob("guong/**/*.py"))
    table, house = (ROOT / "docs/glossary.md").read_text("utf-8").split("## Words of the house")
    cells = [row.split("|")[4] for row in table.splitlines() if re.match(r"\| \d", row)]
    names = [found for cell in cells for found in re.findall(r"`([A-Za-z_]+)[^`]*`(°?)", cell)]
    assert [name for name, mark in names if bool(mark) == bool(re.search(rf"\b{name}\b", code))] == []
    words = [re.sub("[^a-z ]", "", row[2:].split(" |")[0].lower().split(" (")[0]) for row in house.splitlines()[4:]]
    assert words == sorted(words)


def test_every_command_loads_and_has_help():
    for name in cli.COMMANDS:
        assert cli.cli.get_command(None, name).help


def test_no_page_names_a_machine():
    texts = {path: path.read_text("utf-8") for path in [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]}
    assert [path.name for path, text in texts.items() if re.search(r"/root/|/home/\w|/tmp/", text)] == []


def test_every_picture_is_shown_and_every_picture_shown_is_there():
    pages = [ROOT / "README.md", *ROOT.glob("docs/**/*.md")]
    shown = {
        (page.parent / name).resolve()
        for page in pages
        for name in re.findall(r"(?:\]\(|src=\")([^)\"]+\.png)", page.read_text("utf-8"))
    }
    assert shown == {path.resolve() for path in ROOT.glob("docs/pictures/**/*.png")}


def test_every_picture_of_the_guide_is_taken_by_a_journey():
    journeys = "".join(path.read_text("utf-8") for path in ROOT.glob("tests/journeys/test_*.py"))
    taken = set(re.findall(r'pictured\(page, "([a-z-]+)"\)', journeys))
    assert taken == {path.stem for path in ROOT.glob("docs/pictures/guide/*.png")}
