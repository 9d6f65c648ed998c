"""Themes of years: what everybody was given, what organizations name; done, refused, recorded; where they are offered."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from guong.kit.refusal import NotFound, Refusals
from guong.ledger import kinds
from guong.ledger.models import Entry
from guong.plans.starting import themes_for
from guong.rules import register, standards, year_themes
from guong.year_themes import actions, queries
from guong.year_themes.judging import ThemeWrong
from guong.year_themes.models import LocalTheme
from tests.cast import TODAY
from tests.year_themes.examples import LOCAL, named


def test_what_was_shipped_names_known_documents_and_themes_and_no_year_twice():
    years = [year for one in year_themes.LINES for year in range(one.first, one.last + 1)]
    assert len(years) == len(set(years))
    assert all(one.document in register.DOCUMENTS and one.theme in standards.THEMES for one in year_themes.LINES)
    assert all(one.since.year <= one.first for one in year_themes.LINES)


@pytest.mark.parametrize(
    ("year", "on", "theme"),
    [
        (2018, date(2018, 1, 1), "T05"),
        (2018, date(2017, 12, 31), None),
        (2020, date(2019, 12, 17), "T07"),
        (2021, date(2021, 5, 17), None),
        (2021, date(2021, 5, 18), "T15"),
        (2025, date(2025, 3, 1), "T15"),
        (2026, date(2026, 3, 1), None),
    ],
)
def test_a_theme_holds_for_its_year_from_the_day_on_which_it_was_seen(year, on, theme):
    found = year_themes.of_year(year, on)
    assert (found.theme if found else None) == theme


def test_an_organization_names_a_theme_for_itself_and_all_below(cast):
    row = named(cast)
    entry = Entry.objects.select_related("detail").get(source=row.source)
    assert (entry.kind, entry.value, entry.about, entry.organization_id) == (
        "year_theme.named",
        "2021",
        2021,
        row.organization_id,
    )
    assert entry.detail.body["document"] == "5-NQ/ĐU"
    assert kinds.known()[entry.kind].says(entry.value, entry.detail.body) == "năm 2021: Nói đi đôi với làm"
    told = themes_for(cast.actor("an"), 2021)
    assert [(one.words, one.named_by, one.theme) for one in told] == [("Nói đi đôi với làm", "Đảng bộ phường Vị Hoàng", "T05")]
    assert themes_for(cast.actor("dung"), 2021) == []
    assert [one.named_by for one in themes_for(cast.actor("an"), 2020)] == [""]


def test_the_nearest_theme_holds(cast):
    named(cast)
    mine = replace(LOCAL, organization=cast.organizations["C1"].pk, words="Sạch ngõ, đẹp nhà", theme="")
    actions.name_themes(by=cast.actor("binh"), new=[mine], on=TODAY)
    assert [one.words for one in themes_for(cast.actor("an"), 2021)] == ["Sạch ngõ, đẹp nhà"]
    assert [one.words for one in themes_for(cast.actor("chi"), 2021)] == ["Nói đi đôi với làm"]


WRONG = [
    ({"year": 2009}, "year"),
    ({"year": 2023}, "year"),
    ({"words": ""}, "words"),
    ({"words": "a" * 301}, "words"),
    ({"document": ""}, "document"),
    ({"document": "a" * 201}, "document"),
    ({"theme": "T99"}, "theme"),
    ({"at": "C2"}, "organization"),
]


@pytest.mark.parametrize(("more", "field"), WRONG)
def test_a_wrong_theme_is_refused_with_its_field(cast, more, field):
    place = cast.organizations[more.pop("at", "C1")].pk
    with pytest.raises(Refusals) as refused:
        actions.name_themes(by=cast.actor("binh"), new=[replace(LOCAL, organization=place, **more)], on=TODAY)
    assert [why.field for _, why in refused.value.refusals] == [field]
    assert not LocalTheme.objects.exists()


def test_a_year_has_one_theme(cast):
    row = named(cast)
    with pytest.raises(Refusals, match="đã có chủ đề năm 2021"):
        named(cast)
    twice = [replace(LOCAL, organization=row.organization_id, year=2022)] * 2
    with pytest.raises(Refusals, match="đã có chủ đề năm 2022"):
        actions.name_themes(by=cast.actor("em"), new=twice, on=TODAY)


def test_what_was_named_by_mistake_is_taken_back_with_a_reason(cast):
    row = named(cast)
    with pytest.raises(ThemeWrong) as refused:
        actions.take_back_theme(by=cast.actor("em"), key=row.pk, reason="", on=TODAY)
    assert refused.value.field == "reason"
    for who in ("an", "binh", "dung"):
        with pytest.raises(NotFound):
            actions.take_back_theme(by=cast.actor(who), key=row.pk, reason="Nhầm", on=TODAY)
    actions.take_back_theme(by=cast.actor("em"), key=row.pk, reason="Nhầm", on=TODAY)
    assert themes_for(cast.actor("an"), 2021) == []
    assert queries.standing_entries(row) == []
    with pytest.raises(NotFound):
        actions.take_back_theme(by=cast.actor("em"), key=row.pk, reason="Nhầm", on=TODAY)
    named(cast)


def test_the_pages_name_a_theme_take_it_back_and_say_what_is_wrong(cast, signed_in):
    page, place = signed_in("em"), cast.organizations["W"].pk
    assert "Chưa tổ chức nào đặt chủ đề riêng" in page.get("/hoc-tap/chu-de-nam").content.decode()
    form = {"year": "2009", "words": "Nói đi đôi với làm", "document": "5-NQ/ĐU", "theme": "T05"}
    refused = page.post(f"/hoc-tap/chu-de-nam/{place}/dat", form).content.decode()
    assert "Chủ đề năm ghi cho năm từ 2011 đến 2022." in refused
    assert page.post(f"/hoc-tap/chu-de-nam/{place}/dat", form | {"year": "2021"}).status_code == 302
    shown = page.get("/hoc-tap/chu-de-nam").content.decode()
    assert "Nói đi đôi với làm" in shown
    assert "Phong cách, tác phong" in shown
    assert "(chưa kiểm chứng)" in shown
    key = LocalTheme.objects.get().pk
    assert f"/hoc-tap/chu-de-nam/{key}/rut" in shown
    assert page.post(f"/hoc-tap/chu-de-nam/{key}/rut", {"reason": "Nhầm năm"}).status_code == 302
    assert not LocalTheme.objects.filter(void=False).exists()


def test_the_page_of_a_plan_offers_the_line_and_a_tap_begins_with_it(cast, signed_in):
    named(cast)
    page = signed_in("an")
    shown = page.get("/ke-hoach/viet?nam=2021").content.decode()
    assert "Nói đi đôi với làm" in shown
    assert 'value="t:T05"' in shown
    assert "Đảng bộ phường Vị Hoàng: 5-NQ/ĐU" in shown
    begun = page.post("/ke-hoach/viet?nam=2021", {"add": "t:T05"}).content.decode()
    assert '<option value="t:T05" selected>' in begun
    assert 'name="add" value="t:T05"' not in begun


def test_a_theme_without_a_stable_one_is_shown_and_begins_no_line(cast, signed_in):
    actions.name_themes(by=cast.actor("em"), new=[replace(LOCAL, organization=cast.organizations["W"].pk, theme="")], on=TODAY)
    shown = signed_in("an").get("/ke-hoach/viet?nam=2021").content.decode()
    assert "Nói đi đôi với làm" in shown
    assert 'name="add" value="t:' not in shown


def test_an_organization_s_own_plan_begins_with_its_theme(cast):
    named(cast)
    assert [one.theme for one in themes_for(cast.actor("binh"), 2021, cast.organizations["C1"].pk)] == ["T05"]
