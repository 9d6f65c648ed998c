"""Erasing what somebody wrote reaches tasks that are somebody else's now, and nothing that others wrote there."""

from __future__ import annotations

from datetime import timedelta

import pytest

from guong.access import actions as access
from guong.access import queries as accounts
from guong.assignments import actions
from guong.assignments.judging import Result
from guong.assignments.models import Assignment
from guong.kit.refusal import Refusal
from guong.ledger.models import Entry
from guong.organization.models import Person
from tests.assignments.examples import given
from tests.assignments.test_posts import hold, task_of_post
from tests.cast import TODAY

NEXT = TODAY + timedelta(days=1)
OF_AN, OF_BINH = "An làm, có ảnh của An", "Bình làm thay"


def done(cast, who: str, row, text: str, on=TODAY):
    return actions.hand_in_result(by=cast.actor(who, on), key=row.pk, result=Result(text), on=on)


def returned(cast, row, by="binh", on=TODAY):
    return actions.return_result(by=cast.actor(by, on), key=row.pk, reason="Thiếu", on=on)


def erase(cast, who: str) -> int:
    return access.erase_personal_details(by=cast.actor("em", NEXT), person=cast.people[who].pk, reason="Đơn", on=NEXT)


def past(row) -> set[str]:
    return set(Assignment.pgh_event_model.objects.filter(pgh_obj_id=row.pk).values_list("proof", flat=True))


def told(row) -> str:
    return str(list(Entry.objects.filter(source=row.source).values_list("detail__body", flat=True)))


def went_on(cast) -> Assignment:
    """A task of An, returned, given to Bình, returned once and handed in again."""
    row = given(cast)
    done(cast, "an", row, OF_AN)
    returned(cast, row)
    actions.reassign_assignment(by=cast.actor("binh"), key=row.pk, reason="An đi học", on=TODAY, person=cast.people["binh"].pk)
    assert Assignment.objects.get(pk=row.pk).proof == "", "what An handed in is not Bình's"
    done(cast, "binh", row, OF_BINH)
    returned(cast, row)
    done(cast, "binh", row, "Bình làm xong")
    return row


def test_a_former_holder_has_his_own_words_erased_from_a_task_that_was_given_on(cast):
    row = went_on(cast)
    erase(cast, "an")
    assert past(row) == {"", OF_BINH, "Bình làm xong"}
    assert Assignment.objects.get(pk=row.pk).proof == "Bình làm xong"
    assert OF_AN not in told(row)
    assert OF_BINH in told(row)
    with pytest.raises(Refusal, match="Không có chi tiết nào"):
        erase(cast, "an")


def test_the_new_holder_has_his_own_erased_and_not_the_former_ones(cast):
    row = went_on(cast)
    erase(cast, "binh")
    assert past(row) == {"", OF_AN, "Bình làm xong"}
    assert OF_AN in told(row)


def test_whoever_held_a_post_has_his_words_erased_after_he_left_it(cast):
    hold(cast, "an", until=NEXT)
    row = task_of_post(cast)
    done(cast, "an", row, OF_AN)
    row = returned(cast, row, "em")
    assert (row.proof, row.done_by) == ("", None), "the post is somebody else's tomorrow"
    erase(cast, "an")
    assert past(row) == {""}
    assert OF_AN not in told(row)


def test_nobody_elses_rows_are_among_those_that_were_a_persons(cast):
    row, other = went_on(cast), given(cast, person="binh")
    keys = {who: dict(accounts.personal_rows(Person.objects.get(pk=cast.people[who].pk)))[Assignment] for who in ("an", "chi")}
    assert keys == {"an": [row.pk], "chi": []}
    assert other.pk not in keys["an"]
