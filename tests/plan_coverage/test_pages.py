"""Pages of the coverage: figures lead to their rows, what is kept moves with what it counts, reminders say what they did."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from guong.kit.refusal import NotFound
from guong.organization.models import Membership
from guong.personnel import actions as personnel
from guong.plan_coverage import actions
from guong.plan_recording import actions as recording
from guong.plans import actions as plans
from guong.plans import due, expecting
from guong.plans.judging import PlanWrong
from guong.plans.queries import waiting
from guong.regulations import actions as regulations
from guong.regulations.norming import NewNorm
from guong.reminders.models import Expected
from guong.structure import actions as structure
from guong.structure.queries import Restating
from tests.cast import TODAY
from tests.plan_coverage.test_coverage import BINH, PAPER, lived_in, record, register
from tests.plans.examples import READS, handed_in

COVERAGE, MISSING, PEOPLE = "/ke-hoach/do-phu", "/ke-hoach/con-thieu", "/ke-hoach/do-phu/nguoi"


def shown(client, address: str, **asked) -> str:
    answer = client.get(address, asked)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_figure_leads_to_its_people_and_they_to_their_plans(cast, signed_in):
    lived_in(cast)
    client, ward = signed_in("em"), cast.organizations["W"].pk
    page = shown(client, COVERAGE)
    assert f"{PEOPLE}?to_chuc={ward}&amp;nam=2021&amp;muc=cho-duyet" in page
    assert f"/ke-hoach/danh-sach?to_chuc={ward}&amp;nam=2021&amp;loai=group" in page
    waiting = shown(client, PEOPLE, to_chuc=ward, muc="cho-duyet")
    assert "Trần Thị Bình" in waiting
    assert "nộp muộn" in waiting
    assert "Nguyễn Văn An" not in waiting
    on_paper = shown(client, PEOPLE, to_chuc=ward, muc="ban-giay")
    assert "000000000001" in on_paper
    assert "bản giấy" in on_paper
    group = shown(client, "/ke-hoach/danh-sach", to_chuc=ward, nam=2021, loai="group")
    assert "Hội viên Hội Liên hiệp Phụ nữ" in group
    assert "Đảng bộ phường Vị Hoàng" in group
    assert "Chưa có kế hoạch nào" in shown(client, "/ke-hoach/danh-sach", to_chuc=ward, loai="group", rieng="co")
    assert "Chưa nộp" in shown(client, "/ke-hoach/do-phu/to-chuc", to_chuc=ward, xem="thieu")


def test_only_in_itself_is_said_and_kept_by_the_filter(cast, signed_in):
    client, ward = signed_in("em"), cast.organizations["W"].pk
    page = shown(client, PEOPLE, to_chuc=ward, muc="con-thieu", rieng="co")
    assert "chỉ ở chính tổ chức này" in page
    assert '<input type="hidden" name="rieng" value="co">' in page
    assert "Nguyễn Văn An" not in page
    assert "Nhắc những người" not in page


def test_the_next_page_keeps_what_was_asked(cast, signed_in):
    for n in range(25):
        register(cast, f"{900 + n:012}", date(2020, 1, 1))
    client, ward = signed_in("em"), cast.organizations["W"].pk
    first = shown(client, PEOPLE, to_chuc=ward, muc="phai-co", nam=2021, x="junk")
    link = first.split('rel="next"')[0].rsplit('href="', 1)[1].split('"')[0].replace("&amp;", "&")
    assert "junk" not in link
    second = client.get(link).content.decode()
    assert [page.count('<th scope="row"') for page in (first, second)] == [20, 8]


def of_the_ward(row: str) -> str:
    return row.split("Đảng bộ phường Vị Hoàng", 1)[1].split("</tr>")[0]


def moves(cast):
    """What moves a figure of the ward, or how it is called."""
    em, binh = cast.actor("em"), cast.actor("binh")
    yield lambda: handed_in(cast)
    yield lambda: plans.approve_plans(by=binh, plans=[row.pk for row in waiting(binh)], day=TODAY, on=TODAY)
    papers: list[int] = []
    yield lambda: papers.extend(row.pk for row in record(cast, replace(PAPER, person=BINH), who="em"))
    yield lambda: recording.withdraw_plans(by=em, plans=papers, reason="Nhầm", on=TODAY)
    yield lambda: register(cast, "000000000078", date(2021, 5, 1))
    name = Restating("W", "Đảng bộ phường Vị Hoàng mới", "party_organization", "grassroots", date(2021, 5, 1))
    yield lambda: structure.restate_organizations(by=em, changes=[name], on=TODAY)
    chi = Membership.objects.get(person=cast.people["chi"])
    yield lambda: personnel.end_memberships(by=em, memberships=[chi.pk], last_on=date(2021, 5, 8), reason="died", on=TODAY)


def test_what_is_kept_moves_with_what_it_counts(cast, signed_in):
    client = signed_in("em")
    seen = [of_the_ward(shown(client, COVERAGE))]
    for act in moves(cast):
        act()
        seen.append(of_the_ward(shown(client, COVERAGE)))
        assert seen[-1] != seen[-2], act
    where = {"to_chuc": cast.organizations["W"].pk}
    before = shown(client, COVERAGE, **where)
    new = NewNorm(cast.organizations["W"].pk, due.MONTH.code, Decimal(2), date(2020, 1, 1), "5-QC/ĐU")
    regulations.set_norms(by=cast.actor("ha"), new=[new], on=TODAY)
    assert "31/03/2021" in before
    assert "28/02/2021" in shown(client, COVERAGE, **where)


def test_a_second_look_counts_nothing_anew(cast, signed_in):
    client = signed_in("em")
    shown(client, COVERAGE)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        shown(client, COVERAGE)
    assert not [one for one in asked.captured_queries if "plans_plan" in one["sql"]]


def test_what_one_reader_is_shown_is_not_shown_to_another(cast, signed_in):
    place = {"to_chuc": cast.organizations["W"].pk}
    shown(signed_in("em"), MISSING, **place)
    assert 'form="nhac"' in shown(signed_in("em"), MISSING, **place)
    assert 'form="nhac"' not in shown(signed_in("dung"), MISSING, **place)
    assert signed_in("chi").get(MISSING, place).status_code == 404


def test_whoever_is_missing_is_reminded_once_until_the_plan_is_handed_in(cast):
    by, place = cast.actor("binh"), cast.organizations["C1"].pk
    assert actions.remind_missing(by=by, organization=place, year=2022, on=TODAY) == expecting.Reminded(2, 0, 0)
    assert actions.remind_missing(by=by, organization=place, year=2022, on=TODAY) == expecting.Reminded(0, 2, 0)
    row = Expected.objects.get(subject=expecting.subject(cast.people["an"].pk, 2022))
    assert (row.kind, row.due_on, row.why["counted"]["n"]) == ("plan.write", date(2022, 3, 31), 90)
    handed_in(cast, lines=(replace(READS, due_on=date(2022, 5, 1)),), year=2022)
    row.refresh_from_db()
    assert row.settled_at is not None
    with pytest.raises(NotFound):
        actions.remind_missing(by=cast.actor("chi"), organization=place, year=2022, on=TODAY)
    record(cast, PAPER, replace(PAPER, person=BINH), who="em")
    with pytest.raises(PlanWrong, match="Không thiếu ai"):
        actions.remind_missing(by=by, organization=place, year=2021, on=TODAY)
    with pytest.raises(PlanWrong, match="Năm 2020 đã qua"):
        actions.remind_missing(by=by, organization=place, year=2020, on=TODAY)


def test_reminding_says_whom_and_for_whom_no_day_is_named(cast, signed_in):
    register(cast, "000000000079", date(2021, 4, 20))
    client, place = signed_in("binh"), cast.organizations["C1"].pk
    page = client.post(f"{MISSING}/nhac?to_chuc={place}&nam=2021", follow=True).content.decode()
    assert "Đã nhắc 2 người. 1 người đến sau hạn" in page
    again = client.post(f"{MISSING}/nhac?to_chuc={place}&nam=2021", follow=True).content.decode()
    assert "2 người đã được nhắc từ trước, không nhắc lại. 1 người đến sau hạn" in again
    past = client.post(f"{MISSING}/nhac?to_chuc={place}&nam=2019", follow=True).content.decode()
    assert "Năm 2019 đã qua" in past
