"""A decision about a cadre: prepared unseen, checked line by line, taken with its post; corrected, withdrawn, recorded late."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from psycopg.types.range import Range

from guong.appointments import actions, following, looking, queries
from guong.appointments.judging import Answer, DecisionWrong, Paper, PastDecision
from guong.appointments.models import Check, PersonnelDecision
from guong.discipline import actions as discipline
from guong.discipline.judging import NewCase
from guong.kit.actor import Actor, Held
from guong.kit.refusal import NotFound, Refusals
from guong.kit.states import WrongState
from guong.ledger import read
from guong.ledger.models import Entry
from guong.organization import terms
from guong.organization.models import Membership, Post
from guong.personnel import actions as personnel
from guong.personnel.queries import Appointment
from guong.regulations import actions as regulations
from guong.rules.appointment import lines_of
from tests.appointments.examples import NEEDED, PAPER, answers, checked, new, prepared, taken
from tests.cast import SINCE, TODAY

UNMET = Answer("not_met", note="Chưa có bằng cao cấp lý luận chính trị")


def disciplined(cast, form: str = "warning", on: date = date(2020, 11, 2)) -> None:
    case = NewCase(on, "15-QĐ/UBKT", "Ủy ban Kiểm tra", person=cast.people["an"].code, decided_by="W", form=form)
    discipline.record_cases(by=cast.actor("dung"), new=[case], on=TODAY)


def let_judge(cast, wording: str) -> None:
    """An administrator has switched on a wording that is not confirmed."""
    regulations.switch_rule_on(by=cast.actor("ha"), wording=wording, reason="Đã đối chiếu văn bản", on=TODAY)


def board(cast, role: str = "standing_board") -> Actor:
    """Chi, sitting on the city's board."""
    held = Held(role, cast.organizations["R"].pk, terms.PARTY)
    return Actor(person=cast.people["chi"].pk, name="board", roles=(held,), on=TODAY, hat=role)


def test_what_is_prepared_is_told_to_nobody_else_and_the_decision_gives_the_post(cast):
    before = Entry.objects.count()
    row = prepared(cast)
    assert [check.code for check in queries.checks_of(row)] == [
        "requirements", "planning", "ratings", "bars", "opinion", "residence", "age", "assets", "politics",
    ]  # fmt: skip
    assert Entry.objects.count() == before
    for who in ("an", "binh", "chi", "dung"):
        with pytest.raises(NotFound):
            queries.decision_of(cast.actor(who), row.pk)
    assert queries.decision_of(board(cast), row.pk) == row
    by = cast.actor("em")
    with pytest.raises(DecisionWrong, match="Còn mục chưa rà soát: Tiêu chuẩn"):
        actions.finish_checks(by=by, key=row.pk, on=TODAY)
    with pytest.raises(WrongState):
        actions.take_decision(by=by, key=row.pk, paper=PAPER, reason="", on=TODAY)
    actions.note_checks(by=by, key=row.pk, answers=answers(), on=TODAY)
    assert set(Check.objects.values_list("noted_by", "noted_on")) == {(cast.people["em"].pk, TODAY)}
    actions.finish_checks(by=by, key=row.pk, on=TODAY)
    done = actions.take_decision(by=by, key=row.pk, paper=PAPER, reason="", on=TODAY)
    post = Post.objects.get(person=cast.people["an"])
    assert (post.post, post.valid.lower, post.valid.upper) == ("head", date(2021, 5, 9), date(2026, 5, 9))
    assert (done.gives, done.state) == (post, "decided")
    told, given = Entry.objects.filter(seq__gt=before).order_by("kind")
    assert (told.kind, told.value, told.happened_on, told.person_id) == (
        "personnel_decision.taken", "appoint", PAPER.issued_on, cast.people["an"].pk,
    )  # fmt: skip
    assert (given.kind, given.act) == ("post.taken", told.act)
    assert told.detail.body["document"] == "215-QĐ/TU, 08/05/2021"
    for who in ("an", "dung", "em"):
        assert queries.decision_of(cast.actor(who), row.pk) == row
    for who in ("binh", "chi"):
        with pytest.raises(NotFound):
            queries.decision_of(cast.actor(who), row.pk)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"kind": "praise"}, "kind"),
        ({"direction": ""}, "direction"),
        ({"post": "king"}, "post"),
        ({"rank": "city_committee"}, "rank"),
        ({"post": "committee_member"}, "rank"),
        ({"until": date(2021, 5, 9)}, "until"),
        ({"kind": "transfer"}, "leaves"),
        ({"leaves": 0}, "leaves"),
        ({"person": 0}, "person"),
    ],
)
def test_a_decision_that_does_not_fit_together_is_refused(cast, wrong, field):
    with pytest.raises(DecisionWrong) as refused:
        prepared(cast, **wrong)
    assert refused.value.field == field


