"""Accounts and their slips: once, seven days, five wrong tries; only digits with the number, never another's account."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from psycopg.types.range import Range

from guong.access import actions, queries, worlds
from guong.access.actions import SlipRefused
from guong.access.models import Account, Slip
from guong.kit import clock
from guong.kit.actor import machine, nobody
from guong.kit.refusal import NotFound, Refusal
from guong.ledger.models import Entry
from guong.organization.models import Membership
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


def wrong_try(slip, number=None):
    return actions.try_slip(by=ANYBODY, number=number or slip.number, digits="00000000", at=clock.now())


def test_five_wrong_tries_kill_a_slip(slip):
    assert [wrong_try(slip) for _ in range(5)] == [False] * 5
    assert not actions.try_slip(by=ANYBODY, number=slip.number, digits=slip.digits, at=clock.now())
    with pytest.raises(SlipRefused):
        redeem(slip)
    with pytest.raises(SlipRefused):
        redeem(slip, secret=slip.secret)


def test_four_wrong_tries_do_not(slip):
    assert [wrong_try(slip) for _ in range(4)] == [False] * 4
    assert actions.try_slip(by=ANYBODY, number=slip.number, digits=slip.digits, at=clock.now())
    assert redeem(slip)


def test_a_right_try_is_not_counted(slip):
    assert all(actions.try_slip(by=ANYBODY, number=slip.number, digits=slip.digits, at=clock.now()) for _ in range(6))
    assert Slip.objects.get().n_wrong == 0


def test_tries_at_another_account_do_not_count_here(cast, slip):
    assert not wrong_try(slip, cast.accounts["an"].number)
    assert Slip.objects.get().n_wrong == 0


def test_a_wrong_try_at_the_page_stays_counted_though_it_is_refused(slip):
    cache.clear()
    form = {"number": slip.number, "digits": "00000000", "password": STRONG, "again": STRONG}
    assert "Phiếu không đúng" in Client().post("/phieu", form).content.decode()
    assert Slip.objects.get().n_wrong == 1
    cache.clear()


def test_a_qr_that_opens_nothing_makes_the_page_ask_for_the_digits(slip):
    cache.clear()
    page = Client().post("/phieu", {"secret": "khong-dung", "password": STRONG, "again": STRONG}).content.decode()
    assert "Phiếu không đúng" in page
    assert "khong-dung" not in page
    cache.clear()


def test_a_weak_password_keeps_the_qr_on_the_page(slip):
    cache.clear()
    page = Client().post("/phieu", {"secret": slip.secret, "password": "ngan", "again": "ngan"}).content.decode()
    assert "Mật khẩu phải có ít nhất 10 ký tự." in page
    assert slip.secret in page
    cache.clear()


def test_passwords_typed_differently_are_refused(slip):
    cache.clear()
    page = Client().post("/phieu", {"secret": slip.secret, "password": STRONG, "again": "khac"}).content.decode()
    assert "không giống nhau" in page
    cache.clear()


def test_a_slip_ends_running_sessions_of_its_account(cast):
    cache.clear()
    (slip,) = actions.issue_slips(by=cast.actor("ha"), accounts=[cast.accounts["an"].pk], on=TODAY)
    running = Client()
    running.force_login(cast.accounts["an"])
    assert running.get("/ban-lam-viec").status_code == 200
    fresh = Client()
    form = {"number": slip.number, "digits": slip.digits, "password": STRONG, "again": STRONG}
    assert fresh.post("/phieu", form).headers["Location"] == "/ban-lam-viec"
    assert fresh.get("/ban-lam-viec").status_code == 200
    assert running.get("/ban-lam-viec").status_code == 302
    assert Entry.objects.get(kind="session.opened").person_id == cast.people["an"].pk
    cache.clear()


def test_a_slip_opens_nothing_for_whoever_has_left(cast, slip, newcomer):
    Membership.objects.filter(person=newcomer).update(valid=Range(SINCE, date(2021, 1, 1)))
    with pytest.raises(SlipRefused, match="không còn sinh hoạt"):
        redeem(slip)
    assert not Account.objects.get(person=newcomer).has_usable_password()


def test_a_slip_opens_nothing_for_a_closed_account(slip):
    Account.objects.filter(number=slip.number).update(is_active=False)
    with pytest.raises(SlipRefused):
        redeem(slip)


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
    given["world"] = worlds.CITY.code
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


def test_a_slip_is_printed_with_the_whole_address(cast, newcomer, signed_in):
    page = signed_in("ha").post("/tai-khoan/mo", {"person": [newcomer.pk]}).content.decode()
    assert "http://testserver/phieu" in page
    assert "<svg" in page


def test_nonsense_keys_open_nothing(cast, signed_in):
    assert signed_in("ha").post("/tai-khoan/mo", {"person": ["x", "9" * 30]}).headers["Location"] == "/tai-khoan"


def test_a_slip_for_a_forgotten_password_is_printed(cast, signed_in):
    page = signed_in("ha").post(f"/tai-khoan/{cast.accounts['an'].pk}/phieu")
    assert cast.accounts["an"].number in page.content.decode()
    assert "no-store" in page.headers["Cache-Control"]


def registered(cast, n, first=0):
    new = [NewPerson(f"8{first + i:05d}", f"Trần Thử {i}", "C1", "official", SINCE) for i in range(n)]
    return [row.pk for row in personnel.register_people(by=cast.actor("em"), new=new, on=TODAY)]


def statements(act):
    with CaptureQueriesContext(connection) as captured:
        act()
    return len(captured)


def test_the_number_of_statements_does_not_depend_on_the_number_of_accounts(cast):
    ha, few, many = cast.actor("ha"), registered(cast, 2), registered(cast, 20, 100)
    opening = [statements(lambda p=p: actions.open_accounts(by=ha, people=p, on=TODAY)) for p in (few, many)]
    assert opening[0] == opening[1]
    keys = [list(Account.objects.filter(person__in=p).values_list("pk", flat=True)) for p in (few, many)]
    issuing = [statements(lambda k=k: actions.issue_slips(by=ha, accounts=k, on=TODAY)) for k in keys]
    assert issuing[0] == issuing[1]


def test_both_lists_are_by_given_name_and_go_on_where_the_page_ended(cast):
    ha = cast.actor("ha")
    names = [account.person.full_name for account in queries.accounts_page(ha)]
    assert [name.split()[-1] for name in names] == ["An", "Bình", "Chi", "Dũng", "Em", "Hà"]
    first = queries.accounts_page(ha, size=2)
    rest = queries.accounts_page(ha, after=first[1].person_id)
    assert [row.pk for row in (*first[:2], *rest)] == [row.pk for row in queries.accounts_page(ha)]
    registered(cast, 25)
    seen = queries.candidates_page(ha)
    assert len(seen) == 21
    assert len(queries.candidates_page(ha, after=seen[19].pk)) == 5


def test_accounts_and_people_are_found_without_marks(cast, newcomer, signed_in):
    page = signed_in("ha").get("/tai-khoan?q=le moi").content.decode()
    assert "Lê Mới" in page
    assert "Nguyễn Văn An" not in page
    assert "Không thấy tài khoản nào" in page
    assert "Không thấy ai như vậy" in signed_in("ha").get("/tai-khoan?q=dung").content.decode()


def test_entries_of_an_account_are_filed_where_its_person_stands_that_day(cast):
    an, ha, c1, root = (cast.people["an"].pk, cast.people["ha"].pk, *(cast.organizations[c].pk for c in ("C1", "R")))
    assert queries.places_of([an], TODAY) == {an: c1}
    Membership.objects.filter(person__in=[an, ha]).update(valid=Range(SINCE, date(2021, 1, 1)))
    assert queries.places_of([an, ha], TODAY) == {an: root, ha: root}
    assert queries.places_of([an], date(2020, 1, 1)) == {an: c1}
    assert queries.root(date(1900, 1, 1)) == 0


def test_ones_own_password_is_changed_at_the_page(cast):
    cache.clear()
    client, other = Client(), Client()
    for one in (client, other):
        one.force_login(cast.accounts["an"])
    wrong = client.post("/doi-mat-khau", {"old": "sai", "password": STRONG, "again": STRONG})
    assert "Mật khẩu hiện tại chưa đúng" in wrong.content.decode()
    right = client.post("/doi-mat-khau", {"old": PASSWORD, "password": STRONG, "again": STRONG})
    assert right.headers["Location"] == "/ban-lam-viec"
    assert client.get("/ban-lam-viec").status_code == 200
    assert other.get("/ban-lam-viec").status_code == 302
    cache.clear()


def test_guesses_of_the_old_password_are_limited(cast):
    cache.clear()
    client = Client()
    client.force_login(cast.accounts["an"])
    form = {"old": "sai", "password": STRONG, "again": STRONG}
    pages = [client.post("/doi-mat-khau", form).content.decode() for _ in range(6)]
    assert ["quá nhiều lần" in page for page in pages] == [False] * 5 + [True]
    cache.clear()
