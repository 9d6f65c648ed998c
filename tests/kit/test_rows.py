"""Rows added and changed: one statement, whatever their number; values come back as they were given."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils.translation import gettext_lazy
from psycopg.types.range import Range

from guong.kit.rows import add, change
from guong.organization.models import Membership, Organization, Person

SINCE = Range(date(2001, 2, 3), None)


def person(code: str, **more: object) -> Person:
    return Person(act=1, code=code, full_name=f"Đặng Thị “Ước” {{{code}}}, \\N", **more)


def test_rows_come_back_as_they_were_given_in_their_order(db):
    rows = add([person("2", born_on=date(1970, 1, 2)), person("1", card_number="00012"), person("3")])
    assert [Person.objects.get(pk=row.pk).code for row in rows] == ["2", "1", "3"]
    first, second, _ = (Person.objects.get(pk=row.pk) for row in rows)
    assert (first.full_name, first.born_on, first.void) == (rows[0].full_name, date(1970, 1, 2), False)
    assert (second.born_on, second.card_number, second.folded[:8]) == (None, "00012", "dang thi")


def test_ranges_and_keys_are_written(db):
    (place,) = add([Organization(act=1, code="X", name="Chi bộ", existed=SINCE)])
    (row,) = add([person("1")])
    add([Membership(act=1, person=row, organization=place, kind="official", valid=SINCE)])
    assert Membership.objects.get(person=row).valid == Range(date(2001, 2, 3), None, "[)")


def test_values_of_another_type_than_their_fields_are_prepared_as_django_does(db):
    rows = add([person(7, card_number=gettext_lazy("5"), born_on="1970-01-02", void=1), person("8")])
    first, second = (Person.objects.get(pk=row.pk) for row in rows)
    assert (first.code, first.card_number, first.born_on, first.void) == ("7", "5", date(1970, 1, 2), True)
    assert (second.code, second.born_on) == ("8", None)


@pytest.mark.parametrize("n", [1, 3000])
def test_one_statement_adds_and_one_changes(db, n):
    with CaptureQueriesContext(connection) as asked:
        rows = add(person(str(i)) for i in range(n))
        change(rows, phone="0123", act=2)
    assert len(asked) == 2
    assert Person.objects.filter(phone="0123", act=2).count() == n


def test_nothing_is_nothing(db, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert add([]) == []
        change([], phone="1")


def test_a_constraint_refuses_all(db):
    with pytest.raises(IntegrityError), transaction.atomic():
        add([person("1"), person("2"), person("1")])
    assert not Person.objects.filter(code__in=["1", "2"]).exists()


def test_an_added_row_is_no_new_one(db):
    (row,) = add([person("1")])
    assert not row._state.adding
