"""Tasks of the showcase organizations in every year from 2016 to the city's day: what the article says that people did there.

Each cell has one from the committee above it, the post of its secretary and a member one each; the propaganda board has three.
All are handed in, most on time; in each year one was given more time, one met an obstacle that was overcome, and one was given
to somebody else after its day had passed (decision 0034). Those of the year that goes on stand where the day finds them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from guong.assignments import actions
from guong.assignments.judging import NewAssignment, Receiver, Result
from guong.kit.actor import machine
from guong.ops.demonstration import city, showcase
from guong.orders.judging import Until
from guong.organization import census

if TYPE_CHECKING:
    from guong.assignments.models import Assignment

RESIDENTIAL: Final = (
    ("Vận động các hộ không lấn chiếm vỉa hè, giữ trật tự đô thị", "Danh sách hộ ký cam kết"),
    ("Tổ chức ngày vệ sinh ngõ phố hằng tháng", "Sổ ghi từng buổi"),
    ("Nhắc người nhà và hàng xóm đội mũ bảo hiểm, không để vật liệu ra lòng đường", "Số lần nhắc, việc đã chuyển"),
)
TASKS: Final[Mapping[str, Sequence[tuple[str, str]]]] = {
    f"{showcase.WARDS[0]}-01": RESIDENTIAL,
    f"{showcase.WARDS[1]}-01": (
        ("Rà các thủ tục dân phải làm ở phường, nói rõ giấy cần mang", "Bảng hướng dẫn một trang"),
        ("Thử cách họp mới: gửi tài liệu trước, bàn thẳng vào việc", "So giờ họp trước và sau"),
        ("Trực giúp người cao tuổi điền đơn ở bộ phận một cửa", "Sổ trực"),
    ),
    f"{showcase.WARDS[2]}-01": RESIDENTIAL,
    f"{showcase.WARDS[3]}-01": RESIDENTIAL,
    showcase.POLICE_CELL: (
        ("Xác minh hết tin báo về trộm xe trong khu dân cư", "Số tin, số vụ rõ"),
        ("Rà điểm dễ cháy ở chợ và nhà trọ", "Biên bản từng điểm"),
        ("Tuần tra giờ tan trường ở hai tuyến đông", "Lịch và sổ tuần tra"),
    ),
    showcase.SCHOOL: (
        ("Bồi dưỡng đội tuyển học sinh giỏi", "Kế hoạch lớp, kết quả từng kỳ"),
        ("Phụ đạo học sinh yếu hai buổi mỗi tuần", "Điểm đầu và cuối học kỳ"),
        ("Dạy thêm không thu tiền cho học sinh có hoàn cảnh khó khăn", "Sổ đầu bài"),
    ),
}
OF_BOARD: Final = (
    ("Soạn tài liệu sinh hoạt chuyên đề của quý", "Tài liệu gửi các chi bộ"),
    ("Tổng hợp dư luận xã hội, báo cáo Thường trực hằng tháng", "Báo cáo"),
    ("Lập danh sách gương đề nghị tuyên truyền", "Danh sách có xác minh"),
)
GIVEN: Final = (3, 15)
DUE: Final = ((4, 23), (6, 30), (9, 30))  # of the first, second and third task of each
ACCEPTED_AFTER: Final = timedelta(days=12)
DOCUMENT: Final = "Chương trình công tác năm {year}"
DONE: Final = (
    "Đã xong, gửi kèm danh sách.",
    "Đã xong; số liệu ghi trong sổ.",
    "Xong, đã báo cáo ở cuộc họp gần nhất.",
)
LATE_EVERY: Final = 9  # one result in so many came after its day
EXTENDED: Final = 4  # of the tasks of a year: given three more weeks, a month before its day
OBSTRUCTED: Final = 7
PASSED_ON: Final = 9  # of the tasks of a year: the cell let its day pass, its secretary was then told to do it
TOO_LATE: Final = timedelta(days=3)
OBSTACLE: Final = "Hai hộ chưa đồng ý vì chưa có chỗ để xe"
HELPER: Final = "Ủy ban nhân dân phường"
WHY_PASSED_ON: Final = "Chi bộ chưa phân công ai, đã quá hạn: giao đồng chí bí thư trực tiếp làm"
WHY_LONGER: Final = "Trùng thời gian bầu cử, chuyển kỳ nghỉ hè"


def happen() -> None:
    """Every year: given in spring, handed in one by one, accepted together some days after they were due."""
    for year in showcase.YEARS:
        given_on = date(year, *GIVEN)
        by = machine("demonstration", given_on)
        rows = actions.give_assignments(by=by, new=list(_tasks(year)), on=given_on)
        _pass_on(rows[PASSED_ON])
        if year == showcase.LAST_YEAR:
            _under_way(rows)
        else:
            _done(rows, year)


def _tasks(year: int) -> Iterator[NewAssignment]:
    """Of the cells: of each as a whole, of its secretary, of a member; then of the board."""
    on, document = date(year, *GIVEN), DOCUMENT.format(year=year)
    for cell, told in zip(showcase.keys(tuple(TASKS)), TASKS.values(), strict=True):
        leads = showcase.secretary_of(cell, on)
        member = next(person for person, _ in census.members(cell, on) if person != leads)
        to = (Receiver(organization=cell), Receiver(organization=cell, post="secretary"), Receiver(person=member))
        for (title, product), day, one in zip(told, _due(year), to, strict=True):
            yield NewAssignment(census.superior(cell, on), title, Until(day), product, document, **one.facts)
    top, board = showcase.keys([city.ROOT, showcase.PROPAGANDA])
    for (title, product), day in zip(OF_BOARD, _due(year), strict=True):
        yield NewAssignment(top, title, Until(day), product, document, organization=board)


def _due(year: int) -> list[date]:
    return [date(year, month, day) for month, day in DUE]


def _done(rows: Sequence[Assignment], year: int) -> None:
    more_time, obstructed = rows[EXTENDED], rows[OBSTRUCTED]
    assert more_time.due_on
    assert obstructed.due_on
    asked_on, due_on = more_time.due_on - timedelta(days=30), more_time.due_on + timedelta(days=21)
    by = machine("demonstration", asked_on)
    actions.extend_assignment(by=by, key=more_time.pk, due_on=due_on, reason=WHY_LONGER, on=asked_on)
    met_on = obstructed.due_on - timedelta(days=40)
    met = actions.note_obstacle(by=machine("demonstration", met_on), key=obstructed.pk, text=OBSTACLE, helper=HELPER, on=met_on)
    overcome_on = met_on + timedelta(days=12)
    actions.clear_obstacle(by=machine("demonstration", overcome_on), key=obstructed.pk, obstacle=met.pk, on=overcome_on)
    for n, row in enumerate(rows):
        _hand_in(row, n + year, n)
    for due_on in _due(year):
        on, due = due_on + ACCEPTED_AFTER, [row.pk for row in rows if row.due_on == due_on]
        actions.accept_results(by=machine("demonstration", on), assignments=due, on=on)


def _under_way(rows: Sequence[Assignment]) -> None:
    """What was due by the city's day is handed in, half of it accepted."""
    done = [row for row in rows if row.due_on == date(showcase.LAST_YEAR, *DUE[0])]
    for n, row in enumerate(done):
        _hand_in(row, n + showcase.LAST_YEAR, rows.index(row))
    on = date(showcase.LAST_YEAR, 5, 4)
    actions.accept_results(by=machine("demonstration", on), assignments=[row.pk for row in done[::2]], on=on)


def _pass_on(row: Assignment) -> None:
    """Give a task of a cell to its secretary, some days after its last one."""
    assert row.due_on
    on = row.due_on + TOO_LATE
    by, to = machine("demonstration", on), Receiver(organization=row.organization_id, post="secretary")
    actions.reassign_assignment(by=by, key=row.pk, reason=WHY_PASSED_ON, on=on, **to.facts)


def _hand_in(row: Assignment, n: int, number: int) -> None:
    """The result: in time, a little late, or soon after it was passed on."""
    assert row.due_on
    usual = timedelta(days=4 if n % LATE_EVERY == 0 else -(n % 12))
    day = row.due_on + (2 * TOO_LATE if number == PASSED_ON else usual)
    actions.hand_in_result(by=machine("demonstration", day), key=row.pk, result=Result(DONE[n % len(DONE)]), on=day)
