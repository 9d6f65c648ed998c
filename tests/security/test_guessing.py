"""Guesses: counted for the account however its name is spelt and from wherever; nobody learns which accounts exist."""

from __future__ import annotations

import logging
import re
import unicodedata

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from guong.access import actions
from guong.access.models import Account, Slip
from guong.access.passwords import Argon2id
from tests.access.second_step import sign_in, with_codes
from tests.cast import PASSWORD, TODAY

STRONG = "hoa-sen-tren-ho-42"
WRONG = "sai-mat-khau-roi"
BUSY = "quá nhiều lần"


def guessed(name: str = "an", **more) -> str:
    return Client(**more).post("/dang-nhap", {"login": name, "password": WRONG}).content.decode()


def is_shut(name: str = "an", **more) -> bool:
    """Whether the right password opens nothing for now."""
    return "Location" not in Client(**more).post("/dang-nhap", {"login": name, "password": PASSWORD}).headers


SPELLINGS = {
    "case": ["an", "AN", "An", "aN", "AN "],
    "spaces": ["an", " an", "an ", "  an  ", "\tan\n"],
    "unseen signs": ["an", "a\u200bn", "an\u200d", "\ufeffan", "a\u00adn"],
}


@pytest.mark.parametrize("spellings", SPELLINGS.values(), ids=SPELLINGS)
def test_another_spelling_of_a_name_is_the_same_name(cast, spellings):
    for name in spellings:
        assert "quá nhiều" not in guessed(name)
    assert is_shut()


def test_a_name_with_marks_is_the_same_composed_or_not(cast):
    Account.objects.filter(username="an").update(username="bí-thư")
    for form in ("NFC", "NFD", "NFC", "NFD", "NFC"):
        guessed(unicodedata.normalize(form, "bí-thư"))
    assert is_shut("bí-thư")


@pytest.mark.parametrize(
    "hosts", [[f"testserver:{port}" for port in range(8001, 8006)], ["testserver", "localhost", "127.0.0.1"] * 2]
)
def test_another_name_or_port_of_the_host_begins_no_new_count(cast, settings, hosts):
    """allauth counts by host and name; whoever asks writes the port of the host himself."""
    settings.ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
    for host in hosts[:5]:
        guessed(HTTP_HOST=host)
    assert is_shut(HTTP_HOST="testserver:9999")


def test_another_address_begins_no_new_count(cast):
    for n in range(5):
        guessed(REMOTE_ADDR=f"192.0.2.{n}")
    assert is_shut(REMOTE_ADDR="198.51.100.1")


def test_codes_of_the_second_step_are_counted_from_everywhere(cast):
    _, recovery = with_codes(cast, "an")
    for n in range(5):
        client, _ = sign_in(client=Client(REMOTE_ADDR=f"192.0.2.{n}"))
        client.post("/dang-nhap/buoc-hai", {"code": f"0000000{n}"})
    client, _ = sign_in(client=Client(REMOTE_ADDR="198.51.100.1"))
    assert BUSY in client.post("/dang-nhap/buoc-hai", {"code": recovery[0]}).content.decode()


def test_digits_of_a_slip_are_counted_from_everywhere(cast):
    (slip,) = actions.issue_slips(by=cast.actor("ha"), accounts=[cast.accounts["an"].pk], on=TODAY)
    form = {"number": slip.number, "password": STRONG, "again": STRONG}
    for n in range(5):
        Client(REMOTE_ADDR=f"192.0.2.{n}").post("/phieu", {**form, "number": f" {slip.number} ", "digits": f"0000000{n}"})
    assert "Location" not in Client().post("/phieu", {**form, "digits": slip.digits}).headers


def test_wrong_answers_of_passkeys_are_limited_for_an_address(cast, settings):
    settings.ACCOUNT_RATE_LIMITS = {"passkey": "3/m/ip"}
    answers = [Client().post("/dang-nhap/khoa-truy-cap", {"credential": "{}"}).status_code for _ in range(4)]
    assert answers == [302, 302, 302, 429]


def test_an_office_behind_one_address_is_not_shut_out_by_one_account(cast):
    for _ in range(6):
        guessed("an")
    assert is_shut("an")
    assert not any(is_shut(name) for name in ("binh", "chi", "dung", "em"))


def test_an_office_that_begins_its_day_signs_in(cast):
    """Right sign-ins use nothing up: forty within a minute, more than wrong ones would be let try."""
    assert not any(is_shut(name) for _ in range(8) for name in ("an", "binh", "chi", "dung", "em"))


def of_answer(ask, monkeypatch) -> tuple[int, int, int, str]:
    """What somebody outside could tell answers apart by: status, statements, password hashes made, the page's words."""
    hashed = []
    made = Argon2id.encode
    checked = Argon2id.verify
    with monkeypatch.context() as watching:
        watching.setattr(Argon2id, "encode", lambda *given: hashed.append(1) or made(*given))
        watching.setattr(Argon2id, "verify", lambda *given: hashed.append(1) or checked(*given))
        with CaptureQueriesContext(connection) as asked:
            answer, name = ask()
    page = re.sub(r'csrfmiddlewaretoken" value="\w+"', "", answer.content.decode())
    return answer.status_code, len(asked), len(hashed), page.replace(f'value="{name}"', "")


def test_a_wrong_sign_in_tells_nothing_about_the_account(cast, monkeypatch, caplog):
    caplog.set_level(logging.CRITICAL)
    Account.objects.filter(username="chi").update(password="!")
    Account.objects.filter(username="dung").update(is_active=False)

    def ask(name):
        return lambda: (Client().post("/dang-nhap", {"login": name, "password": "sai-mat-khau-roi"}), name)

    told = {name: of_answer(ask(name), monkeypatch) for name in ("an", "chi", "dung", "khong-co-ai")}
    assert set(told.values()) == {told["an"]}
    assert told["an"][2] == 1


def test_a_wrong_slip_tells_nothing_about_the_account(cast, monkeypatch):
    (slip,) = actions.issue_slips(by=cast.actor("ha"), accounts=[cast.accounts["an"].pk], on=TODAY)
    form = {"digits": "00000000", "password": STRONG, "again": STRONG}

    def ask(number):
        return lambda: (Client().post("/phieu", {**form, "number": number}), number)

    numbers = (slip.number, cast.accounts["chi"].number, "99999999")  # with a slip, without, no account
    told = {number: of_answer(ask(number), monkeypatch) for number in numbers}
    assert set(told.values()) == {told[slip.number]}
    assert Slip.objects.get().n_wrong == 1
