"""Kept pieces: made once for a key and a language, bounded in number and size, whole under many threads."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.utils import translation
from django.utils.safestring import SafeString

from guong.kit import kept


@pytest.fixture
def small(monkeypatch):
    """Room for three pieces."""
    monkeypatch.setattr(kept, "MOST", 3)


def ask(key: str, text: str | None = None) -> bool:
    """Whether the piece had to be made."""
    made = []
    found = kept.fragment((key,), lambda: made.append(key) or (key if text is None else text))
    assert isinstance(found, SafeString)
    return bool(made)


def test_a_piece_is_made_once_for_its_key():
    assert [ask("a", "<b>"), ask("a"), ask("b")] == [True, False, True]
    assert kept.fragment(("a",), str) == "<b>"


def test_an_empty_piece_is_kept_too():
    assert [ask("a", ""), ask("a", "")] == [True, False]


def test_every_language_has_its_own():
    assert ask("a")
    with translation.override("en"):
        assert ask("a")


def test_what_was_asked_for_longest_ago_makes_room(small):
    assert [ask(key) for key in "abcad"] == [True, True, True, False, True]
    assert [ask("a"), ask("b")] == [False, True]


def test_the_bytes_are_bounded_as_well(monkeypatch):
    monkeypatch.setattr(kept, "MOST_BYTES", 3 * sys.getsizeof(SafeString("x" * 1000)))
    for key in "abcd":
        ask(key, "x" * 1000)
    assert not ask("d", "x" * 1000)
    assert ask("a", "x" * 1000)


def test_a_piece_too_large_to_keep_is_made_each_time(monkeypatch):
    monkeypatch.setattr(kept, "LARGEST", 100)
    assert [ask("a", "x" * 200), ask("a", "x" * 200)] == [True, True]


def test_what_fails_is_not_kept():
    with pytest.raises(ZeroDivisionError):
        kept.fragment(("a",), lambda: str(1 // 0))
    assert ask("a")


def test_many_threads_lose_nothing_of_the_count(monkeypatch):
    monkeypatch.setattr(kept, "MOST", 5)
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda n: kept.fragment((n % 12,), lambda: str(n % 12)), range(2000)))
    assert answers == [str(n % 12) for n in range(2000)]
    assert len(kept._kept) == 5
    assert kept._bytes == sum(sys.getsizeof(piece) for piece in kept._kept.values())
