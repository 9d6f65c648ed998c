"""Marking a fault as mended and running a job again: who may, what is refused, what the ledger says; what is forgotten."""

from __future__ import annotations

from datetime import timedelta

import pytest
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from guong.kit import clock
from guong.kit.actor import Actor, Held, machine
from guong.kit.refusal import NotFound
from guong.ledger.models import Entry
from guong.organization import terms
from guong.watch import actions, queries
from guong.watch.models import Fault, Verification
from tests.cast import TODAY
from tests.watch.examples import TASK, become, failed_job, noted_fault


def of_a_ward(cast) -> Actor:
    """Somebody who administers accounts of one ward."""
    held = (Held("administrator", cast.organizations["W"].pk, terms.PARTY),)
    return Actor(person=cast.people["chi"].pk, name="chi", roles=held, on=TODAY)


def last_entry() -> Entry:
    return Entry.objects.order_by("-pk")[0]


def test_a_fault_is_settled_by_an_act(cast):
    row = noted_fault()
    actions.settle_faults(by=cast.actor("ha"), faults=[row.pk], on=TODAY)
    row.refresh_from_db()
    assert (row.settled_by, row.settled_at is not None) == (cast.people["ha"], True)
    entry = last_entry()
    assert (entry.kind, entry.value, entry.organization) == ("fault.settled", row.code, cast.organizations["R"])
    with pytest.raises(actions.SettledAlready, match=row.code):
        actions.settle_faults(by=cast.actor("ha"), faults=[row.pk], on=TODAY)


@pytest.mark.parametrize("who", ["an", "em", "dung", "nobody"])
def test_nobody_else_settles_or_retries(cast, who):
    fault, job = noted_fault(), failed_job()
    with pytest.raises(NotFound):
        actions.settle_faults(by=cast.actor(who), faults=[fault.pk], on=TODAY)
    with pytest.raises(NotFound):
        actions.retry_jobs(by=cast.actor(who), jobs=[job], on=TODAY)


def test_an_administrator_of_one_ward_reads_and_changes_nothing_of_the_whole(cast):
    by, fault, job = of_a_ward(cast), noted_fault(), failed_job()
    assert queries.faults_page(by) == [fault]
    assert [row.may_retry for row in queries.jobs_page(by, "failed")] == [False]
    with pytest.raises(NotFound):
        actions.settle_faults(by=by, faults=[fault.pk], on=TODAY)
    with pytest.raises(NotFound):
        actions.retry_jobs(by=by, jobs=[job], on=TODAY)


def test_a_fault_or_job_that_is_not_there_is_not_found(cast):
    with pytest.raises(NotFound):
        actions.settle_faults(by=cast.actor("ha"), faults=[noted_fault().pk, 0], on=TODAY)
    with pytest.raises(NotFound):
        actions.retry_jobs(by=cast.actor("ha"), jobs=[failed_job(), 0], on=TODAY)


def test_a_failed_job_goes_back_into_the_queue_by_an_act(cast):
    key = failed_job()
    actions.retry_jobs(by=cast.actor("ha"), jobs=[key], on=TODAY)
    assert ProcrastinateJob.objects.get(pk=key).status == "todo"
    entry = last_entry()
    assert (entry.kind, entry.value, entry.source) == ("job.retried", TASK, f"procrastinate.job:{key}")


@pytest.mark.parametrize("status", ["todo", "doing", "succeeded"])
def test_a_job_that_did_not_fail_is_not_run_again(cast, status):
    key = app.configure_task(TASK).defer(timestamp=0)
    for step in ["doing", status] if status == "succeeded" else [status]:
        become(key, step)
    with pytest.raises(actions.NotFailed, match="không còn ở trạng thái hỏng"):
        actions.retry_jobs(by=cast.actor("ha"), jobs=[key], on=TODAY)


def test_a_job_of_an_import_takes_itself_up_again(cast):
    key = app.configure_task("imports.check").defer(key=1, account=1, hat="")
    become(key, "doing")
    become(key, "failed")
    with pytest.raises(actions.NotFailed, match="tự chạy lại"):
        actions.retry_jobs(by=cast.actor("ha"), jobs=[key], on=TODAY)
    assert [row.may_retry for row in queries.jobs_page(cast.actor("ha"), "failed")] == [False]


def test_two_of_a_kind_that_may_wait_only_once_do_not_wait_together(cast):
    keys = [failed_job(lock=TASK) for _ in range(2)]
    with pytest.raises(actions.NotFailed, match="đã chờ"):
        actions.retry_jobs(by=cast.actor("ha"), jobs=keys, on=TODAY)
    actions.retry_jobs(by=cast.actor("ha"), jobs=keys[:1], on=TODAY)
    with pytest.raises(actions.NotFailed, match="đã chờ"):
        actions.retry_jobs(by=cast.actor("ha"), jobs=keys[1:], on=TODAY)


def test_one_that_came_into_the_queue_at_the_same_moment_is_refused_too(cast, monkeypatch):
    keys = [failed_job(lock=TASK) for _ in range(2)]
    actions.retry_jobs(by=cast.actor("ha"), jobs=keys[:1], on=TODAY)
    monkeypatch.setattr(queries, "waits_already", lambda locks: False)
    with pytest.raises(actions.NotFailed, match="đã chờ"):
        actions.retry_jobs(by=cast.actor("ha"), jobs=keys[1:], on=TODAY)


def test_what_was_settled_long_ago_is_forgotten(db, cast):
    at = clock.now()
    kept = [noted_fault("a:open"), noted_fault("b:new", settled_at=at - timedelta(days=10))]
    noted_fault("c:old", settled_at=at - timedelta(days=181))
    by = machine("clerk", TODAY)
    actions.note_verification(by=by, n_entries=9, n_ledger=0, n_summaries=1, n_tree=2)
    actions.forget_old(by=by, at=at)
    assert set(Fault.objects.all()) == set(kept)
    assert Verification.objects.get().n_faults == 3
    actions.forget_old(by=by, at=at + timedelta(days=401))
    assert not Verification.objects.exists()
