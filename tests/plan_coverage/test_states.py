"""What becomes of a plan and its figure: amended, returned, of a year of which no text speaks; sums agree everywhere."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from guong.plan_coverage import queries
from guong.plan_coverage.actions import remind_missing
from guong.plans import actions, desk, missing
from guong.plans.judging import Writing
from guong.plans.models import Plan
from tests.cast import TODAY
from tests.plan_coverage.test_coverage import PAPER, asked, behind, covered, record
from tests.plan_coverage.test_pages import COVERAGE, PEOPLE, shown
from tests.plans.examples import READS, VISITS, handed_in

WARD = "Đảng bộ phường Vị Hoàng"


def amended(cast) -> Plan:
    """An was in time on paper; he hands in an amended version after the last day, which is approved."""
    record(cast, PAPER)
    row = handed_in(cast)
    assert row.version == 2
    actions.approve_plans(by=cast.actor("binh"), plans=[row.pk], day=TODAY, on=TODAY)
    return row


def returned(cast) -> Plan:
    row = handed_in(cast)
    return actions.return_plan(by=cast.actor("binh"), key=row.pk, reason="Ghi rõ cách đo", on=TODAY)


def test_whoever_was_in_time_is_not_late_because_he_amends(cast):
    amended(cast)
    assert covered(cast)[WARD].n_late == 0
    (an,) = queries.people_page(asked(cast), "in_force")
    assert (an.handed_in_on, an.late) == (PAPER.handed_in_on, False)


def test_whoever_was_late_stays_late_when_he_amends(cast):
    record(cast, replace(PAPER, handed_in_on=date(2021, 4, 2), approved_on=date(2021, 4, 5)))
    row = handed_in(cast)
    actions.approve_plans(by=cast.actor("binh"), plans=[row.pk], day=TODAY, on=TODAY)
    assert behind(cast, "late") == ["Nguyễn Văn An"]


def test_what_was_returned_is_neither_missing_nor_waiting_and_sums_agree(cast, signed_in):
    returned(cast)
    ward = covered(cast)[WARD]
    assert (ward.n_owed, ward.n_in_force, ward.n_waiting, ward.n_returned, ward.n_missing) == (3, 0, 0, 1, 2)
    (an,) = queries.people_page(asked(cast), "returned")
    assert (an.name, an.stands) == ("Nguyễn Văn An", "returned")
    assert "Nguyễn Văn An" not in behind(cast, "missing")
    client = signed_in("em")
    assert "muc=tra-lai" in shown(client, COVERAGE)
    assert "Trả lại để sửa" in shown(client, PEOPLE, to_chuc=cast.organizations["W"].pk, muc="tra-lai")
    binh = cast.actor("binh")
    (block,) = [one for one in desk.offer(binh).blocks if one.desk == "secretary"]
    assert [line.title for line in block.lines] == behind(cast, "missing", "C1") == ["Trần Thị Bình"]
    assert remind_missing(by=binh, organization=cast.organizations["C1"].pk, year=2022, on=TODAY).n_new == 2
    here = missing.missing_here(binh, cast.organizations["C1"].pk, 2021)
    assert [(one.name, one.is_returned) for one in here] == [("Nguyễn Văn An", True), ("Trần Thị Bình", False)]


def test_a_returned_plan_of_a_body_is_not_called_missing(cast, signed_in):
    writing = Writing(2021, (READS, VISITS), cast.organizations["C1"].pk)
    row = actions.write_plan(by=cast.actor("binh"), writing=writing, on=TODAY)
    actions.hand_in_plan(by=cast.actor("binh"), key=row.pk, on=TODAY)
    Plan.objects.filter(pk=row.pk).update(state="returned")
    (only,) = queries.bodies_page(asked(cast, "C1"), only_missing=False)
    assert only.state == "returned"
    assert queries.bodies_page(asked(cast, "C1"), only_missing=True) == []
    assert covered(cast)[WARD].n_bodies_planned == 0
    assert "Trả lại để sửa" in shown(signed_in("em"), f"{COVERAGE}/to-chuc", to_chuc=cast.organizations["C1"].pk)


def test_a_year_of_which_no_text_speaks_has_plans_but_no_debts(cast, signed_in):
    record(cast, replace(PAPER, year=2014, handed_in_on=date(2014, 3, 1), approved_on=date(2014, 3, 5)))
    ward = covered(cast, year=2014)[WARD]
    assert (ward.n_owed, ward.n_missing, ward.n_in_force, ward.share) == (0, 0, 1, None)
    assert behind(cast, "missing", year=2014) == behind(cast, "owed", year=2014) == []
    assert behind(cast, "in_force", year=2014) == ["Nguyễn Văn An"]
    said, client = "Năm này chưa có quy định phải lập kế hoạch.", signed_in("em")
    for address in (COVERAGE, PEOPLE, f"{COVERAGE}/to-chuc"):
        assert said in shown(client, address, nam=2014)
        assert said not in shown(client, address, nam=2021)
    assert "Chưa nộp" not in shown(client, f"{COVERAGE}/to-chuc", nam=2014).split("<table")[1]
    assert queries.bodies_page(asked(cast, year=2014), only_missing=True) == []
    assert covered(cast, year=2016)[WARD].n_owed == 3


@pytest.mark.parametrize("code", ["R", "W"])
def test_rows_add_up_to_all_organizations(cast, signed_in, code):
    """A row without people has an organization all the same."""
    page = shown(signed_in("em"), COVERAGE, to_chuc=cast.organizations[code].pk)
    rows = list(covered(cast, code).values())
    told = [f"0/{row.n_bodies}</a>" for row in rows]
    assert all(one in page for one in told)
    assert page.split("<tbody>")[1].count("<tr>") == len(rows)
    assert sum(row.n_bodies for row in rows) == {"R": 6, "W": 3}[code]
