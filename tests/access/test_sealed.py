"""Sealed places ask again who one is: by password, code or passkey, not more than every fifteen minutes."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.urls import URLPattern, URLResolver, get_resolver

from guong.access import own, sessions
from guong.access.models import Account, Session
from guong.access.passwords import PRINTED
from guong.kit import clock
from guong.ledger.models import Entry
from tests.access.second_step import SoftKey, code_of, with_codes
from tests.access.test_second_step import options_in
from tests.cast import PASSWORD

AGO = 15 * 60 + 5


@pytest.fixture(autouse=True)
def fresh_limits(cast):
    cache.clear()


def grown_old(client, seconds: int = AGO):
    """The session's last proof lies so long back."""
    session = client.session
    session[sessions.OPENED] = session[sessions.PROVED] = clock.now().timestamp() - seconds
    session.save()
    return client


def erasing(cast) -> str:
    return f"/xoa-chi-tiet/{cast.people['an'].pk}"


def asked_at(address: str) -> str:
    return f"/xac-nhan-lai?next={address.replace('/', '%2F')}"


def test_the_sign_in_is_the_first_proof(cast, signed_in):
    assert signed_in("em").get(erasing(cast)).status_code == 200
    assert grown_old(signed_in("em"), 14 * 60).get(erasing(cast)).status_code == 200


def test_an_old_proof_is_asked_for_again_and_leads_on(cast, signed_in):
    client = grown_old(signed_in("em"))
    assert client.get("/ban-lam-viec").status_code == 200
    assert client.get(erasing(cast)).headers["Location"] == asked_at(erasing(cast))
    page = client.get(asked_at(erasing(cast))).content.decode()
    assert "15 phút" in page
    assert "mã trên điện thoại" not in page
    wrong = client.post("/xac-nhan-lai", {"proof": "sai", "next": erasing(cast)}).content.decode()
    assert "Mật khẩu chưa đúng" in wrong
    assert client.get(erasing(cast)).status_code == 302
    assert client.post("/xac-nhan-lai", {"proof": PASSWORD, "next": erasing(cast)}).headers["Location"] == erasing(cast)
    assert client.get(erasing(cast)).status_code == 200


def test_what_is_handed_in_too_late_is_not_done(cast, signed_in):
    client, an = grown_old(signed_in("ha")), cast.accounts["an"].pk
    answer = client.post(f"/tai-khoan/{an}/khoa", {"reason": "x"})
    assert answer.headers["Location"] == asked_at(f"/tai-khoan/{an}/khoa")
    assert Account.objects.get(pk=an).is_active
    assert "chưa được làm" in client.get(answer.headers["Location"]).content.decode()


def test_after_a_button_one_comes_back_to_its_page_and_nowhere_else(cast, signed_in):
    client, button = grown_old(signed_in("ha")), f"/tai-khoan/{cast.accounts['an'].pk}/phieu"
    ours = client.post(button, headers={"Referer": "http://testserver/tai-khoan?q=an"})
    assert ours.headers["Location"] == "/xac-nhan-lai?next=%2Ftai-khoan%3Fq%3Dan"
    theirs = client.post(button, headers={"Referer": "https://else.where/x"})
    assert theirs.headers["Location"] == asked_at(button)
    assert not Entry.objects.filter(kind="account.slip_issued").exists()


@pytest.mark.parametrize("goal", ["https://else.where/", "//else.where/", "javascript:alert(1)", "/\\else.where", ""])
def test_nobody_is_led_elsewhere(cast, signed_in, goal):
    client = grown_old(signed_in("em"))
    answer = client.post("/xac-nhan-lai", {"proof": PASSWORD, "next": goal})
    assert answer.headers["Location"] == "/ban-lam-viec"


def test_a_code_proves_it_too_and_a_used_one_does_not(cast, signed_in):
    secret, codes = with_codes(cast, "em")
    client = grown_old(signed_in("em"))
    assert "mã trên điện thoại" in client.get(asked_at("/")).content.decode()
    code = code_of(secret)
    assert client.post("/xac-nhan-lai", {"proof": code}).headers["Location"] == "/ban-lam-viec"
    grown_old(client)
    assert "Mã chưa đúng" in client.post("/xac-nhan-lai", {"proof": code}).content.decode()
    assert client.post("/xac-nhan-lai", {"proof": codes[0]}).status_code == 302
    assert client.get(erasing(cast)).status_code == 200


