"""Under which hat: named by the address, or found from what the policy let in (decision 0013)."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guong.access import policy, table
from guong.exemplars import actions as exemplars
from guong.exemplars.models import Exemplar
from guong.kit import hats
from guong.kit.actor import Actor, Held
from guong.kit.hats import Spot
from guong.ledger.models import Entry
from guong.mirror import actions as mirror
from guong.organization import terms
from guong.personnel import actions as personnel
from guong.personnel.queries import Appointment, NewPerson
from tests.cast import SINCE, TODAY
from tests.exemplars.examples import FOUND_PERSON, PUBLISHED

POSTED = sorted(set(table.ROLE_OF_POST.values()))
ACTING = sorted({grant.verb for grant in table.GRANTS if not policy.is_reading(grant.verb)})


def somebody(*roles: str, hat: str = "") -> Actor:
    held = (*(Held(role, 1, terms.PARTY) for role in roles), Held("self", 0, terms.PARTY))
    return Actor(person=7, name="x", roles=held, on=TODAY, hat=hat or roles[0])


def hats_after(by: Actor, *asked: tuple[str, frozenset[int]], at: int = 1) -> str:
    """The hat of one entry in an organization after questions that let in by all of the actor's roles of each verb."""
    with hats.noting():
        for verb, where in asked:
            roles = [held.role for _, held in policy.compiled().matches(by, verb)]
            hats.note(by, roles, lambda role, spots, where=where: frozenset(s for s in spots if s.organization in where))
        return hats.worn(by, hats.under_way(), [None], lambda _: Spot(at, None))[0]


@given(st.sampled_from(list(combinations(POSTED, 2))), st.sampled_from(ACTING))
def test_the_hat_of_an_act_is_a_role_that_the_table_grants_its_verb(pair, verb):
    granted = {grant.role for grant in table.GRANTS if grant.verb == verb}
    for by in (somebody(*pair), somebody(*reversed(pair))):
        if policy.may_somewhere(by, verb):
            assert hats_after(by, (verb, frozenset({1}))) in granted


@given(st.sampled_from(list(combinations(POSTED, 2))), st.lists(st.sampled_from(ACTING), min_size=1, max_size=4))
def test_the_hat_of_several_verbs_passes_all_of_them_where_any_role_does(pair, verbs):
    by = somebody(*pair)
    granted = [{grant.role for grant in table.GRANTS if grant.verb == verb} for verb in verbs]
    everywhere = set.intersection(*granted) & set(pair)
    hat = hats_after(by, *((verb, frozenset({1})) for verb in verbs))
    if everywhere:
        assert hat in everywhere


def test_whoever_holds_one_role_wears_it_and_verbs_that_read_do_not_count(cast):
    by = cast.actor("binh")
    with hats.noting():
        policy.scope(by, "people.read", type(cast.people["an"]).objects.all())
        assert hats.under_way().passed == []
    assert hats.chosen(by) == ""
    assert hats.wearing(by, "secretary") is by


def test_em_verifies_as_propaganda_officer_without_saying_so(cast):
    em = cast.actor("em")
    assert em.hat == "organization_officer"
    (row,) = exemplars.record_exemplars(by=em, new=[FOUND_PERSON], on=TODAY)
    exemplars.verify_exemplars(by=em, exemplars=[row.pk], day=TODAY, on=TODAY)
    assert set(Entry.objects.filter(source=row.source).values_list("hat", flat=True)) == {"propaganda_officer"}


def test_one_act_with_several_verbs_wears_the_hat_that_passes_all(cast):
    also_secretary(cast)
    em = cast.actor("em")
    exemplars.record_exemplars(by=em, new=[PUBLISHED], on=TODAY)
    hats_stored = set(Entry.objects.filter(kind__startswith="exemplar.").values_list("hat", flat=True))
    assert hats_stored == {"propaganda_officer"}


def test_the_place_decides_between_two_roles_with_the_same_verb(cast):
    """Em is secretary in C1 and organization officer of the city: receives into C3 as officer alone."""
    also_secretary(cast)
    em = cast.actor("em")
    by = hats.wearing(em, "secretary")
    assert (by.hat, by.aside) == ("secretary", ("organization_officer", "propaganda_officer"))
    with hats.noting():
        policy.outside(em, "memberships.end", {cast.organizations["C3"].pk})
        (hat,) = hats.worn(by, hats.under_way(), [None], lambda _: Spot(cast.organizations["C3"].pk, None))
        assert hat == "secretary"  # another actor's questions do not count
        other = Actor(person=em.person, name="", roles=em.roles, on=TODAY, hat="secretary")
        policy.outside(other, "memberships.end", {cast.organizations["C3"].pk})
        spots = [Spot(cast.organizations[code].pk, None) for code in ("C3", "C1")]
        assert hats.worn(other, hats.under_way(), spots, lambda spot: spot) == ["organization_officer", "secretary"]


def test_what_one_does_for_oneself_is_done_as_oneself(cast):
    personnel.register_people(
        by=cast.actor("em"), new=[NewPerson("000000000077", "Lê Văn K", "C1", "official", SINCE)], on=TODAY
    )
    entry = Entry.objects.get(kind="person.registered", person=cast.people["em"])
    mirror.answer_entry(by=cast.actor("em"), entry=entry.pk, text="Đúng", on=TODAY)
    assert Entry.objects.order_by("-seq").first().hat == "self"


@pytest.mark.parametrize("nonsense", ["", "inspector", "self", "public", "machine:clerk", "x" * 500, "secretary&voi="])
def test_a_hat_that_is_not_held_changes_nothing(cast, nonsense):
    em = cast.actor("em")
    assert hats.wearing(em, nonsense) is em


def test_under_a_hat_the_page_shows_it_and_what_lies_outside_is_not_there(cast, signed_in):
    (row,) = exemplars.record_exemplars(by=cast.actor("em"), new=[FOUND_PERSON], on=TODAY)
    client, address = signed_in("em"), f"/guong-sang/ho-so/{row.pk}/xac-minh"
    assert client.get(address + "?voi=organization_officer").status_code == 404
    page = client.get(address + "?voi=propaganda_officer").content.decode()
    assert "Với tư cách <b>Cán bộ tuyên giáo</b>" in page
    assert "Với tư cách" not in client.get(address + "?voi=inspector").content.decode()
    answer = client.post(address + "?voi=propaganda_officer", {"verified_on": "10/05/2021"})
    assert answer.status_code == 302
    assert answer["Location"].endswith("?voi=propaganda_officer")
    assert Exemplar.objects.get(pk=row.pk).stage == "verified"


@pytest.mark.parametrize(
    ("address", "made"),
    [("/a", "/a?voi=x"), ("/a?b=1", "/a?b=1&voi=x"), ("/a#c", "/a?voi=x#c"), ("/a?voi=x", "/a?voi=x")],
)
def test_an_address_carries_the_hat_once(address, made):
    assert hats.under(address, "x") == made
    assert hats.under(address, "") == address


def also_secretary(cast) -> None:
    wanted = [Appointment(cast.people["em"].pk, cast.organizations["C1"].pk, "secretary", SINCE)]
    personnel.appoint_people(by=cast.actor("ha"), appointments=wanted, on=TODAY)
