"""Exemplars for the tests: one of each stage, by post and without any name."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from guong.exemplars import actions
from guong.exemplars.judging import NewExemplar
from guong.kit.actor import machine
from tests.cast import TODAY

FOUND = NewExemplar(
    kind="collective",
    title="Tập thể giáo viên một trường trung học cơ sở",
    organization="W",
    field="education",
    found_on=date(2019, 3, 1),
    place="Phường Vị Hoàng",
    story="Dạy miễn phí chiều thứ bảy: 612 buổi từ năm 2016 đến năm 2020.",
)
VERIFIED = replace(FOUND, verified_on=date(2019, 3, 20))
RECOGNIZED = replace(
    VERIFIED, decided_on=date(2019, 5, 2), document_number="21-QĐ/ĐU", document_issuer="Đảng ủy phường", decided_by="W"
)
PUBLISHED = replace(RECOGNIZED, published_on=date(2020, 1, 15), published_where="Bản tin thành phố")
STAGES = {"found": FOUND, "verified": VERIFIED, "recognized": RECOGNIZED, "publicized": PUBLISHED}
FOUND_PERSON = replace(
    FOUND,
    kind="person",
    title="Một tổ trưởng tổ dân phố",
    organization="C1",
    person="000000000001",
    field="culture_society",
    story="Vận động 41 hộ đổ rác đúng giờ.",
)


def many(n: int, stage: str = "publicized") -> list[NewExemplar]:
    """So many exemplars at a stage."""
    return [replace(STAGES[stage], title=f"Tổ dân phố số {i}, lần {n}, bước {stage}") for i in range(n)]


def at_every_stage() -> dict[str, int]:
    """The key of one exemplar at each stage."""
    by = machine("demonstration", TODAY)
    new = [replace(one, title=f"Gương ở bước {stage}") for stage, one in STAGES.items()]
    return dict(zip(STAGES, [row.pk for row in actions.record_exemplars(by=by, new=new, on=TODAY)], strict=True))
