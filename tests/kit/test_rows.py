"""Rows added and changed: one statement, whatever their number; values come back as they were given."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils.translation import gettext_lazy
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from psycopg.types.range import DateRange, Range

from guong.kit.rows import add, change, erase_past, n_past, personal
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


@given(st.lists(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"])), min_size=1, max_size=8))
@example(["NULL", "null", "{}", '","', "\\", '\\"', "%s", "$1", "a\nb", " ", ""])
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
def test_any_text_comes_back_as_it_was(db, texts):
    with transaction.atomic():
        rows = add([Organization(act=1, code=f"T{i}", name=text, existed=SINCE) for i, text in enumerate(texts)])
        codes = Organization.objects.filter(name__any_of=texts, code__startswith="T").values_list("code", flat=True)
        assert [Organization.objects.get(pk=row.pk).name for row in rows] == texts
        assert set(codes) == {row.code for row in rows}
        transaction.set_rollback(True)


def test_ranges_and_keys_are_written(db):
    (place,) = add([Organization(act=1, code="X", name="Chi bộ", existed=SINCE)])
    (row,) = add([person("1")])
    add([Membership(act=1, person=row, organization=place, kind="official", valid=SINCE)])
    assert Membership.objects.get(person=row).valid == Range(date(2001, 2, 3), None, "[)")


SOME, LATER = date(2001, 2, 3), date(2009, 1, 1)


@pytest.mark.parametrize("bounds", ["[)", "[]", "(]", "()"])
@pytest.mark.parametrize("upper", [LATER, None, SOME])
def test_a_span_is_written_as_the_driver_writes_it(db, upper, bounds):
    span = Range(SOME, upper, bounds)
    with connection.cursor() as cursor:
        cursor.execute("select %s::daterange", [DateRange(SOME, upper, bounds)])
        (expected,) = cursor.fetchone()
    (place,) = add([Organization(act=1, code="X", name="Chi bộ", existed=SINCE)])
    (who,) = add([person("1")])
    (row,) = add([Membership(act=1, person=who, organization=place, kind="official", valid=span)])
    assert Membership.objects.get(pk=row.pk).valid == expected
    change([row], valid=Range(empty=True))
    assert Membership.objects.get(pk=row.pk).valid.isempty


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


def test_past_personal_values_are_emptied_and_those_in_force_stay(db):
    row, other = add([person("1", phone="01", card_number="5"), person("2", phone="02")])
    for phone in ("03", "04"):
        change([row, other], phone=phone)
    change([row], phone="03")
    assert (personal(Person), n_past(Person, [row.pk], 0)) == (["card_number", "phone"], 2)
    assert erase_past(Person, [row.pk], 0) == 2
    events = Person.pgh_event_model.objects.order_by("pgh_id")
    kept = events.filter(pgh_obj_id=row.pk).values_list("phone", "card_number", "full_name")
    assert list(kept) == [(phone, "5", row.full_name) for phone in ("", "03", "", "03")]
    assert list(events.filter(pgh_obj_id=other.pk).values_list("phone", flat=True)) == ["02", "03", "04"]
    assert Person.objects.get(pk=row.pk).phone == "03"
    assert (n_past(Person, [row.pk], 0), erase_past(Person, [row.pk], 0)) == (0, 0)


def test_a_history_without_personal_columns_loses_nothing(cast):
    keys = list(Membership.objects.values_list("pk", flat=True))
    assert (personal(Membership), n_past(Membership, keys, 0), erase_past(Membership, keys, 0)) == ([], 0, 0)
