"""Two hundred people hand in one quiz within a minute, over HTTP: nothing may be lost or doubled.

    python -m bench.quiz      on the city that `python -m bench.sizes` has made; prints and writes bench/results-quiz.json

Each begins, reads the paper, has two answers kept one by one and hands in, at a moment of the minute that is drawn beforehand.
"""

from __future__ import annotations

import http.client
import json
import random
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from bench import __main__ as settings  # sets the environment
from bench import load

N_PEOPLE, SECONDS, WORKERS, N_EACH = 200, 60.0, 8, 20
RESULTS = Path(__file__).resolve().parent / "results-quiz.json"
TOKEN = "a" * 32  # of a form that the same browser has opened


def main() -> None:
    """Make the quiz and its people, let them sit, compare what was acknowledged with what is there."""
    from bench import measure
    from guong.ops import database, processes

    database.up()
    import django

    django.setup()
    quiz, sessions = prepared()
    processes.collect_static()
    port = processes.free_port(measure.HOST, 8600)
    web = processes.spawn(processes.web_command(measure.HOST, port, 2), settings.HOME / "log" / "web.log")
    try:
        processes.wait_until_ready(f"http://{measure.HOST}:{port}/health/ready", [web])
        load.warm_up(measure.HOST, port, "/dang-nhap")
        results = figures(quiz, sat(measure.HOST, port, quiz, sessions))
    finally:
        processes.stop([web])
    RESULTS.write_text(json.dumps(results, indent=2) + "\n", "utf-8")
    sys.stdout.write(json.dumps(results) + "\n")


def prepared() -> tuple[int, list[str]]:
    """A quiz of forty questions on two documents, and the sessions of two hundred members."""
    from bench import filling
    from guong.access import actions as access
    from guong.access import queries as accounts
    from guong.access.models import Account
    from guong.kit.actor import machine
    from guong.organization.models import Membership
    from guong.quizzes import actions, queries
    from guong.quizzes.judging import NewQuestion, NewQuiz
    from guong.regulations.models import Document

    by = accounts.actor_of(accounts.account_named("tuyengiao"), filling.ON)
    office = queries.offices(by)[0].pk
    wanted = Document.objects.filter(shipped=True, ordered_on__lte=filling.ON).order_by("pk").values_list("pk", flat=True)[:2]
    stamp, four = time.time_ns(), ("7", "15", "30", "90")
    new = [NewQuestion(office, key, f"Câu {i} ({stamp})?", four, i % 4 + 1, "Điều 1") for key in wanted for i in range(N_EACH)]
    actions.write_questions(by=by, new=new, on=filling.ON)
    parts = tuple((key, N_EACH) for key in wanted)
    row = actions.open_quiz(
        by=by, new=NewQuiz(office, "Trắc nghiệm", "study", parts, 40, 20, 1, filling.ON, filling.ON), on=filling.ON
    )
    without = Membership.objects.filter(void=False, valid__contains=filling.ON, person__account__isnull=True)
    people = list(without.order_by("pk").values_list("person_id", flat=True)[:N_PEOPLE])
    slips = access.open_accounts(by=machine("demonstration", filling.ON), people=people, on=filling.ON)
    Account.objects.filter(person_id__in=people).update(demonstration="thanh-pho")
    return row.pk, [session_of(slip.number) for slip in slips]


def session_of(number: str) -> str:
    """A session as the sign-in page would make it."""
    from bench import measure

    return measure.session_of(number)


def sat(host: str, port: int, quiz: int, sessions: list[str]) -> list[dict[str, Any]]:
    """What each person was told, and how long handing in took."""
    draw = random.Random(1)
    moments = sorted(draw.uniform(0, SECONDS) for _ in sessions)
    start = time.time() + 3
    given = [list(zip(sessions[n::WORKERS], moments[n::WORKERS], strict=True)) for n in range(WORKERS)]
    with ProcessPoolExecutor(WORKERS) as pool:
        futures = [pool.submit(some, host, port, quiz, part, start) for part in given]
        return [one for future in futures for one in future.result()]


def some(host: str, port: int, quiz: int, people: list[tuple[str, float]], start: float) -> list[dict[str, Any]]:
    """Several people one after the other, each at his moment."""
    found = []
    for session, moment in people:
        time.sleep(max(start + moment - time.time(), 0))
        found.append(one(host, port, quiz, session))
    return found


def one(host: str, port: int, quiz: int, session: str) -> dict[str, Any]:
    """One person: begins, reads, has two answers kept, hands in."""
    connection = http.client.HTTPConnection(host, port, timeout=60)
    headers = {"Cookie": f"{session}; csrftoken={TOKEN}", "Content-Type": "application/x-www-form-urlencoded"}

    def ask(method: str, path: str, fields: dict[str, Any] | None = None) -> tuple[int, str, str]:
        body = urlencode({**(fields or {}), "csrfmiddlewaretoken": TOKEN}) if method == "POST" else None
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        return answer.status, answer.getheader("Location") or "", answer.read().decode()

    status, paper, _ = ask("POST", f"/hoc-tap/trac-nghiem/{quiz}/bat-dau")
    if status != 302 or "/lam/" not in paper:
        return {"acknowledged": False, "status": status, "ms": 0.0}
    _, _, page = ask("GET", paper)
    names = sorted({part.partition('"')[0] for part in page.split('name="q')[1:]})
    answers = {f"q{name}": 1 for name in names}
    for name in names[:2]:
        ask("POST", f"{paper}/luu", {f"q{name}": 1})
    began = time.perf_counter()
    status, where, _ = ask("POST", paper, answers)
    took = load.ms(time.perf_counter() - began)
    connection.close()
    return {"acknowledged": status == 302 and where.endswith("/ket-qua"), "status": status, "ms": took}


def figures(quiz: int, told: list[dict[str, Any]]) -> dict[str, Any]:
    """What was acknowledged beside what is there, in the rows and in the ledger."""
    from guong.ledger.models import Entry
    from guong.quizzes.models import Paper

    times = sorted(each["ms"] for each in told)
    acknowledged = sum(each["acknowledged"] for each in told)
    rows = Paper.objects.filter(quiz=quiz, handed_in_at__isnull=False)
    entries = Entry.objects.filter(kind="quiz.handed_in", value=str(quiz))
    kept, written = rows.count(), entries.values("person").distinct().count()
    return {
        "people": len(told),
        "seconds": SECONDS,
        "acknowledged": acknowledged,
        "kept": kept,
        "in_ledger": written,
        "lost": acknowledged - min(kept, written),
        "doubled": entries.count() - written,
        "answers_each": min(len(row.answers) for row in rows) if kept else 0,
        "p50_ms": times[len(times) // 2],
        "p95_ms": times[int(len(times) * 0.95) - 1],
        "max_ms": times[-1],
    }


if __name__ == "__main__":
    main()
