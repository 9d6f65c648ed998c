"""A member moves: the old cell introduces, the new one receives or returns; both see it, each acts on its own side."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from guong.kit.refusal import NotFound
from guong.kit.states import WrongState
from guong.ledger import read
from guong.ledger.models import Entry
from guong.organization.models import Membership
from guong.personnel import actions, queries, transferring
from guong.personnel.models import Transfer
from guong.personnel.queries import NewPerson
from guong.personnel.transferring import TransferWrong
from guong.ratings import actions as ratings
from guong.ratings.judging import NewRating
from tests.cast import SINCE, TODAY

PAPER = date(2021, 5, 4)
MOVED = date(2021, 5, 9)


def introduce(cast, *names: str, who: str = "binh", to: str = "C2", number: str = "12-GT", issued_on: date = PAPER):
    people, place = [cast.people[name].pk for name in names], cast.organizations[to].pk
    return actions.introduce_members(
        by=cast.actor(who), people=people, to_organization=place, document_number=number, issued_on=issued_on, on=TODAY
    )


def receive(cast, *rows: Transfer, who: str = "chi", received_on: date = MOVED):
    keys = [row.pk for row in rows]
    return actions.receive_members(by=cast.actor(who), transfers=keys, received_on=received_on, on=TODAY)


def send_back(cast, *rows: Transfer, who: str = "chi", reason: str = "Quá hạn nộp giấy"):
    return actions.return_transfers(by=cast.actor(who), transfers=[row.pk for row in rows], reason=reason, on=TODAY)


def take_back(cast, *rows: Transfer, who: str = "binh", reason: str = "Ghi nhầm người"):
    return actions.cancel_transfers(by=cast.actor(who), transfers=[row.pk for row in rows], reason=reason, on=TODAY)


def stays(cast, name: str) -> list[tuple[str, str, date, date | None]]:
    rows = cast.people[name].memberships.order_by("valid")
    return [(row.organization.code, row.kind, row.valid.lower, row.valid.upper) for row in rows]


def test_an_introduction_moves_nobody_yet_and_is_an_entry_of_the_member(cast):
    (row,) = introduce(cast, "an")
    assert stays(cast, "an") == [("C1", "official", SINCE, None)]
    entry = Entry.objects.select_related("detail").get(kind="membership.introduced")
    assert (entry.person_id, entry.organization_id, entry.happened_on) == (row.person_id, row.origin_id, PAPER)
    assert entry.detail.body["to"] == "Chi bộ tổ dân phố số 2"
    assert entry.detail.body["document"] == "12-GT, 04/05/2021, Chi bộ tổ dân phố số 1"


def test_the_member_belongs_to_the_new_cell_from_the_day_of_receipt(cast):
    (row,) = receive(cast, *introduce(cast, "an"))
    assert stays(cast, "an") == [("C1", "official", SINCE, MOVED), ("C2", "official", MOVED, None)]
    entry = Entry.objects.get(kind="membership.received")
    assert (entry.organization_id, entry.happened_on, entry.value) == (row.destination_id, MOVED, "official")
    assert (read.faults(), read.summary_faults()) == ([], [])


def test_whoever_is_on_probation_stays_so_in_the_new_cell(cast):
    Membership.objects.filter(person=cast.people["an"]).update(kind="probationary")
    receive(cast, *introduce(cast, "an"))
    assert [kind for _, kind, *_ in stays(cast, "an")] == ["probationary", "probationary"]


def test_the_new_secretary_sees_the_member_and_the_old_one_no_longer(cast):
    (row,) = introduce(cast, "an")
    assert [transferring.transfers_page(cast.actor(who)) for who in ("chi", "binh")] == [[row], []]
    assert transferring.transfers_page(cast.actor("binh"), side="di") == [row]
    receive(cast, row)
    assert not Membership.objects.filter(person=row.person, organization=row.origin, valid__contains=TODAY).exists()
    assert transferring.transfers_page(cast.actor("chi")) == []
    for who in ("an", "binh", "chi", "dung", "em"):
        assert transferring.transfers_page(cast.actor(who), side="xong") == [row]


def test_posts_of_the_old_cell_end_with_the_membership(cast):
    receive(cast, *introduce(cast, "binh"))
    post = cast.people["binh"].posts.get()
    assert post.valid.upper == MOVED
    entry = Entry.objects.get(kind="post.left")
    assert (entry.person_id, entry.happened_on) == (post.person_id, MOVED - timedelta(days=1))
    assert {held.role for held in cast.actor("binh").roles} == {"self"}


@pytest.mark.parametrize("who", ["an", "chi", "dung", "ha", "nobody"])
def test_only_the_old_cell_introduces(cast, who):
    with pytest.raises(NotFound):
        introduce(cast, "an", who=who)


@pytest.mark.parametrize(("act", "who"), [(receive, "binh"), (receive, "an"), (send_back, "binh"), (take_back, "chi")])
def test_each_side_acts_on_its_own_alone(cast, act, who):
    (row,) = introduce(cast, "an")
    with pytest.raises(NotFound):
        act(cast, row, who=who)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"to": "C1"}, "organization"),
        ({"to": "W"}, "organization"),
        ({"number": ""}, "document_number"),
        ({"issued_on": TODAY + timedelta(days=1)}, "issued_on"),
        ({"issued_on": SINCE - timedelta(days=1)}, "organization"),
    ],
)
def test_an_impossible_introduction_is_refused_with_its_field(cast, wrong, field):
    with pytest.raises(TransferWrong) as refused:
        introduce(cast, "an", **wrong)
    assert refused.value.field == field


def test_a_paper_older_than_the_membership_is_refused(cast):
    receive(cast, *introduce(cast, "an"))
    with pytest.raises(TransferWrong, match="chưa sinh hoạt"):
        introduce(cast, "an", who="chi", to="C3")


def test_a_member_has_one_open_paper_at_a_time(cast):
    introduce(cast, "an")
    with pytest.raises(TransferWrong, match="12-GT"):
        introduce(cast, "an", to="C3")


@pytest.mark.parametrize(
    ("received_on", "words"),
    [(PAPER - timedelta(days=1), "từ ngày 04/05/2021"), (TODAY + timedelta(days=1), "chưa tới")],
)
def test_an_impossible_day_of_receipt_is_refused(cast, received_on, words):
    (row,) = introduce(cast, "an")
    with pytest.raises(TransferWrong, match=words):
        receive(cast, row, received_on=received_on)


def test_a_membership_that_ended_meanwhile_moves_nobody(cast):
    (row,) = introduce(cast, "an")
    Membership.objects.filter(person=cast.people["an"]).update(valid=(SINCE, date(2021, 5, 5)))
    with pytest.raises(TransferWrong, match="không sinh hoạt ở nơi đi"):
        receive(cast, row)


def test_nobody_is_received_by_a_cell_that_is_gone(cast):
    (row,) = introduce(cast, "an")
    row.destination.standings.update(valid=(SINCE, date(2021, 5, 5)))
    with pytest.raises(TransferWrong, match="Ngày ấy không có Chi bộ tổ dân phố số 2"):
        receive(cast, row)


def test_a_returned_paper_leaves_the_member_where_he_is_and_says_why(cast):
    (row,) = send_back(cast, *introduce(cast, "an"))
    assert (row.state, row.ended_on, row.reason) == ("returned", TODAY, "Quá hạn nộp giấy")
    assert stays(cast, "an") == [("C1", "official", SINCE, None)]
    entry = Entry.objects.select_related("detail").get(kind="membership.returned")
    assert (entry.organization_id, entry.detail.body["why"]) == (row.origin_id, "Quá hạn nộp giấy")
    assert introduce(cast, "an", to="C3")


def test_a_paper_that_is_taken_back_is_withdrawn_from_the_ledger(cast):
    (row,) = take_back(cast, *introduce(cast, "an"))
    assert row.state == "cancelled"
    assert not read.standing().filter(source=row.source).exists()
    assert Entry.objects.get(kind="entry.withdrawn").corrects.kind == "membership.introduced"


@pytest.mark.parametrize("act", [send_back, take_back])
def test_a_paper_is_not_closed_without_a_reason(cast, act):
    (row,) = introduce(cast, "an")
    with pytest.raises(TransferWrong) as refused:
        act(cast, row, reason="")
    assert refused.value.field == "reason"


@pytest.mark.parametrize(("act", "who"), [(receive, "em"), (send_back, "em"), (take_back, "em")])
def test_what_was_received_is_neither_received_again_nor_returned_nor_taken_back(cast, act, who):
    (row,) = receive(cast, *introduce(cast, "an"))
    with pytest.raises(WrongState, match="Nơi đến đã tiếp nhận"):
        act(cast, row, who=who)


def rate(cast, name: str, year: int):
    new = NewRating(
        year, date(year, 12, 30), "12-QĐ/ĐU", "Đảng ủy", person=cast.people[name].code, level="Hoàn thành tốt nhiệm vụ"
    )
    return ratings.record_ratings(by=cast.actor("em"), new=[new], on=TODAY)


def test_nobody_moves_back_before_a_rating_that_was_decided_at_the_old_cell(cast):
    (row,) = introduce(cast, "an", issued_on=date(2019, 12, 1))
    (rating,) = rate(cast, "an", 2020)
    with pytest.raises(TransferWrong, match="năm 2020 ở nơi cũ"):
        receive(cast, row, received_on=date(2020, 12, 31))
    ratings.withdraw_ratings(by=cast.actor("em"), ratings=[rating.pk], reason="Ghi nhầm", on=TODAY)
    assert receive(cast, row, received_on=date(2020, 12, 31))


def test_a_rating_of_a_year_that_ended_before_stands_in_nobodys_way(cast):
    (row,) = introduce(cast, "an", issued_on=date(2020, 12, 1))
    rate(cast, "an", 2020)
    assert receive(cast, row, received_on=date(2021, 1, 1))


def end(cast, name: str, who: str = "em", last_on: date = MOVED, reason: str = "died"):
    key = cast.people[name].memberships.latest("pk").pk
    return actions.end_memberships(by=cast.actor(who), memberships=[key], last_on=last_on, reason=reason, on=TODAY)


def test_a_membership_ends_with_its_reason_and_the_posts_of_the_cell_with_it(cast):
    (row,) = end(cast, "binh")
    assert stays(cast, "binh") == [("C1", "official", SINCE, MOVED + timedelta(days=1))]
    entry = Entry.objects.get(kind="membership.ended")
    assert (entry.person_id, entry.value, entry.happened_on) == (row.person_id, "died", MOVED)
    assert cast.people["binh"].posts.get().valid.upper == MOVED + timedelta(days=1)
    assert cast.actor("binh").roles == ()


def test_a_recorded_end_may_be_set_earlier(cast):
    end(cast, "an")
    end(cast, "an", last_on=date(2021, 3, 1), reason="left")
    first, second = Entry.objects.filter(kind="membership.ended").order_by("seq")
    assert (second.corrects_id, second.value, second.happened_on) == (first.pk, "left", date(2021, 3, 1))
    assert (read.faults(), read.summary_faults()) == ([], [])


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"reason": "bored"}, "reason"),
        ({"last_on": TODAY + timedelta(days=1)}, "last_on"),
        ({"last_on": SINCE - timedelta(days=1)}, "last_on"),
    ],
)
def test_an_impossible_end_is_refused_with_its_field(cast, wrong, field):
    with pytest.raises(TransferWrong) as refused:
        end(cast, "an", **wrong)
    assert refused.value.field == field


def test_a_membership_that_ended_by_moving_is_not_ended_again(cast):
    old = cast.people["an"].memberships.get()
    receive(cast, *introduce(cast, "an"))
    with pytest.raises(TransferWrong, match="do chuyển đi"):
        actions.end_memberships(by=cast.actor("em"), memberships=[old.pk], last_on=PAPER, reason="left", on=TODAY)


def test_a_membership_does_not_end_while_a_paper_waits(cast):
    introduce(cast, "an")
    with pytest.raises(TransferWrong, match="chờ tiếp nhận"):
        end(cast, "an")


def test_a_membership_does_not_end_before_a_rating_of_that_cell(cast):
    rate(cast, "an", 2020)
    with pytest.raises(TransferWrong, match="năm 2020"):
        end(cast, "an", last_on=date(2020, 12, 30))
    assert end(cast, "an", last_on=date(2020, 12, 31))


@pytest.mark.parametrize("who", ["an", "chi", "dung", "ha"])
def test_a_stranger_ends_no_membership(cast, who):
    with pytest.raises(NotFound):
        end(cast, "an", who=who)
    with pytest.raises(NotFound):
        transferring.membership_to_end(cast.actor(who), cast.people["an"].memberships.get().pk)


def test_the_last_day_of_the_paper_is_shown_where_the_wording_was_read(cast):
    (row,) = introduce(cast, "an")
    due = transferring.presenting(row)
    assert due is not None
    assert due.answer == date(2021, 6, 15)
    row.introduced_on = date(2021, 8, 2)
    assert transferring.presenting(row) is None
    row.introduced_on = date(2016, 7, 1)
    assert transferring.presenting(row) is None


def test_how_many_people_one_sees_follows_whoever_comes_and_goes(cast):
    def seen(*names: str) -> list[int]:
        return [queries.n_people(cast.actor(name)) for name in names]

    before = seen("binh", "chi", "em")
    receive(cast, *introduce(cast, "an"))
    assert seen("binh", "chi", "em") == [before[0] - 1, before[1] + 1, before[2]]
    new = NewPerson("000000000097", "Đỗ Thị Hưởng", "C2", "official", SINCE, card_number="00000097")
    actions.register_people(by=cast.actor("em"), new=[new], on=TODAY)
    assert seen("binh", "chi", "em") == [before[0] - 1, before[1] + 2, before[2] + 1]
