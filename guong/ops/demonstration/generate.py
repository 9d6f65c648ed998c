"""Writes the spreadsheets of the demonstration: organizations, people, five years of ratings. The same seed, the same city.

The split of every published total is invented; the shares are steered so that they lie in the ranges of the article and
reach both ends: organizations 85–89 % of those rated, members 75.0–80.2 % of all.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random

from guong.kit import formats, sheets_write
from guong.ops.demonstration import city, people_names

YEARS = (2016, 2017, 2018, 2019, 2020)
ORGANIZATIONS_COUNTED = {2016: 86, 2017: 85, 2018: 87, 2019: 89, 2020: 88}
MEMBERS_COUNTED = {2016: 76.4, 2017: 75.0, 2018: 77.9, 2019: 79.3, 2020: 80.2}
EXEMPT, UNRATED = 0.085, 0.055
MEETINGS = {
    2016: date(2016, 12, 12),
    2017: date(2017, 12, 11),
    2018: date(2018, 12, 10),
    2019: date(2019, 12, 9),
    2020: date(2020, 12, 7),
}
OLD_SCALE = (2016, 2017)
LEVELS = {
    ("organization", True): ("Trong sạch, vững mạnh", "Hoàn thành tốt nhiệm vụ", "Hoàn thành nhiệm vụ", "Yếu kém"),
    ("member", True): (
        "Đủ tư cách, hoàn thành xuất sắc nhiệm vụ",
        "Đủ tư cách, hoàn thành tốt nhiệm vụ",
        "Đủ tư cách, hoàn thành nhiệm vụ",
        "Vi phạm tư cách hoặc không hoàn thành nhiệm vụ",
    ),
    ("organization", False): (
        "Hoàn thành xuất sắc nhiệm vụ",
        "Hoàn thành tốt nhiệm vụ",
        "Hoàn thành nhiệm vụ",
        "Không hoàn thành nhiệm vụ",
    ),
}
LEVELS["member", False] = LEVELS["organization", False]
EXEMPT_LABEL = "Được miễn công tác và sinh hoạt đảng"
ISSUER = "Thành ủy Nam Định"

ORGANIZATION_TITLES = ("Mã tổ chức", "Tên tổ chức", "Loại", "Cấp", "Mã cấp trên", "Từ ngày")
PEOPLE_TITLES = (
    "Mã số", "Họ và tên", "Ngày sinh", "Giới tính", "Số thẻ đảng viên", "Điện thoại", "Mã chi bộ", "Loại đảng viên", "Từ ngày",
    "Đến ngày", "Chức vụ",
)  # fmt: skip
RATING_TITLES = (
    "Mã tổ chức", "Mã số", "Năm", "Mức xếp loại", "Ngày họp", "Ngày quyết định", "Số quyết định", "Cơ quan ban hành",
    "Miễn, lý do",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Member:
    """One invented person with one membership."""

    code: str
    name: str
    sex: str
    born: date
    card: str
    phone: str
    cell: str
    kind: str
    since: date
    last: date | None
    post: str

    def stood_on(self, day: date) -> bool:
        """Whether the membership stood on that day."""
        return self.since <= day and (self.last is None or self.last >= day)

    @property
    def row(self) -> list[str]:
        """The row as the file holds it."""
        return [
            self.code, self.name, formats.day(self.born), self.sex, self.card, self.phone, self.cell, self.kind,
            formats.day(self.since), formats.day(self.last) if self.last else "", self.post,
        ]  # fmt: skip


def generate(folder: Path, *, seed: int, n_people: int = 2000, years: Sequence[int] = YEARS) -> None:
    """Write the three files into a folder."""
    rng = Random(seed)
    made = city.bodies(n_people)
    members = people(rng, made, n_people)
    _write(folder / "to-chuc.xlsx", ORGANIZATION_TITLES, [body.row for body in made])
    _write(folder / "dang-vien.xlsx", PEOPLE_TITLES, [member.row for member in members])
    rows = [row for year in years for row in (*organization_ratings(rng, made, year), *member_ratings(rng, members, year))]
    _write(folder / "xep-loai.xlsx", RATING_TITLES, rows)


def people(rng: Random, made: list[city.Body], n_people: int) -> list[Member]:
    """Members of every cell; each cell has a secretary."""
    where = city.cells(made)
    return [_member(rng, number, city.place_of(rng, where, number), number < len(where)) for number in range(n_people)]


def _member(rng: Random, number: int, cell: city.Body, leads: bool) -> Member:
    sex = rng.choice(("Nam", "Nam", "Nữ"))
    born = date(1935, 1, 1) + timedelta(days=rng.randrange(365 * 58))
    since = born + timedelta(days=365 * rng.randrange(22, 40) + rng.randrange(300))
    late = since >= date(2020, 6, 1)
    since = date(2016, 2, 3) + timedelta(days=rng.randrange(1500)) if late else max(since, date(2000, 1, 1))
    leaves = not leads and rng.random() < 0.05
    last = date(2016, 3, 1) + timedelta(days=rng.randrange(1700)) if leaves else None
    if last is not None and last <= since:
        last = None
    return Member(
        code=f"036{number:09d}",
        name=people_names.full_name(rng, sex),
        sex=sex,
        born=born,
        card=f"{number + 1:08d}",
        phone=f"09{rng.randrange(10**8):08d}",
        cell=cell.code,
        kind="Dự bị" if since > date(2020, 6, 1) else "Chính thức",
        since=date(2005, 1, 1) if leads else since,
        last=last,
        post="Bí thư" if leads else "",
    )


def organization_ratings(rng: Random, made: list[city.Body], year: int) -> list[list[str]]:
    """All grassroots organizations, steered to the year's share."""
    codes = [body.code for body in made if body.tier == "Cơ sở"]
    counted = round(len(codes) * ORGANIZATIONS_COUNTED[year] / 100)
    levels = _levels("organization", year, counted, len(codes))
    rng.shuffle(levels)
    return [_row(year, level, organization=code) for code, level in zip(codes, levels, strict=True)]


