"""Meetings for the tests: of the cell C1, where An is a member and Bình the secretary, with ten more members."""

from __future__ import annotations

from datetime import date, time

from guong.kit.actor import machine
from guong.meetings import actions
from guong.meetings.judging import Mark, NewCall, Written
from guong.meetings.models import Meeting
from guong.personnel import actions as personnel
from guong.personnel.queries import NewPerson
from tests.cast import SINCE, TODAY, Cast

BY = machine("demonstration", TODAY)
CALL = NewCall("cell", TODAY, time(19, 30), "Nhà văn hóa tổ dân phố", ("Tình hình tháng 5", "Việc tháng 6"))
WRITTEN = Written(
    began_at=time(19, 30),
    ended_at=time(21, 5),
    chair="Trần Thị Bình",
    minute_taker="Nguyễn Văn An",
    content="Chi bộ nghe tình hình tháng 5.",
    conclusion="Hoàn thành việc tháng 5; tháng 6 vận động 41 hộ.",
    prepared=True,
    committee_met=True,
    draft_resolution=True,
)
SIGNED = {"outcomes": {}, "signed_by": "Trần Thị Bình, Nguyễn Văn An", "signed_on": TODAY}


def fill(cast: Cast, n: int = 10) -> list[int]:
    """So many more members of C1."""
    new = [NewPerson(f"8{i:011d}", f"Đỗ Văn {chr(65 + i)}", "C1", "official", SINCE) for i in range(n)]
    return [person.pk for person in personnel.register_people(by=BY, new=new, on=TODAY)]


def called(cast: Cast, call: NewCall = CALL, on: date = TODAY) -> Meeting:
    """A meeting of C1 that its secretary called."""
    places = [cast.organizations["C1"].pk]
    (row,) = actions.call_meetings(by=cast.actor("binh", on), organizations=places, call=call, on=on)
    return row


def held(cast: Cast, *, away: dict[int, Mark] | None = None, call: NewCall = CALL) -> Meeting:
    """The same with its roll closed."""
    row, by = called(cast, call), cast.actor("binh")
    if away:
        actions.mark_roll(by=by, key=row.pk, marks=away, on=TODAY)
    return actions.close_roll(by=by, key=row.pk, on=TODAY)


def concluded(cast: Cast, **more: object) -> Meeting:
    """The same with its minutes closed."""
    row, by = held(cast, **more), cast.actor("binh")  # type: ignore[arg-type]
    actions.write_minutes(by=by, key=row.pk, written=WRITTEN, on=TODAY)
    return actions.conclude_meeting(by=by, key=row.pk, on=TODAY, **SIGNED)
