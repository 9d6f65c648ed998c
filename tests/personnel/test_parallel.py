"""Two who give somebody the same post at the same moment, on connections of their own: it is held once."""

from __future__ import annotations

from guong.organization.models import Post
from guong.personnel import actions
from guong.personnel.queries import Appointment
from tests.access.test_parallel import together
from tests.cast import SINCE, TODAY


def test_a_post_given_twice_at_the_same_moment_is_held_once(own_city):
    by, wanted = own_city.actor("em"), Appointment(own_city.people["an"].pk, own_city.organizations["W"].pk, "head", SINCE)
    answers = together(4, lambda: len(actions.appoint_people(by=by, appointments=[wanted], on=TODAY)))
    assert answers == ["1", "Refusals", "Refusals", "Refusals"]
    assert Post.objects.filter(void=False, person=wanted.person).count() == 1


def test_a_term_is_not_prolonged_into_a_post_that_is_given_at_the_same_moment(own_city):
    by, person = own_city.actor("em"), own_city.people["an"].pk
    first, later = (
        Appointment(person, own_city.organizations["W"].pk, "head", since, until)
        for since, until in ((SINCE, TODAY), (TODAY.replace(year=2022), None))
    )
    (post,) = actions.appoint_people(by=by, appointments=[first], on=TODAY)
    turns = [
        lambda: actions.renew_posts(by=by, posts=[post.pk], until=None, paper="x", on=TODAY),
        lambda: actions.appoint_people(by=by, appointments=[later], on=TODAY),
    ]
    answers = together(2, lambda: len(turns.pop()()))
    assert answers in (["1", "PersonWrong"], ["1", "Refusals"])
