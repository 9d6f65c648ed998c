"""What happened to facts of the demonstration after they were recorded: by the same actions as anybody's.

An appeal that lowered a form, a decision annulled, posts lost by removal, a rating corrected, an exemplar withdrawn, an import
left with its errors, a secretary for a merged cell. The report is frozen before and after: its two editions differ.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

from guong.discipline import actions as discipline
from guong.discipline import queries as cases_known
from guong.discipline.judging import ChangedCase
from guong.exemplars import actions as exemplars
from guong.exemplars import queries as exemplars_known
from guong.kit import clock, sheets_read, spans
from guong.kit.actor import Actor, machine
from guong.kit.sheets import Cell
from guong.ops.commands import imports
from guong.ops.demonstration import city
from guong.ops.demonstration import discipline as invented
from guong.organization import census, terms
from guong.personnel import actions as personnel
from guong.personnel import transferring
from guong.personnel.queries import Appointment
from guong.ratings import actions as ratings
from guong.ratings import queries as ratings_known
from guong.ratings.judging import NewRating
from guong.reports import actions as editions
from guong.reports import article
from guong.reports import queries as reports
from guong.structure import queries as structure

FIRST, LAST = invented.PERIOD
WHY_CHANGED = "Sau khi hạ một hình thức kỷ luật theo khiếu nại và rút một gương"
PUBLISHED_BY = "Kết luận số 214-KL/TU, 10/5/2021, Ban Thường vụ Thành ủy Nam Định"
# official since, by which decision: whoever was admitted a year before it
RECOGNIZED = ((date(2021, 4, 20), "412-QĐ/TU"), (date(2021, 12, 20), "538-QĐ/TU"))
FORMS = {invented.REPRIMAND: "reprimand"}
Row = dict[str, Cell]


def happen(folder: Path) -> None:
    """Everything of the city's time."""
    by = machine("demonstration", clock.today())
    question = article.question_of(reports.organization_by_code(city.ROOT), FIRST, LAST, by.on, terms.PARTY)
    editions.freeze_edition(by=by, question=question, reason="", on=by.on)
    _change_cases(by, folder)
    _end_posts(by, folder)
    _correct_ratings(by, folder)
    _withdraw_exemplars(by, folder)
    second = editions.freeze_edition(by=by, question=question, reason=WHY_CHANGED, on=by.on)
    editions.publish_edition(by=by, edition=second.sha256[: article.SHORT], document=PUBLISHED_BY, on=by.on)
    imports.import_file("people", folder / "co-loi.xlsx", by=by, on=by.on, dry_run=True)


def recognize_members() -> None:
    """Whoever was on probation in the city's time is an official member then or soon after, before its units are reformed."""
    top = structure.keys_of([city.ROOT])[city.ROOT]
    for official_on, number in RECOGNIZED:
        by = machine("demonstration", max(official_on, clock.today()))
        admitted_by = official_on.replace(year=official_on.year - 1)
        found = transferring.on_probation(by, top, official_on)
        waiting = [row.pk for row in found if row.person.memberships.earliest("valid").valid.lower <= admitted_by]
        personnel.confirm_members(by=by, memberships=waiting, official_on=official_on, document_number=number, on=by.on)


def lead_merged_cell(cell: str, merged: Sequence[str], since: date) -> None:
    """The secretary of the first of the merged cells leads the new one."""
    keys = structure.keys_of([*merged, cell])
    leading = census.holders("secretary", "cell", since - timedelta(days=1)).filter(organization_id=keys[merged[0]])
    new = [Appointment(post.person_id, keys[cell], "secretary", since) for post in leading]
    personnel.appoint_people(by=machine("demonstration", since), appointments=new, on=since)


def _change_cases(by: Actor, folder: Path) -> None:
    for row in _rows(folder / "ky-luat-thay-doi.xlsx"):
        known = cases_known.CASES.rows(by).filter(person__code=row["Mã số"], document_number=row["Số quyết định"])
        case = known.get(decided_on=_day(row["Ngày quyết định"]))
        if row["Việc"] == invented.TO_ANNUL:
            discipline.annul_cases(by=by, cases=[case.pk], reason=str(row["Lý do"]), document=str(row["Văn bản"]), on=by.on)
            continue
        new = ChangedCase(
            form=FORMS[str(row["Hình thức"])], reason=str(row["Lý do"]), document=str(row["Văn bản"]),
            fields=tuple(case.fields), rank=case.rank, keeper=case.keeper,
        )  # fmt: skip
        discipline.change_case(by=by, key=case.pk, new=new, on=by.on)


def _end_posts(by: Actor, folder: Path) -> None:
    """Whoever was removed holds the post no longer."""
    for row in _rows(folder / "ky-luat.xlsx"):
        if row["Hình thức"] == invented.REMOVAL:
            last = _day(row["Ngày quyết định"])
            posts = [post.pk for post in census.posts_held([str(row["Mã số"])], last)]
            personnel.end_posts(by=by, posts=posts, last_on=last, on=by.on)


def _correct_ratings(by: Actor, folder: Path) -> None:
    for row in _rows(folder / "dinh-chinh-xep-loai.xlsx"):
        new = NewRating(
            int(str(row["Năm"])), _day(row["Ngày quyết định"]), str(row["Số quyết định"]), str(row["Cơ quan ban hành"]),
            person=str(row["Mã số"]), level=str(row["Mức xếp loại"]), met_on=_day(row["Ngày họp"]),
        )  # fmt: skip
        known = ratings_known.ratings(by).get(person__code=new.person, year=new.year)
        ratings.correct_rating(by=by, key=known.pk, new=new, reason=str(row["Lý do"]), on=by.on)


def _withdraw_exemplars(by: Actor, folder: Path) -> None:
    for row in _rows(folder / "guong-rut.xlsx"):
        found = exemplars_known.exemplars(by).filter(title=row["Nêu theo chức vụ"], organization__code=row["Mã tổ chức"])
        key = found.get(found_on=_day(row["Ngày phát hiện"])).pk
        exemplars.withdraw_exemplars(by=by, exemplars=[key], reason=str(row["Lý do"]), day=_day(row["Ngày rút"]), on=by.on)


def _rows(file: Path) -> Iterator[Row]:
    (sheet,) = sheets_read.read(file).sheets
    titles = [column.title for column in sheet.columns]
    for row in sheet.rows:
        yield dict(zip(titles, row.cells, strict=True))


def _day(cell: Cell) -> date:
    found = spans.cell_day(cell)
    assert found is not None
    return found
