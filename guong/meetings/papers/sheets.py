"""Fills the papers of a meeting: its sheet on one A4, the picture without names, the blank roll with the code on the wall."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

import segno
from django.utils.translation import gettext

from guong.kit import papers

if TYPE_CHECKING:
    from guong.meetings.models import AgendaItem, Meeting
    from guong.organization.models import Person

SHEET: Final = "meetings/papers/sheet.typ"
ROLL: Final = "meetings/papers/roll.typ"
FEW, MANY = 30, 60  # names that fit in two columns, in three at the usual size; above, all are set smaller
MANY_ITEMS = 8


def sheet(row: Meeting, items: Sequence[AgendaItem], people: Sequence[Person]) -> bytes:
    """The sheet of a meeting: agenda, names to tick, lines for votes and conclusion; one A4."""
    data = _data(row, [item.title for item in items]) | {"names": [person.full_name for person in people]}
    n_columns = 2 if len(people) <= FEW else 3 if len(people) <= MANY else 4
    data |= {
        "columns": n_columns,
        "name_size": 10 if len(people) <= MANY else 8,
        "n_votes": 3 if len(items) <= MANY_ITEMS else 1,
    }
    return papers.pdf(SHEET, data, on=row.day)


def picture(row: Meeting, items: Sequence[AgendaItem]) -> bytes:
    """The same as one picture, to be forwarded: no name stands on it, nor what an item of an app is about."""
    titles = [item.title for item in items if not item.kind]
    return papers.png(SHEET, _data(row, titles) | {"names": [], "columns": 2, "name_size": 10, "n_votes": 0})


def roll(row: Meeting, people: Sequence[Person], address: str) -> bytes:
    """The blank roll; `address` is what the code holds, empty once it opens nothing any more."""
    data = {
        "title": gettext("Điểm danh"),
        "organization": row.organization.name,
        "when": f"{row.kind_words}, {row.when}",
        "place": row.place_text,
        "hint": gettext("Ký vào dòng của mình. Người vắng: ghi lý do."),
        "code": _code(address) if address else "",
        "code_hint": gettext("Quét mã để tự điểm danh, trong ngày họp."),
        "heads": [gettext("Số"), gettext("Họ và tên"), gettext("Ký"), gettext("Lý do vắng")],
        "names": [person.full_name for person in people],
    }
    return papers.pdf(ROLL, data, on=row.day)


def _data(row: Meeting, titles: Sequence[str]) -> dict[str, Any]:
    return {
        "title": row.kind_words,
        "organization": row.organization.name,
        "when": row.when,
        "place": row.place_text,
        "called": gettext("{n} người được triệu tập.").format(n=len(row.called)),
        "agenda_title": gettext("Nội dung"),
        "items": list(titles),
        "roll_title": gettext("Điểm danh"),
        "roll_hint": gettext("Ai cũng coi là có mặt; chỉ đánh dấu người vắng và ghi lý do cạnh tên."),
        "votes_title": gettext("Biểu quyết"),
        "votes_heads": [gettext("Về việc"), gettext("Đồng ý"), gettext("Không"), gettext("Khác")],
        "conclusion_title": gettext("Kết luận"),
        "signatures": [gettext("Chủ trì"), gettext("Thư ký")],
        "sign_hint": gettext("(ký, ghi rõ họ tên)"),
        "foot": gettext("Tờ này không có tên người, có thể chuyển tiếp."),
    }


def _code(address: str) -> str:
    """The address as a square to scan."""
    target = io.BytesIO()
    segno.make(address, error="m", micro=False).save(target, kind="svg", scale=4, border=2)
    return target.getvalue().decode()
