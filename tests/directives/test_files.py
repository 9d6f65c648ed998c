"""Files of directives, plans and reports: kept, listed, handed out to whoever may read; hostile ones leave nothing."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from guong.directives import actions
from guong.directives.judging import Answer
from guong.directives.models import Directive, Note, Paper
from guong.kit.files import MOST_TOTAL, PICTURES, FileRefused
from guong.ledger.models import Entry
from tests.cast import TODAY
from tests.directives.examples import directed, thread
from tests.kit.forms_of_test import repacked, word
from tests.kit.pictures import picture
from tests.kit.test_files import book

PDF = b"%PDF-1.7\n%%EOF"


@pytest.fixture(autouse=True)
def kept_here(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def sent(name: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, "application/octet-stream")


def test_a_report_carries_files_that_whoever_reads_the_thread_saves(cast, signed_in):
    key = thread(directed(cast, "C1"), "C1").pk
    three = [sent("Báo cáo.docx", word("Xong")), sent("Số liệu.xlsx", book("=SUM(A1:A2)")), sent("ảnh.png", picture())]
    page = signed_in("binh").post(f"/chi-dao/noi-nhan/{key}/bao-cao", {"text": "", "papers": three}, follow=True)
    shown = page.content.decode()
    assert [name in shown for name in ("Báo cáo.docx", "Số liệu.xlsx", "ảnh.png")] == [True] * 3
    body = Entry.objects.get(kind="directive.reported").detail.body
    rows = list(Paper.objects.order_by("pk"))
    assert body["papers"] == [{"name": row.name, "digest": row.digest} for row in rows]
    for row in rows:
        answer = signed_in("em").get(f"/chi-dao/tep/{row.pk}")
        assert (answer["Content-Type"], answer["X-Content-Type-Options"]) == (row.mime, "nosniff")
        assert "sandbox" in answer["Content-Security-Policy"]
        assert answer["Content-Disposition"].startswith("inline" if row.mime in PICTURES else "attachment")
        assert "Báo" not in row.file.name
        assert len(b"".join(answer.streaming_content)) == row.size
        for who in ("an", "chi", "dung"):
            assert signed_in(who).get(f"/chi-dao/tep/{row.pk}").status_code == 404


def test_the_file_of_a_directive_is_read_by_all_addressed_and_by_nobody_else(cast, signed_in):
    said = {"office": cast.organizations["R"].pk, "title": "Rà soát", "to": "coded", "codes": "C1", "due_on": "20/05/2021"}
    page = signed_in("em").post("/chi-dao/ra", said | {"papers": [sent("Chỉ đạo.pdf", PDF)]}, follow=True)
    assert "Chỉ đạo.pdf" in page.content.decode()
    row = Paper.objects.get()
    body = Entry.objects.get(kind="directive.issued").detail.body
    assert body["papers"] == [{"name": "Chỉ đạo.pdf", "digest": row.digest}]
    page = signed_in("binh").get(f"/chi-dao/noi-nhan/{thread(row.directive, 'C1').pk}").content.decode()
    assert f'href="/chi-dao/tep/{row.pk}"' in page
    found = [signed_in(who).get(f"/chi-dao/tep/{row.pk}").status_code for who in ("em", "binh", "an", "chi", "dung")]
    assert found == [200, 200, 404, 404, 404]


HOSTILE = {
    "macros": ("a.xlsx", repacked(book(), put={"xl/vbaProject.bin": b"x"}), "thành phần lạ"),
    "a program called PDF": ("a.pdf", b"MZ\x90\x00" + b"\xff" * 90, "Không nhận loại tệp này"),
    "a page called picture": ("a.png", b"<script>alert(1)</script>", "Không nhận loại tệp này"),
}


@pytest.mark.parametrize(("name", "content", "says"), HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_file_is_refused_beside_its_field_and_nothing_is_handed_in(cast, signed_in, name, content, says):
    row = thread(directed(cast, "C1"), "C1")
    files = [sent("tốt.pdf", PDF), sent(name, content)]
    page = signed_in("binh").post(f"/chi-dao/noi-nhan/{row.pk}/bao-cao", {"text": "Xong", "papers": files})
    shown = page.content.decode()
    assert f"Tệp “{name}”" in shown
    assert says in shown
    row.refresh_from_db()
    assert (row.state, Paper.objects.count(), Note.objects.count()) == ("issued", 0, 0)


def test_too_many_and_too_much_are_refused_on_the_page_and_by_the_action(cast, signed_in):
    key = thread(directed(cast, "C1"), "C1").pk
    seven = [sent(f"{n}.pdf", PDF) for n in range(7)]
    page = signed_in("binh").post(f"/chi-dao/noi-nhan/{key}/ke-hoach", {"text": "", "papers": seven})
    assert "Nhiều nhất 6 tệp" in page.content.decode()
    large = b"%PDF-" + b"0" * (MOST_TOTAL // 2)
    for files in ([("a.pdf", PDF)] * 7, [("a.pdf", large), ("b.pdf", large)]):
        with pytest.raises(FileRefused, match="Nhiều nhất 6 tệp"):
            actions.plan_directive(by=cast.actor("binh"), key=key, answer=Answer(files=files), on=TODAY)
    assert not Paper.objects.exists()


def test_a_directive_with_a_file_that_is_not_taken_is_not_issued(cast):
    with pytest.raises(FileRefused):
        directed(cast, "C1", files=[("a.zip", b"PK\x03\x04")])
    assert not Directive.objects.exists()


def test_hostile_names_are_shown_as_text_and_lead_nowhere(cast, signed_in):
    key = thread(directed(cast, "C1"), "C1").pk
    name = "../../<script>x</script>.pdf"
    actions.plan_directive(by=cast.actor("binh"), key=key, answer=Answer(files=[(name, PDF)]), on=TODAY)
    row = Paper.objects.get()
    assert (row.name, row.file.name.count("..")) == ("script>.pdf", 0)
    assert "<script>x" not in signed_in("binh").get(f"/chi-dao/noi-nhan/{key}").content.decode()
