"""Runs the cases of `cases/*.toml`, which an inspector can read and correct, and sees that no wording lacks its days.

Before changing it: the cases are the test. A wrong answer of the code is corrected in the code, a wrong reading of the
law in the case first.
"""

from __future__ import annotations

import tomllib
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from guong.rules import kernel, topics

DAY = timedelta(days=1)


def read_cases() -> list[dict[str, Any]]:
    found = []
    for path in sorted((Path(__file__).parent / "cases").glob("*.toml")):
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        found += [{"topic": table["topic"], **case} for case in table["case"]]
    return found


CASES = read_cases()


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['topic']} {case['day']} {case['sentence']}")
def test_the_law_answers_as_its_case_says(case: dict[str, Any]) -> None:
    if case["answer"] == "no_law":
        with pytest.raises(kernel.NoLawInForce):
            topics.ask(case["topic"], case["facts"], case["day"])
        return
    answer = topics.ask(case["topic"], case["facts"], case["day"])
    assert shortened(answer["answer"], case["answer"]) == case["answer"]
    assert any(case["clause"] in reason["clause"] for reason in answer["reasons"])
    assert (answer["allowed"] is None) == (case["answer"] == "open")


def shortened(answer: Any, wanted: Any) -> Any:
    """What the case speaks of: some keys of an answer, the codes of a list, `open` for a hole."""
    if isinstance(wanted, dict):
        return {key: answer[key] for key in wanted}
    if isinstance(wanted, list):
        return [each["code"] for each in answer]
    return "open" if answer is None else answer


@pytest.mark.parametrize("topic", topics.TOPICS.values(), ids=lambda topic: topic.code)
def test_every_wording_has_a_case_on_its_first_and_last_day_and_the_day_before(topic: topics.Topic) -> None:
    days = {case["day"] for case in CASES if case["topic"] == topic.code}
    for wording in topic.rule.wordings:
        needed = {wording.since - DAY, wording.since}
        if wording.until != kernel.FOREVER:
            needed.add(wording.until - DAY)
        assert needed <= days, f"{topic.code}: no case on {sorted(map(str, needed - days))}"


@pytest.mark.parametrize("topic", topics.TOPICS.values(), ids=lambda topic: topic.code)
def test_no_rule_has_a_gap_between_its_wordings(topic: topics.Topic) -> None:
    topic.rule.check()
    assert topic.rule.wordings[-1].until == kernel.FOREVER


@pytest.mark.parametrize("topic", topics.TOPICS.values(), ids=lambda topic: topic.code)
def test_the_wording_of_a_day_is_the_only_one_that_holds_on_it(topic: topics.Topic) -> None:
    day = topic.rule.wordings[0].since
    while day < date(2027, 1, 1):
        holding = [wording for wording in topic.rule.wordings if wording.holds_on(day)]
        assert holding == [topic.rule.wording_on(day)]
        day += timedelta(days=1)


def test_every_case_is_a_sentence_with_a_clause_unless_no_law_answers() -> None:
    for case in CASES:
        assert case["sentence"].endswith(".")
        assert ("clause" in case) == (case["answer"] != "no_law")
