"""Cursors of lists that stand by a day: what was written is read again, and nonsense is the beginning."""

from __future__ import annotations

from datetime import date

import pytest
from django.db.models import Q
from hypothesis import given
from hypothesis import strategies as st

from guong.kit import keyset


@given(st.dates(), st.integers(0, 10**18 - 1))
def test_a_cursor_says_which_row_was_seen(day, key):
    assert keyset.seen(keyset.cursor(day, key)) == (day, key)


NONSENSE = ["", "~", "2021-05-10", "2021-05-10~", "2021-13-01~1", "2021-05-10~x", "2021-05-10~²", "2021-05-10~" + "9" * 19]


@pytest.mark.parametrize("text", NONSENSE)
def test_nonsense_is_the_beginning(text):
    assert keyset.seen(text) is None
    assert keyset.older("day", text) == keyset.later("day", text) == Q()


def test_older_and_later_are_the_two_sides_of_a_row():
    text = keyset.cursor(date(2021, 5, 10), 7)
    day = date(2021, 5, 10)
    assert keyset.older("day", text) == Q(day__lte=day) & (Q(day__lt=day) | Q(pk__lt=7))
    assert keyset.later("day", text) == Q(day__gte=day) & (Q(day__gt=day) | Q(pk__gt=7))
