"""The second step: codes of the phone, recovery codes, passkeys; each works once, each change is an entry, guesses end."""

from __future__ import annotations

import json
import re

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.test import Client

from guong.access import actions, factors, own
from guong.kit import clock
from guong.kit.refusal import NotFound, Refusal
from guong.ledger.models import Entry
from tests.access.second_step import SoftKey, code_of, sign_in, with_codes
from tests.cast import TODAY

STEP = "/dang-nhap/buoc-hai"


@pytest.fixture(autouse=True)
def fresh_limits(cast):
    cache.clear()


def is_inside(client) -> bool:
    return client.get("/ban-lam-viec").status_code == 200


def test_a_code_is_asked_for_after_the_password_and_nothing_opens_before_it(cast):
    secret, _ = with_codes(cast, "an")
    client, answer = sign_in()
    assert answer.headers["Location"] == STEP
    assert not is_inside(client)
    assert not Entry.objects.filter(kind="session.opened").exists()
    assert client.post(STEP, {"code": code_of(secret)}).headers["Location"] == "/ban-lam-viec"
    assert is_inside(client)
    assert own.sign_ins(cast.actor("an"))[0].words.startswith("mật khẩu, mã trên điện thoại")


def test_a_code_works_once_and_no_older_one_after_it(cast):
    secret, _ = with_codes(cast, "an")
    by = cast.actor("an")
    assert actions.prove_by_code(by=by, code=code_of(secret, 1), at=clock.now()) == "totp"
    for later in (-1, 0, 1):
        assert actions.prove_by_code(by=by, code=code_of(secret, later), at=clock.now()) == ""


def test_a_recovery_code_works_once(cast):
    _, codes = with_codes(cast, "an")
    assert len(codes) == 10
    for expected in ("/ban-lam-viec", None):
        client, _ = sign_in()
        answer = client.post(STEP, {"code": f" {codes[3][:4]} {codes[3][4:]}"})
        assert answer.headers.get("Location") == expected
    assert factors.n_recovery_codes(cast.accounts["an"].pk) == 9
    assert "Mã chưa đúng" in answer.content.decode()


def test_guessed_codes_are_limited_for_the_account_and_shown_to_its_owner(cast):
    secret, _ = with_codes(cast, "an")
    pages = []
    for _ in range(6):
        client, _ = sign_in()
        pages.append(client.post(STEP, {"code": "000000"}).content.decode())
    assert ["quá nhiều lần" in page for page in pages] == [False] * 5 + [True]
    assert "Location" not in client.post(STEP, {"code": code_of(secret)}).headers
    failed = [one for one in own.sign_ins(cast.actor("an")) if not one.opened]
    assert [(one.words.split(";")[0], one.n) for one in failed] == [("mã xác nhận", 5)]


def test_the_second_step_is_not_there_without_the_first(cast):
    assert Client().get(STEP).headers["Location"] == "/dang-nhap"
    assert Client().post(STEP, {"code": "123456"}).headers["Location"] == "/dang-nhap"


def test_whoever_dropped_the_slip_still_needs_the_phone(cast):
    with_codes(cast, "an")
    (slip,) = actions.issue_slips(by=cast.actor("ha"), accounts=[cast.accounts["an"].pk], on=TODAY)
    form = {"number": slip.number, "digits": slip.digits, "password": "hoa-sen-tren-ho-42", "again": "hoa-sen-tren-ho-42"}
    client = Client()
    assert client.post("/phieu", form).headers["Location"] == STEP
    assert not is_inside(client)


def test_an_application_is_set_up_at_the_page_with_its_first_code(cast, signed_in):
    client = signed_in("an")
    page = client.get("/cach-dang-nhap/ung-dung-ma").content.decode()
    secret = re.search(r'class="g-code">([A-Z2-7 ]+)<', page)[1].replace(" ", "")
    assert "<svg" in page
    assert "Mã chưa đúng" in client.post("/cach-dang-nhap/ung-dung-ma", {"code": "000000"}).content.decode()
    assert not Authenticator.objects.exists()
    codes = client.post("/cach-dang-nhap/ung-dung-ma", {"code": code_of(secret)}).content.decode()
    assert len(re.findall(r'class="g-code">\d{8}<', codes)) == 10
    entry = Entry.objects.get(kind="account.factor_added")
    assert (entry.person_id, entry.value) == (cast.people["an"].pk, "totp")
    page = client.get("/cach-dang-nhap").content.decode()
    assert "Còn 10 mã" in page
    assert 'href="/cach-dang-nhap/ung-dung-ma"' not in page


def test_the_secret_does_not_stand_in_the_database_as_it_is(cast):
    secret, codes = with_codes(cast, "an")
    kept = json.dumps(list(Authenticator.objects.values_list("data", flat=True)))
    assert secret not in kept
    assert not any(code in kept for code in codes)


def test_a_secret_encrypted_under_another_key_is_said_to_be_lost(cast, settings):
    secret, _ = with_codes(cast, "an")
    settings.SECRET_KEY = "another"
    with pytest.raises(Refusal, match="nhờ quản trị"):
        actions.prove_by_code(by=cast.actor("an"), code=code_of(secret), at=clock.now())


def test_a_second_application_is_refused(cast):
    with_codes(cast, "an")
    with pytest.raises(Refusal, match="Đã có một ứng dụng"):
        with_codes(cast, "an")


def test_recovery_codes_are_renewed_and_the_old_ones_open_nothing(cast, signed_in):
    _, old = with_codes(cast, "an")
    page = signed_in("an").post("/cach-dang-nhap/ma-du-phong").content.decode()
    assert old[0] not in page
    assert Entry.objects.filter(kind="account.codes_renewed", person=cast.people["an"]).count() == 1
    assert actions.prove_by_code(by=cast.actor("an"), code=old[0], at=clock.now()) == ""


