"""Last year's grid, groups and closing are reached in January: by a filter of their own, from the list, from coverage."""

from __future__ import annotations

import pytest

from guong.personnel import actions as personnel
from guong.personnel.queries import Appointment
from tests.cast import SINCE, TODAY


def text(client, address: str, **asked) -> str:
    answer = client.get(address, asked)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("address", ["/ke-hoach/quy", "/ke-hoach/nhom", "/ke-hoach/khep"])
def test_a_page_has_its_year_and_for_whoever_reaches_several_its_organization(cast, signed_in, address):
    place = cast.organizations["C1"].pk
    page = text(signed_in("binh"), address, nam=2020)
    assert 'name="nam" inputmode="numeric" maxlength="4" value="2020"' in page
    assert f'<input type="hidden" name="to_chuc" value="{place}">' in page
    post = Appointment(cast.people["binh"].pk, cast.organizations["C2"].pk, "deputy_secretary", SINCE)
    personnel.appoint_people(by=cast.actor("ha"), appointments=[post], on=TODAY)
    chooses = text(signed_in("binh"), address, nam=2020, to_chuc=place)
    assert f'<option value="{place}" selected>' in chooses
    assert f'<option value="{cast.organizations["C2"].pk}">' in chooses


def test_list_and_coverage_lead_to_the_same_year_and_place(cast, signed_in):
    place = cast.organizations["C1"].pk
    client = signed_in("binh")
    listed = text(client, "/ke-hoach/danh-sach", nam=2020, to_chuc=place)
    asked = f"?nam=2020&amp;to_chuc={place}"
    assert f"/ke-hoach/khep{asked}" in listed
    assert f"/ke-hoach/ban-giay{asked}" in listed
    assert "/ke-hoach/khep?nam=2021" in text(client, "/ke-hoach/danh-sach")
    covered = text(client, "/ke-hoach/do-phu", nam=2020, to_chuc=place)
    for address in ("quy", "nhom", "khep"):
        assert f"/ke-hoach/{address}?to_chuc={place}&amp;nam=2020" in covered
    inspector = text(signed_in("dung"), "/ke-hoach/do-phu", nam=2020, to_chuc=place)
    assert "/ke-hoach/khep" not in inspector


def test_a_place_where_the_reader_may_not_is_not_carried(cast, signed_in):
    """Em leads nothing, but sees and records everywhere."""
    page = text(signed_in("em"), "/ke-hoach/danh-sach", nam=2020, to_chuc=cast.organizations["C1"].pk)
    assert f"/ke-hoach/ban-giay?nam=2020&amp;to_chuc={cast.organizations['C1'].pk}" in page
    assert "/ke-hoach/khep" not in page
