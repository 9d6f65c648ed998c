"""Slips and sign-in: once, seven days, five wrong tries; leaving ends access."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from psycopg.types.range import Range

from guong.access import actions, queries
from guong.access.actions import SlipRefused
from guong.access.models import Account, Slip
from guong.kit import clock
from guong.kit.actor import machine, nobody
from guong.kit.refusal import NotFound, Refusal
from guong.ledger.models import Entry
from guong.organization.models import Membership, Post
from guong.personnel import actions as personnel
from guong.personnel.queries import NewPerson
from tests.cast import PASSWORD, SINCE, TODAY

STRONG = "hoa-sen-tren-ho-42"
ANYBODY = nobody(TODAY)


@pytest.fixture
def newcomer(cast):
    """A person of the cell who has no account yet."""
    return personnel.register_people(by=cast.actor("em"), new=[NewPerson("77", "Lê Mới", "C1", "official", SINCE)], on=TODAY)[0]


@pytest.fixture
def slip(cast, newcomer):
    return actions.open_accounts(by=cast.actor("ha"), people=[newcomer.pk], on=TODAY)[0]


def redeem(slip, **other):
    given = {"secret": "", "number": slip.number, "digits": slip.digits, "password": STRONG, "at": clock.now(), **other}
    return actions.redeem_slip(by=ANYBODY, on=TODAY, **given)


def test_a_slip_opens_by_its_qr(slip):
    account = redeem(slip, secret=slip.secret, number="", digits="")
    assert account.check_password(STRONG)
    assert Entry.objects.filter(kind="account.activated", value=slip.number).exists()


def test_a_slip_opens_by_number_and_digits_together(slip):
    assert redeem(slip).number == slip.number


def test_opening_is_an_entry_of_the_person(slip, newcomer):
    assert Entry.objects.get(kind="account.opened").person_id == newcomer.pk


def test_only_digests_are_stored(slip):
    row = Slip.objects.get()
    assert slip.secret.encode() not in bytes(row.secret_digest)
    assert bytes(row.digits_digest) == queries.digest(f"{slip.number}:{slip.digits}")


def test_a_slip_works_once(slip):
    redeem(slip)
    with pytest.raises(SlipRefused):
        redeem(slip)


@pytest.mark.parametrize(
    "other", [{"number": "00000000"}, {"digits": "00000000"}, {"secret": "x"}, {"number": "", "digits": ""}]
)
def test_a_slip_that_does_not_fit_opens_nothing(slip, other):
    with pytest.raises(SlipRefused):
        redeem(slip, **other)


def test_digits_of_one_account_do_not_open_another(cast, slip):
    with pytest.raises(SlipRefused):
        redeem(slip, number=cast.accounts["an"].number)


def test_a_slip_lives_seven_days(slip):
    with pytest.raises(SlipRefused):
        redeem(slip, at=clock.now() + timedelta(days=7, minutes=1))
    assert redeem(slip, at=clock.now() + timedelta(days=6, hours=23))


def test_five_wrong_tries_kill_a_slip(slip):
    for _ in range(5):
        actions.count_wrong_try(by=ANYBODY, number=slip.number, at=clock.now())
    with pytest.raises(SlipRefused):
        redeem(slip)


def test_four_wrong_tries_do_not(slip):
    for _ in range(4):
        actions.count_wrong_try(by=ANYBODY, number=slip.number, at=clock.now())
    assert redeem(slip)


def test_a_new_slip_cancels_the_old_one(cast, slip):
    account = Account.objects.get(number=slip.number)
    fresh = actions.issue_slips(by=cast.actor("ha"), accounts=[account.pk], on=TODAY)[0]
    with pytest.raises(SlipRefused):
        redeem(slip)
    assert redeem(fresh)
    assert Entry.objects.filter(kind="account.slip_issued").exists()


def test_a_weak_password_is_refused_and_the_slip_lives(slip):
    with pytest.raises(Refusal) as refused:
        redeem(slip, password="12345678901")
    assert refused.value.field == "password"
    assert redeem(slip)


@pytest.mark.parametrize("who", ["an", "binh", "dung", "em"])
def test_only_the_administrator_opens_accounts(cast, newcomer, who):
    with pytest.raises(NotFound):
        actions.open_accounts(by=cast.actor(who), people=[newcomer.pk], on=TODAY)
    with pytest.raises(NotFound):
        actions.issue_slips(by=cast.actor(who), accounts=[cast.accounts["an"].pk], on=TODAY)


def test_nobody_gets_two_accounts(cast):
    with pytest.raises(NotFound):
        actions.open_accounts(by=cast.actor("ha"), people=[cast.people["an"].pk], on=TODAY)


def test_demonstration_passwords_are_refused_outside_the_demonstration(cast, newcomer, settings):
    given = {"by": machine("demonstration", TODAY), "people": {"x": newcomer.pk}, "password": "p", "on": TODAY}
    with pytest.raises(Refusal):
        actions.open_demonstration_accounts(**given)
    settings.DEMO = True
    assert actions.open_demonstration_accounts(**given)[0].username == "x"
    assert queries.has_account("x")


def test_ones_own_password_is_changed_with_the_old_one(cast):
    by, key = cast.actor("an"), cast.accounts["an"].pk
    with pytest.raises(Refusal):
        actions.change_password(by=by, account=key, old="sai", new=STRONG, on=TODAY)
    with pytest.raises(Refusal):
        actions.change_password(by=by, account=key, old=PASSWORD, new="ngan", on=TODAY)
    assert actions.change_password(by=by, account=key, old=PASSWORD, new=STRONG, on=TODAY).check_password(STRONG)
    assert Entry.objects.filter(kind="account.password_changed").exists()


def test_the_day_after_a_post_ends_nothing_of_it_is_left(cast):
    Post.objects.filter(person=cast.people["em"]).update(valid=Range(SINCE, date(2021, 5, 10)))
    assert "organization_officer" in {held.role for held in cast.actor("em", date(2021, 5, 9)).roles}
    assert {held.role for held in cast.actor("em").roles} == {"self"}


def sign_in(name="an", password=PASSWORD):
    client = Client()
    return client, client.post("/dang-nhap", {"login": name, "password": password})


def test_a_sign_in_is_an_entry_and_leads_to_the_desk(cast):
    cache.clear()
    _, answer = sign_in()
    assert (answer.status_code, answer.headers["Location"]) == (302, "/ban-lam-viec")
    assert Entry.objects.get(kind="session.opened").person_id == cast.people["an"].pk


def test_whoever_has_left_cannot_sign_in(cast):
    cache.clear()
    Membership.objects.filter(person=cast.people["an"]).update(valid=Range(SINCE, date(2021, 1, 1)))
    client, answer = sign_in()
    assert answer.headers["Location"] == "/dang-nhap"
    assert client.get("/ban-lam-viec").status_code == 302


def test_wrong_passwords_are_limited_and_leave_no_entry(cast):
    cache.clear()
    before = Entry.objects.count()
    answers = [sign_in(password="sai-mat-khau")[1] for _ in range(7)]
    assert Entry.objects.count() == before
    assert answers[0].status_code == 200
    _, right = sign_in()
    assert "Location" not in right.headers
    cache.clear()


def test_slips_are_limited_from_one_address(cast):
    cache.clear()
    form = {"number": "1", "digits": "1", "password": STRONG, "again": STRONG}
    pages = [Client().post("/phieu", form).content.decode() for _ in range(21)]
    assert "quá nhiều lần" in pages[-1]
    assert "quá nhiều lần" not in pages[0]
    cache.clear()


def test_accounts_of_closed_keys_are_not_there(cast):
    with pytest.raises(NotFound):
        queries.account(0)
    with pytest.raises(NotFound):
        queries.account_named("khong-co")


def test_secrets_of_a_slip_are_shown_once_and_never_kept(cast, newcomer, signed_in):
    page = signed_in("ha").post("/tai-khoan/mo", {"person": [newcomer.pk]})
    number = Account.objects.get(person=newcomer).number
    assert number in page.content.decode()
    assert "no-store" in page.headers["Cache-Control"]
