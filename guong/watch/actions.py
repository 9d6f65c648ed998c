"""The verbs of watch: say that a fault is mended, run a failed job again; and what the system notes and forgets by itself."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Final

from django.db import IntegrityError, connection, transaction
from django.utils.translation import gettext
from procrastinate.contrib.django.models import ProcrastinateJob

from guong.access import queries as access
from guong.kit import clock
from guong.kit.actor import Actor
from guong.kit.refusal import Refusal
from guong.kit.rows import change
from guong.ledger.write import Fact, action, draft, record
from guong.watch import entries, queries
from guong.watch.models import Fault, Verification

FAULTS_KEPT: Final = timedelta(days=180)  # once settled and not met again
VERIFICATIONS_KEPT: Final = timedelta(days=400)


class SettledAlready(Refusal):
    """The fault is settled and was not met again."""


class NotFailed(Refusal):
    """Only a job that failed can be run again by hand."""


@action
def settle_faults(*, by: Actor, faults: Sequence[int], on: date) -> list[Fault]:
    """Say that faults are mended; one that comes again is open again.

    Raises:
        NotFound: one of them is not there, or the actor may not.
        SettledAlready: one of them is settled.
    """
    rows = queries.faults_to_settle(by, faults)
    if settled := [row.code for row in rows if row.settled_at]:
        raise SettledAlready(gettext("Lỗi {codes} đã được đánh dấu xử lý rồi.").format(codes=", ".join(settled)))
    change(rows, settled_at=clock.now(), settled_by_id=by.person, returned_at=None)
    top = access.root(on)
    facts = [
        Fact(
            organization=top, value=row.code, source=f"watch.fault:{row.pk}",
            detail={"kind": row.kind, "place": row.arose_in, "times": row.n},
        )
        for row in rows
    ]  # fmt: skip
    record(entries.FAULT_SETTLED, facts, by=by, on=on)
    return rows


@action
def retry_jobs(*, by: Actor, jobs: Sequence[int], on: date) -> list[int]:
    """Put failed jobs back into the queue; the worker takes them within seconds.

    Raises:
        NotFound: one of them is not there, or the actor may not.
        NotFailed: one of them did not fail, takes itself up again, or waits already in another place of the queue.
    """
    rows = queries.jobs_to_retry(by, jobs)
    _refuse_to_retry(rows)
    keys = [row.pk for row in rows]
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                "select procrastinate_retry_job_v2(id, %s, null, null, null) from unnest(%s::bigint[]) id", [clock.now(), keys]
            )
    except IntegrityError as waits:
        raise _waits_already() from waits
    top = access.root(on)
    facts = [Fact(organization=top, value=row.task_name, source=f"procrastinate.job:{row.pk}") for row in rows]
    record(entries.JOB_RETRIED, facts, by=by, on=on)
    return keys


@draft
def note_verification(*, by: Actor, n_entries: int, n_ledger: int, n_summaries: int, n_tree: int) -> None:
    """Keep what the verifiers found."""
    found = {"n_ledger": n_ledger, "n_summaries": n_summaries, "n_tree": n_tree}
    Verification.objects.bulk_create([Verification(made_at=clock.now(), n_entries=n_entries, **found)])


@draft
def forget_old(*, by: Actor, at: datetime) -> None:
    """Delete faults that were settled long ago and never came back, and old results of the verifiers."""
    Fault.objects.filter(settled_at__lt=at - FAULTS_KEPT).delete()
    Verification.objects.filter(made_at__lt=at - VERIFICATIONS_KEPT).delete()


def _refuse_to_retry(rows: Sequence[ProcrastinateJob]) -> None:
    if any(row.status != "failed" for row in rows):
        raise NotFailed(gettext("Việc này không còn ở trạng thái hỏng. Tải lại trang để xem việc đang ở đâu."))
    if any(row.task_name.startswith(queries.TENDED) for row in rows):
        raise NotFailed(gettext("Việc nhập tệp tự chạy lại; sau ba lần hỏng, người gửi tệp yêu cầu lại ở trang của tệp."))
    locks = [row.queueing_lock for row in rows if row.queueing_lock]
    if len(set(locks)) < len(locks) or queries.waits_already(locks):
        raise _waits_already()


def _waits_already() -> NotFailed:
    return NotFailed(gettext("Một việc cùng loại đã chờ trong hàng và sắp chạy; không cần chạy lại việc này."))
