"""Eight people at once for two minutes over mixed pages of a city of 20,000 people: once with half a second between two
pages, once without any pause, which is the harder measure.

python -m bench.mixed [SECONDS]      on the city that `python -m bench` has made; results in bench/results-mixed.json
"""

from __future__ import annotations

import json
import statistics
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from bench import __main__ as settings  # sets the environment
from bench import load

USERS, SECONDS = 8, 120.0
PAUSES = (0.5, 0.0)
RESULTS = Path(__file__).resolve().parent / "results-mixed.json"
PAGES = (
    "/ban-lam-viec",
    "/so-lieu/can-bo",
    "/so-lieu/can-bo?q=huong",
    "/so-lieu/cay-to-chuc",
    "/so-lieu/bao-cao",
    "/so-lieu/thong-ke/xep-loai?tu=2020&den=2020",
    "/kiem-diem/xep-loai",
    "/guong-sang",
    "/trang-tu-soi",
    "/so-lieu/yeu-cau",
    "/ban-lam-viec/vong-nam",
    "/",
)


def main() -> None:
    """Serve the city, let everybody read, print what came of it."""
    from bench import measure
    from guong.ops import database, processes

    database.up()
    import django

    django.setup()
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else SECONDS
    processes.collect_static()
    port = processes.free_port(measure.HOST, 8600)
    web = processes.spawn(processes.web_command(measure.HOST, port, 2), settings.HOME / "log" / "web.log")
    try:
        processes.wait_until_ready(f"http://{measure.HOST}:{port}/health/ready", [web])
        cookies = [measure.session_of(name) for name in ("vanphong", "kiemtra", "bithu", "dangvien")]
        for page in PAGES:
            load.warm_up(measure.HOST, port, page, 4)
        figures = [read(port, cookies, seconds, pause) for pause in PAUSES]
    finally:
        processes.stop([web])
    RESULTS.write_text(json.dumps(figures, indent=2) + "\n", "utf-8")
    sys.stdout.writelines(json.dumps(one) + "\n" for one in figures)


def read(port: int, cookies: list[str], seconds: float, pause: float) -> dict[str, float]:
    """The times of all users together; an answer that is not 200 ends the run with an error."""
    from bench import measure

    with ProcessPoolExecutor(USERS) as pool:
        starts = [len(PAGES) * n // USERS for n in range(USERS)]
        futures = [
            pool.submit(load.ask, measure.HOST, port, [*PAGES[at:], *PAGES[:at]], cookies[n % len(cookies)], seconds, pause)
            for n, at in enumerate(starts)
        ]
        times = sorted(took for future in futures for took in future.result()[0])
    return {
        "users": USERS,
        "seconds": seconds,
        "pause_s": pause,
        "answers": len(times),
        "per_second": round(len(times) / seconds, 1),
        "p50_ms": load.ms(statistics.median(times)),
        "p95_ms": load.ms(times[int(len(times) * 0.95) - 1]),
        "max_ms": load.ms(times[-1]),
    }


if __name__ == "__main__":
    main()
