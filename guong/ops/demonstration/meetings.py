"""Meetings of the last months in a few cells of both worlds, and one tonight in the cell of the secretary who has an account.

The roll of tonight was begun by whoever types for him, and waits to be confirmed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time, timedelta
from random import Random
from typing import TYPE_CHECKING, Final

from guong.access import queries as accounts
from guong.access import worlds
from guong.kit.actor import SELF_ROLE, Actor, Held, machine
from guong.meetings import actions
from guong.meetings.judging import Hands, Mark, NewCall, Written
from guong.meetings.words import CELL, EXCUSED, UNEXCUSED
from guong.organization import census, terms
from guong.personnel import actions as personnel
from guong.personnel.queries import Appointment
from guong.rules.kernel import months_later

if TYPE_CHECKING:
    from guong.meetings.models import Meeting

SECRETARIES: Final = {worlds.CITY: "bithu", worlds.WARD: "phuong-bithu"}
N_MONTHS, N_BESIDE = 3, 3
PLACE: Final = "nhà văn hóa"
REASONS: Final = ("Nằm viện", "Về quê giỗ họ", "Trực ca", "Đi học tập trung", "Chăm người ốm")
AGENDA: Final = ("Tình hình tháng qua, việc tháng tới", "Học tập và làm theo Bác: một việc làm cụ thể", "Đóng đảng phí")
TONIGHT: Final = (*AGENDA[:2], "Duyệt kế hoạch tu dưỡng của đảng viên")
CONCLUSIONS: Final = (
    "Chi bộ nhất trí đánh giá tháng qua; tháng tới mỗi đảng viên phụ trách năm hộ, báo lại vào buổi sau.",
    "Hoàn thành việc đăng ký nêu gương; hai việc chưa xong chuyển sang tháng sau, có người chịu trách nhiệm.",
    "Thông qua phân công vệ sinh ngõ phố; tổ trưởng tổ dân phố cùng chi ủy kiểm tra ngày cuối tháng.",
)


def happen(*, seed: int) -> None:
    """Meetings of every world whose secretary has an account."""
    for world, name in SECRETARIES.items():
        if accounts.has_account(name):
            _world(accounts.actor_of(accounts.account_named(name), world.today), Random(seed))


def _world(secretary: Actor, rng: Random) -> None:
    on = secretary.on
    own = census.place_of(secretary.person or 0, on)
    for n in range(N_MONTHS, 0, -1):
        hold(secretary, [own], _ordinary(_evening(on, n)), rng)
    others = [key for key in census.beside(own, on) if census.n_members(key, on) > 1][:N_BESIDE]
    if others:
        for n in (2, 1):
            hold(machine("demonstration", on), others, _ordinary(_evening(on, n)), rng)
    _tonight(secretary, own)


def hold(by: Actor, cells: Sequence[int], call: NewCall, rng: Random) -> list[Meeting]:
    """One call for these cells; each meeting is held and concluded, a few stay away. Cells vote at ordinary meetings alone."""
    then = replace(by, on=call.day)
    rows = actions.call_meetings(by=then, organizations=cells, call=call, on=call.day)
    for row in rows:
        away = rng.sample(row.called, min(len(row.called) // 8, 3))
        marks = {person: Mark(EXCUSED, rng.choice(REASONS)) for person in away if person != by.person}
        if marks and rng.random() < 0.25:
            marks[next(iter(marks))] = Mark(UNEXCUSED)
        if marks:
            actions.mark_roll(by=then, key=row.pk, marks=marks, on=call.day)
        _conclude(then, actions.close_roll(by=then, key=row.pk, on=call.day), rng)
    return rows


def _ordinary(day: date) -> NewCall:
    return NewCall(CELL, day, time(19, 30), PLACE, AGENDA)


def _conclude(by: Actor, row: Meeting, rng: Random) -> None:
    minutes, conclusion = rng.choice((65, 92, 95, 105)), rng.choice(CONCLUSIONS)
    ended = time(19 + (30 + minutes) // 60, (30 + minutes) % 60)
    words = "Chi bộ nghe tình hình, thảo luận từng nội dung của chương trình; ý kiến ghi trong sổ biên bản."
    written = Written(
        time(19, 30), ended, "Bí thư chi bộ", "Ủy viên phụ trách văn thư", words, conclusion, prepared=True, committee_met=True,
        draft_resolution=True,
    )  # fmt: skip
    actions.write_minutes(by=by, key=row.pk, written=written, on=row.day)
    if row.kind == CELL:
        assert row.n_present is not None
        hands = Hands("Thông qua kết luận của buổi họp", row.n_present, 0, 0)
        actions.add_vote(by=by, key=row.pk, hands=hands, on=row.day)
    signed = "Bí thư chi bộ và thư ký"
    actions.conclude_meeting(by=by, key=row.pk, outcomes={}, signed_by=signed, signed_on=row.day, on=row.day)


def _tonight(secretary: Actor, own: int) -> None:
    """The meeting of this evening; a helper of the cell has begun its roll."""
    on = secretary.on
    call = NewCall(CELL, on, time(19, 30), PLACE, TONIGHT)
    (row,) = actions.call_meetings(by=secretary, organizations=[own], call=call, on=on)
    others = [person for person in row.called if person != secretary.person and not accounts.is_account_of(person)]
    if len(others) < 3:
        return
    wanted = [Appointment(others[0], own, terms.ENTRY_HELPER, on - timedelta(days=30))]
    personnel.appoint_people(by=secretary, appointments=wanted, on=on)
    roles = (Held("helper", own, terms.PARTY), Held(SELF_ROLE, 0, terms.PARTY))
    helper = Actor(person=others[0], name="helper", roles=roles, on=on, hat="helper")
    marks = {others[1]: Mark(EXCUSED, REASONS[0]), others[2]: Mark(EXCUSED, REASONS[2])}
    actions.mark_roll(by=helper, key=row.pk, marks=marks, on=on)


def _evening(on: date, n: int) -> date:
    """The fifth of the n-th month before, the day on which these cells meet."""
    return months_later(on.replace(day=5), -n)
