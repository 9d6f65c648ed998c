"""Frozen editions: what is frozen, its hash, and what changed since the edition before. Pure.

An edition holds the report as whoever may see the cases knows it and as everybody may know it; only the second is shown
outside. The hash covers both with the question, the number and every figure.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import Any

from guong.reports import spots, totals
from guong.reports.article import Answer, Told
from guong.reports.masking import Group, Shown
from guong.reports.tallies import STAGES, Decided, Decisions, Exemplars, ToldDecisions


@dataclass(frozen=True, slots=True)
class Changed:
    """A figure that differs between two editions."""

    figure: str
    before: str
    after: str


def digest(question: str, number: int, content: Mapping[str, Any]) -> str:
    """SHA-256 of an edition's question, number and content, in hex."""
    text = json.dumps([question, number, content], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def figures(found: Answer) -> dict[str, str]:
    """Every figure of an answer under a stable name, as text; what an edition is compared by."""
    flat = {"discipline.total": str(found.decisions.total), "discipline.n_persons": str(found.decisions.n_persons)}
    flat |= {f"discipline.{year}": str(n) for year, n in found.decisions.by_year.items()}
    flat |= {f"discipline.{form}": str(n) for form, n in found.decisions.forms.items()}
    flat |= {f"exemplars.{stage}": str(found.exemplars.n(stage)) for stage in STAGES}
    for line in found.lines:
        flat[f"{line.subject}.{line.year}.total"] = str(line.total)
        flat[f"{line.subject}.{line.year}.counted"] = str(line.counted)
        flat[f"{line.subject}.{line.year}.percent"] = _text(line.percent) or ""
    flat |= {f"paper.{one.figure}.{one.year}": str(one.sum) for one in found.totals}
    return flat


def changes(before: Mapping[str, str], after: Mapping[str, str]) -> list[Changed]:
    """The figures that differ, by name; what is missing was 0."""
    names = sorted({*before, *after})
    pairs = [Changed(name, before.get(name, "0"), after.get(name, "0")) for name in names]
    return [pair for pair in pairs if pair.before != pair.after]


def to_json(told: Told) -> dict[str, Any]:
    """A report as it is frozen, in values that JSON knows."""
    decisions = told.decisions
    return {
        "lines": [_line(line) for line in told.lines],
        "decisions": {
            "own": [list(one) for one in decisions.decisions.own],
            "n_persons": decisions.decisions.n_persons,
            "bodies": dict(decisions.bodies),
            "fields": dict(decisions.fields),
            "apart": dict(decisions.apart),
            "sees_rows": decisions.sees_rows,
        },
        "exemplars": [list(cell) for cell in told.exemplars.cells],
        "totals": totals.to_json(told.totals),
        "spots": [list(spot) for spot in told.spots],
    }


def from_json(kept: Mapping[str, Any]) -> Told:
    """A report from what was frozen."""
    one = kept["decisions"]
    decisions = Decisions(own=tuple(Decided(*row) for row in one["own"]), n_persons=one["n_persons"])
    return Told(
        lines=tuple(_shown(line) for line in kept["lines"]),
        decisions=ToldDecisions(decisions, one["bodies"], one["fields"], one["apart"], one["sees_rows"]),
        exemplars=Exemplars(tuple((cell[0], cell[1], cell[2], cell[3]) for cell in kept["exemplars"])),
        totals=totals.from_json(kept.get("totals", ())),  # older editions were frozen without
        spots=spots.from_json(kept.get("spots", ())),
    )


def _line(line: Shown) -> dict[str, Any]:
    shares = {"percent_of_rated": _text(line.percent_of_rated), "percent_of_all": _text(line.percent_of_all)}
    return {**asdict(line), **shares}


def _shown(kept: Mapping[str, Any]) -> Shown:
    groups = tuple(Group(group["cells"], group["n_masked"]) for group in kept["groups"])
    shares = {name: _share(kept[name]) for name in ("percent_of_rated", "percent_of_all")}
    return Shown(**{**kept, "groups": groups, **shares})


def _text(share: Decimal | None) -> str | None:
    return None if share is None else str(share)


def _share(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
