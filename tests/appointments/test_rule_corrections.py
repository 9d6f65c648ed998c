"""What was written down wrongly about the rules about cadres: corrected, or withdrawn step by step, each with a reason."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from guong.appointments import actions, regulating
from guong.appointments.judging import NewRule, RuleWrong
from guong.appointments.models import PersonnelRule, RuleReview
from guong.kit.refusal import NotFound
from guong.ledger import read
from guong.ledger.models import Entry
from tests.appointments.examples import rule
from tests.cast import TODAY

REVIEWED, AMENDED, ENACTED = date(2020, 3, 2), date(2020, 6, 1), date(2020, 6, 15)
NEW_TEXT = "22-QC/TU, 01/06/2020"
PAGE = "/so-lieu/quy-che-can-bo"


def reviewed(cast, row: PersonnelRule, finding: str = "amend", day: date = REVIEWED) -> RuleReview:
    return actions.review_rule(by=cast.actor("em"), key=row.pk, finding=finding, note="Trái quy định", day=day, on=TODAY)


def through(cast, row: PersonnelRule, finding: str = "amend", document: str = NEW_TEXT) -> None:
    by = cast.actor("em")
    reviewed(cast, row, finding)
    actions.amend_rule(by=by, key=row.pk, document=document, day=AMENDED, on=TODAY)
    actions.enact_rule(by=by, key=row.pk, day=ENACTED, on=TODAY)


def stepped_back(cast, row: PersonnelRule) -> RuleReview:
    found = actions.withdraw_rule_step(by=cast.actor("em"), key=row.pk, reason="Ghi nhầm", on=TODAY)
    row.refresh_from_db()
    return found


def standing() -> list[str]:
    rows = read.standing().filter(kind__startswith="personnel_rule.").order_by("seq")
    return [kind.partition(".")[2] for kind in rows.values_list("kind", flat=True)]


def words_of(row: PersonnelRule, **more: object) -> NewRule:
    return replace(NewRule(row.organization_id, row.title, row.kind, row.document, row.since), **more)  # type: ignore[arg-type]


def test_a_review_is_not_older_than_its_rule_nor_than_the_check_before_it(cast):
    row, by = rule(cast), cast.actor("em")
    with pytest.raises(RuleWrong, match=r"trước ngày quy định có hiệu lực \(01/02/2016\)"):
        reviewed(cast, row, day=date(2016, 1, 31))
    reviewed(cast, row, "keep")
    actions.check_rule(by=by, key=row.pk, result="Tốt", day=date(2020, 9, 1), on=TODAY)
    with pytest.raises(RuleWrong, match="bước liền trước"):
        reviewed(cast, row, day=date(2020, 8, 31))
    assert reviewed(cast, row, day=date(2020, 9, 1)).state == "reviewed"


def test_what_the_register_says_of_a_rule_is_corrected_with_a_reason(cast):
    row, by = rule(cast), cast.actor("em")
    new = words_of(row, title="Quy chế bổ nhiệm", document="11-QC/TU, 01/03/2016", since=date(2016, 3, 1), kind="procedure")
    actions.correct_rule(by=by, key=row.pk, new=new, reason="Ghi nhầm số", on=TODAY)
    row.refresh_from_db()
    assert words_of(row) == new
    (entry,) = read.standing().filter(kind="personnel_rule.registered")
    assert (entry.happened_on, entry.value, entry.corrects.happened_on) == (date(2016, 3, 1), "procedure", date(2016, 2, 1))
    said = entry.detail.body
    assert (said["title"], said["document"], said["before"]["reason"]) == (new.title, new.document, "Ghi nhầm số")


@pytest.mark.parametrize(
    ("more", "reason", "words"),
    [
        ({}, "Nhầm", "Chưa sửa gì"),
        ({"title": "A"}, "", "lý do"),
        ({"title": ""}, "Nhầm", "Ghi mục này"),
        ({"title": "Quy trình luân chuyển"}, "Nhầm", "đã có trong sổ"),
        ({"since": date(2020, 3, 3)}, "Nhầm", "rà soát trước ngày này"),
        ({"document": "9-QC/TU"}, "Nhầm", "do lần rà soát ghi"),
    ],
)
def test_a_correction_that_does_not_fit_is_refused(cast, more, reason, words):
    row, by = rule(cast), cast.actor("em")
    rule(cast, "Quy trình luân chuyển")
    through(cast, row)
    row.refresh_from_db()
    with pytest.raises(RuleWrong, match=words):
        actions.correct_rule(by=by, key=row.pk, new=words_of(row, **more), reason=reason, on=TODAY)
    with pytest.raises(NotFound):
        actions.correct_rule(by=cast.actor("binh"), key=row.pk, new=words_of(row, title="A"), reason="x", on=TODAY)


def test_a_corrected_title_leaves_the_document_by_which_the_rule_was_registered(cast):
    row, by = rule(cast), cast.actor("em")
    through(cast, row)
    row.refresh_from_db()
    actions.correct_rule(by=by, key=row.pk, new=words_of(row, title="Quy chế bổ nhiệm"), reason="Thừa chữ", on=TODAY)
    row.refresh_from_db()
    assert (row.document, regulating.registered_document(row)) == (NEW_TEXT, "10-QC/TU, 01/02/2016")


def test_steps_of_a_review_are_withdrawn_from_the_last_to_the_review_itself(cast):
    row, by = rule(cast), cast.actor("em")
    through(cast, row)
    actions.check_rule(by=by, key=row.pk, result="Tốt", day=TODAY, on=TODAY)
    assert standing() == ["registered", "reviewed", "amended", "enacted", "checked"]
    back = stepped_back(cast, row)
    assert (back.state, back.checked_on, back.result, row.document) == ("in_force", None, "", NEW_TEXT)
    back = stepped_back(cast, row)
    assert (back.state, back.in_force_on, row.document) == ("amended", None, "10-QC/TU, 01/02/2016")
    actions.enact_rule(by=by, key=row.pk, day=date(2020, 7, 1), on=TODAY)
    row.refresh_from_db()
    assert row.document == NEW_TEXT, "what was withdrawn is written down again"
    assert standing() == ["registered", "reviewed", "amended", "enacted"]
    stepped_back(cast, row)
    back = stepped_back(cast, row)
    assert (back.state, back.amended_on, back.document) == ("reviewed", None, "")
    assert stepped_back(cast, row).state == "withdrawn"
    assert standing() == ["registered"]
    assert regulating.board(by, date(2020, 1, 1)) == regulating.Board(n_rules=1, n_reviewed=0, n_waiting=1, n_open=0)
    assert list(regulating.rule_of(by, row.pk).reviews.all()) == []
    with pytest.raises(NotFound):
        stepped_back(cast, row)
    reviewed(cast, row)
    assert standing() == ["registered", "reviewed"]


def test_a_check_of_what_stays_a_repeal_and_a_second_amendment_are_taken_back(cast):
    row, by = rule(cast), cast.actor("em")
    reviewed(cast, row, "keep")
    actions.check_rule(by=by, key=row.pk, result="Tốt", day=REVIEWED, on=TODAY)
    assert stepped_back(cast, row).state == "reviewed", "nothing was amended in between"
    stepped_back(cast, row)
    through(cast, row)
    actions.check_rule(by=by, key=row.pk, result="Tốt", day=ENACTED, on=TODAY)
    for finding in ("replace", "repeal"):
        reviewed(cast, row, finding, day=ENACTED)
        actions.amend_rule(by=by, key=row.pk, document="30-QĐ/TU", day=ENACTED, on=TODAY)
        actions.enact_rule(by=by, key=row.pk, day=ENACTED, on=TODAY)
        stepped_back(cast, row)
        assert (row.document, row.repealed_on) == (NEW_TEXT, None), "what held before holds again"
        stepped_back(cast, row)
        stepped_back(cast, row)


def test_a_rule_registered_by_mistake_is_withdrawn_with_its_reviews(cast):
    row, by = rule(cast), cast.actor("em")
    through(cast, row)
    for verb in (actions.withdraw_rule, actions.withdraw_rule_step):
        with pytest.raises(RuleWrong, match="lý do rút"):
            verb(by=by, key=row.pk, reason="", on=TODAY)
        with pytest.raises(NotFound):
            verb(by=cast.actor("binh"), key=row.pk, reason="Nhầm", on=TODAY)
    actions.withdraw_rule(by=by, key=row.pk, reason="Của tổ chức khác", on=TODAY)
    assert standing() == []
    told = Entry.objects.filter(kind="entry.withdrawn")
    assert {one.detail.body["reason"] for one in told} == {"Của tổ chức khác"}
    assert regulating.rules_page(by, since=date(2016, 1, 1), stage="") == []
    with pytest.raises(NotFound):
        regulating.rule_of(by, row.pk)
    assert rule(cast).pk != row.pk, "its title is free again"


def test_pages_correct_step_back_and_withdraw(cast, signed_in):
    row, em = rule(cast), signed_in("em")
    page = f"{PAGE}/{row.pk}"
    assert "Rút bước ghi nhầm</a>" not in em.get(page).content.decode(), "nothing was reviewed yet"
    assert em.get(f"{page}/rut-buoc").status_code == 404
    assert "Đính chính quy định" not in signed_in("an").get(page).content.decode()
    sent = {"kind": "rules", "title": "Quy chế mới", "document": "10", "since": "01/02/2016", "reason": "Nhầm tên"}
    assert em.post(f"{page}/dinh-chinh", sent).status_code == 302
    assert "Chưa sửa gì" in em.post(f"{page}/dinh-chinh", sent).content.decode()
    reviewed(cast, row)
    assert "Bước cuối đã ghi: đã rà soát" in em.get(f"{page}/rut-buoc").content.decode()
    assert em.post(f"{page}/rut-buoc", {"reason": "Nhầm"}).status_code == 302
    assert "Quy chế mới" in em.get(page).content.decode()
    assert em.post(f"{page}/rut", {"reason": "Nhầm"}).status_code == 302
    assert em.get(page).status_code == 404
