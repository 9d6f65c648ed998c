"""What people are besides Party members: several at once, counted once, seen where they stand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.db import IntegrityError, transaction
from psycopg.types.range import Range

from guong.access import policy
from guong.access import queries as access
from guong.access.models import Account
from guong.imports import actions as imports
from guong.imports.actions import Touched
from guong.kit.refusal import NotFound, Refusals
from guong.kit.rows import add
from guong.ledger.models import Entry
from guong.organization import terms
from guong.organization.categories import main_category
from guong.organization.models import Category, Person
from guong.personnel import actions, queries
from guong.personnel.entries import REGISTERED
from guong.personnel.queries import NewPerson
from tests.cast import SINCE, TODAY
from tests.imports.test_imports import book, faults, load

CLERK = NewPerson("000000000081", "Đặng Thị Lan", "C1", "", SINCE, categories=("civil_servant", "trade_union_member"))
FARMER = NewPerson(
    "000000000082", "Bùi Văn Nông", "C2", "", SINCE, categories=("association_member",), associations=("farmers", "veterans")
)


def register(cast, *new: NewPerson, who: str = "em") -> list[Person]:
    return actions.register_people(by=cast.actor(who), new=list(new), on=TODAY)


@pytest.mark.parametrize(
    ("codes", "main"),
    [
        ({"association_member", "party_member", "cadre"}, "party_member"),
        ({"civil_servant", "cadre"}, "cadre"),
        ({"public_employee", "civil_servant"}, "civil_servant"),
        ({"employee", "public_employee"}, "public_employee"),
        ({"youth_union_member", "employee"}, "employee"),
        ({"trade_union_member", "association_member"}, "trade_union_member"),
        (set(), ""),
    ],
)
def test_of_several_categories_the_first_in_the_order_counts(codes, main):
    assert main_category(codes) == main


def test_somebody_without_membership_is_registered_under_several_categories(cast):
    (person,) = register(cast, FARMER)
    assert {row.label for row in queries.categories(cast.actor("em"), person.pk)} == {
        "Hội viên Hội Nông dân",
        "Hội viên Hội Cựu chiến binh",
    }
    assert not person.memberships.exists()
    entry = Entry.objects.select_related("detail").get(kind="person.registered", person=person)
    assert entry.value == "association_member"
    assert REGISTERED.says(entry.value, entry.detail.body) == "Hội viên Hội Nông dân; Hội viên Hội Cựu chiến binh"


def test_a_member_who_is_a_civil_servant_too_is_both(cast):
    (person,) = register(cast, replace(CLERK, membership="official"))
    entry = Entry.objects.select_related("detail").get(kind="person.registered", person=person)
    assert entry.value == "official"
    assert REGISTERED.says(entry.value, entry.detail.body) == "Đảng viên chính thức; Công chức; Đoàn viên công đoàn"


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"categories": ()}, "membership"),
        ({"categories": ("party_member",)}, "categories"),
        ({"categories": ("king",)}, "categories"),
        ({"categories": ("association_member",)}, "associations"),
        ({"associations": ("women",)}, "associations"),
        ({"categories": ("association_member",), "associations": ("chess",)}, "associations"),
        ({"post": "secretary"}, "post"),
    ],
)
def test_a_wrong_category_is_refused_with_its_field(cast, wrong, field):
    with pytest.raises(Refusals) as refused:
        register(cast, replace(CLERK, **wrong))
    assert [why.field for _, why in refused.value.refusals] == [field]


def test_nobody_is_the_same_twice_on_one_day(cast):
    (person,) = register(cast, FARMER)
    again = {"act": 1, "person": person, "organization": cast.organizations["C1"], "category": "association_member"}
    with pytest.raises(IntegrityError), transaction.atomic():
        add([Category(**again, association="farmers", valid=Range(TODAY, None))])
    assert add([Category(**again, association="women", valid=Range(TODAY, None))])


@pytest.mark.parametrize(("category", "association"), [("party_member", ""), ("association_member", ""), ("cadre", "women")])
def test_the_database_keeps_what_a_category_is(cast, category, association):
    row = {"act": 1, "person": cast.people["an"], "organization": cast.organizations["C1"], "valid": Range(TODAY, None)}
    with pytest.raises(IntegrityError), transaction.atomic():
        add([Category(**row, category=category, association=association)])


@pytest.mark.parametrize(("who", "seen"), [("em", True), ("dung", True), ("binh", True), ("chi", False), ("an", False)])
def test_whoever_is_no_member_is_seen_where_his_category_stands(cast, who, seen):
    (person,) = register(cast, CLERK)
    assert (person in queries.people_page(cast.actor(who))) is seen
    if not seen:
        with pytest.raises(NotFound):
            queries.person(cast.actor(who), person.pk)


def test_a_member_is_seen_where_he_is_a_member_and_not_where_a_category_stands(cast):
    add(
        [
            Category(
                act=1,
                person=cast.people["an"],
                organization=cast.organizations["C2"],
                category="employee",
                valid=Range(SINCE, None),
            )
        ]
    )
    assert cast.people["an"] not in queries.people_page(cast.actor("chi"))


@pytest.mark.parametrize("who", ["em", "dung", "binh", "chi", "ha"])
@pytest.mark.parametrize(("model", "verb"), [(Person, "people.read"), (Account, "accounts.read")])
def test_both_ways_of_asking_find_the_same(cast, who, model, verb):
    rows = register(cast, CLERK, FARMER)
    add([Category(act=1, person=rows[0], organization=cast.organizations["C3"], category="cadre", valid=Range(SINCE, None))])
    Account.objects.create(username="lan", number="00000081", person=rows[0], opened_on=SINCE, password="!")
    seen = []
    for hint in (False, True):
        actor = cast.actor(who)
        hinted = replace(actor, roles=tuple(replace(held, at_top=hint) for held in actor.roles))
        seen.append(set(policy.scope(hinted, verb, model.objects.all()).values_list("pk", flat=True)))
    assert seen[0] == seen[1]


def test_a_category_lets_its_person_in_while_it_lasts(cast):
    (person,) = register(cast, replace(CLERK, until=date(2021, 6, 1)))
    account = Account.objects.create(username="lan", number="00000081", person=person, opened_on=SINCE, password="!")
    assert [held.role for held in access.actor_of(account, date(2021, 5, 31)).roles] == ["self"]
    assert access.actor_of(account, date(2021, 6, 1)).roles == ()
    assert access.places_of([person.pk], TODAY) == {person.pk: cast.organizations["C1"].pk}


def counted(cast, code: str, who: str = "em") -> dict[str, int]:
    return queries.n_by_main_category(cast.actor(who), cast.organizations[code].pk, terms.PARTY, TODAY)


def test_everybody_is_counted_once_by_main_category_where_it_stands(cast):
    (clerk, _farmer) = register(cast, CLERK, FARMER)
    add(
        [
            Category(act=1, person=person, organization=cast.organizations[code], category=category, valid=Range(SINCE, None))
            for person, code, category in [(clerk, "C3", "youth_union_member"), (cast.people["an"], "C3", "cadre")]
        ]
    )
    assert counted(cast, "R") == {"party_member": 6, "civil_servant": 1, "association_member": 1}
    assert counted(cast, "W") == {"party_member": 3, "civil_servant": 1, "association_member": 1}
    assert counted(cast, "V") == {"party_member": 3}
    with pytest.raises(NotFound):
        counted(cast, "V", who="binh")


def test_the_list_counts_when_asked(cast, signed_in):
    register(cast, CLERK)
    em = signed_in("em")
    assert "Mỗi người tính một lần" not in em.get("/so-lieu/can-bo").content.decode()
    page = em.get("/so-lieu/can-bo?dem=1").content.decode()
    assert "Đảng bộ thành phố: đảng viên 6 · công chức 1." in page
    assert "Mỗi người tính một lần" not in signed_in("an").get("/so-lieu/can-bo?dem=1").content.decode()


def test_the_page_of_a_person_says_as_what_he_is_counted(cast, signed_in):
    (person,) = register(cast, CLERK)
    page = signed_in("em").get(f"/so-lieu/can-bo/{person.pk}").content.decode()
    assert "<dt>Tính là</dt><dd>Công chức</dd>" in page
    assert "Đoàn viên công đoàn" in page


TITLES = ["Mã số", "Họ và tên", "Mã tổ chức", "Từ ngày", "Đối tượng", "Hội"]
LINES = [
    ["000000000081", "Đặng Thị Lan", "C1", "03/02/2005", "Công chức; Đoàn viên công đoàn", ""],
    ["000000000082", "Bùi Văn Nông", "C2", "03/02/2005", "hội viên", "Hội Nông dân;Hội Cựu chiến binh;"],
]


def test_a_file_of_people_without_membership_is_imported_and_undone(cast):
    row = load(cast, book(LINES, TITLES))
    assert row.state == "done", row.faults
    assert Category.objects.filter(void=False).count() == 4
    imports.undo_import(by=cast.actor("em"), key=row.pk, on=TODAY)
    assert not Category.objects.filter(void=False).exists()
    assert not Person.objects.filter(code="000000000081", void=False).exists()


def test_an_unknown_category_in_a_file_is_named(cast):
    row = load(cast, book([[*LINES[0][:4], "Công chức; Vua", ""]], TITLES))
    assert [title for _, _, title in faults(row)] == ["Đối tượng"]
    assert "Vua" in row.faults[0]["reason"]


def test_an_import_is_not_undone_while_one_of_its_members_moves(cast):
    titles = [*TITLES[:4], "Loại đảng viên"]
    row = load(cast, book([[*LINES[0][:4], "Chính thức"]], titles))
    person = Person.objects.get(code="000000000081")
    to = cast.organizations["C2"].pk
    actions.introduce_members(
        by=cast.actor("em"), people=[person.pk], to_organization=to, document_number="1-GT", issued_on=TODAY, on=TODAY
    )
    with pytest.raises(Touched, match=r"Transfer\.points"):
        imports.undo_import(by=cast.actor("em"), key=row.pk, on=TODAY)
