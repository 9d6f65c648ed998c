"""Yearly plans of the showcase organizations from 2016 to the city's day.

1. Most are on paper, recorded at once; a few of every cell are late. Some people write theirs here, every year the same; a cell
   writes its own. Associations and unions register as groups.
2. In summer lines are marked, some are stuck; at the end of the year what was criticized is proved by its writer and confirmed
   by whoever had criticized: what the review of one year found is closed in the next. One takes a year longer.
3. Plans of a year are closed in December; one cell was late once. Those of 2021 are in force, or wait.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING, Final

from guong.access import queries as accounts
from guong.kit.actor import Actor, machine
from guong.ops.demonstration import showcase
from guong.ops.demonstration.planning import LINES
from guong.organization import census, terms
from guong.plan_recording import actions as recording
from guong.plan_recording.judging import NewGroup, NewPaper
from guong.plans import actions, lines, raising, starting
from guong.plans.judging import Line, Mark, Writing
from guong.plans.states import DONE, STUCK
from guong.plans.words import ORGANIZATION
from guong.rules.standards import STANDARDS

if TYPE_CHECKING:
    from guong.plans.models import Plan

ACCOUNTS: Final = ("bithu", "dangvien")
PER_CELL: Final = 1  # beside them, who write here
CRITICIZED_SINCE: Final = showcase.FIRST_YEAR + 1
CRITICISM: Final = (
    ("Nói ngắn ở buổi họp, dành thời gian cho người khác phát biểu", "Biên bản họp chi bộ", "EX101-3"),
    ("Đến cơ quan đúng giờ, không giải quyết việc riêng trong giờ làm việc", "Bảng chấm công hằng tháng", "EX101-6"),
    ("Trả lời ý kiến của tổ dân phố trong mười ngày", "Sổ theo dõi ý kiến", "EX101-4"),
    ("Dự đủ các buổi sinh hoạt chi bộ", "Sổ điểm danh", "EX101-6"),
)
LONGER: Final = 2018  # the first of the writers had not mended by the end of this year what was criticized, and did in the next
PROOF: Final = "Chi bộ ghi nhận tại buổi họp tháng 11, có trong biên bản."
STUCK_ON: Final = "Chưa xếp được lịch với tổ dân phố"
RETURNED_IN: Final = 2019
RETURNED: Final = "Dòng thứ hai chưa rõ: gặp ai, bao nhiêu lần?"
WAITING: Final = 2  # of those written in the year that goes on
LATE_EVERY: Final = 11  # one paper in so many was signed after the term
CLOSED_LATE: Final = (2020, f"{showcase.WARDS[3]}-01")
ON_PAPER_NOW: Final = 0.8  # of each cell, in the year that goes on
OF_CELL: Final = (
    ("Mỗi quý một buổi sinh hoạt chuyên đề về nêu gương", "Biên bản bốn buổi", "EX101-3"),
    ("Cấp ủy viên gặp từng hộ hoặc từng người do mình phụ trách", "Sổ ghi ý kiến", "EX101-4"),
)
OF_GROUP: Final = (
    ("Tham gia ngày vệ sinh ngõ phố, nơi làm việc hằng tháng", "Sổ của chi hội, chi đoàn", ""),
    ("Giúp một hộ hoặc một học sinh khó khăn trong năm", "Danh sách có người nhận ký", ""),
)
OF_SCHOOL: Final = "trade_union_member"
GROUPS: Final = (("youth_union_member", ""), (terms.ASSOCIATION_MEMBER, "women"), (terms.ASSOCIATION_MEMBER, "veterans"))
Said = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Term:
    """The days of a year: when plans were written, approved, signed late, marked, confirmed, closed."""

    written: date
    approved: date
    late: date
    marked: date
    confirmed: date
    closed: date


def term(year: int) -> Term:
    """The days of a year; the first plans followed the directive of 15/5/2016, in its summer."""
    begins = (6, 7, 7) if year == showcase.FIRST_YEAR else (2, 3, 4)
    written, approved, late = (date(year, month, day) for month, day in zip(begins, (20, 6, 16), strict=True))
    return Term(written, approved, late, date(year, 9, 30), date(year, 11, 29), date(year, 12, 20))


def happen(*, seed: int) -> None:
    """Every year in its order: what is open at the end of one begins the next."""
    rng = Random(f"{seed}:plans")
    cells = dict(zip(showcase.CELLS, showcase.keys(showcase.CELLS), strict=True))
    writers = _writers(cells.values())
    own = showcase.keys(showcase.IN_FULL)
    for year in showcase.YEARS:
        days = term(year)
        groups = _groups(year, days)
        written = [*_of_cells(own, year), *_written(writers, year, rng)]
        approved = written[:-WAITING] if year == showcase.LAST_YEAR else written
        keys = [row.pk for row in approved]
        actions.approve_plans(by=machine("demonstration", days.approved), plans=keys, day=days.approved, on=days.approved)
        papers = _on_paper(cells, {row.person_id for row in written}, year, rng)
        if year < showcase.LAST_YEAR:
            _carried_out(approved, year, rng, longer=writers[0] if year == LONGER else None)
            _closed(cells, [*approved, *papers, *groups], year)


def _writers(cells: Iterable[int]) -> list[int]:
    """Who writes here every year: members of these cells in all these years; whoever has an account comes first."""
    first, last = term(showcase.FIRST_YEAR).written, term(showcase.LAST_YEAR).late
    known = [accounts.account_named(name).person_id for name in ACCOUNTS]
    found = [person for person in known if census.place_of(person, first)]
    for cell in cells:
        there = {person for person, _ in census.members(cell, first)}
        stayed = [person for person, _ in census.members(cell, last) if person in there]
        found += [person for person in stayed if not accounts.is_account_of(person)][1 : 1 + PER_CELL]
    return found


def _cell_of_accounts() -> int:
    """The cell of the secretary who has an account, whose plans of the year that goes on are `planning`'s."""
    return census.place_of(accounts.account_named(ACCOUNTS[0]).person_id, term(showcase.LAST_YEAR).written)


