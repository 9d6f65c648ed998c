"""Papers of decisions: for whom they are signed, what they say of posts and terms."""

from __future__ import annotations

from datetime import date

import pytest

from guong.appointments import queries
from guong.appointments.papers import decision as papers
from guong.kit import paper_layout
from guong.organization.models import Standing
from tests.appointments.examples import taken
from tests.cast import TODAY


@pytest.mark.parametrize(
    ("kind", "tier", "lines"),
    [
        ("party_organization", "city", ["T/M BAN THƯỜNG VỤ", "BÍ THƯ"]),
        ("party_organization", "grassroots", ["T/M ĐẢNG ỦY", "BÍ THƯ"]),
        ("standing_board", "grassroots", ["T/M BAN THƯỜNG VỤ", "BÍ THƯ"]),
        ("cell", "below_grassroots", ["T/M CHI BỘ", "BÍ THƯ"]),
        ("inspection_committee", "city", ["T/M ỦY BAN KIỂM TRA", "CHỦ NHIỆM"]),
        ("agency", "city", ["NGƯỜI ĐỨNG ĐẦU"]),
    ],
)
def test_the_paper_is_signed_for_whatever_decided_on_its_day(cast, kind, tier, lines):
    row = taken(cast)
    Standing.objects.filter(organization=row.decided_by).update(kind=kind, tier=tier)
    plan = paper_layout.plan(papers.decision(row, queries.deciding(row)))
    assert [line.text for line in plan.signed[0].lines] == lines


def test_the_paper_says_which_post_is_left_and_whether_there_is_a_term(cast):
    row = taken(cast)
    told = papers.decision(row, queries.deciding(row)).values
    assert (told["thoi_giu"], told["den_ngay"]) == ("không", "08/05/2026")
    moved = taken(cast, kind="transfer", leaves=row.gives_id, post="key_cadre", since=date(2021, 5, 10), until=None)
    moved = queries.decision_of(cast.actor("em"), moved.pk)
    told = papers.decision(moved, queries.deciding(moved)).values
    assert told["thoi_giu"].startswith("Người đứng đầu, ")
    assert told["den_ngay"] == "không ghi thời hạn"
    sheet = papers.checklist(moved, queries.checks_of(moved), TODAY)
    assert paper_layout.pdf_of(paper_layout.plan(sheet), TODAY).startswith(b"%PDF")
