"""A form that is sent twice acts once: by key and account, under load, across an end of the session."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from guong.access.models import Account
from guong.kit import clock
from guong.kit.actor import machine
from guong.ledger.models import Entry
from guong.mirror.models import Answer
from guong.pending import actions, jobs
from guong.pending.models import Sent
from tests.access.test_parallel import together
from tests.cast import TODAY

KEY = "0123456789abcdef-once"


def address(name: str = "an") -> str:
    """Where somebody answers the entry of his own registration."""
    person = Account.objects.get(username=name).person_id
    return f"/trang-tu-soi/y-kien/{Entry.objects.filter(person_id=person, kind='person.registered').get().pk}"


def post(client: Client, where: str, text: str = "Đúng vậy.", key: str = KEY, account: int | None = None):
    mine = account or client.session.get("_auth_user_id", "")
    return client.post(where, {"text": text}, headers={"Idempotency-Key": key, "X-Account": str(mine)})


def test_the_same_key_acts_once_and_leads_to_the_same_place(signed_in):
    client, where = signed_in("an"), address()
    first, second = post(client, where), post(client, where)
    assert (first.status_code, second.status_code) == (204, 204)
    assert first["Location"] == second["Location"]
    assert Answer.objects.count() == 1
    assert post(client, where, key=KEY + "-other").status_code == 204
    assert Answer.objects.count() == 2


def test_a_form_with_a_fault_may_come_again_with_its_key(signed_in):
    client, where = signed_in("an"), address()
    assert post(client, where, text="").status_code == 200
    assert Sent.objects.count() == 0
    assert post(client, where).status_code == 204


@pytest.mark.parametrize("key", ["", "short", "x" * 65, "0123456789abcdef;--", "0123456789abcdef\u0130"])
def test_a_key_that_is_none_is_refused(signed_in, key):
    assert post(signed_in("an"), address(), key=key).status_code == 400
    assert Answer.objects.count() == 0


def test_a_key_belongs_to_its_account_and_its_page(signed_in, cast):
    client, where = signed_in("an"), address()
    assert post(client, where).status_code == 204
    assert post(client, "/doi-mat-khau").status_code == 409
    assert post(signed_in("binh"), address("binh")).status_code == 204
    assert Answer.objects.count() == 2


def test_a_form_of_another_account_is_not_sent_in_ones_name(signed_in, cast):
    other = cast.accounts["binh"].pk
    assert post(signed_in("an"), address(), account=other).status_code == 401
    assert post(Client(), address(), account=other).status_code == 401
    assert (Answer.objects.count(), Sent.objects.count()) == (0, 0)


def test_whoever_has_left_meanwhile_hands_in_nothing(signed_in, cast):
    client, where = signed_in("an"), address()
    cast.people["an"].memberships.update(void=True)
    assert post(client, where).status_code == 401
    assert (Answer.objects.count(), Sent.objects.count()) == (0, 0)


def test_what_is_out_of_reach_stays_so_and_keeps_no_key(signed_in):
    assert post(signed_in("chi"), address("an")).status_code == 404
    assert Sent.objects.count() == 0


def test_a_fault_of_the_program_leaves_nothing_and_the_next_try_acts(signed_in, monkeypatch):
    client, where = signed_in("an"), address()
    client.raise_request_exception = False

    def fail(**given: object) -> None:
        raise ZeroDivisionError

    with monkeypatch.context() as broken:
        broken.setattr("guong.mirror.actions.answer_entry", fail)
        assert post(client, where).status_code == 500
    assert Sent.objects.count() == 0
    assert post(client, where).status_code == 204


def test_two_that_come_at_the_same_moment_act_once(own_city):
    where = address()

    def send() -> int:
        client = Client()
        client.force_login(own_city.accounts["an"])
        return post(client, where).status_code

    assert together(4, send) == ["204"] * 4
    assert Answer.objects.count() == 1


def test_answers_are_forgotten_after_a_day(signed_in):
    client, where, by = signed_in("an"), address(), machine("clerk", TODAY)
    post(client, where)
    jobs.tend(0)
    assert Sent.objects.count() == 1
    actions.forget_answers(by=by, at=clock.now() + timedelta(days=1, minutes=1))
    assert Sent.objects.count() == 0


def test_a_form_without_a_key_is_answered_as_ever(signed_in):
    assert signed_in("an").post(address(), {"text": "Đúng."}).status_code == 302
