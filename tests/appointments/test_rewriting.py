"""What a decision that is being prepared says is written anew: what was found stays, and is looked over once more."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from guong.appointments import actions, queries
from guong.appointments.judging import DecisionWrong
from guong.appointments.models import PersonnelDecision
from guong.kit.refusal import NotFound
from guong.kit.states import WrongState
from guong.ledger.models import Entry
from guong.personnel import actions as personnel
from guong.personnel.queries import Appointment
from tests.appointments.examples import checked, new, prepared, taken
from tests.cast import SINCE, TODAY

LIST = "/so-lieu/quyet-dinh-can-bo"


def rewritten(cast, row: PersonnelDecision, who: str = "em", **more: object) -> PersonnelDecision:
    wanted = replace(new(cast), **more)  # type: ignore[arg-type]
    return actions.rewrite_decision(by=cast.actor(who), key=row.pk, new=wanted, on=TODAY)


def test_what_was_typed_wrongly_is_written_anew_and_looked_over_once_more(cast):
    row, before = checked(cast), Entry.objects.count()
    done = rewritten(cast, row, post="deputy_head", since=date(2021, 6, 1), until=None)
    done.refresh_from_db()
    assert (done.state, done.post, done.since, done.until) == ("drafted", "deputy_head", date(2021, 6, 1), None)
    assert {check.result for check in queries.checks_of(done)} == {"met"}, "what was found stays"
    assert Entry.objects.count() == before, "what is prepared leaves no entry"
    assert actions.finish_checks(by=cast.actor("em"), key=row.pk, on=TODAY).state == "checked"


def test_the_paper_of_planning_follows_into_its_line_unless_another_was_written_there(cast):
    row = prepared(cast)
    planning = lambda: {check.code: check.proof for check in queries.checks_of(row)}["planning"]  # noqa: E731
    rewritten(cast, row, planning_paper="8-QĐ/TU")
    assert planning() == "8-QĐ/TU"
    actions.note_checks(by=cast.actor("em"), key=row.pk, answers={}, on=TODAY)
    row.checks.filter(code="planning").update(proof="9-QĐ/TU")
    rewritten(cast, row, planning_paper="10-QĐ/TU")
    assert planning() == "9-QĐ/TU"


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"kind": "reappoint"}, "kind"),
        ({"post": "king"}, "post"),
        ({"until": date(2021, 5, 9)}, "until"),
        ({"organization": 0}, "organization"),
        ({"direction": "same"}, "direction"),
        ({"since": date(1999, 1, 1)}, "since"),
    ],
)
def test_what_is_refused_when_it_is_begun_is_refused_then(cast, wrong, field):
    row = prepared(cast)
    with pytest.raises(DecisionWrong) as refused:
        rewritten(cast, row, **wrong)
    assert refused.value.field == field
    row.refresh_from_db()
    assert row.post == "head"


def test_another_person_a_twin_and_what_was_decided_are_refused(cast):
    row, other = prepared(cast), prepared(cast, post="key_cadre")
    with pytest.raises(DecisionWrong, match="lập phiếu mới"):
        rewritten(cast, row, person=cast.people["binh"].pk)
    with pytest.raises(DecisionWrong, match=f"phiếu số {other.pk}"):
        rewritten(cast, row, post="key_cadre")
    for who in ("an", "binh", "dung", "ha"):
        with pytest.raises(NotFound):
            rewritten(cast, row, who=who)
    done = taken(cast, post="deputy_head")
    with pytest.raises(WrongState):
        rewritten(cast, done, post="deputy_head")


def test_the_form_shows_what_was_typed_and_the_page_leads_to_it(cast, signed_in):
    row, client = prepared(cast), signed_in("em")
    address = f"{LIST}/{row.pk}/sua"
    assert f'href="{address}"' in client.get(f"{LIST}/{row.pk}").content.decode()
    form = client.get(address).content.decode()
    for shown in ('value="09/05/2021"', 'value="08/05/2026"', 'value="W"', 'value="R"', 'value="7-QĐ/TU, Ban Tổ chức giữ"'):
        assert shown in form, shown
    said = {
        "post": "head",
        "organization": "W",
        "direction": "higher",
        "decided_by": "R",
        "since": "12/05/2021",
        "kind": "release",
    }
    page = client.post(address, said, follow=True)
    assert "Đã sửa. Xem lại phiếu rà soát." in page.content.decode()
    row.refresh_from_db()
    assert (row.kind, row.since, row.until) == ("appoint", date(2021, 5, 12), None)
    assert "Ghi chức vụ mới cao hơn" in client.post(address, said | {"direction": ""}).content.decode()


def test_a_release_is_written_anew_without_typing_its_post(cast, signed_in):
    held = Appointment(cast.people["an"].pk, cast.organizations["W"].pk, "head", SINCE)
    (post,) = personnel.appoint_people(by=cast.actor("em"), appointments=[held], on=TODAY)
    row, client = prepared(cast, kind="release", leaves=post.pk, reason="Sức khỏe"), signed_in("em")
    said = {"leaves": post.pk, "decided_by": "R", "since": "12/05/2021", "reason": "Tuổi cao"}
    assert client.post(f"{LIST}/{row.pk}/sua", said).status_code == 302
    row.refresh_from_db()
    assert (row.kind, row.post, row.since, row.reason) == ("release", "head", date(2021, 5, 12), "Tuổi cao")
