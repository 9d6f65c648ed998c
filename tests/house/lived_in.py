"""A small city in which something has happened in every app: what the pages of the address table show."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

from guong.access import actions as access
from guong.access import factors
from guong.appointments import actions as appointments
from guong.assignments import actions as assignments
from guong.assignments.judging import Result
from guong.data_requests import actions as data_requests
from guong.data_requests.judging import Figure, NewRequest
from guong.directives import actions as directives
from guong.directives.judging import Answer
from guong.discipline import actions as discipline
from guong.discipline.judging import NewCase
from guong.exemplars import actions as exemplars
from guong.imports import actions as imports
from guong.inspections import actions as inspections
from guong.kit import clock
from guong.kit.actor import machine
from guong.ledger.models import Entry
from guong.meetings import actions as meeting
from guong.meetings import doors
from guong.mirror import actions as mirror
from guong.organization.models import Membership
from guong.papers import actions as papers
from guong.personnel import actions as personnel
from guong.personnel.categorizing import NewCategory
from guong.plan_recording import actions as recording
from guong.plan_recording.judging import NewPaper
from guong.plans import actions as plans
from guong.plans.models import PlanItem
from guong.ratings import actions as ratings
from guong.ratings.judging import NewRating
from guong.reading_log import actions as reading_log
from guong.reading_log.judging import MINUTES, Sum
from guong.regulations import actions as regulations
from guong.regulations.norming import NewNorm
from guong.reminders import actions as reminders
from guong.reminders.hours import QUIET_FROM
from guong.reminders.models import Expected
from guong.reports import actions as reports
from guong.reports import article
from guong.reports.returns import NewTotal
from guong.study import actions as study
from guong.study.words import ACTION_PLAN, NONE
from tests.appointments import examples as appointed
from tests.assignments import examples as assigned
from tests.cadres import examples as force
from tests.cast import TODAY
from tests.directives import examples as directed
from tests.emulation import examples as emulated
from tests.exemplars.examples import FOUND_PERSON, PUBLISHED
from tests.imports.test_imports import GOOD, book
from tests.inspections.test_notices import MEMBER as NOTICE
from tests.kit.forms_of_test import word
from tests.kit.pictures import picture
from tests.meetings import evenings as meetings
from tests.plans import examples as plan
from tests.quizzes import examples as quizzed
from tests.regulations import examples as own
from tests.study import campaigns
from tests.watch.examples import failed_job, noted_fault
from tests.year_themes import examples as year_themed


def lived_in(cast) -> dict[str, object]:
    """Give every address something to show; the keys that stand in the table's braces."""
    by = cast.actor("em")
    decided = date(2020, 12, 30)
    new = NewRating(2020, decided, "12-QĐ/ĐU", "Đảng ủy", person="000000000001", level="Hoàn thành tốt nhiệm vụ")
    (rating,) = ratings.record_ratings(by=by, new=[new], on=TODAY)
    found, shown = exemplars.record_exemplars(by=by, new=[FOUND_PERSON, PUBLISHED], on=TODAY)
    row = imports.upload_file(by=by, kind="people", name="a.xlsx", content=book([GOOD]), on=TODAY)
    warned = NewCase(decided, "15-QĐ/UBKT", "Ủy ban Kiểm tra", person="000000000001", decided_by="W", form="warning")
    (case,) = discipline.record_cases(by=cast.actor("dung"), new=[warned], on=TODAY)
    (notice,) = inspections.record_notices(by=cast.actor("dung"), new=[NOTICE], on=TODAY)
    entry = Entry.objects.get(source=rating.source).pk
    asked = mirror.ask_correction(by=cast.actor("an"), entry=entry, text="Sai", proposed="Khác", on=TODAY)
    day = date(2021, 5, 10)
    root = article.question_of(cast.organizations["R"], date(2016, 1, 1), day, day, 1)
    edition = reports.freeze_edition(by=by, question=root, reason="", on=TODAY)
    reports.publish_edition(by=by, edition=edition.short, document="1-CV/TU", on=TODAY)
    paper = (5, "7-BC/ĐU", "Đảng ủy", TODAY)
    (total,) = reports.hand_in_totals(by=by, new=[NewTotal("W", "member_rating", 2020, "good", *paper)], on=TODAY)
    return {
        "template": own_template(cast),
        "edition": edition.short,
        "total": total.pk,
        "case": case.pk,
        "notice": notice.pk,
        "an": cast.people["an"].pk,
        "ward": cast.organizations["W"].pk,
        "rating": rating.pk,
        "exemplar": found.pk,
        "story": shown.pk,
        "import_": row.pk,
        "entry": entry,
        "request": asked.pk,
        "account": cast.accounts["an"].pk,
        "factor": code_maker(cast, "an"),
        "fault": noted_fault().code,
        "job": failed_job(),
        "post": cast.people["binh"].posts.get().pk,
        "membership": cast.people["an"].memberships.get().pk,
        "on_probation": on_probation(cast, "chi"),
        "confirmed": confirmed(cast, "ha"),
        "category": categorized(cast, "an"),
        "transfer": introduced(cast, "an"),
        "expected": Expected.objects.get(kind="membership.receive").pk,
        "feed": reminders.open_feed(by=cast.actor("em"), on=TODAY),
        "received": received(cast, "dung"),
        **of_regulations(cast),
        **of_register(cast),
        **of_requests(cast),
        **of_assignments(cast),
        **evenings(cast),
        **read_in_april(cast),
        **studied(cast),
        **of_plans(cast),
        **of_appointments(cast),
        **of_cadres(cast),
        **of_quizzes(cast),
        **of_emulation(cast),
    }


