"""Every address × every member of the cast; every page within its query budget, without queries while rendering."""

from __future__ import annotations

import re
from dataclasses import is_dataclass, replace
from datetime import date

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, URLResolver, get_resolver

from guong.access import actions as access
from guong.access import factors
from guong.access.models import Reading
from guong.data_requests import actions as data_requests
from guong.data_requests.judging import Figure, NewRequest
from guong.discipline import actions as discipline
from guong.discipline.judging import NewCase
from guong.exemplars import actions as exemplars
from guong.imports import actions as imports
from guong.kit import clock, http, norms
from guong.ledger.models import Entry
from guong.meetings import actions as meeting
from guong.meetings import doors
from guong.mirror import actions as mirror
from guong.organization.models import Membership
from guong.papers import actions as papers
from guong.personnel import actions as personnel
from guong.personnel.categorizing import NewCategory
from guong.ratings import actions as ratings
from guong.ratings.judging import NewRating
from guong.regulations import actions as regulations
from guong.regulations.norming import NewNorm
from guong.reminders import actions as reminders
from guong.reminders.models import Expected
from guong.reports import actions as reports
from guong.reports import article
from guong.reports.returns import NewTotal
from tests.cast import TODAY
from tests.exemplars.examples import FOUND_PERSON, PUBLISHED
from tests.imports.test_imports import GOOD, book
from tests.kit.forms_of_test import word
from tests.kit.pictures import picture
from tests.meetings import evenings as meetings
from tests.regulations.test_norms import QUIET
from tests.watch.examples import failed_job, noted_fault

CAST = ["an", "binh", "chi", "dung", "em", "ha", "giang", "nobody"]
SIGNED_IN = "an binh chi dung em ha"

