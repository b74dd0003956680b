"""Baselines: whether neighbouring columns keep the same ones, and all of them one grid."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from tests.tools.rhythm.columns import Column, Row
from tests.tools.rhythm.lines import TOLERANCE, Line

BIN = 0.05
"""Leadings that round to one multiple of this, in mm, are one."""


@dataclass(frozen=True)
class Neighbours:
    """A column and the next to its right; of the lines beside it, those that meet one of its baselines."""

    left: Column
    right: Column
    lines: int
    met: int


def neighbours(columns: Sequence[Column]) -> tuple[Neighbours, ...]:
    """Every pair of neighbouring columns of two lines or more."""
    real = [column for column in columns if len(column.rows) > 1]
    pairs = ((left, right, row) for left in real for row in left.rows if (right := _beside(left, row, real)))
    beside: dict[tuple[int, int], list[bool]] = {}
    for left, right, row in pairs:
        pair = real.index(left), real.index(right)
        met = any(abs(row.baseline - other.baseline) <= TOLERANCE for other in right.rows)
        beside.setdefault(pair, []).append(met)
    return tuple(
        Neighbours(real[left], real[right], len(found), sum(found)) for (left, right), found in beside.items()
    )


def leading(blocks: Iterable[Sequence[Line]]) -> float | None:
    """The commonest distance between the lines of a block, in mm; none where no block has two."""
    found = [step for lines in blocks for step in _steps(lines)]
    if not found:
        return None
    commonest, _ = Counter(round(step / BIN) for step in found).most_common(1)[0]
    return median(step for step in found if round(step / BIN) == commonest)


def on_grid(baselines: Sequence[float], pitch: float) -> int:
    """How many baselines stand on one grid of a pitch, in mm, that begins where most of them do."""
    return max((sum(_on(each - first, pitch) for each in baselines) for first in baselines), default=0)


def _beside(left: Column, row: Row, columns: Sequence[Column]) -> Column | None:
    """The nearest column to the right that has lines at the height of a row."""
    beside = (
        column for column in columns if column.box.left >= left.box.right and column.reaches(row.baseline)
    )
    return min(beside, key=lambda column: column.box.left, default=None)


def _steps(lines: Sequence[Line]) -> Iterator[float]:
    for upper, lower in pairwise(lines):
        if upper.page == lower.page and lower.baseline - upper.baseline > TOLERANCE:
            yield lower.baseline - upper.baseline


def _on(distance: float, pitch: float) -> bool:
    beyond = distance % pitch
    return min(beyond, pitch - beyond) <= TOLERANCE
