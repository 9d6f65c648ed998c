"""Invented notices of conclusions: the showcase is looked at every year, and so is a member of each of its cells; every case of
exemplary responsibility that the inspection committee decided began with an inspection upon signs of violation.

Bodies conclude whose matter it is: the city's inspection committee about organizations, grassroots committees about members.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Final

from guong.kit import formats
from guong.ops.demonstration import city, discipline, showcase
from guong.ops.demonstration.people import Member
from guong.rules import inspection, standards

TITLES: Final = (
    "Mã số", "Mã tổ chức", "Cuộc kiểm tra, giám sát", "Kết luận", "Ngày thông báo", "Số thông báo", "Cơ quan ban hành",
    "Mã tổ chức ban hành", "Chuẩn mực được nêu", "Nơi giữ hồ sơ",
)  # fmt: skip
COMMITTEE: Final = "NĐ-UBKT"
KEEPER: Final = "Cơ quan Ủy ban Kiểm tra Thành ủy"
COMPLIANCE, UPON_SIGNS, SUPERVISION = inspection.OPERATIONS
CLEAN_SHARE: Final = 0.55
DAYS_BEFORE: Final = (21, 45)  # of the conclusion, before the decision that followed
MONTHS: Final = (3, 11)
Row = list[str]


@dataclass(frozen=True, slots=True)
class Notice:
    """One notice as the file holds it, about a member or an organization (by code)."""

    operation: inspection.OperationKind
    outcome: inspection.Outcome
    day: date
    number: str
    by: city.Body
    standards: tuple[str, ...]
    member: str = ""
    organization: str = ""

    @property
    def row(self) -> Row:
        """The row as the file holds it."""
        keeper = KEEPER if self.by.code == COMMITTEE else self.by.issuer
        return [
            self.member, self.organization, self.operation.label, self.outcome.label, formats.day(self.day), self.number,
            self.by.issuer, self.by.code, "; ".join(self.standards), keeper,
        ]  # fmt: skip


def rows(rng: Random, bodies: Iterable[city.Body], members: Sequence[Member], cases: Sequence[discipline.Case]) -> list[Row]:
    """Every notice until the article's day, by its day."""
    known = {body.code: body for body in bodies}
    blamed = {case.member.code for case in cases}
    found = [*_of_organizations(rng, known), *_of_members(rng, known, members, blamed), *_before_cases(rng, known, cases)]
    return [notice.row for notice in sorted(found, key=lambda one: (one.day, one.number, one.member))]


def named(rng: Random, day: date) -> tuple[str, ...]:
    """One or two standards of those that could be named on a day."""
    offered = [one.code for one in standards.offered(day)]
    return tuple(sorted(rng.sample(offered, rng.choice((1, 1, 2)))))


def _of_organizations(rng: Random, known: Mapping[str, city.Body]) -> Iterator[Notice]:
    for year in showcase.YEARS:
        for place, code in enumerate(showcase.ORGANIZATIONS):
            operation = COMPLIANCE if (year + place) % 2 else SUPERVISION
            number = f"{12 + 7 * place}-TB/UBKT"
            yield _looked_at(rng, operation, _day(rng, year), number, known[COMMITTEE], organization=code)


def _of_members(rng: Random, known: Mapping[str, city.Body], members: Sequence[Member], blamed: set[str]) -> Iterator[Notice]:
    for cell in showcase.CELLS:
        here = [m for m in members if m.cell.code == cell and m.last is None and m.code not in blamed]
        ready = [m for m in here if m.since < date(showcase.FIRST_YEAR, 1, 1)]
        for year, member in zip(showcase.YEARS, rng.sample(ready, min(len(ready), len(showcase.YEARS))), strict=False):
            number = f"{rng.randrange(2, 30)}-TB/ĐU"
            yield _looked_at(rng, COMPLIANCE, _day(rng, year), number, known[member.cell.grassroots], member=member.code)


def _before_cases(rng: Random, known: Mapping[str, city.Body], cases: Sequence[discipline.Case]) -> Iterator[Notice]:
    for number, case in enumerate((one for one in cases if one.decider == COMMITTEE and one.standards), start=101):
        day = discipline.workday(case.decided - timedelta(days=rng.randrange(*DAYS_BEFORE)))
        held = {one.code for one in standards.offered(day)}
        codes = tuple(code for code in case.standards if code in held)
        by = known[COMMITTEE]
        yield Notice(UPON_SIGNS, inspection.VIOLATION, day, f"{number}-TB/UBKT", by, codes, member=case.member.code)


def _looked_at(rng: Random, operation: inspection.OperationKind, day: date, number: str, by: city.Body, **whom: str) -> Notice:
    outcome = inspection.CLEAN if rng.random() < CLEAN_SHARE else inspection.SHORTCOMING
    return Notice(operation, outcome, day, number, by, named(rng, day) if outcome.is_finding else (), **whom)


def _day(rng: Random, year: int) -> date:
    """A working day of a year, inside the article's time."""
    last = min(date(year, MONTHS[1], 20), discipline.LAST)
    first = date(year, MONTHS[0], 1)
    return discipline.workday(first + timedelta(days=rng.randrange(7, (last - first).days)))
