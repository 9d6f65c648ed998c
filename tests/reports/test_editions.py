"""Frozen editions: numbered, hashed, unchanged by what happens later; differences say why; only published ones go outside."""

from __future__ import annotations

import io
from datetime import date

import pypdf
import pytest
import python_calamine

from guong.kit.actor import nobody
from guong.kit.refusal import NotFound
from guong.ledger.models import Entry
from guong.reports import actions, article, editions
from guong.reports.actions import EditionWrong
from guong.reports.models import Edition
from guong.structure import actions as structure
from tests.cast import TODAY
from tests.reports.test_article import BODIES, LOADER, ask, case


@pytest.fixture
def city(cast, settings):
    settings.KEEP_CASE_CONTENT = True
    structure.found_organizations(by=LOADER, new=BODIES, on=TODAY)
    add(case("000000000001", "reprimand", date(2016, 3, 1), "TU"))
    return cast


def add(*cases):
    from guong.discipline import actions as discipline

    discipline.record_cases(by=LOADER, new=list(cases), on=TODAY)


def freeze(cast, reason="", who="em"):
    return actions.freeze_edition(by=cast.actor(who), question=ask(cast), reason=reason, on=TODAY)


def publish(cast, row, who="em", document="1-CV/TU"):
    return actions.publish_edition(by=cast.actor(who), edition=row.short, document=document, on=TODAY)


def test_an_edition_keeps_its_figures_whatever_happens_later(city):
    row = freeze(city)
    add(case("000000000003", "warning", date(2018, 3, 1), "UB"))
    kept = Edition.objects.get(pk=row.pk)
    assert editions.from_json(kept.content).decisions.decisions.total == 1
    assert editions.digest(kept.question, kept.number, {"content": kept.content, "shown": kept.shown}) == kept.sha256


def test_freezing_and_publishing_are_entries_with_the_hash(city):
    row = freeze(city)
    publish(city, row)
    frozen, published = (Entry.objects.get(kind=kind) for kind in ("edition.frozen", "edition.published"))
    assert frozen.value == published.value == row.sha256
    assert (frozen.organization.code, published.detail.body["document"]) == ("R", "1-CV/TU")


def test_a_figure_that_changed_says_why(city):
    freeze(city)
    add(case("000000000003", "warning", date(2018, 3, 1), "UB"))
    with pytest.raises(EditionWrong, match="con số khác"):
        freeze(city)
    row = freeze(city, "Một quyết định đến muộn")
    assert (row.number, row.reason) == (2, "Một quyết định đến muộn")
    assert {"figure": "discipline.total", "before": "1", "after": "2"} in row.changes


def test_an_edition_in_which_nothing_changed_is_refused(city):
    freeze(city)
    with pytest.raises(EditionWrong, match="Không con số nào khác"):
        freeze(city)


@pytest.mark.parametrize("who", ["an", "binh", "chi", "dung", "ha", "nobody"])
def test_only_the_officer_freezes_and_publishes(city, who):
    with pytest.raises(NotFound):
        freeze(city, who=who)
    row = freeze(city)
    with pytest.raises(NotFound):
        publish(city, row, who=who)


def test_an_edition_is_published_once_and_with_a_document(city):
    row = freeze(city)
    with pytest.raises(EditionWrong, match="văn bản"):
        publish(city, row, document="")
    publish(city, row)
    with pytest.raises(EditionWrong, match="đã công bố"):
        publish(city, row)
    with pytest.raises(NotFound):
        actions.publish_edition(by=city.actor("em"), edition="0" * 16, document="1", on=TODAY)


def test_nobody_outside_sees_an_edition_before_it_is_published(city, signed_in):
    row = freeze(city)
    assert signed_in("nobody").get(f"/bao-cao/{row.short}").status_code == 404
    assert article.newest_published(TODAY) is None
    publish(city, row)
    page = signed_in("nobody").get(f"/bao-cao/{row.short}")
    assert page.status_code == 200
    assert "Bản chốt số" in page.content.decode()
    assert article.newest_published(TODAY) == row
    assert list(article.editions(nobody(TODAY))) == [row]


def test_the_public_never_sees_which_body_decided_a_few_cases(city, signed_in):
    row = publish(city, freeze(city))
    assert "Thành ủy" in signed_in("dung").get(f"/bao-cao/{row.short}").content.decode()
    text = signed_in("nobody").get(f"/bao-cao/{row.short}").content.decode()
    assert "ẩn" in text
    assert 'href="/so-lieu/bao-cao/ky-luat' not in text


def test_an_edition_comes_as_workbook_and_paper(city, signed_in):
    row = publish(city, freeze(city))
    book = signed_in("nobody").get(f"/bao-cao/{row.short}?tep=xlsx").content
    sheets = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(book))
    assert sheets.sheet_names[0] == "Bốn con số"
    assert ["trường hợp kỷ luật", "1"] in sheets.get_sheet_by_index(0).to_python()
    paper = pypdf.PdfReader(io.BytesIO(signed_in("nobody").get(f"/bao-cao/{row.short}?tep=pdf").content))
    assert "Bản chốt số 1" in paper.pages[0].extract_text()


def test_the_page_of_an_edition_tells_of_later_corrections(city, signed_in):
    from guong.discipline import actions as discipline

    row = publish(city, freeze(city))
    inspector = city.actor("dung")
    keys = [one.pk for one in discipline.queries.CASES.rows(inspector)]
    discipline.annul_cases(by=inspector, cases=keys, reason="Oan", on=TODAY)
    assert "Từ khi chốt đã có đính chính" in signed_in("nobody").get(f"/bao-cao/{row.short}").content.decode()
    second = freeze(city, "Một quyết định bị hủy")
    assert ("discipline.total", "1", "0") in [tuple(one.values()) for one in second.changes]


def test_the_public_home_shows_the_newest_published_edition(city, signed_in):
    assert "Đảng bộ qua những con số" not in signed_in("nobody").get("/").content.decode()
    row = publish(city, freeze(city))
    page = signed_in("nobody").get("/").content.decode()
    assert f"/bao-cao/{row.short}" in page
    assert "trường hợp kỷ luật" in page
