"""Reforms: merge, absorb, split, dissolve, rename; what moves, what the past becomes, what the ledger says."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from psycopg.types.range import Range

from guong.kit.refusal import NotFound, Refusal, Refusals
from guong.kit.rows import add
from guong.ledger import read
from guong.ledger.models import Entry
from guong.organization import terms, tree
from guong.organization.models import Category, Hierarchy, Lineage, Membership, Organization, Standing
from guong.ratings import actions as ratings
from guong.ratings.judging import NewRating
from guong.structure import actions, judging, queries
from guong.structure.queries import Move, NewOrganization, Restating
from guong.structure.reforms import Heir, Reform, ReformWrong
from tests.cast import SINCE, TODAY

DAY = date(2021, 1, 1)
NEW = NewOrganization("N", "Đảng bộ phường mới", "party_organization", "grassroots", "R", DAY)
MERGE = Reform("merge", ("W", "V"), DAY, heirs=(Heir("N"),), new=(NEW,), document="1-NQ/TU")
ABSORB = Reform("absorb", ("W",), DAY, heirs=(Heir("V"),))
CELLS = tuple(NewOrganization(code, f"Chi bộ {code}", "cell", "below_grassroots", "W", DAY) for code in ("C1a", "C1b"))
SPLIT = Reform("split", ("C1",), DAY, heirs=(Heir("C1a", Decimal(60)), Heir("C1b", Decimal(40))), new=CELLS)
DISSOLVE = Reform("dissolve", ("W",), DAY)


def carry_out(cast, reform, who="em"):
    return actions.reform_organizations(by=cast.actor(who), reform=reform, on=TODAY)


def below(code: str, on: date = DAY, *, hierarchy: int = terms.PARTY) -> set[str]:
    keys = tree.below(queries.keys_of([code])[code], hierarchy, on)
    return set(Organization.objects.filter(pk__in=keys).values_list("code", flat=True))


@pytest.fixture
def rated(cast):
    new = [
        NewRating(2019, date(2019, 12, 30), "1", "ĐU", person=cast.people[who].code, level="Hoàn thành tốt nhiệm vụ")
        for who in ("an", "chi", "dung")
    ]
    ratings.record_ratings(by=cast.actor("em"), new=new, on=TODAY)
    return cast


def n_rated(cast_code: str, on: date) -> int:
    key = queries.keys_of([cast_code])[cast_code]
    return sum(cell.n for cell in read.sums(key, terms.PARTY, on, ["member_rating.decided"], [2019]))


def test_merged_organizations_stand_within_the_new_one_with_all_under_them(cast):
    carry_out(cast, MERGE)
    assert below("N") == {"N", "W", "V", "C1", "C2", "C3"}
    assert below("R") == {"R", "N", "W", "V", "C1", "C2", "C3"}
    assert below("R", date(2020, 12, 31)) == {"R", "W", "V", "C1", "C2", "C3"}
    assert tree.faults(terms.PARTY) == []


def test_the_past_of_merged_organizations_adds_up_in_the_new_one(rated):
    assert (n_rated("W", date(2020, 12, 31)), n_rated("V", date(2020, 12, 31))) == (2, 1)
    carry_out(rated, MERGE)
    assert (n_rated("N", DAY), n_rated("R", DAY)) == (3, 3)


def test_an_absorbed_organization_is_followed_over_a_second_reform(rated):
    carry_out(rated, ABSORB)
    carry_out(rated, Reform("merge", ("V", "C3"), date(2021, 3, 1), (Heir("N"),), (replace(NEW, since=date(2021, 3, 1)),)))
    assert below("V", date(2021, 2, 1)) == {"V", "W", "C1", "C2", "C3"}
    assert below("N", date(2021, 3, 1)) == {"N", "V", "W", "C1", "C2", "C3"}
    assert n_rated("N", date(2021, 3, 1)) == 3
    assert tree.faults(terms.PARTY) == []


def test_a_split_leaves_the_past_whole_with_the_principal_and_only_shows_shares(rated):
    carry_out(rated, SPLIT)
    assert (n_rated("C1a", DAY), n_rated("C1b", DAY)) == (1, 0)
    assert list(Lineage.objects.order_by("-principal").values_list("successor__code", "principal", "share")) == [
        ("C1a", True, Decimal("60.00")),
        ("C1b", False, Decimal("40.00")),
    ]


def test_children_go_to_the_heir_that_the_decision_names(cast):
    into = tuple(replace(NEW, code=code) for code in ("N1", "N2"))
    carry_out(cast, Reform("split", ("W",), DAY, (Heir("N1"), Heir("N2")), into, children={"C2": "N2"}))
    assert below("N2") == {"N2", "C2"}
    assert below("N1") == {"N1", "W", "C1"}


def test_a_dissolved_organization_stands_under_its_last_superior_and_so_does_what_was_below(rated):
    carry_out(rated, DISSOLVE)
    assert below("R") == {"R", "W", "V", "C1", "C2", "C3"}
    assert n_rated("R", DAY) == 3
    assert tree.above([rated.organizations["C1"].pk], terms.PARTY, DAY)[0].ancestor.code == "R"


def test_members_go_on_in_the_heir_from_that_day(cast):
    carry_out(cast, SPLIT)
    rows = Membership.objects.filter(person=cast.people["an"]).order_by("valid")
    assert [(row.organization.code, row.valid.lower, row.valid.upper) for row in rows] == [
        ("C1", SINCE, DAY),
        ("C1a", DAY, None),
    ]
    entry = Entry.objects.get(kind="membership.carried", person=cast.people["an"])
    assert (entry.organization.code, entry.happened_on) == ("C1a", DAY)
    assert Entry.objects.get(kind="post.lapsed").person == cast.people["binh"]


def test_a_membership_that_was_to_end_later_ends_then(cast):
    last = DAY + timedelta(days=90)
    Membership.objects.filter(person=cast.people["an"]).update(valid=Range(SINCE, last))
    carry_out(cast, SPLIT)
    assert Membership.objects.get(person=cast.people["an"], organization__code="C1a").valid == Range(DAY, last)


def clerk(cast) -> None:
    """An is a member of the farmers' association in the first cell, too."""
    row = Category(
        act=1, person=cast.people["an"], organization=cast.organizations["C1"], category="association_member",
        association="farmers", valid=Range(SINCE, None),
    )  # fmt: skip
    add([row])


