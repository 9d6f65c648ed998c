"""What came back: whoever has it sees that and why; whoever has it next is not told what was said of the one before."""

from __future__ import annotations

from datetime import timedelta

import pytest

from guong.access import actions as access
from guong.access.models import Reading
from guong.assignments import actions, desk
from guong.assignments.judging import Result
from guong.assignments.models import Paper
from guong.orders.judging import Until
from tests.assignments.examples import DONE, DUE, given, handed_in
from tests.cast import TODAY
from tests.kit.pictures import picture

LATER = TODAY + timedelta(days=1)
REASON = "Biên bản thiếu chữ ký"


def returned(cast, row, reason: str = REASON, by: str = "binh", **more):
    return actions.return_result(by=cast.actor(by), key=row.pk, reason=reason, on=TODAY, **more)


def text(client, path: str) -> str:
    return client.get(path).content.decode()


def test_whoever_has_it_sees_why_it_came_back_before_he_hands_in_again(cast, signed_in):
    row, an = handed_in(cast), signed_in("an")
    assert "Bị trả lại" not in text(an, f"/nhiem-vu/{row.pk}")
    returned(cast, row, "Thiếu dấu")
    actions.hand_in_result(by=cast.actor("an"), key=row.pk, result=DONE, on=TODAY)
    returned(cast, row)
    page = text(an, f"/nhiem-vu/{row.pk}")
    assert f"Bị trả lại ngày 10/05/2021.</span> Lý do: {REASON}</p>" in page
    form = text(an, f"/nhiem-vu/{row.pk}/nop")
    assert [words in form for words in (f"Bị trả lại: {REASON}", "Sản phẩm phải có: Biên bản.", "Hạn 20/05/2021.")] == [
        True
    ] * 3
    assert DONE.text in form, "what was written stands there to be mended"
    assert "Bị trả lại, làm tiếp" in text(an, "/nhiem-vu")
    assert "Bị trả lại, làm tiếp" in text(signed_in("binh"), "/nhiem-vu/bang")
    (task,) = desk.offer(cast.actor("an")).tasks
    assert task.detail == "Chi bộ tổ dân phố số 1 trả lại, làm tiếp."


def test_what_is_on_its_way_says_nothing_of_coming_back(cast, signed_in):
    row, an = given(cast, product="", until=Until()), signed_in("an")
    page = text(an, f"/nhiem-vu/{row.pk}/nop")
    assert [words in page for words in ("Bị trả lại", "Sản phẩm phải có", "Hạn ")] == [False] * 3
    assert [task.detail for task in desk.offer(cast.actor("an")).tasks] == ["Chi bộ tổ dân phố số 1 giao."]


def test_a_reason_that_was_erased_is_not_asked_for_anew(cast, signed_in):
    row = handed_in(cast)
    returned(cast, row)
    access.erase_personal_details(by=cast.actor("em", LATER), person=cast.people["an"].pk, reason="Đơn", on=LATER)
    page, form = (text(signed_in("an"), f"/nhiem-vu/{row.pk}{end}") for end in ("", "/nop"))
    assert "Bị trả lại ngày 10/05/2021." in page
    assert REASON not in page + form


def test_whoever_has_a_task_next_is_not_told_what_was_said_of_the_one_before(cast, signed_in):
    row = handed_in(cast, by="em", office="R", person="binh", who="binh")
    returned(cast, row, by="em")
    actions.extend_assignment(by=cast.actor("em"), key=row.pk, due_on=DUE + timedelta(days=3), reason="Ốm nặng", on=TODAY)
    actions.reassign_assignment(by=cast.actor("em"), key=row.pk, person=cast.people["an"].pk, reason="Nghỉ chữa bệnh", on=TODAY)
    pages = {who: text(signed_in(who), f"/nhiem-vu/{row.pk}") for who in ("an", "binh", "em")}
    assert [REASON in pages[who] for who in ("an", "binh", "em")] == [False, True, True]
    assert "Bị trả lại" not in pages["an"], "nothing of his came back"
    for who in pages:
        assert "Kết quả nhiệm vụ bị trả lại" in pages[who], "what happened with the task stays in sight"


def test_whoever_opens_a_file_of_somebodys_task_stands_among_its_readers(cast, signed_in, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    row = given(cast)
    actions.hand_in_result(by=cast.actor("an"), key=row.pk, result=Result(files=[("a.png", picture())]), on=TODAY)
    key = Paper.objects.get().pk
    for who, n in (("an", 0), ("chi", 0), ("binh", 1)):
        signed_in(who).get(f"/nhiem-vu/anh/{key}")
        assert Reading.objects.filter(person=cast.people["an"]).count() == n


SERIES = {"repeats": "monthly", "repeats_until": DUE + timedelta(days=90)}
ENDS = "rút lần này thì các lần sau cũng thôi"


@pytest.mark.parametrize(("more", "says"), [(SERIES, True), ({}, False)])
def test_withdrawing_says_where_it_ends_a_series(cast, signed_in, more, says):
    row = given(cast, **more)
    assert (ENDS in text(signed_in("binh"), f"/nhiem-vu/{row.pk}/rut")) is says
