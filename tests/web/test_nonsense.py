"""Whatever somebody writes into an address line or a form, a page answers with what is wrong, never with a fault."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from guong.discipline import actions as discipline
from guong.discipline.judging import NewCase
from guong.inspections import actions as inspections
from guong.ledger.models import Entry
from guong.mirror import actions as mirror
from guong.personnel import actions as personnel
from guong.personnel import transferring
from tests.cast import TODAY
from tests.exemplars.examples import at_every_stage
from tests.inspections.test_notices import MEMBER as NOTICE

VALUES = [
    "", " ", "\0", "'; --", "<b>", "-1", "0", "9" * 30, "1900", "2199", "01/01/0001", "29/02/2019", "31/12/9999", "tỉnh",
    "a" * 300,
]  # fmt: skip
AFTER, YEARS, WORDS = ["0~1~\0", "1~2~a"], ["2011", "2013"], ["member"]
MEANT = {  # what says something to a few names is tried there: to the others it is one more wrong word
    "after": AFTER,
    **dict.fromkeys(("nam", "tu", "den", "year"), YEARS),
    **dict.fromkeys(("cua", "chi_tieu", "kind", "loai", "membership"), WORDS),
}


def nonsense_for(name: str) -> list[str]:
    """What is tried with a name of an address line or a field of a form."""
    return [*VALUES, *MEANT.get(name, [])]


ASKED = {
    "/so-lieu/can-bo": ["q", "after", "dem"],
    "/so-lieu/can-bo/chuyen": ["chieu", "after"],
    "/so-lieu/cay-to-chuc": ["q", "tu", "he", "ngay"],
    "/so-lieu/to-chuc/lap": ["cap-tren"],
    "/so-lieu/to-chuc/1": ["ngay", "he"],
    "/so-lieu/nhap-tep": ["after"],
    "/so-lieu/thong-ke/xep-loai": ["cay", "ngay_cay", "tu", "den", "to_chuc"],
    "/so-lieu/thong-ke/xep-loai/dong?cua=member&so=total": ["nam", "after", "ngay_cay", "to_chuc"],
    "/so-lieu/thong-ke/xep-loai/dong?nam=2020": ["cua", "so"],
    "/so-lieu/bao-cao": ["cay", "ngay_cay", "tu", "den", "to_chuc"],
    "/so-lieu/bao-cao/ky-luat": ["nam", "hinh_thuc", "co_quan", "noi_dung", "rieng", "after", "tu", "to_chuc"],
    "/so-lieu/bao-cao/guong": ["nam", "buoc", "loai", "after"],
    "/so-lieu/bai-bao": ["den"],
    "/bao-cao": ["after"],
    "/so-lieu/thong-ke/ban-tong-hop": ["after"],
    "/so-lieu/thong-ke/ban-tong-hop/nop?to_chuc=W&chi_tieu=member_rating&nam=2020": ["to_chuc", "chi_tieu", "nam"],
    "/hoc-tap/dot": ["after"],
    "/hoc-tap/dot/1/doc": ["to_chuc", "after"],
    "/hoc-tap/sinh-hoat-chuyen-de": ["nam", "to_chuc"],
    "/hoc-tap/trac-nghiem": ["after"],
    "/hoc-tap/trac-nghiem/ngan-hang": ["van_ban", "after"],
    "/ke-hoach/thi-dua": ["after"],
    "/so-lieu/doi-ngu": ["to_chuc"],
    "/so-lieu/doi-ngu/danh-sach": ["xem", "to_chuc", "after"],
    "/so-lieu/doi-ngu/dinh-bien": ["xem", "to_chuc", "after"],
    "/so-lieu/doi-ngu/yeu-cau": ["to_chuc", "after"],
    "/so-lieu/doi-ngu/cho-xac-nhan": ["after"],
    "/so-lieu/quyet-dinh-can-bo": ["nam", "loai", "xem", "after"],
    "/so-lieu/quyet-dinh-can-bo/moi": ["ma"],
    "/so-lieu/quy-che-can-bo": ["tu", "xem", "after"],
    "/hoc-tap/dot/mo": ["q"],
    "/hoc-tap/chu-de-nam": ["after"],
    "/hoc-tap/nhat-ky-doc": ["after"],
    "/hoc-tap/nhat-ky-doc/theo-thang": ["after"],
    "/hop": ["loai", "buoc", "nam", "to_chuc", "after"],
    "/hop/mo": ["tu", "q"],
    "/kiem-diem/xep-loai": ["nam", "cua", "after"],
    "/kiem-diem/xep-loai/ghi": ["person", "organization"],
    "/kiem-tra/ket-luan": ["nam", "cua", "ket_luan", "after"],
    "/kiem-tra/ket-luan/ghi": ["person", "organization"],
    "/kiem-tra/ky-luat": ["nam", "cua", "hinh_thuc", "after"],
    "/kiem-tra/ky-luat/ghi": ["person", "organization"],
    "/hoc-tap/van-ban": ["q", "loai", "co_quan", "ngay", "after"],
    "/hoc-tap/chuan-muc": ["chu_de", "after"],
    "/kiem-tra/hoi-quy-dinh/calendar.last_day": ["happened_on", "n", "theo_ngay"],
    "/kiem-tra/hoi-quy-dinh/rating.member_due?met_on=20/12/2020": ["year", "kind", "admitted_on", "suspended"],
    "/nhiem-vu": ["xem", "after"],
    "/nhiem-vu/bang": ["tinh_trang", "to_chuc", "rieng", "nam", "thang", "cua", "noi", "after"],
    "/nhiem-vu/dung-han": ["noi", "nam"],
    "/nhiem-vu/giao": ["tu"],
    "/chi-dao": ["after"],
    "/chi-dao/nhan": ["after"],
    "/guong-sang": ["linh_vuc", "loai", "nam", "after"],
    "/guong-sang/ho-so": ["loai", "buoc", "nam", "after"],
    "/trang-tu-soi": ["nam"],
    "/trang-tu-soi/ai-da-xem": ["after"],
    "/trang-soi-don-vi/1": ["nam"],
    "/trang-tu-soi/tai-ve.pdf": ["nam"],
    "/trang-tu-soi/de-nghi": ["after", "xem"],
    "/trang-tu-soi/de-nghi?xem=xong": ["after"],
    "/ban-nhap/doc": ["path"],
    "/tai-khoan": ["q", "after", "chua"],
    "/phieu": ["next"],
    "/dang-nhap": ["next"],
}


def who_opens(address: str) -> str:
    """One of the cast who may."""
    if address in ("/phieu", "/dang-nhap"):
        return "nobody"
    if address.startswith("/kiem-tra"):
        return "dung"
    return "ha" if address == "/tai-khoan" or "chuc-vu" in address else "em"


def decided(cast, number: str):
    """A decision of discipline about An."""
    day = date(2020, 12, 30)
    new = NewCase(day, number, "X", person="000000000001", decided_by="W", form="warning")
    return discipline.record_cases(by=cast.actor("dung"), new=[new], on=TODAY)[0]


def concluded(cast, number: str):
    """A notice of a conclusion about An."""
    return inspections.record_notices(by=cast.actor("dung"), new=[replace(NOTICE, document_number=number)], on=TODAY)[0]


PAIRS = [(address, name) for address, names in ASKED.items() for name in names]


@pytest.mark.parametrize(("address", "name"), PAIRS, ids=lambda part: part)
def test_nonsense_in_an_address_is_no_fault(cast, signed_in, address, name):
    client = signed_in(who_opens(address))
    path, _, query = address.partition("?")
    fixed = dict(pair.split("=") for pair in query.split("&") if pair)
    for value in nonsense_for(name):
        assert client.get(path, {**fixed, name: value}).status_code in (200, 302, 400, 404), repr(value)


@pytest.mark.parametrize(
    ("first", "last"), [(1976, 1980), (2011, 2013), (2013, 2016), (2016, 2020), (2020, 2034), (2090, 2100)]
)
def test_the_report_answers_for_any_years(cast, signed_in, first, last):
    assert signed_in("em").get("/so-lieu/thong-ke/xep-loai", {"tu": first, "den": last}).status_code == 200


FORMS = {
    "/so-lieu/to-chuc/lap": {
        "code": "X", "name": "X", "kind": "cell", "tier": "grassroots", "parent": "W", "since": "01/01/2020", "hierarchy": "1",
    },
    "/so-lieu/to-chuc/{ward}/doi-ten": {"name": "X", "kind": "cell", "tier": "grassroots", "since": "01/01/2020"},
    "/so-lieu/to-chuc/{ward}/hop-nhat": {
        "predecessors": "W;V", "code": "X", "name": "X", "kind": "cell", "tier": "grassroots", "parent": "R",
        "since": "01/01/2020", "document": "1",
    },
    "/so-lieu/to-chuc/{ward}/sap-nhap": {"heirs": "V", "since": "01/01/2020", "document": "1"},
    "/so-lieu/to-chuc/{ward}/chia-tach": {"heirs": "X;X;1\nY;Y", "children": "C1;X", "since": "01/01/2020", "document": "1"},
    "/so-lieu/to-chuc/{ward}/ket-thuc": {"unknown": "on", "since": "01/01/2020", "document": "1"},
    "/so-lieu/to-chuc/{ward}/chuyen": {"parent": "V", "since": "01/01/2020"},
    "/so-lieu/can-bo/ghi": {
        "code": "555", "full_name": "X", "born_on": "01/01/1980", "sex": "", "card_number": "5", "phone": "0900000009",
        "organization": "C1", "membership": "official", "since": "01/01/2020", "post": "",
        "categories": "employee", "associations": "",
    },
    "/so-lieu/can-bo/{an}/chuc-vu": {
        "organization": "W", "post": "inspector", "rank": "", "since": "01/01/2020", "last": "",
    },
    "/so-lieu/can-bo/chuc-vu/{post}/thoi": {"last_on": "01/01/2020"},
    "/so-lieu/can-bo/{an}/gioi-thieu": {"organization": "C2", "document_number": "1", "issued_on": "01/01/2020"},
    "/so-lieu/can-bo/sinh-hoat/{membership}/thoi": {"reason": "died", "last_on": "01/01/2020"},
    "/so-lieu/can-bo/chuyen/{transfer}/tiep-nhan": {"received_on": "01/01/2020"},
    "/so-lieu/can-bo/chuyen/{transfer}/tra-lai": {"reason": "X"},
    "/so-lieu/can-bo/chuyen/{transfer}/thu-hoi": {"reason": "X"},
    "/kiem-diem/xep-loai/ghi": {
        "person": "000000000001", "organization": "", "year": "2020", "level": "Hoàn thành tốt nhiệm vụ", "exemption": "",
        "met_on": "", "decided_on": "30/12/2020", "decided_by": "", "document_number": "1", "document_issuer": "X",
    },
    "/so-lieu/thong-ke/ban-tong-hop/nop?to_chuc=W&chi_tieu=member_rating&nam=2020": {
        "excellent": "1", "good": "2", "document_number": "1", "issuer": "X", "handed_in_on": "01/01/2021",
    },
    "/xoa-chi-tiet/{an}": {"reason": "Theo đơn"},
    "/kiem-tra/ky-luat/ghi": {
        "person": "000000000001", "organization": "", "form": "warning", "decided_on": "30/12/2020", "decided_by": "W",
        "document_number": "1", "document_issuer": "X", "rank": "none", "keeper": "X", "fields_": "V07",
    },
    "/kiem-tra/ky-luat/{case}/thay-doi": {
        "form": "reprimand", "rank": "", "keeper": "", "document": "1", "reason": "X", "fields_": "V07",
    },
    "/kiem-tra/ky-luat/{case}/huy": {"reason": "X", "document": "1"},
    "/kiem-tra/ket-luan/ghi": {
        "person": "000000000001", "organization": "", "operation": "compliance", "outcome": "clean", "decided_on": "30/12/2020",
        "decided_by": "W", "document_number": "1", "document_issuer": "X", "keeper": "X", "standards": "",
    },
    "/kiem-tra/ket-luan/{notice}/thay-doi": {
        "outcome": "violation", "keeper": "", "document": "1", "reason": "X", "standards": "",
    },
    "/kiem-tra/ket-luan/{notice}/huy": {"reason": "X", "document": "1"},
    "/trang-tu-soi/dinh-chinh/{entry}": {"text": "Sai", "proposed": "Khác"},
    "/trang-tu-soi/de-nghi/{request}/khong-chap-nhan": {"reason": "Đúng", "document_number": "1"},
    "/hoc-tap/van-ban/ghi": {
        "kind": "regulation", "number": "1-QĐ", "issued_on": "01/01/2020", "issuer": "X", "title": "X", "since": "",
        "last_on": "", "seen_in": "", "organization": "R",
    },
    "/guong-sang/ho-so/ghi": {
        "kind": "person", "title": "Một cán bộ", "organization": "W", "person": "", "field": "health", "place": "",
        "story": "Việc", "found_on": "01/02/2020", "verified_on": "01/03/2020", "decided_on": "01/04/2020",
        "document_number": "1", "document_issuer": "X", "decided_by": "W", "published_on": "01/05/2020",
        "published_where": "Y", "consent": "on",
    },
    "/guong-sang/ho-so/{found}/xac-minh": {"verified_on": "01/02/2021"},
    "/guong-sang/ho-so/{verified}/cong-nhan": {
        "document_number": "1", "document_issuer": "X", "decided_on": "01/02/2021", "decided_by": "W",
    },
    "/guong-sang/ho-so/{recognized}/tuyen-truyen": {
        "published_on": "01/02/2021", "published_where": "X", "consent": "on",
    },
    "/guong-sang/ho-so/{publicized}/rut": {"withdrawn_on": "01/02/2021", "reason": "X"},
    "/guong-sang/ho-so/{publicized}/dinh-chinh": {
        "title": "X", "field": "health", "place": "", "story": "Y", "reason": "Z",
    },
    "/phieu": {"number": "1", "digits": "1", "password": "hoa-sen-tren-ho-42", "again": "hoa-sen-tren-ho-42", "secret": ""},
    "/dang-nhap": {"login": "an", "password": "x"},
    "/doi-mat-khau": {"old": "x", "password": "hoa-sen-tren-ho-42", "again": "hoa-sen-tren-ho-42"},
}  # fmt: skip


def waiting(cast) -> int:
    """A transfer of An that waits for an answer: the one that does, or a new one."""
    by, on = cast.actor("em"), TODAY
    for row in transferring.transfers_of(by, cast.people["an"].pk):
        if row.is_open:
            return row.pk
    people, to = [cast.people["an"].pk], cast.organizations["C2"].pk
    (row,) = personnel.introduce_members(by=by, people=people, to_organization=to, document_number="1-GT", issued_on=on, on=on)
    return row.pk


FIELDS = [(address, name) for address, form in FORMS.items() for name in form]


@pytest.mark.parametrize(("address", "name"), FIELDS, ids=lambda part: part)
def test_nonsense_in_a_form_is_no_fault(cast, signed_in, settings, address, name):
    settings.ACCOUNT_RATE_LIMITS, settings.KEEP_CASE_CONTENT = {}, True
    keys = {"ward": cast.organizations["W"].pk, "an": cast.people["an"].pk, "post": cast.people["binh"].posts.get().pk}
    registered = {name: Entry.objects.get(kind="person.registered", person=cast.people[name]).pk for name in ("an", "em")}
    asked = mirror.ask_correction(by=cast.actor("an"), entry=registered["an"], text="Sai", proposed="Khác", on=TODAY)
    keys |= {"entry": registered["em"], "request": asked.pk}
    keys |= at_every_stage() if "{" in address and "guong-sang" in address else {}
    keys["membership"] = cast.people["an"].memberships.get().pk
    client = signed_in(who_opens(address))
    for value in nonsense_for(name):
        if "{case}" in address:  # one for each value: an annulled decision is not found again
            keys["case"] = decided(cast, number=repr(value)).pk
        if "{notice}" in address:
            keys["notice"] = concluded(cast, number=repr(value)).pk
        if "{transfer}" in address:
            keys["transfer"] = waiting(cast)
        answer = client.post(address.format(**keys), {**FORMS[address], name: value})
        assert answer.status_code in (200, 302, 400), repr(value)
