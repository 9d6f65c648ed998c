"""Totals from paper in the article report: beside the figures, never in them; kept, frozen, masked and printed with them."""

from __future__ import annotations

import io
from datetime import date

import pypdf
import pytest
import python_calamine

from guong.kit.actor import machine
from guong.reports import actions, article, editions
from guong.reports.returns import NewTotal
from tests.cast import TODAY
from tests.reports.test_article import ask

BY = machine("console", TODAY)
PAPER = ("7-BC/ĐU", "Đảng ủy phường", date(2021, 1, 15))
ADDRESS = "/so-lieu/bao-cao"
CAPTION = "Bản tổng hợp giấy (không cộng): "


def hand_in(cast, figure="discipline", value="reprimand", n=7, year=2020, where="W"):
    return actions.hand_in_totals(by=cast.actor("em"), new=[NewTotal(where, figure, year, value, n, *PAPER)], on=TODAY)


@pytest.fixture
def paper(cast):
    hand_in(cast)
    hand_in(cast, "discipline", "warning", 2)
    hand_in(cast, "exemplars", "person", 3)
    hand_in(cast, "member_rating", "good", 2)
    hand_in(cast, "member_rating", "excellent", 40)
    return cast


def test_totals_stand_beside_the_figures_and_change_none(cast):
    question = ask(cast)
    before = article.answer(BY, question)
    hand_in(cast)
    found = article.answer(BY, question)
    assert [(one.figure, one.year, one.cells, one.sum) for one in found.totals] == [("discipline", 2020, {"reprimand": 7}, 7)]
    assert (found.lines, found.decisions, found.exemplars) == (before.lines, before.decisions, before.exemplars)
    assert before.totals == ()


def test_years_that_the_period_does_not_touch_are_left_out(paper):
    assert article.answer(BY, ask(paper, first=date(2021, 1, 1))).totals == ()
    assert article.answer(BY, ask(paper, code="V")).totals == ()


def test_a_kept_answer_holds_them_until_one_is_handed_in_or_withdrawn(cast):
    question, officer = ask(cast), cast.actor("em")
    for change in (
        lambda: hand_in(cast),
        lambda: hand_in(cast, n=8),
        lambda: actions.withdraw_totals(by=officer, totals=[actions.AggregateReturn.objects.get().pk], reason="Nhầm", on=TODAY),
    ):
        kept = actions.answer_article(by=BY, question=question, on=TODAY)
        assert article.kept(question, article.version(question)) == kept
        change()
        assert article.kept(question, article.version(question)) is None
    assert actions.answer_article(by=BY, question=question, on=TODAY).totals == ()


def test_each_section_shows_the_numbers_of_its_figure_even_where_no_row_is_known(paper, signed_in):
    page = signed_in("em").get(ADDRESS).content.decode()
    said = ["kỷ luật đảng viên", "gương được phát hiện, tuyên truyền", "xếp loại đảng viên"]
    places = [page.index(f"<summary>{CAPTION}{figure}") for figure in said]
    starts = [page.index(f'id="{anchor}"') for anchor in ("ky-luat", "guong", "member")]
    assert starts[0] < places[0] < starts[1] < places[1] < starts[2] < places[2]
    assert "2020, khiển trách" in page
    assert "2020, cộng, theo Đảng bộ phường Vị Hoàng" in page
    assert f"{CAPTION}kỷ luật tổ chức đảng" not in page


def test_small_cells_of_members_are_masked_for_others_and_in_what_the_public_reads(paper):
    question = ask(paper)
    found = article.answer(BY, question)
    full, others = (article.told(found, article.reach(paper.actor(who), question)) for who in ("em", "an"))
    cells = {"discipline": {"reprimand": 7, "warning": 2}, "exemplars": {"person": 3}}
    assert {one.figure: one.cells for one in full.totals} == cells | {"member_rating": {"excellent": 40, "good": 2}}
    assert {one.figure: one.cells for one in others.totals} == cells | {"member_rating": {"excellent": None, "good": None}}
    assert article.told(found, article.NOTHING).totals == others.totals
    assert article.told(found, article.EVERYTHING).totals == full.totals


def test_an_edition_keeps_them_and_a_later_one_says_what_changed(paper, signed_in):
    row = actions.freeze_edition(by=paper.actor("em"), question=ask(paper), reason="", on=TODAY)
    hand_in(paper, n=9)
    assert {one.figure: one.sum for one in editions.from_json(row.content).totals}["discipline"] == 9
    later = actions.freeze_edition(by=paper.actor("em"), question=ask(paper), reason="Phường nộp lại", on=TODAY)
    assert later.changes == [{"figure": "paper.discipline.2020", "before": "9", "after": "11"}]
    page = signed_in("em").get(f"/bao-cao/{later.short}").content.decode()
    assert "Bản tổng hợp giấy, kỷ luật đảng viên, 2020" in page
    frozen_without = {name: value for name, value in row.content.items() if name != "totals"}
    assert editions.from_json(frozen_without).totals == ()


def test_they_stand_in_the_files(paper, signed_in):
    browser = signed_in("em")
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(browser.get(f"{ADDRESS}.xlsx").content))
    rows = [row for number in range(len(book.sheet_names)) for row in book.get_sheet_by_index(number).to_python()]
    assert ["2020, khiển trách", 7] in [row[:2] for row in rows]
    pages = pypdf.PdfReader(io.BytesIO(browser.get(f"{ADDRESS}.pdf").content)).pages
    assert CAPTION.strip() in " ".join(page.extract_text() for page in pages)
