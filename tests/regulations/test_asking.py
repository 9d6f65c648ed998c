"""Every coded question can be asked from its page and is answered there as the command answers it."""

from __future__ import annotations

from datetime import date
from urllib.parse import urlencode

import pytest

from guong.kit import formats
from guong.regulations.answering import ON, FactsForm
from guong.rules import fact_words, topics
from tests.rules.test_rule_cases import CASES

ASK = "/kiem-tra/hoi-quy-dinh"


def typed(facts, on=None):
    """Facts as somebody types them into the form."""

    def as_typed(value):
        if isinstance(value, bool):
            return "co" if value else "khong"
        return formats.day(value) if isinstance(value, date) else str(value)

    given = {name: as_typed(value) for name, value in facts.items()}
    return given | ({ON: formats.day(on)} if on else {})


def page_of(client, code, facts, on=None):
    answer = client.get(f"{ASK}/{code}?{urlencode(typed(facts, on))}")
    assert answer.status_code == 200
    return answer.context_data["page"], answer.content.decode()


def test_every_case_of_the_law_is_answered_from_the_page_as_by_the_command(signed_in):
    client = signed_in("an")
    for case in CASES:
        page, shown = page_of(client, case["topic"], case["facts"], case["day"])
        if case["answer"] == "no_law":
            assert page.told is None
            assert "Chưa ghi nhận quy định nào cho ngày" in shown
            continue
        assert page.told.raw == topics.ask(case["topic"], case["facts"], case["day"]), case["sentence"]
        assert ("không dùng làm căn cứ" in shown) == (not page.told.confirmed)
        assert all(reason["clause"] in shown for reason in page.told.raw["reasons"] if "&" not in reason["clause"])
    assert {case["topic"] for case in CASES} == set(topics.TOPICS)


@pytest.mark.parametrize("topic", topics.TOPICS.values(), ids=lambda topic: topic.code)
def test_every_fact_and_every_word_has_its_words(topic):
    for name, shape in topics.shapes_of(topic).items():
        assert fact_words.fact_words(topic.code, name) != name
        assert set(shape if isinstance(shape, tuple) else ()) <= set(fact_words.WORDS)


def test_every_part_of_an_answer_has_its_words():
    for case in CASES:
        if case["answer"] == "no_law":
            continue
        answer = topics.ask(case["topic"], case["facts"], case["day"])
        if isinstance(answer["answer"], dict):
            assert set(answer["answer"]) <= {*fact_words.PARTS, *fact_words.HIDDEN}
        for reason in answer["reasons"]:
            assert set(reason["facts"]) <= set(fact_words.FACTS)


def test_a_reason_leads_to_the_document_of_the_register(signed_in):
    facts = {"met_on": date(2020, 12, 20), "subject": "member"}
    page, shown = page_of(signed_in("an"), "rating.scale", facts)
    numbers = [row.number for why in page.told.whys for row in why.documents]
    assert numbers == ["132-QĐ/TW", "21-HD/BTCTW"]
    assert "Xem 132-QĐ/TW" in shown
    assert "Hoàn thành xuất sắc nhiệm vụ" in shown


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"met_on": ""}, "Chưa ghi ngày."),
        ({"met_on": "31/02/2020"}, "không có trong lịch"),
        ({"year": "hai nghìn"}, "số nguyên"),
        ({"year": "0"}, "khoảng tính được"),
        ({"kind": "guest"}, "guest"),
        ({"admitted_on": ""}, "Chưa ghi ngày."),
    ],
)
def test_a_fact_that_cannot_be_is_refused_beside_its_field(signed_in, change, says):
    facts = {"met_on": "20/12/2020", "year": "2020", "kind": "official", "admitted_on": "03/02/2001"} | change
    answer = signed_in("an").get(f"{ASK}/rating.member_due?{urlencode(facts)}")
    assert answer.context_data["page"].told is None
    assert says in answer.content.decode()


def test_a_verdict_stands_where_the_answer_alone_does_not_say_it(signed_in):
    client, day = signed_in("an"), date(2021, 5, 4)
    called = {"met_on": day, "kind": "cell", "n_called": 30, "n_present": 20}
    assert "bỏ ngỏ" in page_of(client, "meeting.quorum", called)[0].told.verdict
    late = {"introduced_on": day, "presented_on": date(2021, 6, 16)}
    page, _ = page_of(client, "transfer.presenting", late)
    assert (page.told.verdict, page.told.lines[0].words) == ("Không: xem vì sao", "15/06/2021")
    assert page_of(client, "calendar.working", {"day": day})[0].told.verdict == ""


def test_an_unasked_question_shows_its_form_with_the_readers_day(signed_in):
    answer = signed_in("an").get(f"{ASK}/meeting.quorum")
    page = answer.context_data["page"]
    assert page.told is None
    assert not page.form.is_bound
    assert "10/05/2021" in answer.content.decode()
    assert signed_in("an").get(f"{ASK}/nothing").status_code == 404


def test_what_is_left_out_is_no_fact():
    topic = topics.topic("meeting.quality")
    form = FactsForm(
        topic,
        {"met_on": "10/05/2021", "kind": "cell", "n_due": "40", "n_present": "39", "n_unexcused": "0", "prepared": "khong"},
    )
    assert form.is_valid()
    assert form.facts() == {
        "met_on": date(2021, 5, 10), "kind": "cell", "n_due": 40, "n_present": 39, "n_unexcused": 0, "prepared": False,
    }  # fmt: skip


def test_what_counts_as_no_when_it_is_left_out_says_no_and_what_counts_as_unknown_says_so():
    def first(code, name):
        return str(FactsForm(topics.topic(code)).fields[name].choices[0][1])

    assert first("rating.member_due", "suspended") == "Không"
    assert first("meeting.quality", "prepared") == "Chưa ghi"
