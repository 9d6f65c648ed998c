"""Every page with something in every app."""

from __future__ import annotations

from tests import cast as small_city
from tests.house.lived_in import lived_in
from tests.journeys import gallery


def test_every_page_with_something_in_it(own_database, server, browser):
    city = small_city.present()
    keys = lived_in(city)
    wrong = gallery.walk(browser, server, city, {address.format(**keys): who for address, who in gallery.PAGES.items()})
    assert not wrong, wrong
