"""Whoever writes somebody else's key into an address or a form finds nothing there and changes nothing (IDOR)."""

from __future__ import annotations

from datetime import date

import pytest

from guong.ledger.models import Entry
from guong.meetings import actions as meetings
from guong.meetings.judging import Hands
from guong.meetings.models import AgendaItem
from guong.pending.models import Draft, Held
from guong.reports import actions as reports
from guong.reports import article
from tests.cast import TODAY
from tests.house.addresses import POSTED, SIGNED_IN, TABLE
from tests.security.standing import changed, standing
from tests.web.test_nonsense import FORMS

KEYED = {address: allowed.split() for address, allowed in TABLE.items() if "{" in address and allowed != "*"}
TYPED = {name: value for form in FORMS.values() for name, value in form.items()}
STRANGERS = ("an", "binh", "chi", "dung")


@pytest.mark.parametrize("who", STRANGERS)
def test_a_form_at_the_address_of_anothers_thing_is_not_found_and_changes_nothing(keys, signed_in, who):
    client, wrong, before = signed_in(who), {}, standing()
    closed = [address for address, allowed in KEYED.items() if who not in allowed] + sorted(POSTED)
    for address in closed:
        answer = client.post("/" + address.format(**keys), {**TYPED, "person": keys["an"], "done": "1"})
        if answer.status_code != 404:
            wrong[address] = answer.status_code
    assert len(closed) > 40
    assert wrong == {}
    assert changed(before) == []


def test_a_thing_that_hangs_on_another_is_not_found_under_a_wrong_one(keys, cast, signed_in):
    client = signed_in("dung")
    assert client.get(f"/hop/{keys['held']}/bien-ban/anh/{keys['photo']}").status_code == 200
    for meeting in (keys["meeting"], keys["elsewhere"], keys["concluded"]):
        assert client.get(f"/hop/{meeting}/bien-ban/anh/{keys['photo']}").status_code == 404
    by, binh = cast.actor("binh"), signed_in("binh")
    meetings.close_roll(by=by, key=keys["meeting"], on=TODAY)
    vote = meetings.add_vote(by=by, key=keys["held"], hands=Hands("Thông qua", 2, 0, 0), on=TODAY)
    item = AgendaItem.objects.create(meeting_id=keys["held"], number=9, title="Việc của cuộc họp kia")
    before = standing()
    for kind, key in (("noi-dung", item.pk), ("bieu-quyet", vote.pk), ("bien-ban/anh", keys["photo"])):
        assert binh.post(f"/hop/{keys['meeting']}/{kind}/{key}/bo").status_code == 404, kind
    assert changed(before) == []


def test_the_door_of_a_meeting_opens_to_its_own_secret_alone(keys, signed_in):
    for secret in ("0" * len(str(keys["secret"])), "x", str(keys["secret"])[:-1]):
        assert signed_in("an").get(f"/hop/vao/{keys['meeting']}/{secret}").status_code == 404
    assert signed_in("an").get(f"/hop/vao/{keys['elsewhere']}/{keys['secret']}").status_code == 404


@pytest.mark.parametrize("who", [*STRANGERS, "nobody"])
def test_an_edition_that_was_not_published_is_found_by_nobody_else(cast, signed_in, who):
    on = date(2021, 5, 10)
    asked = article.question_of(cast.organizations["R"], date(2016, 1, 1), on, on, 1)
    edition = reports.freeze_edition(by=cast.actor("em"), question=asked, reason="Lần sau", on=TODAY)
    address, em, client = f"/bao-cao/{edition.short}", signed_in("em"), signed_in(who)
    before = standing()
    assert em.get(address).status_code == 200
    assert client.get(address).status_code in (302, 404)
    assert client.post(f"{address}/cong-bo", {"document": "1"}).status_code in (302, 404)
    assert edition.short not in client.get("/bao-cao").content.decode()
    assert changed(before) == []


def test_whoever_has_not_signed_in_changes_nothing_anywhere(keys, signed_in):
    client, before = signed_in("nobody"), standing()
    for address in [*KEYED, *POSTED]:
        answer = client.post("/" + address.format(**keys), TYPED)
        assert (answer.status_code, answer.headers["Location"][:10]) == (302, "/dang-nhap"), address
    assert changed(before) == []


def test_names_of_others_in_ones_own_forms_are_not_followed(keys, cast, signed_in):
    """A key in a form field, not in the address: another's draft, held act, session, or a person out of reach."""
    save = {"path": "/kiem-diem/xep-loai/ghi", "fields": [["year", "2020"]], "version": 0}
    before = {model: model.objects.count() for model in (Draft, Held, Entry)}
    chi = signed_in("chi")
    for key in range(1, 5):
        assert chi.post(f"/dang-cho/{key}/hoan-tac").status_code == 404
        assert chi.post(f"/dang-cho/{key}/da-ro").status_code == 404
    assert chi.post("/phien-dang-nhap/ket-thuc", {"handle": "0" * 32}).status_code in (302, 404)
    answer = chi.post("/ban-nhap/luu", save, content_type="application/json", headers={"X-Account": keys["account"]})
    assert answer.status_code in (400, 401)
    assert chi.get("/kiem-diem/xep-loai/ghi", {"person": keys["an"]}).status_code == 404
    assert {model: model.objects.count() for model in before} == before


def test_the_list_of_closed_addresses_reaches_every_kind_of_key():
    named = {part.split("}")[0] for address in (*KEYED, *POSTED) for part in address.split("{")[1:]}
    assert {
        "an",
        "rating",
        "case",
        "notice",
        "request",
        "transfer",
        "meeting",
        "photo",
        "template",
        "data_request",
        "factor",
    } <= named
    assert set(SIGNED_IN.split()) >= set(STRANGERS)
