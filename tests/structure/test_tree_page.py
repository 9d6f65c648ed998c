"""The tree page is rendered once for everybody, and anew as soon as anything that it shows has changed."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from guong.access import policy
from guong.access.table import Grant, Reach
from guong.structure import actions
from guong.structure.queries import Move, NewOrganization, Restating
from tests.cast import SINCE, TODAY

TREE = "/so-lieu/cay-to-chuc"


def page(client, address=TREE) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_whoever_may_see_the_tree_may_see_all_of_it():
    """What lets one rendering serve everybody; another line in the table needs another key in `views.tree`."""
    assert policy.compiled().grants["organizations.read"] == (Grant("organizations.read", "self", Reach.EVERYWHERE),)


def test_a_level_that_somebody_has_opened_costs_the_next_one_a_single_question(cast, signed_in):
    first = page(signed_in("an"))
    with CaptureQueriesContext(connection) as asked:
        assert page(signed_in("chi")).count("Vị Hoàng") == first.count("Vị Hoàng") == 1
    of_the_tree = [one["sql"] for one in asked if "organization_" in one["sql"] and "_post" not in one["sql"]]
    assert [sql for sql in of_the_tree if "_standing" in sql or "_closure" in sql] == []
    assert len([sql for sql in of_the_tree if "organization_hierarchy" in sql]) == 1


def test_only_whoever_founds_is_offered_to_found(cast, signed_in):
    assert "/so-lieu/to-chuc/lap?cap-tren=R" in page(signed_in("em"))
    assert "/so-lieu/to-chuc/lap" not in page(signed_in("an"))


def founding(by):
    new = NewOrganization("N", "Đảng bộ phường Năng Tĩnh", "party_organization", "grassroots", "R", SINCE)
    actions.found_organizations(by=by, new=[new], on=TODAY)


def moving(by):
    actions.move_organizations(by=by, moves=[Move("W", "V", TODAY)], on=TODAY)


def renaming(by):
    new = Restating("W", "Đảng bộ phường Mới", "party_organization", "grassroots", TODAY)
    actions.restate_organizations(by=by, changes=[new], on=TODAY)


@pytest.mark.parametrize(
    ("change", "shown", "gone"),
    [(founding, "Năng Tĩnh", "Chi bộ"), (moving, "Trường Thi", "Vị Hoàng"), (renaming, "phường Mới", "Vị Hoàng")],
    ids=["founded", "moved", "renamed"],
)
def test_a_change_shows_at_once(cast, signed_in, change, shown, gone):
    client = signed_in("em")
    assert "Vị Hoàng" in page(client)
    change(cast.actor("em"))
    after = page(client)
    assert shown in after
    assert gone not in after.partition("<main")[2].partition("</main>")[0]


def test_days_hierarchies_levels_and_searches_are_kept_apart(cast, signed_in):
    client, ward = signed_in("an"), cast.organizations["W"].pk
    assert "Chi bộ tổ dân phố số 1" in page(client, f"{TREE}?tu={ward}")
    assert "Chi bộ tổ dân phố số 1" not in page(client)
    assert "Chi bộ tổ dân phố số 1" not in page(client, f"{TREE}?tu={ward}&ngay=01/01/2009")
    assert "2 tổ chức" in page(client, f"{TREE}?q=to+dan+pho")
    assert "1 tổ chức" in page(client, f"{TREE}?q=co+quan")


def test_what_is_searched_for_is_escaped(cast, signed_in):
    for _ in range(2):
        assert "<b>to</b>" not in page(signed_in("an"), f"{TREE}?q=%3Cb%3Eto%3C/b%3E")
