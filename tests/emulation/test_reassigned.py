"""A task that went to somebody else counts once, with whoever had it on its last day."""

from __future__ import annotations

from datetime import date

import pytest

from guong.assignments import actions
from guong.emulation import counting
from guong.emulation.counting import Asked, Found
from guong.emulation.judging import period
from guong.emulation.words import ASSIGNMENTS
from guong.kit.actor import machine
from guong.orders.judging import Until
from tests.assignments.examples import DONE, given
from tests.assignments.test_stopped import leave
from tests.cast import TODAY

PLACES = ("C1", "C2", "W", "V", "R")
KEPT, MISSED = Found(1, 1), Found(0, 1)


def day(n: int) -> date:
    return date(2021, 5, n)


def counted(cast) -> dict[str, Found]:
    keys = {cast.organizations[code].pk: code for code in PLACES}
    found = counting.answers(Asked(list(keys), {ASSIGNMENTS}, period(2021), date(2021, 6, 30)))
    return {keys[place]: one for (place, _), one in found.items()}


# given to C1 on the 10th, due on the 20th: to whom and when it went, when it was handed in and accepted, what counts where
CASES = {
    "kept by the first one": ([], 18, {"C1": KEPT, "W": KEPT, "R": KEPT}),
    "missed by the first one": ([], None, {"C1": MISSED, "W": MISSED, "R": MISSED}),
    "given on in time and kept": ([(15, "C2")], 18, {"C2": KEPT, "W": KEPT, "R": KEPT}),
    "given on in time and late": ([(15, "C2")], 25, {"C2": MISSED, "W": MISSED, "R": MISSED}),
    "given on in time and never done": ([(15, "C2")], None, {"C2": MISSED, "W": MISSED, "R": MISSED}),
    "given on upon the last day": ([(20, "C2")], 20, {"C2": KEPT, "W": KEPT, "R": KEPT}),
    "given on too late, then done": ([(25, "C2")], 26, {"C1": MISSED, "W": MISSED, "R": MISSED}),
    "given on too late, not done yet": ([(25, "C2")], None, {"C1": MISSED, "W": MISSED, "R": MISSED}),
    "given on and back again": ([(12, "C2"), (18, "C1")], 19, {"C1": KEPT, "W": KEPT, "R": KEPT}),
    "given on to another branch": ([(15, "V")], 18, {"V": KEPT, "R": KEPT}),
    "given on too late to another branch": ([(25, "V")], 26, {"C1": MISSED, "W": MISSED, "R": MISSED}),
}


@pytest.mark.parametrize("case", CASES)
def test_a_task_given_on_counts_once_with_whoever_had_it_on_its_last_day(cast, case):
    handed_over, done, expected = CASES[case]
    row = given(cast, by="em", office="R", place="C1", until=Until(day(20)))
    for n, place in handed_over:
        to = cast.organizations[place].pk
        actions.reassign_assignment(by=cast.actor("em", day(n)), key=row.pk, reason="Đổi", on=day(n), organization=to)
    if done:
        actions.hand_in_result(by=machine("demonstration", day(done)), key=row.pk, result=DONE, on=day(done))
        actions.accept_results(by=cast.actor("em", day(done)), assignments=[row.pk], on=day(done))
    assert counted(cast) == expected


@pytest.mark.parametrize(("n", "found"), [(15, {}), (20, {}), (25, {"C1": MISSED, "W": MISSED, "R": MISSED})])
def test_what_was_withdrawn_from_the_new_one_stays_missed_by_whoever_had_it_on_its_day(cast, n, found):
    row = given(cast, by="em", office="R", place="C1", until=Until(day(20)))
    by = cast.actor("em", day(n))
    to = cast.organizations["V"].pk
    actions.reassign_assignment(by=by, key=row.pk, reason="Đổi", on=day(n), organization=to)
    actions.withdraw_assignments(by=by, assignments=[row.pk], reason="Thôi", on=day(n))
    assert counted(cast) == found


@pytest.mark.parametrize(("done", "found"), [(None, MISSED), (22, MISSED), (20, None)])
def test_withdrawing_after_the_day_undoes_no_miss(cast, done, found):
    row = given(cast, by="em", office="R", place="C1", until=Until(day(20)))
    if done:
        actions.hand_in_result(by=cast.actor("em", day(done)), key=row.pk, result=DONE, on=day(done))
    actions.withdraw_assignments(by=cast.actor("em", day(25)), assignments=[row.pk], reason="Thôi", on=day(25))
    assert counted(cast).get("C1") == found


def test_more_time_for_the_new_one_moves_the_day(cast):
    row = given(cast, by="em", office="R", place="C1", until=Until(day(20)))
    by = cast.actor("em", day(15))
    actions.reassign_assignment(by=by, key=row.pk, reason="Đổi", on=day(15), organization=cast.organizations["C2"].pk)
    actions.extend_assignment(by=by, key=row.pk, due_on=day(28), reason="Bão", on=day(15))
    late = cast.actor("chi", day(25))
    actions.hand_in_result(by=late, key=row.pk, result=DONE, on=day(25))
    actions.accept_results(by=cast.actor("em", day(25)), assignments=[row.pk], on=day(25))
    assert counted(cast) == {"C2": KEPT, "W": KEPT, "R": KEPT}


def test_a_person_of_another_cell_who_finishes_in_time_has_it_counted_there(cast):
    row = given(cast, by="em", office="R", person="an", until=Until(day(20)))
    by = cast.actor("em", TODAY)
    actions.reassign_assignment(by=by, key=row.pk, reason="An đi học", on=TODAY, person=cast.people["chi"].pk)
    actions.hand_in_result(by=cast.actor("chi"), key=row.pk, result=DONE, on=TODAY)
    actions.accept_results(by=by, assignments=[row.pk], on=TODAY)
    assert counted(cast) == {"C2": KEPT, "W": KEPT, "R": KEPT}


# An of C1 left with this day: what was given on or done in his place after it, and when, what counts where
LEFT = {
    "left before the day, nobody followed": (12, None, None, {}),
    "left before the day, given on after it": (12, 25, 26, {}),
    "left before the day, given on before it": (12, 15, 18, {"V": KEPT, "R": KEPT}),
    "left before the day, done in his place in time": (12, None, 18, {"C1": KEPT, "W": KEPT, "R": KEPT}),
    "left before the day, done in his place too late": (12, None, 25, {}),
    "left after the day": (22, None, None, {"C1": MISSED, "W": MISSED, "R": MISSED}),
    "left after the day, given on": (22, 25, 26, {"C1": MISSED, "W": MISSED, "R": MISSED}),
}


@pytest.mark.parametrize("case", LEFT)
def test_what_was_nobodys_on_its_last_day_counts_nowhere(cast, case):
    left, handed_over, done, expected = LEFT[case]
    row = given(cast, by="em", office="R", person="an", until=Until(day(20)))
    leave(cast, last_on=day(left))
    actions.repeat_assignments(by=machine("clerk", day(left + 1)), on=day(left + 1))
    if handed_over:
        to = cast.organizations["V"].pk
        actions.reassign_assignment(
            by=cast.actor("em", day(handed_over)), key=row.pk, reason="Đổi", on=day(handed_over), organization=to
        )
    if done:
        actions.hand_in_result(by=machine("demonstration", day(done)), key=row.pk, result=DONE, on=day(done))
        actions.accept_results(by=cast.actor("em", day(done)), assignments=[row.pk], on=day(done))
    assert counted(cast) == expected