# address: who gets the page (everybody else: 404, or the sign-in page for whoever has not signed in); "*" is public
TABLE = {
    "": "*",
    "design/": "*",
    "so-cai": "*",
    "luu-gi": "*",
    "tro-giup": "*",
    "tim": SIGNED_IN,
    "tim?q=nguyen 12": SIGNED_IN,
    "health/live": "*",
    "health/ready": "*",
    "policy": "*",
    "phieu": "*",
    "xoa-chi-tiet/{an}": "em",
    "quan-tri": "ha",
    "quan-tri/tinh-trang": "dung ha",
    "quan-tri/viec-nen": "ha",
    "quan-tri/nhap-tep": "ha",
    "quan-tri/loi": "ha",
    "quan-tri/loi/{fault}": "ha",
    "ban-lam-viec": SIGNED_IN,
    "ban-lam-viec/vong-nam": SIGNED_IN,
    "ban-lam-viec/vong-nam.pdf": SIGNED_IN,
    "dang-nhap/khoa-truy-cap": "*",
    "xac-nhan-lai": SIGNED_IN,
    "cach-dang-nhap": SIGNED_IN,
    "cach-dang-nhap/ung-dung-ma": SIGNED_IN,
    "cach-dang-nhap/khoa-truy-cap": SIGNED_IN,
    "cach-dang-nhap/ma-ban": SIGNED_IN,
    "cach-dang-nhap/ma-du-phong": SIGNED_IN,
    "cach-dang-nhap/{factor}/bo": "an",
    "phien-dang-nhap": SIGNED_IN,
    "dang-nhap-gan-day": SIGNED_IN,
    "ban-lam-viec/lich": SIGNED_IN,
    "ban-lam-viec/lich/{expected}": "chi",
    "ban-lam-viec/lich/ngay-nghi": SIGNED_IN,
    "ban-lam-viec/lich/dia-chi": SIGNED_IN,
    "ban-lam-viec/lich/dia-chi/thu-hoi": SIGNED_IN,
    "ban-lam-viec/lich/thu": SIGNED_IN,
    "ban-lam-viec/lich/thu/bo": SIGNED_IN,
    "lich/{feed}.ics": "*",
    "doi-mat-khau": SIGNED_IN,
    "ban-nhap": SIGNED_IN,
    "ban-nhap/doc": SIGNED_IN,
    "dang-cho": SIGNED_IN,
    "tai-khoan": "ha",
    "quan-tri/dinh-muc": SIGNED_IN,
    "quan-tri/dinh-muc/{ward}/dat/{norm}": "em ha",
    "quan-tri/dinh-muc/{local_norm}/thoi": "em ha",
    "quan-tri/quy-dinh": "ha",
    "quan-tri/quy-dinh/bat/{wording}": "ha",
    "quan-tri/quy-dinh/{switch}/tat": "ha",
    "tai-khoan/{account}": "ha",
    "tai-khoan/{account}/khoa": "ha",
    "tai-khoan/{account}/mo-khoa": "ha",
    "tai-khoan/{account}/dat-lai-buoc-hai": "ha",
    "so-lieu/cay-to-chuc": SIGNED_IN,
    "so-lieu/to-chuc/lap": "em",
    "so-lieu/to-chuc/{ward}": SIGNED_IN,
    "so-lieu/to-chuc/{ward}/chuyen": "em",
    "so-lieu/to-chuc/{ward}/doi-ten": "em",
    "so-lieu/to-chuc/{ward}/hop-nhat": "em",
    "so-lieu/to-chuc/{ward}/sap-nhap": "em",
    "so-lieu/to-chuc/{ward}/chia-tach": "em",
    "so-lieu/to-chuc/{ward}/ket-thuc": "em",
    "so-lieu/dong-doi": SIGNED_IN,
    "so-lieu/can-bo": SIGNED_IN,
    "so-lieu/can-bo/ghi": "em",
    "so-lieu/can-bo/{an}": "an binh dung em",
    "so-lieu/can-bo/{an}/sua": "em",
    "so-lieu/can-bo/{an}/doi-tuong": "em",
    "so-lieu/can-bo/doi-tuong/{category}/thoi": "em",
    "so-lieu/can-bo/doi-tuong/{category}/rut": "em",
    "so-lieu/can-bo/{an}/chuc-vu": "binh em ha",
    "so-lieu/can-bo/chuc-vu/{post}/rut": "ha",
    "so-lieu/can-bo/chuc-vu/{post}/thoi": "ha",
    "so-lieu/can-bo/{an}/gioi-thieu": "binh em",
    "so-lieu/can-bo/sinh-hoat/{membership}/thoi": "binh em",
    "so-lieu/can-bo/sinh-hoat/{on_probation}/chinh-thuc": "em",
    "so-lieu/can-bo/sinh-hoat/{confirmed}/du-bi": "em",
    "so-lieu/can-bo/chuyen": SIGNED_IN,
    "so-lieu/can-bo/chuyen/{transfer}": "an binh chi dung em",
    "so-lieu/can-bo/chuyen/{transfer}/tiep-nhan": "chi em",
    "so-lieu/can-bo/chuyen/{transfer}/tra-lai": "chi em",
    "so-lieu/can-bo/chuyen/{transfer}/thu-hoi": "binh em",
    "so-lieu/can-bo/chuyen/{received}/ghi-nham": "chi em",
    "so-lieu/can-bo/chuyen/{received}/bien-nhan": "chi dung em",
    "so-lieu/nhap-tep": "dung em",
    "so-lieu/nhap-tep/gui": "dung em",
    "so-lieu/nhap-tep/nguon": "dung em",
    "so-lieu/nhap-tep/mau/people.xlsx": "em",
    "so-lieu/nhap-tep/{import_}": "em",
    "so-lieu/nhap-tep/{import_}/ghep-cot": "em",
    "so-lieu/nhap-tep/{import_}/dong-loi.xlsx": "em",
    "so-lieu/mau-giay": SIGNED_IN,
    "so-lieu/mau-giay/bien-nhan-sinh-hoat": SIGNED_IN,
    "so-lieu/mau-giay/bien-nhan-sinh-hoat/dat": "em ha",
    "so-lieu/mau-giay/ban/{template}": "em ha",
    "so-lieu/thong-ke/xep-loai": SIGNED_IN,
    "so-lieu/thong-ke/xep-loai/dong?cua=member&nam=2020&so=total": SIGNED_IN,
    "so-lieu/bao-cao": SIGNED_IN,
    "so-lieu/bao-cao/ky-luat": SIGNED_IN,
    "so-lieu/bao-cao/guong": SIGNED_IN,
    "so-lieu/bao-cao.xlsx": SIGNED_IN,
    "so-lieu/bao-cao.pdf": SIGNED_IN,
    "so-lieu/bao-cao/chot": "em",
    "so-lieu/bai-bao": SIGNED_IN,
    "so-lieu/yeu-cau": SIGNED_IN,
    "so-lieu/yeu-cau/lap": "em",
    "so-lieu/yeu-cau/{data_request}": "em",
    "so-lieu/yeu-cau/{data_request}.xlsx": "em",
    "so-lieu/yeu-cau/{data_request}/gia-han": "em",
    "so-lieu/yeu-cau/{data_request}/huy": "em",
    "so-lieu/yeu-cau/tra-loi/{asked_of}": "binh em",
    "bao-cao": "*",
    "bao-cao/{edition}": "*",
    "bao-cao/{edition}/cong-bo": "em",
    "so-lieu/thong-ke/ban-tong-hop": "binh chi dung em",
    "so-lieu/thong-ke/ban-tong-hop/nop": "binh chi em",
    "so-lieu/thong-ke/ban-tong-hop/{total}/rut": "em",
    "hop": SIGNED_IN,
    "hop/mo": "binh chi em",
    "hop/{meeting}": "an binh dung em",
    "hop/{meeting}/khong-hop": "binh em",
    "hop/{meeting}/noi-dung": "binh em",
    "hop/{meeting}/to-hop.pdf": "binh em",
    "hop/{meeting}/to-hop.png": "an binh dung em",
    "hop/{meeting}/diem-danh.pdf": "binh em",
    "hop/{meeting}/diem-danh": "binh em",
    "hop/vao/{meeting}/{secret}": "an binh",
    "hop/{held}/bieu-quyet": "binh em",
    "hop/{held}/bien-ban": "binh em",
    "hop/{held}/bien-ban/anh": "binh em",
    "hop/{held}/bien-ban/anh/{photo}": "an binh dung em",
    "hop/{held}/bien-ban/chot": "binh em",
    "hop/{concluded}/bien-ban/dinh-chinh": "binh em",
    "hop/diem-danh/{attendance}/dinh-chinh": "binh em",
    "kiem-diem/xep-loai": SIGNED_IN,
    "kiem-diem/xep-loai/ghi": "em",
    "kiem-diem/xep-loai/{rating}": "an binh dung em",
    "kiem-diem/xep-loai/{rating}/dinh-chinh": "em",
    "kiem-diem/xep-loai/{rating}/rut": "em",
    "kiem-tra/ky-luat": SIGNED_IN,
    "kiem-tra/ky-luat/ghi": "dung",
    "kiem-tra/ky-luat/{case}": "an binh dung",
    "kiem-tra/ky-luat/{case}/thay-doi": "dung",
    "kiem-tra/ky-luat/{case}/huy": "dung",
    "guong-sang": "*",
    "guong-sang/{story}": "*",
    "guong-sang/ho-so": SIGNED_IN,
    "guong-sang/ho-so/ghi": "binh chi em",
    "guong-sang/ho-so/{exemplar}": SIGNED_IN,
    "guong-sang/ho-so/{exemplar}/xac-minh": "em",
    "guong-sang/ho-so/{exemplar}/cong-nhan": "em",
    "guong-sang/ho-so/{exemplar}/tuyen-truyen": "em",
    "guong-sang/ho-so/{exemplar}/rut": "em",
    "guong-sang/ho-so/{exemplar}/dinh-chinh": "em",
    "trang-tu-soi": SIGNED_IN,
    "trang-tu-soi/ai-da-xem": SIGNED_IN,
    "trang-tu-soi/tai-ve.json": SIGNED_IN,
    "trang-tu-soi/tai-ve.pdf": SIGNED_IN,
    "trang-tu-soi/{an}": "an binh dung",
    "trang-tu-soi/y-kien/{entry}": "an",
    "trang-tu-soi/dinh-chinh/{entry}": "an",
    "trang-tu-soi/de-nghi": "binh chi dung em",
    "trang-tu-soi/de-nghi/{request}": "an dung em",
    "trang-tu-soi/de-nghi/{request}/rut": "an",
    "trang-tu-soi/de-nghi/{request}/chap-nhan": "dung em",
    "trang-tu-soi/de-nghi/{request}/khong-chap-nhan": "dung em",
    "trang-soi-don-vi/{ward}": SIGNED_IN,
}
POSTED = {  # refused without a POST (405) for whoever signed in
    "so-lieu/mau-giay/ban/{template}/bo",
    "hop/{elsewhere}/noi-dung/{photo}/bo",
    "hop/{elsewhere}/diem-danh/chot",
    "hop/{elsewhere}/nhap-thay/xac-nhan",
    "hop/{elsewhere}/bieu-quyet/{photo}/bo",
    "hop/{elsewhere}/bien-ban/anh/{photo}/bo",
    "so-lieu/nhap-tep/nguon/{import_}/quen",
    "so-lieu/nhap-tep/{import_}/trang-con-lai",
    "so-lieu/nhap-tep/{import_}/nhap",
    "so-lieu/nhap-tep/{import_}/hoan-lai",
    "so-lieu/yeu-cau/{data_request}/nhac",
    "so-lieu/yeu-cau/{data_request}/chot",
    "ban-nhap/luu",
    "ban-nhap/bo",
    "dang-cho/{import_}/hoan-tac",
    "dang-cho/{import_}/da-ro",
    "tai-khoan/mo",
    "tai-khoan/{account}/phieu",
    "quan-tri/viec-nen/{job}/chay-lai",
    "quan-tri/loi/{fault}/xu-ly",
}
POSTED_BY_ALL = {"phien-dang-nhap/ket-thuc", "khoa-ban"}  # refused in the same way, and about one's own things alone
POSTED_BY_EVERYBODY = {"ngon-ngu"}  # tests/web/test_languages.py
ONLY_WHERE_SWITCHED_ON = {"metrics"}  # for a monitoring system: tests/watch/test_metrics.py
ONLY_IN_THE_DEMONSTRATION = {"the-gioi", "vao-trinh-dien"}  # not there at all outside it; posted to inside it, by anybody
ONLY_WITH_A_PROVIDER = {  # not there where the installation names no identity service
    "dang-nhap/dinh-danh",
    "dang-nhap/dinh-danh/ve",
    "cach-dang-nhap/dinh-danh",
    "cach-dang-nhap/dinh-danh/bo",
    "tai-khoan/{account}/moi",  # nor a mail server
}
ALLAUTH = {"dang-nhap", "mo-ban", "dang-nhap/buoc-hai", "dang-xuat", "tam-khoa", "dang-ky", "quen-mat-khau"}
BUDGET = 32  # statements of a page, session and actor included; the first answer of the article report asks most


