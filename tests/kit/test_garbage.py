"""The pause of the collector ends, whatever happens meanwhile."""

from __future__ import annotations

import gc

import pytest

from guong.kit import garbage


def test_the_collector_runs_again_after_a_failure():
    @garbage.uncollected()
    def fail() -> None:
        raise ValueError(f"on: {gc.isenabled()}")

    with pytest.raises(ValueError, match="on: False"):
        fail()
    assert gc.isenabled()


def test_who_had_switched_it_off_finds_it_off():
    gc.disable()
    try:
        with garbage.uncollected():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
