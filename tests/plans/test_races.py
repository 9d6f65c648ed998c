"""Two at the same moment, on connections of their own: one plan of a year is written, one binds; the second is told."""

from __future__ import annotations

import pytest

from guong.plan_recording import actions as recording
from guong.plan_recording.judging import NewGroup, NewPaper
from guong.plans import actions, states
from guong.plans.judging import Mark, Writing
from guong.plans.models import Plan, PlanItem
from tests.cast import TODAY
from tests.moments import meanwhile
from tests.plans.examples import READS, VISITS, handed_in, in_force, leading, written

THERE_ALREADY = "Người này đã có kế hoạch năm 2021."


def paper(city) -> list[Plan]:
    new = [NewPaper(city.people["an"].code, 2021, TODAY, TODAY)]
    return recording.record_paper_plans(by=city.actor("em"), new=new, on=TODAY)


def found() -> list[tuple[str, int, int | None]]:
    return list(Plan.objects.filter(void=False).order_by("pk").values_list("state", "version", "amends_id"))


def test_no_paper_is_recorded_beside_a_plan_that_is_being_handed_in(own_city):
    row, by = written(own_city), own_city.actor("an")
    told = meanwhile(lambda: actions.hand_in_plan(by=by, key=row.pk, on=TODAY), lambda: paper(own_city))
    assert told == THERE_ALREADY
    assert found() == [("handed_in", 1, None)]


def test_a_plan_that_is_handed_in_while_its_paper_is_recorded_amends_it(own_city):
    row, by = written(own_city), own_city.actor("an")
    told = meanwhile(lambda: paper(own_city), lambda: actions.hand_in_plan(by=by, key=row.pk, on=TODAY))
    assert told == "done"
    binding = Plan.objects.get(on_paper=True)
    assert found() == [("handed_in", 2, binding.pk), ("in_force", 1, None)]


def test_no_paper_is_recorded_while_the_plan_is_handed_in_and_approved(own_city):
    row = written(own_city)

    def both() -> None:
        actions.hand_in_plan(by=own_city.actor("an"), key=row.pk, on=TODAY)
        actions.approve_plans(by=own_city.actor("binh"), plans=[row.pk], day=TODAY, on=TODAY)

    assert meanwhile(both, lambda: paper(own_city)) == THERE_ALREADY
    assert found() == [("in_force", 1, None)]


def test_a_plan_is_approved_once(own_city):
    row = handed_in(own_city)

    def approve() -> None:
        actions.approve_plans(by=own_city.actor("binh"), plans=[row.pk], day=TODAY, on=TODAY)

    assert "Đang thực hiện" in meanwhile(approve, approve)
    assert found() == [("in_force", 1, None)]


def test_a_paper_is_recorded_once(own_city):
    assert meanwhile(lambda: paper(own_city), lambda: paper(own_city)) == THERE_ALREADY
    assert found() == [("in_force", 1, None)]


@pytest.mark.parametrize("of_cell", [False, True])
def test_two_pages_that_begin_the_same_plan_write_one(own_city, of_cell):
    cell = own_city.organizations["C1"].pk

    def write(who: str, place: str) -> None:
        by = leading(own_city, who, place) if of_cell else own_city.actor("an")
        actions.write_plan(by=by, writing=Writing(2021, (READS, VISITS), cell if of_cell else None), on=TODAY)

    assert meanwhile(lambda: write("binh", "C1"), lambda: write("dung", "C1")) == "done"
    assert found() == [("draft", 1, None)]
    assert Plan.objects.get().items.count() == 2


def test_a_group_registers_once(own_city):
    new = [NewGroup(own_city.organizations["C1"].pk, "association_member", 2021, 30, (READS, VISITS), "women")]

    def register() -> None:
        recording.register_groups(by=own_city.actor("em"), new=new, on=TODAY)

    assert meanwhile(register, register) == "Nhóm này đã đăng ký năm 2021."


def test_no_line_is_marked_or_proved_in_a_version_that_is_being_replaced(own_city):
    row, by = in_force(own_city), own_city.actor("an")
    item = row.items.get(number=1).pk
    later = handed_in(own_city)

    def approve() -> None:
        actions.approve_plans(by=own_city.actor("binh"), plans=[later.pk], day=TODAY, on=TODAY)

    def mark() -> None:
        actions.mark_items(by=by, marks=[Mark(item, states.DONE)], on=TODAY)
        actions.add_note(by=by, item=item, words="Sổ ghi 12 bài", on=TODAY)

    assert meanwhile(approve, mark) == "Không tìm thấy kế hoạch này."
    assert found() == [("replaced", 1, None), ("in_force", 2, row.pk)]
    assert set(PlanItem.objects.values_list("state", flat=True)) == {states.DOING}


def test_what_is_marked_before_a_version_is_approved_goes_along(own_city):
    row, by = in_force(own_city), own_city.actor("an")
    item = row.items.get(number=1).pk
    later = handed_in(own_city)
    approving = own_city.actor("binh")
    told = meanwhile(
        lambda: actions.mark_items(by=by, marks=[Mark(item, states.DONE)], on=TODAY),
        lambda: actions.approve_plans(by=approving, plans=[later.pk], day=TODAY, on=TODAY),
    )
    assert told == "done"
    assert later.items.get(number=1).state == states.DONE