@pytest.fixture
def keys(cast, monkeypatch, settings, tmp_path) -> dict[str, object]:
    settings.MEDIA_ROOT = tmp_path
    by = cast.actor("em")
    monkeypatch.setitem(norms._known, QUIET.code, QUIET)
    decided = date(2020, 12, 30)
    new = NewRating(2020, decided, "12-QĐ/ĐU", "Đảng ủy", person="000000000001", level="Hoàn thành tốt nhiệm vụ")
    (rating,) = ratings.record_ratings(by=by, new=[new], on=TODAY)
    found, shown = exemplars.record_exemplars(by=by, new=[FOUND_PERSON, PUBLISHED], on=TODAY)
    row = imports.upload_file(by=by, kind="people", name="a.xlsx", content=book([GOOD]), on=TODAY)
    warned = NewCase("warning", decided, "15-QĐ/UBKT", "Ủy ban Kiểm tra", person="000000000001", decided_by="W")
    (case,) = discipline.record_cases(by=cast.actor("dung"), new=[warned], on=TODAY)
    entry = Entry.objects.get(source=rating.source).pk
    asked = mirror.ask_correction(by=cast.actor("an"), entry=entry, text="Sai", proposed="Khác", on=TODAY)
    day = date(2021, 5, 10)
    root = article.question_of(cast.organizations["R"], date(2016, 1, 1), day, day, 1)
    edition = reports.freeze_edition(by=by, question=root, reason="", on=TODAY)
    reports.publish_edition(by=by, edition=edition.short, document="1-CV/TU", on=TODAY)
    paper = (5, "7-BC/ĐU", "Đảng ủy", TODAY)
    (total,) = reports.hand_in_totals(by=by, new=[NewTotal("W", "member_rating", 2020, "good", *paper)], on=TODAY)
    return {
        "template": own_template(cast),
        "edition": edition.short,
        "total": total.pk,
        "case": case.pk,
        "an": cast.people["an"].pk,
        "ward": cast.organizations["W"].pk,
        "rating": rating.pk,
        "exemplar": found.pk,
        "story": shown.pk,
        "import_": row.pk,
        "entry": entry,
        "request": asked.pk,
        "account": cast.accounts["an"].pk,
        "factor": code_maker(cast, "an"),
        "fault": noted_fault().code,
        "job": failed_job(),
        "post": cast.people["binh"].posts.get().pk,
        "membership": cast.people["an"].memberships.get().pk,
        "on_probation": on_probation(cast, "chi"),
        "confirmed": confirmed(cast, "ha"),
        "category": categorized(cast, "an"),
        "transfer": introduced(cast, "an"),
        "expected": Expected.objects.get(kind="membership.receive").pk,
        "feed": reminders.open_feed(by=cast.actor("em"), on=TODAY),
        "received": received(cast, "dung"),
        **of_regulations(cast),
        **of_requests(cast),
        **evenings(cast),
    }