def test_a_resignation_says_why_and_only_the_organization_office_prepares(cast):
    held = personnel.appoint_people(
        by=cast.actor("em"),
        appointments=[Appointment(cast.people["an"].pk, cast.organizations["W"].pk, "head", SINCE)],
        on=TODAY,
    )[0]
    with pytest.raises(DecisionWrong, match="lý do"):
        prepared(cast, kind="resign", leaves=held.pk)
    with pytest.raises(NotFound):
        prepared(cast, who="binh")
    with pytest.raises(DecisionWrong) as refused:
        actions.prepare_decision(by=cast.actor("em"), new=replace(new(cast), organization=0), on=TODAY)
    assert refused.value.field == "organization"
    row = checked(cast, kind="resign", leaves=held.pk, reason="Sức khỏe", organization=0, post="", direction="")
    assert (row.post, row.organization, row.until) == ("head", cast.organizations["W"], None), "the post that is left"
    done = actions.take_decision(by=cast.actor("em"), key=row.pk, paper=PAPER, reason="", on=TODAY)
    held.refresh_from_db()
    assert (done.ended, done.gives, held.valid.upper) == (True, None, row.since)
    assert read.standing().filter(kind="post.left", person=cast.people["an"]).count() == 1


@pytest.mark.parametrize("until", [None, date(2023, 1, 1)])
def test_a_release_written_down_wrongly_is_withdrawn_and_the_post_is_held_on(cast, until):
    em, place = cast.actor("em"), cast.organizations["W"].pk
    (held,) = personnel.appoint_people(
        by=em, appointments=[Appointment(cast.people["an"].pk, place, "head", SINCE, until)], on=TODAY
    )
    row = checked(cast, kind="release", leaves=held.pk, reason="Sức khỏe", organization=0, post="", direction="")
    actions.take_decision(by=em, key=row.pk, paper=PAPER, reason="", on=TODAY)
    done = actions.withdraw_decision(by=em, key=row.pk, reason="Ghi nhầm người", on=TODAY)
    held.refresh_from_db()
    assert (done.state, done.ended, held.void, held.valid) == ("withdrawn", False, False, Range(SINCE, until))
    kinds = read.standing().filter(person=cast.people["an"], kind__startswith="post.").values_list("kind", flat=True)
    assert list(kinds) == ["post.taken"]
    assert (read.faults(), read.summary_faults()) == ([], [])


def test_a_line_wants_its_paper_or_its_reason(cast):
    row, by = prepared(cast), cast.actor("em")
    for found in ({"age": Answer("met")}, {"age": Answer("not_met")}, {"age": Answer("not_needed")}, {"song": NEEDED}):
        with pytest.raises(DecisionWrong):
            actions.note_checks(by=by, key=row.pk, answers=found, on=TODAY)
    actions.note_checks(by=by, key=row.pk, answers=answers(), on=TODAY)
    actions.finish_checks(by=by, key=row.pk, on=TODAY)
    again = actions.note_checks(by=by, key=row.pk, answers={"age": UNMET}, on=TODAY)
    assert again.state == "drafted"
    assert actions.drop_decision(by=by, key=row.pk, on=TODAY).state == "dropped"
    with pytest.raises(WrongState):
        actions.note_checks(by=by, key=row.pk, answers={}, on=TODAY)
    assert not Entry.objects.filter(kind="personnel_decision.taken").exists()


def test_a_bar_is_shown_with_its_clause_and_the_body_writes_why_it_decides_all_the_same(cast):
    disciplined(cast)
    row = checked(cast)
    shown = queries.weighed(cast.actor("em"), row)
    assert (shown.runs, shown.barred) == (True, False), "a text that nobody has confirmed is shown, it asks for nothing"
    let_judge(cast, "effect.appointment@2017-12-19")
    weighed = queries.weighed(cast.actor("em"), row)
    statute, regulation = weighed.bars
    assert (statute.outcome.allowed, regulation.outcome.allowed) == (True, False)
    assert (regulation.outcome.answer, regulation.outcome.confirmed) == (date(2021, 11, 2), False)
    assert "105-QĐ/TW" in regulation.outcome.reasons[0].clause
    with pytest.raises(DecisionWrong, match="vì sao vẫn quyết định"):
        actions.take_decision(by=cast.actor("em"), key=row.pk, paper=PAPER, reason="", on=TODAY)
    done = actions.take_decision(by=board(cast), key=row.pk, paper=PAPER, reason="Ban Thường vụ đã xem xét", on=TODAY)
    assert done.state == "decided"
    assert done.gives.post == row.post, "the board's decision gives the post itself"


