"""The cards of a cell in one file, to be signed on paper: of whoever has handed nothing in, or mends it."""

from __future__ import annotations

import io

import pypdf
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from guong.access.models import Reading
from guong.kit import clock
from guong.kit.actor import machine
from guong.kit.refusal import NotFound
from guong.organization.models import Person
from guong.personnel import actions as personnel
from guong.personnel.queries import NewPerson
from guong.plan_recording import cards
from guong.plans import actions
from guong.plans.judging import PlanWrong
from guong.plans.models import Plan
from guong.structure import actions as structure
from guong.structure.queries import NewOrganization
from tests.cast import SINCE, TODAY
from tests.plan_coverage.test_coverage import register
from tests.plans.examples import handed_in, leading, many

CARDS = "/ke-hoach/phieu"


@pytest.fixture(autouse=True)
def today(monkeypatch):
    monkeypatch.setattr(clock, "today", lambda: TODAY)


def pages_of(answer) -> list[str]:
    assert answer["Content-Type"] == "application/pdf"
    return [" ".join(page.extract_text().split()) for page in pypdf.PdfReader(io.BytesIO(answer.content)).pages]


def names(by, place: int, year: int = 2021) -> list[str]:
    return [one.person.full_name for one in cards.cards_of(by, place, year)]


def test_the_cards_of_a_cell_are_one_file_one_page_each_with_name_heading_and_what_was_open(cast, signed_in):
    an, cell = cast.people["an"], cast.organizations["C1"]
    many([an.pk], cell.pk, cell.pk, "closed", year=2020)
    client = signed_in("binh")
    assert f"{CARDS}?to_chuc={cell.pk}&amp;nam=2021&amp;phan=1" in client.get("/ke-hoach/ban-giay").content.decode()
    first, second = pages_of(client.get(CARDS, {"to_chuc": cell.pk, "nam": "2021"}))
    assert "Họ và tên: Nguyễn Văn An" in first
    assert "Việc năm trước chưa xong: Đọc một văn bản mỗi tháng" in first
    assert "Họ và tên: Trần Thị Bình" in second, "her own is printed with the others"
    for page in (first, second):
        assert "CHI BỘ TỔ DÂN PHỐ SỐ 1" in page
        assert "Mẫu ke-hoach-tu-duong, bản 2" in page
    assert list(Reading.objects.values_list("person", "what")) == [(an.pk, "Kế hoạch tu dưỡng")]


def test_a_card_is_the_one_that_is_printed_alone(cast, signed_in):
    client, cell = signed_in("binh"), cast.organizations["C1"].pk
    alone = [f"{CARDS}/{cast.people[who].pk}" for who in ("an", "binh")]
    pages = [pages_of(client.get(address, {"nam": "2021", "tep": "pdf"})) for address in alone]
    assert [[page] for page in pages_of(client.get(CARDS, {"to_chuc": cell, "nam": "2021"}))] == pages


def test_whoever_has_handed_in_signs_nothing_and_whoever_mends_does(cast):
    binh, cell = cast.actor("binh"), cast.organizations["C1"].pk
    row = handed_in(cast)
    assert names(binh, cell) == ["Trần Thị Bình"]
    actions.return_plan(by=binh, key=row.pk, reason="Ghi rõ hạn", on=TODAY)
    assert names(binh, cell) == ["Nguyễn Văn An", "Trần Thị Bình"]


def test_the_body_above_prints_the_cards_of_whoever_leads_below(cast):
    by, ward = leading(cast, "dung", "W"), cast.organizations["W"].pk
    found = cards.cards_of(by, ward, 2021)
    assert [(one.person.full_name, one.organization) for one in found] == [
        ("Trần Thị Bình", cast.organizations["C1"].pk),
        ("Lê Thị Chi", cast.organizations["C2"].pk),
    ]
    assert cards.card_of(by, cast.people["binh"].pk, 2021).organization == cast.organizations["C1"].pk
    with pytest.raises(NotFound):
        cards.card_of(by, cast.people["an"].pk, 2021)


@pytest.mark.parametrize("who", ["an", "chi", "dung", "nobody"])
def test_nobody_else_prints_them(cast, who):
    with pytest.raises(NotFound):
        cards.cards_of(cast.actor(who), cast.organizations["C1"].pk, 2021)


def test_many_cards_are_several_files(cast, signed_in, monkeypatch):
    client, cell = signed_in("binh"), cast.organizations["C1"].pk
    monkeypatch.setattr(cards, "MOST_CARDS", 1)
    page = " ".join(client.get("/ke-hoach/ban-giay").content.decode().split())
    for part, name in (("1", "Nguyễn Văn An"), ("2", "Trần Thị Bình")):
        assert f'phan={part}">In phiếu để ký ({part}–{part})</a>' in page
        (one,) = pages_of(client.get(CARDS, {"to_chuc": cell, "nam": "2021", "phan": part}))
        assert name in one
    with pytest.raises(PlanWrong):
        cards.cards_of(cast.actor("binh"), cell, 2021, 3)


def test_where_nobody_is_missing_the_page_says_so(cast, signed_in):
    cell = cast.organizations["C1"].pk
    people = [cast.people[who].pk for who in ("an", "binh")]
    many(people, cell, cell, "in_force")
    answer = signed_in("binh").get(CARDS, {"to_chuc": cell, "nam": "2021"}, follow=True)
    assert answer.redirect_chain[0][0] == f"/ke-hoach/ban-giay?to_chuc={cell}&nam=2021"
    assert "Không còn ai chưa nộp kế hoạch năm 2021" in answer.content.decode()
    assert f"{CARDS}?" not in answer.content.decode()


def test_as_many_questions_for_forty_cards_as_for_two(cast, signed_in):
    client, cell = signed_in("binh"), cast.organizations["C1"].pk

    def asked() -> tuple[int, int]:
        with CaptureQueriesContext(connection) as statements:
            pages = pages_of(client.get(CARDS, {"to_chuc": cell, "nam": "2021"}))
        return len(pages), len(statements)

    asked()
    Reading.objects.all().delete()
    n_two, few = asked()
    for n in range(40):
        register(cast, f"0000000009{n:02d}", SINCE)
    new = Person.objects.filter(code__startswith="0000000009").values_list("pk", flat=True)
    many(list(new), cell, cell, "closed", year=2020)
    assert Plan.objects.filter(year=2020).count() == 40
    Reading.objects.all().delete()
    n_many, statements = asked()
    assert (n_two, n_many) == (2, 42)
    assert statements <= few + 2, "the lines of the year before, and their proofs"
    assert Reading.objects.count() == 41


def test_as_many_questions_for_the_leaders_of_many_cells_as_for_two(cast, signed_in):
    by, ward = leading(cast, "dung", "W"), cast.organizations["W"].pk

    def asked() -> tuple[int, int]:
        with CaptureQueriesContext(connection) as statements:
            found = cards.cards_of(by, ward, 2021)
        return len(found), len(statements)

    n_two, few = asked()
    demonstration = machine("demonstration", TODAY)
    cells = [NewOrganization(f"K{n}", f"Chi bộ {n}", "cell", "below_grassroots", "W", SINCE) for n in range(9)]
    structure.found_organizations(by=demonstration, new=cells, on=TODAY)
    new = [NewPerson(f"00000000080{n}", "Đỗ Văn Nêu", f"K{n}", "official", SINCE, post="secretary") for n in range(9)]
    personnel.register_people(by=demonstration, new=new, on=TODAY)
    assert (n_two, asked()) == (2, (11, few))