def evenings(cast) -> dict[str, object]:
    """A meeting of C1 at each step, with what can hang on it, and one of C3."""
    by = cast.actor("binh")
    kinds = ("cell", "thematic", "review")
    open_, held, concluded = (meetings.called(cast, replace(meetings.CALL, kind=kind)) for kind in kinds)
    for row in (held, concluded):
        meeting.close_roll(by=by, key=row.pk, on=TODAY)
        meeting.write_minutes(by=by, key=row.pk, written=meetings.WRITTEN, on=TODAY)
    meeting.conclude_meeting(by=by, key=concluded.pk, on=TODAY, **meetings.SIGNED)
    (photo,) = meeting.add_photos(by=by, key=held.pk, photos=[picture()], on=TODAY)
    places = [cast.organizations["C3"].pk]
    (elsewhere,) = meeting.call_meetings(by=cast.actor("em"), organizations=places, call=meetings.CALL, on=TODAY)
    return {
        "meeting": open_.pk,
        "secret": doors.secret_of(open_),
        "held": held.pk,
        "concluded": concluded.pk,
        "photo": photo.pk,
        "attendance": concluded.attendance.get(person=cast.people["an"]).pk,
        "elsewhere": elsewhere.pk,
    }


def of_regulations(cast) -> dict[str, int | str]:
    new = NewNorm(cast.organizations["W"].pk, QUIET.code, QUIET.usual, TODAY, "5-QC/TU")
    (norm,) = regulations.set_norms(by=cast.actor("ha"), new=[new], on=TODAY)
    first, second = "rating.competence@2023-10-04", "rating.competence@2025-08-30"
    switch = regulations.switch_rule_on(by=cast.actor("ha"), wording=second, reason="Đối chiếu", on=TODAY)
    return {"norm": QUIET.code, "local_norm": norm.pk, "wording": first, "switch": switch.pk}


