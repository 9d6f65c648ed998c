"""Sign-in: an entry each, limits, words; leaving ends access, also that of a running session."""

from __future__ import annotations

import logging
from datetime import date

import pytest
from django.core.cache import cache
from django.test import Client
from psycopg.types.range import Range

from guong.access import actions, desk, queries
from guong.access.adapter import AccountAdapter
from guong.access.models import Account
from guong.access.passwords import PRINTED
from guong.kit.refusal import Refusal
from guong.ledger.models import Entry
from guong.organization.models import Membership, Post
from tests.cast import PASSWORD, SINCE, TODAY

ENDED = Range(SINCE, date(2021, 5, 10))
STRONG = "hoa-sen-tren-ho-42"


@pytest.fixture(autouse=True)
def fresh_limits(cast):
    """The cache is a table: it rolls back with the test, but for what this process holds."""
    cache.clear()


def test_the_day_after_a_post_ends_nothing_of_it_is_left(cast):
    Post.objects.filter(person=cast.people["em"]).update(valid=ENDED)
    assert "organization_officer" in {held.role for held in cast.actor("em", date(2021, 5, 9)).roles}
    assert {held.role for held in cast.actor("em").roles} == {"self"}


def sign_in(name="an", password=PASSWORD):
    client = Client()
    return client, client.post("/dang-nhap", {"login": name, "password": password})


def test_a_sign_in_is_an_entry_and_leads_to_the_desk(cast):
    _, answer = sign_in()
    assert (answer.status_code, answer.headers["Location"]) == (302, "/ban-lam-viec")
    assert Entry.objects.get(kind="session.opened").person_id == cast.people["an"].pk


def test_whoever_has_left_cannot_sign_in(cast):
    Membership.objects.filter(person=cast.people["an"]).update(valid=ENDED)
    client, answer = sign_in()
    assert answer.headers["Location"] == "/dang-nhap"
    assert client.get("/ban-lam-viec").status_code == 302


def test_wrong_passwords_are_limited_and_leave_no_entry(cast):
    before = Entry.objects.count()
    answers = [sign_in(password="sai-mat-khau")[1] for _ in range(7)]
    assert Entry.objects.count() == before
    assert answers[0].status_code == 200
    _, right = sign_in()
    assert "Location" not in right.headers


def test_slips_are_limited_from_one_address(cast):
    form = {"number": "1", "digits": "1", "password": STRONG, "again": STRONG}
    pages = [Client().post("/phieu", form).content.decode() for _ in range(21)]
    assert "quá nhiều lần" in pages[-1]
    assert "quá nhiều lần" not in pages[0]


def test_whoever_has_left_is_told_so(cast):
    Membership.objects.filter(person=cast.people["an"]).update(valid=ENDED)
    client, _ = sign_in()
    assert "không còn sinh hoạt" in client.get("/dang-nhap").content.decode()
    assert not Entry.objects.filter(kind="session.opened").exists()


def test_a_running_session_ends_when_its_owner_leaves(cast, signed_in):
    client = signed_in("an")
    assert client.get("/ban-lam-viec").status_code == 200
    Membership.objects.filter(person=cast.people["an"]).update(valid=ENDED)
    assert client.get("/policy").status_code == 200
    assert client.get("/ban-lam-viec").headers["Location"].startswith("/dang-nhap")
    assert "không còn sinh hoạt" in client.get("/dang-nhap").content.decode()
    assert "_auth_user_id" not in client.session


def test_a_post_alone_lets_in(cast):
    Membership.objects.filter(person=cast.people["em"]).update(valid=ENDED)
    assert queries.has_place(cast.accounts["em"], TODAY)
    Post.objects.filter(person=cast.people["em"]).update(valid=ENDED)
    assert not queries.has_place(cast.accounts["em"], TODAY)
    assert cast.actor("em").roles == ()


def test_a_membership_of_an_undone_import_lets_nobody_in(cast):
    Membership.objects.filter(person=cast.people["an"]).update(void=True)
    assert not queries.has_place(cast.accounts["an"], TODAY)


def test_a_closed_account_does_not_sign_in(cast):
    Account.objects.filter(pk=cast.accounts["an"].pk).update(is_active=False)
    client, _ = sign_in()
    assert client.get("/ban-lam-viec").status_code == 302
    assert not Entry.objects.filter(kind="session.opened").exists()


def test_the_password_that_the_demonstration_prints_opens_nothing_outside_it(cast, settings):
    account = cast.accounts["an"]
    account.set_password(PRINTED)
    account.save()
    assert sign_in(password=PRINTED)[0].get("/ban-lam-viec").status_code == 302
    settings.DEMO = True
    assert sign_in(password=PRINTED)[0].get("/ban-lam-viec").status_code == 200


def test_nobody_chooses_the_printed_password(cast, settings):
    change = {"by": cast.actor("an"), "account": cast.accounts["an"].pk, "old": PASSWORD, "new": PRINTED, "on": TODAY}
    with pytest.raises(Refusal, match="bản trình diễn"):
        actions.change_password(**change)


def test_sign_in_speaks_vietnamese(cast):
    page = sign_in(password="sai")[1].content.decode()
    assert "Tên, số tài khoản hoặc mật khẩu chưa đúng." in page
    assert "Tên hoặc số tài khoản" in page
    assert "Username" not in page
    assert "Forgot" not in page
    for _ in range(5):
        page = sign_in(password="sai")[1].content.decode()
    assert "Chờ năm phút" in page


def test_an_address_that_asks_too_often_is_told_to_wait(cast, settings):
    settings.ACCOUNT_RATE_LIMITS = {"login": "1/m/ip"}
    sign_in(password="sai")
    answer = sign_in(password="sai")[1]
    assert answer.status_code == 429
    assert "Chờ vài phút" in answer.content.decode()


def test_failed_sign_ins_are_logged_but_never_what_may_be_a_password(cast, caplog):
    caplog.set_level(logging.WARNING, "guong.access")
    sign_in(password="sai")
    sign_in(name="mat-khau-go-nham-o", password="sai")
    assert caplog.messages == [
        "sign-in failed: account an from 127.0.0.1",
        "sign-in failed: account unknown from 127.0.0.1",
    ]


def test_nobody_signs_up(rf):
    assert not AccountAdapter().is_open_for_signup(rf.get("/"))
    assert Client().get("/dang-ky").headers["Location"] == "/dang-nhap"
    assert Client().get("/quen-mat-khau").headers["Location"] == "/phieu"


def test_the_name_of_an_account_is_what_is_typed(cast):
    assert str(cast.accounts["an"]) == "an"


def test_only_the_administrator_finds_accounts_on_his_desk(cast):
    assert [shortcut.url for shortcut in desk.offer(cast.actor("ha")).shortcuts] == ["/tai-khoan"]
    assert desk.offer(cast.actor("an")).shortcuts == ()
