"""Every way in gives the session a new key, and the way out kills it on the server; cookies say how they travel."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from django.test import Client

from guong.access import actions
from guong.access.models import Account, Session
from tests.access.second_step import code_of, sign_in, with_codes
from tests.access.test_identity import come, linked, service  # noqa: F401  (the identity service of the tests)
from tests.access.test_second_step import passkey  # noqa: F401  (a passkey of An)
from tests.cast import PASSWORD, TODAY

STRONG = "hoa-sen-tren-ho-42"


def planted() -> tuple[Client, str]:
    """A browser into which somebody has put a session that he knows."""
    client = Client(SERVER_NAME="localhost")
    session = client.session
    session["left"] = "here"
    session.save()
    client.cookies["sessionid"] = session.session_key
    return client, session.session_key


def by_password(cast, client):
    return client.post("/dang-nhap", {"login": "an", "password": PASSWORD})


def by_second_step(cast, client):
    secret, _ = with_codes(cast, "an")
    sign_in(client=client)
    return client.post("/dang-nhap/buoc-hai", {"code": code_of(secret)})


def by_slip(cast, client):
    (slip,) = actions.issue_slips(by=cast.actor("ha"), accounts=[cast.accounts["an"].pk], on=TODAY)
    return client.post("/phieu", {"number": slip.number, "digits": slip.digits, "password": STRONG, "again": STRONG})


def by_click(cast, client):
    Account.objects.filter(username="an").update(demonstration="thanh-pho")
    return client.post("/vao-trinh-dien", {"account": "an"})


def is_a_new_key(client: Client, before: str) -> bool:
    key = client.cookies["sessionid"].value
    spied = Client()
    spied.cookies["sessionid"] = before
    return key != before and not Session.objects.filter(session_key=before).exists() and not is_inside(spied)


def is_inside(client: Client) -> bool:
    return client.get("/ban-lam-viec").status_code == 200


@pytest.mark.parametrize("way", [by_password, by_second_step, by_slip, by_click])
def test_a_session_that_was_planted_is_not_the_one_that_opens(cast, settings, way):
    settings.DEMO = way is by_click
    client, before = planted()
    assert way(cast, client).headers["Location"] == "/ban-lam-viec"
    assert is_inside(client)
    assert is_a_new_key(client, before)


def test_nor_by_a_passkey(cast, passkey):  # noqa: F811
    client, before = planted()
    shown = passkey.show(client.get("/dang-nhap/khoa-truy-cap").json())
    client.post("/dang-nhap/khoa-truy-cap", {"credential": shown})
    assert is_inside(client)
    assert is_a_new_key(client, before)


def test_nor_by_an_identity_service(cast, service):  # noqa: F811
    linked(cast, service)
    client, before = planted()
    come(client, service)
    assert is_inside(client)
    assert is_a_new_key(client, before)


def test_between_password_and_second_step_nothing_is_open(cast):
    with_codes(cast, "an")
    client, _ = sign_in()
    for address in ("/ban-lam-viec", "/trang-tu-soi", "/cach-dang-nhap", "/doi-mat-khau", "/xac-nhan-lai"):
        assert client.get(address).headers["Location"].startswith("/dang-nhap"), address


def test_after_the_way_out_the_key_opens_nothing(cast):
    client, _ = sign_in()
    key = client.cookies["sessionid"].value
    assert client.get("/dang-xuat").status_code == 200
    assert is_inside(client)  # a link alone signs nobody out
    client.post("/dang-xuat")
    assert not Session.objects.filter(session_key=key).exists()
    thief = Client()
    thief.cookies["sessionid"] = key
    assert not is_inside(thief)


def test_cookies_are_kept_from_scripts_and_from_other_sites(cast):
    client, _ = sign_in()
    session, token = client.cookies["sessionid"], client.cookies["csrftoken"]
    assert (session["httponly"], session["samesite"], session["domain"], session["path"]) == (True, "Lax", "", "/")
    assert (token["samesite"], token["domain"]) == ("Lax", "")


def test_with_https_cookies_travel_encrypted_and_belong_to_this_host_alone():
    asked = "SESSION_COOKIE_NAME CSRF_COOKIE_NAME SESSION_COOKIE_SECURE CSRF_COOKIE_SECURE SECURE_HSTS_SECONDS"
    asked += " SECURE_HSTS_INCLUDE_SUBDOMAINS SECURE_SSL_REDIRECT ALLAUTH_TRUSTED_PROXY_COUNT SECURE_PROXY_SSL_HEADER"
    code = f"from guong.config import settings as s; print([getattr(s, n, None) for n in {asked.split()}])"

    def said(https: str) -> str:
        given = {**os.environ, "GUONG_HTTPS": https, "SECRET_KEY": "x" * 50, "GUONG_NO_POOL": "1"}
        given.pop("GUONG_PROXIES", None)
        return subprocess.run(
            [sys.executable, "-c", code], env=given, capture_output=True, text=True, check=True
        ).stdout.strip()

    behind = [
        "__Host-sessionid",
        "__Host-csrftoken",
        True,
        True,
        31_536_000,
        True,
        True,
        1,
        ("HTTP_X_FORWARDED_PROTO", "https"),
    ]
    assert said("1") == repr(behind)
    assert said("") == repr([None, None, False, False, 0, False, False, 0, None])
