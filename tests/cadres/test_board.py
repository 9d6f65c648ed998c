"""The board of the force of cadres: what nobody recorded is said as such, never as nothing; each figure opens its rows."""

from __future__ import annotations

import re

from guong.cadres import force, lists
from guong.cadres.views import _figures
from guong.organization.models import Person
from tests.cadres.examples import asked, norm, serving
from tests.cast import TODAY

BOARD = "/so-lieu/doi-ngu"


def figures(cast):
    there = force.force(cast.organizations["R"].pk, TODAY)
    found = _figures(there, cast.organizations["R"].pk)
    assert all(one.n == len(lists.fitting(there, code)) for code, one in found.items()), "each figure counts the rows it opens"
    return {code: (one.n, one.of, one.share) for code, one in found.items()}


def cells(shown: str, label: str) -> list[str]:
    row = next(part for part in shown.split("<tr>") if f">{label}</a></th>" in part)
    return re.findall(r"<td[^>]*>([^<]*)</td>", row)


def test_vacancies_are_not_said_where_no_seats_are_set(cast, signed_in):
    client = signed_in("em")
    shown = client.get(BOARD).content.decode()
    assert re.search(r"Khuyết</a></dt><dd>– <small>chưa đặt định biên</small>", shown)
    assert "Chưa đặt định biên" in client.get(f"{BOARD}/dinh-bien?xem=khuyet").content.decode()
    asked(cast, norm(cast, "seats", 1, organization="C1"))
    assert re.search(r"Khuyết</a></dt><dd>0</dd>", client.get(BOARD).content.decode()), "one is set, and filled"
    assert "Không khuyết chức vụ nào" in client.get(f"{BOARD}/dinh-bien?xem=khuyet").content.decode()


def test_terms_that_end_are_a_share_of_those_that_have_one(cast, signed_in):
    assert [figures(cast)[code] for code in ("ending", "no_term")] == [(0, 0, ""), (5, 5, "100,0%")]
    client = signed_in("em")
    shown = client.get(BOARD).content.decode()
    assert cells(shown, "Sắp hết nhiệm kỳ") == ["–", "–"]
    assert cells(shown, "Chưa ghi nhiệm kỳ")[0] == "5"
    serving(cast)
    assert [figures(cast)[code] for code in ("ending", "no_term")] == [(1, 1, "100,0%"), (5, 6, "83,3%")]
    rows = client.get(f"{BOARD}/danh-sach?xem=no_term").content.decode()
    assert "Trần Thị Bình" in rows
    assert "Nguyễn Văn An" not in rows


def test_women_and_young_are_shares_of_those_of_whom_it_is_recorded(cast, signed_in):
    assert [figures(cast)[code] for code in ("women", "no_sex")] == [(0, 0, ""), (4, 4, "100,0%")]
    Person.objects.filter(pk=cast.people["binh"].pk).update(sex="female")
    Person.objects.filter(pk=cast.people["dung"].pk).update(sex="male", born_on=None)
    found = figures(cast)
    assert [found[code][:2] for code in ("women", "no_sex", "young", "age-none")] == [(1, 2), (2, 4), (0, 3), (1, 4)]
    shown = signed_in("em").get(BOARD).content.decode()
    assert cells(shown, "Nữ") == ["1", "50,0%"]
    assert cells(shown, "Chưa ghi giới tính")[0] == "2"
    assert "Phạm Dũng" not in signed_in("em").get(f"{BOARD}/danh-sach?xem=no_sex").content.decode()
