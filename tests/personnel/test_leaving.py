"""Whoever leaves the Party: the posts held elsewhere are ended with the membership, or it is said who ends them."""

from __future__ import annotations

from datetime import timedelta

import pytest

from guong.kit.refusal import NotFound
from guong.ledger import read
from guong.organization.models import Membership, Post
from guong.personnel import actions
from guong.personnel.queries import Appointment, PersonWrong
from tests.cast import SINCE, TODAY

LAST = TODAY - timedelta(days=1)


def stay_of(cast, who: str) -> Membership:
    return Membership.objects.get(person=cast.people[who], void=False)


def given(cast, post: str, place: str = "W", who: str = "an", by: str = "em", since=SINCE) -> Post:
    wanted = Appointment(cast.people[who].pk, cast.organizations[place].pk, post, since)
    return actions.appoint_people(by=cast.actor(by), appointments=[wanted], on=TODAY)[0]


def leave(cast, *posts: Post, who: str = "an", by: str = "em") -> None:
    keys = [post.pk for post in posts]
    stays = [stay_of(cast, who).pk]
    actions.end_memberships(by=cast.actor(by), memberships=stays, last_on=LAST, reason="died", on=TODAY, posts=keys)


def test_the_form_lists_what_is_held_elsewhere_ends_what_may_be_ended_and_says_who_ends_the_rest(cast, signed_in):
    head, inspector = given(cast, "head"), given(cast, "inspector", by="ha")
    address = f"/so-lieu/can-bo/sinh-hoat/{stay_of(cast, 'an').pk}/thoi"
    page = signed_in("em").get(address).content.decode()
    assert f'name="posts" value="{head.pk}"' in page
    assert f'value="{inspector.pk}"' not in page
    assert f"người quản trị ghi thôi: {inspector.label}, Đảng bộ phường Vị Hoàng." in page
    said = {"reason": "died", "last_on": LAST.strftime("%d/%m/%Y"), "posts": [head.pk]}
    assert signed_in("em").post(address, said, follow=True).status_code == 200
    for post, until in ((head, TODAY), (inspector, None)):
        post.refresh_from_db()
        assert post.valid.upper == until
    assert read.standing().get(kind="post.left").source == f"organization.post:{head.pk}"


def test_a_secretary_is_told_who_ends_it_and_is_led_to_a_page_that_is_there(cast, signed_in):
    given(cast, "head")
    address = f"/so-lieu/can-bo/sinh-hoat/{stay_of(cast, 'an').pk}/thoi"
    client = signed_in("binh")
    page = client.get(address).content.decode()
    assert "cán bộ tổ chức ghi thôi: Người đứng đầu, Đảng bộ phường Vị Hoàng." in page
    assert 'name="posts"' not in page
    done = client.post(address, {"reason": "died", "last_on": LAST.strftime("%d/%m/%Y")}, follow=True)
    assert done.redirect_chain == [("/so-lieu/can-bo", 302)], "the member is out of the secretary's reach"
    assert done.status_code == 200
    assert "Đã ghi thôi sinh hoạt đảng." in done.content.decode()


def test_posts_of_others_and_posts_that_began_later_are_refused(cast):
    head, other = given(cast, "head", since=TODAY), given(cast, "head", who="chi")
    with pytest.raises(PersonWrong, match="ngày bắt đầu giữ chức vụ"):
        leave(cast, head)
    with pytest.raises(NotFound):
        leave(cast, other)
    with pytest.raises(NotFound):
        leave(cast, given(cast, "key_cadre"), by="binh")
