"""Study campaigns: opened, the base locked, sessions out of a meeting's roll, work after class, coverage, reported."""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from guong.kit.actor import machine
from guong.kit.refusal import NotFound
from guong.kit.states import WrongState
from guong.ledger.models import Entry
from guong.meetings.judging import Mark, MeetingWrong
from guong.personnel import actions as personnel
from guong.regulations import uses
from guong.reminders.models import Expected
from guong.rules import study as law
from guong.study import actions, covering, desk, queries
from guong.study.judging import StudyWrong, Taught
from guong.study.models import Campaign, Learner, Reflection, Session
from guong.study.words import NONE
from tests.cast import SINCE, TODAY
from tests.meetings.evenings import fill
from tests.regulations.examples import shipped
from tests.study.campaigns import UNTIL, in_class, part, planned, running, studied

TEXT = "Tôi sẽ đến đúng giờ và nói trước việc khó."


def kinds() -> list[str]:
    return list(Entry.objects.filter(kind__startswith="study").order_by("seq").values_list("kind", flat=True))


def test_a_campaign_is_opened_and_its_base_locked_with_an_entry_each(cast):
    row = planned(cast)
    assert (row.state, len(row.documents)) == ("planned", 2)
    actions.lock_base(by=cast.actor("em"), key=row.pk, on=TODAY)
    assert sorted(Learner.objects.values_list("person__code", flat=True)) == [f"{i:012d}" for i in (1, 2, 3)]
    assert kinds() == ["study_campaign.planned", "study_campaign.locked"]
    entry = Entry.objects.get(kind="study_campaign.locked")
    assert (entry.organization.code, entry.value, entry.measure) == ("W", str(row.pk), 3)
    expected = Expected.objects.filter(kind="study.hold").values_list("organization__code", "due_on")
    assert sorted(expected) == [("C1", UNTIL), ("C2", UNTIL)]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"title": ""}, "title"),
        ({"ordered_by": ""}, "ordered_by"),
        ({"documents": ()}, "documents"),
        ({"documents": (10**9,)}, "documents"),
        ({"documents": tuple(range(11))}, "documents"),
        ({"work": "exam"}, "work"),
        ({"until": TODAY - timedelta(days=1)}, "until"),
    ],
)
def test_what_cannot_be_opened_is_refused_beside_its_field(cast, change, field):
    with pytest.raises(StudyWrong) as refused:
        planned(cast, **change)
    assert refused.value.field == field
    assert not Campaign.objects.exists()


@pytest.mark.parametrize("who", ["an", "binh", "chi", "dung", "ha", "nobody"])
def test_opening_locking_and_ending_are_the_offices(cast, who):
    from tests.study.campaigns import new

    row, by = planned(cast), cast.actor(who)
    with pytest.raises(NotFound):
        actions.plan_campaign(by=by, new=new(cast), on=TODAY)
    for act in (actions.lock_base, actions.report_campaign):
        with pytest.raises(NotFound):
            act(by=by, key=row.pk, on=TODAY)
    with pytest.raises(NotFound):
        actions.cancel_campaign(by=by, key=row.pk, reason="Nhầm", on=TODAY)


def test_a_document_that_came_later_is_in_no_campaign(cast):
    from tests.regulations.examples import shipped

    with pytest.raises(StudyWrong):
        planned(cast, documents=(shipped("144-QĐ/TW").pk,))


def test_a_meeting_studies_by_its_own_roll_and_nobody_is_typed_twice(cast):
    fill(cast, 2)
    row = running(cast)
    studied(cast, row, row.documents[0], away={cast.people["an"].pk: Mark("excused", "Nằm viện")})
    assert part(cast, row).studied == []
    assert part(cast, row, "binh").studied == [row.documents[0]]
    session = Session.objects.get()
    assert (session.n_learners, session.n_others, session.reporter) == (3, 3, "Em")
    entry = Entry.objects.get(kind="study_session.held")
    assert (entry.organization.code, entry.value, entry.measure) == ("C1", str(row.pk), 3)
    assert "study.finished" not in kinds()
    assert len({one.act for one in Entry.objects.filter(kind__in=["meeting.concluded", "study_session.held"])}) == 1


