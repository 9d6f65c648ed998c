"""Charts: well-formed, escaped, summing to the whole, said in words."""

from __future__ import annotations

import re
from decimal import Decimal
from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from guong.kit import charts

NASTY = "<b>\"Tốt\" & 'đẹp'</b>"


def bars(label: str = "2018", href: str = "") -> list[charts.YearBar]:
    return [
        charts.YearBar(
            label,
            (
                charts.Segment("xuất sắc", 14, 1, counted=True, href=href),
                charts.Segment("tốt", 74, 2, counted=True),
                charts.Segment("hoàn thành", 11, 3),
                charts.Segment("chưa xếp loại", 1, charts.OPEN),
            ),
            "88,0%",
            beside="88,9%",
            break_before="Thang đổi.",
        )
    ]


def pictures(text: str) -> list[str]:
    axis = charts.Axis(60, 100, ((60, text), (100, text)), band=(75, Decimal("80.2"), text))
    return [
        charts.level_bars(bars(text, href=text), label=text, heads=(text, text)),
        charts.legend([(text, 1), (text, charts.OPEN)]),
        charts.share_line([charts.Point(text, 85, text), charts.Point(text, 89, text)], label=text),
        charts.dot_strip([charts.Dot(84, text, marked=True), charts.Dot(84, text), charts.Dot(10, text)], axis, label=text),
    ]


def test_every_chart_is_well_formed_and_gives_hostile_text_back_as_text() -> None:
    for markup in pictures(NASTY):
        tree = ET.fromstring(markup)  # noqa: S314 - our own markup
        said = " ".join([*tree.itertext(), *(value for node in tree.iter() for value in node.attrib.values())])
        assert NASTY in said
        assert tree.find(".//b/b") is None


def test_no_chart_carries_a_style_attribute_or_script() -> None:
    assert not any(re.search(r"\sstyle=|<script|<style|\son\w+=", markup) for markup in pictures("chữ"))


def test_the_bracket_ends_where_the_counted_levels_end() -> None:
    markup = charts.level_bars(bars(), label="Tỷ lệ")
    assert re.search(r'class="g-line" x1="0" x2="88\.00%"', markup)
    assert ">88,0%</text>" in markup


def test_the_label_says_every_figure_in_words() -> None:
    assert 'aria-label="Tỷ lệ. 2018: 88,0%."' in charts.level_bars(bars(), label="Tỷ lệ")


def test_links_stay_out_of_the_keyboard_order_because_the_table_has_them() -> None:
    assert '<a href="/x" tabindex="-1">' in charts.level_bars(bars(href="/x"), label="Tỷ lệ")


def test_the_break_is_drawn_before_its_bar() -> None:
    markup = charts.level_bars(bars(), label="Tỷ lệ")
    assert markup.index("g-break") < markup.index("<b>2018</b>")


def test_a_year_without_anybody_has_an_empty_bar_and_no_bracket() -> None:
    empty = charts.YearBar("2021", (charts.Segment("tốt", 0, 1, counted=True),), "–")
    markup = charts.level_bars([empty], label="Tỷ lệ")
    assert "<rect" not in markup
    assert "g-line" not in markup


def test_equal_dots_stack_and_strangers_stand_on_the_end_of_the_axis() -> None:
    axis = charts.Axis(60, 100, ((60, "60"), (100, "100")))
    tree = ET.fromstring(  # noqa: S314 - our own markup
        charts.dot_strip([charts.Dot(80, "a"), charts.Dot(80, "b"), charts.Dot(5, "c")], axis, label="x")
    )
    spots = [(c.attrib["cx"], c.attrib["cy"]) for c in tree.iter("circle")]
    assert len(set(spots)) == 3
    assert [x for x, _ in spots] == ["0%", "50%", "50%"]


def test_a_line_writes_its_lowest_and_highest_value_only() -> None:
    points = [charts.Point(str(y), v, f"{v}%") for y, v in ((2016, 85), (2017, 86), (2018, 89))]
    markup = charts.share_line(points, label="Tỷ lệ")
    assert markup.count("g-strong") == 2
    assert ">86%</text>" not in markup


@given(st.lists(st.integers(min_value=0, max_value=6_000_000), min_size=1, max_size=8))
def test_the_widths_of_a_bar_sum_to_the_whole(counts: list[int]) -> None:
    widths = charts.shares(counts)
    assert sum(widths) == (100 if any(counts) else 0)
    assert all(width >= 0 for width in widths)
