"""Rectangles on a page, in millimetres from its upper left corner."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import count

POINT = 25.4 / 72
"""Millimetres in a point of a PDF (ISO 32000-1, 8.3.2.3)."""


@dataclass(frozen=True)
class Box:
    """A rectangle, in mm."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def area(self) -> float:
        """In mm²."""
        return self.width * self.height

    @property
    def centre(self) -> tuple[float, float]:
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    def holds(self, other: Box) -> bool:
        """Whether the centre of another lies in it."""
        across, down = other.centre
        return self.left <= across <= self.right and self.top <= down <= self.bottom

    def stacked(self, other: Box, slack: float = 0.5) -> bool:
        """Whether one stands above the other: they share more than `slack` mm of width."""
        return min(self.right, other.right) - max(self.left, other.left) > slack

    def cut(self, other: Box) -> Box | None:
        """What of it lies in another, if anything does."""
        left, top = max(self.left, other.left), max(self.top, other.top)
        right, bottom = min(self.right, other.right), min(self.bottom, other.bottom)
        return Box(left, top, right, bottom) if left < right and top < bottom else None


def around(boxes: Sequence[Box]) -> Box:
    """The smallest box that holds all of some; raises `ValueError` for none."""
    return Box(
        min(box.left for box in boxes),
        min(box.top for box in boxes),
        max(box.right for box in boxes),
        max(box.bottom for box in boxes),
    )


def largest_empty(area: Box, obstacles: Sequence[Box]) -> Box | None:
    """The largest rectangle of an area that no obstacle reaches into; none where all is covered.

    Branch and bound: the largest candidate is split around the obstacle nearest to its middle, until one has
    none (T. Breuel, Two Geometric Algorithms for Layout Analysis, 2002).
    """
    order = count()
    queue = [(-area.area, next(order), area, _reaching(obstacles, area))]
    while queue:
        _, _, box, inside = heappop(queue)
        if not inside:
            return box
        for part in _parts(box, _nearest(inside, box)):
            heappush(queue, (-part.area, next(order), part, _reaching(inside, part)))
    return None


def _reaching(obstacles: Sequence[Box], box: Box) -> list[Box]:
    """The obstacles that cover some of a box."""
    left, top, right, bottom = box.left, box.top, box.right, box.bottom
    return [
        each
        for each in obstacles
        if each.left < right and each.right > left and each.top < bottom and each.bottom > top
    ]


def _nearest(obstacles: Sequence[Box], box: Box) -> Box:
    across, down = box.centre
    return min(obstacles, key=lambda each: (each.centre[0] - across) ** 2 + (each.centre[1] - down) ** 2)


def _parts(box: Box, pivot: Box) -> Iterator[Box]:
    """What of a box lies wholly to the left, to the right, above and below of an obstacle in it."""
    if pivot.left > box.left:
        yield Box(box.left, box.top, pivot.left, box.bottom)
    if pivot.right < box.right:
        yield Box(pivot.right, box.top, box.right, box.bottom)
    if pivot.top > box.top:
        yield Box(box.left, box.top, box.right, pivot.top)
    if pivot.bottom < box.bottom:
        yield Box(box.left, pivot.bottom, box.right, box.bottom)
