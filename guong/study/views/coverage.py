"""How far organizations have come with a campaign, as the page shows it: a piece that is kept until anybody studies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from guong.kit import http, kept
from guong.kit.actor import Actor
from guong.rules import study as law
from guong.study import covering, queries

if TYPE_CHECKING:
    from guong.study.covering import Covered
    from guong.study.models import Campaign


@dataclass(frozen=True, slots=True)
class CoveragePiece:
    """How far an organization and each right below it have come; `n_others` attended there without being in the base."""

    campaign: int
    lines: Sequence[Covered]
    n_others: int
    counted_by: str


def covered(by: Actor, row: Campaign, top: int) -> str:
    """The table below an organization, empty where nobody has to study there.

    Raises:
        NotFound: the organization is not within reach.
    """
    key = ("coverage of a campaign", queries.reach_of_coverage(by), row.pk, top)

    def make() -> str:
        lines = covering.coverage(by, row, top)
        piece = CoveragePiece(row.pk, lines, queries.n_others(row, top, by.on), law.COUNTED_BY)
        return http.piece("study/_coverage.html", piece) if lines else ""

    return kept.fragment(key, make)
