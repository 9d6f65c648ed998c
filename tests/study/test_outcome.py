"""What stands in the way of a report, and where; whom of the open base, and which sessions, it counts."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from guong.kit.actor import machine
from guong.kit.refusal import NotFound
from guong.ledger.models import Entry
from guong.study import acting, actions, closing, covering, queries
from guong.study.judging import StudyWrong
from guong.study.models import Campaign, Learner, Reflection, Session
from guong.study.places import Place, few, few_with_numbers
from guong.study.words import ACTION_PLAN, NONE
from tests.cast import TODAY
from tests.study.campaigns import in_class, part, running, studied

C1, C2 = "Chi bộ tổ dân phố số 1", "Chi bộ tổ dân phố số 2"
FIRST_FORM = ("base", "excluded", "finished", "rate", "mean", "sampled", "returned", "reasons", "others", "places")


def full(cast) -> Campaign:
    """A campaign in which C1 has studied and An finished, Bình is left out, C2 did nothing, and two samples wait."""
    row, em = running(cast), cast.actor("em")
    studied(cast, row)
    in_class(cast, row, "chi")  # at a session that is withdrawn afterwards
    for who in ("an", "chi"):
        actions.hand_in_reflection(by=cast.actor(who), campaign=row.pk, text="Đến đúng giờ.", on=TODAY)
    Learner.objects.filter(campaign=row, person=cast.people["chi"]).update(studied=[], finished_on=None)
    actions.exclude_learners(by=em, campaign=row.pk, learners=[part(cast, row, "binh").pk], reason="exempt", note="", on=TODAY)
    actions.draw_sample(by=em, campaign=row.pk, n=5, on=TODAY)
    return row


def test_a_few_places_are_named_and_the_others_numbered():
    names = [f"Chi bộ {i}" for i in range(1, 8)]
    assert few(names[:1], 1) == "Chi bộ 1"
    assert few(names[:5], 5) == "Chi bộ 1; Chi bộ 2; Chi bộ 3; Chi bộ 4; Chi bộ 5"
    assert few(names, 1207) == "Chi bộ 1; Chi bộ 2; Chi bộ 3; Chi bộ 4; Chi bộ 5 và 1.202 nơi nữa"
    assert few_with_numbers([Place(i, name, i) for i, name in enumerate(names, start=1)]).startswith("Chi bộ 1 (1); Chi bộ 2")
    assert few_with_numbers([Place(i, name, i) for i, name in enumerate(names, start=1)]).endswith("(5) và 2 nơi nữa")


def test_a_report_is_refused_with_where_samples_wait_and_how_many(cast):
    row = full(cast)
    with pytest.raises(StudyWrong) as refused:
        actions.report_campaign(by=cast.actor("em"), key=row.pk, on=TODAY)
    assert refused.value.message.startswith(f"Còn 2 bài rút mẫu chưa có kết luận: {C1} (1); {C2} (1). Ghi kết luận")
    assert not Entry.objects.filter(kind="study_campaign.reported").exists()
    Learner.objects.filter(campaign=row, person=cast.people["chi"]).update(left_on=TODAY, left_why="ended")
    assert [(one.name, one.n) for one in closing.waiting(row)] == [(C1, 1)]
    accept_of_an = Reflection.objects.get(learner=part(cast, row)).pk
    actions.check_reflections(
        by=cast.actor("em"), campaign=row.pk, reflections=[accept_of_an], found="accepted", finding="", on=TODAY
    )
    actions.report_campaign(by=cast.actor("em"), key=row.pk, on=TODAY)


def test_a_session_makes_up_where_the_document_was_studied_before_there_or_above(cast):
    row = running(cast, work=NONE)
    first, second = row.documents
    studied(cast, row, first)
    assert covering.sessions_held(row, TODAY) == {"sessions": 1, "made_up": 0}
    later = TODAY + timedelta(days=7)
    studied(cast, row, first, second, on=later)
    assert covering.sessions_held(row, TODAY) == {"sessions": 1, "made_up": 0}
    assert covering.sessions_held(row, later) == {"sessions": 3, "made_up": 1}
    Session.objects.filter(campaign=row, document=first, day=TODAY).update(organization=cast.organizations["W"].pk)
    assert covering.sessions_held(row, later) == {"sessions": 3, "made_up": 1}
    Session.objects.filter(campaign=row, document=first, day=TODAY).update(organization=cast.organizations["C2"].pk)
    assert covering.sessions_held(row, later) == {"sessions": 3, "made_up": 0}
    Session.objects.filter(campaign=row, day=later).update(void=True)
    assert covering.sessions_held(row, later) == {"sessions": 1, "made_up": 0}


def test_who_else_attended_is_told_of_the_organization_that_is_shown(cast, signed_in):
    row = running(cast, work=NONE)
    studied(cast, row, row.documents[0])
    keys = {code: one.pk for code, one in cast.organizations.items()}
    told = {code: queries.n_others(row, keys[code], TODAY) for code in ("R", "W", "C1", "C2")}
    assert told == {"R": 3, "W": 3, "C1": 3, "C2": 0}
    em, page = signed_in("em"), f"/hoc-tap/dot/{row.pk}"
    shown = {
        code: "Ngoài danh sách có 3 lượt" in em.get(f"{page}?to_chuc={keys[code]}").content.decode()
        for code in keys
        if code in told
    }
    assert shown == {"R": True, "W": True, "C1": True, "C2": False}
    Session.objects.update(organization=keys["R"])
    above = {code: queries.n_others(row, keys[code], TODAY) for code in ("W", "C1")}
    assert above == {"W": 3, "C1": 0}, "the whole campaign counts what was held for it from above"
    assert closing.figures(row, TODAY)["others"] == 3
    with CaptureQueriesContext(connection) as captured:
        queries.n_others(row, keys["C1"], TODAY)
    assert len(captured) == 1


def test_figures_take_as_many_statements_for_many_sessions_as_for_few(cast):
    row = running(cast, work=ACTION_PLAN)

    def statements() -> int:
        with CaptureQueriesContext(connection) as captured:
            closing.figures(row, TODAY)
        return len(captured)

    few_ = statements()
    studied(cast, row)
    assert statements() == few_
    with pytest.raises(NotFound):
        acting.owed_below(machine("clerk", TODAY), row, row.organization_id)
