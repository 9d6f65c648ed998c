"""Two who prepare the same decision at the same moment, on connections of their own: one does, the other is told."""

from __future__ import annotations

from threading import Event, Thread

from django.db import connection, transaction

from guong.appointments import actions
from guong.appointments.judging import DecisionWrong
from guong.appointments.models import PersonnelDecision
from tests.access.test_parallel import together
from tests.appointments.examples import new
from tests.cast import TODAY


def test_the_same_decision_prepared_twice_at_the_same_moment_is_prepared_once(own_city):
    by, wanted = own_city.actor("em"), new(own_city)
    answers = together(4, lambda: bool(actions.prepare_decision(by=by, new=wanted, on=TODAY)))
    assert answers == ["DecisionWrong"] * 3 + ["True"]
    assert PersonnelDecision.objects.count() == 1


def test_whoever_prepares_waits_for_whoever_prepares_about_the_same_person(own_city):
    by, wanted, said, begun = own_city.actor("em"), new(own_city), [], Event()

    def second() -> None:
        begun.set()
        try:
            actions.prepare_decision(by=by, new=wanted, on=TODAY)
        except DecisionWrong as refused:
            said.append(refused.message)
        finally:
            connection.close()

    other = Thread(target=second)
    with transaction.atomic():
        actions.prepare_decision(by=by, new=wanted, on=TODAY)
        other.start()
        begun.wait()
        other.join(timeout=0.5)
        assert other.is_alive(), "it waits until the first one is done"
    other.join(timeout=20)
    assert [words.partition(":")[0] for words in said] == ["Quyết định như thế đang được chuẩn bị"]