def of_requests(cast) -> dict[str, int | str]:
    new = NewRequest(cast.organizations["R"].pk, "Số buổi", "", [Figure("Số buổi")], [cast.organizations["C1"].pk], TODAY)
    row = data_requests.send_request(by=cast.actor("em"), new=new, on=TODAY)
    return {"data_request": row.pk, "asked_of": row.lines.get().pk}


def code_maker(cast, who: str) -> int:
    secret, now = factors.secret(), clock.now()
    code = format_hotp_value(hotp_value(secret, int(now.timestamp()) // factors.PERIOD))
    access.add_code_maker(by=cast.actor(who), secret=secret, code=code, at=now, on=TODAY)
    return factors.of_account(cast.accounts[who].pk)[0].key


def own_template(cast) -> int:
    by, code = cast.actor("em"), "bien-nhan-sinh-hoat"
    given = {"name": "mau.docx", "content": word("{{ ho_ten }}")}
    return papers.set_template(by=by, code=code, organization="W", on=TODAY, **given).pk


def on_probation(cast, who: str) -> int:
    stay = cast.people[who].memberships.get()
    Membership.objects.filter(pk=stay.pk).update(kind="probationary")
    return stay.pk


def confirmed(cast, who: str) -> int:
    stays, by = [on_probation(cast, who)], cast.actor("em")
    (row,) = personnel.confirm_members(by=by, memberships=stays, official_on=TODAY, document_number="1-QĐ", on=TODAY)
    return row.pk


def categorized(cast, who: str) -> int:
    new = NewCategory(cast.people[who].pk, cast.organizations["C1"].pk, "civil_servant", TODAY)
    (row,) = personnel.record_categories(by=cast.actor("em"), new=[new], on=TODAY)
    return row.pk


def introduced(cast, who: str) -> int:
    people, to = [cast.people[who].pk], cast.organizations["C2"].pk
    (row,) = personnel.introduce_members(
        by=cast.actor("em"), people=people, to_organization=to, document_number="1-GT", issued_on=TODAY, on=TODAY
    )
    return row.pk


def received(cast, who: str) -> int:
    key = introduced(cast, who)
    personnel.receive_members(by=cast.actor("em"), transfers=[key], received_on=TODAY, on=TODAY)
    return key


def expected(who: str, allowed: str) -> int:
    if allowed == "*":
        return 200
    if who in ("giang", "nobody"):
        return 302
    return 200 if who in allowed.split() else 404


@pytest.mark.parametrize("who", CAST)
def test_every_address_answers_each_of_the_cast_as_the_table_says(keys, signed_in, who):
    client = signed_in(who)
    wrong = {}
    for address, allowed in TABLE.items():
        status = client.get("/" + address.format(**keys)).status_code
        if status != expected(who, allowed):
            wrong[address] = status
    assert wrong == {}


RECORDS = ("{an}", "{rating}", "{case}", "{request}", "{transfer}")
NAME_ALONE = "so-lieu/can-bo/{an}/chuc-vu"  # what an administrator gives and ends, and nothing else of the records


def test_no_cache_keeps_what_somebody_signed_in_is_shown(keys, signed_in):
    client = signed_in("em")
    kept = [one for one in TABLE if "no-store" not in client.get("/" + one.format(**keys)).headers.get("Cache-Control", "")]
    assert sorted(kept) == ["health/live", "health/ready", "lich/{feed}.ics"]  # the calendar is read without signing in


@pytest.mark.parametrize("address", [one for one in TABLE if any(key in one for key in RECORDS) and one != NAME_ALONE])
def test_whoever_opens_a_persons_records_is_noted_and_the_person_is_not(keys, cast, signed_in, address):
    for who in [*TABLE[address].split(), "an"]:
        Reading.objects.all().delete()
        opened = signed_in(who).get("/" + address.format(**keys)).status_code == 200
        assert Reading.objects.filter(person=cast.people["an"]).exists() == (opened and who != "an"), who


@pytest.mark.parametrize("who", SIGNED_IN.split())
def test_whoever_works_on_the_record_of_an_exemplar_is_noted_and_nobody_else_sees_whose_it_is(keys, cast, signed_in, who):
    for address in [one for one in TABLE if "{exemplar}" in one]:
        Reading.objects.all().delete()
        page = signed_in(who).get("/" + address.format(**keys)).content.decode()
        works = who == "em" or (who == "binh" and address.endswith("{exemplar}"))
        assert Reading.objects.filter(person=cast.people["an"]).exists() == works, address
        if address.endswith("{exemplar}"):
            assert ("Nguyễn Văn An</dd>" in page) == (works or who == "an")


@pytest.mark.parametrize("who", CAST)
def test_addresses_that_act_want_a_post(keys, signed_in, who):
    statuses = {signed_in(who).get("/" + address.format(**keys)).status_code for address in POSTED | POSTED_BY_ALL}
    assert statuses == ({302} if who in ("giang", "nobody") else {405})


@pytest.mark.parametrize("who", SIGNED_IN.split())
def test_addresses_of_an_identity_service_are_there_only_with_one(signed_in, who):
    assert {signed_in(who).get("/" + one.format(account=1)).status_code for one in ONLY_WITH_A_PROVIDER} == {404}


@pytest.mark.parametrize("who", ["em", "an", "nobody"])
def test_addresses_of_the_demonstration_are_there_only_in_it(signed_in, settings, who):
    def answers() -> set[int]:
        client = signed_in(who)
        return {ask("/" + one).status_code for one in ONLY_IN_THE_DEMONSTRATION for ask in (client.get, client.post)}

    assert answers() == {404}
    settings.DEMO = True
    assert answers() == {405, 404}


@pytest.mark.parametrize("who", [who for who in CAST if who not in ("em", "ha", "giang", "nobody")])
def test_a_stranger_cannot_act_by_posting(keys, signed_in, who):
    for address in POSTED:
        answer = signed_in(who).post("/" + address.format(**keys), {"person": [keys["an"]]})
        assert answer.status_code == 404, address


def test_a_forged_form_is_refused(keys, cast):
    from django.test import Client

    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.accounts["em"])
    assert client.post("/kiem-diem/xep-loai/ghi", {}).status_code == 403


def test_every_address_has_a_row():
    known = (
        {address.partition("?")[0] for address in (*TABLE, *POSTED, *POSTED_BY_ALL)}
        | ALLAUTH
        | ONLY_IN_THE_DEMONSTRATION
        | ONLY_WITH_A_PROVIDER
    )
    known = {address.partition("?")[0] for address in (*TABLE, *POSTED)} | ALLAUTH
    known |= ONLY_IN_THE_DEMONSTRATION | ONLY_WHERE_SWITCHED_ON | POSTED_BY_EVERYBODY
    shapes = {_shape(address) for address in known}
    missing = {route for route in _routes(get_resolver()) if _shape(route) not in shapes}
    assert missing == set()


def _routes(resolver: URLResolver, before: str = "") -> list[str]:
    found = []
    for item in resolver.url_patterns:
        route = before + str(item.pattern)
        found += [route] if isinstance(item, URLPattern) else _routes(item, route)
    return found


def _shape(address: str) -> str:
    return re.sub(r"<[^>]+>|\{[^}]+\}|people(?=\.xlsx)|(?<=mau-giay/)[a-z]+-[a-z-]+", "#", address)


@pytest.fixture
def strict_pages(monkeypatch):
    """Pages render from a frozen dataclass, and no statement runs while they do."""
    render = http.TemplateResponse.render

    def refuse(execute, sql, params, many, context):
        raise AssertionError(f"a query while rendering: {sql[:120]}")

    def strictly(self):
        page = self.context_data["page"]
        assert is_dataclass(page)
        assert page.__dataclass_params__.frozen
        with connection.execute_wrapper(refuse):
            return render(self)

    monkeypatch.setattr(http.TemplateResponse, "render", strictly)


@pytest.mark.parametrize("who", ["em", "ha", "an", "nobody"])
def test_pages_ask_nothing_while_rendering_and_stay_in_their_budget(keys, signed_in, strict_pages, who):
    client = signed_in(who)
    over = {}
    for address in TABLE:
        with CaptureQueriesContext(connection) as captured:
            client.get("/" + address.format(**keys))
        if len(captured) > BUDGET:
            over[address] = len(captured)
    assert over == {}
