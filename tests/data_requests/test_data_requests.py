"""Asking organizations for numbers: sending, answering, reminding, more time, closing, cancelling; refusals and entries."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from guong.data_requests import actions, desk, queries, sums
from guong.data_requests.judging import Figure, NewRequest, RequestWrong
from guong.data_requests.models import DataAsked, DataRequest
from guong.kit.refusal import NotFound
from guong.kit.states import WrongState
from guong.ledger.models import Entry
from tests.cast import TODAY

DUE = TODAY + timedelta(days=10)
FIGURES = (Figure("Số buổi sinh hoạt chuyên đề", "buổi"), Figure("Số đảng viên dự"))
ALL = (Decimal(4), Decimal("31.5"))


def asking(cast, *places, **more) -> NewRequest:
    keys = [cast.organizations[code].pk for code in places or ("C1", "C2")]
    return replace(NewRequest(cast.organizations["R"].pk, "Sinh hoạt chuyên đề quý I", "", FIGURES, keys, DUE), **more)


def sent(cast, *places, who="em", **more) -> DataRequest:
    return actions.send_request(by=cast.actor(who), new=asking(cast, *places, **more), on=TODAY)


def line(row, code) -> DataAsked:
    return row.lines.select_related("organization").get(organization__code=code)


def answer(cast, row, code, numbers=ALL, note="", who="binh", on=TODAY):
    return actions.answer_request(by=cast.actor(who), line=line(row, code).pk, numbers=numbers, note=note, on=on)


def kinds_of(source) -> list[str]:
    return list(Entry.objects.filter(source=source).order_by("seq").values_list("kind", flat=True))


def test_every_organization_asked_has_a_line_and_an_entry_of_its_own(cast):
    row = sent(cast)
    assert {one.organization.code for one in queries.lines_of(row)} == {"C1", "C2"}
    entry = Entry.objects.get(source=line(row, "C1").source)
    assert (entry.kind, entry.organization.code, entry.decided_by.code) == ("data_request.asked", "C1", "R")
    assert entry.detail.body == {"title": row.title, "due_on": DUE.isoformat()}


WRONG = [
    ({"title": ""}, "title"),
    ({"figures": ()}, "figures"),
    ({"figures": FIGURES[:1] * 2}, "figures"),
    ({"figures": tuple(Figure(f"Số {i}") for i in range(31))}, "figures"),
    ({"asked": ()}, "asked"),
    ({"asked": tuple(range(10**7, 10**7 + 2001))}, None),
    ({"due_on": TODAY - timedelta(days=1)}, "due_on"),
]


@pytest.mark.parametrize(("change", "field"), WRONG)
def test_what_cannot_be_asked_is_refused_beside_its_field(cast, change, field):
    with pytest.raises(RequestWrong if field else NotFound) as refused:
        sent(cast, **change)
    assert getattr(refused.value, "field", None) == (field or "")
    assert not DataRequest.objects.exists()


@pytest.mark.parametrize("who", ["an", "binh", "dung", "ha"])
def test_asking_is_the_officers(cast, who):
    with pytest.raises(NotFound):
        sent(cast, who=who)


def test_an_answer_is_written_and_a_later_one_corrects_it(cast):
    row = sent(cast)
    answer(cast, row, "C1")
    answer(cast, row, "C1", [Decimal(5), Decimal(31)])
    mine = line(row, "C1")
    assert (mine.numbers, mine.answered_on, mine.typed_for) == (["5", "31"], TODAY, None)
    first, second = Entry.objects.filter(source=mine.source, kind="data_request.answered").order_by("seq")
    assert (second.corrects_id, second.detail.body["before"], second.detail.body["numbers"]) == (
        first.pk,
        ["4", "31.5"],
        ["5", "31"],
    )


def test_whoever_answers_from_outside_types_on_behalf(cast):
    row = sent(cast)
    answer(cast, row, "C1", who="em")
    assert line(row, "C1").typed_for == cast.people["em"]


BAD = [
    ([Decimal(1)], "", "đã đổi"),
    ([Decimal(-1), Decimal(1)], "", "từ 0 trở lên"),
    ([Decimal(1), Decimal(10) ** 13], "", "không quá lớn"),
    ([None, Decimal(1)], "", "vì sao"),
]


@pytest.mark.parametrize(("numbers", "note", "says"), BAD)
def test_an_answer_that_does_not_fit_is_refused(cast, numbers, note, says):
    row = sent(cast)
    with pytest.raises(RequestWrong, match=says):
        answer(cast, row, "C1", numbers, note)
    assert kinds_of(line(row, "C1").source) == ["data_request.asked"]


def test_the_same_answer_is_not_handed_in_twice(cast):
    row = sent(cast)
    answer(cast, row, "C1")
    with pytest.raises(RequestWrong, match="đã nộp rồi"):
        answer(cast, row, "C1")


@pytest.mark.parametrize("who", ["an", "chi", "dung", "ha"])
def test_nobody_else_answers(cast, who):
    row = sent(cast)
    with pytest.raises(NotFound):
        answer(cast, row, "C1", who=who)
    with pytest.raises(NotFound):
        queries.request_of(cast.actor(who), row.pk)


def test_sums_leave_out_whoever_has_no_data(cast):
    row = sent(cast, "C1", "C2", "W")
    answer(cast, row, "C1")
    answer(cast, row, "C2", [None, Decimal(8)], "Chưa thống kê", who="chi")
    sheet = sums.sheet_of(row, queries.lines_of(row), TODAY)
    assert [foot[1:] for foot in sheet.feet] == [(Decimal(4), 1), (Decimal("39.5"), 2)]
    assert ([one.row.organization.code for one in sheet.missing], sheet.n_answered, sheet.n_late) == (["W"], 2, 0)
    assert sums.sheet_of(row, queries.lines_of(row), DUE + timedelta(days=1)).n_late == 1


def test_a_reminder_goes_once_a_day_to_whoever_has_not_answered(cast):
    row = sent(cast)
    answer(cast, row, "C1")
    (reminded,) = actions.remind_unanswered(by=cast.actor("em"), key=row.pk, on=TODAY)
    assert (reminded.organization_id, reminded.n_reminded) == (cast.organizations["C2"].pk, 1)
    assert kinds_of(reminded.source) == ["data_request.asked", "data_request.reminded"]
    with pytest.raises(RequestWrong, match="Không còn ai"):
        actions.remind_unanswered(by=cast.actor("em"), key=row.pk, on=TODAY)
    assert actions.remind_unanswered(by=cast.actor("em"), key=row.pk, on=TODAY + timedelta(days=1))


def test_more_time_keeps_the_first_day(cast):
    row = sent(cast)
    later = DUE + timedelta(days=5)
    actions.extend_request(by=cast.actor("em"), key=row.pk, due_on=later, reason="Mưa bão", on=TODAY)
    row.refresh_from_db()
    assert (row.first_due_on, row.due_on) == (DUE, later)
    assert kinds_of(line(row, "C2").source)[-1] == "data_request.extended"
    with pytest.raises(RequestWrong, match="lý do"):
        actions.extend_request(by=cast.actor("em"), key=row.pk, due_on=later + timedelta(days=1), reason="", on=TODAY)
    with pytest.raises(RequestWrong, match="phải sau"):
        actions.extend_request(by=cast.actor("em"), key=row.pk, due_on=DUE, reason="Mưa", on=TODAY)


def test_a_closed_request_takes_no_answer(cast):
    row = sent(cast)
    actions.close_request(by=cast.actor("em"), key=row.pk, on=TODAY)
    assert kinds_of(row.source) == ["data_request.closed"]
    with pytest.raises(WrongState):
        answer(cast, row, "C1")
    with pytest.raises(WrongState):
        actions.close_request(by=cast.actor("em"), key=row.pk, on=TODAY)


def test_a_cancelled_request_says_why(cast):
    row = sent(cast)
    with pytest.raises(RequestWrong, match="lý do"):
        actions.cancel_request(by=cast.actor("em"), key=row.pk, reason="", on=TODAY)
    actions.cancel_request(by=cast.actor("em"), key=row.pk, reason="Hỏi nhầm", on=TODAY)
    entry = Entry.objects.get(source=row.source, kind="data_request.cancelled")
    assert entry.detail.body["reason"] == "Hỏi nhầm"
    assert queries.received_page(cast.actor("binh"), size=5) == []


@pytest.mark.parametrize("verb", ["remind_unanswered", "close_request"])
def test_a_request_is_its_own_offices(cast, verb):
    row = sent(cast)
    for who in ("an", "binh", "ha"):
        with pytest.raises(NotFound):
            getattr(actions, verb)(by=cast.actor(who), key=row.pk, on=TODAY)


def test_desks_show_what_waits_and_what_was_sent(cast):
    row = sent(cast)
    (waits,) = desk.offer(cast.actor("binh")).tasks
    assert (waits.due_on, waits.hat) == (DUE, "secretary")
    assert "hỏi 2 số" in waits.detail
    (mine,) = desk.offer(cast.actor("em")).tasks
    assert "0 trên 2" in mine.detail
    answer(cast, row, "C1")
    assert desk.offer(cast.actor("binh")).tasks == desk.offer(cast.actor("an")).tasks == ()


def test_whom_a_level_means(cast):
    root = cast.organizations["R"].pk
    codes = {row.pk: code for code, row in cast.organizations.items()}
    found = {level: {codes[key] for key in queries.organizations_below(root, level, TODAY)} for level in queries.LEVELS}
    assert found == {"children": {"W", "V"}, "grassroots": {"W", "V"}, "cells": {"C1", "C2", "C3"}}


def test_pages_from_asking_to_closing(cast, signed_in):
    em, binh = signed_in("em"), signed_in("binh")
    form = {
        "office": cast.organizations["R"].pk,
        "title": "Sinh hoạt <b>quý</b> I",
        "figures": "Số buổi; buổi\n\nSố người",
        "asked": "cells",
        "due_on": "20/05/2021",
    }
    wrong = em.post("/so-lieu/yeu-cau/lap", {**form, "asked": "coded", "codes": "C1, X9"}).content.decode()
    assert "Không có tổ chức mã X9" in wrong
    too_long = em.post("/so-lieu/yeu-cau/lap", {**form, "figures": "x" * 201}).content.decode()
    assert "Dòng 1:" in too_long
    address = em.post("/so-lieu/yeu-cau/lap", form).headers["Location"]
    row = DataRequest.objects.get()
    assert row.figures == [{"label": "Số buổi", "unit": "buổi"}, {"label": "Số người", "unit": ""}]
    answering = f"/so-lieu/yeu-cau/tra-loi/{line(row, 'C1').pk}"
    assert "Số buổi (buổi)" in binh.get(answering).content.decode()
    assert "vì sao" in binh.post(answering, {"so_0": "", "so_1": "31"}).content.decode()
    assert binh.post(answering, {"so_0": "1.204", "so_1": "31,5"}).status_code == 302
    page = em.get(address).content.decode()
    assert "1.204" in page
    assert "31,5" in page
    assert "<b>quý" not in page
    assert em.post(address + "/nhac").status_code == 302
    assert em.get(address + ".xlsx").content[:2] == b"PK"
    assert em.post(address + "/gia-han", {"due_on": "25/05/2021", "reason": "Mưa bão"}).status_code == 302
    assert "hạn đầu 20/05/2021" in em.get(address).content.decode()
    assert em.post(address + "/chot").status_code == 302
    assert "Đã chốt" in em.get(address).content.decode()
    assert "Số đã nộp" in binh.get(answering).content.decode()
    assert "không làm được" in em.post(address + "/chot", follow=True).content.decode()
    assert binh.get(address).status_code == 404


def test_a_page_cancels(cast, signed_in):
    row = sent(cast, due_on=date(2021, 6, 1))
    address = f"/so-lieu/yeu-cau/{row.pk}/huy"
    assert signed_in("em").post(address, {"reason": "Hỏi nhầm"}).status_code == 302
    shown = signed_in("binh").get(f"/so-lieu/yeu-cau/tra-loi/{line(row, 'C1').pk}").content.decode()
    assert "Đã hủy" in shown


def test_what_is_asked_later_waits_on_no_earlier_day(cast):
    sent(cast)
    before = TODAY - timedelta(days=1)
    assert (queries.waiting(cast.actor("binh", before), most=5), queries.open_requests(cast.actor("em", before), most=5)) == (
        [],
        [],
    )
    assert len(queries.waiting(cast.actor("binh"), most=5)) == 1