def test_whoever_was_away_makes_up_and_finishes_with_the_reflection(cast):
    row = running(cast)
    away = {cast.people["an"].pk: Mark("excused", "Nằm viện")}
    studied(cast, row, away=away)
    with pytest.raises(StudyWrong, match="còn 2 văn bản chưa dự học"):
        actions.hand_in_reflection(by=cast.actor("an"), campaign=row.pk, text=TEXT, on=TODAY)
    later = TODAY + timedelta(days=7)
    studied(cast, row, on=later)
    assert part(cast, row).finished_on is None
    actions.hand_in_reflection(by=cast.actor("an", later), campaign=row.pk, text=TEXT, on=later)
    assert part(cast, row).finished_on == later
    entry = Entry.objects.get(kind="study.finished")
    assert (entry.person, entry.happened_on, entry.value) == (cast.people["an"], later, str(row.pk))
    assert Entry.objects.get(kind="study.reflected").person == cast.people["an"]


def test_where_nothing_is_handed_in_attending_is_enough(cast):
    row = running(cast, work=NONE)
    studied(cast, row)
    assert part(cast, row).finished_on == TODAY
    with pytest.raises(StudyWrong):
        actions.hand_in_reflection(by=cast.actor("an"), campaign=row.pk, text=TEXT, on=TODAY)


def test_no_session_before_the_base_is_locked_or_the_document_is_there(cast):
    row = planned(cast)
    with pytest.raises(NotFound):
        studied(cast, row)
    running_ = running(cast)
    with pytest.raises((StudyWrong, MeetingWrong, NotFound)):
        actions.hold_sessions(
            by=cast.actor("binh"), organization=cast.organizations["C1"].pk, meeting=1, day=date(2011, 1, 1),
            taught=[Taught(running_.pk, running_.documents[0])], on=TODAY,
        )  # fmt: skip


def test_a_secretary_holds_sessions_in_her_own_cell_alone(cast):
    row = running(cast)
    with pytest.raises(NotFound):
        actions.hold_sessions(
            by=cast.actor("chi"), organization=cast.organizations["C1"].pk, meeting=1, day=TODAY,
            taught=[Taught(row.pk, row.documents[0])], on=TODAY,
        )  # fmt: skip


def test_a_reflection_is_handed_in_once_and_read_by_few(cast):
    row = running(cast)
    in_class(cast, row, "an", "binh")
    actions.hand_in_reflection(by=cast.actor("an"), campaign=row.pk, text=TEXT, on=TODAY)
    with pytest.raises(StudyWrong):
        actions.hand_in_reflection(by=cast.actor("an"), campaign=row.pk, text=TEXT, on=TODAY)
    learner = part(cast, row).pk
    assert queries.reflection_of(cast.actor("an"), row, learner).text == TEXT
    assert queries.reflection_of(cast.actor("binh"), row, learner).text == TEXT
    for who in ("chi", "dung", "ha", "em"):
        with pytest.raises(NotFound):
            queries.reflection_of(cast.actor(who), row, learner)
    for text in ("", "a" * 20_001):
        with pytest.raises(StudyWrong):
            actions.hand_in_reflection(by=cast.actor("binh"), campaign=row.pk, text=text, on=TODAY)
    with pytest.raises(NotFound):
        actions.hand_in_reflection(by=cast.actor("dung"), campaign=row.pk, text=TEXT, on=TODAY)


def test_what_lies_on_paper_is_noted_for_several_with_who_typed_it(cast, signed_in):
    row = running(cast)
    in_class(cast, row, "an", "binh", "chi")
    keys = [part(cast, row, who).pk for who in ("an", "binh")]
    actions.note_paper_reflections(by=cast.actor("binh"), campaign=row.pk, learners=keys, on=TODAY)
    assert set(Reflection.objects.values_list("typed_by", "text")) == {(cast.people["binh"].pk, "")}
    page = signed_in("an").get(f"/hoc-tap/dot/{row.pk}/thu-hoach/{keys[0]}").content.decode()
    assert f"Nhập thay: {cast.people['binh'].full_name}." in page
    with pytest.raises(NotFound):
        actions.note_paper_reflections(by=cast.actor("binh"), campaign=row.pk, learners=[part(cast, row, "chi").pk], on=TODAY)


