"""The administrator's pages: what they show of jobs, imports and faults, page by page, and what they keep to themselves."""

from __future__ import annotations

from datetime import timedelta

import pytest
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from guong.imports import actions as imports
from guong.imports.models import Import
from guong.kit import clock
from guong.kit.actor import machine
from guong.ops import jobs as nightly
from guong.upkeep import actions as upkeep
from guong.upkeep.actions import NewBackup
from guong.watch import queries, words
from guong.watch.models import Fault, Verification
from tests.cast import TODAY
from tests.imports.test_imports import GOOD, book
from tests.watch.examples import TASK, become, failed_job, noted_fault


@pytest.fixture
def ha(signed_in):
    return signed_in("ha")


def text(client, address: str, **query) -> str:
    answer = client.get(address, query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_every_job_has_words():
    ours = [name for name, task in app.tasks.items() if task.func.__module__.startswith("guong.")]
    assert [name for name in ours if words.task(name) == name] == []
    assert words.task("of.another.version") == "of.another.version"


def test_a_job_shows_what_it_does_and_never_its_arguments(cast, ha):
    app.configure_task("imports.check").defer(key=777001, account=777002, hat="mat")
    page = text(ha, "/quan-tri/viec-nen", o="waiting")
    assert "Kiểm tra thử một tệp" in page
    assert "777001" not in page
    assert "777002" not in page


def test_a_failed_job_leads_to_its_fault_and_back_into_the_queue(cast, ha):
    key = failed_job()
    fault = noted_fault(door="job", met_in=TASK)
    assert fault.code in text(ha, "/quan-tri/viec-nen")
    answer = ha.post(f"/quan-tri/viec-nen/{key}/chay-lai", follow=True)
    assert "Đã đưa việc về hàng chờ" in answer.content.decode()
    assert ProcrastinateJob.objects.get(pk=key).status == "todo"
    answer = ha.post(f"/quan-tri/viec-nen/{key}/chay-lai", follow=True)
    assert "không còn ở trạng thái hỏng" in answer.content.decode()


def test_a_job_whose_worker_is_silent_is_told_apart(cast, ha):
    become(app.configure_task(TASK).defer(timestamp=0), "doing")
    assert queries.n_jobs() == {"failed": 0, "stalled": 1, "running": 0, "waiting": 0, "done": 0, "cancelled": 0}
    by = cast.actor("ha")
    assert (len(queries.jobs_page(by, "stalled")), len(queries.jobs_page(by, "running"))) == (1, 0)
    assert "Gom số đảng viên" in text(ha, "/quan-tri/viec-nen", o="stalled")


def test_jobs_come_page_by_page(cast, ha):
    keys = [failed_job() for _ in range(21)]
    first = text(ha, "/quan-tri/viec-nen")
    assert f">{keys[0]}<" not in first
    assert f">{keys[0]}<" in text(ha, "/quan-tri/viec-nen", after=str(keys[1]))
    assert "Không có việc nào" in text(ha, "/quan-tri/viec-nen", after="1")
    assert f">{keys[20]}<" in text(ha, "/quan-tri/viec-nen", after="nonsense", o="nonsense")


def test_imports_are_overseen_without_their_content(cast, ha):
    row = imports.upload_file(by=cast.actor("em"), kind="people", name="luong-an.xlsx", content=book([GOOD]), on=TODAY)
    page = text(ha, "/quan-tri/nhap-tep", o="waiting")
    assert f"số {row.pk}" in page
    assert "luong-an" not in page
    Import.objects.filter(pk=row.pk).update(state="checking")
    assert "đứt, sẽ tự chạy lại" in text(ha, "/quan-tri/nhap-tep")
    app.configure_task("imports.check").defer(key=row.pk, account=1, hat="")
    page = text(ha, "/quan-tri/nhap-tep")
    assert "đứt" not in page
    assert f"số {row.pk}" in page


def test_a_fault_is_found_by_its_code_and_settled(cast, ha):
    row = noted_fault(returned_at=clock.now())
    assert "gặp lại" in text(ha, "/quan-tri/loi")
    assert ha.get("/quan-tri/loi", {"ma": "0000-0000"}).status_code == 404
    page = text(ha, f"/quan-tri/loi/{row.code}")
    assert "kiem-diem/xep-loai" in page
    answer = ha.post(f"/quan-tri/loi/{row.code}/xu-ly", follow=True)
    assert "Đã đánh dấu xử lý" in answer.content.decode()
    assert "Hoàng Hà" in answer.content.decode()
    assert row.code not in text(ha, "/quan-tri/loi")
    assert row.code in text(ha, "/quan-tri/loi", xem="xong")
    answer = ha.post(f"/quan-tri/loi/{row.code}/xu-ly", follow=True)
    assert "đã được đánh dấu xử lý rồi" in answer.content.decode()


def test_the_first_page_counts_and_names_what_is_not_well(cast, ha):
    page = text(ha, "/quan-tri")
    assert "Chưa có tiến trình việc nền nào" in page
    assert "Chưa đối chiếu toàn bộ lần nào" in page
    nightly.verify(timestamp=0)
    assert "0 chỗ sai" in text(ha, "/quan-tri")
    assert Verification.objects.get().n_entries == queries.figures().n_entries


def test_the_desk_leads_there_and_says_what_failed(cast, ha, signed_in):
    assert 'href="/quan-tri"' in text(ha, "/ban-lam-viec").partition("Làm nhanh")[2]
    failed_job()
    noted_fault()
    page = text(ha, "/ban-lam-viec")
    assert ("1 việc nền hỏng" in page, "1 lỗi hệ thống chưa xử lý" in page) == (True, True)
    assert "việc nền hỏng" not in text(signed_in("em"), "/ban-lam-viec")


def test_archives_are_listed_with_their_drill(cast, ha):
    assert "Chưa có bản sao lưu nào" in text(ha, "/quan-tri/sao-luu")
    by = machine("console", TODAY)
    rows = [
        upkeep.record_backup(
            by=by, new=NewBackup("ordered", clock.now(), f"/b/{i}.tar", 9, "0" * 64, "0.2", 9, "", 0), on=TODAY
        )
        for i in range(21)
    ]
    upkeep.record_drill(by=by, key=rows[20].pk, faults=["summary of organization 1"], on=TODAY)
    page = text(ha, "/quan-tri/sao-luu")
    assert ("/b/20.tar" in page, "/b/0.tar" in page, "có sai lệch" in page) == (True, False, True)
    assert "summary of organization 1" in page
    assert "/b/0.tar" in text(ha, "/quan-tri/sao-luu", after=str(rows[1].pk))


def test_an_inspector_sees_how_the_system_stands_and_nothing_else_of_it(signed_in):
    client = signed_in("dung")
    page = text(client, "/quan-tri/tinh-trang")
    assert "Đầu sổ cái" in page
    assert 'href="/quan-tri/viec-nen"' not in page
    assert client.get("/quan-tri/viec-nen").status_code == 404


def test_the_oldest_waiting_job_is_timed_and_one_of_tomorrow_waits_for_a_reason(cast):
    assert queries.oldest_waiting() is None
    app.configure_task(TASK, schedule_at=clock.now() + timedelta(days=1)).defer(timestamp=0)
    assert queries.oldest_waiting() is None
    app.configure_task(TASK, queueing_lock="another").defer(timestamp=0)
    assert queries.oldest_waiting() >= 0


def test_faults_come_page_by_page(cast, ha):
    rows = [noted_fault(f"guong/a.py:f{i}") for i in range(21)]
    assert rows[0].code not in text(ha, "/quan-tri/loi")
    assert rows[0].code in text(ha, "/quan-tri/loi", after=str(rows[1].pk))
    assert Fault.objects.count() == 21


@pytest.mark.parametrize(
    ("who", "links"), [("ha", {"/quan-tri", "/quan-tri/tinh-trang"}), ("dung", {"/quan-tri/tinh-trang"}), ("an", set())]
)
def test_who_finds_these_pages_under_his_name(signed_in, who, links):
    page = text(signed_in(who), "/ban-lam-viec")
    assert {link for link in ("/quan-tri", "/quan-tri/tinh-trang") if f'href="{link}"' in page} == links