def test_a_category_goes_on_in_the_heir_too(cast):
    clerk(cast)
    carry_out(cast, SPLIT)
    rows = Category.objects.filter(person=cast.people["an"]).order_by("valid")
    assert [(row.organization.code, row.association, row.valid) for row in rows] == [
        ("C1", "farmers", Range(SINCE, DAY)),
        ("C1a", "farmers", Range(DAY, None)),
    ]
    entry = Entry.objects.select_related("detail").get(kind="category.carried")
    assert (entry.organization.code, entry.detail.body["label"]) == ("C1a", "Hội viên Hội Nông dân")


def test_a_category_in_a_dissolved_cell_ends(cast):
    clerk(cast)
    carry_out(cast, Reform("dissolve", ("C1",), DAY))
    assert not Category.objects.filter(valid__contains=DAY).exists()
    assert Entry.objects.get(kind="category.lapsed").person == cast.people["an"]


def test_members_of_a_dissolved_cell_stand_nowhere(cast):
    carry_out(cast, Reform("dissolve", ("C1",), DAY))
    assert not Membership.objects.filter(person=cast.people["an"], valid__contains=DAY).exists()
    assert Entry.objects.filter(kind="membership.lapsed").count() == 2


def test_the_end_is_an_entry_of_each_organization_with_its_heirs_and_document(cast):
    carry_out(cast, MERGE)
    entries = Entry.objects.filter(kind="organization.ended").order_by("pk")
    assert [(entry.organization.code, entry.value, entry.happened_on) for entry in entries] == [
        ("W", "merge", DAY),
        ("V", "merge", DAY),
    ]
    assert entries[0].detail.body == {"heirs": "Đảng bộ phường mới", "document": "1-NQ/TU"}


