"""What a body changes in what it has directed: more time, for all or for one; withdrawn, from all or from one."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from guong.access import policy
from guong.directives import actions, queries, waiting
from guong.directives.judging import Answer
from guong.kit.refusal import NotFound
from guong.kit.states import WrongState
from guong.ledger.models import Entry
from guong.orders.judging import OrderWrong
from guong.reminders.models import Expected
from tests.cast import TODAY
from tests.directives.examples import DUE, directed, reported, thread

LATER = DUE + timedelta(days=10)
AFTER = DUE + timedelta(days=3)


def expected(row) -> list[date]:
    return list(Expected.objects.filter(subject=row.source, settled_at=None).values_list("due_on", flat=True))


def told(kind: str) -> list[tuple[str, str, str]]:
    rows = Entry.objects.filter(kind=kind).select_related("organization", "detail").order_by("organization__code")
    return [(one.organization.code, one.detail.body["due_on"], one.detail.body["reason"]) for one in rows]


def extended(cast, row, to: date = LATER, *, who: str = "em", on: date = TODAY, reason: str = "Bão"):
    return actions.extend_directive(by=cast.actor(who, on), key=row.pk, due_on=to, reason=reason, on=on)


def extended_one(cast, row, to: date = LATER, *, who: str = "em", on: date = TODAY, reason: str = "Bão"):
    key = thread(row, "C1").pk
    return actions.extend_threads(by=cast.actor(who, on), addressees=[key], due_on=to, reason=reason, on=on)


def withdrawn_one(cast, row, *, who: str = "em", reason: str = "Trùng"):
    key = thread(row, "C1").pk
    return actions.withdraw_threads(by=cast.actor(who), addressees=[key], reason=reason, on=TODAY)


def withdrawn(cast, row, *, who: str = "em", on: date = TODAY, reason: str = "Trùng"):
    return actions.withdraw_directive(by=cast.actor(who, on), key=row.pk, reason=reason, on=on)


def test_all_who_are_not_at_their_end_get_more_time(cast):
    row = directed(cast, "C1", "C2")
    reported(cast, row, "C2", "chi")
    actions.accept_reports(by=cast.actor("em"), addressees=[thread(row, "C2").pk], on=TODAY)
    extended(cast, row)
    row.refresh_from_db()
    assert (row.first_due_on, row.due_on) == (DUE, LATER)
    assert [(thread(row, code).due_on) for code in ("C1", "C2")] == [LATER, DUE]
    assert expected(thread(row, "C1")) == [LATER]
    assert told("directive.extended") == [("C1", LATER.isoformat(), "Bão")]
    assert Entry.objects.get(kind="directive.extended").detail.body["before"] == DUE.isoformat()
    note = thread(row, "C1").notes.get(kind="extend")
    assert (note.from_day, note.to_day, note.text) == (DUE, LATER, "Bão")
    assert thread(row, "C1").standing(AFTER) == "running"


def test_who_was_given_a_later_day_alone_keeps_it(cast):
    row = directed(cast, "C1", "C2")
    far = LATER + timedelta(days=30)
    actions.extend_threads(by=cast.actor("em"), addressees=[thread(row, "C1").pk], due_on=far, reason="Xa", on=TODAY)
    extended(cast, row)
    assert [thread(row, code).due_on for code in ("C1", "C2")] == [far, LATER]


REFUSED = [
    ({"reason": ""}, OrderWrong),
    ({"to": DUE}, OrderWrong),
    ({"to": TODAY}, OrderWrong),
    ({"on": AFTER}, OrderWrong),
    ({"who": "binh"}, NotFound),
    ({"who": "chi"}, NotFound),
]


@pytest.mark.parametrize(("how", "error"), REFUSED)
def test_more_time_is_refused(how, error, cast):
    row = directed(cast, "C1")
    with pytest.raises(error):
        extended(cast, row, **how)
    with pytest.raises(error):
        extended_one(cast, row, **how)
    assert thread(row, "C1").due_on == DUE
    extended(cast, row)


def test_what_is_at_its_end_is_neither_extended_nor_withdrawn(cast):
    row = directed(cast, "C1")
    reported(cast, row, "C1", "binh")
    key = thread(row, "C1").pk
    with pytest.raises(WrongState):
        actions.extend_threads(by=cast.actor("em"), addressees=[key], due_on=LATER, reason="Bão", on=TODAY)
    actions.accept_reports(by=cast.actor("em"), addressees=[key], on=TODAY)
    with pytest.raises(WrongState):
        actions.withdraw_threads(by=cast.actor("em"), addressees=[key], reason="Trùng", on=TODAY)
    for act in (extended, withdrawn):
        with pytest.raises(OrderWrong, match="đã xong"):
            act(cast, row)


def test_a_withdrawn_directive_waits_for_nobody(cast, signed_in):
    row = directed(cast, "C1", "C2")
    reported(cast, row, "C2", "chi")
    actions.accept_reports(by=cast.actor("em"), addressees=[thread(row, "C2").pk], on=TODAY)
    withdrawn(cast, row)
    assert [thread(row, code).state for code in ("C1", "C2")] == ["withdrawn", "accepted"]
    assert told("directive.withdrawn") == [("C1", DUE.isoformat(), "Trùng")]
    assert expected(thread(row, "C1")) == []
    for who in ("binh", "em"):
        assert waiting.to_do(cast.actor(who, AFTER), most=9, office=True) == []
        assert queries.due_between(cast.actor(who), TODAY, LATER) == []
    assert thread(row, "C1").standing(AFTER) == ""
    assert queries.steps_of(row, AFTER) == ({"accepted": 1, "withdrawn": 1}, {})
    for act in (actions.acknowledge_directive, lambda **more: actions.report_directive(answer=Answer("Xong"), **more)):
        with pytest.raises(WrongState):
            act(by=cast.actor("binh"), key=thread(row, "C1").pk, on=TODAY)
    with pytest.raises(OrderWrong, match="nhắc"):
        actions.remind_unreported(by=cast.actor("em"), key=row.pk, on=TODAY)
    page = signed_in("binh").get(f"/chi-dao/noi-nhan/{thread(row, 'C1').pk}").content.decode()
    assert "Rút chỉ đạo" in page
    assert "Trùng" in page
    assert "Quá hạn" not in page


@pytest.mark.parametrize(
    ("how", "error"), [({"reason": ""}, OrderWrong), ({"who": "binh"}, NotFound), ({"who": "chi"}, NotFound)]
)
def test_withdrawing_is_refused(how, error, cast):
    row = directed(cast, "C1")
    with pytest.raises(error):
        withdrawn(cast, row, **how)
    with pytest.raises(error):
        withdrawn_one(cast, row, **how)
    assert thread(row, "C1").state == "issued"


def test_a_body_that_has_ended_without_a_successor_does_not_keep_a_directive_open(cast, signed_in):
    row = directed(cast, "C1", "C2")
    place = cast.organizations["C1"]
    type(place).objects.filter(pk=place.pk).update(existed=(date(1976, 1, 1), TODAY))
    key, em = thread(row, "C1").pk, signed_in("em")
    page = em.get(f"/chi-dao/noi-nhan/{key}").content.decode()
    assert "Nơi nhận đã kết thúc hoạt động." in page
    assert "Nơi nhận đã kết thúc hoạt động." in em.get(f"/chi-dao/noi-nhan/{key}/rut").content.decode()
    em.post(f"/chi-dao/noi-nhan/{key}/rut", {"reason": "Chi bộ đã giải thể"})
    assert thread(row, "C1").state == "withdrawn"
    reported(cast, row, "C2", "chi")
    actions.accept_reports(by=cast.actor("em"), addressees=[thread(row, "C2").pk], on=TODAY)
    assert not queries.running(cast.actor("em")).exists()


def test_more_time_and_withdrawal_on_pages(cast, signed_in):
    row = directed(cast, "C1", "C2")
    em, home = signed_in("em"), f"/chi-dao/{row.pk}"
    assert f'href="{home}/gia-han"' in em.get(home).content.decode()
    page = em.post(f"{home}/gia-han", {"due_on": "01/05/2021", "reason": "Bão"})
    assert page.status_code == 200
    page = em.post(f"{home}/gia-han", {"due_on": f"{LATER:%d/%m/%Y}", "reason": "Bão"}, follow=True).content.decode()
    assert f"hạn đầu {DUE:%d/%m/%Y}" in page
    key = thread(row, "C1").pk
    page = signed_in("binh").get(f"/chi-dao/noi-nhan/{key}").content.decode()
    assert f"hạn từ {DUE:%d/%m/%Y} sang {LATER:%d/%m/%Y}" in page
    assert "gia-han" not in page
    em.post(f"/chi-dao/noi-nhan/{key}/gia-han", {"due_on": "01/08/2021", "reason": "Xa"})
    assert "01/08/2021" in em.get(home).content.decode()
    page = em.post(f"{home}/rut", {"reason": "Trùng"}, follow=True).content.decode()
    assert "Đã rút chỉ đạo." in page
    assert f'href="{home}/rut"' not in page
    for address in (f"{home}/gia-han", f"{home}/rut", f"/chi-dao/noi-nhan/{key}/rut"):
        assert signed_in("binh").get(address).status_code == 404
    assert not policy.may(cast.actor("binh"), queries.ISSUE, row)


def test_several_reports_are_accepted_at_once_on_the_board(cast, signed_in):
    row, other = directed(cast, "C1", "C2", "W"), directed(cast, "V")
    for one, code, who in ((row, "C1", "binh"), (row, "C2", "chi"), (other, "V", "em")):
        reported(cast, one, code, who)
    em, home = signed_in("em"), f"/chi-dao/{row.pk}"
    assert em.get(home).content.decode().count('name="noi_nhan"') == 2
    assert "Chưa chọn báo cáo nào" in em.post(f"{home}/nghiem-thu", follow=True).content.decode()
    foreign = em.post(f"{home}/nghiem-thu", {"noi_nhan": [thread(other, "V").pk, "x"]}, follow=True)
    assert "Chưa chọn báo cáo nào" in foreign.content.decode()
    unreported = em.post(f"{home}/nghiem-thu", {"noi_nhan": [thread(row, code).pk for code in ("C1", "W")]}, follow=True)
    assert "không làm được" in unreported.content.decode()
    chosen = {"noi_nhan": [thread(row, code).pk for code in ("C1", "C2")]}
    assert signed_in("binh").post(f"{home}/nghiem-thu", chosen).status_code == 404
    assert "Đã nghiệm thu 2 báo cáo." in em.post(f"{home}/nghiem-thu", chosen, follow=True).content.decode()
    assert 'name="noi_nhan"' not in em.get(home).content.decode()


def test_received_directives_are_read_to_the_last_one(cast, signed_in):
    rows = [directed(cast, "C1", title=f"Chỉ đạo số {n}.") for n in range(23)]
    binh = signed_in("binh")
    page = binh.get("/chi-dao").content.decode()
    assert page.count("/chi-dao/noi-nhan/") == 7
    assert 'href="/chi-dao/nhan"' in page
    first = binh.get("/chi-dao/nhan").content.decode()
    assert first.count("/chi-dao/noi-nhan/") == 20
    second = binh.get(f"/chi-dao/nhan?after={thread(rows[3], 'C1').pk}").content.decode()
    assert [f"Chỉ đạo số {n}." in second for n in range(4)] == [True, True, True, False]
    assert len(binh.get("/chi-dao/nhan?tep=xlsx").content) > 4000
    assert signed_in("an").get("/chi-dao/nhan").status_code == 404


MOVES = {
    "issued": lambda cast, row: directed(cast, "C1"),
    "acknowledged": lambda cast, row: actions.acknowledge_directive(
        by=cast.actor("binh"), key=thread(row, "C1").pk, on=TODAY
    ),
    "reported": lambda cast, row: reported(cast, row, "C1", "binh"),
    "extended": lambda cast, row: extended(cast, row),
    "withdrawn": lambda cast, row: withdrawn(cast, row),
}  # fmt: skip


@pytest.mark.parametrize("what", MOVES)
@pytest.mark.parametrize("who", ["em", "binh"])
def test_the_list_that_is_kept_says_what_moved(what, who, cast, signed_in):
    row = directed(cast, "C1", "C2")
    before = signed_in(who).get("/chi-dao").content.decode()
    MOVES[what](cast, row)
    assert signed_in(who).get("/chi-dao").content.decode() != before


def test_the_list_that_stands_still_is_not_read_again(cast, signed_in, monkeypatch):
    row = directed(cast, "C1")
    assert row.title in signed_in("em").get("/chi-dao").content.decode()
    monkeypatch.setattr(queries, "directives_page", None)
    assert row.title in signed_in("em").get("/chi-dao").content.decode()
