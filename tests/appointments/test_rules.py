"""The register of the rules about cadres: reviewed, amended, in force, checked; each step once and in its order."""

from __future__ import annotations

import re
from datetime import date

import pytest

from guong.appointments import actions, regulating
from guong.appointments.judging import NewRule, RuleWrong
from guong.kit import spans
from guong.kit.refusal import NotFound
from guong.kit.states import WrongState
from guong.ledger.models import Entry
from guong.organization.models import Organization
from tests.appointments.examples import rule
from tests.cast import SINCE, TODAY

DAY = date(2020, 3, 2)


def reviewed(cast, row, finding: str = "amend"):
    return actions.review_rule(by=cast.actor("em"), key=row.pk, finding=finding, note="Trái quy định mới", day=DAY, on=TODAY)


def told() -> list[str]:
    return list(Entry.objects.filter(kind__startswith="personnel_rule.").order_by("seq").values_list("kind", flat=True))


def test_a_rule_goes_through_its_steps_and_is_told_at_each(cast):
    row, by = rule(cast), cast.actor("em")
    assert regulating.board(by, date(2020, 1, 1)) == regulating.Board(1, 0, 1, 0)
    with pytest.raises(RuleWrong, match="chưa được rà soát"):
        actions.check_rule(by=by, key=row.pk, result="Tốt", day=TODAY, on=TODAY)
    reviewed(cast, row)
    assert regulating.board(by, date(2020, 1, 1)) == regulating.Board(1, 1, 0, 1)
    with pytest.raises(RuleWrong, match="chưa xong"):
        reviewed(cast, row)
    with pytest.raises(WrongState):
        actions.enact_rule(by=by, key=row.pk, day=TODAY, on=TODAY)
    for document, day in (("", TODAY), ("22-QC/TU", date(2020, 3, 1)), ("22-QC/TU", date(2022, 1, 1))):
        with pytest.raises(RuleWrong):
            actions.amend_rule(by=by, key=row.pk, document=document, day=day, on=TODAY)
    actions.amend_rule(by=by, key=row.pk, document="22-QC/TU, 01/06/2020", day=date(2020, 6, 1), on=TODAY)
    actions.enact_rule(by=by, key=row.pk, day=date(2020, 6, 15), on=TODAY)
    with pytest.raises(RuleWrong):
        actions.check_rule(by=by, key=row.pk, result="", day=TODAY, on=TODAY)
    actions.check_rule(by=by, key=row.pk, result="Thực hiện đúng", day=TODAY, on=TODAY)
    row.refresh_from_db()
    assert row.document == "22-QC/TU, 01/06/2020"
    assert told() == [
        "personnel_rule.registered",
        "personnel_rule.reviewed",
        "personnel_rule.amended",
        "personnel_rule.enacted",
        "personnel_rule.checked",
    ]
    assert regulating.board(by, date(2021, 1, 1)) == regulating.Board(1, 0, 1, 0)
    assert [one.pk for one in regulating.rules_page(by, since=date(2021, 1, 1), stage="cho")] == [row.pk]
    assert regulating.rules_page(by, since=date(2021, 1, 1), stage="da") == []


