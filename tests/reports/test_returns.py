"""Totals from paper: handed in by cell, corrected in the ledger, withdrawn, summed once, and never mixed with rows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from guong.kit.refusal import NotFound, Refusal, Refusals
from guong.ledger import read
from guong.ledger.models import Entry
from guong.organization import terms
from guong.reports import actions, article, entries, handed_in, returns
from guong.reports.asking import ArticleQuestion
from guong.reports.models import AggregateReturn
from guong.reports.returns import NewTotal
from guong.reports.totals import Totals
from tests.cast import TODAY

PAPER = ("7-BC/ĐU", "Đảng ủy phường", date(2021, 1, 15))
LIST = "/so-lieu/thong-ke/ban-tong-hop"
GRID = f"{LIST}/nop?to_chuc=W&chi_tieu=member_rating&nam=2020"


def total(value="good", n=40, where="W", figure="member_rating", year=2020):
    return NewTotal(where, figure, year, value, n, *PAPER)


def hand_in(cast, *new, who="em"):
    return actions.hand_in_totals(by=cast.actor(who), new=new, on=TODAY)


def totals(cast, who="em", where="R", figure="member_rating", years=(2020,)) -> list[Totals]:
    by, first, last = cast.actor(who), date(years[0], 1, 1), date(years[-1], 12, 31)
    question = ArticleQuestion(cast.organizations[where].pk, first, last, TODAY, terms.PARTY)
    found = article.told(article.answer(by, question), article.reach(by, question)).totals
    return [one for one in found if one.figure == figure]


def wrong(cast, *new, who="em"):
    with pytest.raises(Refusals) as refused:
        hand_in(cast, *new, who=who)
    return [(index, refusal.field) for index, refusal in refused.value.refusals]


def test_each_cell_is_an_entry_with_its_number_as_measure(cast):
    hand_in(cast, total(), total("excellent", 0))
    found = Entry.objects.filter(kind="totals.handed_in").order_by("seq")
    assert [(e.value, e.measure, e.about, e.person_id) for e in found] == [
        ("member_rating:good", 40, 2020, None),
        ("member_rating:excellent", 0, 2020, None),
    ]
    assert found[0].detail.body == {"document": "7-BC/ĐU, 15/01/2021, Đảng ủy phường", "year": 2020}
    assert found[0].happened_on == date(2021, 1, 15)
    assert entries.HANDED_IN.says(found[0].value, found[0].detail.body) == "Xếp loại đảng viên: Hoàn thành tốt nhiệm vụ"
    assert entries.HANDED_IN.says(found[0].value, {}) == "Xếp loại đảng viên: good"
    assert entries.HANDED_IN.says("other:x", {"year": 2020}) == "other: x"
    assert (read.faults(), read.summary_faults()) == ([], [])


def test_a_second_hand_in_of_a_cell_corrects_the_first_and_leaves_the_others(cast):
    (row, _) = hand_in(cast, total(), total("excellent", 3))
    hand_in(cast, total(n=41), total("completed", 2))
    first, last = Entry.objects.filter(source=row.source).order_by("seq")
    assert (last.corrects_id, last.measure) == (first.pk, 41)
    assert last.detail.body["before"] == {"n": 40, "document": "7-BC/ĐU, 15/01/2021, Đảng ủy phường"}
    (told,) = totals(cast)
    assert (told.cells, told.sum) == ({"excellent": 3, "good": 41, "completed": 2}, 46)


def test_the_same_numbers_again_are_refused(cast):
    hand_in(cast, total())
    with pytest.raises(Refusal, match="đã nộp rồi"):
        hand_in(cast, total())
    with pytest.raises(Refusal, match="Chưa ghi số nào"):
        hand_in(cast)


def test_another_document_alone_is_a_correction(cast):
    hand_in(cast, total())
    (row,) = hand_in(cast, replace(total(), document_number="8-BC/ĐU"))
    assert AggregateReturn.objects.get(pk=row.pk).document.startswith("8-BC/ĐU")


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"organization": "X"}, "organization"),
        ({"figure": "x"}, "figure"),
        ({"value": "weak"}, "year"),
        ({"year": 2009}, "year"),
        ({"year": 2012}, "year"),
        ({"n": -1}, "good"),
        ({"n": 10**9}, "good"),
        ({"document_number": ""}, "document_number"),
        ({"issuer": ""}, "issuer"),
        ({"handed_in_on": date(2021, 5, 11)}, "handed_in_on"),
        ({"handed_in_on": date(2019, 12, 31)}, "handed_in_on"),
    ],
)
def test_what_is_wrong_with_a_number_is_said_at_its_field(cast, change, field):
    assert wrong(cast, total("excellent"), replace(total(), **change)) == [(1, field)]
    assert not AggregateReturn.objects.exists()


def test_a_cell_stands_once_in_what_is_handed_in(cast):
    assert wrong(cast, total(), total(n=5)) == [(0, "good"), (1, "good")]


def test_a_secretary_hands_in_for_his_own_organization_alone(cast):
    assert hand_in(cast, total(where="C1"), who="binh")
    assert wrong(cast, total(where="C1"), who="chi") == wrong(cast, total(where="W"), who="binh") == [(0, "organization")]
    for who in ("an", "dung", "ha", "nobody"):
        assert wrong(cast, total(), who=who) == [(0, "organization")]


def test_withdrawn_numbers_are_known_no_more_and_can_be_handed_in_anew(cast):
    row = hand_in(cast, total())[0]
    with pytest.raises(Refusal, match="Ghi lý do"):
        actions.withdraw_totals(by=cast.actor("em"), totals=[row.pk], reason="", on=TODAY)
    for who, key in (("binh", row.pk), ("em", 10**9)):
        with pytest.raises(NotFound):
            actions.withdraw_totals(by=cast.actor(who), totals=[key], reason="Nhầm", on=TODAY)
    actions.withdraw_totals(by=cast.actor("em"), totals=[row.pk], reason="Nhầm", on=TODAY)
    assert Entry.objects.get(kind="entry.withdrawn").corrects.source == row.source
    assert totals(cast) == []
    assert hand_in(cast, total(n=39))
    assert totals(cast)[0].sum == 39


def test_a_superior_s_numbers_hold_those_below_and_are_not_counted_twice(cast):
    hand_in(cast, total(), total(where="V", n=30), total(where="C1", n=9), total(where="C1", n=8, year=2019))
    (before, told) = totals(cast, years=(2018, 2019, 2020))
    assert (before.year, before.sum, [name for _, name in before.by]) == (2019, 8, ["Chi bộ tổ dân phố số 1"])
    assert (told.sum, told.n_inside) == (70, 1)
    assert [name for _, name in told.by] == ["Đảng bộ phường Trường Thi", "Đảng bộ phường Vị Hoàng"]
    assert [one.sum for one in totals(cast, where="C1")] == [9]


def test_small_cells_of_members_are_masked_for_whoever_may_not_read_the_returns(cast):
    hand_in(cast, total(n=40), total("excellent", 3), total("completed", 9), total("not_completed", 0))
    hand_in(cast, total("warning", 1, figure="discipline"), total("person", 2, figure="exemplars"))
    assert totals(cast, who="dung")[0].cells["excellent"] == 3
    assert totals(cast, who="binh", where="W")[0].cells == {
        "excellent": None, "good": 40, "completed": None, "not_completed": 0,
    }  # fmt: skip
    assert totals(cast, who="an", figure="discipline")[0].cells == {"warning": 1}
    assert totals(cast, who="an", figure="exemplars")[0].cells == {"person": 2}


def test_totals_are_for_readers_of_reports(cast):
    with pytest.raises(NotFound):
        totals(cast, who="nobody")


def test_the_cells_of_a_figure_are_those_of_the_year():
    cells = {code: list(figure.values(2020)) for code, figure in returns.FIGURES.items()}
    assert cells["member_rating"] == ["excellent", "good", "completed", "not_completed", "exempt", "not_rated"]
    assert cells["discipline"] == ["reprimand", "warning", "removal", "expulsion"]
    assert "clean_and_strong" in returns.FIGURES["organization_rating"].values(2016)
    assert returns.FIGURES["organization_rating"].values(2012) == {}


def test_the_list_shows_what_is_in_scope_and_is_paged(cast):
    hand_in(cast, total(), total("excellent", 3))
    hand_in(cast, total(where="V", n=30))
    first = handed_in.sheets_page(cast.actor("em"), size=1)
    assert [sheet.organization.code for sheet in first] == ["V", "W"]
    (second,) = handed_in.sheets_page(cast.actor("em"), before=first[0].key)
    assert [row.words for row in second.rows] == ["Hoàn thành xuất sắc nhiệm vụ", "Hoàn thành tốt nhiệm vụ"]
    assert handed_in.sheets_page(cast.actor("chi")) == []
    with pytest.raises(NotFound):
        handed_in.sheets_page(cast.actor("an"))


def test_the_grid_hands_in_corrects_and_withdraws(cast, signed_in):
    client = signed_in("em")
    assert "Hoàn thành tốt nhiệm vụ" in client.get(GRID).content.decode()
    paper = {"document_number": "7-BC/ĐU", "issuer": "Đảng ủy", "handed_in_on": "15/01/2021"}
    page = client.post(GRID, {"good": "40", "exempt": "0", **paper}, follow=True).content.decode()
    assert "Đã nộp" in page
    assert "7-BC/ĐU, 15/01/2021, Đảng ủy" in page
    assert 'value="40"' in client.get(GRID).content.decode()
    assert "đã nộp rồi" in client.post(GRID, {"good": "40", **paper}).content.decode()
    late = client.post(GRID, {"good": "41", **paper, "handed_in_on": "15/01/2022"}).content.decode()
    assert "Ngày nộp không thể ở sau hôm nay" in late
    key = AggregateReturn.objects.latest("pk").pk
    assert "Rút bản tổng hợp" in client.post(f"{LIST}/{key}/rut", {"reason": ""}).content.decode()
    done = client.post(f"{LIST}/{key}/rut", {"reason": "Nhầm"}, follow=True).content.decode()
    assert "Chưa có bản nào" in done
    assert client.get(f"{LIST}/{key}/rut").status_code == 404


def test_the_grid_is_opened_by_a_full_choice_within_reach(cast, signed_in):
    client = signed_in("binh")
    assert "Mở bảng số" in client.get(f"{LIST}/nop").content.decode()
    assert "trong phạm vi được giao" in client.get(GRID).content.decode()
    assert "Số văn bản" in client.get(GRID.replace("=W", "=C1")).content.decode()
    assert "chưa có thang nào" in client.get(GRID.replace("=W", "=C1").replace("2020", "2012")).content.decode()
