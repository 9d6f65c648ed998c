"""What bodies ask of posts: set, replaced, put right, ended, withdrawn; what holds in a place because bodies above set it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from guong.cadres import actions, force, queries
from guong.cadres.judging import CadreWrong
from guong.cadres.models import PostNorm
from guong.kit.refusal import NotFound, Refusals
from guong.ledger import read
from guong.ledger.models import Entry
from tests.cadres.examples import asked, norm
from tests.cast import SINCE, TODAY

NORMS = "/so-lieu/doi-ngu/yeu-cau"


def spans_of(cast) -> list[tuple[int, date, date | None]]:
    rows = PostNorm.objects.filter(void=False, organization=cast.organizations["R"].pk).order_by("valid")
    return [(row.value, row.valid.lower, row.last_on) for row in rows]


def withdrawn(cast, *rows: PostNorm) -> None:
    actions.withdraw_norms(by=cast.actor("em"), norms=[row.pk for row in rows], reason="Ghi nhầm", on=TODAY)


def test_a_new_value_ends_the_old_one_and_the_past_stays(cast):
    (old,) = asked(cast, norm(cast, "political", 2))
    later = TODAY + timedelta(days=30)
    (new,) = actions.set_norms(by=cast.actor("em", later), new=[norm(cast, "political", 3, since=later)], on=later)
    old.refresh_from_db()
    assert (old.valid.upper, new.valid.lower) == (later, later)
    entry = Entry.objects.filter(kind="post_norm.set").latest("seq")
    assert (entry.organization.code, entry.value, entry.measure) == ("R", "secretary//political", 3)
    with pytest.raises(Refusals, match="Chọn ngày sau ngày ấy"):
        asked(cast, norm(cast, "political", 1, since=later - timedelta(days=1)))


def test_a_value_that_was_set_wrongly_is_put_right_by_one_of_the_same_day(cast):
    (wrong,) = asked(cast, norm(cast, "political", 1))
    with pytest.raises(Refusals, match="đúng như vậy"):
        asked(cast, norm(cast, "political", 1))
    (right,) = asked(cast, norm(cast, "political", 3))
    wrong.refresh_from_db()
    assert (wrong.void, right.valid.lower, right.valid.upper) == (True, SINCE, None)
    (standing,) = read.standing().filter(kind="post_norm.set")
    assert (standing.measure, standing.corrects.source) == (3, wrong.source)
    assert [one.value for one in queries.norms_of(cast.actor("em"), cast.organizations["R"])] == [3]


def test_what_ends_later_still_holds_and_the_same_is_not_set_twice(cast):
    (row,) = asked(cast)
    last = TODAY + timedelta(days=30)
    actions.end_norms(by=cast.actor("em"), norms=[row.pk], last_on=last, on=TODAY)
    with pytest.raises(Refusals, match="còn áp dụng đến hết ngày 09/06/2021"):
        asked(cast, norm(cast, "political", 3, since=last))
    after = norm(cast, "political", 3, since=last + timedelta(days=1))
    with pytest.raises(Refusals, match="hai lần"):
        asked(cast, after, after)
    asked(cast, after)
    shown = queries.norms_of(cast.actor("em"), cast.organizations["R"])
    assert [(one.value, one.last_on) for one in shown] == [(2, last), (3, None)], "what will hold is listed, too"
    then = cast.actor("em", last + timedelta(days=1))
    assert [one.value for one in queries.norms_of(then, cast.organizations["R"])] == [3]


def test_a_norm_is_ended_with_a_day(cast):
    (row,) = asked(cast)
    with pytest.raises(CadreWrong):
        actions.end_norms(by=cast.actor("em"), norms=[row.pk], last_on=date(2009, 1, 1), on=TODAY)
    with pytest.raises(NotFound):
        actions.end_norms(by=cast.actor("dung"), norms=[row.pk], last_on=TODAY, on=TODAY)
    actions.end_norms(by=cast.actor("em"), norms=[row.pk], last_on=TODAY, on=TODAY)
    assert Entry.objects.get(kind="post_norm.ended").happened_on == TODAY, "its last day, not the one on which it began"
    assert all(one.met == () for one in force.force(cast.organizations["R"].pk, TODAY + timedelta(days=1)).holders)
    with pytest.raises(NotFound):
        actions.end_norms(by=cast.actor("em"), norms=[row.pk], last_on=TODAY, on=TODAY)


def test_an_end_that_lies_ahead_is_corrected_and_never_goes_over_what_was_set_next(cast):
    (row,), em = asked(cast), cast.actor("em")
    for last in (date(2121, 12, 31), date(2021, 12, 31)):
        actions.end_norms(by=em, norms=[row.pk], last_on=last, on=TODAY)
    (standing,) = read.standing().filter(kind="post_norm.ended")
    assert (standing.happened_on, standing.corrects.happened_on) == (date(2021, 12, 31), date(2121, 12, 31))
    with pytest.raises(CadreWrong, match="đúng ngày ấy"):
        actions.end_norms(by=em, norms=[row.pk], last_on=date(2021, 12, 31), on=TODAY)
    asked(cast, norm(cast, "political", 3, since=date(2022, 1, 1)))
    with pytest.raises(CadreWrong, match="Từ ngày 01/01/2022 đã đặt mức khác"):
        actions.end_norms(by=em, norms=[row.pk], last_on=date(2022, 1, 1), on=TODAY)
    actions.end_norms(by=em, norms=[row.pk], last_on=TODAY - timedelta(days=1), on=TODAY)
    with pytest.raises(NotFound):
        actions.end_norms(by=em, norms=[row.pk], last_on=date(2021, 12, 31), on=TODAY)


def test_a_norm_that_was_set_wrongly_is_withdrawn_with_its_entries(cast):
    (row,), em = asked(cast), cast.actor("em")
    actions.end_norms(by=em, norms=[row.pk], last_on=date(2121, 12, 31), on=TODAY)
    with pytest.raises(CadreWrong, match="vì sao rút"):
        actions.withdraw_norms(by=em, norms=[row.pk], reason="", on=TODAY)
    for who in ("binh", "dung"):
        with pytest.raises(NotFound):
            actions.withdraw_norms(by=cast.actor(who), norms=[row.pk], reason="Nhầm", on=TODAY)
    withdrawn(cast, row)
    assert spans_of(cast) == []
    assert not read.standing().filter(kind__startswith="post_norm.").exists()
    told = Entry.objects.filter(kind="entry.withdrawn").order_by("seq")
    assert [(one.value, one.detail.body["reason"]) for one in told] == [
        ("post_norm.set", "Ghi nhầm"),
        ("post_norm.ended", "Ghi nhầm"),
    ]
    with pytest.raises(NotFound):
        withdrawn(cast, row)
    asked(cast, norm(cast, "political", 1))
    assert spans_of(cast) == [(1, SINCE, None)]


def test_what_a_withdrawn_norm_had_replaced_holds_on_until_what_was_set_next(cast):
    for value, since in ((1, SINCE), (2, date(2016, 1, 1)), (3, date(2018, 1, 1))):
        rows = asked(cast, norm(cast, "political", value, since=since))
    second = PostNorm.objects.get(value=2)
    withdrawn(cast, second)
    assert spans_of(cast) == [(1, SINCE, date(2017, 12, 31)), (3, date(2018, 1, 1), None)]
    withdrawn(cast, rows[0])
    assert spans_of(cast) == [(1, SINCE, None)]


def test_what_was_ended_for_itself_stays_ended_when_what_came_after_is_withdrawn(cast):
    (row,) = asked(cast, norm(cast, "political", 1))
    actions.end_norms(by=cast.actor("em"), norms=[row.pk], last_on=date(2015, 12, 31), on=TODAY)
    after = [
        asked(cast, norm(cast, "political", value, since=since))[0]
        for value, since in ((2, date(2016, 1, 1)), (3, date(2018, 1, 1)))
    ]
    withdrawn(cast, *after)
    assert spans_of(cast) == [(1, SINCE, date(2015, 12, 31))]


def test_whoever_reads_what_holds_from_above_reads_whose_it_is_and_changes_nothing(cast, signed_in):
    rows = asked(cast, norm(cast, "political", 2), norm(cast, "party_years", 5), norm(cast, "seats", 9))
    (nearer,) = asked(cast, norm(cast, "party_years", 3, organization="W"))
    binh, cell = cast.actor("binh"), cast.organizations["C1"]
    shown = queries.norms_of(binh, cell)
    assert [(one.code, one.value, one.organization.code) for one in shown] == [
        ("party_years", 3, "W"),
        ("political", 2, "R"),
    ], "the nearest body's holds; seats are its own"
    page = signed_in("binh").get(NORMS).content.decode()
    assert "do Đảng bộ thành phố đặt" in page
    assert "/rut" not in page
    assert signed_in("binh").get(f"{NORMS}?tep=xlsx").status_code == 200
    page = signed_in("em").get(f"{NORMS}?to_chuc={cast.organizations['W'].pk}").content.decode()
    assert f"/yeu-cau/{nearer.pk}/rut" in page
    assert f"/yeu-cau/{rows[0].pk}/rut" not in page, "what was set above is changed there"


def test_pages_correct_an_end_and_withdraw(cast, signed_in):
    (row,), em = asked(cast), signed_in("em")
    assert em.post(f"{NORMS}/{row.pk}/thoi", {"last_on": "31/12/2121"}).status_code == 302
    assert "Sửa ngày cuối" in em.get(NORMS).content.decode()
    assert em.post(f"{NORMS}/{row.pk}/thoi", {"last_on": "31/12/2021"}).status_code == 302
    row.refresh_from_db()
    assert row.last_on == date(2021, 12, 31)
    assert em.post(f"{NORMS}/{row.pk}/rut", {"reason": "Nhầm chức vụ"}).status_code == 302
    assert "Chưa đặt yêu cầu nào" in em.get(NORMS).content.decode()
