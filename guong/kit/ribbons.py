"""Ribbons as markup: columns of blocks over time, and what became of each. See `charts` for how charts are made here."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal
from html import escape

from guong.kit.charts import Number, picture, two


@dataclass(frozen=True, slots=True)
class Block:
    """One block of a column of ribbons: its key, words, size, where it leads."""

    key: int
    label: str
    size: int
    href: str = ""


@dataclass(frozen=True, slots=True)
class Flow:
    """A ribbon from a block of one column to one of the next; `part` of the first block, from 0 to 1."""

    column: int
    start: int
    end: int
    part: Number


_ROW, _GAP = Decimal("1.5"), Decimal("0.375")  # the least height of a block, and the room between two, in rem
_TALL = Decimal(24)  # what all sizes of a column together add to its height


def ribbons(
    columns: Sequence[tuple[str, Sequence[Block]]], flows: Sequence[Flow], *, lost: Collection[tuple[int, int]], label: str
) -> str:
    """Columns of blocks over time, ribbons from each block to what became of it; thickness is size.

    `lost` names blocks (column, key) of which nobody knows what they became: a dashed stub stands in place of the ribbon.
    """
    most = max((sum(block.size for block in blocks) for _, blocks in columns), default=0) or 1
    places = [_stack(blocks, most) for _, blocks in columns]
    height = max((y + h for placed in places for y, h in placed.values()), default=_ROW) + 2
    step = Decimal(76) / max(len(columns) - 1, 1)
    drawn = [_flow(flow, places, step) for flow in flows] + [_stub(places[c][key], step * c) for c, key in sorted(lost)]
    words = []
    for number, ((head, blocks), placed) in enumerate(zip(columns, places, strict=True)):
        x = step * number
        words.append(f'<text class="g-strong" x="{two(x)}%" y="1rem">{escape(head)}</text>')
        words += [_block(block, x, *placed[block.key]) for block in blocks]
    scaled = f'<svg viewBox="0 0 100 {height}" preserveAspectRatio="none" width="100%" height="100%">{"".join(drawn)}</svg>'
    return picture(f"{two(height)}rem", label, [scaled, *words])


def _stack(blocks: Sequence[Block], most: int) -> dict[int, tuple[Decimal, Decimal]]:
    """Where each block begins, and how tall it is, in rem."""
    placed, y = {}, Decimal(2)
    for block in blocks:
        height = _ROW + _TALL * block.size / most
        placed[block.key] = (two(y), two(height))
        y += height + _GAP
    return placed


def _flow(flow: Flow, places: Sequence[dict[int, tuple[Decimal, Decimal]]], step: Decimal) -> str:
    (y, h), (to, tall) = places[flow.column][flow.start], places[flow.column + 1][flow.end]
    thick = two(min(h * Decimal(str(flow.part)), tall))
    start, end = two(step * flow.column + Decimal("1.2")), two(step * (flow.column + 1))
    middle, top = two((start + end) / 2), two(to + (tall - thick) / 2)
    return (
        f'<path class="g-ribbon" d="M{start} {y}C{middle} {y} {middle} {top} {end} {top}V{top + thick}'
        f'C{middle} {top + thick} {middle} {y + thick} {start} {y + thick}Z"/>'
    )


def _stub(place: tuple[Decimal, Decimal], x: Decimal) -> str:
    y, height = place
    start, end = two(x + Decimal("1.2")), two(x + Decimal(22))
    return f'<path class="g-ribbon-lost" d="M{start} {y}H{end}M{start} {y + height}H{end}"/>'


def _block(block: Block, x: Decimal, y: Decimal, height: Decimal) -> str:
    bar = f'<rect class="g-lv1" x="{two(x)}%" y="{y}rem" width="1.2%" height="{height}rem"/>'
    words = f'<text x="{two(x + Decimal("1.8"))}%" y="{two(y + height / 2 + Decimal("0.28"))}rem">{escape(block.label)}</text>'
    return bar + (f'<a href="{escape(block.href)}" tabindex="-1">{words}</a>' if block.href else words)
