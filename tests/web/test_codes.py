"""A field that wants a code takes a name: what is found, for whom, and in a browser what a press writes."""

from __future__ import annotations

import pytest
from django.urls import reverse

from guong.kit import fields
from guong.organization.models import Organization
from guong.web import search
from tests.cast import SINCE

BOTH = (fields.ORGANIZATIONS, fields.PEOPLE)


def found(cast, who: str, text: str, *sorts: str) -> list[str]:
    return [hit.code for hit in search.coded(cast.actor(who), text, sorts or BOTH).hits]


def test_the_address_in_the_fields_is_that_of_the_page():
    assert reverse("web:codes") == fields.FINDING


@pytest.mark.parametrize(
    ("who", "text", "codes"),
    [
        ("em", "phuong vi hoang", ["W"]),
        ("em", "w", []),  # one letter asks for nothing
        ("em", "c1", ["C1"]),  # the code itself
        ("em", "khong co ai", []),
        ("an", "dan pho 1", ["C1"]),
        ("ha", "nguyen", []),  # who keeps the system sees no people
    ],
)
def test_organizations_and_people_are_found_by_name_or_code(cast, who, text, codes):
    assert found(cast, who, text) == codes


def test_people_are_found_by_whoever_may_see_them(cast):
    name = cast.people["an"].full_name
    assert found(cast, "em", name, fields.PEOPLE) == [cast.people["an"].code]
    assert found(cast, "em", name, fields.ORGANIZATIONS) == []
    assert found(cast, "ha", name, fields.PEOPLE) == []


def test_that_more_bear_the_name_is_said(cast, signed_in, monkeypatch):
    monkeypatch.setattr(search, "EACH", 1)
    content = signed_in("em").get("/tim-ma?loai=to-chuc&q=chi bo").content.decode()
    assert content.count("<button") == 1
    assert "Còn nữa" in content


def test_a_persons_code_finds_him_and_who_may_not_look_is_told(cast, signed_in):
    code = cast.people["an"].code
    assert found(cast, "em", code, fields.PEOPLE) == [code]
    content = signed_in("ha").get("/tim-ma?loai=nguoi&q=nguyen").content.decode()
    assert "không tìm người theo tên" in content


def test_many_that_have_ended_hide_none_that_goes_on(cast):
    for i in range(12):
        Organization.objects.create(
            act=0, code=f"K{i}", name=f"Chi bộ {i:02}", folded=f"chi bo {i:02}", existed=(SINCE, cast.actor("em").on)
        )
    assert found(cast, "em", "chi bo", fields.ORGANIZATIONS) == ["C3", "C1", "C2"]


def test_what_has_ended_is_not_offered(cast):
    Organization.objects.filter(code="C1").update(existed=(SINCE, cast.actor("em").on))
    assert "C1" not in found(cast, "em", "chi bo", fields.ORGANIZATIONS)


def test_names_are_written_as_text(cast, signed_in):
    Organization.objects.filter(code="C1").update(name="<b>Chi bộ</b> Hoa", folded="<b>chi bo</b> hoa")
    content = signed_in("em").get("/tim-ma?loai=to-chuc&q=hoa").content.decode()
    assert "&lt;b&gt;Chi bộ&lt;/b&gt; Hoa" in content
    assert "<b>Chi" not in content
