"""Workers that share their load, each a process of its own as in life."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from guong.kit.balance import Balanced, Board

OTHER = """
import sys
from pathlib import Path
from guong.kit.balance import Board
board = Board(Path(sys.argv[1]))
print("here", flush=True)
for line in sys.stdin:
    board.write(int(line))
    print("written", flush=True)
"""
KEPT: list[tuple[str, str]] = [("Content-Type", "text/html")]
CLOSED = [*KEPT, ("Connection", "close")]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "run" / "web-workers"


class Other:
    """Another worker."""

    def __init__(self, file: Path) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", OTHER, str(file)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1
        )
        self.listen()

    def write(self, in_hand: int) -> None:
        assert self.process.stdin
        self.process.stdin.write(f"{in_hand}\n")
        self.listen()

    def listen(self) -> None:
        assert self.process.stdout
        assert self.process.stdout.readline()

    def kill(self) -> None:
        self.process.kill()
        self.process.communicate()


@contextmanager
def another(file: Path) -> Iterator[Other]:
    other = Other(file)
    try:
        yield other
    finally:
        other.kill()


def answer_with(board: Board, in_hand: int, protocol: str = "HTTP/1.1") -> list[tuple[str, str]]:
    """The headers of an answer by a worker that has so many requests in hand, this one among them."""
    given: list[tuple[str, str]] = []

    def application(environ: dict[str, Any], start: Any) -> list[bytes]:
        if environ["more"]:
            balanced({**environ, "more": environ["more"] - 1}, lambda status, headers: given.extend(headers))
        else:
            start("200 OK", KEPT)
        return [b""]

    balanced = Balanced(application, board)
    balanced({"SERVER_PROTOCOL": protocol, "more": in_hand - 1}, lambda status, headers: given.extend(headers))
    return given


def test_a_worker_alone_keeps_its_connections(file: Path) -> None:
    assert answer_with(Board(file), 4) == KEPT


@pytest.mark.parametrize(
    ("in_hand", "elsewhere", "headers"), [(1, 0, KEPT), (2, 0, CLOSED), (2, 1, KEPT), (3, 1, CLOSED), (2, 4, KEPT)]
)
def test_a_reader_is_sent_on_when_another_worker_has_two_fewer(
    file: Path, in_hand: int, elsewhere: int, headers: list[tuple[str, str]]
) -> None:
    with another(file) as other:
        other.write(elsewhere)
        assert answer_with(Board(file), in_hand) == headers


def test_only_a_connection_of_http_1_1_is_closed(file: Path) -> None:
    with another(file):
        assert answer_with(Board(file), 3, "HTTP/2") == KEPT


def test_a_request_that_fails_is_no_longer_in_hand(file: Path) -> None:
    def application(environ: dict[str, Any], start: Any) -> list[bytes]:
        raise ValueError("half-way")

    with another(file):
        board = Board(file)
        balanced = Balanced(application, board)
        for _ in range(3):
            with pytest.raises(ValueError, match="half-way"):
                balanced({}, lambda *given: None)
        assert not board.is_ahead()
        assert answer_with(board, 1) == KEPT


def test_the_place_of_a_killed_worker_is_taken_again(file: Path) -> None:
    mine = Board(file)
    with another(file):
        pass
    assert answer_with(mine, 2) == CLOSED
    with another(file) as other:
        other.write(2)
        assert answer_with(mine, 2) == KEPT


def test_what_a_killed_worker_left_is_cleared(file: Path) -> None:
    mine = Board(file)
    with another(file) as other:
        other.write(7)
    with another(file):
        assert answer_with(mine, 2) == CLOSED


def test_more_requests_than_a_byte_holds(file: Path) -> None:
    with another(file):
        board = Board(file)
        board.write(1000)
        assert board.is_ahead()