@pytest.mark.parametrize(
    ("reform", "field"),
    [
        (replace(MERGE, predecessors=("W",)), "predecessors"),
        (replace(MERGE, predecessors=("W", "W")), "predecessors"),
        (replace(ABSORB, heirs=()), "predecessors"),
        (replace(ABSORB, heirs=(Heir("W"),)), "predecessors"),
        (replace(SPLIT, heirs=SPLIT.heirs[:1]), "predecessors"),
        (replace(DISSOLVE, heirs=(Heir("V"),)), "predecessors"),
        (replace(ABSORB, predecessors=("X",)), "predecessors"),
        (replace(ABSORB, heirs=(Heir("X"),)), "heirs"),
        (replace(ABSORB, since=SINCE), "since"),
        (replace(ABSORB, since=date(2009, 1, 1)), "since"),
        (replace(ABSORB, children={"C3": "V"}), "children"),
        (replace(ABSORB, children={"C1": "R"}), "children"),
    ],
    ids=str,
)
def test_a_wrong_reform_is_refused_with_its_field_and_changes_nothing(cast, reform, field):
    with pytest.raises(ReformWrong) as refused:
        carry_out(cast, reform)
    assert refused.value.field == field
    assert below("R", TODAY) == {"R", "W", "V", "C1", "C2", "C3"}


def test_an_organization_ends_once(cast):
    carry_out(cast, ABSORB)
    with pytest.raises(ReformWrong, match="đã kết thúc"):
        carry_out(cast, replace(ABSORB, since=TODAY))


def test_an_heir_must_exist_on_the_day(cast):
    carry_out(cast, replace(ABSORB, predecessors=("V",), heirs=(Heir("W"),)))
    with pytest.raises(ReformWrong, match="không tồn tại"):
        carry_out(cast, Reform("absorb", ("C1",), DAY, (Heir("V"),)))


def test_what_was_recorded_for_a_later_day_must_be_put_right_first(cast):
    actions.move_organizations(by=cast.actor("em"), moves=[Move("C1", "V", date(2021, 2, 1))], on=TODAY)
    with pytest.raises(ReformWrong, match="1 việc đã ghi"):
        carry_out(cast, Reform("absorb", ("V",), DAY, (Heir("W"),)))


@pytest.mark.parametrize("who", ["an", "binh", "chi", "dung", "ha", "nobody"])
def test_only_the_organization_officer_reforms(cast, who):
    with pytest.raises(Refusal):
        carry_out(cast, ABSORB, who=who)
    with pytest.raises((ReformWrong, NotFound)):
        actions.rehearse_reform(by=cast.actor(who), reform=ABSORB, on=TODAY)


def test_a_rehearsal_tells_what_moves_proves_the_past_and_leaves_nothing(rated):
    before = (Entry.objects.count(), below("R", TODAY))
    preview = actions.rehearse_reform(by=rated.actor("em"), reform=MERGE, on=TODAY)
    assert preview.ended == ("Đảng bộ phường Vị Hoàng", "Đảng bộ phường Trường Thi")
    assert {name for name, _ in preview.moved} == {"Chi bộ tổ dân phố số 1", "Chi bộ tổ dân phố số 2", "Chi bộ cơ quan"}
    assert {heir for _, heir in preview.moved} == {"Đảng bộ phường mới"}
    assert preview.holds
    assert ("Xếp loại chất lượng đảng viên", 3, 3) in [(c.label, c.before, c.after) for c in preview.checks]
    assert (Entry.objects.count(), below("R", TODAY)) == before


@pytest.mark.parametrize("reform", [ABSORB, SPLIT, DISSOLVE], ids=lambda reform: reform.kind)
def test_the_past_adds_up_in_every_kind_of_reform(rated, reform):
    preview = actions.rehearse_reform(by=rated.actor("em"), reform=reform, on=TODAY)
    assert preview.holds
    assert preview.checks


