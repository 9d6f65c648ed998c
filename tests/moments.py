"""Two acts at one moment: the second begins while the first has acted and not ended yet, on a connection of its own."""

from __future__ import annotations

from collections.abc import Callable
from threading import Thread
from time import monotonic, sleep

from django.db import connection, transaction

from guong.kit.refusal import Refusal, Refusals

LONGEST = 20.0  # seconds


def meanwhile(first: Callable[[], object], second: Callable[[], object]) -> str:
    """What the second is told, which must have waited for the first: why it is refused, the name of a fault, else "done"."""
    answers: list[str] = []

    def run() -> None:
        try:
            second()
            answers.append("done")
        except Refusals as several:
            answers.append(several.refusals[0][1].message)
        except Refusal as refused:
            answers.append(refused.message)
        except Exception as fault:
            answers.append(type(fault).__name__)
        finally:
            connection.close()

    thread = Thread(target=run)
    with transaction.atomic():
        first()
        thread.start()
        ends = monotonic() + LONGEST
        while not _somebody_waits_for_us():
            assert thread.is_alive(), f"it did not wait: {answers}"
            assert monotonic() < ends, "it neither waits nor ends"
            sleep(0.02)
    thread.join(LONGEST)
    assert not thread.is_alive()
    return answers[0]


def _somebody_waits_for_us() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "select exists (select from pg_locks where not granted and pg_backend_pid() = any(pg_blocking_pids(pid)))"
        )
        return bool(cursor.fetchone()[0])
