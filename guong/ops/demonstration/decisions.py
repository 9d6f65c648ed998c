"""Invented ratings, steered so that the shares lie in the article's ranges and reach both ends.

Organizations 85–89 % of those rated, members 75.0–80.2 % of all, exempt and not yet rated included. The targets of the
years are the demonstration's own; which organization and whom they meet is chance and merit. Schools met in June 2018,
when the old scale was still in force: that year holds both.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from guong.kit import formats
from guong.ops.demonstration import city, people

YEARS = (2016, 2017, 2018, 2019, 2020)
ORGANIZATIONS_RATED = 100
ORGANIZATIONS_COUNTED = {2016: 86, 2017: 85, 2018: 87, 2019: 89, 2020: 88}
MEMBERS_COUNTED = {2016: 764, 2017: 750, 2018: 779, 2019: 793, 2020: 802, 2025: 781}  # per thousand; 2025: one ward alone
LEAST, MOST = min(MEMBERS_COUNTED.values()), max(MEMBERS_COUNTED.values())
ROUNDS = {2016: (12, 5), 2017: (12, 4), 2018: (12, 3), 2019: (12, 2), 2020: (12, 1), 2025: (12, 1)}  # when meetings began
SCHOOLS_OF_2018 = date(2018, 6, 4)
NEW_SCALE = date(2018, 9, 24)
HALF_A_YEAR = timedelta(days=184)
EXEMPT_LABEL = "Được miễn công tác và sinh hoạt đảng"
CITY_ISSUER, CITY_SYMBOL = "Ban Thường vụ Thành ủy Nam Định", "QĐ/ThU"
FOUR_LEVELS = (
    "Hoàn thành xuất sắc nhiệm vụ",
    "Hoàn thành tốt nhiệm vụ",
    "Hoàn thành nhiệm vụ",
    "Không hoàn thành nhiệm vụ",
)
OLD_ORGANIZATION = ("Trong sạch, vững mạnh", "Hoàn thành tốt nhiệm vụ", "Hoàn thành nhiệm vụ", "Yếu kém")
OLD_MEMBER = (
    "Đủ tư cách, hoàn thành xuất sắc nhiệm vụ",
    "Đủ tư cách, hoàn thành tốt nhiệm vụ",
    "Đủ tư cách, hoàn thành nhiệm vụ",
    "Vi phạm tư cách hoặc không hoàn thành nhiệm vụ",
)
BEST, GOOD, COMPLETED, WEAKEST = range(4)
FALL = 20  # below everybody's merit and chance
NOBODY: Mapping[int, set[str]] = {}
Row = list[str | date]


@dataclass(frozen=True, slots=True)
class Decision:
    """The document by which a body decided a round of ratings."""

    met: date
    decided: date
    number: str
    issuer: str

    def row(self, year: int, level: str, *, organization: str = "", person: str = "", exemption: str = "") -> Row:
        """One rating of it, as the file holds it."""
        decided = formats.day(self.decided)
        return [organization, person, str(year), level, self.met, decided, self.number, self.issuer, exemption]


def organization_rows(rng: Random, made: list[city.Body], year: int) -> list[Row]:
    """A hundred of the grassroots organizations, so many of them counted as the year wants."""
    long_there = date(year, 12, 31) - HALF_A_YEAR
    due = [body for body in made if body.tier == "Cơ sở" and body.founded <= long_there]
    rated = rng.sample(due, ORGANIZATIONS_RATED)
    counted = ORGANIZATIONS_COUNTED[year]
    order = {body.code: place for place, body in enumerate(rated)}
    decisions = {school: _city_decision(rng, year, school) for school in (False, True)}
    rows = []
    for body in sorted(rated, key=lambda body: body.code):
        decision = decisions[body.is_school]
        old = decision.met < NEW_SCALE
        grade = _grade(order[body.code], counted // 2 if old else counted // 7, counted, ORGANIZATIONS_RATED)
        scale = OLD_ORGANIZATION if old else FOUR_LEVELS
        rows.append(decision.row(year, scale[grade], organization=body.code))
    return rows


def member_rows(
    rng: Random, made: list[city.Body], members: list[people.Member], year: int, blamed: Mapping[int, set[str]] = NOBODY
) -> list[Row]:
    """Who stood on the last day of the year: most rated, some exempt, some without a row (not yet rated)."""
    decisions = _member_decisions(rng, made, year)
    standing = [member for member in members if member.stood_on(date(year, 12, 31))]
    return rows_of(rng, standing, year, decisions, blamed.get(year, set()))


def rows_of(
    rng: Random, standing: list[people.Member], year: int, decisions: Mapping[str, Decision], blamed: Collection[str]
) -> list[Row]:
    """The rows of these members, each by the decision of his grassroots organization; the blamed come last."""
    exempt, rated = _split(rng, standing, year)
    grades = _member_grades(rng, rated, members_counted(len(standing), year), blamed)
    rows = []
    for member in standing:
        decision = decisions[member.cell.grassroots]
        if member.code in exempt:
            rows.append(decision.row(year, "", person=member.code, exemption=EXEMPT_LABEL))
        elif member.code in grades:
            scale = OLD_MEMBER if decision.met < NEW_SCALE else FOUR_LEVELS
            rows.append(decision.row(year, scale[grades[member.code]], person=member.code))
    return rows


def members_counted(total: int, year: int) -> int:
    """How many of all give the year's share, rounded as it is published, without leaving the range."""
    wanted = round(total * MEMBERS_COUNTED[year] / 1000)
    while wanted and _per_thousand(wanted, total) > MOST:
        wanted -= 1
    while wanted < total and _per_thousand(wanted, total) < LEAST:
        wanted += 1
    return wanted


