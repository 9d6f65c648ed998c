"""What is kept of an exception holds no value: not in the message, not in a cause, not in a line."""

from __future__ import annotations

import re

import pytest

from guong.kit import errors, spans
from guong.ledger import write

SECRET = "Nguyễn Văn An 000000000001"


def caught(act) -> errors.Told:
    try:
        act()
    except Exception as error:
        return errors.told(error)
    raise AssertionError("nothing was raised")


def text(what: errors.Told) -> str:
    return "\n".join((what.kind, what.place, *what.lines))


def raise_about(value: str) -> None:
    raise ValueError(f"cannot read {value}")


def test_a_message_with_a_value_is_left_out_and_one_of_our_own_words_stays():
    assert SECRET not in text(caught(lambda: raise_about(SECRET)))
    assert SECRET not in text(caught(lambda: {}[SECRET]))
    own = caught(write.act_id)
    assert "RuntimeError: no act is under way: call this inside an action" in own.lines
    assert own.place == "guong/ledger/write.py:act_id"


def test_a_cause_is_told_as_sparingly():
    def act():
        try:
            raise_about(SECRET)
        except ValueError as first:
            raise RuntimeError(SECRET + " again") from first

    said = caught(act)
    assert SECRET not in text(said)
    assert [line for line in said.lines if not line.startswith(" ")] == ["ValueError", "RuntimeError"]


def test_the_database_names_its_constraint_and_not_its_row(db):
    from django.db import connection

    def act():
        with connection.cursor() as cursor:
            cursor.execute("insert into access_account (username) values (%s)", [SECRET])

    said = text(caught(act))
    assert SECRET not in said
    assert re.search(r"psycopg\.errors\.NotNullViolation: 23502 access_account \w+", said)


def test_one_place_and_type_is_one_fault_with_a_short_code():
    first, second = caught(lambda: spans.parse_day("nonsense")), caught(lambda: spans.parse_day("another"))
    assert first.fingerprint == second.fingerprint
    assert re.fullmatch(r"[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}", first.code)
    assert caught(lambda: raise_about("x")).code != first.code


def test_no_folder_of_this_machine_is_told():
    said = text(caught(lambda: spans.parse_day("nonsense")))
    assert str(errors.PACKAGE.parent) not in said
    assert "  guong/kit/spans.py:" in said


def test_a_chain_without_end_and_an_error_without_a_way_are_told():
    one, two = ValueError("a"), ValueError("b")
    one.__context__, two.__context__ = two, one
    assert len(errors.told(one).lines) == 2
    assert errors.told(one).place == "?"


@pytest.mark.parametrize("depth", [50, 900])
def test_a_deep_way_is_cut(depth):
    def down(n):
        return down(n - 1) if n else raise_about(SECRET)

    said = caught(lambda: down(depth))
    assert len(said.lines) <= 2 * errors.MOST_FRAMES + 1