def test_a_rule_that_stays_is_checked_and_one_that_is_repealed_ends(cast):
    kept, ended, by = rule(cast), rule(cast, "Quy trình luân chuyển"), cast.actor("em")
    reviewed(cast, kept, "keep")
    with pytest.raises(RuleWrong, match="giữ nguyên"):
        actions.amend_rule(by=by, key=kept.pk, document="x", day=TODAY, on=TODAY)
    assert actions.check_rule(by=by, key=kept.pk, result="Tốt", day=TODAY, on=TODAY).state == "rule_checked"
    reviewed(cast, ended, "repeal")
    actions.amend_rule(by=by, key=ended.pk, document="23-QĐ/TU", day=TODAY, on=TODAY)
    actions.enact_rule(by=by, key=ended.pk, day=TODAY, on=TODAY)
    ended.refresh_from_db()
    assert ended.repealed_on == TODAY
    waits = rule(cast, "Quy chế đánh giá")
    board, since = regulating.board(by, date(2020, 1, 1)), date(2020, 1, 1)
    assert board == regulating.Board(n_rules=2, n_reviewed=2, n_waiting=1, n_open=0)
    rows = {stage: [one.pk for one in regulating.rules_page(by, since=since, stage=stage)] for stage in regulating.STAGES}
    Organization.objects.filter(pk=cast.organizations["R"].pk).update(existed=spans.between(SINCE, TODAY))
    assert regulating.board(by, since) == regulating.Board(0, 0, 0, 0), "an organization that has ended keeps no rule in force"
    assert regulating.rules_page(by, since=since, stage="") == []
    assert regulating.rule_of(by, kept.pk) == kept, "what was linked can still be read"
    assert rows == {"hieu-luc": [kept.pk, waits.pk], "da": [kept.pk, ended.pk], "cho": [waits.pk], "do-dang": []}


def test_every_figure_of_the_register_opens_and_a_repealed_rule_has_no_check(cast, signed_in):
    row, by = rule(cast), cast.actor("em")
    reviewed(cast, row, "repeal")
    client = signed_in("em")
    assert client.get("/so-lieu/quy-che-can-bo").content.decode().count("xem=do-dang") == 2
    assert row.title in client.get("/so-lieu/quy-che-can-bo?xem=do-dang").content.decode()
    actions.amend_rule(by=by, key=row.pk, document="23-QĐ/TU", day=TODAY, on=TODAY)
    actions.enact_rule(by=by, key=row.pk, day=TODAY, on=TODAY)
    shown = client.get(f"/so-lieu/quy-che-can-bo/{row.pk}").content.decode()
    assert "Ban hành văn bản bãi bỏ" in shown
    assert "Kiểm tra thực hiện" not in shown.replace("Còn phù hợp thì đi thẳng đến kiểm tra thực hiện", "")
    assert row.title not in client.get("/so-lieu/quy-che-can-bo?xem=do-dang").content.decode()


def test_the_register_tells_of_one_organization_as_of_all(cast, signed_in):
    row, by, since = rule(cast), cast.actor("em"), date(2020, 1, 1)
    own, other = row.organization_id, cast.organizations["C2"].pk
    assert regulating.issuers(by) == [(own, row.organization.name)]
    assert [regulating.board(by, since, place).n_rules for place in (None, own, other)] == [1, 1, 0]
    assert [len(regulating.rules_page(by, since=since, stage="", organization=place)) for place in (own, other)] == [1, 0]
    page = signed_in("em").get(f"/so-lieu/quy-che-can-bo?to_chuc={own}").content.decode()
    assert f'<option value="{own}" selected>' in page
    figures = [link for link in re.findall(r'href="([^"]*)"', page) if "xem=hieu-luc" in link]
    assert figures
    assert all(f"to_chuc={own}" in link for link in figures), "a figure opens what it counts"


def test_what_a_rule_or_a_review_lacks_is_refused(cast):
    row, by = rule(cast), cast.actor("em")
    city = cast.organizations["R"].pk
    for wrong in (
        NewRule(city, "A", "song", "1", DAY),
        NewRule(city, "", "rules", "1", DAY),
        NewRule(city, row.title, "rules", "1", DAY),
        NewRule(city, "B", "rules", "1", date(2022, 1, 1)),
    ):
        with pytest.raises(RuleWrong):
            actions.register_rules(by=by, new=[wrong], on=TODAY)
    for finding, note, day in (("song", "x", DAY), ("keep", "", DAY), ("keep", "x", date(2022, 1, 1))):
        with pytest.raises(RuleWrong):
            actions.review_rule(by=by, key=row.pk, finding=finding, note=note, day=day, on=TODAY)
    with pytest.raises(NotFound):
        actions.review_rule(by=cast.actor("binh"), key=row.pk, finding="keep", note="x", day=DAY, on=TODAY)
    assert regulating.rule_of(cast.actor("an"), row.pk) == row
