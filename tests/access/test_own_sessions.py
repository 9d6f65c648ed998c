"""One's own sessions: seen, ended, of two lengths; a new key at each sign-in; recent sign-ins and failures."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client

from guong.access import actions, devices, jobs, own, queries, sessions
from guong.access.models import FailedSignIn, Session
from guong.kit import clock, norms
from guong.kit.actor import nobody
from guong.kit.refusal import NotFound
from guong.ledger.models import Entry
from tests.access.second_step import sign_in
from tests.cast import PASSWORD, TODAY

PHONE = "Mozilla/5.0 (Linux; Android 14; Pixel) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36"
OFFICE = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 coc_coc_browser/120 Chrome/120 Safari/537.36"


@pytest.fixture(autouse=True)
def fresh_limits(cast):
    cache.clear()


def entered(agent: str = OFFICE, name: str = "an", **more) -> Client:
    client = Client(HTTP_USER_AGENT=agent)
    _, answer = sign_in(name, client=client, **more)
    assert answer.headers["Location"] == "/ban-lam-viec"
    return client


def key_of(client: Client) -> str:
    return client.cookies["sessionid"].value


def test_a_person_sees_his_sessions_by_families_of_machines_and_never_a_key(cast):
    office, phone = entered(), entered(PHONE, own_machine="on")
    page = office.get("/phien-dang-nhap", HTTP_USER_AGENT=OFFICE).content.decode()
    assert "Máy tính Windows, Cốc Cốc" in page
    assert "Android, Chrome" in page
    assert page.count("phiên này") == 1
    assert key_of(office) not in page
    assert key_of(phone) not in page
    assert "127.0.0.1" not in page
    assert "Không giữ địa chỉ mạng" in page


def test_one_session_is_ended_and_the_act_is_an_entry(cast):
    office, phone = entered(), entered(PHONE)
    handle = sessions.handle_of(key_of(phone))
    assert office.post("/phien-dang-nhap/ket-thuc", {"phien": handle}).headers["Location"] == "/phien-dang-nhap"
    assert phone.get("/ban-lam-viec").status_code == 302
    assert office.get("/ban-lam-viec").status_code == 200
    entry = Entry.objects.get(kind="session.ended")
    assert (entry.person_id, entry.value, int(entry.measure)) == (cast.people["an"].pk, "one", 1)
    assert office.post("/phien-dang-nhap/ket-thuc", {"phien": handle}).status_code == 404


def test_all_others_are_ended_and_nobody_elses(cast):
    office, phone, tablet, chi = entered(), entered(PHONE), entered(PHONE), entered(name="chi")
    office.post("/phien-dang-nhap/ket-thuc")
    inside = [client.get("/ban-lam-viec").status_code == 200 for client in (office, phone, tablet, chi)]
    assert inside == [True, False, False, True]
    assert int(Entry.objects.get(kind="session.ended").measure) == 2
    with pytest.raises(NotFound):
        actions.end_other_sessions(by=cast.actor("an"), kept=key_of(office), on=TODAY)


def test_nobody_ends_or_sees_the_sessions_of_another(cast):
    phone = entered(PHONE)
    with pytest.raises(NotFound):
        actions.end_session(by=cast.actor("ha"), handle=sessions.handle_of(key_of(phone)), on=TODAY)
    assert own.running_sessions(cast.actor("ha"), "") == []
    assert own.running_sessions(nobody(TODAY), "") == []


def test_a_session_of_a_shared_machine_ends_with_the_browser_and_one_of_ones_own_lasts_thirty_days(cast):
    shared, mine = entered(), entered(own_machine="on")
    assert shared.cookies["sessionid"]["max-age"] == ""
    assert mine.cookies["sessionid"]["max-age"] == pytest.approx(30 * 86400, abs=5)
    ends = {row.own_machine: row.expire_date - clock.now() for row in Session.objects.filter(account__username="an")}
    assert ends[False] == pytest.approx(timedelta(hours=12), abs=timedelta(seconds=5))
    assert ends[True] == pytest.approx(timedelta(days=30), abs=timedelta(seconds=5))


def test_use_does_not_make_a_session_longer(cast):
    client = entered(own_machine="on")
    row = Session.objects.get(session_key=key_of(client))
    Session.objects.update(seen_at=row.seen_at - timedelta(hours=3))
    client.get("/phien-dang-nhap")
    again = Session.objects.get(session_key=key_of(client))
    assert again.expire_date == row.expire_date
    assert again.seen_at == row.seen_at


def test_an_organization_sets_its_own_lengths(cast, monkeypatch):
    asked = []
    monkeypatch.setattr(
        norms, "_read", lambda code, at, on: asked.append((code, *at)) or dict.fromkeys(at, norms.known()[0].least)
    )
    client = entered(own_machine="on")
    assert ("access.session_own", cast.organizations["C1"].pk) in asked
    assert Session.objects.get(session_key=key_of(client)).expire_date - clock.now() < timedelta(days=6)


def test_the_key_of_a_session_changes_at_the_sign_in(cast):
    client = Client()
    client.post("/dang-nhap", {"login": "an", "password": "sai"})
    client.get("/dang-nhap")
    session = client.session
    session["left"] = "here"
    session.save()
    before = session.session_key
    client.cookies["sessionid"] = before
    client.post("/dang-nhap", {"login": "an", "password": PASSWORD})
    assert key_of(client) != before
    assert not Session.objects.filter(session_key=before).exists()


def test_a_changed_password_ends_every_other_session(cast):
    office, phone = entered(), entered(PHONE)
    form = {"old": PASSWORD, "password": "hoa-sen-tren-ho-42", "again": "hoa-sen-tren-ho-42"}
    assert office.post("/doi-mat-khau", form).status_code == 302
    assert office.get("/ban-lam-viec").status_code == 200
    assert phone.get("/ban-lam-viec").status_code == 302
    assert Session.objects.filter(account__username="an").count() == 1


def test_a_person_sees_what_opened_and_what_failed(cast):
    sign_in(password="sai", client=Client(HTTP_USER_AGENT=PHONE))
    sign_in(password="sai", client=Client(HTTP_USER_AGENT=PHONE))
    client = entered()
    page = client.get("/dang-nhap-gan-day").content.decode()
    assert "không vào được, 2 lần" in page
    assert "mật khẩu; Máy tính Windows, Cốc Cốc" in page
    row = FailedSignIn.objects.get()
    assert (row.at.minute, row.way, row.device) == (0, "password", "android/chrome")
    assert "Chưa có lần nào" not in page
    assert own.sign_ins(cast.actor("chi")) == []


def test_a_name_of_no_account_leaves_nothing(cast):
    sign_in(name="mat-khau-go-nham-o", password="sai")
    assert not FailedSignIn.objects.exists()


def test_an_unknown_name_takes_as_much_reckoning_as_a_wrong_password_and_says_the_same(cast, monkeypatch):
    from guong.access.passwords import Argon2id

    hashed, encode, verify = [], Argon2id.encode, Argon2id.verify
    monkeypatch.setattr(Argon2id, "encode", lambda *given: hashed.append("encode") or encode(*given))
    monkeypatch.setattr(Argon2id, "verify", lambda *given: hashed.append("verify") or verify(*given))
    pages = []
    for name in ("an", "khong-co-ai"):
        pages.append(sign_in(name, "sai")[1].content.decode().replace(f'value="{name}"', ""))
    assert len(hashed) == 2
    strip = lambda page: page[page.index("<main") :].split("csrfmiddlewaretoken")[0]  # noqa: E731
    assert strip(pages[0]) == strip(pages[1])


def test_what_has_expired_is_forgotten(cast):
    client = entered()
    sign_in(password="sai")
    FailedSignIn.objects.update(at=clock.now() - timedelta(days=91))
    Session.objects.filter(session_key=key_of(client)).update(expire_date=clock.now() - timedelta(seconds=1))
    jobs.tend.func(0)
    assert not FailedSignIn.objects.exists()
    assert not Session.objects.filter(session_key=key_of(client)).exists()


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        ("", "Loại máy không rõ"),
        ("x" * 5000, "Loại máy không rõ"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile/15E148 Safari/604.1", "iPhone, Safari"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15) Gecko Firefox/140", "Máy tính Mac, Firefox"),
    ],
)
def test_a_browser_is_known_by_its_family(agent, words):
    assert devices.words(devices.family(agent)) == words


def test_a_family_that_is_not_known_any_more_is_unknown():
    assert devices.words("amiga/mosaic") == "Loại máy không rõ"


def test_the_kept_list_says_what_the_ledger_says_without_its_detail(cast):
    account = queries.account(cast.accounts["an"].pk)
    actions.note_sign_in(by=queries.actor_of(account, TODAY), way="password", device="windows/edge", on=TODAY)
    assert own.sign_ins(cast.actor("an"))[0].words == "mật khẩu; Máy tính Windows, Edge"
