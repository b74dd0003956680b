"""Small gaps that open where there is room: above a heading, below it, between the entries of a list.

A layout asks for it: `data-open="2 4"` lets half a leading more come above a block in the second turn, and
again in the fourth. All gaps of a turn open alike, so that what looks alike stays alike: by a half, by a
quarter where the room ends, or not; no later turn opens then. What stands first in its parent stays there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator

from fichemetier.engine.boxes import Box, children, has_element, is_cell, is_inline_level, is_line, is_row
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
        wider = [gaps | {box: gaps.get(box, 0) + width for box in boxes} for width in (gap, gap / 2)]
        fitting = [wide for wide in wider if _growth(container, wide) <= room]
        if fitting:
            gaps = fitting[0]
            opened |= {(box, number) for box in boxes}
        if len(fitting) < len(wider):
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
    """The gaps that blocks inside one ask for; anonymous blocks share the element of their parent."""
    for child in _parts(box):
        below = child.border_box_y() - box.padding_box_y() > _LEVEL
        if below and has_element(child) and child.element is not box.element:
            yield from ((child, int(turn)) for turn in child.element.attrib.get(OPEN, "").split())
        yield from _turns(child)


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


def _open(box: Box, gaps: dict[Box, float]) -> None:
    """Move what stands below the gaps inside a box, and make taller what holds them."""
    down, parts, grown = 0.0, set(_parts(box)), _growth(box, gaps)
    for child in children(box):
        down += gaps.get(child, 0)
        if down:
            lower(child, down)
        if child in parts:
            more = _growth(child, gaps)
            _open(child, gaps)
            stretch(child, more, grown - more if is_row(box) else 0)
            down += 0 if is_row(box) else more


def _parts(box: Box) -> Iterator[Box]:
    """What stands one below the other, or side by side, inside a box: blocks and parts of tables."""
    flowing = (child for child in children(box) if child.is_in_normal_flow())
    return (child for child in flowing if not (is_line(child) or is_inline_level(child)))
