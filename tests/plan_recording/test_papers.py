"""The grid of papers: nobody's own, refusals at their rows, whoever was sent back stands at "not yet"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from guong.kit.actor import machine
from guong.kit.refusal import Refusals
from guong.ledger.models import Entry
from guong.organization.models import Person
from guong.personnel import actions as personnel
from guong.personnel.queries import Appointment
from guong.plan_recording import actions as recording
from guong.plan_recording.judging import NewPaper
from guong.plans import actions
from guong.plans.models import Plan
from tests.cast import SINCE, TODAY
from tests.plan_coverage.test_coverage import register
from tests.plans.examples import handed_in, leading

AN, BINH = "000000000001", "000000000002"
PAPERS = "/ke-hoach/ban-giay"
NEW = "000000000088"


def posted(cast, *people: int, said: str = "signed", **days: str) -> dict[str, str]:
    form = {"handed_in_on": "01/03/2021", "approved_on": "05/03/2021", **days}
    return form | {f"luoi-giay-{person}": said for person in people}


def test_nobody_records_that_his_own_paper_was_approved(cast, signed_in):
    own = NewPaper(BINH, 2021, date(2021, 3, 1), date(2021, 3, 5))
    with pytest.raises(Refusals, match="Không ai tự ghi bản giấy của mình"):
        recording.record_paper_plans(by=cast.actor("binh"), new=[own], on=TODAY)
    page = signed_in("binh").get(PAPERS).content.decode()
    assert "Nguyễn Văn An" in page
    assert f"luoi-giay-{cast.people['binh'].pk}" not in page
    office = signed_in("em").get(PAPERS, {"to_chuc": cast.organizations["C1"].pk}).content.decode()
    assert f"luoi-giay-{cast.people['binh'].pk}" in office
    (row,) = recording.record_paper_plans(by=cast.actor("em"), new=[replace(own)], on=TODAY)
    entry = Entry.objects.get(source=row.source, kind="plan.approved")
    assert (entry.actor, row.typed_by) == (f"person:{cast.people['em'].pk}", cast.people["em"])


@pytest.mark.parametrize(("who", "place"), [("an", "C1"), ("chi", "W"), ("em", None)])
def test_the_paper_of_whoever_leads_a_cell_is_recorded_by_his_deputy_the_body_above_or_the_office(cast, who, place):
    by = leading(cast, who, place) if place else cast.actor(who)
    new = [NewPaper(BINH, 2021, date(2021, 3, 1), date(2021, 3, 5))]
    (row,) = recording.record_paper_plans(by=by, new=new, on=TODAY)
    assert (row.person, row.organization, row.approver, row.typed_by) == (
        cast.people["binh"],
        cast.organizations["C1"],
        cast.organizations["W"],
        cast.people[who],
    )
    recording.withdraw_plans(by=by, plans=[row.pk], reason="Ghi nhầm", on=TODAY)


@pytest.mark.parametrize(("who", "place", "code"), [("chi", "C2", BINH), ("chi", "W", AN), ("chi", "V", BINH)])
def test_the_body_above_records_for_whoever_leads_right_below_and_for_nobody_else(cast, who, place, code):
    new = [NewPaper(code, 2021, date(2021, 3, 1), date(2021, 3, 5))]
    with pytest.raises(Refusals) as refused:
        recording.record_paper_plans(by=leading(cast, who, place), new=new, on=TODAY)
    assert refused.value.refusals[0][1].field == "person"


def test_the_grid_of_the_body_above_lists_whoever_leads_below_with_his_cell(cast, signed_in):
    ward = cast.organizations["W"]
    appointments = [Appointment(cast.people["dung"].pk, ward.pk, "secretary", SINCE)]
    personnel.appoint_people(by=machine("demonstration", TODAY), appointments=appointments, on=TODAY)
    client, (an, binh, chi) = signed_in("dung"), (cast.people[who].pk for who in ("an", "binh", "chi"))
    page = client.get(PAPERS, {"to_chuc": ward.pk}).content.decode()
    assert [f"luoi-giay-{person}" in page for person in (an, binh, chi)] == [False, True, True]
    assert f"{BINH}, Đảng viên, Chi bộ tổ dân phố số 1" in page
    assert client.post(f"{PAPERS}?to_chuc={ward.pk}", posted(cast, binh) | posted(cast, chi, said="not_yet")).status_code == 302
    row = Plan.objects.get()
    assert (row.person_id, row.approver) == (binh, ward)
    page = client.get(f"/ke-hoach/{row.pk}").content.decode()
    assert f"/ke-hoach/{row.pk}/rut" in page
    assert f"/ke-hoach/{row.pk}/dong" in page
    assert f"luoi-giay-{binh}" not in client.get(PAPERS, {"to_chuc": ward.pk}).content.decode()


def test_what_is_refused_stands_at_its_row_with_the_name_and_the_others_stay(cast, signed_in):
    register(cast, NEW, date(2021, 4, 1))
    new = Person.objects.get(code=NEW).pk
    client, an = signed_in("binh"), cast.people["an"].pk
    page = client.post(PAPERS, posted(cast, an, new)).content.decode()
    assert f'<a href="#luoi-giay-{new}">Người Mới, Bản giấy: ngày duyệt' in page
    assert f'id="luoi-giay-{new}-loi"' in page
    assert f'id="luoi-giay-{an}-loi"' not in page
    assert not Plan.objects.exists()
    answer = client.post(PAPERS, posted(cast, an) | posted(cast, new, said="not_yet"))
    assert answer.status_code == 302
    assert Plan.objects.get().person == cast.people["an"]


def test_days_are_the_same_for_all_and_what_is_wrong_with_them_is_said_once(cast, signed_in):
    register(cast, NEW, date(2020, 4, 1))
    people = [cast.people["an"].pk, Person.objects.get(code=NEW).pk]
    page = signed_in("binh").post(PAPERS, posted(cast, *people, approved_on="01/02/2021")).content.decode()
    assert page.count("Có thể hai ô đảo nhau.") <= 2  # above the form and beside the field
    assert "luoi-giay-" not in page.split("Có thể hai ô đảo nhau.")[0].rsplit("<ol", 1)[-1]
    empty = signed_in("binh").post(PAPERS, posted(cast, *people, said="not_yet")).content.decode()
    assert "Chưa ai có bản giấy đã ký" in empty


def test_whoever_was_sent_back_stands_at_not_yet(cast, signed_in):
    row = handed_in(cast)
    actions.return_plan(by=cast.actor("binh"), key=row.pk, reason="Ghi rõ cách đo", on=TODAY)
    page = signed_in("binh").get(PAPERS).content.decode()
    assert "kế hoạch đã trả lại để sửa" in page
    chosen = page.split(f'name="luoi-giay-{cast.people["an"].pk}"')[1].split("</select>")[0]
    assert 'value="not_yet" data-counted="chưa có" data-letter="c" selected' in chosen
