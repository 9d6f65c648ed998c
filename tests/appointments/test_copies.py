"""Copies of a decision's paper: kept when it is taken or corrected, read with the decision; hostile ones leave nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from guong.access.models import Reading
from guong.appointments import actions
from guong.appointments.models import DecisionPaper
from guong.kit.files import FileRefused
from guong.ledger.models import Entry
from guong.pending import jobs
from guong.pending.models import Held
from tests.appointments.examples import PAPER, checked, taken
from tests.cast import TODAY

PDF = b"%PDF-1.7\n%%EOF"


@pytest.fixture(autouse=True)
def kept_here(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def test_a_copy_comes_with_the_decision_and_is_saved_by_whoever_reads_it(cast, signed_in):
    key = checked(cast).pk
    said = {"document_number": "215-QĐ/TU", "issued_on": "08/05/2021", "keeper": "", "reason": ""}
    files = {"papers": [SimpleUploadedFile("Quyết định 215.pdf", PDF, "text/html")]}
    page = signed_in("em").post(f"/so-lieu/quyet-dinh-can-bo/{key}/quyet-dinh", said | files, follow=True)

    assert "Quyết định 215.pdf" in page.content.decode()
    row = DecisionPaper.objects.get()
    entry = Entry.objects.get(kind="personnel_decision.taken")
    assert entry.detail.body["papers"] == [{"name": "Quyết định 215.pdf", "digest": row.digest}]
    address = f"/so-lieu/quyet-dinh-can-bo/ban-chup/{row.pk}"
    answer = signed_in("dung").get(address)
    assert (answer["Content-Type"], answer["X-Content-Type-Options"]) == ("application/pdf", "nosniff")
    assert answer["Content-Disposition"].startswith("attachment")
    assert b"".join(answer.streaming_content) == PDF
    assert Reading.objects.filter(person=cast.people["an"], reader_name=cast.people["dung"].full_name).exists()
    assert [signed_in(who).get(address).status_code for who in ("an", "em", "ha")] == [200, 200, 404]


def test_a_refused_form_says_that_its_files_are_to_be_chosen_again(cast, signed_in):
    address = f"/so-lieu/quyet-dinh-can-bo/{checked(cast).pk}/quyet-dinh"
    assert "chọn lại trước khi gửi" not in signed_in("em").get(address).content.decode()
    files = {"papers": [SimpleUploadedFile("Quyết định 215.pdf", PDF, "text/html")]}
    page = signed_in("em").post(address, {"document_number": "", "issued_on": "08/05/2021"} | files)
    assert "chọn lại trước khi gửi" in page.content.decode()
    assert not DecisionPaper.objects.exists()


def test_stopping_to_prepare_waits_to_be_undone(cast, signed_in):
    row = checked(cast)
    page = signed_in("em").post(f"/so-lieu/quyet-dinh-can-bo/{row.pk}/thoi", follow=True).content.decode()
    row.refresh_from_db()
    assert (row.state, "Hoàn tác" in page) == ("checked", True)
    (waiting,) = Held.objects.all()
    jobs.carry_out(waiting.pk)
    row.refresh_from_db()
    assert row.state == "dropped"


def test_a_copy_is_added_by_a_correction(cast):
    row, by = taken(cast), cast.actor("em")
    paper = replace(PAPER, copies=[("a.pdf", PDF), ("b.pdf", PDF + b"\n")])
    actions.correct_decision(by=by, key=row.pk, paper=paper, reason="Bổ sung bản chụp", on=TODAY)

    assert list(row.papers.order_by("pk").values_list("name", flat=True)) == ["a.pdf", "b.pdf"]
    entry = Entry.objects.filter(kind="personnel_decision.taken").latest("pk")
    assert entry.corrects_id
    assert [one["name"] for one in entry.detail.body["papers"]] == ["a.pdf", "b.pdf"]


@pytest.mark.parametrize(
    ("copies", "why"),
    [
        ([("a.pdf", b"MZ\x90\x00" + b"\xff" * 90)], "Không nhận loại tệp này"),
        ([("a.pdf", b"%PDF-1.7 /JavaScript %%EOF")], "mã chạy"),
        ([("a.pdf", PDF)] * 7, "Nhiều nhất 6 tệp"),
    ],
    ids=["a program", "a script", "too many"],
)
def test_what_is_not_taken_leaves_nothing(cast, copies, why):
    row = checked(cast)
    with pytest.raises(FileRefused, match=why):
        actions.take_decision(by=cast.actor("em"), key=row.pk, paper=replace(PAPER, copies=copies), reason="", on=TODAY)
    row.refresh_from_db()
    assert (row.state, DecisionPaper.objects.count()) == ("checked", 0)
    assert not Entry.objects.filter(kind="personnel_decision.taken").exists()
