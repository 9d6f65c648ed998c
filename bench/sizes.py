"""The size of a year: 20,000 people, 20,001 plans, 60,000 tasks, 1,000,000 lines of reading, a campaign of everybody.

    python -m bench.sizes      makes the city anew, fills it, prints a table, writes bench/results-sizes.json

Lists must answer 150 times a second and in 50 ms at p95, the coverage of the city in 50 ms to somebody who waits for it
alone; a campaign opens in 5 s. The sign-in page, which reads next to nothing, says what the machine of the day can do.
"""

from __future__ import annotations

import json
import sys
import time
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Any

from bench import __main__ as settings  # sets the environment
from bench import load

RESULTS = Path(__file__).resolve().parent / "results-sizes.json"
N_GENERATED = 21_300  # of them a few have died, left or joined later: over 20,000 are members on the day of the measure
ROUNDS = 3  # the best of them counts: whatever else a shared machine does only slows a page
FIRST = 43  # times a page is asked for with nothing kept; three to warm up
KEPT = (
    "plans, coverage of the city",
    "plans, who is missing",
    "tasks, board",
    "tasks on time",
    "directives",
    "emulation, board alone",
    "campaign, coverage alone",
)
STUDIED = ("101-QĐ/TW", "08-QĐi/TW")
READERS = {"city": "vanphong", "studies": "tuyengiao", "secretary": "bithu"}


def main() -> None:
    """Make, fill, measure."""
    from bench import measure
    from guong.ops import database

    database.up()
    cluster = database.cluster()
    cluster.drop("guong")
    cluster.ensure("guong")
    database.migrate()
    measure.imports(settings.HOME, N_GENERATED)
    results = measured()
    RESULTS.write_text(json.dumps(results, indent=2, ensure_ascii=False) + "\n", "utf-8")
    sys.stdout.write(measure.table({"imports": results["made"], "pages": results["pages"], "commands": results["calls"]}))


def measured() -> dict[str, Any]:
    """Fill the city and measure it."""
    from bench import filling, measure
    from guong.ops.demonstration import competing
    from guong.ops.demonstration import load as demonstration

    demonstration.open_accounts()
    there = filling.city()
    filled, _ = measure.timed(partial(filling.fill, there))
    opened, campaign = opening()
    filling.studied(campaign)
    competing.happen(seed=1, on=filling.ON)
    tidy()
    made = {"filled_s": filled, "campaign_opened_s": opened, "people": len(there.people)}
    return {"made": made, "pages": pages(settings.HOME, campaign) | first_answers(campaign), "calls": measure.commands()}


def opening() -> tuple[float, int]:
    """Seconds in which the job locks a campaign of the whole city, and its key."""
    from bench import filling, measure
    from guong.access import queries as access
    from guong.regulations.models import Document
    from guong.study import actions, jobs
    from guong.study.judging import NewCampaign
    from guong.study.queries import offices

    by = access.actor_of(access.account_named(READERS["studies"]), filling.ON)
    documents = tuple(Document.objects.filter(shipped=True, number__in=STUDIED).order_by("pk").values_list("pk", flat=True))
    place = offices(by, "study.plan")[0]
    new = NewCampaign(place.pk, "Học tập hai văn bản", "Kế hoạch năm", documents, "reflection", filling.ON.replace(month=12))
    row = actions.plan_campaign(by=by, new=new, on=filling.ON)
    actions.request_lock(by=by, key=row.pk, on=filling.ON)
    took, _ = measure.timed(lambda: jobs.lock_base(row.pk, by.account or 0, ""))
    return took, row.pk


def tidy() -> None:
    """What autovacuum would have done by the evening: it would else take one of two cores while pages are measured.

    As the owner of the tables: others are told that a table is left out, and nothing more.
    """
    import psycopg

    from guong.kit.postgres import OWNER
    from guong.ops import database

    with psycopg.connect(database.cluster().dsn("guong", OWNER), autocommit=True) as connection:
        connection.execute("vacuum (analyze)")


