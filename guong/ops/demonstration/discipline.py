"""Invented decisions of discipline: exactly 128 by the city committee and its inspection committee, others apart from them.

The 128 run from 1/1/2016 to 10/5/2021 (the article's day), for every seed and every size from 400 people up; two people are
among them twice. What grassroots committees and cells decided is never added to them. One decision was lowered on appeal,
one of the others annulled: both stand in a file of later changes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from random import Random

from guong.kit import formats
from guong.ops.demonstration import city
from guong.ops.demonstration.people import Member
from guong.rules import standards

FIRST, LAST = date(2016, 1, 4), date(2021, 5, 10)  # the first working day and the last
PERIOD = (date(2016, 1, 1), LAST)
BY_YEAR = {2016: 24, 2017: 27, 2018: 26, 2019: 23, 2020: 20, 2021: 8}
REPRIMAND, WARNING, REMOVAL, EXPULSION = "Khiển trách", "Cảnh cáo", "Cách chức", "Khai trừ"
CITY_FORMS = {
    "NĐ-TU": {REPRIMAND: 16, WARNING: 20, REMOVAL: 8, EXPULSION: 3},
    "NĐ-UBKT": {REPRIMAND: 49, WARNING: 21, REMOVAL: 5, EXPULSION: 6},
}
SYMBOLS = {"NĐ-TU": "QĐ/TU", "NĐ-UBKT": "QĐ/UBKT"}
TWICE = 2
MOST_APART, APART_PER_HUNDRED = 180, 9
FIELDS = {
    "V07": 22, "V08": 16, "V02": 12, "V28": 10, "V20": 10, "V17": 8, "V27": 8, "V26": 8, "V25": 7, "V05": 6, "V16": 6,
    "V12": 5, "V15": 5, "V18": 5, "V13": 3, "V11": 3, "V14": 2, "V04": 2,
}  # fmt: skip
EXEMPLARY, EXEMPLARY_SHARE = "E01", 0.15
NO_RANK, RANKS = "Không là cấp ủy viên", ("Chi ủy viên", "Đảng ủy viên cơ sở")
TO_CHANGE, TO_ANNUL = "Thay đổi", "Hủy"
Row = list[str | date]


@dataclass(frozen=True, slots=True)
class Case:
    """One decision as the file holds it."""

    member: Member
    form: str
    decided: date
    number: str
    issuer: str
    decider: str
    fields: tuple[str, ...]
    rank: str
    keeper: str
    standards: tuple[str, ...] = ()

    @property
    def row(self) -> Row:
        """The row as the file holds it."""
        return [
            self.member.code, "", self.form, formats.day(self.decided), self.number, self.issuer, self.decider,
            "; ".join(self.fields), "; ".join(self.standards), self.rank, self.keeper,
        ]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Book:
    """Every decision by its day, what was changed later, and the members as these decisions leave them."""

    cases: list[Case]
    changes: list[Row]
    members: list[Member]
    blamed: Mapping[int, set[str]] = field(default_factory=dict)


def book(rng: Random, bodies: Iterable[city.Body], members: Sequence[Member], closed: Iterable[str]) -> Book:
    """Invent the decisions. Members of the `closed` cells (merged before the last day) are left in peace."""
    names = {body.code: body for body in bodies}
    peaceful = {city.SMALL_CELL, *closed}
    subjects = [m for m in members if m.since <= date(2015, 12, 31) and m.last is None and m.cell.code not in peaceful]
    rng.shuffle(subjects)
    ours = _of_the_city(rng, subjects, names)
    known = {case.member.code for case in ours}
    others = _apart(rng, [m for m in subjects if m.code not in known], names, len(members))
    cases = sorted(map(_named, [*ours, *others]), key=lambda case: (case.decided, case.decider, case.number))
    ended = {case.member.code: case.decided for case in ours if case.form == EXPULSION}
    left = [replace(m, last=ended[m.code]) if m.code in ended else m for m in members]
    return Book(cases, _changes(ours, others), left, _blamed(cases))


def _of_the_city(rng: Random, subjects: Sequence[Member], names: Mapping[str, city.Body]) -> list[Case]:
    forms = [(by, form) for by, counts in CITY_FORMS.items() for form, n in counts.items() for _ in range(n)]
    rng.shuffle(forms)
    days = sorted(day for year, n in BY_YEAR.items() for day in _days(rng, year, n))
    chosen = _chosen(subjects, [form for _, form in forms])
    counts: dict[tuple[str, int], int] = {}
    cases = []
    for day, (by, form), member in zip(days, forms, chosen, strict=True):
        counts[by, day.year] = counts.get((by, day.year), rng.randrange(3)) + rng.randrange(1, 4)
        number = f"{counts[by, day.year]}-{SYMBOLS[by]}"
        keeper = "Cơ quan Ủy ban Kiểm tra Thành ủy"
        cases.append(_case(rng, member, form, day, number, names[by].name, by, keeper))
    return cases


def _chosen(subjects: Sequence[Member], forms: Sequence[str]) -> list[Member]:
    """Somebody for each form, in order of the days: only who holds a post can lose it, who leads is not expelled.

    The two last warned had been reprimanded first.
    """
    pools = {
        REMOVAL: iter([m for m in subjects if m.post == "Phó bí thư"]),
        EXPULSION: iter([m for m in subjects if not m.post]),
    }
    anybody = iter(subjects)
    chosen: dict[int, Member] = {}
    taken: set[str] = set()
    for place in sorted(range(len(forms)), key=lambda place: forms[place] not in pools):
        chosen[place] = next(m for m in pools.get(forms[place], anybody) if m.code not in taken)
        taken.add(chosen[place].code)
    reprimanded = [place for place, form in enumerate(forms) if form == REPRIMAND][:TWICE]
    warned = [place for place, form in enumerate(forms) if form == WARNING][-TWICE:]
    for first, second in zip(reprimanded, warned, strict=True):
        chosen[second] = chosen[first]
    return [chosen[place] for place in range(len(forms))]


def _apart(rng: Random, subjects: Sequence[Member], names: Mapping[str, city.Body], n_people: int) -> list[Case]:
    """What grassroots committees and cells decided about their own members."""
    n_wanted = min(MOST_APART, n_people * APART_PER_HUNDRED // 100)
    cases = []
    for member in subjects[:n_wanted]:
        form = REPRIMAND if rng.random() < 0.75 else WARNING
        by = names[member.cell.grassroots if form == WARNING else member.cell.code]
        day = workday(FIRST + timedelta(days=rng.randrange((date(2020, 12, 20) - FIRST).days)))
        number = f"{rng.randrange(1, 40)}-{'QĐ/ĐU' if by.kind == 'Đảng bộ' else 'QĐ/CB'}"
        cases.append(_case(rng, member, form, day, number, by.issuer, by.code, by.issuer))
    return cases


def _case(rng: Random, member: Member, form: str, day: date, number: str, issuer: str, by: str, keeper: str) -> Case:  # noqa: PLR0913
    wanted = rng.choices((1, 2, 3), (6, 3, 1))[0]
    fields = set(rng.choices(list(FIELDS), list(FIELDS.values()), k=wanted))
    if rng.random() < EXEMPLARY_SHARE:
        fields.add(EXEMPLARY)
    rank = rng.choice(RANKS) if member.post else NO_RANK
    return Case(member, form, day, number, issuer, by, tuple(sorted(fields)), rank, keeper)


def _named(case: Case) -> Case:
    """A case of exemplary responsibility says in which standard; the same whatever else chance decides."""
    if EXEMPLARY not in case.fields:
        return case
    offered = [one.code for one in standards.offered(case.decided)]
    return replace(case, standards=(Random(f"{case.member.code}:{case.number}").choice(offered),))


def _changes(ours: Sequence[Case], others: Sequence[Case]) -> list[Row]:
    """One decision of the city lowered on appeal, one of the others annulled."""
    times = [case.member.code for case in ours]
    lowered = next(case for case in ours[40:] if case.form == WARNING and times.count(case.member.code) == 1)
    annulled = others[len(others) // 2]
    return [
        _change(lowered, TO_CHANGE, REPRIMAND, "Giải quyết khiếu nại: hạ hình thức kỷ luật", 75, "QĐ/TU, Thành ủy Nam Định"),
        _change(annulled, TO_ANNUL, "", "Xác định lại: không có vi phạm", 60, "QĐ/UBKT, Ủy ban Kiểm tra Thành ủy Nam Định"),
    ]


def _change(case: Case, what: str, form: str, reason: str, later: int, paper: str) -> Row:
    symbol, issuer = paper.split(", ")
    day = formats.day(workday(case.decided + timedelta(days=later)))
    number = f"{later}-{symbol}"
    return [case.number, formats.day(case.decided), case.member.code, what, form, reason, f"{number}, {day}, {issuer}"]


def _blamed(cases: Iterable[Case]) -> dict[int, set[str]]:
    """Whoever was disciplined in a year: no good rating waits for him."""
    found: dict[int, set[str]] = {}
    for case in cases:
        found.setdefault(case.decided.year, set()).add(case.member.code)
    return found


def _days(rng: Random, year: int, wanted: int) -> list[date]:
    """Working days of a year inside the article's time; the last one is its last day."""
    first, last = max(FIRST, date(year, 1, 4)), min(LAST, date(year, 12, 24))
    found = [workday(first + timedelta(days=rng.randrange((last - first).days - 1))) for _ in range(wanted)]
    return [*found[:-1], LAST] if year == LAST.year else found


def workday(day: date) -> date:
    """That day, or the Friday before it."""
    return day - timedelta(days=max(0, day.weekday() - 4))
