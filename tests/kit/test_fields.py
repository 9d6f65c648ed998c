"""Fields of forms: numbers as they are written here."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from guong.kit.fields import Number

WRITTEN = [
    ("1.234,5", Decimal("1234.5")),
    ("1.234", Decimal(1234)),
    ("12.345.678", Decimal(12345678)),
    ("4.5", Decimal("4.5")),
    ("4,5", Decimal("4.5")),
    (" 7 ", Decimal(7)),
    ("-1.234", Decimal(-1234)),
    ("", None),
    (None, None),
]


@pytest.mark.parametrize(("text", "number"), WRITTEN)
def test_a_number_is_read_as_it_is_written(text, number):
    assert Number(required=False).clean(text) == number


@pytest.mark.parametrize("text", ["1,2,3", "mười", "1.23.4", "NaN", "1e5000"])
def test_what_is_no_number_is_refused(text):
    with pytest.raises(ValidationError):
        Number(max_digits=12, decimal_places=2).clean(text)


def test_a_known_number_is_shown_as_it_is_written_and_a_typed_one_as_typed():
    assert Number().prepare_value(Decimal("1234.5")) == "1.234,5"
    assert Number().prepare_value("1234,x") == "1234,x"
