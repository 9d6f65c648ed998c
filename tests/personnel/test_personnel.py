"""Registering and appointing people; lists in Vietnamese order; search without marks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from guong.kit.refusal import NotFound, Refusals
from guong.ledger.models import Entry
from guong.personnel import actions, queries
from guong.personnel.queries import Appointment, NewPerson
from tests.cast import SINCE, TODAY

NEW = NewPerson("000000000099", "Đỗ Thị Hưởng", "C1", "official", SINCE, card_number="00000099", born_on=date(1980, 1, 1))

HUONG = ("Hương", "Hường", "Hưởng", "Hướng", "Hường Anh")


def register(cast, *new, who="em"):
    return actions.register_people(by=cast.actor(who), new=list(new), on=TODAY)


def test_a_registered_person_is_a_member_from_the_day_on(cast):
    (person,) = register(cast, replace(NEW, post="deputy_secretary"))
    membership = queries.memberships(cast.actor("em"), person.pk).get()
    assert (membership.organization.code, membership.valid.lower) == ("C1", SINCE)
    assert [post.label for post in queries.posts(cast.actor("em"), person.pk)] == ["Phó bí thư"]


def test_registration_and_post_are_entries_of_the_person(cast):
    (person,) = register(cast, replace(NEW, post="secretary"))
    entries = Entry.objects.filter(person=person).order_by("seq")
    assert [(e.kind, e.value) for e in entries] == [("person.registered", "official"), ("post.taken", "secretary")]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"organization": "X"}, "organization"),
        ({"code": "000000000001"}, "code"),
        ({"full_name": ""}, "full_name"),
        ({"membership": "friend"}, "membership"),
        ({"post": "system_administrator"}, "post"),
        ({"until": SINCE}, "until"),
        ({"born_on": SINCE}, "born_on"),
    ],
)
def test_a_wrong_row_is_refused_with_its_field(cast, wrong, field):
    with pytest.raises(Refusals) as refused:
        register(cast, replace(NEW, **wrong))
    assert [why.field for _, why in refused.value.refusals] == [field]


def test_codes_and_cards_are_told_apart_within_a_file(cast):
    with pytest.raises(Refusals) as refused:
        register(cast, NEW, NEW, replace(NEW, code="000000000098"))
    assert [(index, why.field) for index, why in refused.value.refusals] == [(0, "code"), (1, "code"), (2, "card_number")]


@pytest.mark.parametrize("who", ["an", "binh", "chi", "dung", "ha", "nobody"])
def test_only_the_organization_officer_registers(cast, who):
    with pytest.raises(Refusals):
        register(cast, NEW, who=who)


def test_an_appointment_gives_the_role_from_its_day_on(cast):
    wanted = Appointment(cast.people["an"].pk, cast.organizations["W"].pk, "inspector", date(2021, 1, 1), date(2021, 6, 1))
    actions.appoint_people(by=cast.actor("ha"), appointments=[wanted], on=TODAY)
    assert "inspector" in {held.role for held in cast.actor("an", date(2021, 5, 31)).roles}
    assert "inspector" not in {held.role for held in cast.actor("an", date(2021, 6, 1)).roles}
    assert Entry.objects.filter(kind="post.taken", person=cast.people["an"], value="inspector").exists()


@pytest.mark.parametrize(
    ("wrong", "field"),
    [({"organization": 0}, "organization"), ({"person": 0}, "person"), ({"post": "king"}, "post"), ({"until": SINCE}, "until")],
)
def test_a_wrong_appointment_is_refused(cast, wrong, field):
    wanted = Appointment(cast.people["an"].pk, cast.organizations["W"].pk, "inspector", SINCE)
    with pytest.raises(Refusals) as refused:
        actions.appoint_people(by=cast.actor("ha"), appointments=[replace(wanted, **wrong)], on=TODAY)
    assert [why.field for _, why in refused.value.refusals] == [field]


def test_only_the_administrator_appoints(cast):
    wanted = Appointment(cast.people["an"].pk, cast.organizations["W"].pk, "inspector", SINCE)
    with pytest.raises(Refusals):
        actions.appoint_people(by=cast.actor("em"), appointments=[wanted], on=TODAY)


@pytest.mark.parametrize(
    ("who", "seen"),
    [
        ("an", ["Nguyễn Văn An"]),
        ("binh", ["Nguyễn Văn An", "Trần Thị Bình"]),
        ("chi", ["Lê Thị Chi"]),
        ("nobody", []),
        ("dung", ["Nguyễn Văn An", "Trần Thị Bình", "Lê Thị Chi", "Phạm Dũng", "Vũ Thị Em", "Hoàng Hà"]),
    ],
)
def test_each_sees_the_people_of_his_reach_in_vietnamese_order(cast, who, seen):
    assert [person.full_name for person in queries.people_page(cast.actor(who))] == seen


def test_what_is_out_of_reach_is_not_found(cast):
    with pytest.raises(NotFound):
        queries.person(cast.actor("chi"), cast.people["an"].pk)


def test_pages_follow_each_other_without_gap_or_repeat(cast):
    assert walk(cast, "") == [person.pk for person in queries.people_page(cast.actor("em"))]


def test_pages_of_a_search_follow_each_other_too(cast):
    register(cast, *(replace(NEW, code=f"9{i}", card_number="", full_name=f"Lê Thị {name}") for i, name in enumerate(HUONG)))
    found = [person.pk for person in queries.people_page(cast.actor("em"), text="hường")]
    assert len(found) == len(HUONG)
    assert walk(cast, "hường") == found


@pytest.mark.parametrize("who", ["an", "binh", "chi", "em", "nobody"])
def test_a_search_reaches_as_far_as_the_list_and_names_the_same_places(cast, who):
    everybody = queries.people_page(cast.actor(who))
    found = [row for letter in "nltpvh" for row in queries.people_page(cast.actor(who), text=letter)]
    assert {(row.pk, row.full_name, row.cell) for row in found} == {(row.pk, row.full_name, row.cell) for row in everybody}
    assert all(row.cell for row in found)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        *((sign, []) for sign in ["%", "_", "\\", "%s", "{reach}", "'", "²", "!", "& |", "(", "%(n)s"]),
        *((text, ["Nguyễn Văn An"]) for text in ["Nguyễn%", "an:* & nguyen", "(n'g'uyen)", "nguyễn\\ an"]),
        ("nguyen | tran", []),
    ],
)
def test_signs_in_a_search_are_no_commands(cast, text, found):
    assert [row.full_name for row in queries.people_page(cast.actor("em"), text=text)] == found


@pytest.mark.parametrize("cursor", ["~", "1~x~", "0~²~a", "2~3~a", "0~99999999999999999999~a", "0~1~\0"])
def test_a_cursor_that_is_nonsense_shows_the_first_page(cast, cursor):
    assert queries.people_page(cast.actor("em"), after=cursor) == queries.people_page(cast.actor("em"))


def walk(cast, text):
    """Keys of people seen by going from page to page, two on each."""
    seen, after, more = [], "", True
    while more:
        rows = queries.people_page(cast.actor("em"), text=text, after=after, size=2)
        seen, more = [*seen, *(person.pk for person in rows[:2])], len(rows) > 2
        after = queries.cursor_of(rows[1]) if more else ""
    return seen


@pytest.mark.parametrize(
    ("text", "first", "n"),
    [
        ("huong", "Lê Thị Hương", 3),
        ("Hưởng", "Đỗ Thị Hưởng", 3),
        ("do thi", "Đỗ Thị Hưởng", 1),
        ("'!&", None, 0),
        ("hu", "Lê Thị Hương", 3),
    ],
)
def test_search_needs_no_marks_and_puts_exact_ones_first(cast, text, first, n):
    register(
        cast,
        NEW,
        replace(NEW, code="97", card_number="", full_name="Lê Thị Hương"),
        replace(NEW, code="96", card_number="", full_name="Lê Thị Hường"),
    )
    rows = queries.people_page(cast.actor("em"), text=text)
    assert (rows[0].full_name if rows else None, len(rows)) == (first, n)