def _groups(year: int, days: Term) -> list[Plan]:
    """Groups of the four wards and of the school."""
    told = tuple(_line(said, year) for said in OF_GROUP)
    wards = zip(showcase.keys(showcase.WARDS), range(38, 99, 7), strict=False)
    new = [
        NewGroup(ward, category, year, n + year % 5, told, association) for ward, n in wards for category, association in GROUPS
    ]
    (school,) = showcase.keys([showcase.SCHOOL])
    new.append(NewGroup(school, OF_SCHOOL, year, 34 + year % 4, told))
    return recording.register_groups(by=machine("demonstration", days.approved), new=new, on=days.approved)


def _written(writers: Sequence[int], year: int, rng: Random) -> list[Plan]:
    """Plans that were written here and handed in; one was returned once and handed in again."""
    found = []
    for n, person in enumerate(writers):
        by = showcase.himself(person, term(year).written)
        if year == showcase.LAST_YEAR and census.place_of(person, by.on) == _cell_of_accounts():
            continue
        told = [_line(said, year) for said in rng.sample(_in_force(year), 2)]
        row = _hand_in(by, year, [*told, *_criticized(by, n, year)])
        if (n, year) == (0, RETURNED_IN):
            day = by.on + timedelta(days=3)
            actions.return_plan(by=machine("demonstration", day), key=row.pk, reason=RETURNED, on=day)
            clearer = [*(replace(one, target="Mỗi tháng một lần") for one in told), *_criticized(by, n, year)]
            row = _hand_in(replace(by, on=day + timedelta(days=4)), year, clearer)
        found.append(row)
    return found


def _hand_in(by: Actor, year: int, told: Sequence[Line], organization: int | None = None) -> Plan:
    row = actions.write_plan(by=by, writing=Writing(year, tuple(told), organization), on=by.on)
    return actions.hand_in_plan(by=by, key=row.pk, on=by.on)


def _of_cells(cells: Sequence[int], year: int) -> list[Plan]:
    """Plans of cells of their own, handed in by their secretaries."""
    told = [_line(said, year) for said in OF_CELL]
    return [_hand_in(showcase.leading(cell, term(year).written), year, told, cell) for cell in cells]


