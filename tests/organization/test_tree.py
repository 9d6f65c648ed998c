"""The tree: dated edges, a derived closure, Vietnamese order and search inside the database."""

from __future__ import annotations

from datetime import date

import psycopg
import pytest
from django.db import DatabaseError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from psycopg.types.range import Range

from guong.kit import clock
from guong.organization import census, terms, tree
from guong.organization.models import Closure, Edge, Membership, Person, Standing
from tests import embedded
from tests.cast import SINCE, TODAY


def key_of(name: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute("select vn_key(%s)", [name])
        return cursor.fetchone()[0]


@pytest.mark.parametrize(
    "names",
    [
        ["Lê An", "Lê Ánh", "Lê Ăn", "Lê Ân", "Lê Bình", "Lê Duy", "Lê Đào", "Lê Em"],
        ["Trần Hoa", "An Hòa", "Trần Hòa", "Trần Hỏa", "Trần Hõa", "Trần Hóa", "Trần Họa"],
        ["Bùi Văn An", "Lê Văn An", "Bùi Xuân An"],
        ["Lê Lan", "Lê Lanh", "Lê Lăng"],
    ],
)
def test_names_are_ordered_by_given_name_then_middle_then_family(db, names):
    assert sorted(names, key=lambda name: key_of(name).encode()) == names


def test_search_folds_every_mark(db):
    with connection.cursor() as cursor:
        cursor.execute("select vn_fold('Đặng Thị HƯỞNG')")
        assert cursor.fetchone()[0] == "dang thi huong"


def test_the_closure_reaches_every_organization_below_on_a_day(cast):
    below = set(tree.below(cast.organizations["R"].pk, terms.PARTY, TODAY))
    assert below == {row.pk for row in cast.organizations.values()}
    assert set(tree.below(cast.organizations["R"].pk, terms.PARTY, date(2009, 12, 31))) == set()


def test_superiors_come_nearest_first(cast):
    rows = tree.above([cast.organizations["C1"].pk], terms.PARTY, TODAY)
    assert [row.ancestor.code for row in rows] == ["W", "R"]


def test_an_organization_has_one_superior_a_day_in_a_hierarchy(cast):
    edge = Edge.objects.get(child=cast.organizations["C1"])
    with pytest.raises(DatabaseError), transaction.atomic():
        Edge.objects.create(
            act=1, hierarchy_id=1, child=edge.child, parent=cast.organizations["V"],
            valid=Range(date(2015, 1, 1), None), recorded_at=clock.now(),
        )  # fmt: skip


def test_the_same_organization_may_stand_elsewhere_in_another_hierarchy(cast):
    Edge.objects.create(
        act=1, hierarchy_id=terms.RESIDENCE, child=cast.organizations["C1"], parent=cast.organizations["V"],
        valid=Range(SINCE, None), recorded_at=clock.now(),
    )  # fmt: skip
    tree.rebuild(terms.RESIDENCE)
    assert cast.organizations["C1"].pk in set(tree.below(cast.organizations["V"].pk, terms.RESIDENCE, TODAY))
    assert cast.organizations["C1"].pk not in set(tree.below(cast.organizations["V"].pk, terms.PARTY, TODAY))


def test_kind_and_tier_are_one_a_day(cast):
    with pytest.raises(DatabaseError), transaction.atomic():
        Standing.objects.create(
            act=1, organization=cast.organizations["C1"], kind="cell", tier="grassroots", valid=Range(TODAY, None)
        )


def test_a_person_is_a_member_in_one_organization_a_day(cast):
    with pytest.raises(DatabaseError), transaction.atomic():
        Membership.objects.create(
            act=1, person=cast.people["an"], organization=cast.organizations["C2"], kind="official", valid=Range(TODAY, None)
        )


def test_a_fresh_tree_has_no_faults(cast):
    assert [fault for hierarchy in terms.HIERARCHIES for fault in tree.faults(hierarchy)] == []


@pytest.mark.parametrize(
    ("tampering", "fault"),
    [
        ("delete from organization_closure where depth = 2", "closure.missing"),
        ("update organization_closure set depth = 7 where depth = 2", "closure.surplus"),
        ("update organization_edge set parent_id = (select id from organization_organization where code = 'V') "
         "where child_id = (select id from organization_organization where code = 'C1')", "closure.missing"),
    ],
)  # fmt: skip
def test_the_check_finds_a_changed_tree(own_city, own_database, tampering, fault):
    with psycopg.connect(embedded.cluster.dsn(own_database, "guong_owner"), autocommit=True) as owner:
        owner.execute(tampering)
    assert fault in {found.what for found in tree.faults(terms.PARTY)}


def test_the_check_finds_a_cycle(own_city, own_database):
    with psycopg.connect(embedded.cluster.dsn(own_database, "guong_owner"), autocommit=True) as owner:
        owner.execute(
            "update organization_edge e set parent_id = c.id from organization_organization r, organization_organization c "
            "where e.child_id = r.id and r.code = 'R' and c.code = 'C1'"
        )
    assert "cycle" in {found.what for found in tree.faults(terms.PARTY)}


def test_the_census_knows_the_root_and_the_holders_of_posts(cast):
    assert [row.code for row in census.roots(terms.PARTY, TODAY)] == ["R"]
    assert {row.person.full_name for row in census.holders("secretary", "cell", TODAY)} == {"Trần Thị Bình", "Lê Thị Chi"}
    assert [row.person.full_name for row in census.members_without_post(TODAY)] == ["Nguyễn Văn An"]
    assert not census.is_empty()


GIVEN = ("an", "ăn", "ân", "bình", "đào", "dung", "hương", "hưởng", "hường", "lê", "ngọc", "ươn", "yến")
NAMES = st.lists(st.sampled_from(GIVEN), min_size=1, max_size=4)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=NAMES)
def test_a_key_says_neither_more_nor_less_than_the_name(db, words):
    name = " ".join(words)
    assert key_of(name) == key_of(f"  {name.upper()}  ")
    assert (key_of(name) == key_of(" ".join(reversed(words)))) == (words == words[::-1] or _same_parts(words))


def _same_parts(words: list[str]) -> bool:
    turned = words[::-1]
    return [words[-1], *words[1:-1], words[0]] == [turned[-1], *turned[1:-1], turned[0]]


def test_the_history_of_a_row_is_kept_by_the_database(cast):
    person = cast.people["an"]
    Person.objects.filter(pk=person.pk).update(phone="0911111111")
    history = Person.pgh_event_model.objects.filter(pgh_obj_id=person.pk).order_by("pgh_id")
    assert [(row.pgh_label, row.phone) for row in history][-1] == ("update", "0911111111")
    assert Closure.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Chi bộ 9", "Chi bộ 10"),
        ("Chi bộ tổ dân phố số 2, phường Vị Hoàng", "Chi bộ tổ dân phố số 12, phường Bà Triệu"),
        ("Chi bộ 02", "Chi bộ 10"),
        ("Ban 7", "Đảng bộ 1"),
        ("Chi bộ", "Chi bộ 1"),
        ("Tổ 3, khu 10", "Tổ 10, khu 3"),
        ("Trường số 999999", "Trường số 1000000"),
    ],
)
def test_numbers_in_names_of_organizations_are_put_in_order_by_their_value(before, after):
    with connection.cursor() as cursor:
        cursor.execute('select vn_order(%s) collate "C" < vn_order(%s)', [before, after])
        assert cursor.fetchone() == (True,)
