"""Posts end: the role with them, an entry each, and never the last administrator."""

from __future__ import annotations

from datetime import date

import pytest

from guong.kit.refusal import NotFound
from guong.ledger import read
from guong.ledger.models import Entry
from guong.organization.models import Post
from guong.personnel import actions, queries
from guong.personnel.queries import Appointment, PersonWrong
from tests.cast import SINCE, TODAY

LAST = date(2021, 4, 30)


def post_of(cast, name: str) -> Post:
    return cast.people[name].posts.earliest("pk")


def end(cast, *names: str, who: str = "ha", last_on: date = LAST) -> list[Post]:
    return actions.end_posts(by=cast.actor(who), posts=[post_of(cast, name).pk for name in names], last_on=last_on, on=TODAY)


def test_a_role_ends_with_its_post_and_the_past_stays(cast):
    end(cast, "em", "dung")
    assert {held.role for held in cast.actor("em").roles} == {"propaganda_officer", "self"}
    assert "organization_officer" in {held.role for held in cast.actor("em", LAST).roles}
    assert post_of(cast, "em").valid.lower == SINCE


def test_leaving_a_post_is_an_entry_of_the_person_on_the_last_day(cast):
    (post,) = end(cast, "em")
    entry = Entry.objects.get(kind="post.left")
    assert (entry.person_id, entry.value, entry.happened_on) == (post.person_id, "organization_officer", LAST)
    assert entry.source == f"organization.post:{post.pk}"


@pytest.mark.parametrize(
    ("last_on", "words"), [(date(2009, 12, 31), "từ ngày 01/01/2010"), (date(2021, 5, 1), "đã thôi trước")]
)
def test_an_impossible_last_day_is_refused(cast, last_on, words):
    if words.startswith("đã"):
        end(cast, "em")
    with pytest.raises(PersonWrong, match=words) as refused:
        end(cast, "em", last_on=last_on)
    assert refused.value.field == "last_on"


def test_an_end_that_was_recorded_may_be_set_earlier(cast):
    end(cast, "em")
    assert end(cast, "em", last_on=date(2021, 3, 1))[0].valid.upper == date(2021, 3, 2)
    first, second = Entry.objects.filter(kind="post.left").order_by("seq")
    assert (second.corrects_id, second.happened_on) == (first.pk, date(2021, 3, 1))
    assert (read.faults(), read.summary_faults()) == ([], [])


def test_the_last_administrator_stays_until_there_is_another(cast):
    with pytest.raises(PersonWrong, match="không còn ai quản trị"):
        end(cast, "ha")
    root = cast.organizations["R"].pk
    new = [Appointment(cast.people["an"].pk, root, "system_administrator", LAST)]
    actions.appoint_people(by=cast.actor("ha"), appointments=new, on=TODAY)
    assert end(cast, "ha")


@pytest.mark.parametrize("who", ["em", "binh", "an", "dung"])
def test_only_the_administrator_ends_posts(cast, who):
    with pytest.raises(NotFound):
        end(cast, "em", who=who)
    with pytest.raises(NotFound):
        queries.post_to_end(cast.actor(who), post_of(cast, "em").pk)