def test_nobody_prepares_or_decides_about_himself(cast):
    own, em = cast.people["em"].pk, cast.actor("em")
    with pytest.raises(DecisionWrong, match="chính mình"):
        actions.prepare_decision(by=em, new=replace(new(cast), person=own), on=TODAY)
    row = prepared(cast)
    PersonnelDecision.objects.filter(pk=row.pk).update(person=own)
    assert queries.decisions_page(following.listed(em, "chuan-bi")) == []
    with pytest.raises(NotFound):
        actions.drop_decision(by=em, key=row.pk, on=TODAY)


def test_a_post_that_is_not_held_is_no_same_post_and_an_appointment_ends_none(cast):
    with pytest.raises(DecisionWrong, match="không giữ chức vụ ấy") as refused:
        prepared(cast, direction="same")
    assert refused.value.field == "direction"
    held = taken(cast).gives
    with pytest.raises(DecisionWrong, match="để trống ô này"):
        prepared(cast, leaves=held.pk)


def test_the_departed_are_given_no_post(cast):
    row = checked(cast)
    Membership.objects.filter(person=row.person).update(valid=(SINCE, TODAY))
    with pytest.raises(DecisionWrong, match="không còn sinh hoạt"):
        actions.take_decision(by=cast.actor("em"), key=row.pk, paper=PAPER, reason="", on=TODAY)


def test_what_the_system_finds_not_met_wants_a_reason_though_the_line_was_ticked(cast, monkeypatch):
    row = checked(cast)
    monkeypatch.setattr(looking, "unmet_requirements", lambda row, day: ["Lý luận chính trị từ trung cấp"])
    with pytest.raises(DecisionWrong, match="vì sao"):
        actions.take_decision(by=cast.actor("em"), key=row.pk, paper=PAPER, reason="", on=TODAY)


def test_whoever_may_not_weigh_bars_learns_nothing(cast):
    row = taken(cast)
    assert queries.weighed(cast.actor("binh"), row) == queries.Weighed(False)
    disciplined(cast)
    assert queries.weighed(cast.actor("binh"), row) == queries.Weighed(False)
    assert queries.weighed(cast.actor("em"), row).runs
    later = replace(cast.actor("em"), on=date(2021, 5, 7))
    row.issued_on = date(2020, 11, 1)
    assert queries.weighed(later, row).bars == []  # what was decided afterwards did not bar it


def test_an_unmet_line_wants_a_reason_and_a_paper_its_number_and_day(cast):
    row, by = checked(cast, found=answers(requirements=UNMET)), cast.actor("em")
    for paper, reason, field in (
        (PAPER, "", "reason"),
        (replace(PAPER, document_number=""), "Đã xem xét", "document_number"),
        (replace(PAPER, issued_on=TODAY + timedelta(days=1)), "Đã xem xét", "issued_on"),
    ):
        with pytest.raises(DecisionWrong) as refused:
            actions.take_decision(by=by, key=row.pk, paper=paper, reason=reason, on=TODAY)
        assert refused.value.field == field
    assert actions.take_decision(by=by, key=row.pk, paper=PAPER, reason="Đã xem xét", on=TODAY).reason == "Đã xem xét"


def test_a_transfer_ends_one_post_and_gives_another_and_a_role_is_left_to_the_administrator(cast):
    held = Post.objects.get(person=cast.people["binh"])
    row = taken(cast, kind="transfer", person=cast.people["binh"].pk, leaves=held.pk, post="head", until=None)
    held.refresh_from_db()
    assert (row.ended, held.valid.upper, row.gives.post) == (False, None, "head")
    second = taken(
        cast, kind="transfer", person=cast.people["binh"].pk, leaves=row.gives.pk, post="secretary", since=date(2021, 5, 10)
    )
    row.gives.refresh_from_db()
    assert (second.ended, row.gives.valid.upper, second.gives) == (True, date(2021, 5, 10), None)