def _per_thousand(part: int, total: int) -> int:
    return (2000 * part + total) // (2 * total)  # half up


def _split(rng: Random, standing: list[people.Member], year: int) -> tuple[set[str], list[people.Member]]:
    """The codes of the exempt (the oldest), and the members to be rated; the rest is not yet rated."""
    ordinary = [member for member in standing if not member.post]
    n_exempt = round(len(standing) * rng.uniform(0.08, 0.10))
    exempt = {member.code for member in sorted(ordinary, key=lambda member: member.born)[:n_exempt]}
    review = {school: _met(year, school) for school in (False, True)}
    new = {member.code for member in standing if member.since > review[member.cell.is_school] - HALF_A_YEAR}
    apart = exempt | new
    others = [member.code for member in ordinary if member.code not in apart]
    n_absent = max(0, round(len(standing) * rng.uniform(0.05, 0.07)) - len(new - exempt))
    left_out = apart | set(rng.sample(others, min(n_absent, len(others))))
    return exempt, [member for member in standing if member.code not in left_out]


def _member_grades(rng: Random, rated: list[people.Member], counted: int, blamed: Collection[str]) -> dict[str, int]:
    """Grades by merit and the year's chance; the best are few in every grassroots organization, below any ceiling."""
    chance = {member.code: member.merit + rng.gauss(0, 1) - FALL * (member.code in blamed) for member in rated}
    ordered = sorted(rated, key=lambda member: -chance[member.code])
    grades = {member.code: _grade(place, 0, counted, len(ordered)) for place, member in enumerate(ordered)}
    by_body: dict[str, list[str]] = defaultdict(list)
    for member in ordered[:counted]:
        by_body[member.cell.grassroots].append(member.code)
    for codes in by_body.values():
        grades |= dict.fromkeys(codes[: len(codes) // 8], BEST)
    return grades


def _grade(place: int, n_best: int, counted: int, rated: int) -> int:
    """The grade of the n-th of those rated."""
    if place < counted:
        return BEST if place < n_best else GOOD
    return WEAKEST if place >= rated - max(1, (rated - counted) // 9) else COMPLETED


def _met(year: int, school: bool) -> date:
    return SCHOOLS_OF_2018 if school and year == 2018 else date(year, *ROUNDS[year])


def _city_decision(rng: Random, year: int, school: bool) -> Decision:
    met = _met(year, school) + timedelta(days=rng.randrange(14, 20))
    decided = met + timedelta(days=rng.randrange(12, 21))
    return Decision(met, decided, f"{rng.randrange(100, 900)}-{CITY_SYMBOL}", CITY_ISSUER)


def _member_decisions(rng: Random, made: list[city.Body], year: int) -> dict[str, Decision]:
    """Each grassroots organization decides for its members."""
    decisions = {}
    for body in made:
        if body.tier == "Cơ sở":
            met = _met(year, body.is_school) + timedelta(days=rng.randrange(14))
            decided = met + timedelta(days=rng.randrange(6, 18))
            symbol = "QĐ/ĐU" if body.kind == "Đảng bộ" else "QĐ/CU"
            decisions[body.code] = Decision(met, decided, f"{rng.randrange(5, 90)}-{symbol}", body.issuer)
    return decisions
