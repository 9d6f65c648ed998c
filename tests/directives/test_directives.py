"""Directives: issued, acknowledged, planned, reported, accepted or returned; reminded; heirs; refusals, reach and entries."""

from __future__ import annotations

from datetime import timedelta

import pytest

from guong.directives import actions, queries, waiting
from guong.directives.judging import Answer
from guong.directives.models import Addressee, Directive, Note
from guong.kit.refusal import NotFound
from guong.kit.states import WrongState
from guong.ledger.models import Entry
from guong.orders.judging import OrderWrong, Until
from guong.organization.models import Closure
from guong.reminders.models import Expected
from tests.cast import TODAY
from tests.directives.examples import DUE, directed, reported, thread

PLAN = Answer("Họp chi bộ ngày 12, phân công ba đồng chí.")


def kinds(row) -> list[str]:
    return list(Entry.objects.filter(source=row.source).order_by("seq").values_list("kind", flat=True))


def n_expected(row) -> int:
    return Expected.objects.filter(subject=row.source, settled_at=None).count()


def test_every_organization_addressed_has_a_thread_an_entry_and_a_day(cast):
    row = directed(cast)
    assert set(row.addressees.values_list("organization__code", flat=True)) == {"C1", "C2", "W"}
    entry = Entry.objects.get(source=thread(row, "C1").source)
    assert (entry.kind, entry.organization.code, entry.decided_by.code) == ("directive.issued", "C1", "R")
    assert entry.detail.body["document"] == "5-CV/TU"
    assert n_expected(thread(row, "C1")) == 1


WRONG = [
    ({"title": ""}, "title"),
    ({"addressed": ()}, "to"),
    ({"until": Until()}, "due_on"),
    ({"until": Until(TODAY - timedelta(days=1))}, "due_on"),
    ({"text": "x" * 5001}, "text"),
]


@pytest.mark.parametrize(("change", "field"), WRONG)
def test_what_cannot_be_directed_is_refused_beside_its_field(cast, change, field):
    with pytest.raises(OrderWrong) as refused:
        directed(cast, **change)
    assert refused.value.field == field
    assert not Directive.objects.exists()


@pytest.mark.parametrize("who", ["an", "binh", "chi", "dung", "ha"])
def test_directing_is_for_whoever_stands_above(cast, who):
    with pytest.raises(NotFound):
        directed(cast, by=who)


def test_a_thread_goes_from_issue_to_acceptance(cast):
    row = directed(cast)
    mine, binh, em = thread(row, "C1").pk, cast.actor("binh"), cast.actor("em")
    actions.acknowledge_directive(by=binh, key=mine, on=TODAY)
    actions.plan_directive(by=binh, key=mine, answer=PLAN, on=TODAY)
    actions.add_note(by=binh, key=mine, kind="obstacle", answer=Answer("Thiếu mẫu"), on=TODAY)
    assert queries.steps_of(row, TODAY) == ({"planned": 1, "issued": 2}, {})
    done = reported(cast, row, "C1", "binh")
    assert n_expected(done) == 0
    (done,) = actions.accept_reports(by=em, addressees=[mine], on=TODAY)
    assert kinds(done) == [
        "directive.issued",
        "directive.acknowledged",
        "directive.planned",
        "directive.reported",
        "directive.accepted",
    ]
    assert Entry.objects.get(source=done.source, kind="directive.accepted").value == "on_time"
    notes = [note.kind for note in queries.notes_of(done)]
    assert notes == ["acknowledge", "plan", "obstacle", "report", "accept"]
    with pytest.raises(WrongState):
        actions.acknowledge_directive(by=binh, key=mine, on=TODAY)


def test_a_report_that_is_returned_is_expected_again(cast):
    row = directed(cast)
    mine = reported(cast, row, "C1", "binh").pk
    with pytest.raises(OrderWrong, match="lý do"):
        actions.return_report(by=cast.actor("em"), key=mine, reason="", on=TODAY)
    back = actions.return_report(by=cast.actor("em"), key=mine, reason="Thiếu số liệu quý I", on=TODAY)
    assert (back.state, back.reported_on, n_expected(back)) == ("returned", None, 1)
    assert kinds(back)[-1] == "directive.returned"
    late = DUE + timedelta(days=1)
    reported(cast, row, "C1", "binh", on=late)
    (done,) = actions.accept_reports(by=cast.actor("em", late), addressees=[mine], on=late)
    assert Entry.objects.get(source=done.source, kind="directive.accepted").value == "late"