def of_appointments(cast) -> dict[str, int]:
    """Decisions about An at each step, and a rule about cadres that was reviewed."""
    rule = appointed.rule(cast)
    appointments.review_rule(by=cast.actor("em"), key=rule.pk, finding="amend", note="Cũ", day=TODAY, on=TODAY)
    ready = appointed.checked(cast, post="deputy_head").pk
    decided = appointed.taken(cast, copies=[("215.png", picture())], reason="Đã xem xét")
    return {
        "prepared": appointed.prepared(cast, post="key_cadre").pk,
        "ready": ready,
        "decided": decided.pk,
        "post_to_write": appointed.taken(cast, post="secretary", reason="Đã xem xét").pk,
        "decision_copy": decided.papers.get().pk,
        "cadre_rule": rule.pk,
    }


def evenings(cast) -> dict[str, object]:
    """A meeting of C1 at each step, with what can hang on it, and one of C3."""
    by = cast.actor("binh")
    kinds = ("cell", "thematic", "review")
    open_, held, concluded = (meetings.called(cast, replace(meetings.CALL, kind=kind)) for kind in kinds)
    for row in (held, concluded):
        meeting.close_roll(by=by, key=row.pk, on=TODAY)
        meeting.write_minutes(by=by, key=row.pk, written=meetings.WRITTEN, on=TODAY)
    meeting.conclude_meeting(by=by, key=concluded.pk, on=TODAY, **meetings.SIGNED)
    (photo,) = meeting.add_photos(by=by, key=held.pk, photos=[picture()], on=TODAY)
    places = [cast.organizations["C3"].pk]
    (elsewhere,) = meeting.call_meetings(by=cast.actor("em"), organizations=places, call=meetings.CALL, on=TODAY)
    return {
        "meeting": open_.pk,
        "secret": doors.secret_of(open_),
        "held": held.pk,
        "concluded": concluded.pk,
        "photo": photo.pk,
        "attendance": concluded.attendance.get(person=cast.people["an"]).pk,
        "elsewhere": elsewhere.pk,
    }


def of_plans(cast) -> dict[str, int]:
    """An's plan in force with a version that amends it, a paper plan of Chi with its photograph, a plan of Hà that waits."""
    row = plan.in_force(cast)
    waiting = plan.handed_in(cast, lines=(plan.READS,))
    new = NewPaper("000000000003", 2021, date(2021, 3, 1), date(2021, 3, 5))
    (paper,) = recording.record_paper_plans(by=cast.actor("em"), new=[new], on=TODAY)
    photo = plans.add_photo(by=cast.actor("em"), plan=paper.pk, item=None, content=picture(), on=TODAY)
    elsewhere = plan.handed_in(cast, "ha")
    unconfirmed = row.items.get(number=2)
    PlanItem.objects.filter(pk=unconfirmed.pk).update(state="waiting", raised_by=cast.people["chi"])
    return {
        "plan": row.pk,
        "item": row.items.get(number=1).pk,
        "item_unconfirmed": unconfirmed.pk,
        "plan_waiting": waiting.pk,
        "plan_on_paper": paper.pk,
        "plan_photo": photo.pk,
        "plan_elsewhere": elsewhere.pk,
        "item_elsewhere": elsewhere.items.get(number=1).pk,
    }


