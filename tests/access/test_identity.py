"""Signing in with the state identity service: a linked account alone opens, a right token alone counts, nothing leads away."""

from __future__ import annotations

import base64
import time
from urllib.parse import unquote

import pytest
from django.core.cache import cache
from django.test import Client

from guong.access import actions, oidc, own
from guong.access.models import Account, LinkedIdentity
from guong.kit import environment
from guong.kit.environment import IdentityProvider
from guong.kit.refusal import Refusal
from guong.ledger.models import Entry
from tests.access.identity_service import CLIENT, SECRET, Service
from tests.access.second_step import with_codes
from tests.cast import TODAY

LEAVE, BACK = "/dang-nhap/dinh-danh", "/dang-nhap/dinh-danh/ve"


@pytest.fixture
def service(cast, settings, tmp_path):
    cache.clear()
    running, secret = Service(), tmp_path / "secret"
    secret.write_text(SECRET + "\n", "utf-8")
    settings.IDENTITY_PROVIDER = IdentityProvider(running.issuer, CLIENT, str(secret), "VNeID", "citizen", of_account=False)
    yield running
    running.stop()


def linked(cast, service, who="an"):
    LinkedIdentity.objects.create(
        account=cast.accounts[who], issuer=service.issuer, subject="s-1", linked_at="2021-01-01T00:00Z"
    )


def come(client, service, leave=LEAVE, **claims):
    away = client.get(leave)
    assert away.headers["Location"].startswith(f"{service.issuer}/authorize?")
    return client.get(BACK, service.consent(away.headers["Location"], **claims))


def is_inside(client) -> bool:
    return client.get("/ban-lam-viec").status_code == 200


def test_nothing_of_it_is_on_a_page_without_a_service(cast, signed_in):
    assert "dinh-danh" not in Client().get("/dang-nhap").content.decode()
    assert "dinh-danh" not in signed_in("an").get("/cach-dang-nhap").content.decode()
    assert Client().get(LEAVE).status_code == 404
    assert Client().get(BACK).status_code == 404


def test_a_person_links_it_after_a_proof_and_then_signs_in_with_it(cast, service, signed_in):
    client = signed_in("an")
    assert come(client, service, "/cach-dang-nhap/dinh-danh", citizen="000000000001").headers["Location"] == "/cach-dang-nhap"
    row = LinkedIdentity.objects.get()
    assert (row.account_id, row.subject) == (cast.accounts["an"].pk, "s-1")
    assert Entry.objects.get(kind="account.identity_linked").person_id == cast.people["an"].pk
    assert "Bỏ liên kết" in client.get("/cach-dang-nhap").content.decode()
    fresh = Client()
    assert "Vào bằng VNeID" in fresh.get("/dang-nhap?next=/phien-dang-nhap").content.decode()
    assert come(fresh, service, f"{LEAVE}?next=/phien-dang-nhap").headers["Location"] == "/phien-dang-nhap"
    assert is_inside(fresh)
    assert own.sign_ins(cast.actor("an"))[0].words.startswith("tài khoản định danh")


def test_the_secret_goes_by_the_header_or_in_the_body_as_the_service_wants(cast, service):
    linked(cast, service)
    come(Client(), service)
    user, _, password = base64.b64decode(service.asked["authorization"].removeprefix("Basic ")).decode().partition(":")
    assert (user, unquote(password), "client_secret" in service.asked) == (CLIENT, SECRET, False)
    service.metadata = {"token_endpoint_auth_methods_supported": ["client_secret_post"]}
    come(Client(), service)
    assert (service.asked["client_secret"], service.asked["authorization"]) == (SECRET, "")


def test_a_service_without_a_secret_is_asked_without_one(cast, service, settings):
    settings.IDENTITY_PROVIDER = settings.IDENTITY_PROVIDER._replace(secret_file="")
    linked(cast, service)
    client = Client()
    come(client, service)
    assert is_inside(client)
    assert service.asked["authorization"] == ""