def questions(campaign: int) -> list[tuple[str, str, list[str]]]:
    """Each list by its name, who reads it, and its first and deep pages."""
    study = f"/hoc-tap/dot/{campaign}"
    return [
        ("plans", "city", ["/ke-hoach/danh-sach"]),
        ("plans, coverage of the city", "city", ["/ke-hoach/do-phu"]),
        ("plans, coverage alone", "city", ["/ke-hoach/do-phu"]),
        ("plans, who is missing", "city", ["/ke-hoach/con-thieu"]),
        ("plans of a cell, quarter", "secretary", ["/ke-hoach/quy"]),
        ("plans, reader", "secretary", ["/ke-hoach/duyet"]),
        ("tasks, board", "city", ["/nhiem-vu/bang"]),
        ("tasks on time", "city", ["/nhiem-vu/dung-han"]),
        ("tasks of one's own", "secretary", ["/nhiem-vu"]),
        ("directives", "city", ["/chi-dao"]),
        ("campaigns", "studies", ["/hoc-tap/dot"]),
        ("campaign, coverage of the city", "studies", [study]),
        ("campaign, coverage alone", "studies", [study]),
        ("emulation, board alone", "studies", ["/ke-hoach/thi-dua/1/bang?nam=2021"]),
        ("reading, months", "studies", ["/hoc-tap/nhat-ky-doc/theo-thang"]),
        ("reading, one's own", "secretary", ["/hoc-tap/nhat-ky-doc"]),
        ("register of documents", "city", ["/hoc-tap/van-ban"]),
        ("standards", "city", ["/hoc-tap/chuan-muc"]),
        ("desk of a secretary", "secretary", ["/ban-lam-viec"]),
        ("desk of a secretary, alone", "secretary", ["/ban-lam-viec"]),
    ]


def first_answers(campaign: int) -> dict[str, Any]:
    """Pages of which a piece is kept, with nothing kept: as whoever asks after it has moved sees them; without a server."""
    from django.test import Client

    import guong.config.wsgi  # noqa: F401  (from here on this process clears its memory as a worker of the web does)
    from guong.access import queries as access
    from guong.kit import kept

    found = {}
    for name, who, (path, *_) in questions(campaign):
        if name in KEPT:
            client = Client(SERVER_NAME="127.0.0.1")
            client.force_login(access.account_named(READERS[who]))
            times = []
            for _ in range(FIRST):
                kept.forget()
                start = time.perf_counter()
                answer = client.get(path)
                times.append(time.perf_counter() - start)
            named, size = f"{name}, first answer", len(answer.content)
            found[named] = asdict(load.figure(named, times[3:], sum(times[3:]), size, queries=0))
    return found


def pages(home: Path, campaign: int) -> dict[str, Any]:
    """Each page under four users; what is *alone* for one who waits for it by himself."""
    from bench import measure
    from guong.ops import processes

    processes.collect_static()
    port = processes.free_port(measure.HOST, 8600)
    (home / "log").mkdir(exist_ok=True)
    web = processes.spawn(processes.web_command(measure.HOST, port, 2), home / "log" / "web.log")
    try:
        processes.wait_until_ready(f"http://{measure.HOST}:{port}/health/ready", [web])
        cookies = {"nobody": "", **{who: measure.session_of(name) for who, name in READERS.items()}}
        load.warm_up(measure.HOST, port, "/dang-nhap")
        found = {}
        for name, who, paths in [("sign-in page", "nobody", ["/dang-nhap"]), *questions(campaign)]:
            users = 1 if name.endswith("alone") else load.USERS
            rounds = [load.page(name, measure.HOST, port, paths, cookies[who], queries=0, users=users) for _ in range(ROUNDS)]
            found[name] = max(rounds, key=lambda one: float(str(one["per_second"])))
    finally:
        processes.stop([web])
    return found


if __name__ == "__main__":
    main()
