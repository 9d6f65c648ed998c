"""Lines of paper plans typed by the cell, marks of what was typed for somebody else; the card and from what a plan starts."""

from __future__ import annotations

import io
from datetime import date

import pypdf
import pytest

from guong.kit import paper_forms
from guong.kit.refusal import NotFound
from guong.ledger import kinds
from guong.ledger.models import Entry
from guong.plan_recording import actions as recording
from guong.plan_recording import cards
from guong.plan_recording import queries as recorded
from guong.plan_recording.cards import Card
from guong.plan_recording.judging import NewPaper, TypedLines
from guong.plan_recording.papers import card
from guong.plans import actions, desk, lines, queries
from guong.plans.judging import Line, Mark, PlanWrong
from guong.plans.models import Plan, PlanItem
from tests.cast import TODAY
from tests.plans.examples import READS, in_force
from tests.year_themes.examples import named

AN, BINH = "000000000001", "000000000002"
TYPED = (Line("Đọc sách mỗi tháng", standard="EX101-4"), Line("Thăm hộ nghèo"))
MARK = "nhập thay: Trần Thị Bình, 10/05/2021"


def paper(cast, code: str = AN, who: str = "binh") -> Plan:
    new = NewPaper(code, 2021, date(2021, 3, 1), date(2021, 3, 5))
    return recording.record_paper_plans(by=cast.actor(who), new=[new], on=TODAY)[0]


def typed(cast, row: Plan, given: tuple[Line, ...] = TYPED, who: str = "binh") -> Plan:
    return recording.type_lines(by=cast.actor(who), typing=[TypedLines(row.pk, given)], on=TODAY)[0]


def words_of(answer) -> str:
    pages = pypdf.PdfReader(io.BytesIO(answer.content)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def test_lines_of_a_paper_plan_are_typed_and_stand_in_the_grid_of_the_quarter(cast):
    row = typed(cast, paper(cast))
    by, place = cast.actor("binh"), cast.organizations["C1"].pk
    found = recorded.lines_in_force(by, place, 2021)
    assert [(item.what, item.standard, item.typed, item.state) for item in found] == [
        ("Đọc sách mỗi tháng", "EX101-4", MARK, "doing"),
        ("Thăm hộ nghèo", "", MARK, "doing"),
    ]
    assert recorded.papers_without_lines(by, place, 2021) == []
    entry = Entry.objects.select_related("detail").get(source=row.source, kind="plan.lines_typed")
    assert kinds.known()[entry.kind].says(entry.value, entry.detail.body) == "kế hoạch năm 2021, bản giấy"
    assert (entry.person_id, entry.detail.body["n_lines"]) == (row.person_id, 2)
    actions.mark_items(by=by, marks=[Mark(found[0].pk, "done")], on=TODAY)
    item = lines.items_of([row.pk])[row.pk][0]
    assert (item.state, item.marked) == ("done", MARK)


def test_what_was_typed_wrongly_is_typed_again_until_somebody_marks_it(cast):
    row = typed(cast, paper(cast))
    typed(cast, row, (READS,))
    (item,) = PlanItem.objects.filter(plan=row)
    actions.mark_items(by=cast.actor("an"), marks=[Mark(item.pk, "stuck", "Thiếu sách")], on=TODAY)
    item.refresh_from_db()
    assert (item.marked_by, item.marked) == (None, "")
    with pytest.raises(PlanWrong, match="đã có người ghi đến đâu"):
        typed(cast, row)


def test_a_proved_line_is_not_typed_again(cast):
    row = typed(cast, paper(cast))
    actions.add_note(by=cast.actor("an"), item=row.items.get(number=1).pk, words="Đã đọc", on=TODAY)
    with pytest.raises(PlanWrong, match="có minh chứng"):
        typed(cast, row)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ((), "what1"),
        ((Line(""),), "what1"),
        ((READS, Line("Đọc", standard="XX-1")), "standard2"),
        ((Line("a" * 501),), "what1"),
    ],
)
def test_wrong_lines_are_refused_with_their_field(cast, given, field):
    row = paper(cast)
    with pytest.raises(PlanWrong) as refused:
        typed(cast, row, given)
    assert refused.value.field == field
    assert not row.items.exists()


def test_only_whoever_records_types_and_only_for_a_paper_plan_that_is_carried_out(cast):
    row = paper(cast)
    for who in ("an", "chi", "dung", "ha"):
        with pytest.raises(NotFound):
            typed(cast, row, who=who)
    both = [TypedLines(row.pk, TYPED)] * 2
    with pytest.raises(PlanWrong, match="hai lần"):
        recording.type_lines(by=cast.actor("binh"), typing=both, on=TODAY)
    recording.withdraw_plans(by=cast.actor("binh"), plans=[row.pk], reason="Nhầm", on=TODAY)
    with pytest.raises(NotFound):
        typed(cast, row)
    written = in_force(cast)
    with pytest.raises(NotFound):
        typed(cast, written)


def test_ones_own_paper_is_not_typed_for_somebody_else(cast):
    row = typed(cast, paper(cast, BINH, "em"))
    assert [item.typed for item in lines.items_of([row.pk])[row.pk]] == ["", ""]
    assert row.typed == "bản giấy, nhập thay: Vũ Thị Em, 10/05/2021"
    assert queries.plan_of(cast.actor("an"), paper(cast).pk).typed == f"bản giấy, {MARK}"


