"""Founding and moving organizations: happy path, every refusal, the ledger entry."""

from __future__ import annotations

from datetime import date

import pytest

from guong.kit.refusal import Refusals
from guong.ledger.models import Entry
from guong.organization import terms, tree
from guong.structure import actions, queries
from guong.structure.queries import Move, NewOrganization
from tests.cast import SINCE, TODAY


def new(code="C9", name="Chi bộ mới", kind="cell", tier="below_grassroots", parent="W", since=SINCE):
    return NewOrganization(code, name, kind, tier, parent, since)


def found(cast, *wanted, who="em"):
    return actions.found_organizations(by=cast.actor(who), new=list(wanted), on=TODAY)


def move(cast, *wanted, who="em"):
    return actions.move_organizations(by=cast.actor(who), moves=list(wanted), on=TODAY)


def test_a_founded_organization_stands_under_its_superior(cast):
    (row,) = found(cast, new())
    assert row.pk in set(tree.below(cast.organizations["W"].pk, terms.PARTY, TODAY))
    assert tree.faults(terms.PARTY) == []


def test_founding_is_an_entry_of_the_organization_itself(cast):
    (row,) = found(cast, new(since=date(2019, 5, 1)))
    entry = Entry.objects.get(kind="organization.founded", organization=row)
    assert (entry.value, entry.happened_on, entry.actor) == ("cell", date(2019, 5, 1), cast.actor("em").signature)


def test_a_superior_may_be_founded_by_the_same_act_in_any_order(cast):
    rows = found(cast, new("C10", parent="W9"), new("W9", kind="party_organization", tier="grassroots", parent="R"))
    assert {row.pk for row in rows} <= set(tree.below(cast.organizations["R"].pk, terms.PARTY, TODAY))


@pytest.mark.parametrize(
    ("wanted", "field"),
    [
        ([new("C1")], "code"),
        ([new("C9"), new("C9")], "code"),
        ([new(kind="club")], "kind"),
        ([new(tier="moon")], "tier"),
        ([new(parent="X")], "parent"),
        ([new(parent="")], "parent"),
    ],
    ids=["taken code", "repeated code", "unknown kind", "unknown tier", "unknown superior", "a second root"],
)
def test_a_wrong_founding_is_refused_with_its_field_and_changes_nothing(cast, wanted, field):
    before = queries.keys_of(["C9"])
    with pytest.raises(Refusals) as refused:
        found(cast, *wanted)
    assert {why.field for _, why in refused.value.refusals} == {field}
    assert queries.keys_of(["C9"]) == before == {}


@pytest.mark.parametrize("who", ["an", "binh", "chi", "dung", "ha", "nobody"])
def test_only_the_organization_officer_founds(cast, who):
    with pytest.raises(Refusals):
        found(cast, new(), who=who)


def test_a_move_leaves_the_past_as_it_was(cast):
    move(cast, Move("C1", "V", date(2020, 1, 1)))
    c1 = cast.organizations["C1"].pk
    assert c1 in set(tree.below(cast.organizations["W"].pk, terms.PARTY, date(2019, 12, 31)))
    assert c1 in set(tree.below(cast.organizations["V"].pk, terms.PARTY, date(2020, 1, 1)))
    assert c1 not in set(tree.below(cast.organizations["W"].pk, terms.PARTY, date(2020, 1, 1)))


def test_moving_is_an_entry_that_names_both_superiors(cast):
    move(cast, Move("C1", "V", date(2020, 1, 1)))
    entry = Entry.objects.get(kind="organization.moved")
    assert entry.detail.body == {"from": "Đảng bộ phường Vị Hoàng", "to": "Đảng bộ phường Trường Thi"}
    assert entry.value == str(cast.organizations["V"].pk)


@pytest.mark.parametrize(
    ("wanted", "field"),
    [
        ([Move("X", "V", TODAY)], "organization"),
        ([Move("C1", "X", TODAY)], "parent"),
        ([Move("C1", "W", TODAY)], "parent"),
        ([Move("C1", "V", SINCE)], "since"),
        ([Move("R", "V", TODAY)], "organization"),
        ([Move("C1", "V", TODAY), Move("C1", "R", TODAY)], "organization"),
        ([Move("W", "C1", TODAY)], "parent"),
    ],
    ids=["unknown", "unknown superior", "same superior", "day not after", "a root", "twice", "under itself"],
)
def test_a_wrong_move_is_refused_with_its_field(cast, wanted, field):
    with pytest.raises(Refusals) as refused:
        move(cast, *wanted)
    assert {why.field for _, why in refused.value.refusals} == {field}


def test_an_officer_reaches_no_further_than_his_organization(cast):
    with pytest.raises(Refusals):
        move(cast, Move("C1", "V", TODAY), who="binh")


def test_everybody_signed_in_sees_the_tree_and_nobody_else(cast):
    assert queries.organizations(cast.actor("an")).count() == len(cast.organizations)
    assert queries.organizations(cast.actor("nobody")).count() == 0
    assert [row.code for row in queries.children(cast.actor("an"), cast.organizations["W"].pk, terms.PARTY, TODAY)] == [
        "C1",
        "C2",
    ]
    assert [row.code for row in queries.ancestors(cast.actor("an"), cast.organizations["C1"].pk, terms.PARTY, TODAY)] == [
        "R",
        "W",
    ]


def test_a_level_is_read_by_kind_then_by_name_as_people_count(cast):
    found(
        cast,
        new("N13", "Chi bộ số 13", parent="V"),
        new("N2", "Chi bộ số 2", parent="V"),
        new("B1", "Đảng bộ bộ phận", kind="party_organization", parent="V"),
    )
    _, _, below = queries.level(cast.actor("em"), cast.organizations["V"].pk, terms.PARTY, TODAY, "")
    assert [node.code for node in below] == ["B1", "C3", "N2", "N13"]


def settle(cast, *rows):
    actions.settle_organizations(by=cast.actor("em"), rows=rows, on=TODAY)


def test_a_file_of_known_organizations_moves_them_only(cast):
    settle(cast, new("C9"))
    before = Entry.objects.count()
    settle(cast, new("C9", parent="R", since=TODAY))
    assert Entry.objects.count() == before + 1
    assert tree.above([queries.keys_of(["C9"])["C9"]], terms.PARTY, TODAY)[0].ancestor.code == "R"


def test_a_file_that_says_nothing_new_is_refused(cast):
    settle(cast, new("C9"))
    with pytest.raises(queries.OrganizationWrong, match="không có gì để ghi"):
        settle(cast, new("C9"))


def test_a_file_with_a_wrong_row_settles_nothing(cast):
    with pytest.raises(Refusals):
        settle(cast, new("C9"), new("C8", parent="nowhere"))
    assert not queries.keys_of(["C8", "C9"])
