"""A task from a line of a plan: given on its page, linked both ways, a proof of the line when it is done."""

from __future__ import annotations

from datetime import date

import pytest

from guong.assignments import actions
from guong.assignments.models import Assignment
from guong.kit.refusal import NotFound
from guong.orders import sources
from guong.plans import actions as planning
from guong.plans import given as of_plans
from guong.plans.judging import PlanWrong
from guong.plans.models import PlanItem
from tests.assignments.examples import DONE, given
from tests.cast import TODAY
from tests.plans import examples as plan


def line(cast) -> PlanItem:
    """The second line of An's plan, which is in force: "Thăm hai hộ khó khăn mỗi quý"."""
    return PlanItem.objects.select_related("plan").get(plan=plan.in_force(cast), number=2)


def from_line(cast, item: PlanItem, **more) -> Assignment:
    return given(cast, source_row=item.source, **more)


def finish(cast, row: Assignment) -> None:
    actions.hand_in_result(by=cast.actor("an"), key=row.pk, result=DONE, on=TODAY)
    actions.accept_results(by=cast.actor("binh"), assignments=[row.pk], on=TODAY)


def test_a_line_is_an_origin_for_whoever_sees_a_plan_that_binds(cast):
    item = line(cast)
    told = {who: sources.origin(cast.actor(who), item.source) for who in ("an", "binh", "em", "chi", "nobody")}
    assert {who for who, one in told.items() if one} == {"an", "binh", "em"}
    assert told["binh"].words == "Kế hoạch năm 2021 của Nguyễn Văn An, việc 2"
    assert (told["binh"].title, told["binh"].due_on) == (item.what, date(2021, 11, 30))
    assert sources.origin(cast.actor("binh", date(2021, 12, 1)), item.source).due_on is None, "the day has passed"
    draft = PlanItem.objects.filter(plan=plan.written(cast, "chi")).first()
    for source in (
        draft.source,
        "plans.planitem:0",
        "plans.planitem:",
        f"plans.plan:{item.plan_id}",
        "x",
        "",
        "plans.planitem:²",
    ):
        assert sources.origin(cast.actor("chi"), source) is None, source


def test_a_task_comes_from_no_row_that_its_giver_may_not_see(cast):
    item = line(cast)
    with pytest.raises(NotFound):
        given(cast, by="chi", office="C2", person="chi", source_row=item.source)
    with pytest.raises(NotFound):
        from_line(cast, PlanItem(pk=10**9))
    assert given(cast, source_row="words of old").source_row == "words of old"


def test_a_task_is_given_from_the_line_on_the_plans_page_and_both_pages_link(cast, signed_in):
    item, client = line(cast), signed_in("binh")
    mine = f"/ke-hoach/{item.plan_id}"
    page = client.get(mine).content.decode()
    give = f"/nhiem-vu/giao?tu={item.source}"
    assert f'href="{give}"' in page
    assert "/nhiem-vu/giao" not in signed_in("an").get(mine).content.decode()
    form = client.get(give).content.decode()
    assert f'value="{item.what}"' in form
    assert 'value="30/11/2021"' in form
    assert f">\n{cast.people['an'].code}</textarea>" in form
    said = {"office": cast.organizations["C1"].pk, "title": item.what, "to": "coded", "codes": cast.people["an"].code}
    page = client.post(give, said | {"document": "Kế hoạch năm 2021"}, follow=True).content.decode()
    assert f'href="{mine}#viec-2">Kế hoạch năm 2021 của Nguyễn Văn An, việc 2</a>' in page
    row = Assignment.objects.get()
    assert row.source_row == item.source
    assert f'href="/nhiem-vu/{row.pk}">{item.what}</a>, Nguyễn Văn An · Không đặt hạn' in client.get(mine).content.decode()
    for wrong in ("plans.planitem:999999999", "plans.planitem:x", "%27;--"):
        assert client.get(f"/nhiem-vu/giao?tu={wrong}").status_code == 404


def test_a_done_task_proves_the_line_from_which_it_was_given(cast, signed_in):
    item, by = line(cast), cast.actor("binh")
    row = from_line(cast, item)
    offered = lambda: list(of_plans.records(by, item))  # noqa: E731
    assert offered() == []
    with pytest.raises(PlanWrong, match="Chọn một việc"):
        planning.add_record(by=by, item=item.pk, source=row.source, on=TODAY)
    finish(cast, row)
    assert offered() == [row.source]
    assert row.source in of_plans.records(cast.actor("an"), item)
    assert "lấy làm minh chứng" in signed_in("an").get(f"/ke-hoach/{item.plan_id}").content.decode()
    proof = planning.add_record(by=by, item=item.pk, source=row.source, on=TODAY)
    assert proof.words == f"10/05/2021: Nhiệm vụ được nghiệm thu, {row.title}"


def test_what_was_withdrawn_or_cannot_be_seen_is_not_told_beside_the_line(cast):
    item = line(cast)
    row = from_line(cast, item)
    seen = lambda who: len(sources.given(cast.actor(who), [item.source]).get(item.source, ()))  # noqa: E731
    assert [seen(who) for who in ("an", "binh", "em", "chi")] == [1, 1, 1, 0]
    actions.withdraw_assignments(by=cast.actor("binh"), assignments=[row.pk], reason="Thôi", on=TODAY)
    assert seen("binh") == 0


def test_an_origin_and_a_way_of_giving_are_named_once():
    with pytest.raises(ValueError, match="twice"):
        sources.register_origin("plans.planitem", lambda by, key: None)
    with pytest.raises(ValueError, match="one way"):
        sources.register_giving(sources.Giving("assignments.give", str, lambda by, rows: {}))
