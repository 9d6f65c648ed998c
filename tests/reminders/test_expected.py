"""What is due to whom: papers and requests, settled by what answers them, told to the head when late."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from guong.kit import norms, why
from guong.kit.actor import machine
from guong.kit.refusal import NotFound
from guong.ledger.models import Entry
from guong.mirror import actions as mirror
from guong.organization.models import Person
from guong.personnel import actions as personnel
from guong.reminders import actions, jobs, kinds, queries
from guong.reminders.actions import Expecting, Moving
from guong.reminders.models import Expected
from guong.rules import calendar, days_off
from tests.cast import TODAY

BY = machine("demonstration", TODAY)
PAPER = date(2021, 5, 4)
KIND = "correction.answer"


def introduce(cast, *names: str, to: str = "C2"):
    people, place = [cast.people[name].pk for name in names], cast.organizations[to].pk
    return personnel.introduce_members(
        by=cast.actor("em"), people=people, to_organization=place, document_number="1-GT", issued_on=PAPER, on=TODAY
    )


def labels(cast, who: str, on: date = TODAY) -> list[str]:
    return [row.kind for row in queries.due_page(cast.actor(who, on))]


def due(cast, code: str, due_on: date, subject: str = "tests.thing:1", person: str = "", roles=("secretary",)) -> Expecting:
    own = cast.people[person].pk if person else None
    return Expecting(subject, KIND, cast.organizations[code].pk, due_on, "/", roles=() if person else roles, person=own)


def asked(cast):
    entry = Entry.objects.get(kind="person.registered", person=cast.people["an"]).pk
    return mirror.ask_correction(by=cast.actor("an"), entry=entry, text="Sai", proposed="Khác", on=TODAY)


def test_an_introduction_is_due_to_the_member_and_to_the_new_cell(cast):
    (row,) = introduce(cast, "an")
    assert labels(cast, "an") == ["membership.present"]
    assert labels(cast, "chi") == ["membership.receive"]
    assert [labels(cast, who) for who in ("binh", "dung", "em", "ha")] == [[], [], [], []]
    (mine,) = queries.due_page(cast.actor("chi"))
    assert (mine.due_on, mine.subject, mine.url) == (date(2021, 6, 15), row.source, f"/so-lieu/can-bo/chuyen/{row.pk}")
    told = why.told(why.from_plain(mine.why))
    assert "30 ngày làm việc" in told.how
    assert "29-QĐ/TW" in told.clause
    assert told.confirmed


@pytest.mark.parametrize("verb", ["receive", "return", "cancel"])
def test_whatever_answers_the_paper_settles_it(cast, verb):
    (row,) = introduce(cast, "an")
    by, keys = cast.actor("em"), [row.pk]
    if verb == "receive":
        personnel.receive_members(by=by, transfers=keys, received_on=TODAY, on=TODAY)
    elif verb == "return":
        personnel.return_transfers(by=by, transfers=keys, reason="Quá hạn", on=TODAY)
    else:
        personnel.cancel_transfers(by=by, transfers=keys, reason="Ghi nhầm", on=TODAY)
    assert (labels(cast, "an"), labels(cast, "chi")) == ([], [])
    assert [one.kind for one in queries.settled_page(cast.actor("an"))] == ["membership.present"]
    if verb == "receive":
        personnel.withdraw_receipts(by=by, transfers=keys, reason="Ghi nhầm", on=TODAY)
        assert labels(cast, "chi") == ["membership.receive"]


def test_where_no_wording_was_read_nothing_is_expected(cast):
    people, place = [cast.people["an"].pk], cast.organizations["C2"].pk
    later = date(2026, 11, 20)
    personnel.introduce_members(
        by=cast.actor("em", later), people=people, to_organization=place, document_number="1", issued_on=later, on=later
    )
    assert not Expected.objects.exists()


def test_a_request_for_correction_is_due_to_the_body_addressed(cast):
    row = asked(cast)
    assert labels(cast, "binh") == [KIND]
    assert [labels(cast, who) for who in ("an", "chi", "dung", "em", "ha")] == [[]] * 5
    (mine,) = queries.due_page(cast.actor("binh"))
    assert (mine.due_on, mine.url) == (TODAY + timedelta(days=15), f"/trang-tu-soi/de-nghi/{row.pk}")
    mirror.withdraw_request(by=cast.actor("an"), key=row.pk, on=TODAY)
    assert labels(cast, "binh") == []


def test_an_answer_settles_the_request(cast):
    row = asked(cast)
    mirror.refuse_requests(by=cast.actor("em"), requests=[row.pk], reason="Đúng", document_number="", on=TODAY)
    assert labels(cast, "binh") == []


def test_what_is_refused_expects_nothing(cast):
    asked(cast)
    with pytest.raises(mirror.AlreadyAsked):
        asked(cast)
    assert Expected.objects.count() == 1


def test_nobody_sees_what_is_due_to_others(cast):
    actions.expect(by=BY, new=[due(cast, "C1", TODAY, person="an"), due(cast, "W", TODAY, "tests.thing:2")])
    (mine,) = queries.due_page(cast.actor("an"))
    for who in ("binh", "chi", "dung", "em", "ha", "nobody"):
        assert queries.due_page(cast.actor(who)) == []
        assert queries.load(cast.actor(who)).n == 0
        with pytest.raises(NotFound):
            queries.expected(cast.actor(who), mine.pk)


def test_a_role_is_asked_only_where_it_is_held_and_only_if_it_is_meant(cast):
    actions.expect(
        by=BY,
        new=[
            due(cast, "R", TODAY, roles=("inspector",)),
            due(cast, "R", TODAY, "tests.thing:2", roles=("organization_officer",)),
        ],
    )
    assert [row.subject for row in queries.due_page(cast.actor("dung"))] == ["tests.thing:1"]
    assert [row.subject for row in queries.due_page(cast.actor("em"))] == ["tests.thing:2"]
    assert queries.due_page(cast.actor("ha")) == []


def test_what_waits_too_long_is_told_to_the_head_there_and_to_nobody_else(cast):
    actions.expect(by=BY, new=[due(cast, "C1", TODAY, person="an")])
    seventh, before = TODAY + timedelta(days=7), TODAY + timedelta(days=6)
    assert queries.load(cast.actor("binh", before)).n_told == 0
    assert queries.load(cast.actor("binh", seventh)) == queries.Load(0, 0, 1)
    assert [queries.load(cast.actor(who, seventh)).n_told for who in ("an", "chi", "dung", "em", "ha")] == [0] * 5
    assert queries.load(cast.actor("an", seventh)) == queries.Load(1, 0, 0)
    assert labels(cast, "binh", seventh) == [KIND]


def test_what_is_due_to_the_head_himself_is_not_told_to_him_again(cast):
    actions.expect(by=BY, new=[due(cast, "C1", TODAY)])
    assert queries.load(cast.actor("binh", TODAY + timedelta(days=30))) == queries.Load(1, 0, 0)


def test_a_body_may_set_how_long_things_wait_before_the_head_is_told(cast, monkeypatch):
    there = cast.organizations["C1"].pk
    monkeypatch.setattr(
        norms, "_read", lambda code, places, on: {there: 2} if code == "reminders.escalate_after" and there in places else {}
    )
    actions.expect(by=BY, new=[due(cast, "C1", TODAY, person="an")])
    assert queries.load(cast.actor("binh", TODAY + timedelta(days=2))).n_told == 1


def test_a_day_is_moved_with_its_reason_and_keeps_its_key(cast):
    (row,) = actions.expect(by=BY, new=[due(cast, "C1", TODAY, person="an")])
    later = calendar.add_working_days(TODAY, 5)
    moved = actions.move(by=BY, moves=[Moving(row.subject, KIND, later.last, why.Why("Vì", "", later))])
    assert [(one.pk, one.due_on, one.n_moved) for one in moved] == [(row.pk, later.last, 1)]
    assert actions.move(by=BY, moves=[Moving("tests.thing:9", KIND, TODAY)]) == []
    assert why.from_plain(queries.expected(cast.actor("an"), row.pk).why).counted == later


def test_only_the_kinds_named_are_settled(cast):
    actions.expect(by=BY, new=[due(cast, "C1", TODAY, person="an")])
    assert actions.settle(by=BY, subjects=["tests.thing:1"], kinds=["membership.receive"]) == 0
    assert actions.settle(by=BY, subjects=["tests.thing:1"], kinds=[KIND]) == 1
    assert actions.settle(by=BY, subjects=["tests.thing:1"]) == 0


def test_the_same_is_not_expected_twice_while_it_waits(cast):
    one = due(cast, "C1", TODAY)
    actions.expect(by=BY, new=[one])
    with pytest.raises(IntegrityError), transaction.atomic():
        actions.expect(by=BY, new=[one])
    actions.settle(by=BY, subjects=[one.subject])
    assert len(actions.expect(by=BY, new=[one])) == 1


def test_a_kind_that_nobody_declared_is_a_fault(cast):
    with pytest.raises(ValueError, match="nobody declared"):
        actions.expect(by=BY, new=[replace(due(cast, "C1", TODAY), kind="tests.unknown")])
    with pytest.raises(ValueError, match="declared twice"):
        kinds.kind(KIND, "Lại", "Xem")


def test_expecting_settling_and_moving_cost_the_same_for_many(cast):
    def cost(n: int) -> list[int]:
        new = [due(cast, "C1", TODAY, f"tests.many{n}:{i}", person="an") for i in range(n)]
        moves = [Moving(one.subject, KIND, TODAY + timedelta(days=1)) for one in new]
        found = []
        for act in (
            lambda: actions.expect(by=BY, new=new),
            lambda: actions.move(by=BY, moves=moves),
            lambda: actions.settle(by=BY, subjects=[one.subject for one in new]),
        ):
            with CaptureQueriesContext(connection) as captured:
                act()
            found.append(len(captured))
        return found

    assert cost(3) == cost(40)


def test_pages_of_what_is_due_follow_each_other(cast):
    new = [due(cast, "C1", TODAY + timedelta(days=i // 2), f"tests.page:{i}", person="an") for i in range(5)]
    actions.expect(by=BY, new=new)
    by, seen, after = cast.actor("an"), list[str](), ""
    while page := queries.due_page(by, after=after, size=2)[:2]:
        seen += [row.subject for row in page]
        after = queries.cursor_of(page[-1])
    assert seen == [one.subject for one in new]
    assert len(queries.due_page(by, after="31/12/2021~x")) == 5
    assert len(queries.due_page(by, after="2021-99-99~1")) == 5


def test_what_is_due_names_nobody(cast):
    introduce(cast, "an")
    asked(cast)
    kept = " ".join(f"{row.label} {row.button} {row.url} {row.why} {row.subject}" for row in Expected.objects.all())
    assert not [name for name in Person.objects.values_list("full_name", flat=True) if name in kept]


def test_a_new_decision_on_days_off_moves_what_waits(cast, monkeypatch):
    introduce(cast, "an")
    waits = {one.kind: one for one in Expected.objects.all()}
    jobs.recount(0)
    assert Expected.objects.filter(n_moved=0).count() == 2
    monkeypatch.setattr(days_off, "SWAPS", (days_off.Swap(date(2021, 5, 31), date(2021, 6, 19), "labour", "Thông báo"),))
    days_off._decided.cache_clear()
    try:
        moved = actions.recount(by=machine("clerk", TODAY))
    finally:
        monkeypatch.undo()
        days_off._decided.cache_clear()
    assert {(one.pk, one.due_on, one.n_moved) for one in moved} == {(one.pk, date(2021, 6, 16), 1) for one in waits.values()}
    assert [one.clause for one in why.from_plain(moved[0].why).counted.left_out] == ["Thông báo"]
    with pytest.raises(NotFound):
        actions.recount(by=cast.actor("em"))
