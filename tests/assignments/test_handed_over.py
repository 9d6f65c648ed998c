"""Whose lateness it is: a last day that passes is missed by whoever has the task on it, and by nobody who comes later."""

from __future__ import annotations

from datetime import date

import pytest

from guong.assignments import actions, queries
from guong.assignments.models import Assignment
from guong.assignments.queries import Asked
from guong.assignments.words import RATED
from guong.kit.actor import machine
from guong.ledger import read
from guong.ledger.models import Entry
from guong.orders.judging import Until
from tests.assignments.examples import DONE, given
from tests.assignments.test_posts import hold
from tests.assignments.test_stopped import leave
from tests.cast import SINCE, TODAY

PLACES = ("C1", "C2", "W", "V", "R")
JUNE = date(2021, 6, 30)
KEPT, LATE, MISSED, TAKEN = {"on_time": 1}, {"late": 1}, {"missed": 1}, {"taken_over": 1}


def day(n: int) -> date:
    return date(2021, 5, n)


def due(cast, n: int = 20, **more) -> Assignment:
    return given(cast, by="em", office="R", **({"place": "C1", "until": Until(day(n))} | more))


def give_on(cast, row, n: int, place: str = "", **to) -> None:
    to = to or {"organization": cast.organizations[place].pk}
    actions.reassign_assignment(by=cast.actor("em", day(n)), key=row.pk, reason="Đổi", on=day(n), **to)


def withdraw(cast, row, n: int) -> None:
    actions.withdraw_assignments(by=cast.actor("em", day(n)), assignments=[row.pk], reason="Thôi", on=day(n))


def finish(cast, row, n: int) -> Assignment:
    actions.hand_in_result(by=machine("demonstration", day(n)), key=row.pk, result=DONE, on=day(n))
    return actions.accept_results(by=cast.actor("em", day(n)), assignments=[row.pk], on=day(n))[0]


def rated(cast) -> dict[str, dict[str, int]]:
    """What counts of each organization and all below it."""
    by, found = cast.actor("em", JUNE), {}
    for code in PLACES:
        for one in queries.judged_by_month(by, cast.organizations[code].pk, 2021):
            if one.value in RATED:
                counts = found.setdefault(code, {})
                counts[one.value] = counts.get(one.value, 0) + one.n
    return found


def opened(cast, standing: str, code: str) -> list[int]:
    by = cast.actor("em", JUNE)
    asked = Asked(standing, "", 2021, 5, below=cast.organizations[code].pk)
    return [row.pk for row in queries.board(by, asked, size=9)]