def test_no_account_is_ever_made_and_an_unknown_identity_opens_none(cast, service):
    n, client = Account.objects.count(), Client()
    answer = come(client, service, citizen="000000000001")
    assert answer.headers["Location"] == "/dang-nhap"
    assert "chưa liên kết" in client.get("/dang-nhap").content.decode()
    assert (Account.objects.count(), LinkedIdentity.objects.count(), is_inside(client)) == (n, 0, False)


@pytest.mark.parametrize("number", ["000000000002", "", None])
def test_another_persons_number_is_not_linked(cast, service, signed_in, number):
    client = signed_in("an")
    come(client, service, "/cach-dang-nhap/dinh-danh", citizen=number)
    assert "không phải của người này" in client.get("/cach-dang-nhap").content.decode()
    assert not LinkedIdentity.objects.exists()


def test_the_number_may_be_that_of_the_account(cast, service, settings, signed_in):
    settings.IDENTITY_PROVIDER = settings.IDENTITY_PROVIDER._replace(of_account=True)
    come(signed_in("an"), service, "/cach-dang-nhap/dinh-danh", citizen=cast.accounts["an"].number)
    assert LinkedIdentity.objects.get().account_id == cast.accounts["an"].pk


def test_an_identity_opens_one_account(cast, service):
    linked(cast, service, "chi")
    given = {"issuer": service.issuer, "subject": "s-1", "number": "000000000001", "of_account": False, "on": TODAY}
    with pytest.raises(Refusal, match="tài khoản khác"):
        actions.link_identity(by=cast.actor("an"), **given)


def test_the_link_is_given_up(cast, service, signed_in):
    linked(cast, service)
    client = signed_in("an")
    assert "Bỏ liên kết với VNeID" in client.get("/cach-dang-nhap/dinh-danh/bo").content.decode()
    client.post("/cach-dang-nhap/dinh-danh/bo")
    assert Entry.objects.filter(kind="account.identity_unlinked").count() == 1
    assert not LinkedIdentity.objects.exists()
    assert "Chưa liên kết" in client.post("/cach-dang-nhap/dinh-danh/bo").content.decode()


def test_the_second_step_and_the_lock_hold_here_too(cast, service):
    linked(cast, service)
    with_codes(cast, "an")
    client = Client()
    assert come(client, service).headers["Location"] == "/dang-nhap/buoc-hai"
    assert not is_inside(client)
    Account.objects.filter(username="an").update(is_active=False)
    assert come(Client(), service).headers["Location"] == "/tam-khoa"


PAST = int(time.time()) - 3600
WRONG = {
    "another issuer": {"iss": "https://else.where"},
    "another audience": {"aud": "someone"},
    "over": {"iat": PAST, "exp": PAST + 60},
    "another nonce": {"nonce": "x"},
    "no nonce": {"nonce": None},
    "no subject": {"sub": None},
    "an empty subject": {"sub": ""},
    "for another party": {"azp": "someone"},
    "without an end": {"exp": None},
}


@pytest.mark.parametrize("claims", WRONG.values(), ids=WRONG.keys())
def test_a_token_that_claims_something_wrong_opens_nothing(cast, service, claims):
    linked(cast, service)
    client = Client()
    assert come(client, service, **claims).headers["Location"] == "/dang-nhap"
    assert "Chưa xác nhận được qua VNeID" in client.get("/dang-nhap").content.decode()
    assert not is_inside(client)


@pytest.mark.parametrize(
    "changes", [{"algorithm": "none"}, {"algorithm": "HS256"}, {"kid": "two"}, {"signed_by": "other"}], ids=str
)
def test_a_token_signed_otherwise_opens_nothing(cast, service, changes):
    linked(cast, service)
    for name, value in changes.items():
        setattr(service, name, service.other if value == "other" else value)
    client = Client()
    come(client, service)
    assert not is_inside(client)


