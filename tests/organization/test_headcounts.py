"""Members at the ends of years: whatever is written to memberships, the kept numbers are those of a recount."""

from __future__ import annotations

from contextlib import ExitStack
from datetime import date, timedelta

import psycopg
import pytest
from django.db import DatabaseError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from psycopg.types.range import Range

from guong.organization import headcounts
from guong.organization.models import Headcount, Membership, Organization
from guong.rules import rating
from guong.structure import jobs
from tests import embedded
from tests.cast import TODAY, Cast

DAYS = st.dates(date(2012, 1, 1), date(2021, 12, 31))
SPANS = st.tuples(DAYS, st.integers(0, 1500) | st.none())
STEPS = st.lists(st.tuples(st.sampled_from(["add", "move", "void", "delete"]), st.sampled_from(["C1", "C2", "W"]), SPANS))


def at_end(organization: Organization, year: int) -> int:
    """The kept number of an organization's own members."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select sum(organization_heads_at(first_year, at_end, %s)) from organization_headcount where organization_id = %s",
            [year, organization.pk],
        )
        return cursor.fetchone()[0] or 0


def recounted(organization: Organization, year: int) -> int:
    return Membership.objects.filter(void=False, organization=organization, valid__contains=rating.base_day(year)).count()


def days(span: tuple[date, int | None]) -> Range[date]:
    since, length = span
    return Range(since, None if length is None else since + timedelta(days=length))


def carry_out(cast: Cast, step: str, code: str, span: tuple[date, int | None]) -> None:
    """One write by one statement, on the newest membership where it needs one; An alone comes and goes here."""
    newest = Membership.objects.filter(person=cast.people["an"], void=False).order_by("-pk").first()
    row = {"organization": cast.organizations[code], "valid": days(span)}
    if step == "add" and newest is None:
        Membership.objects.create(act=1, person=cast.people["an"], kind="official", **row)
    elif newest is not None and step == "move":
        Membership.objects.filter(pk=newest.pk).update(**row)
    elif newest is not None and step == "void":
        Membership.objects.filter(pk=newest.pk).update(void=True)
    elif newest is not None and step == "delete":
        newest.delete()


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_whatever_is_written_the_kept_numbers_are_those_of_a_recount(cast, steps):
    with transaction.atomic():
        for step in steps:
            carry_out(cast, *step)
        for _ in range(2):
            assert headcounts.faults() == []
            for code in ("C1", "C2", "W"):
                own = cast.organizations[code]
                assert [at_end(own, year) for year in range(2009, 2028)] == [recounted(own, year) for year in range(2009, 2028)]
            headcounts.gather()
        transaction.set_rollback(True)


def test_the_job_makes_one_row_of_several(cast):
    for _ in range(2):
        Membership.objects.filter(person=cast.people["an"]).update(valid=Range(date(2015, 3, 1), None))
        Membership.objects.filter(person=cast.people["an"]).update(valid=Range(date(2013, 3, 1), None))
    own = Headcount.objects.filter(organization=cast.organizations["C1"])
    assert own.count() > 1
    jobs.gather_headcounts(0)
    assert own.count() == 1
    assert [at_end(cast.organizations["C1"], year) for year in (2012, 2013, 2030)] == [1, 2, 2]
    assert headcounts.gather() == 0


def test_two_who_write_in_one_organization_at_once_do_not_wait_for_each_other(own_city, own_database):
    people = [own_city.people[who].pk for who in ("an", "binh")]
    held = "update organization_membership set valid = daterange('2015-03-01', null) where person_id = %s"
    with ExitStack() as stack:
        writers = [stack.enter_context(psycopg.connect(embedded.cluster.dsn(own_database, "guong_owner"))) for _ in people]
        for writer, person in zip(writers, people, strict=True):
            writer.execute("set local lock_timeout = '2s'")
            writer.execute(held, [person])
        for writer in writers:
            writer.commit()
    assert headcounts.faults() == []
    assert [at_end(own_city.organizations["C1"], year) for year in (2014, 2015)] == [0, 2]


def test_what_changes_no_end_of_a_year_leaves_no_row(cast):
    before = Headcount.objects.count()
    Membership.objects.filter(person=cast.people["an"]).update(kind="probationary")
    Membership.objects.filter(person=cast.people["an"]).update(valid=Range(date(2010, 2, 1), None))
    assert Headcount.objects.count() == before


def test_a_changed_number_is_found_and_derived_anew(cast):
    Headcount.objects.filter(organization=cast.organizations["C1"]).update(at_end=[7])
    assert headcounts.faults() == [cast.organizations["C1"].pk]
    assert headcounts.rebuild() == Membership.objects.filter(void=False).values("organization").distinct().count()
    assert headcounts.faults() == []


def test_a_missing_number_is_found(cast):
    Headcount.objects.filter(organization=cast.organizations["C2"]).delete()
    assert headcounts.faults() == [cast.organizations["C2"].pk]


def test_a_membership_begins_on_some_day(cast):
    with pytest.raises(DatabaseError), transaction.atomic():
        Membership.objects.filter(person=cast.people["an"]).update(valid=Range(None, TODAY))
