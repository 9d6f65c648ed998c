"""The frame of every page: look from cookies, menu by verbs, desk and design page."""

from __future__ import annotations

import pytest
from django.test import Client

from guong.kit import sheets, sheets_read
from guong.web import context, menu


@pytest.mark.parametrize(
    ("cookies", "attributes"),
    [
        ({"nen": "dark", "co_chu": "lon"}, ('data-bs-theme="dark"', 'data-size="lon"')),
        ({"nen": '"><script>', "co_chu": "x"}, ()),
        ({}, ()),
    ],
    ids=["chosen", "nonsense", "nothing"],
)
def test_the_look_follows_only_choices_that_exist(db, cookies, attributes):
    client = Client()
    for name, value in cookies.items():
        client.cookies[name] = value
    root = client.get("/").content.decode().split("<head>")[0]
    assert [name for name in ("data-bs-theme", "data-size") if name in root] == [a.split("=")[0] for a in attributes]
    assert all(attribute in root for attribute in attributes)


def test_a_heading_without_a_verb_or_a_page_is_not_shown():
    assert [item.slug for item in menu.menu_for(set())] == ["ban-lam-viec"]
    shown = {item.slug: item for item in menu.menu_for({"people.read", "organizations.read"}, "/so-lieu/can-bo/5")}
    assert list(shown) == ["ban-lam-viec", "so-lieu"]
    assert [(child.slug, child.here) for child in shown["so-lieu"].children] == [("cay-to-chuc", False), ("can-bo", True)]


def test_the_frame_names_the_hats_and_a_plain_member_has_none(cast, signed_in):
    told = context.me_of(signed_in("an").get("/ban-lam-viec").wsgi_request.actor)
    assert told == context.Me("Nguyễn Văn An", "", cast.accounts["an"].pk)
    page = signed_in("binh").get("/ban-lam-viec").content.decode()
    assert "Trần Thị Bình" in page
    assert "Bí thư, phó bí thư" in page


def test_the_desk_of_a_member_offers_his_own_mirror(signed_in):
    page = signed_in("an").get("/ban-lam-viec").content.decode()
    assert "/trang-tu-soi" in page
    assert "/so-lieu/nhap-tep" not in page


def test_the_living_page_shows_every_component_full_and_empty(db):
    page = Client().get("/design/").content.decode()
    for part in (
        "g-figs",
        "g-levels",
        "g-break",
        "g-dot",
        "g-proc",
        "g-gate",
        "g-progress",
        "g-errors",
        "g-bad",
        "g-empty",
        "g-table",
    ):
        assert part in page, part


@pytest.mark.parametrize(("who", "back"), [("an", "Về bàn làm việc"), ("nobody", "Về trang chủ")])
def test_a_page_that_is_not_there_says_no_more_and_leads_back(signed_in, who, back):
    answer = signed_in(who).get("/khong-co")
    assert answer.status_code == 404
    assert "Không có trang này" in answer.content.decode()
    assert back in answer.content.decode()


BANNER = "Dữ liệu trình diễn, nhân vật hư cấu"


@pytest.mark.parametrize("address", ["/", "/policy", "/dang-nhap", "/phieu", "/design/", "/ban-lam-viec", "/khong-co"])
def test_the_banner_stands_on_every_page_of_the_demonstration_and_on_none_elsewhere(signed_in, settings, address):
    assert BANNER not in signed_in("an").get(address).content.decode()
    settings.DEMO = True
    for who in ("an", "nobody"):
        answer = signed_in(who).get(address, follow=True)
        assert answer.content.decode().count(BANNER) == 1, who


def test_the_banner_stands_on_pages_of_faults_too(cast, settings, monkeypatch):
    settings.DEMO = True
    client = Client(raise_request_exception=False)
    asked = client.get("/", headers={"host": "elsewhere.example"})
    assert (asked.status_code, BANNER in asked.content.decode()) == (400, True)

    def fail(*offers: object, **given: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("guong.web.desks.merged", fail)
    client.force_login(cast.accounts["an"])
    failed = client.get("/ban-lam-viec")
    assert (failed.status_code, BANNER in failed.content.decode()) == (500, True)
    assert "Hệ thống gặp lỗi" in failed.content.decode()


def test_a_fault_outside_the_demonstration_has_no_banner(settings):
    asked = Client().get("/", headers={"host": "elsewhere.example"})
    assert (asked.status_code, BANNER in asked.content.decode()) == (400, False)


def test_files_of_the_demonstration_say_so_and_come_back_without_it(signed_in, settings):
    def rows() -> list[sheets.Row]:
        (sheet,) = sheets_read.read(file(), "a.xlsx").sheets
        return list(sheet.rows)

    def file() -> bytes:
        return signed_in("em").get("/so-lieu/nhap-tep/mau/people.xlsx").content

    before, plain = rows(), file()
    settings.DEMO = True
    assert rows() == before
    assert file() != plain


@pytest.mark.parametrize(
    ("who", "address", "leads", "not_to"),
    [
        ("em", "/kiem-diem/xep-loai?nam=2019", "/kiem-diem/xep-loai/ghi", "/kiem-tra/ky-luat/ghi"),
        ("an", "/kiem-diem/xep-loai?nam=2019", 'href="?"', "/kiem-diem/xep-loai/ghi"),
        ("dung", "/kiem-tra/ky-luat?nam=2019", "/kiem-tra/ky-luat/ghi", "/kiem-diem/xep-loai/ghi"),
        ("binh", "/kiem-tra/ky-luat?nam=2019", "Cán bộ kiểm tra ghi quyết định", "/kiem-tra/ky-luat/ghi"),
        ("em", "/guong-sang/ho-so?nam=2019", "/guong-sang/ho-so/ghi", "/kiem-tra/ky-luat/ghi"),
    ],
)
def test_an_empty_list_teaches_what_whoever_looks_may_do(signed_in, who, address, leads, not_to):
    page = signed_in(who).get(address).content.decode()
    empty = page[page.index("g-empty") : page.index("</main>")]
    assert "Chưa có dữ liệu năm 2019." in empty
    assert leads in empty
    assert not_to not in empty
