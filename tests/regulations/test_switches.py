"""Wordings that were not confirmed judge only where somebody switched them on, with a reason."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from guong.kit.refusal import NotFound, Refusals
from guong.ledger.models import Entry
from guong.ratings import actions as ratings
from guong.regulations import actions, queries
from guong.regulations.actions import SwitchRefused
from guong.rules.kernel import Outcome
from tests.ratings.test_ratings import WARD

THEN = date(2024, 3, 1)
WORDING = "rating.competence@2023-10-04"
TOO_FAR = replace(WARD, year=2023, organization="W", decided_on=date(2024, 1, 5), met_on=date(2023, 12, 30), decided_by="W")


def on(cast, wording, reason="Đối chiếu bản chính", who="ha"):
    return actions.switch_rule_on(by=cast.actor(who, THEN), wording=wording, reason=reason, on=THEN)


def off(cast, row, reason="Có bản khác", day=THEN):
    return actions.switch_rule_off(by=cast.actor("ha", day), switch=row.pk, reason=reason, on=day)


def recorded_by_itself(cast) -> None:
    ratings.record_ratings(by=cast.actor("em", THEN), new=[TOO_FAR], on=THEN)


def test_an_answer_judges_when_it_is_confirmed_or_switched_on():
    unsure = Outcome(False, None, (), confirmed=False, wording=WORDING)
    assert [unsure.judges(on) for on in ((), {WORDING}, {"another"})] == [False, True, False]
    assert replace(unsure, confirmed=True).judges(())


def test_an_unconfirmed_wording_refuses_nothing_until_it_is_switched_on(cast):
    row = on(cast, WORDING)
    with pytest.raises(Refusals):
        recorded_by_itself(cast)
    off(cast, row)
    recorded_by_itself(cast)


def test_a_switch_is_written_with_its_reason(cast):
    row = on(cast, WORDING)
    off(cast, row)
    entries = Entry.objects.filter(source=row.source).order_by("seq")
    assert [(entry.kind, entry.value, entry.detail.body["reason"]) for entry in entries] == [
        ("rule.switched_on", WORDING, "Đối chiếu bản chính"),
        ("rule.switched_off", WORDING, "Có bản khác"),
    ]


def test_a_switch_that_stood_for_days_keeps_them(cast):
    row = on(cast, WORDING)
    later = date(2024, 5, 1)
    off(cast, row, day=later)
    assert [queries.switched_on(day) for day in (THEN, later)] == [frozenset({WORDING}), frozenset()]


@pytest.mark.parametrize("wording", ["rating.competence@2018-03-08", "rating.scale@2014-09-25", "nonsense"])
def test_only_unconfirmed_wordings_of_rules_that_refuse_are_switched(cast, wording):
    with pytest.raises(SwitchRefused, match="Không có quy định"):
        on(cast, wording)


def test_a_switch_needs_a_reason_and_is_turned_once(cast):
    with pytest.raises(SwitchRefused, match="Ghi lý do"):
        on(cast, WORDING, reason="")
    row = on(cast, WORDING)
    with pytest.raises(SwitchRefused, match="đang bật"):
        on(cast, WORDING)
    with pytest.raises(SwitchRefused, match="Ghi lý do"):
        off(cast, row, reason="")
    off(cast, row)
    with pytest.raises(NotFound):
        off(cast, row)


@pytest.mark.parametrize("who", ["an", "binh", "dung", "em"])
def test_switches_are_the_administrators(cast, who):
    with pytest.raises(NotFound):
        on(cast, WORDING, who=who)
    with pytest.raises(NotFound):
        queries.wording_lines(cast.actor(who), THEN)


def test_pages_switch_on_and_off(cast, signed_in):
    client = signed_in("ha")
    assert "chưa kiểm chứng" in client.get("/quan-tri/quy-dinh").content.decode()
    address = f"/quan-tri/quy-dinh/bat/{WORDING}"
    assert client.get(address).status_code == 200
    assert client.post(address, {"reason": "Đối chiếu bản chính"}).status_code == 302
    page = client.get("/quan-tri/quy-dinh").content.decode()
    assert "Đối chiếu bản chính" in page
    (line,) = [line for line in queries.wording_lines(cast.actor("ha"), cast.actor("ha").on) if line.switch]
    assert client.post(f"/quan-tri/quy-dinh/{line.switch.pk}/tat", {"reason": "Sai"}).status_code == 302
    assert client.get(f"/quan-tri/quy-dinh/{line.switch.pk}/tat").status_code == 404
    assert client.get("/quan-tri/quy-dinh/bat/rating.competence@2018-03-08").status_code == 404
