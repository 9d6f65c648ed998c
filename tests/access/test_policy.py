"""The policy: one table, one compiler; a list and a check never disagree."""

from __future__ import annotations

from dataclasses import replace

import pytest

from guong.access import policy
from guong.access.models import Account
from guong.access.policy import Policy
from guong.access.table import GRANTS, ROLES, Grant, Reach
from guong.kit.actor import Actor, Held, machine
from guong.kit.refusal import NotFound
from guong.mirror.models import Answer
from guong.organization import terms
from guong.organization.models import Organization, Person
from tests.cast import SINCE, TODAY

CAST = ["an", "binh", "chi", "dung", "em", "ha", "nobody"]


@pytest.mark.parametrize("who", CAST)
@pytest.mark.parametrize(
    ("model", "verb"),
    [(Person, "people.read"), (Person, "mirror.read"), (Organization, "organizations.read"), (Account, "accounts.read")],
)
def test_may_is_scope_on_one_row(cast, who, model, verb):
    actor = cast.actor(who)
    inside = set(policy.scope(actor, verb, model.objects.all()).values_list("pk", flat=True))
    for row in model.objects.all():
        assert policy.may(actor, verb, row) is (row.pk in inside)
        assert bool(policy.explain(actor, verb, row)) is (row.pk in inside)


def test_a_role_reaches_only_rows_of_its_own_hierarchy(cast):
    root = cast.organizations["R"].pk
    state = Actor(None, "x", (Held("inspector", root, terms.GOVERNMENT),), TODAY, "inspector")
    assert not policy.scope(state, "people.read", Person.objects.all()).exists()


@pytest.mark.parametrize("who", CAST)
@pytest.mark.parametrize(("model", "verb"), [(Person, "people.read"), (Account, "accounts.read"), (Answer, "mirror.read")])
def test_the_hint_of_the_top_never_changes_what_is_seen(cast, who, model, verb):
    seen = []
    for hint in (False, True):
        actor = cast.actor(who)
        hinted = replace(actor, roles=tuple(replace(held, at_top=hint) for held in actor.roles))
        seen.append(set(policy.scope(hinted, verb, model.objects.all()).values_list("pk", flat=True)))
        seen.append(set(policy.scope_to_count(hinted, verb, model.objects.all()).values_list("pk", flat=True)))
    assert seen[0] == seen[1] == seen[2] == seen[3]


@pytest.mark.parametrize("who", [*CAST, "everybody", "stranger"])
@pytest.mark.parametrize(
    ("model", "verb"),
    [(Person, "people.read"), (Person, "mirror.read"), (Organization, "organizations.read")],
)
def test_a_guard_is_scope_written_out(cast, who, model, verb):
    seekers = {"everybody": machine("demonstration", TODAY), "stranger": Actor(None, "x", (), TODAY)}
    actor = seekers.get(who) or cast.actor(who)
    guard, table = policy.guard(actor, verb, model), model._meta.db_table
    found = model.objects.raw(f"select * from {table} where {guard.sql}", guard.values)
    assert {row.pk for row in found} == set(policy.scope(actor, verb, model.objects.all()).values_list("pk", flat=True))
    assert policy.guard(actor, verb, model) is guard


def test_a_guard_follows_the_actor_and_the_day(cast):
    officer = cast.actor("em")
    left = replace(officer, roles=tuple(held for held in officer.roles if held.role == "self"))
    assert policy.guard(left, "people.read", Person) != policy.guard(officer, "people.read", Person)
    assert policy.guard(replace(officer, on=SINCE), "people.read", Person) != policy.guard(officer, "people.read", Person)


def test_a_role_at_the_top_of_its_hierarchy_knows_it(cast):
    assert {held.at_top for held in cast.actor("em").roles if held.role != "self"} == {True}
    assert {held.at_top for held in cast.actor("binh").roles} == {False}


def test_here_means_that_organization_alone(cast):
    root, ward = cast.organizations["R"].pk, cast.organizations["W"].pk
    officer = cast.actor("em")
    assert policy.outside(officer, "imports.act", {root, ward}) == {ward}
    assert policy.outside(officer, "people.register", {root, ward}) == set()
    assert policy.outside(cast.actor("an"), "people.register", {root}) == {root}


@pytest.mark.parametrize("who", CAST)
def test_several_verbs_are_asked_at_once_with_the_same_answer(cast, who):
    actor, verbs = cast.actor(who), policy.compiled().verbs
    for row in cast.organizations.values():
        one_by_one = {verb for verb in verbs if not policy.outside(actor, verb, {row.pk})}
        assert policy.verbs_in(actor, verbs, row.pk) == one_by_one


def test_several_verbs_look_each_place_of_a_role_up_once(cast, django_assert_num_queries):
    verbs = ("discipline.read", "ratings.read", "people.read", "mirror.read")
    inspector = replace(cast.actor("dung"), roles=(Held("inspector", cast.organizations["R"].pk, terms.PARTY),))
    with django_assert_num_queries(1):
        assert policy.verbs_in(inspector, verbs, cast.organizations["C1"].pk) == {*verbs}


def test_creating_is_asked_before_there_is_a_row(cast):
    own, ward = cast.people["an"].pk, cast.organizations["W"].pk
    assert policy.may_create(cast.actor("an"), "mirror.answer", organization=ward, person=own)
    assert not policy.may_create(cast.actor("binh"), "mirror.answer", organization=ward, person=own)
    assert policy.may_create(cast.actor("em"), "people.register", organization=ward)


def test_a_door_without_a_row_is_not_there_for_a_stranger(cast):
    policy.require_somewhere(cast.actor("em"), "imports.act")
    with pytest.raises(NotFound):
        policy.require_somewhere(cast.actor("an"), "imports.act")
    assert "imports.act" in policy.verbs_of(cast.actor("em"))


def test_a_verb_without_a_grant_stops_the_start():
    with pytest.raises(ValueError, match=r"b\.verb"):
        Policy([Grant("a.verb", "self", Reach.SELF)], {"a.verb": "", "b.verb": ""})
    with pytest.raises(ValueError, match=r"c\.verb"):
        Policy([Grant("c.verb", "self", Reach.SELF)], {})


def test_the_table_is_alphabetical_and_knows_its_roles():
    lines = [(grant.verb, grant.role) for grant in GRANTS]
    assert lines == sorted(lines)
    assert {grant.role for grant in GRANTS} <= ROLES.keys()


def test_here_places_rows_of_that_organization(cast):
    from guong.imports.models import Import

    assert list(policy.scope(cast.actor("em"), "imports.read", Import.objects.all())) == []
