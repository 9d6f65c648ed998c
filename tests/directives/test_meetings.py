"""A plan or a report that a meeting agreed on is handed in at *Chốt biên bản*, and nothing is typed twice."""

from __future__ import annotations

import pytest

from guong.directives import agenda
from guong.directives.models import Note
from guong.kit import languages
from guong.kit.refusal import NotFound, Refusals
from guong.ledger.models import Entry
from guong.meetings import actions as meetings
from guong.meetings.agenda import Agreed, Meant
from guong.meetings.judging import MeetingWrong
from tests.cast import TODAY
from tests.directives.examples import directed, reported, thread
from tests.meetings.evenings import SIGNED, WRITTEN, held


def hung(cast, meeting, kind: str, row, **facts):
    by = cast.actor("binh")
    return meetings.hang_item(by=by, key=meeting.pk, kind=kind, title="", source=str(row.pk), facts=facts, on=TODAY)


def close(cast, meeting, *items):
    by = cast.actor("binh")
    meetings.write_minutes(by=by, key=meeting.pk, written=WRITTEN, on=TODAY)
    agreed = {item.pk: "agreed" for item in items}
    return meetings.conclude_meeting(by=by, key=meeting.pk, on=TODAY, **{**SIGNED, "outcomes": agreed})


def test_what_the_meeting_concluded_is_the_report_and_what_was_typed_the_plan(cast, signed_in):
    row, meeting = thread(directed(cast, "C1"), "C1"), held(cast)
    plan = hung(cast, meeting, "directive_plan", row, text="Ba tổ, mỗi tổ một việc")
    report = hung(cast, meeting, "directive_report", row, text="", figures="Số buổi: 3")
    assert (plan.title, report.title) == (
        "Kế hoạch thực hiện chỉ đạo: Rà soát cam kết nêu gương",
        "Báo cáo kết quả thực hiện chỉ đạo: Rà soát cam kết nêu gương",
    )
    close(cast, meeting, plan, report)
    row.refresh_from_db()
    assert (row.state, row.planned_on, row.reported_on) == ("reported", TODAY, TODAY)
    told = list(Note.objects.filter(addressee=row).order_by("pk").values_list("kind", "text", "figures", "source_row"))
    assert told == [
        ("plan", "Ba tổ, mỗi tổ một việc", "", meeting.source),
        ("report", WRITTEN.conclusion, "Số buổi: 3", meeting.source),
    ]
    closing = Entry.objects.get(kind="meeting.concluded")
    entries = Entry.objects.filter(act=closing.act, source=row.source).order_by("seq")
    assert [entry.kind for entry in entries] == ["directive.planned", "directive.reported"]
    assert entries[1].detail.body["meeting"] == meeting.source
    page = signed_in("binh").get(f"/chi-dao/noi-nhan/{row.pk}").content.decode()
    assert page.count(f'href="/hop/{meeting.pk}"') == 2


def test_only_what_is_open_for_the_organization_waits(cast):
    mine, by = directed(cast, "C1", "C2"), cast.actor("binh")
    key, c1 = thread(mine, "C1").pk, cast.organizations["C1"].pk
    assert [one.source for one in agenda.reports(by, c1, TODAY)] == [str(key)]
    assert agenda.plans(by, cast.organizations["C2"].pk, TODAY) == []
    reported(cast, mine, "C1", "binh")
    assert [*agenda.plans(by, c1, TODAY), *agenda.reports(by, c1, TODAY)] == []
    with pytest.raises(NotFound):
        hung(cast, held(cast), "directive_report", thread(mine, "C2"))


def test_a_report_that_came_meanwhile_keeps_the_minutes_open(cast):
    row, meeting = directed(cast, "C1"), held(cast)
    item = hung(cast, meeting, "directive_report", thread(row, "C1"))
    reported(cast, row, "C1", "binh")
    with pytest.raises(MeetingWrong, match="Nội dung 3"):
        close(cast, meeting, item)


def test_where_the_conclusion_stands_on_photographs_the_report_names_the_minutes(cast):
    row = thread(directed(cast, "C1"), "C1")
    meant = Meant(7, row.organization_id, "C1", TODAY, "cell", 3)
    with languages.speaking("en"):
        agenda.hand_in_reports(by=cast.actor("binh"), meant=meant, items=[Agreed("Báo cáo", str(row.pk), {})], on=TODAY)
    assert Note.objects.get(addressee=row).text == "Theo biên bản cuộc họp ngày 10/05/2021."
    with pytest.raises(Refusals):
        agenda.hand_in_reports(by=cast.actor("binh"), meant=meant, items=[Agreed("Báo cáo", str(row.pk), {})], on=TODAY)
