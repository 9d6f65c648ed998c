"""Each action that takes many, ready to act on so many rows: what the count of statements is taken of."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from guong.access import actions as access
from guong.access import queries as accounts
from guong.appointments import actions as appointments
from guong.assignments import actions as assignments
from guong.assignments.judging import NewAssignment, Result
from guong.cadres import actions as cadres
from guong.directives import actions as directives
from guong.discipline import actions as discipline
from guong.discipline.judging import NewCase
from guong.emulation import actions as emulation
from guong.exemplars import actions as exemplars
from guong.exemplars.judging import Decision
from guong.inspections import actions as inspections
from guong.kit.actor import Actor, Held
from guong.ledger.models import Entry
from guong.meetings import actions as meetings
from guong.meetings.importing import ImportedMark
from guong.meetings.judging import NewCall
from guong.mirror import actions as mirror
from guong.orders.judging import Until
from guong.organization import terms
from guong.personnel import actions as personnel
from guong.personnel.queries import NewPerson
from guong.plan_recording import actions as plan_recording
from guong.plans import actions as plans
from guong.quizzes import actions as quizzes
from guong.ratings import actions as ratings
from guong.ratings.judging import NewRating
from guong.regulations import actions as regulations
from guong.regulations.norming import NewNorm
from guong.reports import actions as reports
from guong.reports.returns import NewTotal
from guong.structure import actions as structure
from guong.structure.queries import Move, NewOrganization, Restating
from guong.study import actions as study
from guong.watch import actions as watch
from guong.year_themes import actions as year_themes
from tests.appointments import many as of_appointments
from tests.cadres import many as of_cadres
from tests.cast import SINCE, TODAY
from tests.directives import many as of_directives
from tests.emulation import many as of_emulation
from tests.exemplars.examples import many
from tests.inspections import many as of_inspections
from tests.personnel import many as of_personnel
from tests.personnel.many import BY, officer, registered, root
from tests.plans import many as of_plans
from tests.quizzes import many as of_quizzes
from tests.regulations import examples as own
from tests.regulations.test_norms import QUIET
from tests.study import many as of_study
from tests.watch.examples import failed_job, noted_fault
from tests.year_themes.examples import LOCAL


def founding(n: int):
    new = [NewOrganization(f"N{n}-{i}", f"Chi bộ {i}", "cell", "below_grassroots", "W", SINCE) for i in range(n)]
    return lambda: structure.found_organizations(by=BY, new=new, on=TODAY)


def moving(n: int):
    founding(n)()
    moves = [Move(f"N{n}-{i}", "V", date(2020, 1, 1)) for i in range(n)]
    return lambda: structure.move_organizations(by=BY, moves=moves, on=TODAY)


def recording(n: int):
    registered(n)
    day = date(2020, 12, 30)
    new = [
        NewRating(2020, day, "1-QĐ/ĐU", "Đảng ủy", person=f"9{n + 100:04d}{i:07d}", level="Hoàn thành tốt nhiệm vụ")
        for i in range(n)
    ]
    return lambda: ratings.record_ratings(by=BY, new=new, on=TODAY)


def withdrawing(n: int):
    keys = [row.pk for row in recording(n)()]
    return lambda: ratings.withdraw_ratings(by=officer(), ratings=keys, reason="Ghi nhầm", on=TODAY)


def disciplining(n: int):
    registered(n)
    new = [
        NewCase(date(2020, 12, 30), "1-QĐ/TU", "X", form="warning", person=f"9{n + 100:04d}{i:07d}", fields=("V07",)[: i % 2])
        for i in range(n)
    ]
    return lambda: discipline.record_cases(by=BY, new=new, on=TODAY)


def annulling(n: int):
    keys = [row.pk for row in disciplining(n)()]
    return lambda: discipline.annul_cases(by=officer(), cases=keys, reason="Kỷ luật oan", on=TODAY)


def refusing(n: int):
    keys = [
        mirror.ask_correction(
            by=Actor(person=entry.person_id, name="subject", roles=(Held("self", 0, terms.PARTY),), on=TODAY),
            entry=entry.pk,
            text="Sai",
            proposed="Khác",
            on=TODAY,
        ).pk
        for entry in Entry.objects.filter(kind="person.registered", person__in=registered(n))
    ]
    return lambda: mirror.refuse_requests(by=officer(), requests=keys, reason="Đúng", document_number="", on=TODAY)


def finding(n: int):
    new = many(n)
    return lambda: exemplars.record_exemplars(by=BY, new=new, on=TODAY)


def at_stage(n: int, stage: str) -> list[int]:
    return [row.pk for row in exemplars.record_exemplars(by=BY, new=many(n, stage), on=TODAY)]


def verifying(n: int):
    keys = at_stage(n, "found")
    return lambda: exemplars.verify_exemplars(by=BY, exemplars=keys, day=TODAY, on=TODAY)


def recognizing(n: int):
    keys = at_stage(n, "verified")
    decision = Decision("9-QĐ/ĐU", "Đảng ủy", TODAY, "W")
    return lambda: exemplars.recognize_exemplars(by=BY, exemplars=keys, decision=decision, on=TODAY)


def publicizing(n: int):
    keys, where = at_stage(n, "recognized"), "Bản tin"
    return lambda: exemplars.publicize_exemplars(by=BY, exemplars=keys, where=where, day=TODAY, consent=True, on=TODAY)


def taking_back(n: int):
    keys = at_stage(n, "publicized")
    return lambda: exemplars.withdraw_exemplars(by=BY, exemplars=keys, reason="Sai số liệu", day=TODAY, on=TODAY)


def opening(n: int):
    keys = registered(n)
    return lambda: access.open_accounts(by=BY, people=keys, on=TODAY)


def issuing(n: int):
    opening(n)()
    keys = [account.pk for account in accounts.accounts(officer()) if account.person.code.startswith(f"9{n + 100:04d}")]
    return lambda: access.issue_slips(by=officer(), accounts=keys, on=TODAY)


def settling(n: int):
    rows = [NewOrganization(f"S{n}-{i}", f"Chi bộ {i}", "cell", "below_grassroots", "W", SINCE) for i in range(n)]
    return lambda: structure.settle_organizations(by=BY, rows=rows, on=TODAY)


def placing(n: int):
    founding(n)()
    rows = [NewOrganization(f"N{n}-{i}", "", "cell", "below_grassroots", "", SINCE, terms.FRONT) for i in range(n)]
    return lambda: structure.place_organizations(by=BY, rows=rows, on=TODAY)


def restating(n: int):
    founding(n)()
    changes = [Restating(f"N{n}-{i}", f"Chi bộ mới {i}", "cell", "below_grassroots", TODAY) for i in range(n)]
    return lambda: structure.restate_organizations(by=BY, changes=changes, on=TODAY)


def handing_in(n: int):
    founding(n)()
    paper = (5, "7-BC/ĐU", "Đảng ủy", TODAY)
    new = [NewTotal(f"N{n}-{i}", "member_rating", 2020, "good", *paper) for i in range(n)]
    return lambda: reports.hand_in_totals(by=officer(), new=new, on=TODAY)


def taking_back_totals(n: int):
    keys = [row.pk for row in handing_in(n)()]
    return lambda: reports.withdraw_totals(by=officer(), totals=keys, reason="Nộp nhầm", on=TODAY)


def settling_faults(n: int):
    keys = [noted_fault(f"guong/a{n}.py:f{i}").pk for i in range(n)]
    return lambda: watch.settle_faults(by=officer(), faults=keys, on=TODAY)


def retrying(n: int):
    keys = [failed_job() for _ in range(n)]
    return lambda: watch.retry_jobs(by=officer(), jobs=keys, on=TODAY)


def calling(n: int):
    keys = [row.pk for row in founding(n)()]
    members = [NewPerson(f"7{n:04d}{i:07d}", f"Lê Văn {i}", f"N{n}-{i}", "official", SINCE) for i in range(n)]
    personnel.register_people(by=BY, new=members, on=TODAY)
    call = NewCall("cell", TODAY, items=("Việc tháng 5",))
    return lambda: meetings.call_meetings(by=BY, organizations=keys, call=call, on=TODAY)


def noting(n: int):
    rows = calling(n)()
    new = [ImportedMark(f"N{n}-{i}", "cell", TODAY, f"7{n:04d}{i:07d}", "excused", "Ốm") for i in range(n)]
    assert len(rows) == n
    return lambda: meetings.record_marks(by=BY, new=new, on=TODAY)


def assigning(n: int):
    office = root()
    new = [NewAssignment(office, f"Việc {i}", Until(TODAY), organization=row.pk) for i, row in enumerate(founding(n)())]
    return lambda: assignments.give_assignments(by=BY, new=new, on=TODAY)


def accepting(n: int):
    keys = [row.pk for row in assigning(n)()]
    for key in keys:
        assignments.hand_in_result(by=BY, key=key, result=Result("Xong"), on=TODAY)
    return lambda: assignments.accept_results(by=BY, assignments=keys, on=TODAY)


def taking_back_tasks(n: int):
    keys = [row.pk for row in assigning(n)()]
    return lambda: assignments.withdraw_assignments(by=BY, assignments=keys, reason="Trùng", on=TODAY)


def norming(n: int):
    places = [row.pk for row in founding(n)()]
    new = [NewNorm(place, QUIET.code, QUIET.usual, TODAY, "5-QC") for place in places]
    return lambda: regulations.set_norms(by=officer(), new=new, on=TODAY)


def naming_themes(n: int):
    new = [replace(LOCAL, organization=row.pk) for row in founding(n)()]
    return lambda: year_themes.name_themes(by=officer(), new=new, on=TODAY)


def keeping(n: int):
    places = [row.code for row in founding(n)()]
    new = [replace(own.NEW, organization=code, telling=replace(own.TOLD, number=f"{code}-QĐ")) for code in places]
    return lambda: regulations.record_documents(by=officer(), new=new, on=TODAY)


def ending_norms(n: int):
    keys = [row.pk for row in norming(n)()]
    return lambda: regulations.end_norms(by=officer(), norms=keys, last_on=TODAY, document="6-NQ", on=TODAY)


PLURAL = {
    quizzes.renew_questions: of_quizzes.renewing,
    quizzes.withdraw_questions: of_quizzes.withdrawing,
    quizzes.write_questions: of_quizzes.writing,
    cadres.confirm_qualifications: of_cadres.confirming,
    cadres.end_norms: of_cadres.ending,
    cadres.record_qualifications: of_cadres.recording,
    cadres.set_norms: of_cadres.setting,
    cadres.withdraw_norms: of_cadres.withdrawing_norms,
    cadres.withdraw_qualifications: of_cadres.withdrawing,
    appointments.record_decisions: of_appointments.recording,
    appointments.register_rules: of_appointments.registering,
    emulation.confirm_scores: of_emulation.confirming,
    emulation.end_sets: of_emulation.ending,
    emulation.issue_sets: of_emulation.issuing,
    emulation.type_figures: of_emulation.typing,
    study.check_reflections: of_study.checking,
    study.exclude_learners: of_study.excluding,
    study.hold_sessions: of_study.teaching,
    study.note_paper_reflections: of_study.noting_papers,
    study.renew_bases: of_study.renewing,
    study.restore_learners: of_study.restoring,
    directives.accept_reports: of_directives.accepting,
    directives.extend_threads: of_directives.extending,
    directives.withdraw_threads: of_directives.withdrawing,
    assignments.accept_results: accepting,
    assignments.give_assignments: assigning,
    assignments.withdraw_assignments: taking_back_tasks,
    access.issue_slips: issuing,
    access.open_accounts: opening,
    discipline.annul_cases: annulling,
    inspections.annul_notices: of_inspections.annulling,
    inspections.record_notices: of_inspections.concluding,
    discipline.record_cases: disciplining,
    meetings.call_meetings: calling,
    meetings.record_marks: noting,
    mirror.refuse_requests: refusing,
    exemplars.publicize_exemplars: publicizing,
    exemplars.recognize_exemplars: recognizing,
    exemplars.record_exemplars: finding,
    exemplars.verify_exemplars: verifying,
    exemplars.withdraw_exemplars: taking_back,
    personnel.appoint_people: of_personnel.appointing,
    personnel.cancel_transfers: of_personnel.cancelling,
    personnel.confirm_members: of_personnel.confirming,
    personnel.end_categories: of_personnel.ending_categories,
    personnel.end_memberships: of_personnel.leaving,
    personnel.end_posts: of_personnel.ending,
    personnel.introduce_members: of_personnel.introducing,
    personnel.receive_members: of_personnel.receiving,
    personnel.record_categories: of_personnel.categorizing,
    personnel.register_people: of_personnel.registering,
    personnel.renew_posts: of_personnel.renewing,
    personnel.reopen_posts: of_personnel.reopening_posts,
    personnel.return_transfers: of_personnel.returning,
    personnel.withdraw_categories: of_personnel.taking_back_categories,
    personnel.withdraw_confirmations: of_personnel.taking_back_confirmations,
    personnel.withdraw_posts: of_personnel.taking_back_posts,
    personnel.withdraw_receipts: of_personnel.taking_back_receipts,
    personnel.withdraw_renewals: of_personnel.taking_back_renewals,
    plans.approve_plans: of_plans.approving,
    plans.close_plans: of_plans.closing_plans,
    plans.confirm_items: of_plans.confirming_items,
    plans.follow_plans: of_plans.following,
    plans.mark_items: of_plans.marking,
    plans.withdraw_proofs: of_plans.withdrawing_proofs,
    plan_recording.record_paper_plans: of_plans.recording_papers,
    plan_recording.register_groups: of_plans.registering_groups,
    plan_recording.type_confirmations: of_plans.typing_confirmations,
    plan_recording.type_lines: of_plans.typing_lines,
    plan_recording.withdraw_plans: of_plans.taking_back_papers,
    ratings.record_ratings: recording,
    ratings.withdraw_ratings: withdrawing,
    regulations.end_norms: ending_norms,
    regulations.record_documents: keeping,
    regulations.set_norms: norming,
    reports.hand_in_totals: handing_in,
    reports.withdraw_totals: taking_back_totals,
    structure.found_organizations: founding,
    structure.move_organizations: moving,
    structure.place_organizations: placing,
    structure.restate_organizations: restating,
    structure.settle_organizations: settling,
    watch.retry_jobs: retrying,
    watch.settle_faults: settling_faults,
    year_themes.name_themes: naming_themes,
}
