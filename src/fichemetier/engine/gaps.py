"""Small gaps that open where there is room: above a heading, below it, between the entries of a list.

A layout asks for it: `data-open="2 4"` lets half a leading more come above a block in the second turn, and
again in the fourth. All gaps of a turn open alike, so that what looks alike stays alike: by a half, by a
quarter where the room ends, or not; no later turn opens then. What stands first in its parent stays there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator

from fichemetier.engine.boxes import (
    Box,
    children,
    has_columns,
    has_element,
    is_cell,
    is_inline_level,
    is_line,
    is_row,
)
from fichemetier.engine.moves import lower, stretch

OPEN = "data-open"
_LEVEL = 0.5
"""CSS pixels by which what stands at one height may differ."""

Turn = tuple[Box, int]
"""A block above which a gap may open, and in which turn."""


def open_gaps(container: Box, room: float, gap: float, closed: Collection[Turn] = ()) -> set[Turn]:
    """Open the gaps inside a box turn by turn, as long as it grows by no more than `room`.

    Each opens by `gap`, or by half of it in the turn that ends the room; what is in `closed` does not.
    Lengths are CSS pixels. Returns what has opened.
    """
    turns = [turn for turn in dict.fromkeys(_turns(container)) if turn not in closed]
    opened, gaps = set[Turn](), dict[Box, float]()
    for number in sorted({number for _, number in turns}):
        boxes = [box for box, turn in turns if turn == number]
        fitting = (
            width for width in (gap, gap / 2) if _growth(container, _wider(gaps, boxes, width)) <= room
        )
        width = next(fitting, 0)
        if width:
            gaps = _wider(gaps, boxes, width)
            opened |= {(box, number) for box in boxes}
        if width < gap:
            break
    if opened:
        _open(container, gaps)
    return opened


def level_gaps(row: Box) -> set[Turn]:
    """The gaps that stand at one height in several cells of a row: they open together or not."""
    found = [(round(box.border_box_y() / _LEVEL), box, turn) for box, turn in _turns(row)]
    heights = Counter((height, turn) for height, _, turn in found)
    return {(box, turn) for height, box, turn in found if heights[height, turn] > 1}


def _turns(box: Box) -> Iterator[Turn]:
    """The gaps that blocks inside one ask for; anonymous blocks share the element of their parent.

    None opens in text that is balanced between columns.
    """
    for child in () if has_columns(box) else _parts(box):
        below = child.border_box_y() - box.padding_box_y() > _LEVEL
        if below and has_element(child) and child.element is not box.element:
            yield from ((child, int(turn)) for turn in child.element.attrib.get(OPEN, "").split())
        yield from _turns(child)


def _wider(gaps: dict[Box, float], boxes: Collection[Box], width: float) -> dict[Box, float]:
    return gaps | {box: gaps.get(box, 0) + width for box in boxes}


def _growth(box: Box, gaps: dict[Box, float]) -> float:
    """By how much a box gets taller; the cells of a row grow into the room below them first."""
    if is_row(box):
        return max((max(0, _growth(cell, gaps) - _slack(cell)) for cell in children(box)), default=0)
    return sum(_growth(part, gaps) + gaps.get(part, 0) for part in _parts(box))


def _slack(cell: Box) -> float:
    """The room below what a cell holds; a cell is as tall as its row, which WeasyPrint writes as padding."""
    bottom = cell.content_box_y() + cell.height + (cell.padding_bottom if is_cell(cell) else 0)
    ends = (part.border_box_y() + part.border_height() for part in _parts(cell))
    return bottom - max(ends, default=cell.content_box_y())


def _open(box: Box, gaps: dict[Box, float]) -> float:
    """Move what stands below the gaps inside a box and make taller what holds them; by how much it grows."""
    if is_row(box):
        return _open_cells(box, gaps)
    down = 0.0
    for child in children(box):
        down += gaps.get(child, 0)
        if down:
            lower(child, down)
        if _is_part(child):
            more = _open(child, gaps)
            stretch(child, more)
            down += more
    return down


def _open_cells(row: Box, gaps: dict[Box, float]) -> float:
    """Open the gaps in the cells of a row, which all grow as the row does."""
    free = [_slack(cell) for cell in children(row)]
    more = [_open(cell, gaps) for cell in children(row)]
    grown = max(0, *(one - room for one, room in zip(more, free, strict=True)))
    for cell, one in zip(children(row), more, strict=True):
        stretch(cell, one, grown - one)
    return grown


def _parts(box: Box) -> Iterator[Box]:
    return filter(_is_part, children(box))


def _is_part(box: Box) -> bool:
    """Whether a box stands below or beside others in one: a block, or part of a table."""
    return not (is_line(box) or is_inline_level(box)) and box.is_in_normal_flow()