def test_whoever_is_left_out_is_shown_with_the_reason_and_not_counted(cast):
    row, ward = running(cast), cast.organizations["W"].pk
    by, keys = cast.actor("em"), [part(cast, row).pk]
    actions.exclude_learners(by=by, campaign=row.pk, learners=keys, reason="exempt", note="", on=TODAY)
    whole = covering.coverage(by, row, ward)[0]
    assert (whole.base, whole.excluded, whole.missing) == (2, 1, 2)
    entry = Entry.objects.get(kind="study.excluded")
    assert (entry.person, entry.value) == (cast.people["an"], "exempt")
    for reason, note, field in (("lazy", "", "reason"), ("special", "", "note"), ("away", "", "learners")):
        with pytest.raises(StudyWrong) as refused:
            actions.exclude_learners(by=by, campaign=row.pk, learners=keys, reason=reason, note=note, on=TODAY)
        assert refused.value.field == field
    with pytest.raises(StudyWrong):
        actions.restore_learners(by=by, campaign=row.pk, learners=keys, reason="", on=TODAY)
    actions.restore_learners(by=by, campaign=row.pk, learners=keys, reason="Ghi nhầm", on=TODAY)
    assert covering.coverage(by, row, ward)[0].base == 3
    assert Entry.objects.filter(kind="entry.withdrawn", value="study.excluded").count() == 1
    with pytest.raises(StudyWrong):
        actions.restore_learners(by=by, campaign=row.pk, learners=keys, reason="Ghi nhầm", on=TODAY)
    with pytest.raises(NotFound):
        actions.exclude_learners(by=cast.actor("binh"), campaign=row.pk, learners=keys, reason="exempt", note="", on=TODAY)


def test_whoever_was_left_out_wrongly_and_came_has_studied_when_taken_back(cast):
    row, by = running(cast, work=NONE), cast.actor("em")
    keys = [part(cast, row).pk]
    actions.exclude_learners(by=by, campaign=row.pk, learners=keys, reason="exempt", note="", on=TODAY)
    studied(cast, row)
    assert set(Session.objects.values_list("n_learners", flat=True)) == {1}, "who is left out is not counted"
    assert part(cast, row).finished_on is None
    actions.restore_learners(by=by, campaign=row.pk, learners=keys, reason="Ghi nhầm", on=TODAY)
    assert part(cast, row).finished_on == TODAY
    assert Entry.objects.filter(kind="study.finished", person=cast.people["an"]).count() == 1


def test_looking_for_a_document_keeps_what_was_chosen_and_typed(cast, signed_in):
    chosen, other = shipped("101-QĐ/TW").pk, shipped("08-QĐi/TW").pk
    typed = {"q": "08-qdi", "documents": [chosen, "x"], "title": "Đợt một", "work": NONE, "until": "31/05/2021"}
    page = signed_in("em").get("/hoc-tap/dot/mo", typed).content.decode()
    ticked = re.findall(r'<input[^>]*name="documents"[^>]*>', page)
    assert [(f'value="{chosen}"' in one, f'value="{other}"' in one, "checked" in one) for one in ticked] == [
        (True, False, True),
        (False, True, False),
    ]
    assert all(f'value="{words}"' in page for words in ("Đợt một", "31/05/2021", "08-qdi"))


