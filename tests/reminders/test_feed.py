"""One's own calendar under a secret address: own things alone, no names, gone with the key, the account or the standing."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.test import Client
from icalendar import Calendar

from guong.access.models import Account
from guong.kit.actor import machine
from guong.kit.refusal import NotFound
from guong.ledger.models import Entry
from guong.organization.models import Membership, Person, Post
from guong.reminders import actions, queries
from guong.reminders.actions import Expecting, Moving
from guong.reminders.models import Feed
from tests.cast import TODAY

BY = machine("demonstration", TODAY)
KIND = "membership.present"


@pytest.fixture(autouse=True)
def on_the_day(monkeypatch):
    monkeypatch.setattr("guong.kit.clock._business_day", TODAY)


def expect(cast, who: str, due_on: date, subject: str = "tests.thing:1"):
    new = Expecting(subject, KIND, cast.organizations["C1"].pk, due_on, "/so-lieu/can-bo/chuyen/1", person=cast.people[who].pk)
    (row,) = actions.expect(by=BY, new=[new])
    return row


def opened(cast, who: str) -> str:
    return actions.open_feed(by=cast.actor(who), on=TODAY)


def events(secret: str) -> list:
    answer = Client().get(f"/lich/{secret}.ics")
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    return Calendar.from_ical(answer.content).walk("VEVENT")


def test_a_calendar_shows_ones_own_things_alone_as_whole_days(cast):
    mine = expect(cast, "an", date(2021, 6, 15))
    expect(cast, "binh", date(2021, 6, 16), "tests.thing:2")
    (event,) = events(opened(cast, "an"))
    assert event["UID"] == f"expected-{mine.pk}@guong"
    assert (event.decoded("DTSTART"), event.decoded("DTEND")) == (date(2021, 6, 15), date(2021, 6, 16))
    assert event["SUMMARY"] == "Nộp giấy giới thiệu sinh hoạt đảng cho nơi đến"
    assert event["URL"] == f"http://testserver/ban-lam-viec/lich/{mine.pk}"


def test_what_was_only_told_to_the_head_is_not_in_his_calendar(cast):
    expect(cast, "an", TODAY - timedelta(days=20))
    assert queries.load(cast.actor("binh")).n_told == 1
    assert events(opened(cast, "binh")) == []


def test_no_name_of_anybody_stands_in_a_calendar(cast):
    expect(cast, "an", TODAY)
    text = Client().get(f"/lich/{opened(cast, 'an')}.ics").content.decode().replace("\r\n ", "")
    assert not [name for name in Person.objects.values_list("full_name", flat=True) if name in text]


def test_a_moved_day_keeps_its_key_and_a_settled_thing_goes(cast):
    row, secret = expect(cast, "an", TODAY), opened(cast, "an")
    (before,) = events(secret)
    actions.move(by=BY, moves=[Moving(row.subject, KIND, TODAY + timedelta(days=3))])
    (after,) = events(secret)
    assert (before["UID"], before["SEQUENCE"] + 1) == (after["UID"], after["SEQUENCE"])
    actions.settle(by=BY, subjects=[row.subject])
    assert events(secret) == []


def test_what_is_known_already_is_not_sent_again(cast):
    secret = opened(cast, "an")
    first = Client().get(f"/lich/{secret}.ics")
    again = Client().get(f"/lich/{secret}.ics", headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    expect(cast, "an", TODAY)
    assert Client().get(f"/lich/{secret}.ics", headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_another_secret_ends_the_first_and_both_are_entries_without_it(cast):
    first, second = opened(cast, "an"), opened(cast, "an")
    assert Client().get(f"/lich/{first}.ics").status_code == 404
    assert events(second) == []
    entries = Entry.objects.select_related("detail").filter(kind="feed.opened")
    assert [(entry.person_id, entry.value) for entry in entries] == [(cast.people["an"].pk, cast.accounts["an"].number)] * 2
    assert second.encode() not in bytes(Feed.objects.get().secret_digest)


def test_a_closed_address_opens_nothing(cast):
    secret = opened(cast, "an")
    actions.close_feed(by=cast.actor("an"), on=TODAY)
    assert Client().get(f"/lich/{secret}.ics").status_code == 404
    assert Entry.objects.get(kind="feed.closed").person_id == cast.people["an"].pk
    with pytest.raises(NotFound):
        actions.close_feed(by=cast.actor("an"), on=TODAY)


@pytest.mark.parametrize("secret", ["x", "%00", "..%2f..", "a" * 2000, "%F0%9F%94%91"])
def test_an_unknown_secret_is_not_found(cast, secret):
    assert Client().get(f"/lich/{secret}.ics").status_code == 404


def test_whoever_has_left_has_no_calendar_any_more(cast):
    secret = opened(cast, "an")
    Account.objects.filter(pk=cast.accounts["an"].pk).update(is_active=False)
    assert Client().get(f"/lich/{secret}.ics").status_code == 404
    secret = opened(cast, "binh")
    Membership.objects.filter(person=cast.people["binh"]).update(void=True)
    Post.objects.filter(person=cast.people["binh"]).update(void=True)
    assert Client().get(f"/lich/{secret}.ics").status_code == 404


def test_nobody_without_an_account_has_a_calendar(cast):
    with pytest.raises(NotFound):
        actions.open_feed(by=cast.actor("nobody"), on=TODAY)


def test_the_address_is_shown_once_changed_and_taken_back_by_page(cast, signed_in):
    expect(cast, "an", TODAY)
    client = signed_in("an")
    assert "Tạo địa chỉ" in client.get("/ban-lam-viec/lich/dia-chi").content.decode()
    shown = client.post("/ban-lam-viec/lich/dia-chi").content.decode()
    (path,) = re.findall(r"http://testserver(/lich/[\w-]+\.ics)", shown)
    assert Client().get(path).status_code == 200
    assert path not in client.get("/ban-lam-viec/lich/dia-chi").content.decode()
    assert client.post("/ban-lam-viec/lich/dia-chi/thu-hoi").status_code == 302
    assert Client().get(path).status_code == 404
    assert client.post("/ban-lam-viec/lich/dia-chi/thu-hoi").status_code == 404
