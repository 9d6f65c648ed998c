"""The look keeps its promises: contrast of every pair in light and dark, equal dark blocks, nothing inline."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

WEB = Path(__file__).resolve().parents[2] / "guong" / "web"
PACKAGE = WEB.parent
TOKENS = re.sub(r"/\*.*?\*/", "", (WEB / "static" / "web" / "tokens.css").read_text("utf-8"), flags=re.DOTALL)
TEMPLATES = sorted(PACKAGE.rglob("templates/**/*.html"))

TEXT = [
    "ink/paper",
    "ink-2/paper",
    "ink-3/paper",
    "ink-3/sunk",
    "ink/sunk",
    "ink/sheet",
    "cham/paper",
    "cham/sheet",
    "cham/sunk",
    "cham-2/paper",
    "on-cham/cham",
    "on-cham/cham-2",
    "son/paper",
    "dong/paper",
    "ink/dong-wash",
    "reu/paper",
    "gach/paper",
    "ink/gach-wash",
    "ink-2/band",
]
SHAPES = ["rule-strong/paper", "lv1/paper", "lv2/paper", "lv4/paper", "dot/paper", "dot/band"]
NEIGHBOURS = ["lv1/lv2", "lv2/lv3"]


def colours(css: str) -> dict[str, str]:
    return dict(re.findall(r"--g-([\w-]+):\s*(#[0-9A-Fa-f]{6})", css))


def dark_blocks() -> tuple[dict[str, str], dict[str, str]]:
    by_device = TOKENS.split("@media (prefers-color-scheme: dark)")[1].split(':root[data-bs-theme="dark"]')[0]
    by_choice = TOKENS.split('\n:root[data-bs-theme="dark"] {')[1].split("}")[0]
    return colours(by_device), colours(by_choice)


def light() -> dict[str, str]:
    return colours(TOKENS.split("@media (prefers-color-scheme: dark)")[0])


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def ratio(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_dark_by_device_and_dark_by_choice_are_the_same():
    by_device, by_choice = dark_blocks()
    assert by_device == by_choice
    assert by_device


@pytest.mark.parametrize("palette", [light(), {**light(), **dark_blocks()[0]}], ids=["light", "dark"])
@pytest.mark.parametrize(("pairs", "least"), [(TEXT, 4.5), (SHAPES, 3), (NEIGHBOURS, 1.5)], ids=["text", "shapes", "levels"])
def test_every_pair_keeps_its_contrast(palette, pairs, least):
    found = {pair: ratio(*(palette[name] for name in pair.split("/"))) for pair in pairs}
    assert {pair: value for pair, value in found.items() if value < least} == {}


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_template_carries_no_style_and_no_script_of_its_own(path):
    text = path.read_text("utf-8")
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:", text)
    assert all("src=" in tag for tag in re.findall(r"<script[^>]*>", text))


def test_every_class_of_a_template_is_known_to_the_stylesheet():
    css = (WEB / "static" / "web" / "look.css").read_text("utf-8")
    used = {
        name
        for path in TEMPLATES
        for value in re.findall(r'class="([^"]*)"', re.sub(r"{%.*?%}", " ", path.read_text("utf-8")))
        for name in re.findall(r"(?<![\w-])g-[\w-]*\w(?![\w-])", value)
    }
    assert sorted(name for name in used if not re.search(rf"\.{name}(?![\w-])", css)) == []
