"""The bank is looked through by words and document, page by page; who sets no quizzes finds nothing in it."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from guong.kit.lists import Listing
from guong.quizzes import actions, lists, queries, wordings
from guong.quizzes.queries import AskedOfBank
from tests.cast import TODAY
from tests.quizzes.examples import question
from tests.regulations.examples import shipped

BANK = "/hoc-tap/trac-nghiem/ngan-hang"
SAID = {
    "Đảng viên phải làm gì khi có việc khó?": "101-QĐ/TW",
    "Cán bộ chủ chốt nêu gương thế nào?": "101-QĐ/TW",
    "Ủy viên Trung ương nghiêm khắc với ai?": "08-QĐi/TW",
}


@pytest.fixture
def bank(cast) -> list[str]:
    new = [
        replace(question(cast, n, number), text=text, clause=f"Điều {n + 1}")
        for n, (text, number) in enumerate(SAID.items())
    ]  # fmt: skip
    actions.write_questions(by=cast.actor("em"), new=new, on=TODAY)
    return list(SAID)


@pytest.mark.parametrize(
    ("words", "places"),
    [
        ("", {0, 1, 2}),
        ("viec kho", {0}),
        ("NÊU gương chu chot", {1}),
        ("dieu 2", {1}),
        ("08-qđi", {2}),
        ("101-qd gi", {0}),
        ("kho 08-qdi", set()),
        ("%", set()),
    ],
)
def test_words_are_looked_for_without_marks_in_question_clause_and_document(cast, bank, words, places):
    found = queries.questions_page(cast.actor("em"), AskedOfBank(words), size=9)
    assert {row.text for row in found} == {bank[place] for place in places}
    assert queries.questions_page(cast.actor("binh"), AskedOfBank(words), size=9) == []


def test_what_is_found_is_paged_and_narrowed_to_a_document(cast, bank):
    em, asked = cast.actor("em"), AskedOfBank("gi", shipped("101-QĐ/TW").pk)
    assert [row.text for row in queries.questions_page(em, asked, size=9)] == [bank[0]]
    wide = AskedOfBank("dieu")
    first, second, _more = queries.questions_page(em, wide, size=2)
    rest = queries.questions_page(em, wide, after=second.pk, size=2)
    assert [row.text for row in (first, second, *rest)] == bank


def test_the_page_keeps_what_is_asked_and_the_file_says_it(cast, bank, signed_in):
    em, key = signed_in("em"), shipped("101-QĐ/TW").pk
    page = em.get(BANK, {"q": "viec kho", "van_ban": key}).content.decode()
    assert [text in page for text in bank] == [True, False, False]
    assert 'value="viec kho"' in page
    assert re.search(rf'name="van_ban" value="{key}"', page)
    assert "?q=viec+kho" in page, "a tab of another document keeps the words"
    nothing = em.get(BANK, {"q": "không có đâu"}).content.decode()
    assert "Không có câu hỏi nào như vậy" in nothing
    assert em.get(BANK, {"q": "a\0b"}).status_code == 200
    by = cast.actor("em")
    listing: Listing = lists.bank(by, AskedOfBank("viec kho", key), wordings.bank(by))
    assert [words for _, words in listing.filters] == ["viec kho", "Quy định 101-QĐ/TW", ""]
    assert len(listing.rows(9)) == 1
