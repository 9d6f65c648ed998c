"""Deliberate flaws that come as files of their own: a perfect city convinces nobody (docs/demonstration.md lists them)."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from guong.ops.demonstration import city, decisions, people_names

N_WITH_ERRORS = 40
REASON = "Giải quyết khiếu nại của đảng viên: bỏ sót kết quả quý IV"
Row = decisions.Row


def corrections(ratings: Sequence[Row]) -> list[Row]:
    """One member's good rating of the last year that became excellent by a complaint; the shares do not change."""
    good = [row for row in ratings if row[1] and row[3] == decisions.FOUR_LEVELS[decisions.GOOD]]
    return [[*row[:3], decisions.FOUR_LEVELS[decisions.BEST], *row[4:8], REASON] for row in good[:1]]


def people_with_errors(rng: Random, made: Sequence[city.Body]) -> list[Row]:
    """Newly admitted people of whom seven rows are wrong: lost zeros, impossible days, an unknown cell, no name."""
    cells = [body.code for body in made if body.kind == "Chi bộ"]
    rows = [_person(rng, number, rng.choice(cells)) for number in range(N_WITH_ERRORS)]
    for number in (4, 11, 23):
        rows[number][5] = str(rows[number][5])[1:]
    rows[7][8], rows[19][8] = "30/02/2021", "31/04/2021"
    rows[28][6] = "NĐ-P99-01"
    rows[33][1] = ""
    return rows


def _person(rng: Random, number: int, cell: str) -> Row:
    sex = rng.choice(("Nam", "Nữ"))
    phone = f"010{rng.randrange(10**7):07d}"
    name = people_names.full_name(rng, sex)
    return [f"037{number + 1:09d}", name, f"{number % 28 + 1:02d}/06/1996", sex, "", phone, cell, "Dự bị", "03/02/2021", "", ""]
