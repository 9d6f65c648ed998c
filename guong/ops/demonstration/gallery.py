"""Which of the invented exemplars the city records: 260 persons and 100 collectives publicised, the article's ten among them.

The numbers are ours ("hundreds" is the article's word) and the same for every city of 2,000 people or more; a smaller city has
its share. One more was publicised and is withdrawn: it counts no longer.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from random import Random

from guong.ops.demonstration import city, exemplars
from guong.ops.demonstration.exemplars import TITLES, Row

PERSONS, COLLECTIVES, MODELS, UNFINISHED = 260, 100, 20, 60
FULL_SIZE = 2000
PER_PERSON = 4  # drawn for each one that is wanted
WITHDRAWAL_TITLES = ("Nêu theo chức vụ", "Mã tổ chức", "Ngày phát hiện", "Ngày rút", "Lý do")
WITHDRAWN_ON, REASON = date(2021, 3, 15), "Kiểm tra lại: số liệu nêu không đúng"
KIND, TITLE, PLACE, FOUND, PUBLISHED = (
    TITLES.index(title) for title in ("Loại", "Nêu theo chức vụ", "Mã tổ chức", "Ngày phát hiện", "Ngày tuyên truyền")
)
NAMED_WARDS = ("Thống Nhất", "Trần Quang Khải", "Vị Hoàng", "Trường Thi", "Bà Triệu")


def rows(rng: Random, made: Sequence[city.Body], n_people: int) -> list[Row]:
    """Every exemplar of the city, oldest first."""
    there = [body for body in made if body.kind in ("Đảng bộ", "Chi bộ") and body.founded == city.FOUNDED]
    places = [(body.code, body.name) for body in there if body.code != city.SMALL_CELL]
    codes = {ward: f"{city.ROOT}-P{city.number_of(f'phường {ward}'):02d}" for ward in NAMED_WARDS}
    article = exemplars.article_rows({exemplars.CITY: city.ROOT, **codes})
    drawn = exemplars.rows(rng, places, PER_PERSON * _share(PERSONS, n_people))
    rng.shuffle(drawn)
    public = [row for row in drawn if row[PUBLISHED]]
    n_persons = sum(row[KIND] == "Cá nhân" for row in article)
    chosen = _first(public, ("Cá nhân",), _share(PERSONS, n_people) - n_persons)
    more = 1  # is withdrawn
    chosen += _first(public, ("Tập thể", "Hộ gia đình"), _share(COLLECTIVES, n_people) - len(article) + n_persons + more)
    chosen += _first(public, ("Mô hình",), _share(MODELS, n_people))
    chosen += [row for row in drawn if not row[PUBLISHED]][: _share(UNFINISHED, n_people)]
    return sorted([*article, *chosen], key=lambda row: (str(row[FOUND]), str(row[TITLE]), str(row[PLACE])))


def withdrawals(found: Sequence[Row]) -> list[Row]:
    """The collective that was publicised and is withdrawn."""
    told = [row for row in found if row[KIND] == "Tập thể" and row[PUBLISHED] and str(row[PUBLISHED]) < "2021"]
    ours = [row for row in told if str(row[TITLE]) not in {one.title for one in exemplars.ARTICLE}]
    return [[row[TITLE], row[PLACE], row[FOUND], WITHDRAWN_ON, REASON] for row in ours[-1:]]


def _first(rows: Sequence[Row], kinds: Sequence[str], n: int) -> list[Row]:
    return [row for row in rows if row[KIND] in kinds][:n]


def _share(wanted: int, n_people: int) -> int:
    return wanted if n_people >= FULL_SIZE else max(12, wanted * n_people // FULL_SIZE)
