"""The questions that can be asked of the law, by name, with facts written as plain values (TOML, JSON, a test table).

Before changing it: a topic is a rule and the frozen dataclass of its facts; names and types of the facts are read from
the dataclass, so that nothing is written twice. `ask` refuses wrong, missing and unknown facts all at once, by name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import MISSING, Field, asdict, dataclass, fields, is_dataclass
from datetime import date
from types import UnionType
from typing import Any, Literal, TypedDict, Union, get_args, get_origin, get_type_hints

from .appointment import CHECKLIST, Deciding
from .assignment import EXTENSION, STANDING, Extending, Task
from .cadre import MEETS, Weighed
from .calendar import LAST_DAY, WORKING, Day, Limit
from .effect import APPOINTMENT_BAR, EXECUTION_BAR, STATE_BAR, STATUTE_BAR, Considered, StateConsidered
from .kernel import Rule
from .meeting import ABSENCES, QUALITY, QUORUM, Absences, Called, HeldMeeting
from .paper_form import PARTY_PAPER, STATE_PAPER, Printed
from .planning import COMPLETE, OWED, STANDARDS, Planner, Written
from .probation import DECIDING, Probation
from .rating_competence import COMPETENCE, Decider
from .rating_due import MEMBER_DUE, ORGANIZATION_DUE, MemberAtReview, OrganizationAtReview
from .rating_exemption import EXEMPTIONS, ReviewDay
from .rating_scale import SCALE, ReviewMeeting
from .sanction import FORMS, Disciplined
from .texts import REASONS, gettext_noop
from .transfer import PRESENTING, STARTING, Introduction, Leaving

KINDS: dict[object, str] = {
    date: gettext_noop("ngày"),
    bool: gettext_noop("true hoặc false"),
    int: gettext_noop("số nguyên"),
}
MISSING_FACT = gettext_noop("Thiếu dữ kiện “{name}” ({kind}).")
WRONG_FACT = gettext_noop("Dữ kiện “{name}” phải là {kind}.")
UNKNOWN_FACT = gettext_noop("Không có dữ kiện nào tên “{name}”; các dữ kiện được nhận: {known}.")
OUTSIDE_CALENDAR = gettext_noop("Có ngày hoặc năm nằm ngoài khoảng tính được (năm 1 đến 9999).")


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact of a topic: its name, what values it takes (in words), whether it may be left out."""

    name: str
    kind: str
    required: bool


class ReasonGiven(TypedDict):
    """One reason of an answer, in values that JSON knows; `text` is Vietnamese and translatable."""

    clause: str
    key: str
    text: str
    facts: dict[str, Any]


class Answer(TypedDict):
    """An answer, in values that JSON knows; dates are ISO texts."""

    topic: str
    question: str
    allowed: bool | None
    answer: Any
    confirmed: bool
    reasons: list[ReasonGiven]


@dataclass(frozen=True, slots=True)
class Topic:
    """A question: its rule, the dataclass of its facts, and the fact whose day picks the wording."""

    rule: Rule[Any, Any]
    facts: type
    day: str

    @property
    def code(self) -> str:
        return self.rule.code

    @property
    def question(self) -> str:
        return self.rule.question


TOPICS: dict[str, Topic] = {
    topic.code: topic
    for topic in (
        Topic(SCALE, ReviewMeeting, "met_on"),
        Topic(MEMBER_DUE, MemberAtReview, "met_on"),
        Topic(ORGANIZATION_DUE, OrganizationAtReview, "met_on"),
        Topic(EXEMPTIONS, ReviewDay, "met_on"),
        Topic(COMPETENCE, Decider, "decided_on"),
        Topic(FORMS, Disciplined, "decided_on"),
        Topic(STARTING, Leaving, "moved_on"),
        Topic(PRESENTING, Introduction, "introduced_on"),
        Topic(WORKING, Day, "day"),
        Topic(LAST_DAY, Limit, "happened_on"),
        Topic(DECIDING, Probation, "ended_on"),
        Topic(STATE_PAPER, Printed, "printed_on"),
        Topic(PARTY_PAPER, Printed, "printed_on"),
        Topic(QUORUM, Called, "met_on"),
        Topic(QUALITY, HeldMeeting, "met_on"),
        Topic(ABSENCES, Absences, "counted_on"),
        Topic(STANDING, Task, "looked_on"),
        Topic(EXTENSION, Extending, "extended_on"),
        Topic(MEETS, Weighed, "weighed_on"),
        Topic(OWED, Planner, "counted_on"),
        Topic(COMPLETE, Written, "handed_in_on"),
        Topic(STANDARDS, Planner, "counted_on"),
        Topic(CHECKLIST, Deciding, "looked_on"),
        Topic(STATUTE_BAR, Considered, "considered_on"),
        Topic(APPOINTMENT_BAR, Considered, "considered_on"),
        Topic(EXECUTION_BAR, Considered, "considered_on"),
        Topic(STATE_BAR, StateConsidered, "considered_on"),
    )
}


