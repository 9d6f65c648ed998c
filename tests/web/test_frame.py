"""The frame of every page: look from cookies, menu by verbs, desk and design page."""

from __future__ import annotations

import pytest
from django.test import Client

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


def test_the_frame_names_the_hats_and_a_plain_member_has_none(signed_in):
    assert context._hat(signed_in("nobody").get("/").wsgi_request.actor) == ""
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


def test_a_page_that_is_not_there_says_no_more(signed_in):
    answer = signed_in("an").get("/khong-co")
    assert answer.status_code == 404
    assert "Không có trang này" in answer.content.decode()
