"""Standards that a decision of discipline names: kept as its content is, counted by whoever may see the decision."""

from __future__ import annotations

from dataclasses import replace

import pytest

from guong.discipline import actions
from guong.discipline.models import DisciplineCase
from guong.kit.refusal import Refusals
from guong.ledger.models import Entry
from guong.regulations import uses
from tests.cast import TODAY
from tests.discipline.test_cases import LIGHTER, MEMBER, record

NAMED = replace(MEMBER, standards=("EX08-X1", "EX55-2"))


@pytest.fixture(autouse=True)
def content_is_kept(settings):
    settings.KEEP_CASE_CONTENT = True


def counted(cast, who, code="EX55-2"):
    return uses.counts(cast.actor(who), [code])[code]


def test_a_decision_stands_on_the_page_of_each_standard_that_it_names(cast, signed_in):
    (row,) = record(cast, NAMED)
    assert Entry.objects.get(source=row.source).detail.body["standards"] == ["EX08-X1", "EX55-2"]
    assert [counted(cast, who) for who in ("dung", "an", "chi")] == [1, 1, 0]
    (used,) = uses.of(cast.actor("dung"), "EX55-2")
    assert (used.how, [(use.on, use.url) for use in used.uses]) == (
        "Nêu trong quyết định",
        [(row.decided_on, f"/kiem-tra/ky-luat/{row.pk}")],
    )
    assert [(one.n, one.anchor) for one in uses.thread([used])] == [(0, ""), (0, ""), (0, ""), (1, "discipline")]
    page = signed_in("dung").get("/hoc-tap/chuan-muc/EX55-2").content.decode()
    assert 'id="discipline"' in page
    assert "EX55-2" in signed_in("dung").get(f"/kiem-tra/ky-luat/{row.pk}").content.decode()
    changed = actions.change_case(by=cast.actor("dung"), key=row.pk, new=replace(LIGHTER, standards=("EX08-X1",)), on=TODAY)
    assert changed.standards == ["EX08-X1"]
    assert counted(cast, "dung") == 0
    actions.annul_cases(by=cast.actor("dung"), cases=[row.pk], reason="Giải quyết khiếu nại", on=TODAY)
    assert counted(cast, "dung", "EX08-X1") == 0


def test_only_what_was_offered_on_the_day_can_be_named(cast):
    for code in ("EX144-1", "D27-A1", "KL21-G1", "nonsense"):
        with pytest.raises(Refusals) as refused:
            record(cast, replace(MEMBER, standards=(code,)))
        assert refused.value.refusals[0][1].field == "standards"


def test_the_form_takes_codes_and_paper_keeps_them_where_content_is_not_kept(cast, signed_in, settings):
    from guong.discipline.forms import RecordForm

    given = {
        "person": MEMBER.person, "form": MEMBER.form, "decided_on": "12/03/2019", "document_number": "15-QĐ/UBKT",
        "document_issuer": "UBKT", "standards": "ex08-x1; EX55-2, ex08-x1",
    }  # fmt: skip
    form = RecordForm(given, keeps_content=True)
    assert form.is_valid()
    assert form.value().standards == ("EX08-X1", "EX55-2")
    settings.KEEP_CASE_CONTENT = False
    assert "standards" not in RecordForm(given, keeps_content=False).fields
    record(cast, NAMED)
    assert DisciplineCase.objects.get().standards == []
