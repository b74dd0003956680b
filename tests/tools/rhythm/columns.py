"""Lines put together to columns, as the eye does: what stands below one another, and nothing else beside it.

A column ends where what follows is wider: text or a rule across two columns closes both. A heading is never
its foot.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from fichemetier.pdf.structure import HEADINGS
from tests.tools.rhythm.geometry import Box, around
from tests.tools.rhythm.lines import GUTTER, TOLERANCE, Line


@dataclass(frozen=True)
class Row:
    """Lines of different blocks that stand on one baseline without a gutter between them."""

    lines: tuple[Line, ...]

    @property
    def box(self) -> Box:
        return around([line.box for line in self.lines])

    @property
    def baseline(self) -> float:
        return max(self.lines, key=lambda line: len(line.text)).baseline

    @property
    def heads(self) -> bool:
        """Whether all in it are headings."""
        return all(line.block.tag in HEADINGS for line in self.lines)


@dataclass(frozen=True)
class Column:
    """Rows below one another, from the top."""

    rows: tuple[Row, ...]
    box: Box

    @property
    def head(self) -> float:
        """Its first baseline."""
        return self.rows[0].baseline

    @property
    def foot(self) -> float:
        """Its last baseline."""
        return self.rows[-1].baseline

    def reaches(self, height: float) -> bool:
        """Whether it has lines at a height, or above and below it."""
        return self.head - TOLERANCE <= height <= self.foot + TOLERANCE


def columns(lines: Iterable[Line], rules: Iterable[Box] = ()) -> tuple[Column, ...]:
    """The columns of a page, from the top, be they of one row."""
    rows = [(row.baseline, row.box, [row]) for row in _rows(lines)]
    items = sorted((*rows, *((rule.bottom, rule, []) for rule in rules)), key=lambda item: item[0])
    parted = (
        _headings_parted([row for number in chain for row in items[number][2]])
        for chain in _chains(_above([box for _, box, _ in items]))
    )
    return tuple(_column(part) for parts in parted for part in parts if part)


def _chains(above: Sequence[set[int]]) -> list[list[int]]:
    """Numbers that follow one another, from what is above each: one alone, and above nothing else."""
    below = Counter(each for found in above for each in found)
    chains: list[list[int]] = []
    chain_of: dict[int, list[int]] = {}
    for number, found in enumerate(above):
        only = next(iter(found)) if len(found) == 1 else None
        if only is not None and below[only] == 1:
            chain_of[number] = chain_of[only]
        else:
            chain_of[number] = []
            chains.append(chain_of[number])
        chain_of[number].append(number)
    return chains


def _headings_parted(chain: list[Row]) -> tuple[list[Row], list[Row]]:
    """A chain without the headings at its foot, which belong to what is below, and these."""
    end = len(chain)
    while end and chain[end - 1].heads:
        end -= 1
    return chain[:end], chain[end:]


def _column(rows: list[Row]) -> Column:
    return Column(tuple(rows), around([row.box for row in rows]))


def _rows(lines: Iterable[Line]) -> list[Row]:
    """Lines of a page on one baseline, as labels and their answers, joined where they touch."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: line.box.left):
        for row in rows:
            if abs(row[-1].baseline - line.baseline) <= TOLERANCE and _touch(row[-1].box, line.box):
                row.append(line)
                break
        else:
            rows.append([line])
    return [Row(tuple(row)) for row in rows]


def _touch(left: Box, right: Box) -> bool:
    return right.left - left.right < GUTTER


def _above(boxes: Sequence[Box]) -> list[set[int]]:
    """What stands directly above each of some boxes, which come from the top: nothing is between them."""
    found: list[set[int]] = []
    higher: list[set[int]] = []
    for number, box in enumerate(boxes):
        direct: set[int] = set()
        all_above: set[int] = set()
        for other in reversed(range(number)):
            if other not in all_above and box.stacked(boxes[other]):
                direct.add(other)
                all_above |= higher[other] | {other}
        found.append(direct)
        higher.append(all_above)
    return found
