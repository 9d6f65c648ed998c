"""A text is cut at its headings; blanks make no difference, words that moved do."""

from __future__ import annotations

import unicodedata

import pytest

from guong.rules import clauses

TEXT = """QUY ĐỊNH
Điều 1. Phạm vi
1. Nêu gương bằng việc làm.
a) Đúng giờ;
b)  Nói trước việc khó.
tiếp theo dòng trên
2. Giữ lời hứa.
ĐIỀU 2a. Thi hành
"""


def test_a_text_is_cut_at_articles_clauses_and_points():
    found = clauses.split(TEXT)
    assert [one.ref for one in found] == ["0", "1", "1.1", "1.1.a", "1.1.b", "1.2", "2a"]
    assert found[4].text == "b) Nói trước việc khó.\ntiếp theo dòng trên"
    assert clauses.split(" \n") == []


def test_blanks_and_composed_letters_make_no_difference_words_and_places_do():
    def hashes(text):
        return [one.digest for one in clauses.split(text)]

    assert hashes(unicodedata.normalize("NFD", TEXT).replace("\n", "\r\n\n")) == hashes(TEXT)
    other = hashes(TEXT.replace("lời hứa", "lời đã hứa"))
    assert [a == b for a, b in zip(hashes(TEXT), other, strict=True)].count(False) == 1
    assert clauses.whole(other) != clauses.whole(hashes(TEXT))


def test_numbers_that_begin_again_are_told_apart():
    found = clauses.split("1. Một\n2. Hai\nĐiều 1. Ba\nĐiều 2. Bốn\nĐiều 1. Năm")
    assert [one.ref for one in found] == ["0.1", "0.2", "1", "2", "1~2"]


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("Điều 2", "2"),
        ("ĐIỀU 2a, khoản 3.", "2a.3"),
        ("điểm đ khoản 1 Điều 12", "12.1.đ"),
        ("Điều 3, điểm a", "3.a"),
        ("mục 4", "0.4"),
        ("khoản 4, điểm b", "0.4.b"),
        ("Điều 2 và Điều 3", ""),
        ("Điều 2, khoản 3, 4", ""),
        ("Điều 2 Quy định 101-QĐ/TW", ""),
        ("Mục 1, Điều 2", ""),
        ("Nội dung EX101-1", ""),
        ("", ""),
    ],
)
def test_words_name_one_place_or_none(words, place):
    assert clauses.named(unicodedata.normalize("NFD", words)) == place


def test_a_place_has_what_stands_under_it():
    refs = ["1", "1.2", "1.2.a", "1.2~2", "1.21", "12", "2"]
    assert [ref for ref in refs if clauses.stands_at(ref, "1.2")] == ["1.2", "1.2.a", "1.2~2"]
    assert [ref for ref in refs if clauses.stands_at(ref, "1")] == ["1", "1.2", "1.2.a", "1.2~2", "1.21"]
