"""What the city's standing board directed in 2016–2021, as the article tells it; and what is under way in each world.

The sentences become directives that the showcase organizations acknowledged, planned and reported, on time or late; the last
is under way. Where a sentence names a document of the register, its directive rests on that. Today, in each world: a directive
that a cell has to answer, a task that its member has to finish, one that is overdue with the obstacle noted (a deliberate
flaw), and one that is overdue without any reason.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from guong.access import queries as accounts
from guong.access import worlds
from guong.assignments import actions as assignments
from guong.assignments.judging import NewAssignment
from guong.directives import actions
from guong.directives.judging import Answer, NewDirective
from guong.kit import formats
from guong.kit.actor import Actor, machine
from guong.ops.demonstration import city, showcase
from guong.orders import bases
from guong.orders.judging import Until
from guong.organization import census
from guong.rules.register import DOCUMENTS

N_ADDRESSED = 8
DAYS_TO_REPORT = 45
LATE_EVERY = 7  # one report in so many came after its day


@dataclass(frozen=True, slots=True)
class Told:
    """One sentence of the article as a directive: when it was issued, what, by which paper of the city committee (invented).

    `rests_on`: the day of the document of the register that the sentence names, of which there is one. `front`: to the city's
    Front, too.
    """

    issued_on: date
    title: str
    paper: str
    rests_on: date | None = None
    front: bool = False


PAST: Final = (
    Told(
        date(2016, 3, 15),
        "Học tập, quán triệt các quy định về trách nhiệm nêu gương",
        "Kế hoạch số 12-KH/TU, 10/3/2016",
        date(2012, 6, 7),
    ),
    Told(
        date(2016, 6, 13),
        "Từng người đăng ký nội dung tu dưỡng theo Chỉ thị 05",
        "Kế hoạch số 18-KH/TU, 6/6/2016",
        date(2016, 5, 15),
    ),
    Told(date(2017, 2, 20), "Lập kế hoạch tu dưỡng, rèn luyện của từng người trong năm", "Công văn số 87-CV/TU, 15/2/2017"),
    Told(
        date(2017, 10, 23),
        "Tự phê bình và phê bình nghiêm túc theo tinh thần Nghị quyết Trung ương 4",
        "Hướng dẫn số 5-HD/TU, 16/10/2017",
        date(2016, 10, 30),
    ),
    Told(date(2018, 4, 9), "Rà soát, kiện toàn đội ngũ cán bộ chủ chốt", "Kết luận số 41-KL/TU, 2/4/2018"),
    Told(
        date(2018, 5, 21),
        "Phối hợp để Mặt trận, đoàn thể và nhân dân giám sát người đứng đầu, cán bộ chủ chốt",
        "Công văn số 119-CV/TU, 14/5/2018",
        date(2018, 2, 2),
        front=True,
    ),
    Told(date(2019, 3, 4), "Tự kiểm tra việc chấp hành giờ giấc, lề lối làm việc", "Công văn số 133-CV/TU, 1/3/2019"),
    Told(date(2019, 9, 9), "Rà soát, xem xét nơi có dấu hiệu vi phạm, suy thoái", "Kế hoạch số 70-KH/TU, 3/9/2019"),
    Told(date(2020, 2, 24), "Phát hiện, giới thiệu cách làm mới từ cơ sở", "Hướng dẫn số 9-HD/TU, 20/2/2020"),
    Told(
        date(2020, 9, 14),
        "Vận động giữ trật tự đô thị, vệ sinh, an toàn giao thông ở khu dân cư",
        "Kế hoạch số 88-KH/TU, 9/2020",
    ),
    Told(date(2021, 1, 18), "Kiểm tra, giám sát theo chương trình từ đầu năm", "Công văn số 11-CV/TU, 12/1/2021"),
)
UNDER_WAY: Final = Told(
    date(2021, 4, 12), "Báo cáo năm năm thực hiện các quy định về trách nhiệm nêu gương", "Công văn số 31-CV/TU, 8/4/2021"
)
TO_THE_FRONT: Final = NewDirective(
    0,
    "Tổng hợp ý kiến nhân dân giám sát người đứng đầu, cán bộ chủ chốt quý I",
    "Nêu việc, nơi, con số; ý kiến nào đã được trả lời.",
    "Công văn số 29-CV/TU, 5/4/2021",
    (),
    Until(date(2021, 5, 20)),
)
FRONT: Final = f"{city.ROOT}-MT"
ADDRESSED: Final = (*showcase.ORGANIZATIONS, showcase.PROPAGANDA, f"{city.ROOT}-D02")
PLANNED: Final = Answer("Giao cấp ủy viên phụ trách từng chi bộ; kiểm tra giữa kỳ một lần.")
REPORT = Answer("Đã tổ chức thực hiện, có danh sách và biên bản kèm theo.", "Số buổi: 4")
RETURNED: Final = "Chưa có số liệu từng chi bộ"
NOW = "Báo cáo việc nêu gương của cấp ủy viên trong quý"


def happened() -> None:
    """What the city's standing board directed, and how it was reported; the last is under way."""
    for n, told in enumerate(PAST):
        threads, due_on = _directed(told)
        _answered(threads, told.issued_on, n)
        _reported(threads, due_on, n)
        _accepted(threads, due_on + timedelta(days=10))
    threads, _ = _directed(UNDER_WAY)
    _answered(threads[1:], UNDER_WAY.issued_on, 0)
    _reported(threads[-2:], worlds.CITY.today - timedelta(days=6), 0)
    _accepted(threads[-1:], worlds.CITY.today - timedelta(days=3))
    top, front = showcase.keys([city.ROOT, FRONT])
    on = date(2021, 4, 19)
    actions.issue_directive(by=machine("demonstration", on), new=replace(TO_THE_FRONT, office=top, addressed=(front,)), on=on)


