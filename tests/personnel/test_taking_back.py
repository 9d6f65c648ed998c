"""A receipt or a recognition that was recorded by mistake is taken back, and what stood before stands again."""

from __future__ import annotations

from datetime import date

import pytest

from guong.kit.refusal import NotFound, Refusal
from guong.kit.states import WrongState
from guong.ledger import read
from guong.ledger.models import Entry
from guong.organization.models import Membership
from guong.personnel import actions
from guong.ratings import actions as ratings
from guong.ratings.judging import NewRating
from tests.cast import SINCE, TODAY
from tests.personnel.test_corrections import confirm
from tests.personnel.test_transfers import MOVED, introduce, receive, stays


def give_back(cast, row, who: str = "chi", reason: str = "Nhầm ngày"):
    return actions.withdraw_receipts(by=cast.actor(who), transfers=[row.pk], reason=reason, on=TODAY)


def unconfirm(cast, row, who: str = "em", reason: str = "Nhầm người"):
    return actions.withdraw_confirmations(by=cast.actor(who), memberships=[row.pk], reason=reason, on=TODAY)


def test_the_member_stands_in_the_old_cell_again_and_is_received_on_another_day(cast):
    (row,) = receive(cast, *introduce(cast, "an"))
    give_back(cast, row)
    row.refresh_from_db()
    assert (row.state, row.ended_on) == ("introduced", None)
    assert stays(cast, "an")[0] == ("C1", "official", SINCE, None)
    assert not Membership.objects.filter(person=cast.people["an"], organization__code="C2", void=False).exists()
    assert read.standing().filter(kind="membership.introduced", source=row.source).exists()
    assert Entry.objects.get(kind="entry.withdrawn").value == "membership.received"
    receive(cast, row, received_on=date(2021, 5, 8))
    assert stays(cast, "an")[0] == ("C1", "official", SINCE, date(2021, 5, 8))
    assert (read.faults(), read.summary_faults()) == ([], [])


def test_a_receipt_is_taken_back_once_by_the_new_cell_and_for_a_reason(cast):
    (row,) = receive(cast, *introduce(cast, "an"))
    with pytest.raises(NotFound):
        give_back(cast, row, who="binh")
    with pytest.raises(Refusal, match="lý do"):
        give_back(cast, row, reason="")
    give_back(cast, row)
    with pytest.raises(WrongState):
        give_back(cast, row)


def test_a_receipt_stays_where_the_member_has_moved_on(cast):
    (row,) = receive(cast, *introduce(cast, "an"))
    (again,) = introduce(cast, "an", who="em", to="C3", issued_on=MOVED)
    with pytest.raises(Refusal, match="chờ tiếp nhận"):
        give_back(cast, row)
    receive(cast, again, who="em", received_on=TODAY)
    with pytest.raises(Refusal, match="đã thay đổi"):
        give_back(cast, row)


def test_a_receipt_stays_where_a_rating_stands_at_the_new_cell(cast):
    (row,) = receive(cast, *introduce(cast, "an", issued_on=date(2020, 5, 4)), received_on=date(2020, 5, 9))
    new = NewRating(2020, date(2020, 12, 30), "1-QĐ", "Đảng ủy", person="000000000001", level="Hoàn thành tốt nhiệm vụ")
    ratings.record_ratings(by=cast.actor("em"), new=[new], on=TODAY)
    with pytest.raises(Refusal, match="năm 2020"):
        give_back(cast, row)


@pytest.fixture
def confirmed(cast):
    Membership.objects.filter(person=cast.people["an"]).update(kind="probationary")
    return confirm(cast)[0]


def test_a_recognition_taken_back_leaves_the_probation_as_it_was(cast, confirmed):
    unconfirm(cast, confirmed)
    live = Membership.objects.filter(person=cast.people["an"], void=False)
    assert [(stay.kind, stay.valid.lower, stay.valid.upper) for stay in live] == [("probationary", SINCE, None)]
    assert Entry.objects.get(kind="entry.withdrawn").value == "membership.confirmed"
    confirm(cast, date(2021, 5, 4))


def test_a_recognition_stays_where_the_member_has_moved_on(cast, confirmed):
    receive(cast, *introduce(cast, "an"))
    with pytest.raises(Refusal, match="đã thay đổi"):
        unconfirm(cast, confirmed)


@pytest.mark.parametrize("who", ["an", "binh", "dung", "ha"])
def test_a_recognition_is_the_organization_officers_to_take_back(cast, confirmed, who):
    with pytest.raises(NotFound):
        unconfirm(cast, confirmed, who)


def test_a_recognition_is_taken_back_for_a_reason_and_only_where_there_was_one(cast, confirmed):
    with pytest.raises(Refusal, match="lý do"):
        unconfirm(cast, confirmed, reason="")
    with pytest.raises(NotFound):
        unconfirm(cast, cast.people["binh"].memberships.get())


def test_both_are_taken_back_by_pages(cast, confirmed, signed_in):
    em, an = signed_in("em"), cast.people["an"]
    address = f"/so-lieu/can-bo/sinh-hoat/{confirmed.pk}/du-bi"
    assert address in em.get(f"/so-lieu/can-bo/{an.pk}").content.decode()
    assert em.post(address, {"reason": "Nhầm người"}).status_code == 302
    assert address not in em.get(f"/so-lieu/can-bo/{an.pk}").content.decode()
    (row,) = receive(cast, *introduce(cast, "binh", who="em"), who="em")
    address = f"/so-lieu/can-bo/chuyen/{row.pk}/ghi-nham"
    assert address in em.get(f"/so-lieu/can-bo/chuyen/{row.pk}").content.decode()
    assert em.post(address, {"reason": "Nhầm ngày"}).status_code == 302
    assert em.get(address).status_code == 404
