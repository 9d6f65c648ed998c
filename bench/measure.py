"""What is measured, on which data."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from bench import load

N_PEOPLE = 20_000
HOST = "127.0.0.1"
N_ENTRIES = 100_000


def everything(home: Path, n_people: int) -> dict[str, Any]:
    """Build the city, measure imports, pages and commands."""
    from guong.ops import database

    database.up()
    cluster = database.cluster()
    for name in ("guong",):
        cluster.drop(name)
        cluster.ensure(name)
    database.migrate()
    return {"imports": imports(home, n_people), "pages": pages(home), "commands": commands()}


def imports(home: Path, n_people: int) -> dict[str, float]:
    """Import of 20,000 valid people, and of 20,000 bad rows; the city around them is loaded first.

    A city of more people is cut into files of at most 50,000 rows: the first is timed, the others only loaded.
    """
    from guong.kit import clock, sheets_write
    from guong.kit.actor import machine
    from guong.ops.commands.imports import import_file
    from guong.ops.demonstration import generate

    folder = home / "examples"
    folder.mkdir(parents=True, exist_ok=True)
    generate.generate(folder, seed=1, n_people=n_people, years=(2020,))
    by, on = machine("demonstration", clock.today()), clock.today()
    figures = {}
    figures["organizations"], _ = timed(lambda: import_file("organizations", folder / "to-chuc.xlsx", by=by, on=on))
    for name, kind in (("dang-vien", "people"), ("xep-loai", "ratings")):
        first, *others = generate.files(folder, name)
        figures[kind], outcome = timed(partial(import_file, kind, first, by=by, on=on))
        figures[f"{kind}_rows"] = outcome.n_rows
        for file in others:
            import_file(kind, file, by=by, on=on)
    for name, kind in (("ky-luat", "discipline"), ("guong", "exemplars")):
        for file in generate.files(folder, name):
            import_file(kind, file, by=by, on=on)
    columns = ["Mã số", "Họ và tên", "Mã chi bộ", "Loại đảng viên", "Từ ngày"]
    bad = [[f"{i:012d}", "", "không có", "?", "31/02/1998"] for i in range(N_PEOPLE)]
    sheets_write.write([sheets_write.Column(title, "code") for title in columns], bad, folder / "sai.xlsx")
    figures["bad_rows"], outcome = timed(lambda: import_file("people", folder / "sai.xlsx", by=by, on=on))
    figures["bad_rows_errors"] = outcome.n_errors
    return figures


def pages(home: Path) -> dict[str, Any]:
    """Each page under four users; a first answer also for one user who waits for it alone."""
    from guong.ops import processes
    from guong.ops.demonstration import load as demonstration

    demonstration.open_accounts()
    processes.collect_static()
    port = processes.free_port(HOST, 8600)
    (home / "log").mkdir(exist_ok=True)
    web = processes.spawn(processes.web_command(HOST, port, 2), home / "log" / "web.log")
    try:
        processes.wait_until_ready(f"http://{HOST}:{port}/health/ready", [web])
        cookie = session_of("vanphong")
        load.warm_up(HOST, port, "/dang-nhap")
        return {
            name: load.page(
                name,
                HOST,
                port,
                paths,
                cookie if signed else "",
                queries=queries_of(paths[-1], signed, first="first answer" in name),
                users=1 if name.endswith("alone") else load.USERS,
            )
            for name, paths, signed in questions()
        }
    finally:
        processes.stop([web])


def questions() -> list[tuple[str, list[str], bool]]:
    """Pages with their addresses; deep pages start from cursors spread over the list."""
    return [
        ("sign-in page", ["/dang-nhap"], False),
        ("list of 20, first page", ["/so-lieu/can-bo"], True),
        ("list of 20, deep pages", [f"/so-lieu/can-bo?after={cursor}" for cursor in cursors()], True),
        (
            "search without marks",
            ["/so-lieu/can-bo?q=huong", "/so-lieu/can-bo?q=nguyen+van", "/so-lieu/can-bo?q=%C4%90%E1%BA%B7ng"],
            True,
        ),
        ("tree", ["/so-lieu/cay-to-chuc"], True),
        ("report, first answer alone", first_questions(date(2017, 1, 1)), True),
        ("report, first answer", first_questions(date(2012, 1, 1)), True),
        ("report, kept answer", ["/so-lieu/bao-cao"], True),
        ("ratings, kept answer", ["/so-lieu/thong-ke/xep-loai?tu=2020&den=2020"], True),
    ]


def first_questions(since: date) -> list[str]:
    """Reports that nobody asked before: each of another tree day."""
    days = [since + timedelta(days=n) for n in range(1500)]
    return [f"/so-lieu/bao-cao?tu=01/01/2016&den=10/05/2021&ngay_cay={day:%d/%m/%Y}" for day in days]


def queries_of(path: str, signed: bool, *, first: bool) -> int:
    """How many queries a page asks: the first time that anybody asks it, or again."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from guong.access import queries as access

    client = Client(SERVER_NAME=HOST)
    if signed:
        client.force_login(access.account_named("vanphong"))
    client.get("/dang-nhap" if first else path)
    with CaptureQueriesContext(connection) as asked:
        if client.get(path).status_code != 200:
            raise RuntimeError(path)
    return len(asked)


def cursors() -> list[str]:
    """Cursors of the list of people, every two thousandth row."""
    from urllib.parse import quote

    from guong.access import queries as access
    from guong.kit import clock
    from guong.personnel import queries

    actor = access.actor_of(access.account_named("vanphong"), clock.today())
    keys = queries.people(actor).order_by("name_key", "pk").values_list("name_key", "pk")
    return [quote(f"0~{pk}~{key}") for key, pk in list(keys)[1000::2000]]


def session_of(username: str) -> str:
    """A session as the sign-in page would make it."""
    from django.test import Client

    from guong.access import queries as access

    client = Client()
    client.force_login(access.account_named(username))
    return f"sessionid={client.cookies['sessionid'].value}"


def commands() -> dict[str, float]:
    """Verifying the chain (also per 100,000 entries), the sums, the tree; a report nobody asked before."""
    from guong.ops import integrity

    verify, faults = timed(integrity.ledger_faults)
    entries = int(str(integrity.heads()[0]["entries"]))
    sums, sum_faults = timed(integrity.summary_faults)
    tree, tree_faults = timed(integrity.tree_faults)
    if faults or sum_faults or tree_faults:
        raise RuntimeError("the city is not whole")
    return {
        "entries": entries,
        "verify": verify,
        "verify_per_100000": round(verify * N_ENTRIES / entries, 3),
        "summaries_check": sums,
        "tree_check": tree,
    }


def timed(call: Callable[[], Any]) -> tuple[float, Any]:
    """Seconds and the answer."""
    start = time.perf_counter()
    answer = call()
    return round(time.perf_counter() - start, 3), answer


def table(results: dict[str, Any]) -> str:
    """The figures as text."""
    lines = [f"{'page':<28}{'per s':>9}{'p50 ms':>9}{'p95 ms':>9}{'bytes':>9}{'queries':>9}"]
    lines += [
        f"{p['page']:<28}{p['per_second']:>9}{p['p50_ms']:>9}{p['p95_ms']:>9}{p['bytes']:>9}{p['queries']:>9}"
        for p in results["pages"].values()
    ]
    lines += ["", *(f"{'import ' + name:<28}{value:>9}" for name, value in results["imports"].items())]
    lines += ["", *(f"{name:<28}{value:>9}" for name, value in results["commands"].items())]
    return "\n".join(lines) + "\n"
