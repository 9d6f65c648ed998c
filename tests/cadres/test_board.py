"""The board of the force of cadres: what nobody recorded is said as such, never as nothing; each figure opens its rows."""

from __future__ import annotations

import re
from datetime import date

from guong.cadres import force, lists
from guong.cadres.views import _figures
from guong.organization.models import Person, Post
from guong.personnel import actions as personnel
from guong.personnel.queries import Appointment
from tests.cadres.examples import asked, confirmed, norm, serving
from tests.cast import SINCE, TODAY

BOARD = "/so-lieu/doi-ngu"


def figures(cast, on: date = TODAY):
    there = force.force(cast.organizations["R"].pk, on)
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


def test_a_term_that_ran_out_is_not_lost_until_something_is_said_of_what_followed(cast, signed_in):
    em, ha, late = cast.actor("em"), cast.actor("ha"), date(2022, 3, 1)
    serving(cast)
    (post,) = Post.objects.filter(person=cast.people["an"])
    former = Appointment(cast.people["dung"].pk, cast.organizations["C1"].pk, "head", SINCE, date(2020, 1, 1))
    personnel.appoint_people(by=em, appointments=[former], on=TODAY)
    assert figures(cast)["over"] == (0, 1, "0,0%"), "what was recorded as former lacks nothing"
    assert figures(cast, late)["over"] == (1, 1, "100,0%")
    assert over(cast, date(2024, 3, 1)) == [], "long ago"
    listing = lists.holders(cast.actor("em", late), cast.organizations["R"], "over")
    assert [(row.name, row.last_on) for row in listing.shown("", 20).rows] == [("Nguyễn Văn An", date(2021, 12, 31))]
    assert "Hết nhiệm kỳ, chưa ghi tiếp theo" in signed_in("em").get(BOARD).content.decode()
    personnel.end_posts(by=ha, posts=[post.pk], last_on=date(2021, 12, 31), on=TODAY)
    assert over(cast, late) == []
    personnel.reopen_posts(by=ha, posts=[post.pk], reason="Ghi nhầm", on=TODAY)
    assert over(cast, late) == ["Nguyễn Văn An"]
    personnel.renew_posts(by=ha, posts=[post.pk], until=date(2027, 1, 1), paper="x", on=TODAY)
    assert over(cast, late) == []


def over(cast, on: date) -> list[str]:
    return [one.name for one in force.force(cast.organizations["R"].pk, on).over]


def test_whoever_does_not_meet_a_requirement_is_told_with_what_there_is(cast, signed_in):
    confirmed(cast)
    asked(cast, norm(cast, "political", 3), norm(cast, "age_at_most", 60), norm(cast, "party_years", 20))
    shown = signed_in("em").get(f"{BOARD}/danh-sach?xem=not_met").content.decode()
    for words in (
        "Chưa đạt: Lý luận chính trị từ cao cấp, cử nhân, hiện: trung cấp",
        "Chưa đạt: Tuổi đời không quá 60, hiện: 62 tuổi",
        "Chưa đạt: Tuổi đảng từ 20 năm, hiện: 11 năm tuổi đảng",
    ):
        assert words in shown
    (row,) = (one for one in force.force(cast.organizations["R"].pk, TODAY).holders if one.name == "Trần Thị Bình")
    assert lists.lacking(row).endswith("Lý luận chính trị từ cao cấp, cử nhân, hiện: trung cấp")


def test_the_board_says_which_requirement_is_missed_and_opens_to_whom(cast, signed_in):
    client = signed_in("em")
    assert "Chưa đạt điều gì" not in client.get(BOARD).content.decode()
    confirmed(cast)
    asked(cast, norm(cast, "political", 3), norm(cast, "age_at_most", 60))
    shown = client.get(BOARD).content.decode()
    assert cells(shown, "Chưa đạt: lý luận chính trị") == ["1", "100,0%"], "of Chi no paper is on record"
    assert cells(shown, "Chưa đạt: tuổi đời") == ["1", "50,0%"]
    assert "Chưa đạt: tuổi đảng" not in shown
    rows = client.get(f"{BOARD}/danh-sach?xem=lacks-political").content.decode()
    assert "Trần Thị Bình" in rows
    assert "Lê Thị Chi" not in rows
    listing = lists.holders(cast.actor("em"), cast.organizations["R"], "lacks-age_at_most")
    assert [row.name for row in listing.shown("", 20).rows] == ["Trần Thị Bình"]
    assert client.get(f"{BOARD}/danh-sach?xem=lacks-nonsense").status_code == 200


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
