"""Users over loopback: each is a process with one connection kept open, asking for one page again and again."""

from __future__ import annotations

import http.client
import statistics
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass

USERS = 4
SECONDS = 4.0


@dataclass(frozen=True)
class Figure:
    """One page under load."""

    page: str
    per_second: float
    p50_ms: float
    p95_ms: float
    bytes: int
    queries: int
    n: int


def page(
    name: str, host: str, port: int, paths: list[str], cookie: str, *, queries: int, users: int = USERS
) -> dict[str, object]:
    """Ask for these paths in turn with so many processes, each from another place; refuses an answer that is not 200."""
    starts = [len(paths) * i // users for i in range(users)]
    with ProcessPoolExecutor(users) as pool:
        futures = [pool.submit(ask, host, port, paths[i:] + paths[:i], cookie, SECONDS) for i in starts]
        answers = [future.result() for future in futures]
    times = [t for each, _ in answers for t in each]
    return asdict(figure(name, times, SECONDS, answers[0][1], queries=queries))


def figure(name: str, times: Sequence[float], seconds: float, size: int, *, queries: int) -> Figure:
    """What answers of these times, given within some seconds, come to."""
    in_order = sorted(times)
    p95 = in_order[int(len(in_order) * 0.95) - 1]
    return Figure(name, round(len(times) / seconds, 1), ms(statistics.median(times)), ms(p95), size, queries, len(times))


def warm_up(host: str, port: int, path: str, n: int = 60) -> None:
    """Ask on new connections until every web worker has loaded the application."""
    for _ in range(n):
        connection = http.client.HTTPConnection(host, port, timeout=30)
        connection.request("GET", path)
        connection.getresponse().read()
        connection.close()


def ask(host: str, port: int, paths: list[str], cookie: str, seconds: float, pause: float = 0) -> tuple[list[float], int]:
    """One user's times, with a pause after each page, and the size of the last answer."""
    connection = http.client.HTTPConnection(host, port, timeout=30)
    headers = {"Cookie": cookie} if cookie else {}
    connection.request("GET", paths[0], headers=headers)
    headers = {"Cookie": "; ".join(filter(None, [cookie, *given(connection.getresponse())]))}
    times: list[float] = []
    size = 0
    until = time.perf_counter() + seconds
    warm = 3
    while time.perf_counter() < until:
        path = paths[len(times) % len(paths)]
        start = time.perf_counter()
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        size = len(answer.read())
        took = time.perf_counter() - start
        if answer.status != 200:
            raise RuntimeError(f"{path}: {answer.status}")
        if warm:
            warm -= 1
        else:
            times.append(took)
        time.sleep(pause)
    return times, size


def given(answer: http.client.HTTPResponse) -> list[str]:
    """The cookies that a page gave, as a browser sends them with the next: without them each page would draw a new secret."""
    answer.read()
    return [cookie.split(";")[0] for cookie in answer.headers.get_all("Set-Cookie") or []]


def ms(seconds: float) -> float:
    """Milliseconds with two digits."""
    return round(seconds * 1000, 2)
