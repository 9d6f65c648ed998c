"""The invented exemplars pass the importer's own checks, stand by post, and include the article's ten."""

from __future__ import annotations

import io
from datetime import date
from random import Random

from guong.exemplars import queries
from guong.exemplars.models import Exemplar
from guong.exemplars.queries import Asked
from guong.kit import sheets_write
from guong.kit.actor import nobody
from guong.ops.demonstration import city, exemplars
from guong.ops.demonstration.people_names import FAMILIES
from tests.cast import TODAY
from tests.imports.test_imports import load

PLACES = [
    ("W", "Đảng bộ phường Vị Hoàng"),
    ("V", "Đảng bộ Trường Tiểu học số 1"),
    ("C1", "Chi bộ Công ty 3"),
    ("C2", "Chi bộ Đội 5"),
]
CODES = {exemplars.CITY: "R"} | dict.fromkeys(("Thống Nhất", "Trần Quang Khải", "Vị Hoàng", "Trường Thi", "Bà Triệu"), "W")


def sheet(rows) -> bytes:
    target = io.BytesIO()
    kinds = ["day" if title in exemplars.DAY_TITLES else "code" for title in exemplars.TITLES]
    columns = [sheets_write.Column(title, kind) for title, kind in zip(exemplars.TITLES, kinds, strict=True)]
    sheets_write.write(columns, rows, target)
    return target.getvalue()


def test_the_same_seed_invents_the_same_exemplars_and_another_seed_others():
    one, again, other = (exemplars.rows(Random(seed), PLACES, 50) for seed in (1, 1, 2))
    assert one == again
    assert one != other


def test_hundreds_of_persons_and_collectives_are_found_in_the_articles_years():
    places = [(body.code, body.name) for body in city.bodies(2000) if body.kind in ("Đảng bộ", "Chi bộ")]
    rows = exemplars.rows(Random(1), places, 400)
    kinds = [row[0] for row in rows]
    assert len(rows) == 400
    assert kinds.count("Cá nhân") + kinds.count("Tập thể") > 340
    assert {row[7].year for row in rows} == set(range(2016, 2022))
    assert max(day for row in rows for day in row if isinstance(day, date)) <= date(2021, 5, 10)
    assert 300 < sum(bool(row[13]) for row in rows) < 400
    assert {row[12] for row in rows if row[9]} <= {body.code for body in city.bodies(2000) if body.kind == "Đảng bộ"}


def test_titles_stand_by_post():
    titles = [str(row[1]) for row in [*exemplars.rows(Random(3), PLACES, 200), *exemplars.article_rows(CODES)]]
    posts = [title.partition(", ")[0] for title in titles]  # what follows is the place, and a ward may be called after somebody
    assert not [post for post in posts if set(post.split()) & set(FAMILIES) and "phường Thống Nhất" not in post]
    assert not [title for title in titles if title.startswith(("Ông", "Bà", "Đồng chí"))]


def test_the_article_names_ten_examples_by_post_and_place():
    rows = exemplars.article_rows(CODES)
    assert [row[0] for row in rows].count("Cá nhân") == 3
    assert len(rows) == 10
    assert {row[2] for row in rows} == {"R", "W"}
    assert all(len(row) == len(exemplars.TITLES) and row[13] for row in rows)


def test_the_importer_takes_them_all_and_the_gallery_shows_those_published(cast):
    rows = [*exemplars.rows(Random(5), PLACES, 120), *exemplars.article_rows(CODES)]
    row = load(cast, sheet(rows), "exemplars")
    assert row.state == "done", row.faults[:3]
    assert Exemplar.objects.count() == 130
    shown = sum(n for _, n in queries.fields_published(nobody(TODAY), Asked()))
    assert shown == sum(bool(one[13]) for one in rows)