def test_the_number_of_statements_of_a_reform_does_not_depend_on_how_many_end(cast):
    def reforming(n: int) -> int:
        new = [NewOrganization(f"D{n}-{i}", f"Chi bộ {i}", "cell", "below_grassroots", "W", SINCE) for i in range(n)]
        actions.found_organizations(by=cast.actor("em"), new=new, on=TODAY)
        with CaptureQueriesContext(connection) as asked:
            carry_out(cast, Reform("absorb", tuple(row.code for row in new), DAY, (Heir("C2"),)))
        return len(asked)

    assert reforming(2) == reforming(30)


def restate(cast, *changes, who="em"):
    return actions.restate_organizations(by=cast.actor(who), changes=list(changes), on=TODAY)


RENAMED = Restating("W", "Đảng bộ phường Vị Hoàng mới", "party_organization", "grassroots", DAY)


def test_a_renamed_organization_keeps_its_old_name_on_older_days(cast):
    restate(cast, RENAMED)
    w = cast.organizations["W"].pk
    names = [
        queries.level(cast.actor("em"), w, terms.PARTY, on, "")[0].name
        for on in (date(2020, 12, 31), DAY)  # type: ignore[union-attr]
    ]
    assert names == ["Đảng bộ phường Vị Hoàng", "Đảng bộ phường Vị Hoàng mới"]
    assert Organization.objects.get(pk=w).name == names[1]
    entry = Entry.objects.get(kind="organization.restated")
    assert (entry.happened_on, entry.detail.body["from"]) == (DAY, "Đảng bộ phường Vị Hoàng (Đảng bộ, Cơ sở)")


def test_kind_and_tier_are_dated(cast):
    restate(cast, replace(RENAMED, name="Đảng bộ phường Vị Hoàng", tier="ward"))
    rows = Standing.objects.filter(organization=cast.organizations["W"]).order_by("valid")
    assert [(row.tier, row.valid.lower) for row in rows] == [("grassroots", SINCE), ("ward", DAY)]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        (replace(RENAMED, organization="X"), "organization"),
        (replace(RENAMED, kind="club"), "kind"),
        (replace(RENAMED, tier="moon"), "tier"),
        (replace(RENAMED, since=SINCE), "since"),
        (replace(RENAMED, name="Đảng bộ phường Vị Hoàng"), "name"),
    ],
    ids=["unknown", "kind", "tier", "day", "nothing changes"],
)
def test_a_wrong_restating_is_refused_with_its_field(cast, change, field):
    with pytest.raises(Refusals) as refused:
        restate(cast, change)
    assert {why.field for _, why in refused.value.refusals} == {field}


def test_what_has_ended_is_not_called_otherwise(cast):
    carry_out(cast, ABSORB)
    with pytest.raises(Refusals):
        restate(cast, RENAMED)


def test_an_organization_has_a_place_in_two_hierarchies(cast):
    school = NewOrganization("S", "Trường tiểu học", "school", "below_grassroots", "", SINCE, terms.GOVERNMENT)
    actions.found_organizations(by=cast.actor("em"), new=[school], on=TODAY)
    assert below("S", hierarchy=terms.GOVERNMENT) == {"S"}
    place = replace(school, code="C3", parent="S", hierarchy=terms.GOVERNMENT)
    (edge,) = actions.place_organizations(by=machine(), rows=[place], on=TODAY)
    assert below("S", hierarchy=terms.GOVERNMENT) == {"S", "C3"}
    assert edge.hierarchy_id == terms.GOVERNMENT
    entry = Entry.objects.get(kind="organization.placed")
    assert (entry.organization.code, entry.value, entry.detail.body) == ("C3", "2", {"to": "Trường tiểu học"})


