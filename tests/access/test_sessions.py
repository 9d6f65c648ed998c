"""Who asks: the two questions that every page begins with say the same as the rows that they are made of."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from guong.access import queries, sessions, worlds
from guong.access.models import Account, Session
from guong.kit import clock
from guong.organization.models import Post
from tests.cast import SINCE, TODAY


@pytest.fixture(autouse=True)
def on_that_day():
    with clock.living_on(TODAY):
        yield


def fields(row):
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}


@pytest.mark.parametrize("name", ["an", "binh", "em", "ha"])
def test_the_account_of_a_session_is_the_row_with_its_person_and_posts(cast, name):
    row = Account.objects.select_related("person").get(username=name)
    found = sessions.account_signed_in(row.pk)
    assert found is not None
    assert (fields(found), fields(found.person)) == (fields(row), fields(row.person))
    assert (found.held.on, found.held.posts) == (TODAY, sessions.posts_of(row, TODAY))
    assert queries.actor_of(found, TODAY) == queries.actor_of(row, TODAY)


def test_posts_of_another_day_are_asked_anew(cast):
    found = sessions.account_signed_in(cast.accounts["em"].pk)
    assert len(sessions.posts_of(found, TODAY)) == 2
    assert sessions.posts_of(found, SINCE - timedelta(days=1)) == []


def test_a_void_post_is_not_held(cast):
    Post.objects.filter(person=cast.people["em"], post="propaganda_officer").update(void=True)
    (held,) = sessions.account_signed_in(cast.accounts["em"].pk).held.posts
    assert (held.post, held.organization, held.at_top) == ("organization_officer", cast.organizations["R"].pk, True)


def test_an_account_of_the_demonstration_comes_with_the_posts_of_its_world(cast, settings):
    settings.DEMO = True
    Account.objects.filter(username="em").update(demonstration=worlds.WARD.code)
    assert sessions.account_signed_in(cast.accounts["em"].pk).held.on == worlds.WARD.today
    settings.DEMO = False
    assert sessions.account_signed_in(cast.accounts["em"].pk).held.on == TODAY


def test_nobody_has_the_key_of_no_account(cast):
    assert sessions.account_signed_in(0) is None


def test_a_session_ends_at_its_time_and_a_made_up_key_opens_nothing(cast):
    client = Client()
    client.force_login(cast.accounts["an"])
    key = client.cookies["sessionid"].value
    assert sessions.SessionStore(key)["_auth_user_id"] == str(cast.accounts["an"].pk)
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    assert "_auth_user_id" not in sessions.SessionStore(key)
    strange = sessions.SessionStore("k" * 32)
    assert list(strange.keys()) == []
    assert strange.session_key is None


def test_a_page_begins_with_two_questions(cast):
    client = Client()
    client.force_login(cast.accounts["em"])
    with CaptureQueriesContext(connection) as asked:
        assert client.get("/ban-lam-viec").status_code == 200
    assert ["access_session" in query["sql"] for query in asked.captured_queries[:3]] == [True, False, False]
    assert "access_account" in asked.captured_queries[1]["sql"]
    assert "from organization_post p" not in asked.captured_queries[2]["sql"]