def _directed(told: Told) -> tuple[list[int], date]:
    """A directive to the showcase organizations: its threads, and the day on which they are due."""
    top, *addressed = showcase.keys([city.ROOT, *ADDRESSED, *([FRONT] if told.front else [])])
    by, due_on = machine("demonstration", told.issued_on), told.issued_on + timedelta(days=DAYS_TO_REPORT)
    (basis,) = bases.basis(by, [_of_day(told.rests_on) if told.rests_on else told.paper])
    text = f"{told.paper}." if basis.document else ""
    new = NewDirective(top, told.title, text, basis.words, addressed, Until(due_on), basis.document)
    row = actions.issue_directive(by=by, new=new, on=told.issued_on)
    return [one.pk for one in row.addressees.order_by("pk")], due_on


def _answered(threads: Sequence[int], issued_on: date, n: int) -> None:
    """Some acknowledge, some of them plan; others are heard of when they report, on paper."""
    for i, key in enumerate(threads, start=n):
        if i % 3 == 0:
            continue
        day = issued_on + timedelta(days=2 + i % 4)
        actions.acknowledge_directive(by=machine("demonstration", day), key=key, on=day)
        if i % 3 == 1:
            planned_on = day + timedelta(days=6)
            actions.plan_directive(by=machine("demonstration", planned_on), key=key, answer=PLANNED, on=planned_on)


def happen(world: worlds.World, officer: str, secretary: str, member: str, on: date) -> None:
    """What is under way in a world today."""
    by, leads, does = (accounts.actor_of(accounts.account_named(name), on) for name in (officer, secretary, member))
    cell = census.place_of(_person(leads), on)
    office = next(held.organization for held in by.roles if held.role == "organization_officer")
    addressed = [cell, *census.beside(cell, on)][:N_ADDRESSED]
    directed = NewDirective(office, NOW, "Nêu việc, nơi, con số.", "", addressed, Until(on + timedelta(days=6)))
    actions.issue_directive(by=by, new=directed, on=on - timedelta(days=8))
    given_on = on - timedelta(days=20)
    tasks = (
        ("Vận động hộ dân ký cam kết giữ vệ sinh ngõ", 3),
        ("Lắp biển tuyến phố tự quản", -2),
        ("Thống kê hộ cần giúp đỡ dịp 30/4", -4),
    )
    new = [NewAssignment(cell, title, Until(on + timedelta(days=n)), person=_person(does)) for title, n in tasks]
    _, blocked, _ = assignments.give_assignments(by=leads, new=new, on=given_on)
    assignments.note_obstacle(
        by=does,
        key=blocked.pk,
        text="Chờ phường cấp phép đặt biển",
        helper="Văn phòng Đảng ủy phường",
        on=on - timedelta(days=5),
    )


def _reported(threads: Sequence[int], due_on: date, n: int) -> None:
    """Reports, one in seven late; the first of some directives was returned once."""
    for i, key in enumerate(threads, start=n):
        day = due_on + timedelta(days=3 if i % LATE_EVERY == LATE_EVERY - 1 else -1 - i % 8)
        actions.report_directive(by=machine("demonstration", day), key=key, answer=REPORT, on=day)
        if i == n and n % 4 == 2:
            again = day + timedelta(days=2)
            actions.return_report(by=machine("demonstration", again), key=key, reason=RETURNED, on=again)
            actions.report_directive(by=machine("demonstration", again), key=key, answer=REPORT, on=again)


def _accepted(threads: Sequence[int], on: date) -> None:
    actions.accept_reports(by=machine("demonstration", on), addressees=threads, on=on)


def _person(by: Actor) -> int:
    assert by.person is not None
    return by.person


def _of_day(day: date) -> str:
    """The document of the register issued on a day, as a form names it."""
    (number,) = {one.number for one in DOCUMENTS.values() if one.issued == day}
    return f"{number}, {formats.day(day)}"
