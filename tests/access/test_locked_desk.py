"""A locked desk shows nothing and does nothing until its owner is back; five wrong tries end the session."""

from __future__ import annotations

import pytest
from django.core.cache import cache

from guong.access import actions, own
from guong.access.models import Account, Session
from guong.access.passwords import PRINTED
from guong.kit.refusal import Refusal
from guong.ledger.models import Entry
from tests.cast import PASSWORD, TODAY


@pytest.fixture(autouse=True)
def fresh_limits(cast):
    cache.clear()


@pytest.fixture
def locked(cast, signed_in):
    actions.choose_desk_code(by=cast.actor("em"), code="482 915", on=TODAY)
    client = signed_in("em")
    assert client.post("/khoa-ban").headers["Location"] == "/mo-ban"
    return client


def test_behind_a_locked_desk_nothing_is_shown_or_done(cast, locked):
    for address in ("/ban-lam-viec", "/cach-dang-nhap", f"/xoa-chi-tiet/{cast.people['an'].pk}", "/xac-nhan-lai"):
        assert locked.get(address).headers["Location"] == "/mo-ban", address
    assert locked.post("/phien-dang-nhap/ket-thuc").headers["Location"] == "/mo-ban"
    assert "Vũ Thị Em" not in locked.get("/policy").content.decode()
    page = locked.get("/mo-ban").content.decode()
    assert "Bàn của Vũ Thị Em" in page
    assert "so-lieu" not in page


@pytest.mark.parametrize("typed", ["482915", " 482 915 ", PASSWORD])
def test_the_code_or_the_password_opens_it(locked, typed):
    assert locked.post("/mo-ban", {"code": typed}).headers["Location"] == "/ban-lam-viec"
    assert locked.get("/ban-lam-viec").status_code == 200
    assert locked.get("/mo-ban").headers["Location"] == "/ban-lam-viec"


def test_the_fifth_wrong_one_ends_the_session_and_its_owner_reads_of_it(cast, locked):
    pages = [locked.post("/mo-ban", {"code": "000000"}) for _ in range(5)]
    assert [page.status_code for page in pages] == [200] * 4 + [302]
    assert "Sai năm lần" in locked.get("/dang-nhap").content.decode()
    assert not Session.objects.filter(account=cast.accounts["em"]).exists()
    assert [(one.words.split(";")[0], one.n) for one in own.sign_ins(cast.actor("em"))] == [("mã bàn", 5)]


def test_the_code_does_not_sign_in_nor_open_sealed_places(cast, locked, client):
    assert "Location" not in client.post("/dang-nhap", {"login": "em", "password": "482915"}).headers
    locked.post("/mo-ban", {"code": "482915"})
    assert "Mật khẩu chưa đúng" in locked.post("/xac-nhan-lai", {"proof": "482915"}).content.decode()


def test_tries_are_limited_over_all_sessions_of_an_account(cast, signed_in):
    actions.choose_desk_code(by=cast.actor("em"), code="482915", on=TODAY)
    said = []
    for _ in range(3):
        client = signed_in("em")
        client.post("/khoa-ban")
        said += [client.post("/mo-ban", {"code": "000000"}).content.decode() for _ in range(4)]
    assert ["quá nhiều lần" in page for page in said] == [False] * 10 + [True] * 2


def test_without_a_code_the_password_alone_opens(cast, signed_in):
    client = signed_in("an")
    client.post("/khoa-ban")
    assert client.post("/mo-ban", {"code": "482915"}).status_code == 200
    assert client.post("/mo-ban", {"code": PASSWORD}).status_code == 302


def test_the_printed_password_opens_no_desk_outside_the_demonstration(cast, signed_in):
    account = Account.objects.get(username="an")
    account.set_password(PRINTED)
    account.save()
    client = signed_in("chi")
    client.force_login(account)
    client.post("/khoa-ban")
    assert client.post("/mo-ban", {"code": PRINTED}).status_code == 200


def test_whoever_is_not_the_owner_signs_out(locked):
    locked.post("/dang-xuat")
    assert locked.get("/mo-ban").headers["Location"].startswith("/dang-nhap")


@pytest.mark.parametrize("code", ["111111", "123456", "654321", "890123"])
def test_an_easy_code_is_refused(cast, code):
    with pytest.raises(Refusal, match="dễ đoán"):
        actions.choose_desk_code(by=cast.actor("an"), code=code, on=TODAY)


@pytest.mark.parametrize("code", ["12345", "1234567", "12a456", "١٢٣٤٥٧"])
def test_a_code_has_six_digits(cast, signed_in, code):
    assert "đúng sáu chữ số" in signed_in("an").post("/cach-dang-nhap/ma-ban", {"code": code}).content.decode()
    assert Account.objects.get(username="an").desk_code == ""


def test_a_code_is_chosen_and_given_up_and_kept_hashed(cast, signed_in):
    client = signed_in("an")
    client.post("/cach-dang-nhap/ma-ban", {"code": "482915"})
    kept = Account.objects.get(username="an").desk_code
    assert kept.startswith("argon2")
    assert Entry.objects.filter(kind="account.desk_code_chosen").count() == 1
    assert "Đổi, bỏ mã bàn" in client.get("/cach-dang-nhap").content.decode()
    client.post("/cach-dang-nhap/ma-ban", {"code": ""})
    assert Account.objects.get(username="an").desk_code == ""
    assert Entry.objects.filter(kind="account.desk_code_removed").count() == 1