def test_a_passkey_proves_it_too(cast, signed_in):
    client, key = signed_in("em"), SoftKey()
    client.defaults["SERVER_NAME"] = "localhost"
    options = options_in(client.get("/cach-dang-nhap/khoa-truy-cap").content.decode())
    client.post("/cach-dang-nhap/khoa-truy-cap", {"name": "Khóa", "credential": key.make(options)})
    grown_old(client)
    shown = key.show(options_in(client.get(asked_at("/")).content.decode()))
    assert client.post("/xac-nhan-lai", {"credential": shown, "next": erasing(cast)}).headers["Location"] == erasing(cast)
    assert "không mở được" in client.post("/xac-nhan-lai", {"credential": shown}).content.decode()


def test_nothing_typed_is_told_so(cast, signed_in):
    assert "Gõ mật khẩu." in grown_old(signed_in("em")).post("/xac-nhan-lai", {"next": "/", "proof": " "}).content.decode()


def test_guesses_are_limited_and_shown_to_the_owner(cast, signed_in):
    client = grown_old(signed_in("em"))
    pages = [client.post("/xac-nhan-lai", {"proof": "sai"}).content.decode() for _ in range(6)]
    assert ["quá nhiều lần" in page for page in pages] == [False] * 5 + [True]
    assert "quá nhiều lần" in client.post("/xac-nhan-lai", {"proof": PASSWORD}).content.decode()
    assert [(one.n, one.opened) for one in own.sign_ins(cast.actor("em"))] == [(5, False)]


def test_the_printed_password_proves_nothing_outside_the_demonstration(cast, signed_in, settings):
    Account.objects.filter(username="em").update(password=cast.accounts["em"].password)
    account = Account.objects.get(username="em")
    account.set_password(PRINTED)
    account.save()
    client = signed_in("em")
    client.force_login(account)
    grown_old(client)
    assert "Mật khẩu chưa đúng" in client.post("/xac-nhan-lai", {"proof": PRINTED}).content.decode()
    assert PRINTED not in client.get("/xac-nhan-lai").content.decode()
    settings.DEMO = True
    assert PRINTED in client.get("/xac-nhan-lai").content.decode()
    assert client.post("/xac-nhan-lai", {"proof": PRINTED}).status_code == 302


def test_a_session_that_says_nothing_of_a_proof_has_none(cast, signed_in):
    client = signed_in("em")
    session = client.session
    session[sessions.OPENED] = 0
    session.save()
    assert Session.objects.filter(account=cast.accounts["em"]).exists()
    assert client.get(erasing(cast)).status_code == 302


SEALED = {
    "cach-dang-nhap/<int:key>/bo",
    "cach-dang-nhap/khoa-truy-cap",
    "cach-dang-nhap/ma-du-phong",
    "cach-dang-nhap/ung-dung-ma",
    "so-lieu/can-bo/<int:key>/chuc-vu",
    "so-lieu/can-bo/chuc-vu/<int:key>/rut",
    "so-lieu/can-bo/chuc-vu/<int:key>/thoi",
    "so-lieu/quyet-dinh-can-bo/<int:key>/ghi-chuc-vu",
    "tai-khoan/<int:key>/dat-lai-buoc-hai",
    "tai-khoan/<int:key>/khoa",
    "tai-khoan/<int:key>/mo-khoa",
    "tai-khoan/<int:key>/phieu",
    "tai-khoan/mo",
    "xoa-chi-tiet/<int:key>",
}


def test_these_places_are_sealed():
    assert set(sealed_routes(get_resolver())) >= SEALED


def sealed_routes(resolver: URLResolver, before: str = "") -> list[str]:
    found = []
    for item in resolver.url_patterns:
        route = before + str(item.pattern)
        if not isinstance(item, URLPattern):
            found += sealed_routes(item, route)
        elif getattr(item.callback, "is_sealed", False):
            found.append(route)
    return found
