"""What the showcase organizations studied and met about from 2016 to the city's day.

1. Every year has its campaign on the documents of that year, of each cell; in some years one of the police with all its cells.
2. The documents are the subject of a thematic meeting; who stayed away studies them at the next quarter's, where one is held.
3. What is asked after class changes: nothing, a written reflection, an action plan, a quiz. Of reflections a sample is looked
   at: one is returned and written again. Every campaign is reported.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from functools import partial
from random import Random
from typing import TYPE_CHECKING, Final

from guong.kit.actor import machine
from guong.meetings.judging import NewCall
from guong.meetings.words import THEMATIC
from guong.ops.demonstration import meetings, quizzing, showcase
from guong.organization import census
from guong.regulations import documents
from guong.rules import exemplary, register
from guong.study import actions, covering, queries
from guong.study.judging import NewCampaign, Taught
from guong.study.words import ACCEPTED, ACTION_PLAN, NONE, QUIZ, REFLECTION, RETURNED

if TYPE_CHECKING:
    from guong.kit.actor import Actor
    from guong.meetings.models import Meeting
    from guong.regulations.models import Document
    from guong.study.models import Campaign

WHOLE_POLICE: Final = (2017, 2019)  # the years in which all its cells study together
EVENING: Final = time(19, 30)
QUARTER_DAYS: Final = ((3, 18), (6, 17), (9, 16), (12, 2))
LAST_DAY: Final = date(2021, 4, 28)  # the meeting of the quarter in which the city's day lies
SUBJECTS: Final = (
    "Đăng ký nội dung tu dưỡng, rèn luyện; việc nêu gương của cấp ủy viên",
    "Nêu gương ở nơi cư trú: trật tự đô thị, vệ sinh, an toàn giao thông",
    "Học tập và làm theo Bác: những việc đã làm, việc chưa làm được",
    "Tự phê bình và phê bình, chuẩn bị kiểm điểm cuối năm",
)
DISCUSSED: Final = "Mỗi đảng viên nói một việc mình sẽ làm"
REPORTER: Final = "Báo cáo viên của cấp ủy cấp trên"
SILENT_EVERY: Final = 14  # one in so many of those who have studied hands nothing in
N_SAMPLED: Final = 4
MISSING: Final = "Bài chép lại văn bản, chưa có việc cụ thể của mình; viết thêm một việc sẽ làm và ngày xong."
AWAY: Final = "away"  # why one member of each cell that meets in every quarter is left out of the base
PLAN_OF_CELL: Final = (
    "Công khai việc nêu gương của cấp ủy viên ở bảng tin; mỗi quý nghe ý kiến nhân dân một lần, trả lời trong mười ngày;"
    " góp ý của Mặt trận được đưa vào chương trình buổi họp gần nhất."
)


@dataclass(frozen=True, slots=True)
class Year:
    """The campaign of a year: when it was opened and reported, in which quarter's meeting it was studied, what, what after.

    A document is named by its day: it is one of the seven that the article names.
    """

    opened_on: date
    quarter: int
    reported_on: date
    title: str
    ordered_by: str
    documents: tuple[date, ...]
    work: str


OF_2012, DIRECTIVE, PLENUM, AT_ONCE, OVERSIGHT, LEADERS_FIRST = (
    date(2012, 6, 7), date(2016, 5, 15), date(2016, 10, 30), date(2016, 12, 19), date(2018, 2, 2), date(2018, 10, 25)
)  # fmt: skip
CAMPAIGNS: Final[Mapping[int, Year]] = {
    2016: Year(
        date(2016, 8, 22), 3, date(2016, 12, 19), "Học tập và làm theo Bác; quy định về trách nhiệm nêu gương",
        "Kế hoạch số 21-KH/TU, 15/8/2016", (DIRECTIVE, OF_2012), NONE,
    ),
    2017: Year(
        date(2017, 2, 20), 1, date(2017, 6, 30), "Quán triệt Nghị quyết Trung ương 4 khóa XII và những việc cần làm ngay",
        "Kế hoạch số 26-KH/TU, 9/2/2017", (PLENUM, AT_ONCE), REFLECTION,
    ),
    2018: Year(
        date(2018, 5, 14), 2, date(2018, 9, 28), "Nhân dân, Mặt trận giám sát việc tu dưỡng đạo đức, lối sống",
        "Kế hoạch số 47-KH/TU, 7/5/2018", (OVERSIGHT,), ACTION_PLAN,
    ),
    2019: Year(
        date(2019, 2, 18), 1, date(2019, 6, 28), "Quán triệt quy định nêu gương, trước hết là cán bộ chủ chốt",
        "Kế hoạch số 61-KH/TU, 11/2/2019", (LEADERS_FIRST,), REFLECTION,
    ),
    2020: Year(
        date(2020, 6, 1), 3, date(2020, 12, 14), "Ôn lại các quy định về trách nhiệm nêu gương",
        "Kế hoạch số 83-KH/TU, 25/5/2020", (OF_2012, LEADERS_FIRST), NONE,
    ),
    2021: Year(
        date(2021, 2, 22), 1, date(2021, 5, 6), "Ôn lại những việc cần làm ngay; biểu hiện suy thoái ở chi bộ mình",
        "Kế hoạch số 4-KH/TU, 18/2/2021", (AT_ONCE, PLENUM), REFLECTION,
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Running:
    """The campaigns of a year, of what they are about, by the key of the cell that studies in them."""

    year: Year
    documents: Sequence[Document]
    of_cells: Mapping[int, Campaign]

    @property
    def campaigns(self) -> list[Campaign]:
        """Each of them once."""
        return list({row.pk: row for row in self.of_cells.values()}.values())


def happen(*, seed: int) -> None:
    """Every year, quarter by quarter."""
    rng = Random(f"{seed}:study")
    for number, year in CAMPAIGNS.items():
        running = _opened(number, year, seed)
        for quarter, day in _days(number):
            held = _meet(quarter, day, running, rng)
            if quarter in (year.quarter, year.quarter + 1):
                _study(held, running)
            if quarter == year.quarter + 1:
                _after_class(running)


def _days(year: int) -> Iterator[tuple[int, date]]:
    """The quarters of a year that have begun by the city's day, each with the day of its thematic meeting."""
    for quarter, (month, day) in enumerate(QUARTER_DAYS, start=1):
        if date(year, month, day) < LAST_DAY:
            yield quarter, date(year, month, day)
        elif LAST_DAY.year == year:
            yield quarter, LAST_DAY
            return


