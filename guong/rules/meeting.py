"""Meetings: how many must be there, what makes an ordinary meeting of a cell one of quality, when absences are too many.

Before changing it: the wording of 12-HD/BTCTW was read in reprints, not in the document itself, and nobody has seen what
09-HD/BTCTW counted: nothing here is confirmed but the quorum of a confidence vote. A body may set another duration and share
for a cell of retired members: these numbers come as facts (`least_minutes`, `least_present`) and are marked in the reason.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal

from .documents import HD_09, HD_12, QD_96, STATUTE
from .kernel import Outcome, Reason, Rule, Wording
from .texts import gettext_noop

MeetingKind = Literal["cell", "thematic", "committee", "review", "council", "confidence"]

QUORUM_SHARE = Fraction(2, 3)  # of those called; 96-QĐ/TW
PRESENT_OVER = 85  # percent of those who must attend; 12-HD/BTCTW
MINUTES_LONG = 90  # 12-HD/BTCTW
MOST_IN_A_ROW = 3  # absences with a reason in a year; 12-HD/BTCTW
THEMATIC_ASKED_BY = HD_12  # a thematic meeting of each cell at least once a quarter; read in reprints


@dataclass(frozen=True, slots=True)
class Called:
    """A meeting as far as its quorum goes."""

    met_on: date
    kind: MeetingKind
    n_called: int
    n_present: int


@dataclass(frozen=True, slots=True)
class HeldMeeting:
    """A meeting that was held. `minutes` is its length; `n_due` leaves out whoever is excused from attending at all.

    What is not known is left out: the answer is then open, unless something else fails already.
    """

    met_on: date
    kind: MeetingKind
    n_due: int
    n_present: int
    n_unexcused: int
    minutes: int | None = None
    prepared: bool | None = None
    committee_met: bool | None = None
    draft_resolution: bool | None = None
    minutes_full: bool | None = None
    least_minutes: int | None = None
    least_present: int | None = None


@dataclass(frozen=True, slots=True)
class Absences:
    """The longest run of a member's absences with a reason, one meeting after the other, in a year."""

    counted_on: date
    n_in_a_row: int


QUORUM: Rule[Called, bool | None] = Rule(
    "meeting.quorum",
    gettext_noop("Cuộc họp có đủ số người dự để tiến hành không?"),
    chosen_by=lambda called: called.met_on,
    refuses=True,
)
QUALITY: Rule[HeldMeeting, bool | None] = Rule(
    "meeting.quality",
    gettext_noop("Buổi sinh hoạt chi bộ thường kỳ có đạt chất lượng không?"),
    chosen_by=lambda held: held.met_on,
)
ABSENCES: Rule[Absences, bool] = Rule(
    "meeting.absences",
    gettext_noop("Đảng viên vắng có lý do liên tiếp có quá mức không?"),
    chosen_by=lambda absences: absences.counted_on,
)


@QUORUM.in_force("2011-01-19", "2023-02-02", cites=STATUTE)
def quorum_unwritten(called: Called, wording: Wording[Called, bool | None]) -> Outcome[bool | None]:
    return _quorum(called, wording.cites, "quorum.silent", None)


@QUORUM.in_force("2023-02-02", cites=QD_96)
def quorum_of_confidence_vote(called: Called, wording: Wording[Called, bool | None]) -> Outcome[bool | None]:
    if called.kind != "confidence":
        return _quorum(called, STATUTE, "quorum.silent", None)
    enough = called.n_present >= called.n_called * QUORUM_SHARE and called.n_called > 0
    return _quorum(called, wording.cites, "quorum.reached" if enough else "quorum.missed", enough)


@QUALITY.in_force("2012-03-02", "2018-07-06", cites=HD_09, confirmed=False)
def quality_unseen(held: HeldMeeting, wording: Wording[HeldMeeting, bool | None]) -> Outcome[bool | None]:
    return _silent(held, wording.cites)


@QUALITY.in_force("2018-07-06", cites=HD_12, confirmed=False)
def quality_of_cell_meeting(held: HeldMeeting, wording: Wording[HeldMeeting, bool | None]) -> Outcome[bool | None]:
    """All conditions hold: good. One fails: not good. One is not known and none fails: open."""
    if held.kind != "cell":
        return _silent(held, wording.cites)
    conditions = list(_conditions(held))
    reasons = tuple(Reason(wording.cites, key, ((name, value), ("holds", holds))) for key, name, value, holds in conditions)
    answers = [holds for *_, holds in conditions]
    allowed = False if False in answers else None if None in answers else True
    return Outcome(allowed, allowed, reasons)


@ABSENCES.in_force("2018-07-06", cites=HD_12, confirmed=False)
def absences_in_a_row(absences: Absences, wording: Wording[Absences, bool]) -> Outcome[bool]:
    many = absences.n_in_a_row > MOST_IN_A_ROW
    reason = Reason(wording.cites, "absences.many" if many else "absences.few", (("n_in_a_row", absences.n_in_a_row),))
    return Outcome(not many, many, (reason,))


def _conditions(held: HeldMeeting) -> Iterator[tuple[str, str, object, bool | None]]:
    """Each condition: the key of its text, the fact that was weighed, its value, whether it holds."""
    if held.least_present is None:
        enough = held.n_present * 100 > held.n_due * PRESENT_OVER
        yield "quality.present", "n_present", held.n_present, enough and held.n_due > 0
    else:
        enough = held.n_present * 100 >= held.n_due * held.least_present
        yield "quality.present_local", "n_present", held.n_present, enough and held.n_due > 0
    yield "quality.unexcused", "n_unexcused", held.n_unexcused, held.n_unexcused == 0
    key = "quality.minutes_long" if held.least_minutes is None else "quality.minutes_long_local"
    least = MINUTES_LONG if held.least_minutes is None else held.least_minutes
    yield key, "minutes", held.minutes, None if held.minutes is None else held.minutes >= least
    for name in ("prepared", "committee_met", "draft_resolution", "minutes_full"):
        yield f"quality.{name}", name, getattr(held, name), getattr(held, name)


def _quorum(called: Called, cites: str, key: str, allowed: bool | None) -> Outcome[bool | None]:
    facts = (("n_called", called.n_called), ("n_present", called.n_present))
    return Outcome(allowed, allowed, (Reason(cites, key, facts),))


def _silent(held: HeldMeeting, cites: str) -> Outcome[bool | None]:
    return Outcome(None, None, (Reason(cites, "quality.silent", (("kind", held.kind),)),))
