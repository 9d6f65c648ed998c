"""A reader chooses the language; nobody else does, and what leaves the house is Vietnamese."""

from __future__ import annotations

import io

import pytest
from django.test import Client
from python_calamine import CalamineWorkbook

from guong.kit import languages, lists, papers

IN_ENGLISH = '<html lang="en"'
IN_VIETNAMESE = '<html lang="vi"'


def page(client: Client, address: str = "/", **headers: str) -> str:
    return client.get(address, headers=headers).content.decode()


def test_a_page_is_vietnamese_whatever_the_browser_asks_for(cast):
    assert IN_VIETNAMESE in page(Client(), **{"accept-language": "en-US,en"})


@pytest.mark.parametrize("address", ["/", "/dang-nhap", "/khong-co", "/design/"])
def test_whoever_chose_english_reads_english_and_the_answer_says_so(cast, address):
    client = Client()
    client.cookies[languages.COOKIE] = "en"
    answer = client.get(address)
    assert IN_ENGLISH in answer.content.decode()
    assert answer.headers["Content-Language"] == "en"
    assert "Cookie" in answer.headers["Vary"]


@pytest.mark.parametrize("value", ["fr", "EN", "en-us", "../en", '"', "vi"])
def test_a_cookie_that_is_not_on_the_list_is_no_choice(cast, value):
    client = Client()
    client.cookies[languages.COOKIE] = value
    assert IN_VIETNAMESE in page(client)


def test_the_choice_is_made_by_a_form_without_a_script_and_leads_back(cast):
    client = Client()
    answer = client.post("/ngon-ngu", {"ngon_ngu": "en", "next": "/guong-sang?loai=person"})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/guong-sang?loai=person")
    assert answer.cookies[languages.COOKIE]["httponly"]
    assert IN_ENGLISH in page(client)
    client.post("/ngon-ngu", {"ngon_ngu": "vi"})
    assert IN_VIETNAMESE in page(client)


@pytest.mark.parametrize("next_", ["https://example.org/", "//example.org", "javascript:alert(1)", ""])
def test_nobody_is_led_elsewhere(cast, next_):
    assert Client().post("/ngon-ngu", {"ngon_ngu": "en", "next": next_}).headers["Location"] == "/"


def test_what_is_no_language_is_refused_and_a_get_chooses_nothing(cast):
    assert Client().post("/ngon-ngu", {"ngon_ngu": "fr"}).status_code == 404
    assert Client().get("/ngon-ngu").status_code == 405
    assert Client(enforce_csrf_checks=True).post("/ngon-ngu", {"ngon_ngu": "en"}).status_code == 403


@pytest.mark.parametrize("address", ["/", "/dang-nhap", "/ban-lam-viec"])
def test_both_languages_are_offered_by_their_own_names(signed_in, address):
    shown = page(signed_in("em"), address) if address == "/ban-lam-viec" else page(Client(), address)
    assert 'lang="en">English</button>' in shown


def test_a_menu_drawn_in_one_language_is_not_shown_in_the_other(signed_in):
    client = signed_in("em")
    assert "Cây tổ chức" in page(client, "/ban-lam-viec")
    client.cookies[languages.COOKIE] = "en"
    assert "Organization tree" in page(client, "/ban-lam-viec")
    assert "Cây tổ chức" not in page(client, "/ban-lam-viec")


def test_files_are_vietnamese_for_whoever_reads_english(signed_in, monkeypatch):
    made = []
    monkeypatch.setattr(papers, "pdf", lambda template, data, **more: made.append(data) or b"%PDF")
    client = signed_in("em")
    client.cookies[languages.COOKIE] = "en"
    assert client.get("/so-lieu/can-bo?tep=pdf").headers["Content-Language"] == "vi"
    book = CalamineWorkbook.from_filelike(io.BytesIO(client.get("/so-lieu/can-bo?tep=xlsx").content))
    assert made[0]["number"] == "TT"
    assert "Họ và tên" in {cell for row in book.get_sheet_by_index(0).to_python() for cell in row}


def test_a_list_that_is_too_long_says_so_in_the_readers_language(signed_in, monkeypatch):
    monkeypatch.setitem(lists.MOST, lists.PDF, 1)
    client = signed_in("em")
    client.cookies[languages.COOKIE] = "en"
    assert "The list is longer than 1 rows." in client.get("/so-lieu/can-bo?tep=pdf", follow=True).content.decode()
