"""Pages of correction: of a family, or of one kind of it; each that is registered leads to an address that there is."""

from __future__ import annotations

import pytest
from django.urls import resolve

from guong.access import policy
from guong.kit import corrections
from guong.ledger import kinds


@pytest.mark.parametrize(
    ("kind", "source", "page"),
    [
        ("member_rating.exempted", "ratings.rating:7", "/kiem-diem/xep-loai/7/dinh-chinh"),
        ("discipline.changed", "discipline.case:7", "/kiem-tra/ky-luat/7/thay-doi"),
        ("exemplar.found", "exemplars.exemplar:7", "/guong-sang/ho-so/7/dinh-chinh"),
        ("membership.ended", "organization.membership:7", "/so-lieu/can-bo/sinh-hoat/7/thoi"),
        ("membership.confirmed", "organization.membership:7", "/so-lieu/can-bo/sinh-hoat/7/du-bi"),
        ("membership.introduced", "personnel.transfer:7", "/so-lieu/can-bo/chuyen/7/thu-hoi"),
        ("membership.received", "personnel.transfer:7", "/so-lieu/can-bo/chuyen/7/ghi-nham"),
        ("membership.returned", "personnel.transfer:7", ""),
        ("person.registered", "organization.person:7", "/so-lieu/can-bo/7/sua"),
        ("category.taken", "organization.category:7", "/so-lieu/can-bo/doi-tuong/7/rut"),
        ("category.ended", "organization.category:7", "/so-lieu/can-bo/doi-tuong/7/thoi"),
        ("post.left", "organization.post:7", "/so-lieu/can-bo/chuc-vu/7/thoi"),
        ("post.taken", "organization.post:7", "/so-lieu/can-bo/chuc-vu/7/rut"),
    ],
)
def test_an_entry_is_corrected_on_the_page_of_its_kind_or_family(kind, source, page):
    assert kind in kinds.known()
    assert corrections.page_of(kind, source) == page
    verb = corrections.verb_of(kind)
    assert (verb in policy.compiled().verbs) is bool(page)
    if page:
        assert resolve(page).kwargs == {"key": 7}


def test_a_family_has_one_page():
    with pytest.raises(ValueError, match="already"):
        corrections.register("discipline", "discipline.change", str)
