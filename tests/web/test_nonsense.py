"""Whatever somebody writes into an address line or a form, a page answers with what is wrong, never with a fault."""

from __future__ import annotations

import pytest

from guong.personnel import actions as personnel
from guong.personnel import transferring
from tests.cast import TODAY

VALUES = [
    "", " ", "\0", "'; --", "<b>", "-1", "0", "9" * 30, "1900", "2011", "2013", "2199", "01/01/0001", "29/02/2019",
    "31/12/9999", "0~1~\0", "1~2~a", "member", "tỉnh", "a" * 300,
]  # fmt: skip
ASKED = {
    "/so-lieu/can-bo": ["q", "after", "dem"],
    "/so-lieu/can-bo/chuyen": ["chieu", "after"],
    "/so-lieu/cay-to-chuc": ["q", "tu", "he", "ngay"],
    "/so-lieu/to-chuc/lap": ["cap-tren"],
    "/so-lieu/nhap-tep": ["after"],
    "/so-lieu/thong-ke/xep-loai": ["cay", "ngay_cay", "tu", "den", "to_chuc"],
    "/so-lieu/thong-ke/xep-loai/dong?cua=member&so=total": ["nam", "after", "ngay_cay", "to_chuc"],
    "/so-lieu/thong-ke/xep-loai/dong?nam=2020": ["cua", "so"],
    "/kiem-diem/xep-loai": ["nam", "cua", "after"],
    "/kiem-diem/xep-loai/ghi": ["person", "organization"],
    "/trang-tu-soi": ["nam"],
    "/trang-tu-soi/ai-da-xem": ["after"],
    "/tai-khoan": ["q", "after", "chua"],
    "/phieu": ["next"],
    "/dang-nhap": ["next"],
}
PAIRS = [(address, name) for address, names in ASKED.items() for name in names]


@pytest.mark.parametrize(("address", "name"), PAIRS, ids=lambda part: part)
def test_nonsense_in_an_address_is_no_fault(cast, signed_in, address, name):
    client = signed_in("nobody" if address in ("/phieu", "/dang-nhap") else "ha" if address == "/tai-khoan" else "em")
    path, _, query = address.partition("?")
    fixed = dict(pair.split("=") for pair in query.split("&") if pair)
    for value in VALUES:
        assert client.get(path, {**fixed, name: value}).status_code in (200, 302, 400, 404), repr(value)


@pytest.mark.parametrize(
    ("first", "last"), [(1976, 1980), (2011, 2013), (2013, 2016), (2016, 2020), (2020, 2034), (2090, 2100)]
)
def test_the_report_answers_for_any_years(cast, signed_in, first, last):
    assert signed_in("em").get("/so-lieu/thong-ke/xep-loai", {"tu": first, "den": last}).status_code == 200


FORMS = {
    "/so-lieu/to-chuc/lap": {
        "code": "X", "name": "X", "kind": "cell", "tier": "grassroots", "parent": "W", "since": "01/01/2020",
    },
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
    settings.ACCOUNT_RATE_LIMITS = {}
    who = "nobody" if address in ("/phieu", "/dang-nhap") else "ha" if "chuc-vu" in address else "em"
    keys = {"ward": cast.organizations["W"].pk, "an": cast.people["an"].pk, "post": cast.people["binh"].posts.get().pk}
    keys["membership"] = cast.people["an"].memberships.get().pk
    client = signed_in(who)
    for value in VALUES:
        if "{transfer}" in address:
            keys["transfer"] = waiting(cast)
        answer = client.post(address.format(**keys), {**FORMS[address], name: value})
        assert answer.status_code in (200, 302, 400), repr(value)
