"""The daily mail: to confirmed addresses, with counts alone, once a day, never at night, on days off or on empty days."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

import pytest
from django.core import mail as outbox

from guong.kit import clock, mail, norms
from guong.kit.actor import machine
from guong.kit.refusal import NotFound, Refusal
from guong.ledger.models import Entry
from guong.organization.models import Organization, Person
from guong.reminders import actions, desk, digest, jobs, queries
from guong.reminders.actions import CodeWrong, Expecting
from guong.reminders.models import Digest, Mailing
from tests.cast import TODAY

BY = machine("demonstration", TODAY)
CLERK = machine("clerk", TODAY)
ADDRESS = "an@namdinh.example"
MORNING = datetime(2021, 5, 10, 8, 20, tzinfo=clock.ZONE)  # a Monday


@pytest.fixture(autouse=True)
def configured(settings, monkeypatch):
    settings.MAIL_FROM = "guong@namdinh.example"
    monkeypatch.setattr("guong.kit.clock._business_day", TODAY)
    monkeypatch.setattr("guong.kit.clock.now", lambda: MORNING)


def code() -> str:
    (found,) = re.findall(r"\b\d{6}\b", outbox.outbox[-1].body)
    return found


def confirm(cast, who: str = "an", address: str = ADDRESS) -> Mailing:
    by = cast.actor(who)
    actions.ask_address(by=by, address=address, at=MORNING)
    row = actions.confirm_address(by=by, code=code(), at=MORNING, on=TODAY)
    outbox.outbox.clear()
    return row


def expect(cast, who: str = "an", due_on: date = TODAY, n: int = 1) -> None:
    place, person = cast.organizations["C1"].pk, cast.people[who].pk
    new = [Expecting(f"tests.{who}:{due_on}:{i}", "membership.present", place, due_on, "/", person=person) for i in range(n)]
    actions.expect(by=BY, new=new)


def send(at: datetime = MORNING) -> int:
    return digest.send_all(CLERK, at)


def test_an_address_is_confirmed_by_the_code_that_was_sent_there(cast):
    row = confirm(cast)
    assert (row.address, row.confirmed_at) == (ADDRESS, MORNING)
    entry = Entry.objects.get(kind="mailing.confirmed")
    assert (entry.person_id, entry.value) == (cast.people["an"].pk, cast.accounts["an"].number)
    assert not hasattr(entry, "detail")


def test_another_code_confirms_nothing_and_the_fifth_kills_it(cast):
    by = cast.actor("an")
    actions.ask_address(by=by, address=ADDRESS, at=MORNING)
    right = code()
    wrong = "000000" if right != "000000" else "111111"
    assert [actions.try_code(by=by, code=wrong, at=MORNING) for _ in range(5)] == [False] * 5
    with pytest.raises(CodeWrong):
        actions.confirm_address(by=by, code=right, at=MORNING, on=TODAY)


def test_a_code_expires_and_is_nobody_elses(cast):
    actions.ask_address(by=cast.actor("an"), address=ADDRESS, at=MORNING)
    right = code()
    with pytest.raises(CodeWrong):
        actions.confirm_address(by=cast.actor("an"), code=right, at=MORNING + timedelta(minutes=30), on=TODAY)
    with pytest.raises(CodeWrong):
        actions.confirm_address(by=cast.actor("binh"), code=right, at=MORNING, on=TODAY)
    actions.ask_address(by=cast.actor("binh"), address="binh@namdinh.example", at=MORNING)
    with pytest.raises(CodeWrong):
        actions.confirm_address(by=cast.actor("binh"), code=right, at=MORNING, on=TODAY)


@pytest.mark.parametrize("address", ["an", "an@x.vn\nBcc: b@x.vn", "a@x.vn,b@x.vn"])
def test_what_is_no_address_is_not_kept(cast, address):
    with pytest.raises(mail.AddressWrong):
        actions.ask_address(by=cast.actor("an"), address=address, at=MORNING)
    assert not Mailing.objects.exists()


def test_an_address_to_which_no_mail_goes_is_not_kept(cast, settings):
    settings.EMAIL_BACKEND = "tests.reminders.test_digest.Deaf"
    with pytest.raises(mail.NotSent):
        actions.ask_address(by=cast.actor("an"), address=ADDRESS, at=MORNING)
    assert not Mailing.objects.exists()


class Deaf:
    """A mail server that answers nobody."""

    def __init__(self, **given: object) -> None:
        pass

    def send_messages(self, messages: object) -> int:
        raise TimeoutError


def test_a_mail_says_counts_and_an_address_and_no_names(cast, settings):
    settings.ADDRESS = "https://guong.example"
    confirm(cast)
    expect(cast, due_on=TODAY - timedelta(days=1))
    expect(cast, due_on=TODAY + timedelta(days=3), n=2)
    expect(cast, due_on=TODAY + timedelta(days=30))
    assert send() == 1
    (sent,) = outbox.outbox
    assert (sent.to, sent.subject) == ([ADDRESS], "Gương: 3 việc cần xem")
    assert sent.body.splitlines()[:2] == ["1 việc quá hạn.", "2 việc đến hạn trong 14 ngày."]
    assert "https://guong.example/ban-lam-viec/lich" in sent.body
    names = [*Person.objects.values_list("full_name", flat=True), *Organization.objects.values_list("name", flat=True)]
    assert not [name for name in [*names, "giấy giới thiệu"] if name in sent.subject + sent.body]


def test_the_head_is_told_how_much_others_let_wait(cast):
    confirm(cast, "binh", "binh@namdinh.example")
    expect(cast, due_on=TODAY - timedelta(days=7))
    send()
    assert "1 việc của đơn vị quá hạn lâu" in outbox.outbox[0].body


def test_it_is_sent_once_a_day_however_often_the_job_runs(cast):
    confirm(cast)
    expect(cast)
    assert [send(), send(), send(MORNING + timedelta(hours=2))] == [1, 0, 0]
    assert send(MORNING + timedelta(days=1)) == 1
    assert [len(outbox.outbox), Digest.objects.count()] == [2, 2]


def test_what_somebody_else_has_in_hand_is_left_to_him(cast):
    confirm(cast)
    expect(cast)
    day, account = MORNING.date(), cast.accounts["an"].pk
    assert actions.take_digest(by=CLERK, account=account, day=day, at=MORNING) is not None
    assert actions.take_digest(by=CLERK, account=account, day=day, at=MORNING) is None
    assert send() == 0
    with pytest.raises(NotFound):
        actions.take_digest(by=cast.actor("em"), account=account, day=day, at=MORNING)


def test_an_empty_day_sends_none(cast):
    confirm(cast)
    expect(cast, due_on=TODAY + timedelta(days=15))
    assert (send(), Digest.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    "at",
    [
        MORNING.replace(hour=6, minute=59),
        MORNING.replace(hour=18, minute=0),
        MORNING.replace(day=8),  # a Saturday
        MORNING.replace(month=4, day=30),
        MORNING.replace(day=3),  # made up for 1 May
    ],
)
def test_quiet_hours_are_kept(cast, at):
    confirm(cast)
    expect(cast)
    assert send(at) == 0
    assert outbox.outbox == []


def test_a_body_may_set_other_hours(cast, monkeypatch):
    confirm(cast)
    expect(cast)
    monkeypatch.setattr(
        norms, "_read", lambda code, places, on: dict.fromkeys(places, 9) if code == "reminders.quiet_until" else {}
    )
    assert (send(), send(MORNING.replace(hour=9))) == (0, 1)


def test_the_reader_chooses_the_hour_or_none_at_all(cast):
    confirm(cast)
    expect(cast)
    by = cast.actor("an")
    actions.choose_hours(by=by, hour=10, is_on=True, on=TODAY)
    assert send() == 0
    actions.choose_hours(by=by, hour=10, is_on=False, on=TODAY)
    assert send(MORNING.replace(hour=11)) == 0
    actions.choose_hours(by=by, hour=10, is_on=True, on=TODAY)
    assert send(MORNING.replace(hour=11)) == 1
    with pytest.raises(Refusal, match="Giờ ấy"):
        actions.choose_hours(by=by, hour=3, is_on=True, on=TODAY)
    with pytest.raises(NotFound):
        actions.choose_hours(by=cast.actor("binh"), hour=10, is_on=True, on=TODAY)


def test_nothing_goes_to_an_address_before_it_is_confirmed_nor_after_it_is_gone(cast):
    actions.ask_address(by=cast.actor("an"), address=ADDRESS, at=MORNING)
    outbox.outbox.clear()
    expect(cast)
    assert send() == 0
    confirm(cast)
    actions.remove_address(by=cast.actor("an"), on=TODAY)
    assert send() == 0
    assert Entry.objects.get(kind="mailing.removed").person_id == cast.people["an"].pk
    with pytest.raises(NotFound):
        actions.remove_address(by=cast.actor("an"), on=TODAY)


def test_whoever_has_left_gets_no_mail(cast):
    confirm(cast)
    expect(cast)
    cast.people["an"].memberships.update(void=True)
    assert send() == 0


def test_what_failed_is_tried_again_seen_and_given_up_after_five(cast, settings, signed_in):
    confirm(cast)
    expect(cast)
    working, settings.EMAIL_BACKEND = settings.EMAIL_BACKEND, "tests.reminders.test_digest.Deaf"
    assert [send() for _ in range(2)] == [0, 0]
    failed = Digest.objects.get()
    assert (failed.n_tries, failed.sent_at, failed.failed_at) == (2, None, MORNING)
    assert "TimeoutError" in signed_in("an").get("/ban-lam-viec/lich/thu").content.decode()
    (task,) = [one for one in desk.offer(cast.actor("ha")).tasks if "thư" in one.title]
    assert task.title == "1 thư nhắc việc hôm nay chưa gửi được"
    assert queries.n_failed(cast.actor("em"), MORNING.date()) == 0
    settings.EMAIL_BACKEND = working
    assert (send(), send()) == (1, 0)
    assert queries.n_failed(cast.actor("ha"), MORNING.date()) == 0
    Digest.objects.update(sent_at=None, failed_at=MORNING, n_tries=5)
    assert send() == 0


def test_the_job_sends_only_where_mail_is_set_up(cast, settings):
    confirm(cast)
    expect(cast)
    sender, settings.MAIL_FROM = settings.MAIL_FROM, ""
    jobs.send(0)
    assert outbox.outbox == []
    settings.MAIL_FROM = sender
    jobs.send(0)
    assert len(outbox.outbox) == 1


def test_an_address_is_added_confirmed_set_and_removed_by_page(cast, signed_in):
    client, page = signed_in("an"), "/ban-lam-viec/lich/thu"
    assert "Ví dụ" in client.post(page, {"address": "an@x.vn\r\nBcc: b@x.vn"}).content.decode()
    assert client.post(page, {"address": ADDRESS}).status_code == 302
    right = code()
    assert "chưa xác nhận" in client.get(page).content.decode()
    assert "Mã không đúng" in client.post(page, {"code": "12"}).content.decode()
    assert Mailing.objects.get().n_wrong == 1
    assert client.post(page, {"code": f"{right[:3]} {right[3:]}"}).status_code == 302
    assert client.post(page, {"hour": "3", "is_on": "on"}).status_code == 200
    assert client.post(page, {"hour": "9", "is_on": "on"}).status_code == 302
    assert Mailing.objects.get().hour == 9
    assert client.post(f"{page}/bo").status_code == 302
    assert not Mailing.objects.exists()


def test_where_no_mail_is_set_up_the_page_says_so(signed_in, settings):
    settings.MAIL_FROM = ""
    page = signed_in("an").get("/ban-lam-viec/lich/thu").content.decode()
    assert "chưa được đặt máy chủ gửi thư" in page
    assert "Gửi mã" not in page


def test_codes_are_asked_for_only_so_often(cast, signed_in):
    client, page = signed_in("an"), "/ban-lam-viec/lich/thu"
    assert {client.post(page, {"address": "an"}).status_code for _ in range(6)} == {200}  # these cost nothing
    answers = [client.post(page, {"address": ADDRESS}) for _ in range(6)]
    assert [answer.status_code for answer in answers] == [302] * 5 + [200]
    assert "nhiều lần" in answers[-1].content.decode()
    assert len(outbox.outbox) == 5
