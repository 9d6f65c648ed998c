"""Who reads a reflection: its writer, whoever leads his cell, and, where it was drawn for a sample, whoever checks it."""

from __future__ import annotations

import pytest

from guong.kit.actor import machine
from guong.kit.refusal import NotFound
from guong.personnel import actions as personnel
from guong.personnel.queries import Appointment
from guong.study import actions, closing, queries
from guong.study.models import Reflection
from tests.cast import SINCE, TODAY
from tests.study.campaigns import in_class, part, running

TEXT = "Tôi sẽ nói trước việc khó."


def written(cast):
    row = running(cast)
    in_class(cast, row, "an")
    actions.hand_in_reflection(by=cast.actor("an"), campaign=row.pk, text=TEXT, on=TODAY)
    return row, part(cast, row).pk


def appoint(cast, post: str, organization: str) -> None:
    """Hà, who has no part in study, holds a post."""
    new = Appointment(cast.people["ha"].pk, cast.organizations[organization].pk, post, SINCE)
    personnel.appoint_people(by=machine("demonstration", TODAY), appointments=[new], on=TODAY)


@pytest.mark.parametrize(
    ("post", "organization", "lists", "reads"),
    [
        ("secretary", "C1", True, True),
        ("deputy_secretary", "C1", True, True),
        ("secretary", "C2", False, False),
        ("secretary", "W", True, False),
        ("deputy_secretary", "W", True, False),
        ("standing_board_member", "W", True, False),
        ("organization_officer", "W", True, False),
        ("propaganda_officer", "W", True, False),
    ],
)
def test_a_post_sees_who_handed_in_and_few_open_the_text(cast, signed_in, post, organization, lists, reads):
    row, learner = written(cast)
    appoint(cast, post, organization)
    ha, cell = signed_in("ha"), cast.organizations["C1"].pk
    address = f"/hoc-tap/dot/{row.pk}/thu-hoach/{learner}"
    answer = ha.get(f"/hoc-tap/dot/{row.pk}/nguoi-hoc?to_chuc={cell}&xem=tat-ca")
    assert answer.status_code == (200 if lists else 404)
    if lists:
        assert (address in answer.content.decode()) == reads
        assert f"{TODAY:%d/%m/%Y}" in answer.content.decode(), "that it was handed in stands there"
    opened = ha.get(address)
    assert opened.status_code == (200 if reads else 404)
    assert (TEXT in opened.content.decode()) == reads


@pytest.mark.parametrize(("post", "may"), [("propaganda_officer", True), ("secretary", True), ("standing_board_member", False)])
def test_a_superior_reads_what_was_drawn_for_the_sample_and_nothing_else(cast, post, may):
    row, learner = written(cast)
    appoint(cast, post, "W")
    ha, (key,) = cast.actor("ha"), Reflection.objects.values_list("pk", flat=True)
    with pytest.raises(NotFound):
        closing.reflection_to_check(ha, row, key)
    actions.draw_sample(by=cast.actor("em"), campaign=row.pk, n=1, on=TODAY)
    if may:
        assert closing.reflection_to_check(ha, row, key).text == TEXT
    else:
        with pytest.raises(NotFound):
            closing.reflection_to_check(ha, row, key)
    with pytest.raises(NotFound):
        queries.reflection_of(ha, row, learner)


def test_the_writer_is_told_exactly_who_reads_it(cast, signed_in):
    row = running(cast)
    in_class(cast, row, "an")
    words = "Đọc được bài: ông bà và bí thư, phó bí thư nơi ông bà sinh hoạt; bài được rút mẫu thì thêm"
    assert words in signed_in("an").get(f"/hoc-tap/dot/{row.pk}/thu-hoach").content.decode()
