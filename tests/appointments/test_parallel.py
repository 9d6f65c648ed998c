"""Two who prepare the same decision at the same moment, on connections of their own: one does, the other is told."""

from __future__ import annotations

from guong.appointments import actions
from guong.appointments.models import PersonnelDecision
from tests.access.test_parallel import together
from tests.appointments.examples import new
from tests.cast import TODAY
from tests.moments import meanwhile


def test_the_same_decision_prepared_twice_at_the_same_moment_is_prepared_once(own_city):
    by, wanted = own_city.actor("em"), new(own_city)
    answers = together(4, lambda: bool(actions.prepare_decision(by=by, new=wanted, on=TODAY)))
    assert answers == ["DecisionWrong"] * 3 + ["True"]
    assert PersonnelDecision.objects.count() == 1


def test_whoever_prepares_waits_for_whoever_prepares_about_the_same_person(own_city):
    by, wanted = own_city.actor("em"), new(own_city)

    def prepare() -> None:
        actions.prepare_decision(by=by, new=wanted, on=TODAY)

    assert meanwhile(prepare, prepare).startswith("Quyết định như thế đang được chuẩn bị")
