"""The pages about people say only what is true for whoever reads them."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(("who", "told"), [("binh", True), ("an", False)])
def test_a_reader_is_told_that_the_reading_is_recorded_but_not_the_person_himself(cast, signed_in, who, told):
    client = signed_in(who)
    page = client.get(f"/so-lieu/can-bo/{cast.people['an'].pk}").content.decode()
    assert ("Lần mở này được ghi lại" in page) is told
    assert (cast.people["an"].readings.count() == 1) is told