def member_ratings(rng: Random, members: list[Member], year: int) -> list[list[str]]:
    """Members who stood on the last day of the year: most rated, some exempt, some without a row (not yet rated)."""
    standing = [member for member in members if member.stood_on(date(year, 12, 31))]
    rng.shuffle(standing)
    n_exempt, n_unrated = round(len(standing) * EXEMPT), round(len(standing) * UNRATED)
    standing.sort(key=lambda member: member.born)
    exempt = standing[:n_exempt]
    rest = standing[n_exempt:]
    rng.shuffle(rest)
    rated = rest[n_unrated:]
    levels = _levels("member", year, round(len(standing) * MEMBERS_COUNTED[year] / 100), len(rated))
    rows = [_row(year, level, person=member.code) for member, level in zip(rated, levels, strict=True)]
    return rows + [_row(year, "", person=member.code, exemption=EXEMPT_LABEL) for member in exempt]


def _levels(subject: str, year: int, counted: int, rated: int) -> list[str]:
    best, good, completed, weakest = LEVELS[subject, year in OLD_SCALE]
    n_best = counted // 2 if year in OLD_SCALE else counted // 7
    n_weakest = max(1, (rated - counted) // 9)
    n_completed = rated - counted - n_weakest
    return [best] * n_best + [good] * (counted - n_best) + [completed] * n_completed + [weakest] * n_weakest


def _row(year: int, level: str, *, organization: str = "", person: str = "", exemption: str = "") -> list[str]:
    met = MEETINGS[year]
    decided = formats.day(met + timedelta(days=18))
    number = f"{year - 2000 if organization else year % 100 + 50}-QĐ/ThU"
    return [organization, person, str(year), level, formats.day(met), decided, number, ISSUER, exemption]


def _write(file: Path, titles: Sequence[str], rows: list[list[str]]) -> None:
    columns = [sheets_write.Column(title, "code" if title.startswith(("Mã", "Số", "Điện")) else "text") for title in titles]
    sheets_write.write(columns, rows, file)
