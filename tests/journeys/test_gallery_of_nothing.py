"""Every page in a house where nothing has happened yet."""

from __future__ import annotations

from tests import cast as small_city
from tests.journeys import gallery


def test_every_page_where_nothing_has_happened_yet(own_database, server, browser):
    places = {address: who for address, who in gallery.PAGES.items() if "{" not in address}
    wrong = gallery.walk(browser, server, small_city.present(), places)
    assert not wrong, wrong