def of_regulations(cast) -> dict[str, int | str]:
    new = NewNorm(cast.organizations["W"].pk, QUIET_FROM.code, QUIET_FROM.usual, TODAY, "5-QC/TU")
    (norm,) = regulations.set_norms(by=cast.actor("ha"), new=[new], on=TODAY)
    coming = replace(new, organization=cast.organizations["C1"].pk, since=TODAY + timedelta(days=30))
    (to_come,) = regulations.set_norms(by=cast.actor("ha"), new=[coming], on=TODAY)
    first, second = "rating.competence@2023-10-04", "rating.competence@2025-08-30"
    switch = regulations.switch_rule_on(by=cast.actor("ha"), wording=second, reason="Đối chiếu", on=TODAY)
    theme = year_themed.named(cast)
    return {
        "norm": QUIET_FROM.code,
        "local_norm": norm.pk,
        "norm_to_come": to_come.pk,
        "wording": first,
        "switch": switch.pk,
        "year_theme": theme.pk,
    }


def studied(cast) -> dict[str, int]:
    """Campaigns of the ward: An has written, Chi is left out, a meeting of C1 has studied; one that asks for action plans."""
    row = campaigns.running(cast, asks_reading=True)
    campaigns.studied(cast, row, on=date(2021, 5, 9))
    study.hand_in_reflection(by=cast.actor("an"), campaign=row.pk, text="Đến đúng giờ.", on=TODAY)
    an, chi = (campaigns.part(cast, row, who).pk for who in ("an", "chi"))
    study.exclude_learners(by=cast.actor("em"), campaign=row.pk, learners=[chi], reason="special", note="Ốm", on=TODAY)
    (drawn,) = study.draw_sample(by=cast.actor("em"), campaign=row.pk, n=1, on=TODAY)
    ended = study.report_campaign(by=cast.actor("em"), key=campaigns.running(cast, work=NONE).pk, on=TODAY)
    return {
        "reported_campaign": ended.pk,
        "acting_campaign": campaigns.running(cast, work=ACTION_PLAN).pk,
        "campaign": row.pk,
        "reflected": an,
        "sampled": drawn.pk,
    }


def read_in_april(cast) -> dict[str, int]:
    """A ward that reads an hour a day: An's line of today, and the sums of April."""
    ward, month = cast.organizations["W"].pk, date(2021, 4, 1)
    new = NewNorm(ward, MINUTES.code, Decimal(60), date(2021, 1, 1), "1-QĐ/ĐU")
    regulations.set_norms(by=cast.actor("ha"), new=[new], on=TODAY)
    reading_log.close_months(by=machine("clerk", TODAY), sums=[Sum(ward, month, 60, 19, 12)], on=TODAY)
    words = {"what": "Báo Nhân Dân", "used_for": "Sinh hoạt chi bộ"}
    line = reading_log.write_line(by=cast.actor("an"), day=TODAY, minutes=30, on=TODAY, **words)
    return {"reading_line": line.pk}


def of_register(cast) -> dict[str, int | str]:
    by, shipped = cast.actor("em"), own.shipped("101-QĐ/TW")
    (row,) = regulations.record_documents(by=by, new=[own.NEW], on=TODAY)
    linked = regulations.link_document(
        by=by, key=row.pk, kind="guides", other="101-QĐ/TW", issued_on=None, since=TODAY, on=TODAY
    )
    text = regulations.send_wording(
        by=by, document=shipped.pk, organization="R", since=TODAY, sent=("toan-van.txt", own.UNNUMBERED), on=TODAY
    )
    codes = {"standard": "EX55-2", "theme": "T02", "topic": "meeting.quorum"}
    return {"shipped": shipped.pk, "document": row.pk, "text": text.pk, "linked": linked.pk, **codes}


def of_requests(cast) -> dict[str, int | str]:
    new = NewRequest(cast.organizations["R"].pk, "Số buổi", "", [Figure("Số buổi")], [cast.organizations["C1"].pk], TODAY)
    row = data_requests.send_request(by=cast.actor("em"), new=new, on=TODAY)
    return {"data_request": row.pk, "asked_of": row.lines.get().pk}


