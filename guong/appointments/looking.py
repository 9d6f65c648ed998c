"""What a body looks at before it decides: each line of the checklist and, beside it, what the system knows of that line.

Of a decision that was taken it is told as it stood on the day of its paper; of one that is prepared, as it stands today.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext

from guong.appointments import queries
from guong.appointments.words import NOT_MET, OPEN
from guong.cadres import force
from guong.kit import formats
from guong.kit.actor import Actor
from guong.rules import appointment
from guong.rules.texts import REASONS

if TYPE_CHECKING:
    from guong.appointments.models import Check, PersonnelDecision
    from guong.appointments.queries import Bar
    from guong.cadres.force import Met


@dataclass(frozen=True, slots=True)
class Known:
    """One thing that the system knows: how it stands in words (`mark` colours it), what it is, by which text or whom."""

    words: str
    state: str = ""
    mark: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the checklist with what is known of it."""

    check: Check
    known: Sequence[Known]


@dataclass(frozen=True, slots=True)
class Preparing:
    """The checklist as whoever prepares or decides sees it; nobody else does."""

    lines: Sequence[Line]
    n_open: int
    unmet: Sequence[str]


def preparing(by: Actor, row: PersonnelDecision) -> Preparing:
    """The checklist of a decision that was read in scope of preparing or deciding it."""
    checks, day = queries.checks_of(row), row.issued_on or by.on
    lines = [Line(check, KNOWN[check.code](by, row, day) if check.code in KNOWN else ()) for check in checks]
    unmet = [check.label for check in checks if check.result == NOT_MET]
    return Preparing(lines, sum(check.result == OPEN for check in checks), unmet)


def unmet_requirements(row: PersonnelDecision, day: date) -> list[str]:
    """What the post asks for and the system finds not met on a day, whatever the checklist says."""
    if row.kind not in appointment.GIVING:
        return []
    found = force.requirements_of([row.person_id], row.post, row.rank, row.organization_id, day)[row.person_id]
    return [one.label for one in found if one.met is False]


def _requirements(by: Actor, row: PersonnelDecision, day: date) -> list[Known]:
    found = force.requirements_of([row.person_id], row.post, row.rank, row.organization_id, day)[row.person_id]
    return [_met(one) for one in found] or [Known(gettext("Chưa tổ chức nào đặt yêu cầu cho chức vụ này."))]


def _met(one: Met) -> Known:
    state, mark = {
        True: (gettext("Đạt"), "done"),
        False: (gettext("Chưa đạt"), "late"),
        None: (gettext("Chưa rõ"), ""),
    }[one.met]
    return Known(one.missed if one.met is False else one.label, state, mark, one.source)


def _ratings(by: Actor, row: PersonnelDecision, day: date) -> list[Known]:
    found = queries.ratings_of(by, row.person_id, day)
    return [Known("; ".join(f"{one.year}: {one.words}" for one in found) or gettext("Chưa có kết quả xếp loại nào."))]


def _age(by: Actor, row: PersonnelDecision, day: date) -> list[Known]:
    born, last = row.person.born_on, row.last_on or row.since
    if born is None:
        return [Known(gettext("Chưa ghi ngày sinh."))]
    years = force.years(born, last)
    if row.until:
        return [Known(gettext("{n} tuổi khi hết thời hạn, ngày {day}").format(n=years, day=formats.day(last)))]
    return [Known(gettext("{n} tuổi ngày có hiệu lực; không ghi thời hạn").format(n=years))]


def _bars(by: Actor, row: PersonnelDecision, day: date) -> list[Known]:
    weighed = queries.weighed(by, row)
    if not weighed.may:
        return [Known(gettext("Hỏi Ban Tổ chức: chỉ nơi ấy xem được người này có bị hạn chế hay không."))]
    if not weighed.bars:
        return [
            Known(
                gettext(
                    "Không có quyết định kỷ luật đảng nào trong hệ thống. "
                    "Kỷ luật hành chính và việc đang xem xét thì hỏi nơi giữ hồ sơ."
                )
            )
        ]
    return [_bar(one) for one in sorted(weighed.bars, key=lambda one: one.outcome.allowed is True)]


def _bar(bar: Bar) -> Known:
    """What one text says; what does not bar is told shortly, with its clause."""
    reason, outcome = bar.outcome.reasons[0], bar.outcome
    words = f"{bar.form}, {formats.day(bar.disciplined_on)}"
    clause = reason.clause
    if not outcome.confirmed:
        clause += f" († {gettext('chưa kiểm chứng – không dùng làm căn cứ')})"
    if outcome.allowed:
        return Known(words, gettext("Không hạn chế"), "done", clause)
    if outcome.answer:
        words += " · " + gettext("được xem xét từ ngày {day}").format(day=formats.day(outcome.answer))
    state, mark = (gettext("Văn bản chưa rõ"), "") if outcome.allowed is None else (gettext("Đang bị hạn chế"), "late")
    return Known(words, state, mark, f"{gettext(REASONS[reason.key])} {clause}")


KNOWN: Final[Mapping[str, Callable[[Actor, PersonnelDecision, date], Sequence[Known]]]] = {
    "requirements": _requirements,
    "ratings": _ratings,
    "bars": _bars,
    "age": _age,
}
