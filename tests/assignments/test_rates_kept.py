"""Rates that are kept: whatever moves a figure makes the page say the new one, and nobody is shown another reader's."""

from __future__ import annotations

import pytest

from guong.assignments import actions, queries
from guong.assignments import overdue as late
from guong.assignments.models import Assignment
from guong.kit import kept
from guong.ledger.models import Entry
from guong.ledger.write import action, withdraw
from guong.orders.judging import Until
from guong.structure import actions as structure
from guong.structure.queries import Restating
from tests.assignments.examples import DONE, handed_in
from tests.assignments.test_handed_over import day, due, give_on
from tests.cast import TODAY

KEPT = '<td class="n" data-label="Tỷ lệ đúng hạn">100'
PAGE = "/nhiem-vu/dung-han?nam=2021"


def accepted(cast, **more) -> Assignment:
    row = handed_in(cast, until=Until(TODAY), **more)
    return actions.accept_results(by=cast.actor("binh"), assignments=[row.pk], on=TODAY)[0]


def accepted_again(cast, row: Assignment) -> None:
    accepted(cast)


def given_on_too_late(cast, row: Assignment) -> None:
    missed = due(cast, until=Until(TODAY))
    Assignment.objects.filter(pk=missed.pk).update(due_on=day(1), sort_on=day(1), first_due_on=day(1))
    give_on(cast, missed, TODAY.day, "C2")


def withdrawn(cast, row: Assignment) -> None:
    entry = Entry.objects.get(source=row.source, kind="assignment.accepted")
    action(lambda *, by, on: withdraw([entry], by=by, on=on, reason="Nhầm"))(by=cast.actor("em"), on=TODAY)


def overdue(cast, row: Assignment) -> Assignment:
    late = due(cast, until=Until(TODAY))
    Assignment.objects.filter(pk=late.pk).update(due_on=day(1), sort_on=day(1), first_due_on=day(1))
    return late


def given_late(cast, row: Assignment) -> None:
    """What is given after the page was kept, and stands overdue when it is asked for again."""
    overdue(cast, row)


def renamed(cast, row: Assignment) -> None:
    new = Restating("W", "Đảng bộ phường Mới", "party_organization", "grassroots", TODAY)
    structure.restate_organizations(by=cast.actor("em"), changes=[new], on=TODAY)


MOVED = {
    accepted_again: 'tinh_trang=on_time&amp;nam=2021&amp;noi={top}&amp;thang=5">2<',
    given_on_too_late: "tinh_trang=missed",
    given_late: 'tinh_trang=overdue&amp;noi={W}">1<',
    withdrawn: "Chưa có dữ liệu năm 2021",
    renamed: "Đảng bộ phường Mới",
}


@pytest.mark.parametrize("moves", MOVED)
def test_the_page_says_what_moved(moves, cast, signed_in):
    row, client = accepted(cast), signed_in("em")
    sought = MOVED[moves].format(top=cast.organizations["R"].pk, W=cast.organizations["W"].pk)
    before = client.get(PAGE).content.decode()
    assert sought not in before
    moves(cast, row)
    assert sought in client.get(PAGE).content.decode()


@pytest.mark.parametrize(("place", "opens"), [("R", "noi={W}"), ("W", "noi={C1}"), ("C1", "rieng={C1}")])
def test_what_is_overdue_stands_beside_the_rate_and_opens_to_its_rows(cast, signed_in, place, opens):
    keys = {code: one.pk for code, one in cast.organizations.items()}
    client, row = signed_in("em"), overdue(cast, accepted(cast))
    due(cast, until=Until(day(28)))
    address = f"/nhiem-vu/bang?tinh_trang=overdue&{opens.format(**keys)}"
    page = client.get(f"{PAGE}&noi={keys[place]}").content.decode()
    assert f'{address.replace("&", "&amp;")}">1<' in page
    assert "100" in page, "the rate keeps its definition"
    opened = client.get(address).content.decode()
    assert (f'/nhiem-vu/{row.pk}"' in opened, opened.count(row.title)) == (True, opened.count(f'/nhiem-vu/{row.pk}"'))
    assert "tinh_trang=overdue" not in client.get(f"{PAGE}&noi={keys['V']}").content.decode()
    assert "tinh_trang=overdue" not in client.get(f"/nhiem-vu/dung-han?nam=2020&noi={keys[place]}").content.decode()


def test_what_is_only_overdue_appears_and_leaves_when_it_is_done(cast, signed_in):
    client, row = signed_in("em"), overdue(cast, None)
    assert "Đang quá hạn" in client.get(PAGE).content.decode()
    assert "Đang quá hạn" in client.get(f"{PAGE}&in=1").content.decode()
    actions.hand_in_result(by=cast.actor("binh"), key=row.pk, result=DONE, on=TODAY)
    assert "Chưa có dữ liệu năm 2021" in client.get(PAGE).content.decode()


def test_what_falls_overdue_overnight_is_shown_next_day(cast):
    due(cast, until=Until(TODAY))
    by = cast.actor("em")
    assert queries.reach_of_rates(by) != queries.reach_of_rates(cast.actor("em", day(11)))
    top = cast.organizations["R"].pk
    n = [sum(one.n for one in late.by_branch(cast.actor("em", on), top)) for on in (TODAY, day(11))]
    assert n == [0, 1]


def test_what_stands_still_is_not_asked_again(cast, signed_in, monkeypatch):
    accepted(cast)
    client = signed_in("em")
    client.get(PAGE)
    monkeypatch.setattr("guong.assignments.queries.judged_by_month", None)
    assert KEPT in client.get(PAGE).content.decode()
    kept.forget()
    with pytest.raises(TypeError):
        client.get(PAGE)


def test_each_reader_each_place_and_each_year_has_its_own(cast, signed_in):
    accepted(cast)
    assert KEPT in signed_in("em").get(PAGE).content.decode()
    assert KEPT in signed_in("em").get(f"{PAGE}&noi={cast.organizations['C1'].pk}").content.decode()
    assert KEPT not in signed_in("em").get(f"{PAGE}&noi={cast.organizations['V'].pk}").content.decode()
    assert KEPT not in signed_in("em").get("/nhiem-vu/dung-han?nam=2020").content.decode()
    assert KEPT not in signed_in("chi").get(PAGE).content.decode()