def test_recovery_codes_alone_are_refused(cast, signed_in):
    page = signed_in("an").post("/cach-dang-nhap/ma-du-phong").content.decode()
    assert "chưa cần mã dự phòng" in page


def test_with_the_last_way_the_recovery_codes_go(cast, signed_in):
    with_codes(cast, "an")
    (factor,) = factors.of_account(cast.accounts["an"].pk)
    client = signed_in("an")
    assert "Bỏ ứng dụng tạo mã" in client.get(f"/cach-dang-nhap/{factor.key}/bo").content.decode()
    assert client.post(f"/cach-dang-nhap/{factor.key}/bo").headers["Location"] == "/cach-dang-nhap"
    assert not Authenticator.objects.exists()
    assert Entry.objects.get(kind="account.factor_removed").value == "totp"
    assert sign_in()[1].headers["Location"] == "/ban-lam-viec"


def test_nobody_gives_up_what_is_anothers(cast, signed_in):
    with_codes(cast, "an")
    (factor,) = factors.of_account(cast.accounts["an"].pk)
    with pytest.raises(NotFound):
        actions.remove_factor(by=cast.actor("ha"), factor=factor.key, on=TODAY)
    assert signed_in("ha").post(f"/cach-dang-nhap/{factor.key}/bo").status_code == 404


@pytest.fixture
def passkey(cast, signed_in):
    client, key = signed_in("an"), SoftKey()
    client.defaults["SERVER_NAME"] = "localhost"
    client.get("/cach-dang-nhap/khoa-truy-cap")
    page = client.get("/cach-dang-nhap/khoa-truy-cap").content.decode()
    made = client.post("/cach-dang-nhap/khoa-truy-cap", {"name": "Điện thoại", "credential": key.make(options_in(page))})
    assert "Đã thêm khóa truy cập" in made.content.decode()
    return key


def options_in(page: str):
    return json.loads(re.search(r'id="passkey-options" type="application/json">(.*?)</script>', page)[1])


def local_client() -> Client:
    return Client(SERVER_NAME="localhost")


def test_a_passkey_opens_without_a_password(cast, passkey):
    client = local_client()
    options = client.get("/dang-nhap/khoa-truy-cap").json()
    answer = client.post("/dang-nhap/khoa-truy-cap", {"credential": passkey.show(options), "next": "/phien-dang-nhap"})
    assert answer.headers["Location"] == "/phien-dang-nhap"
    assert is_inside(client)
    assert Entry.objects.get(kind="account.factor_added").value == "webauthn"
    assert own.sign_ins(cast.actor("an"))[0].words.startswith("khóa truy cập")


def test_a_passkey_is_a_second_step_too(cast, passkey):
    client, answer = sign_in(client=local_client())
    assert answer.headers["Location"] == STEP
    shown = passkey.show(options_in(client.get(STEP).content.decode()))
    assert client.post(STEP, {"credential": shown}).headers["Location"] == "/ban-lam-viec"


def test_an_answer_to_another_challenge_opens_nothing(cast, passkey):
    old = passkey.show(local_client().get("/dang-nhap/khoa-truy-cap").json())
    client = local_client()
    client.get("/dang-nhap/khoa-truy-cap")
    assert client.post("/dang-nhap/khoa-truy-cap", {"credential": old}).headers["Location"] == "/dang-nhap"
    assert not is_inside(client)
    assert "không mở được" in client.get("/dang-nhap").content.decode()


@pytest.mark.parametrize("nonsense", ["", "x", "[]", "{}", '{"response": {}}', '{"response": {"userHandle": "!"}}', "null"])
def test_nonsense_instead_of_a_passkey_opens_nothing(cast, passkey, nonsense):
    client = local_client()
    client.get("/dang-nhap/khoa-truy-cap")
    assert client.post("/dang-nhap/khoa-truy-cap", {"credential": nonsense}).headers["Location"] == "/dang-nhap"
    client, _ = sign_in(client=local_client())
    assert client.post(STEP, {"credential": nonsense}).status_code == 200
    assert not is_inside(client)


@pytest.mark.parametrize("nonsense", ["", "x", "[]", "{}", '{"response": {}}', "7"])
def test_nonsense_instead_of_a_new_passkey_is_refused(cast, signed_in, nonsense):
    client = signed_in("an")
    client.get("/cach-dang-nhap/khoa-truy-cap")
    page = client.post("/cach-dang-nhap/khoa-truy-cap", {"name": "x", "credential": nonsense})
    assert page.status_code == 200
    assert not Authenticator.objects.exists()


def test_a_passkey_that_asks_its_owner_for_nothing_is_refused(cast, signed_in):
    client = signed_in("an")
    client.defaults["SERVER_NAME"] = "localhost"
    options = options_in(client.get("/cach-dang-nhap/khoa-truy-cap").content.decode())
    client.post("/cach-dang-nhap/khoa-truy-cap", {"name": "x", "credential": SoftKey(verified=False).make(options)})
    assert not Authenticator.objects.exists()


def test_the_passkey_of_a_locked_account_opens_nothing(cast, passkey):
    cast.accounts["an"].is_active = False
    cast.accounts["an"].save()
    client = local_client()
    client.post("/dang-nhap/khoa-truy-cap", {"credential": passkey.show(client.get("/dang-nhap/khoa-truy-cap").json())})
    assert not is_inside(client)


def test_there_are_not_more_passkeys_than_a_person_can_look_after(cast):
    by = cast.actor("an")
    for i in range(10):
        actions.add_passkey(by=by, name=str(i), credential={}, on=TODAY)
    with pytest.raises(Refusal, match="Đã có 10 khóa"):
        actions.add_passkey(by=by, name="x", credential={}, on=TODAY)