def test_a_reappointment_confirms_the_post_that_is_held(cast):
    first = taken(cast)
    row = checked(cast, kind="reappoint", direction="same", since=date(2021, 5, 10))
    with pytest.raises(DecisionWrong, match="đã có trong hệ thống"):
        actions.take_decision(by=cast.actor("em"), key=row.pk, paper=PAPER, reason="", on=TODAY)
    paper = replace(PAPER, document_number="216-QĐ/TU")
    again = actions.take_decision(by=cast.actor("em"), key=row.pk, paper=paper, reason="", on=TODAY)
    assert (again.gives, first.gives.void) == (first.gives, False)
    assert Post.objects.filter(void=False, person=cast.people["an"]).get() == first.gives


def test_a_decision_is_corrected_and_withdrawn_with_a_reason(cast):
    row, by = taken(cast), cast.actor("em")
    for act in (
        lambda reason: actions.correct_decision(by=by, key=row.pk, paper=PAPER, reason=reason, on=TODAY),
        lambda reason: actions.withdraw_decision(by=by, key=row.pk, reason=reason, on=TODAY),
    ):
        with pytest.raises(DecisionWrong, match="Ghi lý do"):
            act("")
    actions.correct_decision(by=by, key=row.pk, paper=Paper("251-QĐ/TU", PAPER.issued_on, ""), reason="Gõ nhầm số", on=TODAY)
    standing = queries.taken_entry(row)
    assert standing.corrects is not None
    assert standing.detail.body["before"]["document"] == "215-QĐ/TU, 08/05/2021"
    done = actions.withdraw_decision(by=by, key=row.pk, reason="Ghi nhầm người", on=TODAY)
    assert done.state == "withdrawn"
    assert not read.standing().filter(source=row.source).exists()
    assert not Post.objects.filter(void=False, person=cast.people["an"]).exists()
    assert queries.decision_of(cast.actor("an"), row.pk).state == "withdrawn"
    with pytest.raises(DecisionWrong):
        actions.correct_decision(by=by, key=row.pk, paper=PAPER, reason="Nữa", on=TODAY)
    with pytest.raises(NotFound):
        actions.withdraw_decision(by=cast.actor("dung"), key=row.pk, reason="Không", on=TODAY)


PAST = PastDecision("9-QĐ/TU", date(2017, 3, 1), "appoint", "000000000001", "head", "W", "R", date(2017, 3, 5))


def test_decisions_of_former_years_are_recorded_without_a_post(cast):
    (row,) = actions.record_decisions(by=cast.actor("em"), new=[PAST], on=TODAY)
    assert (row.state, row.gives, row.decided_by) == ("decided", None, cast.organizations["R"])
    assert queries.taken_entry(row).about == 2017
    wrong = [
        PAST,
        replace(PAST, person="9"),
        replace(PAST, organization="X"),
        replace(PAST, kind="praise"),
        replace(PAST, issued_on=date(2022, 1, 1)),
        replace(PAST, until=PAST.since),
        replace(PAST, post="king"),
    ]
    with pytest.raises(Refusals) as refused:
        actions.record_decisions(by=cast.actor("em"), new=wrong, on=TODAY)
    fields = [problem.field for _, problem in refused.value.refusals]
    assert fields == ["document_number", "person", "organization", "kind", "issued_on", "until", "post"]
    with pytest.raises(Refusals):
        actions.record_decisions(by=cast.actor("dung"), new=[replace(PAST, document_number="10-QĐ/TU")], on=TODAY)
    assert PersonnelDecision.objects.count() == 1


def test_the_person_reads_the_decision_on_his_mirror_page_and_not_its_checklist(cast, signed_in):
    row = taken(cast)
    assert "Bổ nhiệm: Người đứng đầu" in signed_in("an").get("/trang-tu-soi").content.decode()
    shown = signed_in("an").get(f"/so-lieu/quyet-dinh-can-bo/{row.pk}").content.decode()
    assert "215-QĐ/TU" in shown
    assert "Phiếu rà soát" not in shown
    assert "Hạn chế do kỷ luật</h2>" not in shown


def test_removal_bars_by_the_statute_and_a_release_is_barred_by_nothing(cast):
    disciplined(cast, "removal")
    row, by = checked(cast, direction="equal"), cast.actor("em")
    with pytest.raises(DecisionWrong, match="vì sao vẫn quyết định"):
        actions.take_decision(by=by, key=row.pk, paper=PAPER, reason="", on=TODAY)
    row.kind = "release"
    assert queries.weighed(by, row) == queries.Weighed(True)


