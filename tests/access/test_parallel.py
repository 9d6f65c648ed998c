"""What several do at the same moment, on connections of their own: no try, account, reading or slip counts twice."""

from __future__ import annotations

from collections.abc import Callable
from threading import Barrier, Thread

from django.db import connection

from guong.access import actions
from guong.access.models import Account, Reading, Slip
from guong.kit import clock
from guong.kit.actor import nobody
from guong.kit.refusal import Refusal
from guong.personnel import actions as personnel
from guong.personnel.queries import NewPerson
from tests.cast import SINCE, TODAY

STRONG = "hoa-sen-tren-ho-42"
ANYBODY = nobody(TODAY)


def together(n: int, act: Callable[[], object]) -> list[str]:
    """What n threads that start at once are answered: a value, or the name of a refusal."""
    answers, gate = [], Barrier(n)

    def run() -> None:
        gate.wait()
        try:
            answers.append(str(act()))
        except Refusal as refused:
            answers.append(type(refused).__name__)
        finally:
            connection.close()

    threads = [Thread(target=run) for _ in range(n)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(answers)


def slip_of(city, name):
    return actions.issue_slips(by=city.actor("ha"), accounts=[city.accounts[name].pk], on=TODAY)[0]


def test_parallel_tries_do_not_slip_past_the_count(own_city):
    slip = slip_of(own_city, "an")
    tries = together(8, lambda: actions.try_slip(by=ANYBODY, number=slip.number, digits="00000000", at=clock.now()))
    assert tries == ["False"] * 8
    row = Slip.objects.get()
    assert row.n_wrong == actions.MOST_WRONG
    assert row.cancelled_at


def test_a_slip_used_at_the_same_moment_works_once(own_city):
    slip = slip_of(own_city, "chi")
    given = {"number": "", "digits": "", "password": STRONG, "at": clock.now(), "on": TODAY}
    answers = together(3, lambda: actions.redeem_slip(by=ANYBODY, secret=slip.secret, **given))
    assert answers == ["SlipRefused", "SlipRefused", "chi"]


def test_a_second_press_opens_no_second_account(own_city):
    new = [NewPerson("77", "Lê Mới", "C1", "official", SINCE)]
    (person,) = personnel.register_people(by=own_city.actor("em"), new=new, on=TODAY)
    by = own_city.actor("ha")
    answers = together(3, lambda: len(actions.open_accounts(by=by, people=[person.pk], on=TODAY)))
    assert answers == ["1", "NotFound", "NotFound"]
    assert Account.objects.filter(person=person).count() == 1


def test_two_tabs_are_one_reading(own_city):
    by, person = own_city.actor("binh"), own_city.people["an"].pk
    together(4, lambda: actions.note_reading(by=by, person=person, what="Hồ sơ", on=TODAY))
    assert Reading.objects.count() == 1
