"""Invitations and forgotten passwords by mail: a link that works once; nobody learns whether an account is there."""

from __future__ import annotations

import re

import pytest
from django.core import mail as outbox
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from procrastinate.contrib.django.models import ProcrastinateJob

from guong.access import actions, jobs
from guong.access.models import Account, Slip
from guong.kit import clock
from guong.kit.actor import machine
from guong.kit.refusal import NotFound, Refusal
from guong.ledger.models import Entry
from guong.reminders.models import Mailing
from tests.access.second_step import sign_in
from tests.cast import TODAY

STRONG = "hoa-sen-tren-ho-42"


@pytest.fixture(autouse=True)
def with_mail(cast, settings):
    cache.clear()
    settings.MAIL_FROM, settings.ADDRESS = "guong@namdinh.example", "https://guong.example"


@pytest.fixture
def confirmed(cast):
    return Mailing.objects.create(account=cast.accounts["an"], address="an@example.vn", confirmed_at=clock.now())


@pytest.fixture
def unused(cast):
    Account.objects.filter(username="an").update(password="!")
    return cast.accounts["an"].pk


def secret_in(text: str) -> str:
    return re.search(r"https://guong\.example/phieu#(\S+)", text)[1]


def test_an_invitation_is_a_link_that_opens_the_account_once(cast, unused, signed_in):
    assert "Mời qua thư" in signed_in("ha").get(f"/tai-khoan/{unused}").content.decode()
    answer = signed_in("ha").post(f"/tai-khoan/{unused}/moi", {"address": "an@example.vn"})
    assert answer.headers["Location"] == f"/tai-khoan/{unused}"
    (sent,) = outbox.outbox
    assert sent.to == ["an@example.vn"]
    for personal in ("Nguyễn", "An ", cast.accounts["an"].number, cast.people["an"].code, "Vị Hoàng"):
        assert personal not in sent.subject + sent.body
    assert Entry.objects.get(kind="account.invited").person_id == cast.people["an"].pk
    form = {"secret": secret_in(sent.body), "password": STRONG, "again": STRONG}
    assert Client().post("/phieu", form).headers["Location"] == "/ban-lam-viec"
    assert "Location" not in Client().post("/phieu", form).headers


def test_an_account_in_use_is_not_invited(cast, signed_in):
    page = signed_in("ha").post(f"/tai-khoan/{cast.accounts['an'].pk}/moi", {"address": "an@example.vn"})
    assert "Tài khoản đã dùng" in page.content.decode()
    assert not outbox.outbox


@pytest.mark.parametrize("address", ["", "x", "a@b.vn\nBcc: c@d.vn", "a@b.vn, c@d.vn", "x" * 300 + "@b.vn"])
def test_a_wrong_address_sends_nothing_and_leaves_no_slip(cast, unused, signed_in, address):
    page = signed_in("ha").post(f"/tai-khoan/{unused}/moi", {"address": address}).content.decode()
    assert "Địa chỉ thư của người được mời" in page
    assert "Còn chỗ phải sửa" in page
    assert not outbox.outbox
    assert not Slip.objects.exists()


def test_only_the_administrator_invites(cast, unused):
    for who in ("em", "an", "nobody"):
        with pytest.raises(NotFound):
            actions.invite_by_mail(by=cast.actor(who), account=unused, address="a@b.vn", on=TODAY)


def run_jobs() -> None:
    for job in ProcrastinateJob.objects.filter(task_name="access.mail_reset").order_by("pk"):
        jobs.mail_reset.func(**job.args)


def test_a_forgotten_password_is_set_by_the_link_that_goes_to_the_confirmed_address(cast, confirmed):
    assert "Nhận đường dẫn qua thư" in Client().get("/dang-nhap").content.decode()
    answer = Client().post("/quen-mat-khau", {"name": cast.accounts["an"].number})
    assert answer.headers["Location"] == "/dang-nhap"
    run_jobs()
    (sent,) = outbox.outbox
    assert sent.to == ["an@example.vn"]
    assert Entry.objects.filter(kind="account.slip_issued", person=cast.people["an"]).count() == 1
    form = {"secret": secret_in(sent.body), "password": STRONG, "again": STRONG}
    Client().post("/phieu", form)
    assert sign_in(password=STRONG)[1].headers["Location"] == "/ban-lam-viec"


def test_the_answer_and_the_work_are_the_same_whether_the_account_is_there_or_not(cast, confirmed):
    told = {}
    for name in ("an", "chi", "khong-co-ai"):  # with an address, without, no account
        client = Client()
        with CaptureQueriesContext(connection) as asked:
            client.post("/quen-mat-khau", {"name": name})
        page = client.get("/dang-nhap").content.decode()
        told[name] = (len(asked), re.sub(r"csrfmiddlewaretoken\" value=\"\w+", "", page))
    assert told["an"] == told["chi"] == told["khong-co-ai"]
    assert "đang được gửi" in told["an"][1]
    assert [job.args for job in ProcrastinateJob.objects.all()][-1] == {"account": 0}
    run_jobs()
    assert len(outbox.outbox) == 1


def test_an_address_that_is_not_confirmed_gets_nothing(cast):
    Mailing.objects.create(account=cast.accounts["an"], address="an@example.vn")
    with pytest.raises(NotFound):
        actions.mail_reset(by=machine("clerk", TODAY), account=cast.accounts["an"].pk, on=TODAY)


def test_a_locked_account_gets_nothing(cast, confirmed):
    Account.objects.filter(username="an").update(is_active=False)
    Client().post("/quen-mat-khau", {"name": "an"})
    run_jobs()
    assert not outbox.outbox


def test_whoever_asks_too_often_for_one_account_waits(cast, confirmed):
    pages = [Client().post("/quen-mat-khau", {"name": "an"}) for _ in range(4)]
    assert ["Location" in page.headers for page in pages] == [True, True, True, False]
    assert "quá nhiều lần" in pages[-1].content.decode()


def test_a_server_that_takes_no_mail_leaves_no_slip(cast, confirmed, settings):
    settings.MAIL_FROM = ""
    with pytest.raises(Refusal, match="máy chủ gửi thư"):
        actions.mail_reset(by=machine("clerk", TODAY), account=cast.accounts["an"].pk, on=TODAY)
    assert not Slip.objects.exists()


def test_without_mail_the_slip_is_the_way(cast, settings, signed_in):
    settings.MAIL_FROM = ""
    assert Client().get("/quen-mat-khau").headers["Location"] == "/phieu"
    assert "qua thư" not in Client().get("/dang-nhap").content.decode()
    assert signed_in("ha").get(f"/tai-khoan/{cast.accounts['an'].pk}/moi").status_code == 404
