"""Categories of people who are registered already: recorded, ended, taken back, by page and by file."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from guong.kit.refusal import NotFound, Refusal, Refusals
from guong.ledger import read
from guong.ledger.models import Entry
from guong.organization.models import Category
from guong.personnel import actions, queries
from guong.personnel.categorizing import NewCategory
from guong.personnel.queries import NewPerson
from tests.cast import SINCE, TODAY
from tests.imports.test_imports import book, faults, load

DAY = date(2020, 6, 1)


def clerk(cast) -> NewCategory:
    return NewCategory(cast.people["an"].pk, cast.organizations["C1"].pk, "civil_servant", DAY)


def record(cast, *new: NewCategory, who: str = "em") -> list[Category]:
    return actions.record_categories(by=cast.actor(who), new=list(new), on=TODAY)


def test_a_member_becomes_a_civil_servant_too_and_is_counted_once(cast):
    by, root = cast.actor("em"), cast.organizations["R"].pk
    before = queries.n_by_main_category(by, root, 1, TODAY)
    (row,) = record(cast, clerk(cast))
    assert queries.n_by_main_category(by, root, 1, TODAY) == before
    assert [one.label for one in queries.categories(by, row.person_id)] == ["Công chức"]
    entry = Entry.objects.select_related("detail").get(kind="category.taken")
    assert (entry.person_id, entry.organization.code, entry.value) == (row.person_id, "C1", "civil_servant")
    assert entry.detail.body == {"since": "2020-06-01"}


def test_a_category_ends_with_a_day_and_the_day_is_corrected_by_another(cast):
    (row,) = record(cast, clerk(cast))
    for last in (date(2021, 3, 31), date(2021, 2, 28)):
        actions.end_categories(by=cast.actor("em"), categories=[row.pk], last_on=last, on=TODAY)
    assert Category.objects.get(pk=row.pk).valid.upper == date(2021, 3, 1)
    first, second = Entry.objects.filter(kind="category.ended").order_by("seq")
    assert (second.corrects_id, second.happened_on) == (first.pk, date(2021, 2, 28))
    assert (read.faults(), read.summary_faults()) == ([], [])


@pytest.mark.parametrize("last", [date(2020, 5, 31), date(2021, 5, 11), date(2021, 4, 1)])
def test_an_impossible_last_day_is_refused(cast, last):
    (row,) = record(cast, replace(clerk(cast), until=date(2021, 4, 1)))
    with pytest.raises(Refusal) as refused:
        actions.end_categories(by=cast.actor("em"), categories=[row.pk], last_on=last, on=TODAY)
    assert refused.value.field == "last_on"


def test_a_category_recorded_by_mistake_is_taken_back_with_its_entry(cast):
    (row,) = record(cast, clerk(cast))
    actions.withdraw_categories(by=cast.actor("em"), categories=[row.pk], reason="Ghi nhầm", on=TODAY)
    assert not queries.categories(cast.actor("em"), row.person_id)
    assert Entry.objects.get(kind="entry.withdrawn").value == "category.taken"
    record(cast, clerk(cast))


def test_a_category_that_came_with_the_registration_is_taken_back_by_an_entry_of_its_own(cast):
    farmer = {"categories": ("association_member",), "associations": ("farmers",)}
    new = NewPerson("000000000081", "Đặng Thị Lan", "C1", "", SINCE, **farmer)
    (person,) = actions.register_people(by=cast.actor("em"), new=[new], on=TODAY)
    actions.withdraw_categories(
        by=cast.actor("em"), categories=[person.categories.get().pk], reason="Không phải hội viên", on=TODAY
    )
    entry = Entry.objects.select_related("detail").get(kind="category.withdrawn")
    assert entry.detail.body == {"association": "farmers", "why": "Không phải hội viên"}


def test_a_category_is_taken_back_for_a_reason(cast):
    (row,) = record(cast, clerk(cast))
    with pytest.raises(Refusal, match="lý do"):
        actions.withdraw_categories(by=cast.actor("em"), categories=[row.pk], reason="", on=TODAY)


WRONG = [
    ({"organization": 0}, "organization"),
    ({"person": 0}, "person"),
    ({"category": "party_member"}, "category"),
    ({"category": "association_member"}, "association"),
    ({"association": "farmers"}, "association"),
    ({"category": "association_member", "association": "x"}, "association"),
    ({"since": date(2021, 5, 11)}, "since"),
    ({"until": DAY}, "until"),
]


@pytest.mark.parametrize(("wrong", "field"), WRONG)
def test_a_wrong_category_is_refused_beside_its_field(cast, wrong, field):
    with pytest.raises(Refusals) as refused:
        record(cast, replace(clerk(cast), **wrong))
    assert [why.field for _, why in refused.value.refusals] == [field]


def test_nobody_is_the_same_twice_on_a_day(cast):
    new = clerk(cast)
    with pytest.raises(Refusals, match="đã là công chức"):
        record(cast, new, replace(new, since=date(2021, 1, 1)))
    record(cast, replace(new, until=date(2021, 1, 1)), replace(new, since=date(2021, 1, 1)))


@pytest.mark.parametrize("who", ["an", "binh", "chi", "dung", "ha"])
def test_only_the_organization_officer_changes_categories(cast, who):
    (row,) = record(cast, clerk(cast))
    with pytest.raises(Refusals):
        record(cast, replace(clerk(cast), category="cadre"), who=who)
    with pytest.raises(NotFound):
        actions.end_categories(by=cast.actor(who), categories=[row.pk], last_on=TODAY, on=TODAY)


def test_categories_are_recorded_ended_and_taken_back_by_pages(cast, signed_in):
    client, an = signed_in("em"), cast.people["an"]
    address = f"/so-lieu/can-bo/{an.pk}/doi-tuong"
    assert address in client.get(f"/so-lieu/can-bo/{an.pk}").content.decode()
    form = {"category": "civil_servant", "organization": "C1", "since": "01/06/2020"}
    assert "Không tìm thấy tổ chức này" in client.post(address, form | {"organization": "?"}).content.decode()
    assert client.post(address, form).status_code == 302
    row = an.categories.get()
    assert client.post(f"/so-lieu/can-bo/doi-tuong/{row.pk}/thoi", {"last_on": "31/03/2021"}).status_code == 302
    page = client.get(address).content.decode()
    assert "01/06/2020 – 31/03/2021" in page
    assert client.post(f"/so-lieu/can-bo/doi-tuong/{row.pk}/rut", {"reason": "Ghi nhầm"}).status_code == 302
    assert "Chưa ghi đối tượng nào" in client.get(address).content.decode()


SHEET = ["000000000001", "Hội viên", "Hội Nông dân", "C1", "01/06/2020", ""]


def test_categories_come_in_by_file(cast):
    titles = ["Mã số", "Đối tượng", "Hội", "Mã tổ chức", "Từ ngày", "Đến ngày"]
    others = ["000000000002", "Công chức", "", "C1", "01/06/2020", "31/12/2020"]
    assert load(cast, book([SHEET, others], titles), kind="categories").state == "done"
    labels = {one.label for one in Category.objects.all()}
    assert labels == {"Hội viên Hội Nông dân", "Công chức"}
    assert faults(load(cast, book([SHEET], titles), kind="categories")) == [(2, "B", "Đối tượng")]
