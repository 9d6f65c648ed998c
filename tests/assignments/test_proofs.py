"""Proof of what was done: words, files, records of this system; whose it is, who opens it, what is refused."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from guong.access import actions as access
from guong.assignments import actions, proofs
from guong.assignments.actions._keeping import task_fact
from guong.assignments.entries import HANDED_IN
from guong.assignments.judging import Result
from guong.assignments.models import Assignment, Paper
from guong.kit import files
from guong.kit.files import FileRefused
from guong.kit.refusal import NotFound
from guong.ledger.models import Entry
from guong.ledger.write import action, record
from guong.orders.judging import OrderWrong
from tests.assignments.examples import given
from tests.assignments.test_posts import hold, task_of_post
from tests.cast import TODAY
from tests.directives.examples import directed, reported
from tests.kit.forms_of_test import repacked, word
from tests.kit.pictures import picture
from tests.kit.test_files import book
from tests.kit.test_sheets_refused import bomb
from tests.plans.examples import in_force

PDF = b"%PDF-1.7\n%%EOF"
SENT = [("Báo cáo 12-BC.pdf", PDF), ("Tờ trình.docx", word("Xong")), ("Số liệu.xlsx", book()), ("IMG_1.jpg", picture())]
NAMES = ["Báo cáo 12-BC.pdf", "Tờ trình.docx", "Số liệu.xlsx", "IMG_1.png"]
LATER = TODAY + timedelta(days=1)


@pytest.fixture(autouse=True)
def kept_here(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def uploaded(name: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, "application/octet-stream")


def proved(cast, row, who="an", on=TODAY, **result) -> Assignment:
    return actions.hand_in_result(by=cast.actor(who, on), key=row.pk, result=Result(**result), on=on)


def names_of(row) -> list[str]:
    row.refresh_from_db()
    return [one.name for one in proofs.proofs_of(row).papers]


def test_files_of_every_kind_are_proof_that_whoever_accepts_opens_safely(cast, signed_in):
    row = given(cast)
    said = {"proof": "Báo cáo số 12-BC/CB ngày 10/5/2021", "papers": [uploaded(*one) for one in SENT]}
    assert signed_in("an").post(f"/nhiem-vu/{row.pk}/nop", said).status_code == 302
    page = signed_in("binh").get(f"/nhiem-vu/{row.pk}").content.decode()
    assert [name in page for name in (*NAMES, "Báo cáo số 12-BC/CB ngày 10/5/2021")] == [True] * 5
    papers = list(Paper.objects.order_by("pk"))
    body = Entry.objects.get(source=row.source, kind="assignment.handed_in").detail.body
    assert body["papers"] == [{"name": name, "digest": paper.digest} for name, paper in zip(NAMES, papers, strict=True)]
    for paper in papers:
        assert f'href="/nhiem-vu/anh/{paper.pk}"' in page
        answer = signed_in("binh").get(f"/nhiem-vu/anh/{paper.pk}")
        assert (answer["Content-Type"], answer["X-Content-Type-Options"]) == (paper.mime, "nosniff")
        assert "sandbox" in answer["Content-Security-Policy"]
        assert answer["Content-Disposition"].startswith("inline" if paper.mime in files.PICTURES else "attachment")
        assert len(b"".join(answer.streaming_content)) == paper.size


def test_proof_is_opened_by_whoever_may_read_the_task_and_by_nobody_else(cast, signed_in):
    row = given(cast)
    proved(cast, row, files=SENT[:1])
    key = Paper.objects.get().pk
    found = {who: signed_in(who).get(f"/nhiem-vu/anh/{key}").status_code for who in cast.people}
    assert found == {"an": 200, "binh": 200, "em": 200, "chi": 404, "dung": 404, "ha": 404}
    assert signed_in("an").get("/nhiem-vu/anh/999999999").status_code == 404


def test_a_former_holders_proof_does_not_go_along_and_is_not_found_by_its_number(cast):
    row, binh = given(cast), cast.actor("binh")
    proved(cast, row, files=SENT[:1])
    key = Paper.objects.get().pk
    actions.return_result(by=binh, key=row.pk, reason="Thiếu dấu", on=TODAY)
    assert names_of(row) == NAMES[:1], "what is returned stays his who has the task"
    assert proofs.paper(cast.actor("an"), key).paper.pk == key
    actions.reassign_assignment(by=binh, key=row.pk, person=cast.people["binh"].pk, reason="Ốm", on=TODAY)
    assert names_of(row) == []
    with pytest.raises(NotFound):
        proofs.paper(binh, key)
    proved(cast, row, "binh", files=SENT[:2])
    assert names_of(row) == NAMES[:2], "the same file from somebody else is his own proof"
    assert Paper.objects.filter(assignment=row).count() == 2


def test_proof_of_a_post_is_begun_anew_when_it_is_returned(cast):
    hold(cast, "an", until=LATER)
    row = task_of_post(cast)
    proved(cast, row, files=SENT[:1])
    assert names_of(row) == NAMES[:1]
    actions.return_result(by=cast.actor("em"), key=row.pk, reason="Thiếu", on=TODAY)
    assert names_of(row) == []


@action
def before_files(*, by, key: Assignment, digest: str) -> None:
    record(HANDED_IN, [task_fact(key, by.person, value="", proof="", paper=digest)], by=by, on=TODAY)


def test_a_photograph_from_before_files_is_still_shown(cast, signed_in):
    row = given(cast)
    kept = files.attached("a.png", picture()).kept
    before_files(by=cast.actor("an"), key=row, digest=kept.digest)
    paper = Paper.objects.create(assignment=row, file="a.png", mime=kept.mime, size=1, digest=kept.digest, added_on=TODAY)
    assert "Ảnh minh chứng" in signed_in("binh").get(f"/nhiem-vu/{row.pk}").content.decode()
    assert names_of(row) == [""]
    assert proofs.paper(cast.actor("binh"), paper.pk).paper == paper


def test_erasing_what_somebody_wrote_takes_his_proof_out_of_sight(cast, signed_in):
    row = given(cast)
    proved(cast, row, files=SENT[:1])
    access.erase_personal_details(by=cast.actor("em", LATER), person=cast.people["an"].pk, reason="Đơn", on=LATER)
    assert names_of(row) == []
    page = signed_in("binh").get(f"/nhiem-vu/{row.pk}").content.decode()
    assert "Nộp kết quả nhiệm vụ" in page, "that it was handed in stays in the history"


def test_a_record_of_the_planner_or_of_the_organization_is_proof(cast, signed_in):
    row = given(cast)
    plan, told = in_force(cast), directed(cast, "C1")
    report = reported(cast, told, "C1", "binh")
    offered = proofs.records(cast.actor("an"), row)
    assert (plan.source in offered, report.source in offered, row.source in offered) == (True, True, False)
    form = signed_in("an").get(f"/nhiem-vu/{row.pk}/nop").content.decode()
    assert f'<option value="{plan.source}">10/05/2021: ' in form
    assert signed_in("an").post(f"/nhiem-vu/{row.pk}/nop", {"record": plan.source}).status_code == 302
    body = Entry.objects.get(source=row.source, kind="assignment.handed_in").detail.body
    assert (body["record"], body["record_words"]) == (plan.source, offered[plan.source])
    assert offered[plan.source] in signed_in("binh").get(f"/nhiem-vu/{row.pk}").content.decode()


def test_only_what_its_reader_may_name_is_offered_as_record(cast):
    plan, ours = in_force(cast), reported(cast, directed(cast, "C1"), "C1", "binh")
    theirs = reported(cast, directed(cast, "C2"), "C2", "chi")
    of_an, of_cell = given(cast), given(cast, by="em", office="R", person="", place="C1")
    offered = lambda who, row: {*proofs.records(cast.actor(who), row)} & {plan.source, ours.source, theirs.source}  # noqa: E731
    assert offered("an", of_an) == {plan.source, ours.source}
    assert offered("binh", of_an) == {ours.source}, "who types for somebody names nothing out of that person's record"
    assert offered("binh", of_cell) == {ours.source}
    later = given(cast, on=LATER)
    assert proofs.records(cast.actor("an", LATER), later) == {}, "what was before the task was given is not its product"
    for source in (theirs.source, plan.source, "plans.plan:999999999", "x"):
        with pytest.raises(OrderWrong, match="Chọn một việc") as refused:
            proved(cast, of_cell, "binh", record=source)
        assert refused.value.field == "record"
    assert not Entry.objects.filter(source=of_cell.source, kind="assignment.handed_in").exists()


def test_without_records_the_form_asks_for_none(cast, signed_in):
    row = given(cast)
    assert 'name="record"' not in signed_in("an").get(f"/nhiem-vu/{row.pk}/nop").content.decode()


HOSTILE = {
    "a program called PDF": ("a.pdf", b"MZ\x90\x00" + b"\xff" * 90, "Không nhận loại tệp này"),
    "a page called picture": ("a.png", b"<script>alert(1)</script>", "Không nhận loại tệp này"),
    "a PDF that runs": ("a.pdf", b"%PDF-1.7 /JavaScript", "mã chạy"),
    "Word with macros": ("a.docx", repacked(word("x"), put={"word/vbaProject.bin": b"x"}), "macro"),
    "Excel with macros": ("a.xlsx", repacked(book(), put={"xl/vbaProject.bin": b"x"}), "thành phần lạ"),
    "Excel that unpacks to too much": ("a.xlsx", bomb(), ""),
    "a picture too large": ("a.png", picture() + b"0" * files.MOST_PICTURE, "lớn quá 8 MB"),
    "nothing": ("a.pdf", b"", ""),
}


@pytest.mark.parametrize(("name", "content", "says"), HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_file_is_refused_and_nothing_is_handed_in(cast, signed_in, name, content, says):
    row = given(cast)
    said = {"proof": "Xong", "papers": [uploaded("tốt.pdf", PDF), uploaded(name, content)]}
    page = signed_in("an").post(f"/nhiem-vu/{row.pk}/nop", said)
    assert page.status_code == 200
    assert says in page.content.decode()
    row.refresh_from_db()
    assert (row.state, Paper.objects.count()) == ("given", 0)


NO_PROOF = {
    "nothing": (Result(), OrderWrong, "proof"),
    "too many words": (Result("x" * 5001), OrderWrong, "proof"),
    "too many files": (Result(files=SENT[:1] * 7), FileRefused, "papers"),
    "too much together": (Result(files=[("a.pdf", b"%PDF-" + b"0" * (files.MOST_TOTAL // 2))] * 2), FileRefused, "papers"),
    "another type": (Result(files=[("a.gif", b"GIF89a")]), FileRefused, "papers"),
}


@pytest.mark.parametrize(("result", "refusal", "field"), NO_PROOF.values(), ids=NO_PROOF)
def test_a_result_that_shows_nothing_or_too_much_is_refused(cast, result, refusal, field):
    row = given(cast)
    with pytest.raises(refusal) as refused:
        actions.hand_in_result(by=cast.actor("an"), key=row.pk, result=result, on=TODAY)
    assert refused.value.field == field
    assert [entry.kind for entry in Entry.objects.filter(source=row.source)] == ["assignment.given"]
    assert not Paper.objects.exists()
