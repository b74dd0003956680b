"""All that is measured of a page, as data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tests.tools.rhythm.baselines import Neighbours, leading, neighbours, on_grid
from tests.tools.rhythm.columns import Column, columns
from tests.tools.rhythm.geometry import Box
from tests.tools.rhythm.lines import Line, lines
from tests.tools.rhythm.pages import Document, Page, Run
from tests.tools.rhythm.room import SECTION, Feet, Gap, bare_tints, empty, feet, fill, gaps
from tests.tools.rhythm.words import (
    Lengths,
    Size,
    full_lines,
    hanging,
    hyphenated,
    lengths,
    runt,
    sizes,
)

MARGIN = 15.0
"""The margins of an A4 page, in mm, within which it is measured."""


@dataclass(frozen=True, kw_only=True)
class Meeting:
    """Two neighbouring columns by their left edges, in mm; the lines of the left one beside the right one."""

    left: float
    right: float
    lines: int
    met: int


@dataclass(frozen=True, kw_only=True)
class Measures:
    """Those of a page. Lengths are in mm, shares from 0 to 1; what there is none of to measure is none.

    `columns` holds the number of lines of each column of two or more; `pitch` is that of the grid. `fill` is
    said of the last page alone.
    """

    document: str
    page: int
    columns: tuple[int, ...]
    meetings: tuple[Meeting, ...]
    pitch: float | None
    on_grid: float | None
    sizes: tuple[Size, ...]
    drawing_sizes: tuple[Size, ...]
    lengths: Lengths | None
    column_lengths: tuple[Lengths, ...]
    runts: tuple[str, ...]
    hyphens: tuple[str, ...]
    hanging: tuple[str, ...]
    empty: Box | None
    bare_tints: tuple[Box, ...]
    fill: float | None
    gaps: tuple[Gap, ...]
    feet: tuple[Feet, ...]

    @property
    def met(self) -> float | None:
        """The share of lines that meet a baseline of the column beside them."""
        beside = sum(pair.lines for pair in self.meetings)
        return sum(pair.met for pair in self.meetings) / beside if beside else None

    @property
    def gap_spread(self) -> float | None:
        """By how many baselines the gaps above headings differ at most."""
        above = [gap.above for gap in self.gaps]
        return (max(above) - min(above)) / self.pitch if len(above) > 1 and self.pitch else None

    @property
    def feet_apart(self) -> float | None:
        """By how much the feet of neighbouring columns differ at most."""
        return max((each.apart for each in self.feet), default=None)


def measure(document: Document, grid: float | None = None, margin: float = MARGIN) -> tuple[Measures, ...]:
    """The measures of every page; without a `grid`, in mm, its pitch is the commonest leading."""
    blocks = tuple(lines(document).values())
    pitch = grid or leading(blocks)
    return tuple(_measured(document, page, blocks, pitch, margin) for page in document.pages)


def _measured(
    document: Document, page: Page, blocks: Sequence[Sequence[Line]], pitch: float | None, margin: float
) -> Measures:
    area = page.inside(margin)
    here = [line for block in blocks for line in block if line.page == page.number]
    ending = [block for block in blocks if block[-1].page == page.number]
    headings = [block[0] for block in ending if block[0].block.tag == SECTION]
    found = columns(here, [shape.box for shape in page.shapes if shape.is_rule])
    pairs = neighbours(found)
    drawn, printed = _parted(page, area)
    full = full_lines(blocks)
    return Measures(
        document=document.name,
        page=page.number,
        columns=tuple(len(column.rows) for column in found if len(column.rows) > 1),
        meetings=tuple(map(_meeting, pairs)),
        pitch=pitch,
        on_grid=on_grid([line.baseline for line in here], pitch) / len(here) if here and pitch else None,
        sizes=sizes(printed),
        drawing_sizes=sizes(drawn),
        lengths=lengths([line for line in here if line in full]),
        column_lengths=tuple(each for column in found if (each := lengths(_among(column, full)))),
        runts=tuple(text for block in ending if (text := runt(block))),
        hyphens=tuple(line.text for block in ending for line in hyphenated(block)),
        hanging=tuple(line.text for block in ending for line in hanging(block)),
        empty=empty(page, area),
        bare_tints=bare_tints(page),
        fill=fill(page, area) if page is document.pages[-1] else None,
        gaps=gaps(page, here, headings, area),
        feet=feet(page, found, pairs, area),
    )


def _among(column: Column, full: set[Line]) -> list[Line]:
    return [line for row in column.rows for line in row.lines if line in full]


def _meeting(pair: Neighbours) -> Meeting:
    return Meeting(left=pair.left.box.left, right=pair.right.box.left, lines=pair.lines, met=pair.met)


def _parted(page: Page, area: Box) -> tuple[list[Run], list[Run]]:
    """The text in drawings, and all other. An artifact inside the margins is of a drawing that is unsaid."""
    drawn: list[Run] = []
    others: list[Run] = []
    for run in page.runs:
        unsaid = run.block is None and area.holds(run.box)
        (drawn if run.drawn or unsaid else others).append(run)
    return drawn, others
