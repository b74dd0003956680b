"""Room on a page: what is empty, how far it is filled, and how things stand apart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tests.tools.rhythm.baselines import Neighbours
from tests.tools.rhythm.columns import Column
from tests.tools.rhythm.geometry import POINT, Box, largest_empty
from tests.tools.rhythm.lines import TOLERANCE, Line
from tests.tools.rhythm.pages import Page, Shape

MIN_TINT = 500.0
"""The area, in mm², from which on a painted rectangle wants text: smaller ones are bullets and bars."""
CAPITALS = 0.7
"""The height of capitals, in parts of the size: that of Bricolage Grotesque, in which headings are set."""
SECTION = "H2"


@dataclass(frozen=True)
class Gap:
    """The distance, in mm, from what stands above to the capitals of a section's heading."""

    heading: str
    above: float


@dataclass(frozen=True)
class Feet:
    """Where two neighbouring columns end, in mm from the top."""

    left: float
    right: float

    @property
    def apart(self) -> float:
        return abs(self.left - self.right)


def bare_tints(page: Page) -> tuple[Box, ...]:
    """Painted rectangles of over 5 cm² that hold no text."""
    return tuple(
        each.box
        for each in page.shapes
        if _is_large(each) and not each.white and not _holds_text(page, each.box)
    )


def empty(page: Page, area: Box) -> Box | None:
    """The largest rectangle of an area with neither text nor drawing nor a ground under text."""
    return largest_empty(area, _taken(page, area))


def fill(page: Page, area: Box) -> float:
    """The share of an area's height that is used: all but the highest strip that is empty from side to side.

    What stands at the very foot of a page does not fill it.
    """
    reach = area.top
    highest = 0.0
    for box in sorted(_taken(page, area), key=lambda box: box.top):
        highest = max(highest, box.top - reach)
        reach = max(reach, box.bottom)
    return 1 - max(highest, area.bottom - reach) / area.height


def gaps(page: Page, lines: Sequence[Line], headings: Iterable[Line], area: Box) -> tuple[Gap, ...]:
    """The gaps above headings, by their first lines, but for those that begin a column or a ground."""
    drawings = [(shape.box.bottom, shape.box) for shape in _drawings(page, area)]
    ends = [(line.baseline, line.box) for line in lines] + drawings
    found = []
    for line in headings:
        top = line.baseline - CAPITALS * line.size * POINT
        above = [(end, box) for end, box in ends if end <= top and box.stacked(line.box)]
        end, before = max(above, key=lambda each: each[0], default=(0.0, None))
        if before is not None and _ground(page, line.box, before) is None:
            found.append(Gap(line.text, top - end))
    return tuple(found)


def feet(page: Page, columns: Sequence[Column], pairs: Iterable[Neighbours], area: Box) -> tuple[Feet, ...]:
    """The feet of neighbouring columns that nothing continues further down."""
    return tuple(
        _feet(page, pair.left, pair.right)
        for pair in pairs
        if not _is_continued(page, columns, pair.left, pair.right.foot, area)
        and not _is_continued(page, columns, pair.right, pair.left.foot, area)
    )


def _feet(page: Page, left: Column, right: Column) -> Feet:
    """Those of the grounds that two columns end in, where each has its own; else their last baselines."""
    ends = left.rows[-1].box, right.rows[-1].box
    grounds = _ground(page, *ends), _ground(page, *reversed(ends))
    if grounds[0] and grounds[1]:
        return Feet(grounds[0].bottom, grounds[1].bottom)
    return Feet(left.foot, right.foot)


def _is_continued(page: Page, columns: Sequence[Column], column: Column, to: float, area: Box) -> bool:
    """Whether there is more in the width of a column, between its foot and another's."""
    text = (other.rows[0].box for other in columns if column.foot < other.head <= to + TOLERANCE)
    drawn = (shape.box for shape in _drawings(page, area) if column.foot < shape.box.top < to)
    return any(box.stacked(column.box) for box in (*text, *drawn))


def _taken(page: Page, area: Box) -> list[Box]:
    """What is not empty of an area."""
    boxes = [run.box for run in page.runs]
    boxes += [shape.box for shape in page.shapes if not _is_paper(shape, area) and _takes(page, shape)]
    return [cut for box in boxes if (cut := box.cut(area))]


def _takes(page: Page, shape: Shape) -> bool:
    """Whether the place of a shape is not empty."""
    return _holds_text(page, shape.box) if _is_large(shape) else not shape.white


def _drawings(page: Page, area: Box) -> list[Shape]:
    """What is painted in an area, without rules, bullets, the paper and what is white and small."""
    return [
        shape
        for shape in page.shapes
        if not (shape.slight or (shape.white and not _is_large(shape)))
        and not _is_paper(shape, area)
        and shape.box.cut(area) is not None
    ]


def _is_large(shape: Shape) -> bool:
    """Whether it is a ground that wants text."""
    return shape.ground and shape.box.area > MIN_TINT


def _is_paper(shape: Shape, area: Box) -> bool:
    """Whether a ground is as large as what it would part."""
    return shape.ground and shape.box.area >= area.area


def _holds_text(page: Page, box: Box) -> bool:
    return any(box.holds(run.box) for run in page.runs)


def _ground(page: Page, inside: Box, outside: Box) -> Box | None:
    """The smallest ground that holds one box and not another."""
    found = (
        shape.box
        for shape in page.shapes
        if _is_large(shape) and shape.box.holds(inside) and not shape.box.holds(outside)
    )
    return min(found, key=lambda box: box.area, default=None)