def test_what_is_known_stands_beside_its_line(cast):
    disciplined(cast)
    row, by = prepared(cast), cast.actor("em")
    lines = {line.check.code: line for line in looking.preparing(by, row).lines}
    assert [(one.state, one.words) for one in lines["bars"].known] == [
        ("Đang bị hạn chế", "Cảnh cáo, 02/11/2020 · được xem xét từ ngày 02/11/2021"),
        ("Không hạn chế", "Cảnh cáo, 02/11/2020"),
    ]
    assert lines["age"].known[0].words.endswith("tuổi khi hết thời hạn, ngày 08/05/2026")
    assert lines["requirements"].known[0].words == "Chưa tổ chức nào đặt yêu cầu cho chức vụ này."
    assert lines["opinion"].known == ()
    assert lines["planning"].check.proof == row.planning_paper, "what was typed once is not typed again"
    row.until = row.person.born_on = None
    assert [one.words for one in looking.preparing(by, row).lines[6].known] == ["Chưa ghi ngày sinh."]


def test_only_lines_that_were_changed_are_noted_anew(cast):
    row, by = prepared(cast), cast.actor("em")
    actions.note_checks(by=by, key=row.pk, answers={"age": NEEDED}, on=TODAY - timedelta(days=1))
    actions.note_checks(by=by, key=row.pk, answers={"age": NEEDED, "bars": Answer("open"), "assets": NEEDED}, on=TODAY)
    noted = dict(Check.objects.exclude(noted_on=None).values_list("code", "noted_on"))
    assert noted == {"age": TODAY - timedelta(days=1), "assets": TODAY}


def test_the_form_names_the_line_of_an_error_and_whoever_decides_reads_over_what(cast, signed_in):
    row, client = prepared(cast), signed_in("em")
    address = f"/so-lieu/quyet-dinh-can-bo/{row.pk}"
    said = {f"result_{line.code}": "open" for line in lines_of("appoint")} | {"proof_planning": row.planning_paper}
    shown = client.post(f"{address}/ra-soat", said | {"result_age": "met"}).content.decode()
    assert "Tuổi còn đủ công tác theo thời hạn bổ nhiệm: giấy chứng minh: Mục đạt thì ghi giấy chứng minh" in shown
    assert "Còn mục chưa rà soát: Tiêu chuẩn" in client.post(f"{address}/xong", follow=True).content.decode()
    met = {f"result_{code}": "met" for code in answers()} | {f"proof_{code}": "12-BC/ĐU" for code in answers()}
    client.post(f"{address}/ra-soat", met | {"result_age": "not_met", "note_age": "Thiếu một năm", "note_bars": "cũ"})
    assert set(Check.objects.exclude(note="").values_list("code", "note")) == {("age", "Thiếu một năm")}
    client.post(f"{address}/xong")
    shown = client.get(f"{address}/quyet-dinh").content.decode()
    assert "Chưa đạt: Tuổi còn đủ công tác theo thời hạn bổ nhiệm." in shown
    refused = client.post(f"{address}/quyet-dinh", {"document_number": "1-QĐ/TU", "issued_on": "10/05/2021"}).content.decode()
    assert "Lý do: Ghi vì sao cơ quan có thẩm quyền vẫn quyết định" in refused


def test_a_wrong_code_is_said_beside_its_field_and_nothing_is_lost(cast, signed_in):
    code = cast.people["an"].code
    said = {"kind": "appoint", "post": "head", "organization": "XYZ", "decided_by": "R", "direction": "higher"}
    page = signed_in("em").post(f"/so-lieu/quyet-dinh-can-bo/moi?ma={code}", said | {"since": "10/05/2021"})
    assert page.status_code == 200
    assert "Mã tổ chức: Không tìm thấy tổ chức này trong phạm vi được giao." in page.content.decode()
    assert 'value="R"' in signed_in("em").get(f"/so-lieu/quyet-dinh-can-bo/moi?ma={code}").content.decode()


def test_decisions_are_listed_by_their_day_whenever_they_were_recorded(cast):
    late, by = taken(cast), cast.actor("em")
    years = [replace(PAST, document_number=f"{n}-QĐ/TU", since=date(2017 + n, 3, 5)) for n in range(3)]
    rows = actions.record_decisions(by=by, new=years, on=TODAY)
    listed = [late, *reversed(rows)]
    assert queries.decisions_page(following.listed(by), size=20) == listed
    assert queries.decisions_page(following.listed(by), size=1) == listed[:2]
    assert queries.decisions_page(following.listed(by), before=listed[1].pk, size=20) == listed[2:]