def test_a_withdrawn_paper_takes_the_entries_of_its_lines_along(cast):
    row = typed(cast, paper(cast))
    actions.mark_items(by=cast.actor("binh"), marks=[Mark(row.items.get(number=1).pk, "done")], on=TODAY)
    assert len(recorded.standing_entries([row])) == 4
    recording.withdraw_plans(by=cast.actor("binh"), plans=[row.pk], reason="Nhầm", on=TODAY)
    assert recorded.standing_entries([row]) == []


def test_the_cell_types_one_paper_after_the_other(cast, signed_in):
    first, last = paper(cast), paper(cast, BINH, "em")
    client, place = signed_in("binh"), cast.organizations["C1"].pk
    shown = client.get(f"/ke-hoach/quy?to_chuc={place}&nam=2021").content.decode()
    assert "2 kế hoạch bản giấy chưa có dòng" in shown
    assert f"/ke-hoach/{first.pk}/dong" in shown
    page = client.get(f"/ke-hoach/{first.pk}/dong").content.decode()
    assert "Còn 1 người chưa có dòng" in page
    assert 'name="what1"' in page
    assert 'name="measure1"' not in page
    wrong = client.post(f"/ke-hoach/{first.pk}/dong", {"standard1": "EX101-4"}).content.decode()
    assert "Ghi ít nhất một dòng của bản giấy." in wrong
    answer = client.post(f"/ke-hoach/{first.pk}/dong", {"what1": "Đọc sách", "standard1": "EX101-4"})
    assert answer.headers["Location"] == f"/ke-hoach/{last.pk}/dong"
    answer = client.post(f"/ke-hoach/{last.pk}/dong", {"what1": "Thăm hộ nghèo"})
    assert answer.headers["Location"] == f"/ke-hoach/quy?to_chuc={place}&nam=2021"
    grid = client.get(answer.headers["Location"]).content.decode()
    assert f"1. Đọc sách ({MARK})" in grid
    assert "1. Thăm hộ nghèo" in grid
    plan = client.get(f"/ke-hoach/{first.pk}").content.decode()
    assert MARK in plan
    assert "Nhập lại dòng" in plan
    assert MARK in client.get("/ke-hoach/danh-sach").content.decode()
    assert "Nhập lại dòng" not in signed_in("an").get(f"/ke-hoach/{first.pk}").content.decode()


def test_the_desk_of_the_writer_says_who_typed(cast):
    row = typed(cast, paper(cast))
    (block,) = desk.offer(cast.actor("an")).blocks
    assert [line.detail for line in block.lines] == [f"Đang làm ({MARK})"] * 2
    assert row.on_paper


def test_the_card_says_theme_standards_and_what_was_typed(cast, signed_in):
    named(cast)
    typed(cast, paper(cast))
    words = words_of(signed_in("an").get(f"/ke-hoach/phieu/{cast.people['an'].pk}", {"nam": "2021", "tep": "pdf"}))
    assert "Nói đi đôi với làm (5-NQ/ĐU)" in words
    assert f"Đọc sách mỗi tháng ({MARK})" in words
    assert "Quan hệ với nhân dân (EX101-4 †, EX08-X2" in words
    assert "Mẫu ke-hoach-tu-duong, bản 2" in words
    english = signed_in("an")
    english.cookies["django_language"] = "en"
    assert "Chủ đề năm" in words_of(english.get(f"/ke-hoach/phieu/{cast.people['an'].pk}", {"nam": "2020", "tep": "pdf"}))


def test_whose_category_no_document_binds_has_no_standards_on_the_card(cast):
    found = cards.card_of(cast.actor("an"), cast.people["an"].pk, 2021)
    bare = card.filled(Card(found.person, 2021, (), (), (), (), found.organization), TODAY)
    assert (bare.text("chu_de_nam"), bare.text("chuan_muc"), len(bare.rows("cac_viec"))) == ("", "", 4)


def test_version_1_of_the_card_can_still_be_had(signed_in):
    assert card.CARD.earlier == (card.CARD_1,)
    assert set(card.CARD_1.every_field) <= set(card.CARD.every_field)
    assert paper_forms.known()["ke-hoach-tu-duong"] is card.CARD
    client, page = signed_in("em"), "/so-lieu/mau-giay/ke-hoach-tu-duong"
    assert "?tep=thu.pdf&amp;ban=1" in client.get(page).content.decode()
    assert "Mẫu ke-hoach-tu-duong, bản 1" in words_of(client.get(f"{page}?tep=thu.pdf&ban=1"))
    assert "Mẫu ke-hoach-tu-duong, bản 2" in words_of(client.get(f"{page}?tep=thu.pdf"))
    assert client.get(f"{page}?tep=thu.pdf&ban=7").status_code == 404


def test_a_proof_that_somebody_adds_for_the_writer_says_who(cast, signed_in):
    item = in_force(cast).items.get(number=1)
    own = actions.add_note(by=cast.actor("an"), item=item.pk, words="Đã đọc", on=TODAY)
    other = actions.add_note(by=cast.actor("binh"), item=item.pk, words="Có biên bản", on=TODAY)
    assert (own.typed, other.typed) == ("", MARK)
    page = signed_in("an").get(f"/ke-hoach/{item.plan_id}").content.decode()
    assert f"Có biên bản ({MARK})" in page
    assert "Đã đọc (" not in page
