"""What the city's standing board directed in 2016–2021, as the article tells it; and what is under way in each world.

The sentences become directives that some grassroots organizations reported on, on time or late. Today, in each world: a
directive that a cell has to answer, a task that its member has to finish, one that is overdue with the obstacle noted (a
deliberate flaw), and one that is overdue without any reason.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from guong.access import queries as accounts
from guong.access import worlds
from guong.assignments import actions as assignments
from guong.assignments.judging import NewAssignment
from guong.directives import actions
from guong.directives.judging import NewDirective
from guong.kit.actor import Actor, machine
from guong.ops.demonstration import city
from guong.orders.judging import Result, Until
from guong.organization import census, terms, tree
from guong.structure import queries as structure

N_ADDRESSED = 8
DAYS_TO_REPORT = 45
LATE_EVERY = 7  # one report in so many came after its day


@dataclass(frozen=True, slots=True)
class Told:
    """One sentence of the article as a directive: when it was issued, what, by which document."""

    issued_on: date
    title: str
    document: str


PAST = (
    Told(date(2016, 3, 15), "Học tập, quán triệt các quy định về trách nhiệm nêu gương", "Kế hoạch số 12-KH/TU, 10/3/2016"),
    Told(date(2017, 2, 20), "Lập kế hoạch tu dưỡng, rèn luyện của từng người trong năm", "Công văn số 87-CV/TU, 15/2/2017"),
    Told(date(2018, 4, 9), "Rà soát, kiện toàn đội ngũ cán bộ chủ chốt", "Kết luận số 41-KL/TU, 2/4/2018"),
    Told(date(2019, 3, 4), "Tự kiểm tra việc chấp hành giờ giấc, lề lối làm việc", "Công văn số 133-CV/TU, 1/3/2019"),
    Told(date(2020, 2, 24), "Phát hiện, giới thiệu cách làm mới từ cơ sở", "Hướng dẫn số 9-HD/TU, 20/2/2020"),
    Told(
        date(2020, 9, 14),
        "Vận động giữ trật tự đô thị, vệ sinh, an toàn giao thông ở khu dân cư",
        "Kế hoạch số 88-KH/TU, 9/2020",
    ),
)
REPORT = Result("Đã tổ chức thực hiện, có danh sách và biên bản kèm theo.", "Số buổi: 4")
NOW = "Báo cáo việc nêu gương của cấp ủy viên trong quý"


def happened() -> None:
    """What the city's standing board directed, and how it was reported."""
    top = structure.keys_of([city.ROOT])[city.ROOT]
    for n, told in enumerate(PAST):
        below = tree.below(top, terms.PARTY, told.issued_on).filter(depth=1, by_lineage=False).order_by("descendant_id")
        addressed = list(below)[n : n + N_ADDRESSED]
        due_on = told.issued_on + timedelta(days=DAYS_TO_REPORT)
        new = NewDirective(top, told.title, "", told.document, addressed, Until(due_on))
        row = actions.issue_directive(by=machine("demonstration", told.issued_on), new=new, on=told.issued_on)
        _report([one.pk for one in row.addressees.all()], due_on, n)


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


def _report(keys: Sequence[int], due_on: date, n: int) -> None:
    for i, key in enumerate(keys, start=n):
        day = due_on + timedelta(days=3 if i % LATE_EVERY == LATE_EVERY - 1 else -i)
        actions.report_directive(by=machine("demonstration", day), key=key, result=REPORT, on=day)
    ended = due_on + timedelta(days=10)
    actions.accept_reports(by=machine("demonstration", ended), addressees=keys, on=ended)


def _person(by: Actor) -> int:
    assert by.person is not None
    return by.person