class UnknownTopic(LookupError):
    """No question of that name is coded."""


class WrongFacts(ValueError):
    """Facts are missing, wrong or unknown; `problems` says each in Vietnamese."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__(" ".join(problems))
        self.problems = problems


def topic(code: str) -> Topic:
    """The topic of that code."""
    if code not in TOPICS:
        raise UnknownTopic(code)
    return TOPICS[code]


def facts_of(asked: Topic) -> tuple[Fact, ...]:
    """The facts that a topic takes, in order."""
    hints = get_type_hints(asked.facts)
    return tuple(Fact(each.name, _in_words(hints[each.name]), _required(each)) for each in fields(asked.facts))


def shapes_of(asked: Topic) -> dict[str, type | tuple[str, ...]]:
    """What each fact of a topic is, for whoever makes a form of them: a day, a truth value, a number, or one of some words."""
    hints = get_type_hints(asked.facts)
    return {each.name: _shape(hints[each.name]) for each in fields(asked.facts)}


def ask(code: str, facts: Mapping[str, object], on: date | None = None) -> Answer:
    """Answer a question. `on` asks by the wording of that day, and stands in for the day of the facts if it is missing.

    Raises UnknownTopic, WrongFacts, kernel.NoLawInForce.
    """
    asked = topic(code)
    if on is not None:
        facts = {asked.day: on, **facts}
    problems = tuple(_problems(asked, facts))
    if problems:
        raise WrongFacts(problems)
    try:
        outcome = asked.rule.judge(asked.facts(**facts), on=on)
    except (ValueError, OverflowError) as outside:  # a year 0, or a day whose sixth month lies after the year 9999
        raise WrongFacts((OUTSIDE_CALENDAR,)) from outside
    return {
        "topic": code,
        "question": asked.question,
        "allowed": outcome.allowed,
        "answer": _plain(outcome.answer),
        "confirmed": outcome.confirmed,
        "reasons": [
            {
                "clause": reason.clause,
                "key": reason.key,
                "text": REASONS[reason.key],
                "facts": {name: _plain(value) for name, value in reason.facts},
            }
            for reason in outcome.reasons
        ],
    }


def _problems(asked: Topic, facts: Mapping[str, object]) -> Iterator[str]:
    hints = get_type_hints(asked.facts)
    for each in facts_of(asked):
        if each.name not in facts:
            if each.required:
                yield MISSING_FACT.format(name=each.name, kind=each.kind)
        elif not _fits(facts[each.name], hints[each.name]):
            yield WRONG_FACT.format(name=each.name, kind=each.kind)
    for name in facts:
        if name not in hints:
            yield UNKNOWN_FACT.format(name=name, known=", ".join(hints))


def _required(each: Field[object]) -> bool:
    return each.default is MISSING


def _alternatives(hint: object) -> tuple[object, ...]:
    """The types that a hint takes: `date | None` takes a date (a fact that is not known is left out)."""
    if get_origin(hint) in (Union, UnionType):
        return tuple(part for part in get_args(hint) if part is not type(None))
    return (hint,)


def _fits(value: object, hint: object) -> bool:
    """Exactly the type: a truth value is no number, a moment is no day."""
    for part in _alternatives(hint):
        if get_origin(part) is Literal:
            return value in get_args(part)
        if type(value) is part:
            return True
    return False


def _shape(hint: object) -> type | tuple[str, ...]:
    (part,) = _alternatives(hint)
    if get_origin(part) is Literal:
        return get_args(part)
    assert isinstance(part, type)
    return part


def _in_words(hint: object) -> str:
    (part,) = _alternatives(hint)
    if get_origin(part) is Literal:
        return " | ".join(get_args(part))
    return KINDS[part]


def _plain(value: object) -> object:
    """The same in values that JSON knows."""
    if is_dataclass(value) and not isinstance(value, type):
        return _plain(asdict(value))
    if isinstance(value, Mapping):
        return {name: _plain(each) for name, each in value.items()}
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, (tuple, list)):
        return [_plain(each) for each in value]
    return value.isoformat() if isinstance(value, date) else value
