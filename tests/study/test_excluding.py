"""Several people are left out of a base, or taken back, in one step: ticked in a list, with one reason."""

from __future__ import annotations

import re

import pytest

from guong.ledger.models import Entry
from guong.study import actions, excluding
from guong.study.models import Campaign, Learner
from tests.cast import TODAY
from tests.study.campaigns import part, running

WHO = ("an", "binh", "chi")


def address(row: Campaign, view: str = "") -> str:
    return f"/hoc-tap/dot/{row.pk}/nguoi-hoc?xem={view}"


def left_out(row: Campaign) -> list[str]:
    return sorted(Learner.objects.filter(campaign=row).exclude(excluded="").values_list("excluded", flat=True))


def test_several_are_left_out_with_one_reason_and_taken_back_in_one_step(cast, signed_in):
    row = running(cast)
    keys, em = [part(cast, row, who).pk for who in WHO[:2]], signed_in("em")
    said = em.post(address(row), {"learners": keys, "reason": "special", "note": "Đi biệt phái"}, follow=True)
    assert "Đã loại trừ 2 người" in said.content.decode()
    assert left_out(row) == ["special", "special"]
    entries = Entry.objects.filter(kind="study.excluded")
    assert {(one.person_id, one.value) for one in entries} == {(cast.people[who].pk, "special") for who in WHO[:2]}
    assert len({one.act for one in entries}) == 1
    page = em.get(address(row, "loai-tru")).content.decode()
    assert [f'value="{key}"' in page for key in keys] == [True, True]
    assert "Trường hợp đặc biệt" in page
    said = em.post(address(row, "loai-tru"), {"learners": keys, "reason": "Ghi nhầm"}, follow=True)
    assert "Đã đưa 2 người trở lại" in said.content.decode()
    assert left_out(row) == []
    assert Entry.objects.filter(kind="entry.withdrawn", value="study.excluded").count() == 2


@pytest.mark.parametrize(
    ("view", "typed", "words"),
    [
        ("", {"reason": "exempt"}, "Những ai: Đánh dấu ít nhất một người."),
        ("", {"who": ["an"], "reason": "lazy"}, "Lý do: "),
        ("", {"who": ["an"], "reason": ""}, "Lý do: Chọn lý do trong danh sách."),
        ("", {"who": ["an"], "reason": "special"}, "Ghi rõ: Trường hợp đặc biệt: ghi rõ vì sao."),
        ("", {"who": ["an", "chi"], "reason": "exempt"}, "Những ai: Lê Thị Chi đã hoàn thành"),
        ("loai-tru", {"reason": "Ghi nhầm"}, "Những ai: Đánh dấu ít nhất một người."),
        ("loai-tru", {"who": ["chi"], "reason": " "}, "Lý do: "),
        ("loai-tru", {"who": ["an"], "reason": "Ghi nhầm"}, "Những ai: Có người không bị loại trừ."),
    ],
)
def test_what_is_refused_names_its_field_keeps_the_ticks_and_changes_nobody(cast, signed_in, view, typed, words):
    row = running(cast)
    actions.exclude_learners(
        by=cast.actor("em"), campaign=row.pk, learners=[part(cast, row, "chi").pk], reason="away", note="", on=TODAY
    )
    keys = [part(cast, row, who).pk for who in typed.pop("who", [])]
    page = signed_in("em").post(address(row, view), {**typed, "learners": keys}).content.decode()
    assert words in re.sub(r"<[^>]+>", "", page)
    shown = [key for key in keys if f'value="{key}"' in page]
    assert all(re.search(rf'value="{key}" checked', page) for key in shown)
    assert left_out(row) == ["away"]


@pytest.mark.parametrize("who", ["an", "binh", "chi", "dung", "ha", "nobody"])
@pytest.mark.parametrize("view", ["", "loai-tru"])
def test_only_whoever_locks_the_base_decides(cast, signed_in, who, view):
    row = running(cast)
    typed = {"learners": [part(cast, row).pk], "reason": "exempt"}
    assert signed_in(who).post(address(row, view), typed).status_code in (302, 404)
    assert left_out(row) == []
    if who == "binh":
        page = signed_in(who).get(address(row, view)).content.decode()
        assert 'name="learners"' not in page


def test_nobody_decides_in_the_view_of_everybody_or_about_somebody_who_is_not_there(cast, signed_in):
    row, em = running(cast), signed_in("em")
    assert em.post(address(row, "tat-ca"), {"learners": [part(cast, row).pk], "reason": "exempt"}).status_code == 404
    assert em.post(address(row), {"learners": [10**9], "reason": "exempt"}).status_code == 404
    page = em.post(address(row), {"learners": ["x"], "reason": "exempt"}).content.decode()
    assert 'href="#id_learners"' in page
    assert left_out(row) == []


def test_a_campaign_that_ended_meanwhile_says_so(cast, signed_in):
    row, em = running(cast), signed_in("em")
    actions.cancel_campaign(by=cast.actor("em"), key=row.pk, reason="Nhầm", on=TODAY)
    page = em.post(address(row), {"learners": [part(cast, row).pk], "reason": "exempt"}).content.decode()
    assert "Đã hủy" in page or "đã hủy" in page
    assert 'name="learners"' not in em.get(address(row)).content.decode()


def test_who_is_left_out_stands_page_after_page_for_whoever_sees_the_learners(cast):
    row, ward, em = running(cast), cast.organizations["W"].pk, cast.actor("em")
    keys = [part(cast, row, who).pk for who in WHO]
    actions.exclude_learners(by=em, campaign=row.pk, learners=keys, reason="exempt", note="", on=TODAY)
    whole = [one.pk for one in excluding.excluded_page(em, row, ward, size=9)]
    found, before = [], None
    while page := excluding.excluded_page(em, row, ward, before=before, size=1)[:1]:
        found, before = [*found, page[0].pk], page[0].pk
    assert sorted(whole) == sorted(keys)
    assert found == whole
    cell = cast.organizations["C2"].pk
    assert [one.person_id for one in excluding.excluded_page(em, row, cell, size=9)] == [cast.people["chi"].pk]
    seen = {who: len(excluding.excluded_page(cast.actor(who), row, ward, size=9)) for who in ("binh", "an", "dung")}
    assert seen == {"binh": 2, "an": 1, "dung": 0}
