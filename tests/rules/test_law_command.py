"""`guong law` and the generated reference: answers, exits, and nothing left out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from guong.ops.commands import docs, law
from guong.rules import rating_scale, topics


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(law.law, [str(word) for word in words])


@pytest.fixture
def facts(tmp_path: Path) -> Path:
    path = tmp_path / "facts.toml"
    path.write_text('year = 2020\nkind = "official"\nadmitted_on = 2020-06-25\n', encoding="utf-8")
    return path


def test_topics_are_listed_with_their_facts() -> None:
    told = run("topics")
    assert told.exit_code == 0
    for topic in topics.TOPICS.values():
        assert f"{topic.code}  {topic.question}" in told.output
    assert "year_ended_on: ngày (có thể bỏ trống)" in told.output


def test_topics_are_listed_as_json() -> None:
    listed = json.loads(run("topics", "--json").output)
    assert [each["topic"] for each in listed] == list(topics.TOPICS)
    assert listed[0]["facts"][0] == {"name": "met_on", "kind": "ngày", "required": True}


def test_an_answer_is_told_with_its_reason_and_clause(facts: Path) -> None:
    told = run("ask", "rating.member_due", facts, "--on", "20/12/2020")
    assert told.exit_code == 0
    assert "Văn bản bỏ ngỏ" in told.output
    assert "21-HD/BTCTW" in told.output
    assert "admitted_on: 25/06/2020" in told.output
    assert law.UNCONFIRMED not in told.output


def test_an_unconfirmed_answer_says_so(facts: Path) -> None:
    told = run("ask", "rating.member_due", facts, "--on", "2026-01-05")
    assert told.output.endswith(f"{law.UNCONFIRMED}\n")


def test_an_answer_is_given_as_json(facts: Path) -> None:
    answer = json.loads(run("ask", "rating.member_due", facts, "--on", "2020-12-20", "--json").output)
    assert (answer["topic"], answer["allowed"], answer["confirmed"]) == ("rating.member_due", None, True)


def test_a_list_is_told_in_one_line(tmp_path: Path) -> None:
    path = tmp_path / "day.toml"
    path.write_text("met_on = 2020-01-01\n", encoding="utf-8")
    assert "Đang bị đình chỉ sinh hoạt đảng" in run("ask", "rating.exemptions", path).output


def test_facts_that_are_missing_exit_with_1(facts: Path) -> None:
    told = run("ask", "rating.member_due", facts)
    assert told.exit_code == 1
    assert "Thiếu dữ kiện “met_on”" in told.output


def test_a_day_without_law_exits_with_1(facts: Path) -> None:
    told = run("ask", "rating.member_due", facts, "--on", "2000-12-20")
    assert told.exit_code == 1
    assert "20/12/2000" in told.output


@pytest.mark.parametrize("bad", [b"year = ", b"\xff\xfe"])
def test_a_file_that_is_no_toml_exits_with_2(facts: Path, bad: bytes) -> None:
    facts.write_bytes(bad)
    assert run("ask", "rating.member_due", facts).exit_code == 2


def test_misuse_exits_with_2(facts: Path, tmp_path: Path) -> None:
    assert run("ask", "rating.nothing", facts).exit_code == 2
    assert run("ask", "rating.scale", tmp_path / "none.toml").exit_code == 2
    assert run("ask", "rating.scale", facts, "--on", "mai").exit_code == 2


def test_the_reference_names_every_question_wording_and_level() -> None:
    page = docs.rules_reference()
    for topic in topics.TOPICS.values():
        assert f"`{topic.code}`" in page
        for wording in topic.rule.wordings:
            assert wording.cites in page
    for level in (*rating_scale.LEGACY_MEMBER, *rating_scale.LEGACY_ORGANIZATION, *rating_scale.FOUR_LEVELS):
        assert level.label in page
    assert "| 08/03/2018 | 23/09/2018 |" in page
    assert "| 31/10/2025 | nay |" in page
