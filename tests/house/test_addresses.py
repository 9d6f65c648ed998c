"""Every address × every member of the cast; every page within its query budget, without queries while rendering."""

from __future__ import annotations

import re
from dataclasses import is_dataclass

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, URLResolver, get_resolver

from guong.access.models import Reading
from guong.kit import http
from tests.emulation import examples as emulated
from tests.house.lived_in import lived_in

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
    "quan-tri/sao-luu": "ha",
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
    "hoc-tap/van-ban": SIGNED_IN,
    "hoc-tap/van-ban?q=neu+guong&ngay=10/05/2021&loai=regulation": SIGNED_IN,
    "hoc-tap/van-ban/ghi": "em",
    "hoc-tap/van-ban/{shipped}": SIGNED_IN,
    "hoc-tap/van-ban/{document}": SIGNED_IN,
    "hoc-tap/van-ban/{document}/dinh-chinh": "em",
    "hoc-tap/van-ban/{document}/het-hieu-luc": "em",
    "hoc-tap/van-ban/{document}/noi": "em",
    "hoc-tap/van-ban/{shipped}/gui": "em",
    "hoc-tap/van-ban/tep/{text}": SIGNED_IN,
    "hoc-tap/van-ban/rut-tep/{text}": "em",
    "hoc-tap/chuan-muc": SIGNED_IN,
    "hoc-tap/chuan-muc?chu_de=T08": SIGNED_IN,
    "hoc-tap/chuan-muc/{standard}": SIGNED_IN,
    "kiem-tra/hoi-quy-dinh": SIGNED_IN,
    "kiem-tra/hoi-quy-dinh/{topic}": SIGNED_IN,
    "kiem-tra/hoi-quy-dinh/rating.scale?met_on=20/12/2020&subject=member": SIGNED_IN,
    "kiem-tra/hoi-quy-dinh/paper.party?printed_on=03/04/2020": SIGNED_IN,
    "kiem-tra/hoi-quy-dinh/calendar.last_day?happened_on=07/05/2018&n=90": SIGNED_IN,
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
    "nhiem-vu": SIGNED_IN,
    "nhiem-vu/bang": SIGNED_IN,
    "nhiem-vu/giao": "binh chi em",
    "nhiem-vu/dung-han": "binh chi em",
    "nhiem-vu/anh/{proof}": "an binh em",
    "nhiem-vu/{task}": "an binh em",
    "nhiem-vu/{task}/nop": "an binh em",
    "nhiem-vu/{task}/kho-khan": "an binh em",
    "nhiem-vu/{handed_in}/tra-lai": "binh",
    "nhiem-vu/{task}/gia-han": "binh",
    "nhiem-vu/{task}/rut": "binh",
    "chi-dao": "binh chi em",
    "chi-dao/ra": "binh chi em",
    "chi-dao/{directive}": "em",
    "chi-dao/noi-nhan/{addressee}": "binh em",
    "chi-dao/noi-nhan/{addressee}/ke-hoach": "binh em",
    "chi-dao/noi-nhan/{addressee}/ghi": "binh em",
    "chi-dao/noi-nhan/{addressee}/bao-cao": "binh em",
    "chi-dao/noi-nhan/{reported}/tra-lai": "em",
    "bao-cao": "*",
    "bao-cao/{edition}": "*",
    "bao-cao/{edition}/cong-bo": "em",
    "so-lieu/thong-ke/ban-tong-hop": "binh chi dung em",
    "so-lieu/thong-ke/ban-tong-hop/nop": "binh chi em",
    "so-lieu/thong-ke/ban-tong-hop/{total}/rut": "em",
    "hoc-tap/dot": SIGNED_IN,
    "hoc-tap/dot/mo": "em",
    "hoc-tap/dot/{campaign}": SIGNED_IN,
    "hoc-tap/dot/{campaign}/nguoi-hoc": "binh chi em",
    "hoc-tap/dot/{campaign}/nguoi-hoc/{learner}/loai-tru": "em",
    "hoc-tap/dot/{campaign}/nguoi-hoc/{excluded}/dua-lai": "em",
    "hoc-tap/dot/{campaign}/thu-hoach": "an binh chi dung",
    "hoc-tap/dot/{campaign}/thu-hoach/giay": "binh chi em",
    "hoc-tap/dot/{campaign}/thu-hoach/{reflected}": "an binh em",
    "hoc-tap/dot/{campaign}/chuong-trinh/{ward}": "em",
    "hoc-tap/dot/{campaign}/huy": "em",
    "hoc-tap/trac-nghiem": SIGNED_IN,
    "hoc-tap/trac-nghiem/mo": "em",
    "hoc-tap/trac-nghiem/ngan-hang": "em",
    "hoc-tap/trac-nghiem/ngan-hang/viet": "em",
    "hoc-tap/trac-nghiem/ngan-hang/{question}/rut": "em",
    "hoc-tap/trac-nghiem/{quiz}": SIGNED_IN,
    "hoc-tap/trac-nghiem/{quiz}/huy": "em",
    "hoc-tap/trac-nghiem/lam/{paper}": "an",
    "hoc-tap/trac-nghiem/lam/{paper_done}/ket-qua": "binh",
    "hoc-tap/nhat-ky-doc": SIGNED_IN,
    "so-lieu/doi-ngu": "binh chi em",
    "so-lieu/doi-ngu/danh-sach": "binh chi em",
    "so-lieu/doi-ngu/danh-sach?xem=not_met": "binh chi em",
    "so-lieu/doi-ngu/dinh-bien": "binh chi em",
    "so-lieu/doi-ngu/yeu-cau": "binh chi em",
    "so-lieu/doi-ngu/yeu-cau/dat": "em",
    "so-lieu/doi-ngu/yeu-cau/{post_norm}/thoi": "em",
    "so-lieu/doi-ngu/trinh-do": SIGNED_IN,
    "so-lieu/doi-ngu/trinh-do/khai": SIGNED_IN,
    "so-lieu/doi-ngu/trinh-do/{paper_waiting}/chua-xac-nhan": "em",
    "so-lieu/doi-ngu/trinh-do/{paper_kept}/rut": "em",
    "so-lieu/doi-ngu/nguoi/{an}": "an binh em",
    "so-lieu/doi-ngu/nguoi/{an}/ghi": "em",
    "so-lieu/doi-ngu/cho-xac-nhan": "em",
    "hoc-tap/nhat-ky-doc/theo-thang": "binh chi em",
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
    "ke-hoach": SIGNED_IN,
    "ke-hoach/viet?nam=2020": SIGNED_IN,
    "ke-hoach/duyet": "binh chi",
    "ke-hoach/danh-sach": SIGNED_IN,
    "ke-hoach/do-phu": "binh chi dung em",
    "ke-hoach/con-thieu": "binh chi dung em",
    "ke-hoach/phieu/{an}?tep=pdf": "an binh em",
    "ke-hoach/quy": "binh chi em",
    "ke-hoach/ban-giay": "binh chi em",
    "ke-hoach/nhom": "binh chi em",
    "ke-hoach/khep": "binh chi",
    "ke-hoach/viec/{item}": "an binh em",
    "ke-hoach/viec/{item}/minh-chung": "an binh em",
    "ke-hoach/{plan}": "an binh dung em",
    "ke-hoach/{plan}/ba-dong": "an",
    "ke-hoach/{plan_waiting}/tra-lai": "binh",
    "ke-hoach/{plan_on_paper}/rut": "chi em",
    "ke-hoach/{plan_on_paper}/anh": "chi em",
    "ke-hoach/{plan_on_paper}/anh/{plan_photo}": "chi dung em",
    **emulated.ADDRESSES,
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
    "so-lieu/doi-ngu/trinh-do/{paper_waiting}/xac-nhan",
    "hop/{elsewhere}/noi-dung/{photo}/bo",
    "hop/{elsewhere}/diem-danh/chot",
    "hoc-tap/dot/{campaign}/chot",
    "hoc-tap/dot/{campaign}/bao-cao",
    "hop/{elsewhere}/nhap-thay/xac-nhan",
    "hop/{elsewhere}/bieu-quyet/{photo}/bo",
    "hop/{elsewhere}/bien-ban/anh/{photo}/bo",
    "so-lieu/nhap-tep/nguon/{import_}/quen",
    "so-lieu/nhap-tep/{import_}/trang-con-lai",
    "so-lieu/nhap-tep/{import_}/nhap",
    "so-lieu/nhap-tep/{import_}/hoan-lai",
    "so-lieu/yeu-cau/{data_request}/nhac",
    "so-lieu/yeu-cau/{data_request}/chot",
    "nhiem-vu/{far_task}/nghiem-thu",
    "nhiem-vu/{far_task}/kho-khan/{photo}/het",
    "chi-dao/{directive}/nhac",
    "chi-dao/noi-nhan/{far_addressee}/tiep-nhan",
    "chi-dao/noi-nhan/{far_addressee}/nghiem-thu",
    "ban-nhap/luu",
    "ban-nhap/bo",
    "dang-cho/{import_}/hoan-tac",
    "dang-cho/{import_}/da-ro",
    "tai-khoan/mo",
    "tai-khoan/{account}/phieu",
    "quan-tri/viec-nen/{job}/chay-lai",
    "quan-tri/loi/{fault}/xu-ly",
    "ke-hoach/con-thieu/nhac?to_chuc={ward}",
    "ke-hoach/gop-y/{item_elsewhere}",
    "ke-hoach/{plan_elsewhere}/nop",
    "ke-hoach/{plan_elsewhere}/dong-y",
    *emulated.POSTED,
}
POSTED_BY_ALL = {
    "phien-dang-nhap/ket-thuc",
    "hoc-tap/trac-nghiem/{quiz}/bat-dau",
    "hoc-tap/trac-nghiem/lam/{paper}/luu",
    "so-lieu/doi-ngu/trinh-do/{paper_waiting}/bo",
    "khoa-ban",
    "hoc-tap/nhat-ky-doc/{reading_line}/bo",
}  # refused in the same way, and about one's own things alone
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
BUDGET = 42  # statements of a page, session and actor included; the first answer of the article report asks most


@pytest.fixture
def keys(cast, settings, tmp_path) -> dict[str, object]:
    settings.MEDIA_ROOT = tmp_path
    return lived_in(cast)


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


RECORDS = (
    "{an}",
    "{rating}",
    "{case}",
    "{request}",
    "{transfer}",
    "nhiem-vu/{task}",
    "{handed_in}",
    "{plan}",
    "{item}",
    "{plan_waiting}",
)
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
    known = {address.partition("?")[0] for address in (*TABLE, *POSTED, *POSTED_BY_ALL)} | ALLAUTH | POSTED_BY_EVERYBODY
    known |= ONLY_IN_THE_DEMONSTRATION | ONLY_WHERE_SWITCHED_ON | ONLY_WITH_A_PROVIDER
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
