"""Drafts: versions, limits, whose they are, when they go."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.test import Client

from guong.kit import clock
from guong.kit.actor import machine
from guong.kit.refusal import NotFound
from guong.pending import actions, jobs, queries
from guong.pending.models import Draft
from tests.access.test_parallel import together
from tests.cast import TODAY
from tests.pending.test_sent_forms import address, post

FORM = "/guong-sang/ho-so/ghi"
FIELDS = [["title", "Một tổ trưởng"], ["consent", "on"]]


def save(client: Client, version: int = 0, fields: object = FIELDS, path: object = FORM, account: int | None = None):
    mine = account or client.session.get("_auth_user_id", "")
    body = json.dumps({"path": path, "version": version, "fields": fields})
    return client.post("/ban-nhap/luu", body, content_type="application/json", headers={"X-Account": str(mine)})


def test_a_draft_is_saved_and_comes_back_to_its_writer_alone(signed_in):
    client = signed_in("em")
    assert save(client).json() == {"version": 1}
    assert save(client, 1, [["title", "Hai"]]).json() == {"version": 2}
    found = client.get("/ban-nhap/doc", {"path": FORM}).json()
    assert (found["version"], found["fields"]) == (2, [["title", "Hai"]])
    assert signed_in("binh").get("/ban-nhap/doc", {"path": FORM}).json()["fields"] is None
    assert "Hai" in client.get("/ban-nhap").content.decode()
    assert "Hai" not in signed_in("binh").get("/ban-nhap").content.decode()


def test_an_older_version_does_not_overwrite_and_is_told_what_stands(signed_in):
    client = signed_in("em")
    save(client)
    refused = save(client, 0, [["title", "Trang thứ hai"]])
    assert (refused.status_code, refused.json()["version"], refused.json()["fields"]) == (409, 1, FIELDS)
    assert Draft.objects.get().fields == FIELDS


def test_a_draft_that_was_handed_in_elsewhere_is_not_begun_again_by_itself(signed_in):
    client = signed_in("em")
    save(client)
    Draft.objects.all().delete()
    refused = save(client, 1)
    assert (refused.status_code, refused.json()["fields"]) == (409, None)


def test_two_tabs_at_the_same_moment_do_not_overwrite_each_other(own_city):
    by = own_city.actor("em")
    at = clock.now()
    answers = together(3, lambda: actions.save_draft(by=by, path=FORM, version=0, fields=[("a", "b")], at=at).version)
    assert answers == ["1", "SavedElsewhere", "SavedElsewhere"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"path": "https://elsewhere.example/"},
        {"path": "/khong-co"},
        {"path": FORM + "?" + "x" * 500},
        {"path": None},
        {"version": -1},
        {"version": "1"},
        {"version": True},
        {"version": 2**40},
        {"fields": None},
        {"fields": [["title"]]},
        {"fields": [["title", 1]]},
        {"fields": [["title", "a\0"]]},
        {"fields": ["ab"]},
        {"fields": [["title", "\ud800"]]},
    ],
    ids=str,
)
def test_what_is_no_draft_of_ours_is_not_kept(signed_in, wrong):
    assert save(signed_in("em"), **wrong).status_code == 404
    assert Draft.objects.count() == 0


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b"\xff", b'{"path": "/"}'])
def test_a_body_that_is_no_json_is_not_read(signed_in, body):
    client = signed_in("em")
    assert client.post("/ban-nhap/luu", body, content_type="application/json").status_code == 404
    assert client.post("/ban-nhap/bo", body, content_type="application/json").status_code in (401, 404)


def test_limits_of_length_and_number(signed_in, cast, monkeypatch):
    client, by = signed_in("em"), cast.actor("em")
    assert save(client, fields=[["title", "x" * actions.LONGEST_DRAFT]]).status_code == 413
    monkeypatch.setattr(actions, "MOST_DRAFTS", 2)
    assert [save(client, path=f"{FORM}?n={n}").status_code for n in range(3)] == [200, 200, 429]
    assert save(client, 1, path=f"{FORM}?n=1").status_code == 200
    assert queries.n_drafts(by) == 2


def test_another_account_in_the_same_browser_saves_and_drops_nothing(signed_in, cast):
    client, other = signed_in("em"), cast.accounts["binh"].pk
    assert save(client, account=other).status_code == 401
    save(client)
    headers = {"X-Account": str(other)}
    body = json.dumps({"path": FORM})
    assert client.post("/ban-nhap/bo", body, content_type="application/json", headers=headers).status_code == 401
    assert client.get("/ban-nhap/doc", {"path": FORM}, headers=headers).status_code == 401
    assert Draft.objects.count() == 1


def test_a_draft_cannot_be_forged_from_elsewhere(cast):
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.accounts["em"])
    assert save(client).status_code == 403


def test_a_draft_goes_when_it_is_dropped_by_page_or_by_list(signed_in, cast):
    client = signed_in("em")
    headers = {"X-Account": str(cast.accounts["em"].pk)}
    save(client)
    assert client.post("/ban-nhap/bo", json.dumps({"path": FORM}), "application/json", headers=headers).status_code == 200
    save(client)
    assert client.post("/ban-nhap/bo", {"path": FORM}).status_code == 302
    assert Draft.objects.count() == 0
    with pytest.raises(NotFound):
        actions.drop_draft(by=cast.actor("em"), path=FORM)


def test_a_draft_goes_with_the_form_that_is_handed_in_and_not_before(signed_in):
    client, where = signed_in("an"), address()
    save(client, path=where)
    assert client.post(where, {"text": ""}).status_code == 200
    assert Draft.objects.count() == 1
    assert client.post(where, {"text": "Đúng."}).status_code == 302
    assert Draft.objects.count() == 0
    save(client, path=where)
    assert post(client, where).status_code == 204
    assert Draft.objects.count() == 0


def test_the_way_to_the_sign_in_page_hands_nothing_in(signed_in):
    client, where = signed_in("an"), address()
    save(client, path=where)
    client.logout()
    assert client.post(where, {"text": "Đúng."}).status_code == 302
    assert Draft.objects.count() == 1


def test_drafts_are_forgotten_after_ninety_days_and_go_with_the_account(signed_in, cast):
    save(signed_in("em"))
    jobs.tend(0)
    assert Draft.objects.count() == 1
    actions.forget_drafts(by=machine("clerk", TODAY), at=clock.now() + timedelta(days=91))
    assert Draft.objects.count() == 0
    save(signed_in("em"))
    cast.accounts["em"].delete()
    assert Draft.objects.count() == 0
