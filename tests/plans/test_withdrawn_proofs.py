"""A wrong proof is taken back by whoever writes the plan or added it, with a reason, until the line is confirmed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from guong.kit import clock
from guong.kit.refusal import NotFound
from guong.ledger import kinds
from guong.ledger.models import Entry
from guong.plan_recording import actions as recording
from guong.plan_recording.judging import NewPaper
from guong.plans import actions, lines
from guong.plans.judging import Mark, PlanWrong
from guong.plans.models import Evidence, Plan, PlanItem
from tests.cast import TODAY
from tests.kit.pictures import picture
from tests.plans.examples import READS, in_force, leading, of_cell

WHY = "Nhầm sang việc khác"


@pytest.fixture(autouse=True)
def today(monkeypatch, settings, tmp_path):
    monkeypatch.setattr(clock, "today", lambda: TODAY)
    settings.MEDIA_ROOT = tmp_path


def raised(cast) -> PlanItem:
    return in_force(cast, (replace(READS, raised_by=cast.people["binh"].pk),)).items.get()


def noted(cast, item: PlanItem, who: str = "an", words: str = "Sổ ghi bài") -> Evidence:
    return actions.add_note(by=cast.actor(who), item=item.pk, words=words, on=TODAY)


def withdraw(cast, proof: Evidence, who: str = "an", reason: str = WHY) -> None:
    actions.withdraw_proofs(by=cast.actor(who), proofs=[proof.pk], reason=reason, on=TODAY)


def test_a_line_that_waited_with_this_proof_alone_waits_no_more(cast):
    item = raised(cast)
    first, second = noted(cast, item), noted(cast, item, words="Biên bản họp")
    actions.mark_items(by=cast.actor("an"), marks=[Mark(item.pk, "done")], on=TODAY)
    withdraw(cast, first)
    item.refresh_from_db()
    assert item.state == "waiting", "another proof is left"
    withdraw(cast, second)
    item.refresh_from_db()
    assert (item.state, item.confirmed_on, lines.n_proofs([item])) == ("doing", None, {})
    assert not lines.items_to_confirm(cast.actor("binh")).exists()
    told = Entry.objects.filter(source=item.source).select_related("detail").order_by("seq")
    assert [(one.kind, one.value) for one in told] == [
        ("plan_item.marked", "waiting"),
        ("plan_item.proof_withdrawn", "note"),
        ("plan_item.proof_withdrawn", "note"),
        ("plan_item.marked", "doing"),
    ]
    body = told[1].detail.body
    assert (body["reason"], body["proof"]) == (WHY, f"plans.evidence:{first.pk}")
    assert kinds.known()[told[1].kind].says(told[1].value, body) == f"Ghi chú: {READS.what}"
    with pytest.raises(PlanWrong, match="thêm minh chứng trước"):
        actions.mark_items(by=cast.actor("an"), marks=[Mark(item.pk, "done")], on=TODAY)


def test_row_and_file_stay_and_the_same_proof_can_be_added_anew(cast, signed_in):
    item = in_force(cast).items.first()
    add = {"by": cast.actor("an"), "plan": item.plan_id, "item": item.pk, "content": picture(), "on": TODAY}
    photo, note = actions.add_photo(**add), noted(cast, item)
    address = f"/ke-hoach/{item.plan_id}/anh/{photo.pk}"
    assert signed_in("binh").get(address).status_code == 200
    actions.withdraw_proofs(by=cast.actor("an"), proofs=[photo.pk, note.pk], reason=WHY, on=TODAY)
    photo.refresh_from_db()
    assert photo.void
    assert photo.file.storage.exists(photo.file.name)
    assert list(Evidence.pgh_event_model.objects.filter(pgh_obj=photo).order_by("pgh_id").values_list("void", flat=True)) == [
        False,
        True,
    ]
    assert signed_in("binh").get(address).status_code == 404
    assert lines.items_of([item.plan_id])[item.plan_id][0].proofs == []
    assert actions.add_photo(**add).pk != photo.pk
    assert noted(cast, item).pk != note.pk


@pytest.mark.parametrize("who", ["binh", "chi", "dung", "em", "nobody"])
def test_nobody_takes_back_what_the_writer_added(cast, who):
    proof = noted(cast, in_force(cast).items.first())
    with pytest.raises(NotFound):
        withdraw(cast, proof, who)
    assert not Evidence.objects.get().void


def test_whoever_added_it_for_the_writer_takes_it_back_and_so_does_the_writer(cast):
    item = in_force(cast).items.first()
    first, second = noted(cast, item, "binh"), noted(cast, item, "binh", "Biên bản họp")
    with pytest.raises(NotFound):
        withdraw(cast, first, "em")
    withdraw(cast, first, "binh")
    withdraw(cast, second, "an")


def test_a_proof_of_an_organization_says_who_added_it_and_whoever_leads_it_takes_it_back(cast, signed_in):
    item = of_cell(cast, READS).items.get()
    proof = noted(cast, item, "binh")
    assert "Trần Thị Bình ghi, 10/05/2021" in signed_in("binh").get(f"/ke-hoach/{item.plan_id}").content.decode()
    for stranger in (cast.actor("em"), leading(cast, "chi", "W")):
        with pytest.raises(NotFound):
            actions.withdraw_proofs(by=stranger, proofs=[proof.pk], reason=WHY, on=TODAY)
    actions.withdraw_proofs(by=leading(cast, "dung", "C1"), proofs=[proof.pk], reason=WHY, on=TODAY)


def test_what_was_confirmed_or_closed_keeps_its_proofs(cast):
    item = raised(cast)
    proof = noted(cast, item)
    actions.mark_items(by=cast.actor("an"), marks=[Mark(item.pk, "done")], on=TODAY)
    actions.confirm_items(by=cast.actor("binh"), items=[item.pk], on=TODAY)
    with pytest.raises(PlanWrong, match="đã được xác nhận xong"):
        withdraw(cast, proof)
    PlanItem.objects.filter(pk=item.pk).update(confirmed_on=None, raised_by=None)
    Plan.objects.filter(pk=item.plan_id).update(state="closed", closed_on=TODAY)
    with pytest.raises(NotFound):
        withdraw(cast, proof)


@pytest.mark.parametrize("reason", ["", "x" * 501])
def test_a_reason_is_given(cast, reason):
    proof = noted(cast, in_force(cast).items.first())
    with pytest.raises(PlanWrong) as refused:
        withdraw(cast, proof, reason=reason)
    assert refused.value.field == "reason"


def test_a_proof_is_taken_back_once(cast):
    proof = noted(cast, in_force(cast).items.first())
    withdraw(cast, proof)
    with pytest.raises(NotFound):
        withdraw(cast, proof)


def test_a_photograph_of_the_paper_itself_is_taken_back_and_the_plan_says_why(cast, signed_in):
    new = NewPaper(cast.people["an"].code, 2021, TODAY, TODAY)
    (row,) = recording.record_paper_plans(by=cast.actor("binh"), new=[new], on=TODAY)
    photo = actions.add_photo(by=cast.actor("binh"), plan=row.pk, item=None, content=picture(), on=TODAY)
    client, address = signed_in("binh"), f"/ke-hoach/minh-chung/{photo.pk}/rut"
    assert address in client.get(f"/ke-hoach/{row.pk}").content.decode()
    assert client.post(address, {"reason": WHY}).status_code == 302
    page = client.get(f"/ke-hoach/{row.pk}").content.decode()
    assert address not in page
    assert f"/anh/{photo.pk}" not in page
    assert f"Rút minh chứng: Ảnh chụp. Lý do: {WHY}" in page


def test_the_button_stands_beside_what_the_reader_may_take_back(cast, signed_in):
    item = raised(cast)
    own, typed = noted(cast, item), noted(cast, item, "binh", "Biên bản họp")
    actions.mark_items(by=cast.actor("an"), marks=[Mark(item.pk, "done")], on=TODAY)

    def offered(who: str) -> list[bool]:
        page = signed_in(who).get(f"/ke-hoach/{item.plan_id}").content.decode()
        return [f"/ke-hoach/minh-chung/{proof.pk}/rut" in page for proof in (own, typed)]

    assert offered("an") == [True, True]
    assert offered("binh") == [False, True]
    assert offered("em") == [False, False]
    client, address = signed_in("an"), f"/ke-hoach/minh-chung/{own.pk}/rut"
    assert "đang chờ xác nhận" in client.get(address).content.decode()
    assert "Trường này là bắt buộc" in client.post(address, {"reason": ""}).content.decode()
    assert client.post(address, {"reason": WHY}).status_code == 302
    assert client.get(address).status_code == 404
    actions.confirm_items(by=cast.actor("binh"), items=[item.pk], on=TODAY)
    assert offered("an") == [False, False]
