"""The worlds of the demonstration: whoever is signed in lives in that of the account, a visitor in the one chosen."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.cache import cache
from django.test import Client
from psycopg.types.range import Range

from guong.access import actions, queries, worlds
from guong.access.models import Account
from guong.kit import clock
from guong.ledger.models import Entry
from guong.organization.models import Membership
from tests.cast import PASSWORD, SINCE, TODAY

CITY, WARD = "Thành phố Nam Định – ngày 10/5/2021", "Phường Nam Định – tuần này"
REAL = clock.now().date()
BANNER = "Dữ liệu trình diễn, nhân vật hư cấu"


@pytest.fixture
def demo(cast, settings):
    """A demonstration: An lives in the city, Bình in the ward, Chi in neither."""
    cache.clear()
    settings.DEMO = True
    for name, world in (("an", worlds.CITY), ("binh", worlds.WARD)):
        Account.objects.filter(pk=cast.accounts[name].pk).update(demonstration=world.code)
        cast.accounts[name].refresh_from_db()
    return cast


def page(client, address="/") -> str:
    return client.get(address).content.decode()


def seen(client, address="/") -> str:
    """The world that the banner names."""
    return page(client, address).partition("Bạn đang xem:")[2].partition("<b>")[2].partition("</b>")[0]


def choose(client, code, back="/"):
    return client.post("/the-gioi", {"the_gioi": code, "next": back})


def enter(name, client=None):
    client = client or Client()
    return client, client.post("/vao-trinh-dien", {"account": name})


def test_outside_the_demonstration_the_column_and_the_cookie_are_ignored(cast):
    Account.objects.update(demonstration=worlds.WARD.code)
    account = Account.objects.get(username="binh")
    assert queries.actor_of(account, TODAY).on == TODAY
    client = Client()
    client.force_login(account)
    client.cookies[worlds.COOKIE] = worlds.WARD.code
    assert client.get("/ban-lam-viec").wsgi_request.actor.on == TODAY
    assert BANNER not in page(client)
    assert (worlds.of("phuong"), worlds.line()) == (None, "")


def test_every_account_lives_on_the_day_of_its_world(demo, signed_in):
    on = {name: signed_in(name).get("/ban-lam-viec").wsgi_request.actor.on for name in ("an", "binh", "chi")}
    assert on == {"an": TODAY, "binh": REAL, "chi": TODAY}
    assert clock.today() == TODAY


def test_pages_ask_as_of_the_day_of_the_world(demo, signed_in):
    Membership.objects.filter(person=demo.people["an"]).update(valid=Range(SINCE, date(2022, 1, 1)))
    address = f"/so-lieu/to-chuc/{demo.organizations['C1'].pk}"
    assert "10/05/2021" in page(signed_in("an"), address)
    assert f"{REAL:%d/%m/%Y}" in page(signed_in("binh"), address)


def test_jobs_live_on_the_day_of_the_account_too(demo):
    assert queries.actor_again(demo.accounts["binh"].pk, "secretary", REAL).on == REAL
    assert queries.actor_again(demo.accounts["an"].pk, "self", REAL).on == TODAY


def test_whoever_has_left_by_the_day_of_his_world_cannot_sign_in(demo):
    ended = Range(SINCE, date(2022, 1, 1))
    Membership.objects.filter(person__in=[demo.people["an"], demo.people["binh"]]).update(valid=ended)
    demo.people["binh"].posts.update(valid=ended)
    assert enter("an")[1].headers["Location"] == "/ban-lam-viec"
    assert enter("binh")[1].headers["Location"] == "/dang-nhap"


def test_a_visitor_sees_the_city_until_he_chooses(demo):
    client = Client()
    assert seen(client) == CITY
    assert choose(client, "phuong", "/policy").headers["Location"] == "/policy"
    assert seen(client) == WARD
    assert client.get("/").wsgi_request.actor.on == REAL
    client.cookies[worlds.COOKIE] = '"><script>'
    assert seen(client) == CITY


@pytest.mark.parametrize("back", ["https://a.b/", "//a.b", "a.b", "javascript:alert(1)", "/\\a.b", "\0", ""])
def test_the_choice_leads_nowhere_else(demo, back):
    assert choose(Client(), "phuong", back).headers["Location"] == "/"


def test_a_world_that_is_not_there_is_not_chosen(demo):
    answer = choose(Client(), "mat-trang")
    assert answer.status_code == 404
    assert worlds.COOKIE not in answer.cookies


def test_the_banner_of_whoever_is_signed_in_names_his_own_world(demo, signed_in):
    client = signed_in("an")
    client.cookies[worlds.COOKIE] = "phuong"
    assert seen(client, "/ban-lam-viec") == CITY
    assert f"Đăng xuất, sang {WARD}" in page(client, "/ban-lam-viec")


def test_another_world_signs_out_and_leads_to_the_sign_in_page(demo, signed_in):
    client = signed_in("an")
    assert choose(client, "thanh-pho", "/policy").headers["Location"] == "/policy"
    assert client.get("/ban-lam-viec").status_code == 200
    assert choose(client, "phuong", "/policy").headers["Location"] == "/dang-nhap"
    assert client.get("/ban-lam-viec").status_code == 302
    assert f"Chọn một tài khoản của {WARD}" in page(client, "/dang-nhap")
    assert seen(client) == WARD


def test_the_sign_in_page_offers_the_accounts_of_the_chosen_world(demo):
    client = Client()
    assert "Nguyễn Văn An" in page(client, "/dang-nhap")
    assert "Đảng viên, Chi bộ tổ dân phố số 1" in page(client, "/dang-nhap")
    choose(client, "phuong")
    offered = page(client, "/dang-nhap")
    assert "Trần Thị Bình" in offered
    assert "Bí thư, Chi bộ tổ dân phố số 1" in offered
    assert "Nguyễn Văn An" not in offered


def test_a_world_without_accounts_says_so(cast, settings):
    settings.DEMO = True
    assert "Chưa có tài khoản nào" in page(Client(), "/dang-nhap")


def test_outside_the_demonstration_the_sign_in_page_offers_nothing(demo, settings):
    settings.DEMO = False
    assert "Nguyễn Văn An" not in page(Client(), "/dang-nhap")
    assert enter("an")[1].status_code == 404


def test_one_click_signs_in_and_is_an_entry_like_any_sign_in(demo):
    client, answer = enter("binh")
    assert answer.headers["Location"] == "/ban-lam-viec"
    assert client.get("/ban-lam-viec").status_code == 200
    entry = Entry.objects.get(kind="session.opened")
    assert (entry.person_id, entry.happened_on) == (demo.people["binh"].pk, REAL)


@pytest.mark.parametrize("name", ["chi", "nobody", "", "\0", "an\0b", "x" * 300])
def test_only_accounts_that_the_demonstration_opened_open_by_a_click(demo, name):
    client, answer = enter(name)
    assert answer.status_code == 404
    assert client.get("/ban-lam-viec").status_code == 302


def test_a_closed_account_does_not_open_by_a_click(demo):
    Account.objects.filter(username="an").update(is_active=False)
    assert enter("an")[1].status_code == 404
    assert "Nguyễn Văn An" not in page(Client(), "/dang-nhap")


def test_a_click_while_signed_in_changes_the_account(demo):
    client, _ = enter("an")
    enter("binh", client)
    assert client.get("/ban-lam-viec").wsgi_request.actor.person == demo.people["binh"].pk


def test_clicks_are_limited_like_sign_ins(demo, settings):
    settings.ACCOUNT_RATE_LIMITS = {"login": "1/m/ip"}
    enter("an")
    assert enter("an")[1].status_code == 429


def test_a_click_needs_the_token_of_its_page(demo):
    client = Client(enforce_csrf_checks=True)
    for address in ("/the-gioi", "/vao-trinh-dien"):
        answer = client.post(address, {"account": "an", "the_gioi": "phuong"})
        assert answer.status_code == 403
        assert "Trang này không nhận yêu cầu vừa gửi" in answer.content.decode()


def test_the_password_signs_in_to_the_world_of_the_account(demo):
    client = Client()
    client.post("/dang-nhap", {"login": "binh", "password": PASSWORD})
    assert seen(client, "/ban-lam-viec") == WARD


def test_a_slip_opens_on_the_day_of_the_account_whatever_the_visitor_sees(demo):
    Membership.objects.filter(person=demo.people["an"]).update(valid=Range(SINCE, date(2022, 1, 1)))
    (slip,) = actions.issue_slips(by=demo.actor("ha"), accounts=[demo.accounts["an"].pk], on=TODAY)
    client, words = Client(), "hoa-sen-tren-ho-42"
    choose(client, "phuong")
    form = {"number": slip.number, "digits": slip.digits, "password": words, "again": words}
    assert client.post("/phieu", form).headers["Location"] == "/ban-lam-viec"
    assert Entry.objects.get(kind="account.activated").happened_on == TODAY
