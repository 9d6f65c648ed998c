"""How the law is written here: dated wordings, each with its citation, and verdicts that carry their reasons.

Before changing it: time is half-open (`until` is the first day on which a wording no longer holds, while the notes on
the law give last days: add one); a rule never reads a clock or a row, the day comes from the facts; `confirmed=False`
marks a wording that was not read in the document itself or in an official guide, and whoever shows it says so.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import Generic, TypeVar

Facts = TypeVar("Facts")
Answer = TypeVar("Answer")

FOREVER = date.max


@dataclass(frozen=True, slots=True)
class Reason:
    """One step of a judgement: the clause, the key of its text (`texts.py`), and the facts that were weighed."""

    clause: str
    key: str
    facts: tuple[tuple[str, object], ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome(Generic[Answer]):
    """What the law allows, and why. It never decides: a competent body does.

    `allowed` is what a guard asks; `answer` says more (a scale, a day, a status). `allowed=None` means that the wording
    has a hole and a human must decide; the reasons name what is missing. `wording` names the wording that answered
    (`rating.competence@2023-10-04`): one that is not confirmed judges only where it was switched on.
    """

    allowed: bool | None
    answer: Answer
    reasons: tuple[Reason, ...]
    confirmed: bool = True
    wording: str = ""

    def judges(self, switched_on: Collection[str]) -> bool:
        """Whether anything may be refused by this answer."""
        return self.confirmed or self.wording in switched_on


Judge = Callable[[Facts, "Wording[Facts, Answer]"], Outcome[Answer]]


@dataclass(frozen=True, slots=True)
class Wording(Generic[Facts, Answer]):
    """One wording of a rule, in force from a day up to, but not including, another."""

    since: date
    until: date
    cites: str
    confirmed: bool
    judge: Judge[Facts, Answer]

    def holds_on(self, day: date) -> bool:
        return self.since <= day < self.until


class NoLawInForce(LookupError):
    """No wording of this rule is recorded for that day."""

    def __init__(self, rule: str, day: date) -> None:
        super().__init__(rule, day)
        self.rule, self.day = rule, day

    def __str__(self) -> str:
        return f"{self.rule}: no wording is in force on {self.day.isoformat()}"


class Rule(Generic[Facts, Answer]):
    """A question that the law answers differently on different days.

    `chosen_by` reads from the facts the day that picks the wording: of the meeting, of the act, of the decision.
    A time in which the law is knowingly silent is registered as a wording too; gaps by oversight are refused by `check`.
    `refuses` marks a rule by whose answer the program refuses something: its unconfirmed wordings can be switched on.
    """

    def __init__(self, code: str, question: str, *, chosen_by: Callable[[Facts], date], refuses: bool = False) -> None:
        self.code, self.question, self.chosen_by, self.refuses = code, question, chosen_by, refuses
        self.wordings: tuple[Wording[Facts, Answer], ...] = ()

    def in_force(
        self, since: str, until: str = "", *, cites: str, confirmed: bool = True
    ) -> Callable[[Judge[Facts, Answer]], Judge[Facts, Answer]]:
        """Register a wording. Stacked decorators are allowed (oldest on top): the order of registering is free."""
        start = date.fromisoformat(since)
        end = date.fromisoformat(until) if until else FOREVER
        if start >= end:
            raise ValueError(f"{self.code}: the wording of {since} is empty")

        def register(judge: Judge[Facts, Answer]) -> Judge[Facts, Answer]:
            if any(start < other.until and other.since < end for other in self.wordings):
                raise ValueError(f"{self.code}: the wording of {since} overlaps another")
            added = Wording(start, end, cites, confirmed, judge)
            self.wordings = tuple(sorted((*self.wordings, added), key=lambda wording: wording.since))
            return judge

        return register

    def wording_on(self, day: date) -> Wording[Facts, Answer]:
        """The wording in force on a day."""
        for wording in self.wordings:
            if wording.holds_on(day):
                return wording
        raise NoLawInForce(self.code, day)

    def judge(self, facts: Facts, *, on: date | None = None) -> Outcome[Answer]:
        """Judge by the wording in force on the day that the facts name, or on another day that is asked about."""
        wording = self.wording_on(on or self.chosen_by(facts))
        outcome = wording.judge(facts, wording)
        return replace(outcome, confirmed=outcome.confirmed and wording.confirmed, wording=self.name_of(wording))

    def name_of(self, wording: Wording[Facts, Answer]) -> str:
        """The name of one of its wordings, as a switch names it."""
        return f"{self.code}@{wording.since.isoformat()}"

    def check(self) -> None:
        """Refuse a rule without wordings, or a gap between two of them; a test calls it for every rule."""
        if not self.wordings:
            raise ValueError(f"{self.code}: no wording at all")
        for before, after in pairwise(self.wordings):
            if before.until != after.since:
                raise ValueError(f"{self.code}: nothing in force from {before.until} to {after.since}")


def months_later(start: date, months: int) -> date:
    """The same day so many calendar months later (the last day where the month is shorter)."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))