def _opened(number: int, year: Year, seed: int) -> Running:
    """The campaigns of a year; that of the school rests on a quiz, in the year of the quiz."""
    by = machine("demonstration", year.opened_on)
    about = _documents(year)
    quiz = quizzing.opened(seed=seed) if number == quizzing.SAT_IN else None
    found: dict[int, Campaign] = {}
    for code, cell in zip(showcase.CELLS, showcase.keys(showcase.CELLS), strict=True):
        together = code == showcase.POLICE_CELL and number in WHOLE_POLICE
        work, rests_on = (QUIZ, quiz) if quiz and code == showcase.SCHOOL else (year.work, None)
        place, keys = census.superior(cell, by.on) if together else cell, tuple(row.pk for row in about)
        new = NewCampaign(place, year.title, year.ordered_by, keys, work, year.reported_on, quiz=rests_on)
        row = actions.plan_campaign(by=by, new=new, on=by.on)
        actions.lock_base(by=by, key=row.pk, on=by.on)
        if code in showcase.IN_FULL:
            away = [one.pk for one in covering.learners_page(by, row, cell, missing=True, size=1)[-1:]]
            actions.exclude_learners(by=by, campaign=row.pk, learners=away, reason=AWAY, note="", on=by.on)
        cells = [cell, *(census.beside(cell, by.on) if together else ())]
        found.update(dict.fromkeys(cells, row))
    if quiz:
        quizzing.sat(quiz, seed=seed)
    return Running(year, about, found)


def _documents(year: Year) -> list[Document]:
    keys = {
        told.issued_on: one.key
        for told in exemplary.DOCUMENTS
        for one in register.DOCUMENTS.values()
        if one.issued == told.issued_on and one.number in told.cites
    }
    known = documents.by_keys(machine("demonstration", year.opened_on), [keys[day] for day in year.documents])
    return [known[keys[day]] for day in year.documents]


def _meet(quarter: int, day: date, running: Running, rng: Random) -> list[Meeting]:
    """The thematic meetings of a quarter: some cells meet in each, the others where there is something to be studied."""
    studies = quarter == running.year.quarter
    cells = list(running.of_cells) if studies else showcase.keys(showcase.IN_FULL)
    names = [f"Học tập {row.name}" for row in running.documents] if studies else [SUBJECTS[quarter - 1]]
    call = NewCall(THEMATIC, day, EVENING, meetings.PLACE, (*names, DISCUSSED))
    return meetings.hold(machine("demonstration", day), cells, call, rng)


def _study(held: Sequence[Meeting], running: Running) -> None:
    """Each meeting teaches what its campaign is about; the second time, those who stayed away the first time."""
    for meeting in held:
        campaign = running.of_cells[meeting.organization_id].pk
        taught = [Taught(campaign, row.pk, REPORTER) for row in running.documents]
        by, place = machine("demonstration", meeting.day), meeting.organization_id
        actions.hold_sessions(by=by, organization=place, meeting=meeting.pk, day=meeting.day, taught=taught, on=meeting.day)


def _after_class(running: Running) -> None:
    """What was asked after class is handed in, and every campaign is reported."""
    by = machine("demonstration", running.year.reported_on)
    for campaign in running.campaigns:
        cells = [cell for cell, row in running.of_cells.items() if row.pk == campaign.pk]
        if campaign.work == REFLECTION:
            studied = [key for cell in cells for key in queries.unwritten(campaign.pk, cell, but=0)]
            wrote = [key for n, key in enumerate(studied, start=1) if n % SILENT_EVERY]
            actions.note_paper_reflections(by=by, campaign=campaign.pk, learners=wrote, on=by.on)
            _looked_at(by, campaign)
        for cell in cells if campaign.work == ACTION_PLAN else ():
            actions.hand_in_action_plan(by=by, campaign=campaign.pk, organization=cell, text=PLAN_OF_CELL, on=by.on)
        actions.report_campaign(by=by, key=campaign.pk, on=by.on)


def _looked_at(by: Actor, campaign: Campaign) -> None:
    """A sample is drawn; the first of it is returned and written again, the others are as they should be."""
    first, *others = actions.draw_sample(by=by, campaign=campaign.pk, n=N_SAMPLED, on=by.on)
    check = partial(actions.check_reflections, by=by, campaign=campaign.pk, on=by.on)
    check(reflections=[first.pk], found=RETURNED, finding=MISSING)
    if others:
        check(reflections=[row.pk for row in others], found=ACCEPTED, finding="")
    actions.note_paper_reflections(by=by, campaign=campaign.pk, learners=[first.learner_id], on=by.on)