def test_a_reform_derives_only_the_hierarchies_in_which_its_organizations_stand(cast):
    school = NewOrganization("S", "Trường tiểu học", "school", "below_grassroots", "", SINCE, terms.GOVERNMENT)
    actions.found_organizations(by=cast.actor("em"), new=[school], on=TODAY)
    before = dict(Hierarchy.objects.values_list("pk", "version"))
    carry_out(cast, ABSORB)
    moved = {key for key, version in Hierarchy.objects.values_list("pk", "version") if version != before[key]}
    assert moved == {terms.PARTY}


def machine():
    from guong.kit.actor import machine

    return machine("demonstration", TODAY)


@pytest.mark.parametrize(
    ("row", "field"),
    [
        (NewOrganization("X", "", "cell", "below_grassroots", "", SINCE, terms.FRONT), "code"),
        (NewOrganization("C3", "", "cell", "below_grassroots", "W", SINCE), "hierarchy"),
        (NewOrganization("C3", "", "cell", "below_grassroots", "X", SINCE, terms.FRONT), "parent"),
    ],
    ids=["unknown", "stands there already", "unknown superior"],
)
def test_a_wrong_placing_is_refused_with_its_field(cast, row, field):
    with pytest.raises(Refusals) as refused:
        actions.place_organizations(by=machine(), rows=[row], on=TODAY)
    assert {why.field for _, why in refused.value.refusals} == {field}


def test_a_file_may_place_one_organization_in_two_hierarchies(cast):
    rows = [
        NewOrganization("S", "Trường", "school", "below_grassroots", "W", SINCE),
        NewOrganization("S", "Trường", "school", "below_grassroots", "", SINCE, terms.GOVERNMENT),
    ]
    assert judging.problems_of_settling(machine(), rows) == []
    actions.settle_organizations(by=machine(), rows=rows, on=TODAY)
    assert below("S", hierarchy=terms.GOVERNMENT) == {"S"}
    assert "S" in below("W")


@pytest.mark.parametrize(
    ("existed", "asked", "day"),
    [
        ((SINCE, None), TODAY, TODAY),
        ((SINCE, date(2020, 1, 1)), TODAY, date(2019, 12, 31)),
        ((TODAY, None), SINCE, TODAY),
    ],
)
def test_an_organization_is_asked_for_on_a_day_of_its_life(existed, asked, day):

    assert tree.tree_day(Range(*existed), asked) == day


@pytest.mark.parametrize(
    ("reform", "words"),
    [
        (ABSORB, "Đã kết thúc, ngày cuối 31/12/2020. Nay thuộc <a>Đảng bộ phường Trường Thi</a>."),
        (DISSOLVE, "Đã kết thúc, ngày cuối 31/12/2020. Không có tổ chức tiếp nhận."),
        (replace(DISSOLVE, unknown=True), "Đã kết thúc, ngày cuối 31/12/2020. Chưa rõ nơi tiếp nhận."),
        (replace(ABSORB, since=date(2025, 7, 1)), "Còn hoạt động đến hết ngày 30/06/2025."),
    ],
    ids=["absorbed", "dissolved", "unknown", "later"],
)
def test_the_page_says_whether_it_has_ended_and_who_took_it_over(cast, signed_in, reform, words):
    carry_out(cast, reform)
    page = signed_in("an").get(f"/so-lieu/to-chuc/{cast.organizations['W'].pk}").content.decode()
    (lead,) = re.findall(r'<p class="g-lead">(.*?)</p>', page, re.DOTALL)
    assert re.sub(r"<a [^>]*>", "<a>", " ".join(lead.split())) == words


def test_who_took_over_outside_the_partys_tree_is_named(cast, signed_in):
    offices = [
        NewOrganization(code, f"Ủy ban {code}", "government", "ward", "", SINCE, terms.GOVERNMENT) for code in ("U1", "U2")
    ]
    (old, _) = actions.found_organizations(by=machine(), new=offices, on=TODAY)
    actions.reform_organizations(by=machine(), reform=Reform("absorb", ("U1",), DAY, heirs=(Heir("U2"),)), on=TODAY)
    assert ">Ủy ban U2</a>." in signed_in("an").get(f"/so-lieu/to-chuc/{old.pk}").content.decode()
