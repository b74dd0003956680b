"""Runs of text put together to lines, and lines to blocks."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from tests.tools.rhythm.geometry import POINT, Box, around
from tests.tools.rhythm.pages import Block, Document, Page, Run

GUTTER = 3.0
"""The space, in mm, that parts columns: those of our layouts are 4 mm and more apart, words 1 mm."""
RAISED = 0.6
"""How far text may stand off the baseline of its line, in parts of its size: as superscripts do."""
TOLERANCE = 0.15
"""Baselines that are no farther apart, in mm, are one to the eye."""
DISPLAY = 14.0
"""Text above this size, in pt, is read at a glance and broken for the eye: it does not run."""


@dataclass(frozen=True, kw_only=True)
class Line:
    """A line of a block: its baseline and size, in pt, are those of most of its characters.

    Its box is as wide as the block is in this column, so that a short last line stands for all of it.
    """

    text: str
    box: Box
    baseline: float
    size: float
    block: Block
    page: int

    @property
    def runs_on(self) -> bool:
        """Whether it is of a paragraph or a list item, and of a size in which one reads on."""
        return self.block.tag in ("P", "LBody") and self.size <= DISPLAY


def lines(document: Document) -> dict[Block, tuple[Line, ...]]:
    """The lines of every block of text, in the order in which they are read; figures have none."""
    found: dict[Block, list[Line]] = defaultdict(list)
    for page in document.pages:
        for block, runs in _by_block(page).items():
            found[block] += _widened([_line(block, together, page.number) for together in _together(runs)])
    return {block: tuple(found[block]) for block in sorted(found, key=lambda block: block.number)}


def last_row(found: Sequence[Line]) -> tuple[Line, ...]:
    """What stands on the last baseline of a block, or nothing where that is also its first."""
    last = found[-1]
    row = tuple(line for line in found if _on_baseline(line, last))
    return row if len(row) < len(found) else ()


def _on_baseline(one: Line, other: Line) -> bool:
    return one.page == other.page and abs(one.baseline - other.baseline) <= TOLERANCE


def _by_block(page: Page) -> dict[Block, list[Run]]:
    found: dict[Block, list[Run]] = defaultdict(list)
    for run in page.runs:
        if run.block is not None and not run.drawn:
            found[run.block].append(run)
    return found


def _together(runs: Iterable[Run]) -> list[list[Run]]:
    """The runs of a block, line by line."""
    found: list[list[Run]] = []
    for run in runs:
        line = next((line for line in found if any(_continues(run, each) for each in line)), None)
        if line is None:
            found.append([run])
        else:
            line.append(run)
    return found


def _continues(run: Run, other: Run) -> bool:
    """Whether two runs stand on one line of one column."""
    apart = max(run.box.left - other.box.right, other.box.left - run.box.right)
    raised = RAISED * max(run.size, other.size) * POINT
    return abs(run.baseline - other.baseline) < raised and apart < GUTTER


def _widened(found: list[Line]) -> list[Line]:
    """Lines of a block, each as wide as all those that stand above one another with it."""
    columns: list[Box] = []
    for line in found:
        shared = [box for box in columns if box.stacked(line.box)]
        columns = [box for box in columns if box not in shared] + [around([line.box, *shared])]
    whole = [next(box for box in columns if box.stacked(line.box, slack=0)) for line in found]
    return [
        replace(line, box=replace(line.box, left=box.left, right=box.right))
        for line, box in zip(found, whole, strict=True)
    ]


def _line(block: Block, runs: list[Run], page: int) -> Line:
    main = max(runs, key=lambda run: len(run.text))
    return Line(
        text=re.sub(" +", " ", "".join(run.text for run in runs)).strip(" "),
        box=replace(around([run.box for run in runs]), top=main.box.top, bottom=main.box.bottom),
        baseline=main.baseline,
        size=main.size,
        block=block,
        page=page,
    )
