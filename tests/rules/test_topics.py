"""Asking the law with plain values: what is taken, what is refused and how it is said, what JSON gets."""

from __future__ import annotations

import json
from datetime import date, datetime

import pytest

from guong.rules import topics

MEMBER = {"met_on": date(2020, 12, 20), "year": 2020, "kind": "official", "admitted_on": date(2001, 2, 3)}


def problems(code: str, facts: dict[str, object]) -> tuple[str, ...]:
    with pytest.raises(topics.WrongFacts) as refused:
        topics.ask(code, facts)
    assert str(refused.value) == " ".join(refused.value.problems)
    return refused.value.problems


def test_an_unknown_topic_is_refused() -> None:
    with pytest.raises(topics.UnknownTopic):
        topics.ask("rating.nothing", {})


def test_every_missing_wrong_and_unknown_fact_is_named_at_once() -> None:
    wrong: dict[str, object] = {"year": "2020", "kind": "guest", "admitted_on": date(2020, 1, 1), "a": 1}
    known = "met_on, year, kind, admitted_on, year_ended_on, excused, suspended, committee_suspended, absent"
    assert problems("rating.member_due", wrong) == (
        "Thiếu dữ kiện “met_on” (ngày).",
        "Dữ kiện “year” phải là số nguyên.",
        "Dữ kiện “kind” phải là official | probationary.",
        f"Không có dữ kiện nào tên “a”; các dữ kiện được nhận: {known}.",
    )


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("year", True),
        ("met_on", datetime(2020, 12, 20)),
        ("met_on", "2020-12-20"),
        ("year_ended_on", 2020),
        ("excused", 1),
        ("kind", ["official"]),
    ],
)
def test_a_value_of_a_neighbouring_type_is_refused(name: str, value: object) -> None:
    (problem,) = problems("rating.member_due", {**MEMBER, name: value})
    assert f"“{name}”" in problem


@pytest.mark.parametrize("facts", [{"year": 0}, {"admitted_on": date.max}])
def test_a_day_outside_the_calendar_is_refused(facts: dict[str, object]) -> None:
    assert problems("rating.member_due", {**MEMBER, **facts}) == (topics.OUTSIDE_CALENDAR,)


def test_a_fact_that_may_be_left_out_is_taken_when_given() -> None:
    admitted = {**MEMBER, "admitted_on": date(2020, 6, 25)}
    assert topics.ask("rating.member_due", admitted)["answer"] is None
    assert topics.ask("rating.member_due", {**admitted, "year_ended_on": date(2020, 12, 20)})["answer"] == "not_rated"


def test_the_day_asked_about_stands_in_for_a_missing_day() -> None:
    facts = {name: value for name, value in MEMBER.items() if name != "met_on"}
    answer = topics.ask("rating.member_due", facts, date(2020, 12, 20))
    assert answer == topics.ask("rating.member_due", MEMBER)


def test_the_day_asked_about_picks_the_wording_and_leaves_the_facts() -> None:
    answer = topics.ask("rating.member_due", {**MEMBER, "suspended": True}, date(2018, 12, 20))
    (reason,) = answer["reasons"]
    assert answer["allowed"] is None
    assert "16-HD/BTCTW" in reason["clause"]
    assert reason["facts"]["met_on"] == "2020-12-20"


def test_an_answer_holds_only_what_json_holds_and_says_why() -> None:
    answer = topics.ask("rating.scale", {"met_on": date(2018, 9, 23), "subject": "organization"})
    assert json.loads(json.dumps(answer)) == answer
    assert answer["answer"]["counted"] == ["clean_and_strong", "good"]
    assert not answer["confirmed"]
    (reason,) = answer["reasons"]
    assert reason["key"] == "scale.transition"
    assert reason["text"]


def test_the_facts_of_a_topic_are_those_of_its_dataclass() -> None:
    assert topics.facts_of(topics.topic("rating.scale")) == (
        topics.Fact("met_on", "ngày", required=True),
        topics.Fact("subject", "organization | member", required=True),
    )
    assert not topics.facts_of(topics.topic("rating.member_due"))[-1].required


def test_every_topic_names_a_fact_that_it_has_as_its_day() -> None:
    for topic in topics.TOPICS.values():
        assert topic.day in {fact.name for fact in topics.facts_of(topic)}
        assert topic.question.endswith("?")
