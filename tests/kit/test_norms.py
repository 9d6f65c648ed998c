"""Local norms: declared once, read from whatever table is connected, usual where nothing was set."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from guong.kit import norms
from guong.kit.norms import Norm

ON = date(2026, 11, 27)
QUORUM = Norm("tests.quorum", "Tỷ lệ dự họp", "%", Decimal(50), Decimal(100), Decimal(67))


@pytest.fixture
def table(monkeypatch):
    set_there: dict[tuple[str, int], Decimal] = {}
    monkeypatch.setattr(norms, "_read", lambda code, places, on: {at: n for at in places if (n := set_there.get((code, at)))})
    monkeypatch.setattr(norms, "_known", {})
    return set_there


def test_a_norm_is_usual_until_a_body_sets_it(table):
    norms.declare(QUORUM)
    assert norms.value(QUORUM, 7, ON) == 67
    table["tests.quorum", 7] = Decimal(80)
    assert (norms.value(QUORUM, 7, ON), norms.value(QUORUM, 8, ON)) == (80, 67)


def test_a_norm_is_declared_once_and_within_its_bounds(table):
    norms.declare(QUORUM)
    norms.declare(QUORUM)
    assert norms.known() == (QUORUM,)
    with pytest.raises(ValueError, match="declared twice"):
        norms.declare(replace(QUORUM, usual=Decimal(70)))
    with pytest.raises(ValueError, match="outside its bounds"):
        norms.declare(replace(QUORUM, code="tests.other", usual=Decimal(40)))


def test_without_a_table_what_is_usual_holds(table, monkeypatch):
    monkeypatch.setattr(norms, "_read", None)
    assert norms.value(QUORUM, 7, ON) == 67