def test_words_or_a_paper_are_needed_and_notes_are_of_two_kinds(cast):
    mine, by = thread(directed(cast), "C1").pk, cast.actor("binh")
    for act in (
        lambda: actions.plan_directive(by=by, key=mine, answer=Answer(), on=TODAY),
        lambda: actions.report_directive(by=by, key=mine, answer=Answer(), on=TODAY),
        lambda: actions.add_note(by=by, key=mine, kind="progress", answer=Answer(), on=TODAY),
        lambda: actions.add_note(by=by, key=mine, kind="accept", answer=PLAN, on=TODAY),
    ):
        with pytest.raises(OrderWrong):
            act()
    assert not Note.objects.exists()


@pytest.mark.parametrize("who", ["an", "chi", "dung", "ha"])
def test_outsiders_find_no_thread(cast, who):
    row, by = directed(cast, "C1"), cast.actor(who)
    mine = thread(row, "C1").pk
    for act in (
        lambda: queries.directive(by, row.pk),
        lambda: queries.thread(by, mine),
        lambda: actions.acknowledge_directive(by=by, key=mine, on=TODAY),
        lambda: actions.plan_directive(by=by, key=mine, answer=PLAN, on=TODAY),
        lambda: actions.report_directive(by=by, key=mine, answer=PLAN, on=TODAY),
        lambda: actions.accept_reports(by=by, addressees=[mine], on=TODAY),
        lambda: actions.return_report(by=by, key=mine, reason="Thiếu", on=TODAY),
        lambda: actions.remind_unreported(by=by, key=row.pk, on=TODAY),
    ):
        with pytest.raises(NotFound):
            act()


def test_whoever_was_directed_does_not_judge_his_own_report(cast):
    mine = reported(cast, directed(cast, "C1"), "C1", "binh").pk
    with pytest.raises(NotFound):
        actions.accept_reports(by=cast.actor("binh"), addressees=[mine], on=TODAY)


def test_a_reminder_goes_once_a_day_to_whoever_has_not_reported(cast):
    row = directed(cast)
    reported(cast, row, "C1", "binh")
    found = actions.remind_unreported(by=cast.actor("em"), key=row.pk, on=TODAY)
    assert {one.organization.code for one in found} == {"C2", "W"}
    assert kinds(thread(row, "C2"))[-1] == "directive.reminded"
    with pytest.raises(OrderWrong, match="Không còn nơi nào"):
        actions.remind_unreported(by=cast.actor("em"), key=row.pk, on=TODAY)


def test_one_that_has_ended_hands_its_thread_to_its_heir(cast):
    """The closure says whose heir an organization is; a reform writes those rows (tests/structure)."""
    row = directed(cast, "C2")
    gone, heir = cast.organizations["C2"].pk, cast.organizations["C1"].pk
    some = Closure.objects.filter(ancestor_id=heir, descendant_id=heir).first()
    Closure.objects.create(
        hierarchy=some.hierarchy, ancestor_id=heir, descendant_id=gone, depth=1, valid=some.valid, by_lineage=True
    )
    assert [one.key for one in waiting.to_do(cast.actor("binh"), most=5)] == [thread(row, "C2").pk]
    assert reported(cast, row, "C2", "binh").state == "reported"


def codes(row, on, **asked) -> list[str]:
    return [one.organization.code for one in queries.board_page(row, on, size=9, **asked)]


def test_the_board_shows_the_overdue_first_then_what_waits_each_by_name_and_is_paged(cast):
    row, late = directed(cast, "C1", "C2", "V", "W"), DUE + timedelta(days=1)
    reported(cast, row, "C1", "binh")
    done = reported(cast, row, "C2", "chi")
    actions.accept_reports(by=cast.actor("em"), addressees=[done.pk], on=TODAY)
    assert codes(row, TODAY) == ["C1", "V", "W", "C2"]
    assert codes(row, late) == ["V", "W", "C1", "C2"]
    shown = queries.board_page(row, late, size=1)
    rest = queries.board_page(row, late, after=queries.place_on_board(shown[0]), size=5)
    assert [one.organization.code for one in [*shown[:1], *rest]] == ["V", "W", "C1", "C2"]
    assert codes(row, late, after="~x") == codes(row, late, after="7~a~1") == codes(row, late)
    assert codes(row, late, wanted="overdue") == codes(row, late, wanted="issued") == ["V", "W"]
    assert codes(row, TODAY, wanted="overdue") == []
    assert queries.steps_of(row, late) == ({"accepted": 1, "issued": 2, "reported": 1}, {"issued": 2})
    assert queries.steps_of(row, TODAY)[1] == {}
    assert Addressee.objects.count() == 4


def test_the_same_organization_is_addressed_once(cast):
    twice = [cast.organizations["C1"].pk] * 2
    assert directed(cast, addressed=twice).addressees.count() == 1
    assert not PLAN.files