def test_coverage_is_drilled_down_by_whoever_may(cast):
    row = running(cast, work=NONE)
    studied(cast, row)
    lines = covering.coverage(cast.actor("em"), row, cast.organizations["W"].pk)
    assert [(one.name, one.is_whole, one.base, one.studied, one.finished, one.rate) for one in lines] == [
        ("Đảng bộ phường Vị Hoàng", True, 3, 2, 2, Decimal("66.67")),
        ("Chi bộ tổ dân phố số 1", False, 2, 2, 2, Decimal("100.00")),
        ("Chi bộ tổ dân phố số 2", False, 1, 0, 0, Decimal("0.00")),
    ]
    assert [row_.person.full_name for row_ in covering.learners_page(
        cast.actor("em"), row, cast.organizations["W"].pk, missing=True, size=5
    )] == ["Lê Thị Chi"]  # fmt: skip
    own = covering.coverage(cast.actor("chi"), row, cast.organizations["C2"].pk)
    assert [(one.base, one.finished) for one in own] == [(1, 0)]
    for who, code in (("chi", "W"), ("binh", "C2"), ("an", "C1"), ("dung", "W")):
        with pytest.raises(NotFound):
            covering.coverage(cast.actor(who), row, cast.organizations[code].pk)


def test_a_base_follows_who_comes_moves_and_leaves(cast):
    row = running(cast)
    fill(cast, 1)
    later = TODAY + timedelta(days=1)
    membership = cast.people["an"].memberships.get()
    personnel.end_memberships(by=cast.actor("em"), memberships=[membership.pk], last_on=TODAY, reason="died", on=TODAY)
    (changed,) = covering.base_changes(later)
    assert (len(changed.joined), len(changed.left), len(changed.moved)) == (1, 1, 0)
    actions.renew_bases(by=machine("clerk", later), changes=[changed], on=later)
    assert (part(cast, row).left_on, part(cast, row).left_words) == (later, "Thôi là đảng viên")
    entry = Entry.objects.select_related("detail").get(kind="study_campaign.base_changed")
    assert {name: entry.detail.body[name] for name in ("joined", "left", "moved")} == {"joined": 1, "left": 1, "moved": 0}
    assert covering.base_changes(later) == []
    with pytest.raises(NotFound):
        actions.renew_bases(by=cast.actor("em"), changes=[changed], on=later)


def test_a_newcomer_of_a_cell_that_had_nobody_brings_it_a_reminder_once(cast):
    row, later = running(cast), TODAY + timedelta(days=1)
    cell = cast.organizations["C2"].pk
    Learner.objects.filter(campaign=row, organization=cell).update(organization=cast.organizations["C1"].pk)
    Expected.objects.filter(kind="study.hold", organization=cell).delete()
    for n in range(2):
        fill(cast, 1) if n else None  # the second night somebody comes to C1, which was told
        actions.renew_bases(by=machine("clerk", later), changes=covering.base_changes(later), on=later)
        told = Expected.objects.filter(kind="study.hold", subject=row.source).values_list("organization__code", "due_on")
        assert sorted(told) == [("C1", UNTIL), ("C2", UNTIL)]


def test_a_report_writes_the_figures_and_ends_it(cast):
    row, by = running(cast, work=NONE), cast.actor("em")
    studied(cast, row)
    actions.report_campaign(by=by, key=row.pk, on=TODAY)
    entry = Entry.objects.select_related("detail").get(kind="study_campaign.reported")
    assert {name: entry.detail.body[name] for name in ("base", "excluded", "finished", "rate")} == {
        "base": 3, "excluded": 0, "finished": 2, "rate": "66.67",
    }  # fmt: skip
    assert not Expected.objects.filter(kind="study.hold", settled_at__isnull=True).exists()
    for act in (actions.report_campaign, actions.lock_base):
        with pytest.raises(WrongState):
            act(by=by, key=row.pk, on=TODAY)
    with pytest.raises(StudyWrong):
        actions.exclude_learners(by=by, campaign=row.pk, learners=[part(cast, row).pk], reason="exempt", note="", on=TODAY)


def test_a_cancelled_one_asks_nothing_of_anybody(cast):
    row, by = running(cast), cast.actor("em")
    with pytest.raises(StudyWrong):
        actions.cancel_campaign(by=by, key=row.pk, reason="", on=TODAY)
    actions.cancel_campaign(by=by, key=row.pk, reason="Gộp vào đợt khác", on=TODAY)
    assert kinds()[-1] == "study_campaign.cancelled"
    assert desk.offer(cast.actor("an")).tasks == ()
    with pytest.raises(WrongState):
        actions.cancel_campaign(by=by, key=row.pk, reason="Gộp", on=TODAY)


