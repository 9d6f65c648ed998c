"""Proof of what was done: words or a photograph, and whose it is."""

from __future__ import annotations

import pytest

from guong.assignments import actions, proofs
from guong.assignments.judging import Result
from guong.assignments.models import Paper
from guong.kit.images import ImageRefused
from guong.kit.refusal import NotFound
from guong.ledger.models import Entry
from guong.orders.judging import OrderWrong
from tests.assignments.examples import given
from tests.cast import TODAY
from tests.kit.pictures import picture

OUTSIDERS = ["chi", "dung", "ha"]


def test_a_photograph_is_proof_and_words_are_too(cast, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    row = given(cast)
    actions.hand_in_result(by=cast.actor("an"), key=row.pk, result=Result(photo=picture()), on=TODAY)
    paper = Paper.objects.get(assignment=row)
    entry = Entry.objects.get(source=row.source, kind="assignment.handed_in")
    assert entry.detail.body["paper"] == paper.digest
    assert proofs.paper(cast.actor("an"), paper.pk) == paper
    for who in OUTSIDERS:
        with pytest.raises(NotFound):
            proofs.paper(cast.actor(who), paper.pk)


def test_a_former_holders_photograph_does_not_go_along(cast, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    row, binh = given(cast), cast.actor("binh")
    actions.hand_in_result(by=cast.actor("an"), key=row.pk, result=Result(photo=picture()), on=TODAY)
    row.refresh_from_db()
    assert len(proofs.papers_of(row)) == 1
    actions.return_result(by=binh, key=row.pk, reason="Chụp mờ", on=TODAY)
    row.refresh_from_db()
    assert len(proofs.papers_of(row)) == 1, "what is returned stays his who has the task"
    row = actions.reassign_assignment(by=binh, key=row.pk, person=cast.people["binh"].pk, reason="Ốm", on=TODAY)
    assert proofs.papers_of(row) == []


NO_PROOF = [
    (Result(), OrderWrong, "proof"),
    (Result("x" * 5001), OrderWrong, "proof"),
    (Result("", b"x" * (8 * 2**20 + 1)), OrderWrong, "photo"),
    (Result("", b"GIF89a"), ImageRefused, "photo"),
]


@pytest.mark.parametrize(("result", "refusal", "field"), NO_PROOF)
def test_a_result_that_shows_nothing_is_refused(cast, result, refusal, field):
    row = given(cast)
    with pytest.raises(refusal) as refused:
        actions.hand_in_result(by=cast.actor("an"), key=row.pk, result=result, on=TODAY)
    assert refused.value.field == field
    assert [entry.kind for entry in Entry.objects.filter(source=row.source)] == ["assignment.given"]
