"""A condition that was composed once finds the same rows, and what changes in the database is seen."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db.models import Exists, OuterRef, Q

from guong.kit.conditions import statement, written_out
from guong.organization.models import Membership, Organization, Person
from tests.cast import TODAY


def of(cast, name: str) -> Q:
    there = Membership.objects.filter(person=OuterRef("pk"), organization=cast.organizations[name], void=False)
    return Q(Exists(there.filter(valid__contains=TODAY)))


def test_the_same_rows_and_what_has_changed_since(cast):
    rows = Person.objects.filter(of(cast, "C1"), born_on__lt=TODAY, void=False)
    condition = written_out(rows)
    before = set(rows)
    assert before
    assert set(Person.objects.filter(condition)) == before
    assert Person.objects.filter(condition).filter(pk=next(iter(before)).pk).count() == 1
    Membership.objects.filter(organization=cast.organizations["C1"]).update(valid=(TODAY - timedelta(days=9), TODAY))
    assert not Person.objects.filter(condition).exists()
    assert not Person.objects.filter(written_out(Person.objects.filter(pk__in=[]))).exists()


def test_what_stands_in_another_table_is_no_condition_of_this_one(cast):
    with pytest.raises(AssertionError, match="must stand in the row"):
        written_out(Membership.objects.filter(person__full_name="An"))
    assert Organization.objects.filter(written_out(Organization.objects.filter(code="W"))).get() == cast.organizations["W"]


def test_a_whole_query_composed_once_finds_the_same_rows_and_what_has_changed_since(cast):
    named = Person.objects.filter(of(cast, "C1"), void=False).values_list("pk", "full_name")
    both = named.order_by("pk")[:1].union(named.filter(full_name__contains="An").order_by("pk")[:9], all=True)
    found, nothing = statement(both), statement(named.filter(pk__in=[]))
    assert sorted(found.rows()) == sorted(both)
    assert found.rows()
    assert nothing.rows() == []
    assert statement(both).sql is found.sql, "one text for all who ask alike"
    Membership.objects.filter(organization=cast.organizations["C1"]).update(valid=(TODAY - timedelta(days=9), TODAY))
    assert found.rows() == []
