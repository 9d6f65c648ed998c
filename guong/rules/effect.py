"""What follows from discipline for somebody's next post: until when he is barred from which, under the text of that day.

Before changing it: four questions side by side, since four texts speak of it and none repeats another: the Statute, the
regulations on appointment, discipline that is being carried out, the State's law. A body that asks takes the longest. The day
that picks the wording is the one on which the post is considered: whether a bar that runs already grows with a new text was not
seen; being considered under the rule of that day is the reading here, and unconfirmed. Re-appointment to the same post is not
barred by the regulations. A bar decides nothing: it is shown to the body, with its clause, and one whose wording may judge
asks it to write why it decides all the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from .documents import LAW_CADRES, LAW_EMPLOYEES, QD_69, QD_80, QD_105, QD_212, QD_377, STATUTE
from .kernel import NoLawInForce, Outcome, Reason, Rule, Wording, months_later
from .texts import gettext_noop

Discipline = Literal["reprimand", "warning", "removal", "expulsion"]
Direction = Literal["higher", "equal", "same", "lower"]
DIRECTIONS: Final[dict[Direction, str]] = {
    "higher": gettext_noop("Chức vụ cao hơn"),
    "equal": gettext_noop("Chức vụ tương đương"),
    "same": gettext_noop("Chính chức vụ đang giữ"),
    "lower": gettext_noop("Chức vụ thấp hơn"),
}

STATUTE_MONTHS: Final = 12  # Statute, Điều 40 khoản 3: one year after removal
EXECUTION_MONTHS: Final = 12  # 69-QĐ/TW Điều 2 khoản 5: the decision lapses
MONTHS_105: Final[Mapping[str, int]] = {"reprimand": 12, "warning": 12, "removal": 12}
MONTHS_80: Final[Mapping[str, int]] = {"reprimand": 12, "warning": 30, "removal": 60}
MONTHS_377: Final[Mapping[str, int]] = {"reprimand": 24, "warning": 36, "removal": 60}
STATE_MONTHS: Final[Mapping[str, int]] = {"reprimand": 12, "warning": 12, "demotion": 24, "removal": 24}
AT_ALL: Final = ("demotion", "removal")  # by the State's law no post of leading at all


@dataclass(frozen=True, slots=True)
class Considered:
    """Somebody disciplined by the Party is considered for a post: which form, when, a post that is higher, equal, the same."""

    considered_on: date
    discipline: Discipline
    disciplined_on: date
    direction: Direction


@dataclass(frozen=True, slots=True)
class StateConsidered:
    """The same of discipline by the State, of a civil servant or a public employee."""

    considered_on: date
    employed: Literal["civil_servant", "public_employee"]
    state_discipline: Literal["reprimand", "warning", "demotion", "removal"]
    disciplined_on: date
    direction: Direction


Bar = Rule[Considered, date | None]
STATUTE_BAR: Bar = Rule(
    "effect.statute",
    gettext_noop("Theo Điều lệ, người bị cách chức được bầu, bổ nhiệm chức vụ tương đương hoặc cao hơn từ ngày nào?"),
    chosen_by=lambda facts: facts.considered_on,
    refuses=True,
)
APPOINTMENT_BAR: Bar = Rule(
    "effect.appointment",
    gettext_noop("Người bị kỷ luật đảng được xem xét bổ nhiệm, giới thiệu ứng cử từ ngày nào?"),
    chosen_by=lambda facts: facts.considered_on,
    refuses=True,
)
EXECUTION_BAR: Bar = Rule(
    "effect.execution",
    gettext_noop("Đang thi hành kỷ luật thì có được điều động, luân chuyển, bổ nhiệm không?"),
    chosen_by=lambda facts: facts.considered_on,
    refuses=True,
)
STATE_BAR: Rule[StateConsidered, date | None] = Rule(
    "effect.state",
    gettext_noop("Công chức, viên chức bị kỷ luật hành chính được bổ nhiệm từ ngày nào?"),
    chosen_by=lambda facts: facts.considered_on,
)
OF_PARTY: Final = (STATUTE_BAR, APPOINTMENT_BAR, EXECUTION_BAR)


@STATUTE_BAR.in_force("2011-01-19", cites=f"{STATUTE} Điều 40 khoản 3")
def a_year_after_removal(facts: Considered, wording: Wording[Considered, date | None]) -> Outcome[date | None]:
    bars = facts.discipline == "removal" and facts.direction in ("higher", "equal")
    return _answer(facts, wording.cites, "effect.removed", STATUTE_MONTHS if bars else 0)


@APPOINTMENT_BAR.in_force("2017-12-19", "2022-08-18", cites=QD_105, confirmed=False)
def a_year_for_every_form(facts: Considered, wording: Wording[Considered, date | None]) -> Outcome[date | None]:
    return _by_months(facts, wording.cites, MONTHS_105)


@APPOINTMENT_BAR.in_force("2022-08-18", "2025-10-08", cites=QD_80, confirmed=False)
def longer_for_graver_forms(facts: Considered, wording: Wording[Considered, date | None]) -> Outcome[date | None]:
    return _by_months(facts, wording.cites, MONTHS_80)


@APPOINTMENT_BAR.in_force("2025-10-08", cites=QD_377, confirmed=False)
def considered_again_under_conditions(facts: Considered, wording: Wording[Considered, date | None]) -> Outcome[date | None]:
    return _by_months(facts, wording.cites, MONTHS_377)


@EXECUTION_BAR.in_force("2022-07-06", "2026-08-17", cites=f"{QD_69} Điều 2 khoản 13")
def none_during_execution(facts: Considered, wording: Wording[Considered, date | None]) -> Outcome[date | None]:
    if facts.discipline == "expulsion":
        return _expelled(facts, wording.cites)
    return _answer(facts, wording.cites, "effect.executed", EXECUTION_MONTHS)


@EXECUTION_BAR.in_force("2026-08-17", cites=QD_212, confirmed=False)
def not_seen(facts: Considered, wording: Wording[Considered, date | None]) -> Outcome[date | None]:
    return Outcome(None, None, (Reason(wording.cites, "effect.silent", _told(facts)),))


@STATE_BAR.in_force("2020-07-01", "2025-07-01", cites=f"{LAW_CADRES} Điều 82; {LAW_EMPLOYEES} Điều 56")
def both_kinds_of_staff(facts: StateConsidered, wording: Wording[StateConsidered, date | None]) -> Outcome[date | None]:
    return _of_state(facts, LAW_CADRES if facts.employed == "civil_servant" else LAW_EMPLOYEES)


@STATE_BAR.in_force("2025-07-01", "2026-07-01", cites=f"{LAW_EMPLOYEES} Điều 56")
def public_employees_alone(facts: StateConsidered, wording: Wording[StateConsidered, date | None]) -> Outcome[date | None]:
    if facts.employed == "civil_servant":
        return Outcome(None, None, (Reason(wording.cites, "effect.silent", _told(facts)),), confirmed=False)
    return _of_state(facts, LAW_EMPLOYEES)


@STATE_BAR.in_force("2026-07-01", cites=LAW_EMPLOYEES, confirmed=False)
def laws_of_today_not_seen(facts: StateConsidered, wording: Wording[StateConsidered, date | None]) -> Outcome[date | None]:
    return Outcome(None, None, (Reason(wording.cites, "effect.silent", _told(facts)),))


def bars(facts: Considered) -> Iterator[Outcome[date | None]]:
    """What each text of the Party says on that day; one that was not in force yet says nothing."""
    for rule in OF_PARTY:
        try:
            yield rule.judge(facts)
        except NoLawInForce:
            continue


def _of_state(facts: StateConsidered, law: str) -> Outcome[date | None]:
    """Light forms bar the way upwards alone; the clause on civil servants was reported, that on public employees read."""
    clause = f"{law} Điều {82 if law == LAW_CADRES else 56}"
    barred = facts.direction == "higher" or (facts.state_discipline in AT_ALL and facts.direction != "same")
    months = STATE_MONTHS[facts.state_discipline] if barred else 0
    found = _answer(facts, clause, "effect.state", months)
    return Outcome(found.allowed, found.answer, found.reasons, confirmed=law == LAW_EMPLOYEES)


def _by_months(facts: Considered, clause: str, months: Mapping[str, int]) -> Outcome[date | None]:
    """A higher post is barred after every form, an equal one after removal alone."""
    if facts.discipline == "expulsion":
        return _expelled(facts, clause)
    barred = facts.direction == "higher" or (facts.direction == "equal" and facts.discipline == "removal")
    return _answer(facts, clause, "effect.barred", months[facts.discipline] if barred else 0)


def _expelled(facts: Considered, clause: str) -> Outcome[date | None]:
    return Outcome(None, None, (Reason(clause, "effect.expelled", _told(facts)),))


def _answer(facts: Considered | StateConsidered, clause: str, key: str, months: int) -> Outcome[date | None]:
    if not months:
        return Outcome(True, facts.disciplined_on, (Reason(clause, "effect.free", _told(facts)),))
    free_from = months_later(facts.disciplined_on, months)
    return Outcome(facts.considered_on >= free_from, free_from, (Reason(clause, key, _told(facts)),))


def _told(facts: Considered | StateConsidered) -> tuple[tuple[str, object], ...]:
    return (
        ("considered_on", facts.considered_on),
        ("disciplined_on", facts.disciplined_on),
        ("direction", facts.direction),
    )