# given to C1 on the 10th, due on the 20th: to whom it went and when, when it was done, what counts where
CASES = {
    "kept": ([], 20, {"C1": KEPT, "W": KEPT, "R": KEPT}),
    "late": ([], 21, {"C1": LATE, "W": LATE, "R": LATE}),
    "given on in time and kept": ([(15, "C2")], 18, {"C2": KEPT, "W": KEPT, "R": KEPT}),
    "given on in time and late": ([(15, "C2")], 25, {"C2": LATE, "W": LATE, "R": LATE}),
    "given on upon the last day and late": ([(20, "C2")], 21, {"C2": LATE, "W": LATE, "R": LATE}),
    "given on a day too late": ([(21, "C2")], 21, {"C1": MISSED, "C2": TAKEN, "W": MISSED | TAKEN, "R": MISSED | TAKEN}),
    "given on too late, not done yet": ([(25, "C2")], None, {"C1": MISSED, "W": MISSED, "R": MISSED}),
    "given on too late to another branch": (
        [(25, "V")], 26, {"C1": MISSED, "W": MISSED, "V": TAKEN, "R": MISSED | TAKEN},
    ),
    "given on in time, missed, given on again": (
        [(15, "C2"), (25, "V")], 26, {"C2": MISSED, "W": MISSED, "V": TAKEN, "R": MISSED | TAKEN},
    ),
    "given on too late twice": ([(22, "C2"), (25, "V")], 26, {"C1": MISSED, "W": MISSED, "V": TAKEN, "R": MISSED | TAKEN}),
    "given on too late and back": (
        [(22, "C2"), (25, "C1")], 26, {"C1": MISSED | TAKEN, "W": MISSED | TAKEN, "R": MISSED | TAKEN},
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_one_lateness_counts_once_with_whoever_had_the_task_on_its_last_day(cast, case):
    handed_over, done, expected = CASES[case]
    row = due(cast)
    for n, place in handed_over:
        give_on(cast, row, n, place)
    if done:
        finish(cast, row, done)
    assert rated(cast) == expected
    for code, counts in expected.items():
        for value, n in counts.items():
            assert opened(cast, value, code) == [row.pk] * n, (code, value)


def test_more_time_for_the_new_one_is_his(cast):
    row = due(cast)
    give_on(cast, row, 15, "C2")
    actions.extend_assignment(by=cast.actor("em", day(15)), key=row.pk, due_on=day(28), reason="Bão", on=day(15))
    assert finish(cast, row, 27).answer == "on_time"


def test_what_has_no_day_is_missed_by_nobody(cast):
    row = given(cast, by="em", office="R", place="C1", until=Until())
    give_on(cast, row, 25, "C2")
    assert finish(cast, row, 26).answer == "undated"
    assert rated(cast) == {code: {"undated": 1} for code in ("C2", "W", "R")}


def test_between_two_people_of_one_cell_it_stays_the_cells_and_names_whoever_missed_it(cast):
    row = due(cast, place="", person="an")
    give_on(cast, row, 25, person=cast.people["binh"].pk)
    assert finish(cast, row, 26).answer == "taken_over"
    rows = Entry.objects.filter(source=row.source, value__in=("missed", "to", "taken_over")).order_by("seq")
    told = [(one.value, one.person, one.organization.code) for one in rows]
    an, binh = cast.people["an"], cast.people["binh"]
    assert told == [("missed", an, "C1"), ("to", binh, "C1"), ("taken_over", binh, "C1")]
    assert rated(cast)["C1"] == MISSED | TAKEN


@pytest.mark.parametrize(("left", "value"), [(12, "from"), (19, "from"), (20, "missed"), (25, "missed")])
def test_whoever_had_left_before_the_day_missed_nothing_however_late_it_was_seen(cast, left, value):
    row = due(cast, place="", person="an")
    leave(cast, last_on=day(left))
    actions.repeat_assignments(by=machine("clerk", day(27)), on=day(27))
    give_on(cast, row, 28, "C1")
    assert Entry.objects.get(source=row.source, value__in=("from", "missed")).value == value
    assert finish(cast, row, 29).answer == "taken_over"


def test_what_is_done_in_the_leavers_place_after_the_day_is_nobodys_lateness(cast):
    row = due(cast, place="", person="an")
    leave(cast, last_on=day(12))
    assert finish(cast, row, 25).answer == "taken_over"


@pytest.mark.parametrize(("since", "named"), [(15, "Dũng"), (22, None)])
def test_a_posts_lateness_is_the_organizations_and_of_a_successor_only_where_he_held_the_post_on_the_day(cast, since, named):
    hold(cast, "an", until=day(since))
    hold(cast, "dung", day(since))
    row = finish(cast, due(cast, post="head"), 25)
    entry = Entry.objects.get(source=row.source, kind="assignment.accepted")
    assert (entry.value, entry.organization.code) == ("late", "C1")
    assert (entry.person.full_name.rpartition(" ")[2] if entry.person else None) == named


def test_a_term_begun_anew_after_the_day_makes_nobody_a_successor(cast):
    hold(cast, "an", SINCE, until=day(22))
    hold(cast, "an", day(22))
    row = finish(cast, due(cast, post="head"), 25)
    assert Entry.objects.get(source=row.source, kind="assignment.accepted").person == cast.people["an"]


def test_a_posts_task_given_on_too_late_names_the_holder_of_its_day(cast):
    hold(cast, "an", until=day(22))
    hold(cast, "dung", day(22))
    row = due(cast, post="head")
    give_on(cast, row, 25, "C2")
    entry = Entry.objects.get(source=row.source, value="missed")
    assert (entry.person, entry.organization.code) == (None, "C1")
    assert rated(cast)["C1"] == MISSED


def test_pages_say_whose_the_lateness_is_and_each_number_opens_to_its_rows(cast, signed_in):
    row = due(cast, until=Until(TODAY))
    Assignment.objects.filter(pk=row.pk).update(due_on=day(1), sort_on=day(1), first_due_on=day(1))
    client = signed_in("em")
    assert "không tính cho nơi nhận" in client.get(f"/nhiem-vu/{row.pk}/giao-lai").content.decode()
    client.post(f"/nhiem-vu/{row.pk}/giao-lai", {"code": "C2", "reason": "C1 bận"})
    assert "Thôi giữ việc, đã để quá hạn: Chi bộ tổ dân phố số 1" in client.get(f"/nhiem-vu/{row.pk}").content.decode()
    finish(cast, row, 10)
    assert "Nhận khi đã quá hạn" in client.get(f"/nhiem-vu/{row.pk}").content.decode()
    page = client.get("/nhiem-vu/dung-han").content.decode()
    top = cast.organizations["R"].pk
    for value in ("missed", "taken_over"):
        address = f"/nhiem-vu/bang?tinh_trang={value}&amp;nam=2021&amp;noi={top}&amp;thang=5"
        assert address in page
        assert row.title in client.get(address.replace("&amp;", "&")).content.decode()
    assert "0%" in page
    usual = client.get("/nhiem-vu/dung-han?nam=2020").content.decode()
    assert "Để quá hạn, đã giao lại hoặc rút" not in usual


# given to C1 on the 10th, due on the 20th: what is done before it is withdrawn, on which day that is, what counts where
TAKEN_BACK = {
    "before the day": ([], None, 19, {}),
    "upon the day": ([], None, 20, {}),
    "a day too late": ([], None, 21, {"C1": MISSED, "W": MISSED, "R": MISSED}),
    "handed in by the day, not accepted": ([], 20, 25, {}),
    "handed in too late, not accepted": ([], 22, 25, {"C1": MISSED, "W": MISSED, "R": MISSED}),
    "given on in time": ([(15, "V")], None, 25, {"V": MISSED, "R": MISSED}),
    "given on too late": ([(22, "V")], None, 25, {"C1": MISSED, "W": MISSED, "R": MISSED}),
}


@pytest.mark.parametrize("case", TAKEN_BACK)
def test_withdrawing_after_the_day_leaves_the_miss_with_whoever_had_the_task(cast, case):
    handed_over, done, n, expected = TAKEN_BACK[case]
    row = due(cast)
    for when, place in handed_over:
        give_on(cast, row, when, place)
    if done:
        actions.hand_in_result(by=cast.actor("em", day(done)), key=row.pk, result=DONE, on=day(done))
    withdraw(cast, row, n)
    assert rated(cast) == expected
    for code in PLACES:
        assert opened(cast, "missed", code) == [row.pk] * (code in expected), code
    assert read.summary_faults() == []


def test_what_has_no_day_is_withdrawn_without_a_trace(cast):
    withdraw(cast, given(cast, by="em", office="R", place="C1", until=Until()), 25)
    assert rated(cast) == {}


@pytest.mark.parametrize(("left", "named"), [(None, "an"), (25, "an"), (12, None)])
def test_a_withdrawn_task_names_whoever_missed_it_and_nobody_who_had_left(cast, left, named):
    row = due(cast, place="", person="an")
    if left:
        leave(cast, last_on=day(left))
    withdraw(cast, row, 27)
    found = Entry.objects.filter(source=row.source, kind="assignment.withdrawn", value="missed").first()
    assert (found.person if found else None) == (cast.people[named] if named else None)


def test_the_page_of_withdrawing_says_that_the_miss_stays(cast, signed_in):
    row = due(cast, until=Until(TODAY))
    client, said = signed_in("em"), "quá hạn vẫn tính cho nơi giữ việc vào ngày hạn"
    assert said not in client.get(f"/nhiem-vu/{row.pk}/rut").content.decode()
    Assignment.objects.filter(pk=row.pk).update(due_on=day(1), sort_on=day(1), first_due_on=day(1))
    assert said in client.get(f"/nhiem-vu/{row.pk}/rut").content.decode()


def test_the_ledger_stands_after_all_this(cast):
    row = due(cast)
    give_on(cast, row, 25, "C2")
    finish(cast, row, 26)
    assert read.summary_faults() == []
