"""The report's pages: what is asked, where they lead, and what is said when a question is wrong."""

from __future__ import annotations

from datetime import date

import pytest

from guong.organization import terms, tree
from guong.organization.models import Edge, Organization
from guong.ratings import actions as ratings
from guong.ratings.judging import NewRating
from tests.cast import TODAY

REPORT = "/so-lieu/thong-ke/xep-loai"


def test_without_a_question_the_top_and_the_last_five_years_are_shown(cast, signed_in):
    page = signed_in("dung").get(REPORT).content.decode()
    assert f"{cast.organizations['R'].name}: xếp loại {TODAY.year - 5}–{TODAY.year - 1}" in page
    assert 'type="hidden" name="cay"' in page


def test_the_report_leads_down_and_up(cast, signed_in):
    root, ward = cast.organizations["R"], cast.organizations["W"]
    client = signed_in("dung")
    assert f"to_chuc={ward.pk}" in client.get(REPORT).content.decode()
    page = client.get(REPORT, {"to_chuc": ward.pk}).content.decode()
    assert f"{ward.name}: xếp loại" in page
    assert f"to_chuc={root.pk}" in page


def test_a_year_without_ratings_has_no_share_and_no_chart(cast, signed_in):
    page = signed_in("em").get(REPORT).content.decode()
    assert page.count("Chưa có kết quả xếp loại của các năm này") == 2
    assert "0,0%" not in page
    before_any_scale = signed_in("em").get(REPORT, {"tu": 2011, "den": 2013})
    assert before_any_scale.status_code == 200
    assert "hoàn thành tốt trở lên, 2020" not in signed_in("em").get("/ban-lam-viec").content.decode()


@pytest.mark.parametrize(("who", "told"), [("dung", True), ("chi", False), ("an", False)])
def test_a_small_number_stands_nowhere_on_a_strangers_page(cast, signed_in, who, told):
    """Neither in the table nor in the chart nor as a share: one of An's cell was rated good, one not."""
    level = {"year": 2020, "decided_on": date(2020, 12, 30), "document_number": "1-QĐ/ĐU", "document_issuer": "Đảng ủy"}
    good, plain = "Hoàn thành tốt nhiệm vụ", "Hoàn thành nhiệm vụ"
    new = [NewRating(**level, person="000000000001", level=good), NewRating(**level, person="000000000002", level=plain)]
    ratings.record_ratings(by=cast.actor("em"), new=new, on=TODAY)
    page = signed_in(who).get(REPORT, {"to_chuc": cast.organizations["C1"].pk, "tu": 2020, "den": 2020}).content.decode()
    members = page.partition('id="bang-member"')[2].partition('id="cach-tinh"')[0]
    assert ("50,0%" in page, f"{good}: 1" in members, 'data-figure="1"' in members) == (told, told, told)
    assert ("ẩn" in members) is not told


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"ngay_cay": "31/02/2020"}, "Ghi ngày theo dạng"),
        ({"tu": "2020", "den": "2016"}, "Đến năm phải sau"),
        ({"tu": "1980", "den": "2020"}, "nhiều nhất 15 năm"),
        ({"tu": "chín"}, "bốn chữ số"),
        ({"den": "99999"}, "Ghi năm đến 2100"),
        ({"cay": "4"}, "4"),
    ],
)
def test_a_wrong_question_is_said_beside_its_field_and_no_figure_is_shown(signed_in, asked, said):
    answer = signed_in("dung").get(REPORT, asked)
    assert answer.status_code == 400
    assert said in answer.content.decode()
    assert "data-figure" not in answer.content.decode()
    assert signed_in("dung").get(f"{REPORT}/dong", asked | {"cua": "member", "nam": "2020", "so": "total"}).status_code == 404


def test_an_organization_that_is_not_there_is_not_found(signed_in):
    assert signed_in("dung").get(REPORT, {"to_chuc": 10**9}).status_code == 404


def test_another_hierarchy_can_be_chosen_once_something_stands_in_it(cast, signed_in):
    root = Organization.objects.get(pk=cast.organizations["R"].pk)
    edge = Edge.objects.filter(child=root).first()
    Edge.objects.create(
        hierarchy_id=terms.GOVERNMENT, child=root, parent=None, valid=edge.valid, recorded_at=edge.recorded_at, act=edge.act
    )
    tree.rebuild(terms.GOVERNMENT)
    page = signed_in("dung").get(REPORT, {"cay": terms.GOVERNMENT}).content.decode()
    assert terms.HIERARCHIES[terms.GOVERNMENT] in page
    assert '<select name="cay"' in page
    shown = signed_in("em").get("/so-lieu/cay-to-chuc", {"he": terms.GOVERNMENT}).content.decode()
    assert '<select class="g-in" id="he"' in shown
    assert root.name in shown
