"""Nobody is led elsewhere: by a parameter, by the name of the host, by what a stranger says about a proxy."""

from __future__ import annotations

import re

import pytest
from django.core import mail
from django.test import Client

from guong.access import actions as access
from guong.kit import clock, hats
from guong.kit.actor import machine
from guong.reminders.models import Mailing
from tests.access.test_sealed import grown_old
from tests.cast import PASSWORD, TODAY

AWAY = [
    "https://evil.test/", "//evil.test", "///evil.test", "////evil.test", "/\\evil.test", "\\\\evil.test", "https:evil.test",
    "http:///evil.test", "javascript:alert(1)", "data:text/html,x", "\t//evil.test", "/\t/evil.test", "\x00//evil.test",
    "//evil.test\r\nX-Evil: 1", "https://testserver@evil.test/", "https://testserver.evil.test/", "/%0d%0aX-Evil:1//",
]  # fmt: skip


def leads_home(answer) -> bool:
    """Whether the answer stays on this host, also for a browser that reads a backslash as a slash and skips controls."""
    to = re.sub(r"[\x00-\x20]", "", answer.headers.get("Location", "/")).replace("\\", "/")
    return to.startswith("/") and not to.startswith("//") and "X-Evil" not in answer.headers


@pytest.mark.parametrize("goal", AWAY, ids=repr)
def test_no_way_of_signing_in_leads_away(cast, signed_in, goal):
    form = {"login": "an", "password": PASSWORD, "next": goal}
    answers = [
        Client().post("/dang-nhap", form),
        Client().post("/dang-nhap?" + "next=x", form),
        signed_in("an").get("/dang-nhap", {"next": goal}),
        Client().post("/dang-nhap/khoa-truy-cap", {"credential": "{}", "next": goal}),
        grown_old(signed_in("an")).post("/xac-nhan-lai", {"proof": PASSWORD, "next": goal}),
        signed_in("an").post("/dang-xuat", {"next": goal}),
    ]
    assert [answer.status_code for answer in answers if not leads_home(answer)] == []
    page = Client().get("/dang-nhap", {"next": goal}).content.decode()
    assert not re.search(r'(href|action|value)="(?:https?:)?[/\\]*evil', page)


@pytest.mark.parametrize("goal", AWAY, ids=repr)
def test_no_choice_of_a_world_and_no_cookie_leads_away(cast, settings, goal):
    settings.DEMO = True
    client = Client()
    answer = client.post("/the-gioi", {"the_gioi": "phuong", "next": goal})
    assert answer.status_code == 404 or leads_home(answer)
    for name in ("nen", "co_chu", "the_gioi"):
        client.cookies[name] = re.sub(r"[\x00-\x1f]", "", goal)
    page = client.get("/").content.decode()
    assert "evil.test" not in page


@pytest.mark.parametrize("hat", AWAY, ids=repr)
def test_a_hat_that_is_none_goes_along_to_no_address(cast, signed_in, hat):
    answer = signed_in("em").post("/dang-xuat?" + hats.ADDRESS + "=" + re.sub(r"[\x00-\x1f]", "", hat).replace("#", ""))
    assert leads_home(answer)


@pytest.mark.parametrize("path", ["//evil.test", "/\\evil.test", "//evil.test/..", "/%2f%2fevil.test/", "/https:/evil.test"])
def test_an_address_that_looks_like_another_host_is_not_found(signed_in, path):
    for who in ("nobody", "an"):
        assert leads_home(signed_in(who).get(path))


@pytest.mark.parametrize("host", ["evil.test", "testserver.evil.test", "testserver@evil.test", "a b", "testserver:80:90"])
def test_another_host_is_refused(cast, host):
    answer = Client().get("/dang-nhap", headers={"Host": host})
    assert answer.status_code == 400
    assert host not in answer.content.decode()


def test_what_a_stranger_says_about_a_proxy_changes_nothing(cast):
    said = {
        "X-Forwarded-Host": "evil.test",
        "X-Forwarded-Proto": "https",
        "X-Forwarded-Port": "1",
        "Forwarded": "host=evil.test",
    }
    answer = Client().get("/ban-lam-viec", headers=said)
    assert (answer.status_code, leads_home(answer)) == (302, True)
    assert not answer.wsgi_request.is_secure()
    assert answer.wsgi_request.get_host() == "testserver"


def test_the_first_address_that_a_proxy_passes_on_is_not_believed(cast, settings):
    """Behind one proxy the last address counts, which the proxy itself has written."""
    settings.ACCOUNT_RATE_LIMITS = {"login": "2/m/ip"}

    def status(said: str) -> int:
        return Client().post("/dang-nhap", {"login": "x", "password": "y"}, headers={"X-Forwarded-For": said}).status_code

    assert [status(f"10.0.0.{n}") for n in range(3)] == [200, 200, 429]  # no proxy: nothing of it is believed
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    assert [status(f"10.0.0.{n}, 192.0.2.7") for n in range(3)] == [200, 200, 429]
    assert status("10.0.0.1, 192.0.2.8") == 200


def test_links_in_mails_name_the_installation_whatever_host_was_asked(cast, settings):
    settings.MAIL_FROM, settings.ADDRESS = "guong@example.vn", "https://guong.example.vn"
    settings.ALLOWED_HOSTS = ["*"]  # as if somebody had set it so
    Mailing.objects.create(account=cast.accounts["an"], address="an@example.vn", confirmed_at=clock.now())
    answer = Client().post("/quen-mat-khau", {"name": "an"}, headers={"Host": "evil.test"})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/dang-nhap")
    access.mail_reset(by=machine("clerk", TODAY), account=cast.accounts["an"].pk, on=TODAY)
    (sent,) = mail.outbox
    assert "https://guong.example.vn/phieu#" in sent.body
    assert "evil.test" not in sent.subject + sent.body
