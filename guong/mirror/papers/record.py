"""Fills `record.typ`: the mirror of one year on a sheet, or a person's whole record over all years."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any, Final

from django.utils.translation import gettext, gettext_noop

from guong.access import table
from guong.kit import formats, papers
from guong.mirror.faces import Asked, Face
from guong.mirror.record import Record
from guong.organization import terms
from guong.organization.models import Membership, Post

TEMPLATE: Final = "mirror/papers/record.typ"
FORM: Final = papers.fixed("trang-tu-soi", gettext_noop("Trang tự soi và hồ sơ của tôi"), 1)
A_DAY: Final = timedelta(days=1)


def year_paper(record: Record, year: int) -> bytes:
    """The mirror of one year, small enough for one A4 sheet as a rule."""
    shown = dict(record.years()).get(year, ())
    title = gettext("Trang tự soi năm {year}").format(year=year)
    return _paper(record, title, years=[_year("", shown)], lists=[], small=True)


def whole_paper(record: Record) -> bytes:
    """Everything: years, memberships, posts, who has looked."""
    years = [_year(gettext("Năm {year}").format(year=year), shown) for year, shown in record.years()]
    lists = [
        _list(
            gettext("Nơi sinh hoạt"),
            [[_days(row), f"{terms.MEMBERSHIPS[row.kind]}, {row.organization}"] for row in record.memberships],
        ),
        _list(gettext("Chức vụ"), [[_days(row), f"{row.label}, {row.organization}"] for row in record.posts]),
        _list(
            gettext("Ai đã xem"),
            [
                [formats.moment(row.read_at), ", ".join(filter(None, [row.reader_name, table.ROLES.get(row.hat), row.what]))]
                for row in record.readings
            ],
        ),
    ]
    return _paper(record, gettext("Hồ sơ của tôi trong hệ thống"), years=years, lists=lists, small=False)


def _paper(record: Record, title: str, *, years: list[Any], lists: list[Any], small: bool) -> bytes:
    person = record.person
    facts = [
        gettext("Mã số {code}").format(code=person.code),
        gettext("Sinh ngày {day}").format(day=formats.day(person.born_on)) if person.born_on else "",
        gettext("In ngày {day}").format(day=formats.day(record.on)),
    ]
    data = {
        "title": title,
        "name": person.full_name,
        "facts": " · ".join(filter(None, facts)),
        "hint": gettext("Mỗi dòng là một việc có ngày, có nguồn. Chưa có dữ liệu không có nghĩa là không thực hiện."),
        "heads": [gettext("Ngày"), gettext("Điều được ghi"), gettext("Lời của tôi")],
        "nothing": gettext("Sổ cái chưa ghi gì. Điều đó không có nghĩa là không thực hiện."),
        "years": years,
        "lists": lists,
        "small": small,
    }
    return papers.pdf(TEMPLATE, data, on=record.on, form=FORM.mark)


def _list(title: str, rows: list[list[str]]) -> dict[str, Any]:
    return {"title": title, "rows": rows}


def _days(row: Membership | Post) -> str:
    return formats.days(row.valid.lower, row.valid.upper - A_DAY if row.valid.upper else None)


def _year(title: str, shown: Iterable[Face]) -> dict[str, Any]:
    return {"title": title, "faces": [_face(face) for face in shown]}


def _face(face: Face) -> dict[str, Any]:
    source = " · ".join(filter(None, [face.document, face.decided_by or face.organization]))
    withdrawn = gettext("Đã rút: {reason}").format(reason=face.withdrawn) if face.withdrawn else ""
    corrected = gettext("Đính chính: {reason}").format(reason=face.reason) if face.reason else ""
    answers = [line for one in face.asked for line in _answer(one)]
    own = [_said(words.text, formats.day(words.on)) for words in face.words]
    own += [_said(one.text, formats.day(one.on), one.proposed) for one in face.asked]
    return {
        "day": formats.day(face.on),
        "label": face.label,
        "struck": face.sentence if face.withdrawn else face.before,
        "sentence": "" if face.withdrawn else face.sentence,
        "notes": [*filter(None, [withdrawn, corrected, source]), *answers],
        "own": own,
    }


def _said(text: str, on: str, proposed: str = "") -> dict[str, str]:
    if not proposed:
        return {"text": text, "note": on}
    whole = gettext("Đề nghị đính chính: {text}\nĐề nghị ghi là: {proposed}").format(text=text, proposed=proposed)
    return {"text": whole, "note": on}


def _answer(one: Asked) -> list[str]:
    """What the body said to a request, or by when it will; a request taken back needs no answer."""
    if one.is_open:
        late = gettext("Quá hạn trả lời.") if one.is_late else ""
        text = gettext("Đã đề nghị đính chính ngày {day}, {body} trả lời chậm nhất ngày {due}.")
        words = text.format(day=formats.day(one.on), body=one.addressed_to, due=formats.day(one.due_on))
        return [*filter(None, [words, late])]
    day = formats.day(one.closed_on)
    if not one.is_decided:
        return [gettext("Đề nghị đính chính đã rút ngày {day}.").format(day=day)]
    text = gettext("{answer} đề nghị đính chính ngày {day}: {reason}")
    return [text.format(answer=one.label, day=day, reason=one.reason)]