def test_the_desk_says_what_is_to_be_studied_and_whom_a_cell_is_missing(cast):
    row = running(cast)
    (task,) = desk.offer(cast.actor("an")).tasks
    assert (task.detail, task.due_on) == ("Còn 2 văn bản chưa học. Chi bộ chưa đưa buổi học nào vào nội dung họp.", UNTIL)
    assert [one.detail for one in desk.offer(cast.actor("binh")).tasks][1].startswith("2 người chưa hoàn thành")
    studied(cast, row)
    (task,) = desk.offer(cast.actor("an")).tasks
    assert task.url == f"/hoc-tap/dot/{row.pk}/thu-hoach"


def test_a_standard_and_its_document_know_where_they_were_studied(cast):
    row = running(cast)
    studied(cast, row)
    assert uses.counts(cast.actor("an"), ["EX101-1", "EX08-X1", "EX55-1"]) == {"EX101-1": 1, "EX08-X1": 1, "EX55-1": 0}
    (used,) = uses.of(cast.actor("an"), "EX101-1")
    assert (used.n, [use.url for use in used.uses]) == (1, [f"/hoc-tap/dot/{row.pk}"])
    told = [uses.of_document(cast.actor("an"), key) for key in row.documents]
    assert [[(one.label, one.n, one.uses[0].url) for one in of_it] for of_it in told] == [
        [("Buổi học", 1, used.uses[0].url)]
    ] * 2


def test_learners_stand_by_given_name_page_after_page(cast):
    row, ward = running(cast, work=NONE), cast.organizations["W"].pk
    fill(cast, 3)
    later = TODAY + timedelta(days=1)
    actions.renew_bases(by=machine("clerk", later), changes=covering.base_changes(later), on=later)
    by = cast.actor("em", later)
    whole = [one.pk for one in covering.learners_page(by, row, ward, missing=True, size=50)]
    names_ = list(Learner.objects.filter(pk__in=whole).order_by("person__name_key").values_list("person__full_name", flat=True))
    found, before = [], None
    while page := covering.learners_page(by, row, ward, missing=True, before=before, size=1)[:1]:
        found, before = [*found, page[0].person.full_name], page[0].pk
        Learner.objects.filter(pk=before).update(finished_on=later)  # whoever finishes meanwhile ends no list
    assert (found, len(whole)) == (names_, 6)


def test_locking_takes_as_many_statements_for_many_members_as_for_few(cast):
    def statements() -> int:
        row = planned(cast)
        with CaptureQueriesContext(connection) as captured:
            actions.lock_base(by=cast.actor("em"), key=row.pk, on=TODAY)
        return len(captured)

    few = statements()
    fill(cast, 20)
    assert statements() == few


def test_the_night_keeps_the_bases(cast, monkeypatch):
    from guong.kit import clock
    from guong.study import jobs

    running(cast)
    fill(cast, 1)
    monkeypatch.setattr(clock, "today", lambda: TODAY + timedelta(days=1))
    jobs.tend(0)
    jobs.tend(0)
    assert Learner.objects.filter(since=TODAY + timedelta(days=1)).count() == 1
    assert kinds().count("study_campaign.base_changed") == 1


@given(st.integers(0, 10_000), st.data())
def test_a_rate_is_of_the_base_and_has_two_decimals(base, data):
    finished = data.draw(st.integers(0, base))
    found = law.rate(finished, base)
    if not base:
        assert found is None
    else:
        assert found == found.quantize(Decimal("0.01"))
        assert abs(found - Decimal(finished * 100) / base) <= Decimal("0.005")


def test_since_is_the_day_of_the_lock(cast):
    assert part(cast, running(cast)).since == TODAY > SINCE


def test_files_are_offered_to_whoever_may_see_the_coverage(cast, signed_in):
    row = running(cast)
    offered = {who: "?tep=pdf" in signed_in(who).get(f"/hoc-tap/dot/{row.pk}").content.decode() for who in ("em", "an")}
    assert offered == {"em": True, "an": False}
