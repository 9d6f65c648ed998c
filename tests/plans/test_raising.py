"""What an organization was criticized for: by the body above it, by its own meeting; who confirms that it was mended."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from guong.kit import clock
from guong.kit.refusal import NotFound
from guong.ledger.models import Entry
from guong.plan_recording import actions as recording
from guong.plans import actions, lines, raising, starting
from guong.plans.judging import Line, Mark, PlanWrong, Writing
from guong.plans.models import PlanItem
from tests.cast import TODAY
from tests.plans.examples import READS, VISITS, in_force, leading, of_cell

CHECKS = Line("Kiểm tra hai đảng viên mỗi quý", "Thông báo kết quả", date(2021, 12, 1))


@pytest.fixture(autouse=True)
def today(monkeypatch):
    monkeypatch.setattr(clock, "today", lambda: TODAY)


def raised(cast, place: str) -> PlanItem:
    """A line of the cell's plan that came from the criticism of a body: the ward above, or the cell's own meeting."""
    return of_cell(cast, replace(CHECKS, raised_by=cast.organizations[place].pk)).items.get()


def said_done(cast, item: PlanItem) -> None:
    binh = cast.actor("binh")
    actions.add_note(by=binh, item=item.pk, words="Thông báo quý I, quý II", on=TODAY)
    actions.mark_items(by=binh, marks=[Mark(item.pk, "done")], on=TODAY)


@pytest.mark.parametrize("place", ["W", "C1"])
def test_an_organizations_line_waits_for_whoever_leads_the_body_that_raised_it(cast, place):
    item = raised(cast, place)
    assert (item.raised_by_body, item.raised_by) == (cast.organizations[place], None)
    with pytest.raises(PlanWrong, match="thêm minh chứng trước"):
        actions.mark_items(by=cast.actor("binh"), marks=[Mark(item.pk, "done")], on=TODAY)
    said_done(cast, item)
    item.refresh_from_db()
    assert (item.state, item.confirmed_on) == ("waiting", None)
    other = leading(cast, "dung", "C1" if place == "W" else "W")  # leads the other of the two
    for stranger in (cast.actor("binh"), cast.actor("an"), cast.actor("em"), other):
        assert not lines.items_to_confirm(stranger).exists()
        with pytest.raises(NotFound):
            actions.confirm_items(by=stranger, items=[item.pk], on=TODAY)
    actions.confirm_items(by=leading(cast, "dung", place), items=[item.pk], on=TODAY)
    item.refresh_from_db()
    assert (item.state, item.confirmed_on) == ("done", TODAY)
    told = Entry.objects.filter(source=item.source).select_related("detail").latest("seq")
    body = told.detail.body
    key = cast.organizations[place].pk
    assert (told.value, body["raised_by"]) == ("done", f"organization:{key}")
    assert body["confirmed_by"] == f"person:{cast.people['dung'].pk}"


def test_whoever_said_that_it_is_done_does_not_confirm_it_when_he_leads_the_ward_as_well(cast):
    item = raised(cast, "W")
    said_done(cast, item)
    both = leading(cast, "binh", "W")
    assert both.person == cast.actor("binh").person
    with pytest.raises(NotFound):
        actions.confirm_items(by=both, items=[item.pk], on=TODAY)


def test_the_word_of_a_body_is_typed_by_the_office_never_by_whoever_leads_the_organization(cast):
    item = raised(cast, "C1")
    said_done(cast, item)
    for leader in (cast.actor("binh"), leading(cast, "dung", "C1")):
        with pytest.raises(NotFound):
            recording.type_confirmations(by=leader, items=[item.pk], words="Họp chi bộ 5/5", on=TODAY)
    recording.type_confirmations(by=cast.actor("em"), items=[item.pk], words="Họp chi bộ 5/5", on=TODAY)
    item.refresh_from_db()
    assert (item.state, item.confirmed_by) == ("done", cast.people["em"])
    told = Entry.objects.filter(source=item.source).select_related("detail").latest("seq")
    assert told.detail.body["confirmed_by"] == f"organization:{cast.organizations['C1'].pk}"


def test_what_an_organization_was_criticized_for_stays_in_every_version_and_in_the_next_year(cast):
    ward, cell, binh = cast.organizations["W"].pk, cast.organizations["C1"].pk, cast.actor("binh")
    item = raised(cast, "W")
    for year, kept in ((2021, (VISITS,)), (2022, ()), (2021, (replace(CHECKS, raised_by=cell),))):
        with pytest.raises(PlanWrong, match="ở lại trong kế hoạch"):
            actions.write_plan(by=binh, writing=Writing(year, kept, cell), on=TODAY)
    (line,) = starting.start_of(binh, 2022, cell)
    assert (line.what, line.raised_by, line.carried_from) == (CHECKS.what, ward, item.pk)
    row = actions.write_plan(by=binh, writing=Writing(2022, (replace(line, due_on=date(2022, 6, 30)),), cell), on=TODAY)
    assert row.items.get().raised_by_body_id == ward


def test_a_version_that_amends_waits_for_the_same_word(cast):
    item = raised(cast, "C1")
    said_done(cast, item)
    again = (replace(CHECKS, raised_by=cast.organizations["C1"].pk), VISITS)
    new = of_cell(cast, *again).items.get(number=1)
    assert (new.state, new.marked_by) == ("waiting", cast.people["binh"])
    with pytest.raises(NotFound):
        actions.confirm_items(by=cast.actor("binh"), items=[new.pk], on=TODAY)
    actions.confirm_items(by=leading(cast, "dung", "C1"), items=[new.pk], on=TODAY)


@pytest.mark.parametrize("place", ["R", "C2"])
def test_only_the_body_that_approves_or_the_organization_itself_is_named(cast, place):
    with pytest.raises(PlanWrong, match="cấp duyệt hoặc cuộc họp") as refused:
        raised(cast, place)
    assert refused.value.field == "raised1"


def test_whoever_criticized_and_has_gone_since_is_still_offered_for_the_line_that_is_carried_on(cast, signed_in):
    binh = cast.people["binh"]
    row = in_force(cast, (replace(READS, raised_by=binh.pk),))
    PlanItem.objects.filter(plan=row).update(raised_by=cast.people["chi"])  # of another cell by now
    page = signed_in("an").get("/ke-hoach/viet?nam=2022").content.decode()
    assert f'<option value="{cast.people["chi"].pk}" selected>' in page
    (line,) = starting.start_of(cast.actor("an"), 2022)
    assert [name for _, name in raising.raisers(cast.actor("an"), None, [line])] == ["Trần Thị Bình", "Lê Thị Chi"]


def test_a_cell_takes_a_line_from_criticism_and_the_ward_confirms_it_from_their_pages(cast, signed_in, monkeypatch):
    cell, ward = cast.organizations["C1"], cast.organizations["W"]
    client = signed_in("binh")
    address = f"/ke-hoach/viet?nam=2021&to_chuc={cell.pk}"
    page = client.get(address).content.decode()
    assert f'<option value="{ward.pk}">{ward.name}</option>' in page
    assert f'<option value="{cell.pk}">cuộc họp của {cell.name}</option>' in page
    form = {"what1": CHECKS.what, "measure1": CHECKS.measure, "due1": "01/12/2021", "raised1": str(cell.pk)}
    assert client.post(address, form).status_code == 302
    item = PlanItem.objects.get()
    actions.approve_plans(by=leading(cast, "chi", "W"), plans=[item.plan_id], day=TODAY, on=TODAY)
    said_done(cast, item)
    shown = client.get(f"/ke-hoach/{item.plan_id}").content.decode()
    assert f"Việc do cuộc họp của {cell.name} góp ý" in shown
    assert "Trần Thị Bình ghi, 10/05/2021" in shown
    assert f"/ke-hoach/gop-y/{item.pk}" not in shown
    assert f"/ke-hoach/viec/{item.pk}/nhap-thay-xac-nhan" not in shown
    PlanItem.objects.filter(pk=item.pk).update(marked_by=cast.people["an"])  # his deputy said so
    assert f"/ke-hoach/gop-y/{item.pk}" in client.get(f"/ke-hoach/{item.plan_id}").content.decode()
    assert client.post(f"/ke-hoach/gop-y/{item.pk}").status_code == 302
    item.refresh_from_db()
    assert item.state == "done"
    assert "đã xác nhận xong ngày 10/05/2021" in client.get(f"/ke-hoach/{item.plan_id}").content.decode()