@pytest.mark.parametrize(
    "metadata",
    [
        {"issuer": "https://else.where"},
        {"token_endpoint": "http://else.where/token"},
        {"jwks_uri": "file:///etc/passwd"},
        {"authorization_endpoint": ""},
    ],
    ids=str,
)
def test_a_service_that_describes_itself_wrongly_is_not_gone_to(cast, service, metadata):
    service.metadata = metadata
    assert Client().get(LEAVE).headers["Location"] == "/dang-nhap"


@pytest.mark.parametrize("path", ["/elsewhere", "/list"])
def test_a_service_that_sends_questions_elsewhere_gets_none(cast, service, path):
    linked(cast, service)
    service.metadata = {"jwks_uri": service.issuer + path}
    client = Client()
    come(client, service)
    assert not is_inside(client)


def test_a_service_that_does_not_answer_is_said_to(cast, service, settings):
    settings.IDENTITY_PROVIDER = settings.IDENTITY_PROVIDER._replace(issuer="http://127.0.0.1:9")
    client = Client()
    assert client.get(LEAVE).headers["Location"] == "/dang-nhap"
    assert "Thử lại" in client.get("/dang-nhap").content.decode()


def test_an_answer_counts_once_in_the_browser_that_asked(cast, service):
    linked(cast, service)
    client, other = Client(), Client()
    brought = service.consent(client.get(LEAVE).headers["Location"])
    other.get(BACK, brought)
    assert not is_inside(other)
    client.get(BACK, {**brought, "state": "x"})
    assert not is_inside(client)
    client.get(BACK, brought)  # what waited was used up by the wrong answer
    assert not is_inside(client)


@pytest.mark.parametrize("brought", [{"error": "access_denied"}, {"iss": "https://else.where", "code": "c"}])
def test_a_refusal_of_the_service_or_an_answer_of_another_opens_nothing(cast, service, brought):
    linked(cast, service)
    client = Client()
    state = service.consent(client.get(LEAVE).headers["Location"])["state"]
    assert client.get(BACK, {"state": state, **brought}).headers["Location"] == "/dang-nhap"
    assert not is_inside(client)


def test_an_answer_that_comes_too_late_opens_nothing(cast, service, monkeypatch):
    linked(cast, service)
    client = Client()
    brought = service.consent(client.get(LEAVE).headers["Location"])
    monkeypatch.setattr(oidc, "LIFE", -1)
    client.get(BACK, brought)
    assert not is_inside(client)


def test_nobody_is_led_elsewhere_after_it(cast, service):
    linked(cast, service)
    assert come(Client(), service, f"{LEAVE}?next=https://else.where/").headers["Location"] == "/ban-lam-viec"


def test_whoever_asks_too_often_waits(cast, service, settings):
    settings.ACCOUNT_RATE_LIMITS = {"identity": "1/m/ip"}
    assert [Client().get(LEAVE).status_code for _ in range(2)] == [302, 429]


def test_the_environment_names_the_service_wholly_or_not_at_all(monkeypatch):
    assert environment.identity_provider() is None
    monkeypatch.setenv("GUONG_OIDC_ISSUER", "https://id.example.vn")
    with pytest.raises(ValueError, match="GUONG_OIDC_CLIENT_ID"):
        environment.identity_provider()
    monkeypatch.setenv("GUONG_OIDC_CLIENT_ID", "guong")
    monkeypatch.setenv("GUONG_OIDC_CLAIM", "citizen_pid")
    assert environment.identity_provider() == IdentityProvider(
        "https://id.example.vn", "guong", "", "VNeID", "citizen_pid", of_account=False
    )
    monkeypatch.setenv("GUONG_OIDC_CLAIM_HOLDS", "hair colour")
    with pytest.raises(ValueError, match="person or account"):
        environment.identity_provider()
