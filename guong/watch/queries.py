"""Reads of watch: faults, jobs, imports and figures of the installation. Whoever may read them reads them for all of it.

Of jobs neither arguments nor results are read, of imports neither names nor rows: they hold personal data, and whoever keeps
the system running needs none. What changes something may be done only by whoever holds the role at the top of the tree.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.db import connection
from django.db.models import BigIntegerField, Count, Max, Q
from django.db.models.fields.json import KT
from django.db.models.functions import Cast
from django.utils.translation import gettext
from procrastinate.contrib.django.models import ProcrastinateEvent, ProcrastinateJob, ProcrastinateWorker

from guong.access import policy
from guong.access import queries as access
from guong.imports import registry
from guong.imports.models import Import
from guong.kit import clock
from guong.kit.actor import Actor
from guong.kit.refusal import NotFound
from guong.watch import words
from guong.watch.models import Fault, Verification

SILENT_AFTER: Final = timedelta(seconds=60)  # a worker gives a sign of life every ten seconds
TENDED: Final = "imports."  # jobs that are taken up anew by themselves, and else by whoever sent the file
STATUSES: Final = {
    "failed": ("failed",),
    "stalled": ("doing",),
    "running": ("doing",),
    "waiting": ("todo",),
    "done": ("succeeded",),
    "cancelled": ("cancelled", "aborted"),
}
STEPS: Final = {
    "running": ("checking", "acting"),
    "faulty": ("faulty",),
    "waiting": ("uploaded", "mapped", "checked"),
    "done": ("done",),
    "undone": ("undone",),
}


@dataclass(frozen=True, slots=True)
class Job:
    """A job as an administrator sees it; `fault` is the code of the open fault that jobs of its kind met last."""

    key: int
    words: str
    name: str
    state: str
    attempts: int
    at: datetime | None
    fault: str
    may_retry: bool

    @property
    def state_words(self) -> str:
        """Where it stands, in words."""
        return words.STATES[self.state]


@dataclass(frozen=True, slots=True)
class Overseen:
    """An import as an administrator sees it: no name of a file, nothing of its rows."""

    key: int
    kind: str
    organization: str
    made_at: datetime
    n_rows: int
    n_faults: int
    state: str
    progress: int
    adrift: bool


@dataclass(frozen=True, slots=True)
class Figures:
    """How the installation stands, in numbers. Ages are in seconds; None: there is nothing yet."""

    n_faults: int
    n_jobs: dict[str, int]
    oldest_waiting: float | None
    worker_silent: float | None
    n_entries: int
    database_bytes: int
    verified_at: datetime | None
    n_verified_faults: int


def require(by: Actor, verb: str) -> None:
    """Stop whoever may not do this to the installation as a whole: the verb must reach the top of the tree.

    Raises:
        NotFound: he may not.
    """
    if not may(by, verb):
        raise NotFound(gettext("Không tìm thấy trang này."))


def may(by: Actor, verb: str) -> bool:
    """Whether the actor may do this to the installation as a whole."""
    return policy.may_create(by, verb, organization=access.root(by.on))


def faults_page(by: Actor, *, settled: bool = False, before: int | None = None, size: int = 20) -> list[Fault]:
    """One page of faults, the newest kind first; one row more than `size` tells that more follow.

    Raises:
        NotFound: the actor may not read them.
    """
    require(by, "faults.read")
    rows = Fault.objects.filter(settled_at__isnull=not settled).order_by("-pk")
    return list((rows if before is None else rows.filter(pk__lt=before))[: size + 1])


def fault(by: Actor, code: str) -> Fault:
    """One fault by its code.

    Raises:
        NotFound: there is none, or the actor may not read it.
    """
    require(by, "faults.read")
    found = Fault.objects.select_related("settled_by").filter(code=code.strip().upper()).order_by("-pk").first()
    if found is None:
        raise NotFound(gettext("Không có lỗi nào mang mã này."))
    return found


def faults_to_settle(by: Actor, keys: Collection[int]) -> list[Fault]:
    """Faults in scope of being settled, locked.

    Raises:
        NotFound: one of them is not there, or the actor may not.
    """
    require(by, "faults.settle")
    rows = list(Fault.objects.select_for_update().filter(pk__in=keys).order_by("pk"))
    if len(rows) != len(set(keys)):
        raise NotFound(gettext("Không có lỗi nào mang mã này."))
    return rows


def n_jobs() -> dict[str, int]:
    """How many jobs there are in each state."""
    found = dict.fromkeys(STATUSES, 0)
    counted = ProcrastinateJob.objects.values("status").annotate(n=Count("pk"), silent=Count("pk", filter=_silent()))
    for line in counted.order_by("status"):
        if line["status"] == "doing":
            found |= {"running": line["n"] - line["silent"], "stalled": line["silent"]}
        elif state := next((state for state, statuses in STATUSES.items() if line["status"] in statuses), ""):
            found[state] += line["n"]
    return found


def jobs_page(by: Actor, state: str, *, before: int | None = None, size: int = 20) -> list[Job]:
    """One page of jobs in a state, the last one first; one row more than `size` tells that more follow.

    Raises:
        NotFound: the actor may not read them.
    """
    require(by, "jobs.read")
    rows = ProcrastinateJob.objects.filter(status__in=STATUSES[state])
    rows = rows.filter(_silent()) if state == "stalled" else rows.exclude(_silent()) if state == "running" else rows
    rows = rows.filter(pk__lt=before) if before is not None else rows
    page = list(rows.order_by("-pk").values("pk", "task_name", "attempts")[: size + 1])
    last = _last_events([line["pk"] for line in page])
    codes = _codes({line["task_name"] for line in page}) if state == "failed" else {}
    retries = state == "failed" and may(by, "jobs.retry")
    return [
        Job(
            line["pk"], words.task(line["task_name"]), line["task_name"], state, line["attempts"], last.get(line["pk"]),
            codes.get(line["task_name"], ""), retries and not line["task_name"].startswith(TENDED),
        )
        for line in page
    ]  # fmt: skip


def jobs_to_retry(by: Actor, keys: Collection[int]) -> list[ProcrastinateJob]:
    """Jobs in scope of being run again, locked.

    Raises:
        NotFound: one of them is not there, or the actor may not.
    """
    require(by, "jobs.retry")
    rows = list(ProcrastinateJob.objects.select_for_update(of=("self",)).filter(pk__in=keys).order_by("pk"))
    if len(rows) != len(set(keys)):
        raise NotFound(gettext("Không có việc nền này."))
    return rows


def waits_already(locks: Sequence[str]) -> bool:
    """Whether a job that may wait only once waits already."""
    return bool(ProcrastinateJob.objects.filter(status="todo", queueing_lock__in=locks).exists())


def imports_page(by: Actor, step: str, *, before: int | None = None, size: int = 20) -> list[Overseen]:
    """One page of everybody's imports in a step, the last one first; one row more than `size` tells that more follow.

    Raises:
        NotFound: the actor may not.
    """
    require(by, "imports.oversee")
    rows = Import.objects.filter(state__in=STEPS[step]).select_related("organization")
    rows = rows.filter(pk__lt=before) if before is not None else rows
    page = list(rows.defer("faults", "mapping", "others").order_by("-pk")[: size + 1])
    lost = _adrift([row.pk for row in page]) if step == "running" else set()
    kinds = registry.known()
    return [
        Overseen(
            row.pk, kinds[row.kind].label, row.organization.name if row.organization else "", row.made_at, row.n_rows,
            row.n_faults, row.state_label, row.progress, row.pk in lost,
        )
        for row in page
    ]  # fmt: skip


def n_imports(by: Actor) -> dict[str, int]:
    """How many imports there are in each step."""
    require(by, "imports.oversee")
    counted = dict(Import.objects.values("state").annotate(n=Count("pk")).order_by("state").values_list("state", "n"))
    return {step: sum(counted.get(state, 0) for state in states) for step, states in STEPS.items()}


def n_wrong() -> tuple[int, int]:
    """How many jobs failed, how many faults nobody has settled: in one question, for the desk."""
    with connection.cursor() as cursor:
        cursor.execute(
            """select (select count(*) from procrastinate_jobs where status = 'failed'),
                      (select count(*) from watch_fault where settled_at is null)"""
        )
        jobs, faults = cursor.fetchone()
    return int(jobs), int(faults)


def n_faults() -> int:
    """How many faults nobody has settled."""
    return Fault.objects.filter(settled_at=None).count()


def worker_silent() -> float | None:
    """Seconds since the last sign of life of a worker; None where there is none."""
    seen = ProcrastinateWorker.objects.aggregate(last=Max("last_heartbeat"))["last"]
    return None if seen is None else max((clock.now() - seen).total_seconds(), 0)


def oldest_waiting() -> float | None:
    """Seconds that the job has waited which waits longest for no reason; None where none waits."""
    due = Q(scheduled_at=None) | Q(scheduled_at__lte=clock.now())
    waits = ProcrastinateJob.objects.filter(due, status="todo").order_by("pk").values_list("pk", flat=True)[:1]
    since = ProcrastinateEvent.objects.filter(job_id__in=list(waits)).aggregate(at=Max("at"))["at"]
    return None if since is None else (clock.now() - since).total_seconds()


def figures() -> Figures:
    """How the installation stands; asks little, since it is asked every few seconds."""
    verified = last_verification()
    with connection.cursor() as cursor:
        cursor.execute("select pg_database_size(current_database()), (select coalesce(sum(seq), 0) from ledger_book)")
        size, entries = cursor.fetchone()
    return Figures(
        n_faults=n_faults(),
        n_jobs=n_jobs(),
        oldest_waiting=oldest_waiting(),
        worker_silent=worker_silent(),
        n_entries=int(entries),
        database_bytes=int(size),
        verified_at=verified.made_at if verified else None,
        n_verified_faults=verified.n_faults if verified else 0,
    )


def last_verification() -> Verification | None:
    """What the verifiers found the last time they went over everything."""
    return Verification.objects.order_by("-pk").first()


def _silent() -> Q:
    """Jobs that are being done by a worker that gives no sign of life."""
    gone = Q(worker=None) | Q(worker__last_heartbeat__lt=clock.now() - SILENT_AFTER)
    return Q(status="doing") & gone


def _last_events(jobs: Sequence[int]) -> dict[int, datetime]:
    """When something last happened to jobs."""
    rows = ProcrastinateEvent.objects.filter(job_id__in=jobs, at__isnull=False).values("job_id")
    return dict(rows.annotate(last=Max("at")).order_by("job_id").values_list("job_id", "last"))


def _codes(tasks: Collection[str]) -> dict[str, str]:
    """The code of the open fault that jobs of these names met last."""
    met = Fault.objects.filter(door="job", met_in__in=tasks, settled_at=None).order_by("last_seen")
    return dict(met.values_list("met_in", "code"))


def _adrift(keys: Sequence[int]) -> set[int]:
    """Those of the imports for which no job waits or runs."""
    alive = ProcrastinateJob.objects.filter(task_name__startswith=TENDED, status__in=["todo", "doing"], args__has_key="key")
    kept = alive.annotate(of=Cast(KT("args__key"), BigIntegerField())).filter(of__in=keys).values_list("of", flat=True)
    return set(keys) - set(kept)