def of_assignments(cast) -> dict[str, int]:
    """A task of An's with a paper that waits to be accepted, one to be done, and a directive to C1 at two steps."""
    waiting, running = assigned.given(cast), assigned.given(cast)
    proof, shown = Result("Xong", [("a.png", picture())]), Answer("Xong", files=[("a.png", picture())])
    assignments.hand_in_result(by=cast.actor("an"), key=waiting.pk, result=proof, on=TODAY)
    accepted = assigned.handed_in(cast, by="em", office="R", place="C1", who="binh")
    assignments.accept_results(by=cast.actor("em"), assignments=[accepted.pk], on=TODAY)
    assignments.note_obstacle(by=cast.actor("an"), key=running.pk, text="Chờ kinh phí", helper="", on=TODAY)
    directive, second = directed.directed(cast, "C1"), directed.directed(cast, "C1")
    reported = directed.reported(cast, second, "C1", "binh")
    noted = directives.add_note(
        by=cast.actor("binh"), key=directive.addressees.get().pk, kind="progress", answer=shown, on=TODAY
    )
    return {
        "task": running.pk,
        "handed_in": waiting.pk,
        "proof": waiting.papers.get().pk,
        "far_task": accepted.pk,
        "far_addressee": directed.directed(cast, "V").addressees.get().pk,
        "directive": directive.pk,
        "addressee": directive.addressees.get().pk,
        "reported": reported.pk,
        "noted": noted.papers.get().pk,
    }


def code_maker(cast, who: str) -> int:
    secret, now = factors.secret(), clock.now()
    code = format_hotp_value(hotp_value(secret, int(now.timestamp()) // factors.PERIOD))
    access.add_code_maker(by=cast.actor(who), secret=secret, code=code, at=now, on=TODAY)
    return factors.of_account(cast.accounts[who].pk)[0].key


def own_template(cast) -> int:
    by, code = cast.actor("em"), "bien-nhan-sinh-hoat"
    given = {"name": "mau.docx", "content": word("{{ ho_ten }}")}
    return papers.set_template(by=by, code=code, organization="W", on=TODAY, **given).pk


def on_probation(cast, who: str) -> int:
    stay = cast.people[who].memberships.get()
    Membership.objects.filter(pk=stay.pk).update(kind="probationary")
    return stay.pk


def confirmed(cast, who: str) -> int:
    stays, by = [on_probation(cast, who)], cast.actor("em")
    (row,) = personnel.confirm_members(by=by, memberships=stays, official_on=TODAY, document_number="1-QĐ", on=TODAY)
    return row.pk


def categorized(cast, who: str) -> int:
    new = NewCategory(cast.people[who].pk, cast.organizations["C1"].pk, "civil_servant", TODAY)
    (row,) = personnel.record_categories(by=cast.actor("em"), new=[new], on=TODAY)
    return row.pk


def introduced(cast, who: str) -> int:
    people, to = [cast.people[who].pk], cast.organizations["C2"].pk
    (row,) = personnel.introduce_members(
        by=cast.actor("em"), people=people, to_organization=to, document_number="1-GT", issued_on=TODAY, on=TODAY
    )
    return row.pk


def received(cast, who: str) -> int:
    key = introduced(cast, who)
    personnel.receive_members(by=cast.actor("em"), transfers=[key], received_on=TODAY, on=TODAY)
    return key


def of_cadres(cast) -> dict[str, object]:
    norms = force.asked(cast, force.norm(cast, "political", 2), force.norm(cast, "seats", 2, organization="C1"))
    return {
        "post_norm": norms[0].pk,
        "paper_kept": force.confirmed(cast).pk,
        "paper_waiting": force.declared(cast, "an").pk,
    }


def of_emulation(cast) -> dict[str, object]:
    row = emulated.issued(cast)
    emulated.typed(cast, row)
    return {
        "criteria_set": row.pk,
        "criteria_draft": emulated.drafted(cast, since=TODAY).pk,
        "criterion_typed": emulated.criterion(row).pk,
        "criterion": emulated.criterion(row, 2).pk,
        "cell": cast.organizations["C1"].pk,
    }


def of_quizzes(cast) -> dict[str, object]:
    row = quizzed.ready(cast)
    return {
        "question": row.organization.questions.order_by("pk")[0].pk,
        "quiz": row.pk,
        "paper": quizzed.begun(cast, row, "an").pk,
        "paper_done": quizzed.sat(cast, row, "binh", 2).pk,
    }
