"""Every page in a house where nothing has happened yet, then with something in every app.

Half of the pages of an empty house stay as they are to the last letter when something has happened elsewhere: such a page is
laid out and read by axe once, which spares a third of what is the longest of all tests.
"""

from __future__ import annotations

from tests import cast as small_city
from tests.house.lived_in import lived_in
from tests.journeys import gallery


def test_every_page_with_nothing_and_with_something_in_it(own_database, server, browser):
    city = small_city.present()
    seen: set[str] = set()
    empty = {address: who for address, who in gallery.PAGES.items() if "{" not in address}
    wrong = gallery.walk(browser, server, city, empty, seen)
    assert not wrong, wrong
    n_empty = len(seen)
    keys = lived_in(city)
    wrong = gallery.walk(browser, server, city, {address.format(**keys): who for address, who in gallery.PAGES.items()}, seen)
    assert not wrong, wrong
    assert len(seen) - n_empty > len(gallery.PAGES) - len(empty), "pages of a house that is lived in are its own"