def _criticized(by: Actor, n: int, year: int) -> list[Line]:
    """What the review of the year before found: carried on where it is still open, else new for every second writer."""
    due_on = date(year, 11, 30)
    if carried := [replace(one, due_on=due_on) for one in starting.start_of(by, year) if one.raised_by]:
        return carried
    if year < CRITICIZED_SINCE or (n + year) % 2:
        return []
    what, measure, code = CRITICISM[(n + year) // 2 % len(CRITICISM)]
    there = raising.colleagues(by)
    return [Line(what, measure, due_on, standard=code, raised_by=there[(n + year) % len(there)].pk)]


def _on_paper(cells: Mapping[str, int], written: Collection[int | None], year: int, rng: Random) -> list[Plan]:
    """Everybody else's, signed on paper; where the year goes on, some are missing, and those of one cell are `planning`'s.

    Whoever came after the plans of the cell were approved signs with the late ones.
    """
    days, now = term(year), year == showcase.LAST_YEAR
    by = machine("demonstration", days.late)
    recorded = [cell for cell in cells.values() if not (now and cell == _cell_of_accounts())]
    there = [one for cell in recorded for one in census.members(cell, by.on)]
    early = {code for cell in recorded for _, code in census.members(cell, days.approved)}
    people = [code for person, code in there if person not in written and (not now or rng.random() < ON_PAPER_NOW)]
    late = [code not in early or n % LATE_EVERY == LATE_EVERY - 1 for n, code in enumerate(people)]
    new = [_paper(code, year, days, is_late=is_late) for code, is_late in zip(people, late, strict=True)]
    return recording.record_paper_plans(by=by, new=new, on=by.on)


def _paper(code: str, year: int, days: Term, *, is_late: bool) -> NewPaper:
    if is_late:
        return NewPaper(code, year, days.late - timedelta(days=4), days.late)
    return NewPaper(code, year, days.written, days.approved)


def _carried_out(plans: Sequence[Plan], year: int, rng: Random, *, longer: int | None) -> None:
    """Lines move in the course of a year; what was criticized is proved, and confirmed by whoever had criticized."""
    days = term(year)
    items = [one for found in lines.items_of(row.pk for row in plans).values() for one in found]
    own = [one for one in items if one.raised_by_id is None]
    stuck = set(rng.sample([one.pk for one in own], max(1, len(own) // 6)))
    summer = [Mark(one.pk, STUCK, STUCK_ON) if one.pk in stuck else Mark(one.pk, DONE) for one in own if rng.random() < 2 / 3]
    cells = {one.pk: one.plan.organization_id for one in own if one.plan.kind == ORGANIZATION}
    _mark(summer, cells, days.marked)
    whose = {row.pk: row.person_id for row in plans}
    mended = [one for one in items if one.raised_by_id and whose[one.plan_id] != longer]
    for one in mended:
        writer = showcase.himself(whose[one.plan_id] or 0, days.confirmed)
        actions.add_note(by=writer, item=one.pk, words=PROOF, on=days.confirmed)
    done = {one.item for one in summer if one.state == DONE}
    later = [one for one in own if rng.random() < 5 / 6 and one.pk not in done]
    _mark([Mark(one.pk, DONE) for one in (*later, *mended)], cells, days.confirmed)
    for one in mended:
        critic = showcase.himself(one.raised_by_id or 0, days.closed)
        actions.confirm_items(by=critic, items=[one.pk], on=days.closed)


def _mark(marks: Sequence[Mark], cells: Mapping[int, int], on: date) -> None:
    """Mark lines of people all at once, those of a cell (`cells`: by line) as its secretary: it speaks for itself."""
    if of_people := [one for one in marks if one.item not in cells]:
        actions.mark_items(by=machine("demonstration", on), marks=of_people, on=on)
    for cell in sorted(set(cells.values())):
        if own := [one for one in marks if cells.get(one.item) == cell]:
            actions.mark_items(by=showcase.leading(cell, on), marks=own, on=on)


def _closed(cells: Mapping[str, int], plans: Sequence[Plan], year: int) -> None:
    """All plans of a year, those of one cell later."""
    late_in, late_cell = CLOSED_LATE
    late = [row.pk for row in plans if year == late_in and row.organization_id == cells[late_cell]]
    in_time = [row.pk for row in plans if row.pk not in late]
    for keys, on in ((in_time, term(year).closed), (late, date(year + 1, 1, 15))):
        if keys:
            actions.close_plans(by=machine("demonstration", on), plans=keys, on=on)


def _line(said: Said, year: int) -> Line:
    what, measure, code = said
    return Line(what, measure, date(year, 12, 15), standard=code)


def _in_force(year: int) -> list[Said]:
    """What can be written into a plan of a year: its standard had been issued."""
    day = term(year).written
    return [said for said in LINES if (since := STANDARDS[said[2]].since) and since <= day]
