"""Vietnamese text: entry, folding, order of names."""

from __future__ import annotations

import random
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guong.kit import names

VOWELS = "aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵ"
LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxy"
TONE_MARKS = "\u0300\u0309\u0303\u0301\u0323"
syllables = st.builds(
    lambda start, vowel, end: start + vowel + end,
    st.sampled_from(["", "b", "c", "ch", "d", "đ", "ng", "nh", "tr", "v"]),
    st.sampled_from(VOWELS),
    st.sampled_from(["", "n", "nh", "ng", "m", "c"]),
)
full_names = st.lists(syllables, min_size=1, max_size=5).map(" ".join)


def spelled(word: str) -> tuple[list[int], list[int]]:
    """The order said in words: letters first, then the tones. Written apart from the tables of the module."""
    letters, tones = [], []
    for sign in word:
        parts = unicodedata.normalize("NFD", sign)
        tone = next((mark for mark in parts if mark in TONE_MARKS), "")
        letters.append(LETTERS.index(unicodedata.normalize("NFC", parts.replace(tone, "") if tone else parts)))
        tones.append(TONE_MARKS.index(tone) + 1 if tone else 0)
    return letters, tones


def in_bytes(full_name: str) -> bytes:
    return names.sort_key(full_name).encode()


def in_words(full_name: str) -> list[tuple[list[int], list[int]]]:
    words = full_name.split()
    return [spelled(word) for word in [words[-1], *words[1:-1], *words[: len(words) > 1]]]


@pytest.mark.parametrize(
    ("entered", "kept"),
    [
        ("  Nguyễn   Văn\tAn ", "Nguyễn Văn An"),
        (unicodedata.normalize("NFD", "Đặng Thị Hưởng"), "Đặng Thị Hưởng"),
        ("Trần\u00a0Bình", "Trần Bình"),
        ("Lê\u200b\u202e Chi\ufeff", "Lê Chi"),
        ("Pha\u200b\u0323m", "Phạm"),
        ("một\r\nhai\x00", "một hai"),
        ("", ""),
    ],
)
def test_text_is_kept_in_one_form(entered: str, kept: str) -> None:
    assert names.nfc(entered) == kept


@given(st.text())
def test_the_kept_form_is_stable_and_clean(text: str) -> None:
    kept = names.nfc(text)
    assert names.nfc(kept) == kept
    assert unicodedata.is_normalized("NFC", kept)
    assert kept == " ".join(kept.split())
    assert not [sign for sign in kept if unicodedata.category(sign) in ("Cc", "Cf", "Cs")]


def test_folding_drops_every_vietnamese_mark() -> None:
    assert names.fold("Đặng Thị Hưởng") == "dang thi huong"
    assert names.fold(VOWELS).isascii()
    assert names.fold(VOWELS.upper()) == names.fold(VOWELS)
    assert names.fold(unicodedata.normalize("NFD", "Quỳnh Đỗ")) == "quynh do"


@given(full_names)
def test_folding_twice_is_folding_once(name: str) -> None:
    assert names.fold(names.fold(name)) == names.fold(name)


SORTED = [
    "An",
    "Lê An",
    "Nguyễn An",
    "Lê Văn An",
    "Nguyễn Văn An",
    "Bùi Vân An",
    "Đỗ Àn",
    "Đỗ Ản",
    "Đỗ Ãn",
    "Đỗ Án",
    "Đỗ Ạn",
    "Lê Anh",
    "Lê Ánh",
    "Lê Ăn",
    "Lê Ân",
    "Lê Bình",
    "Lê Dung",
    "Lê Dũng",
    "Lê Duy",
    "Lê Đa",
    "Lê Đức",
    "Lê Em",
    "Lê Ê",
    "Lê Hoa",
    "Lê Hòa",
    "Lê Huy",
    "Lê Hương",
    "Lê Hưởng",
    "Lê Oanh",
    "Lê Ôn",
    "Lê Ơn",
    "Lê Yến",
]


def test_names_stand_by_given_name_then_middle_names_then_family_name() -> None:
    assert sorted(random.Random(1).sample(SORTED, len(SORTED)), key=in_bytes) == SORTED


@given(st.lists(full_names, min_size=2, max_size=20))
def test_byte_order_of_the_keys_is_the_order_said_in_words(given_names: list[str]) -> None:
    by_key = sorted(given_names, key=in_bytes)
    assert [in_words(name) for name in by_key] == sorted(in_words(name) for name in given_names)


@given(full_names)
def test_case_and_composition_do_not_change_the_key(name: str) -> None:
    key = names.sort_key(name)
    assert names.sort_key(name.upper()) == key
    assert names.sort_key(unicodedata.normalize("NFD", name)) == key


def test_a_missing_name_has_an_empty_key() -> None:
    assert names.sort_key("  ") == ""


@pytest.mark.django_db
def test_the_database_says_the_same() -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        for name in [*SORTED, "Nguyễn Thị Thu Hằng", "Đặng  Quỳnh", "Y Bhăm 2"]:
            cursor.execute("select vn_fold(%s), vn_key(%s)", [name, name])
            assert cursor.fetchone() == (names.fold(name), names.sort_key(name))
