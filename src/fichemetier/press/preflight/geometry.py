"""Boxes and matrices of PDF: points, x to the right, y upwards (ISO 32000-1, 8.3)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import hypot, isfinite
from typing import NamedTuple

POINTS_PER_MM = 72 / 25.4
_MOST = 1e7
"""Points: beyond any coordinate that a page can have."""


class Matrix(NamedTuple):
    """`[a b c d e f]`: a point (x, y) becomes (ax + cy + e, bx + dy + f)."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def before(self, other: Matrix) -> Matrix:
        """This matrix, then the other."""
        return Matrix(
            self.a * other.a + self.b * other.c,
            self.a * other.b + self.b * other.d,
            self.c * other.a + self.d * other.c,
            self.c * other.b + self.d * other.d,
            self.e * other.a + self.f * other.c + other.e,
            self.e * other.b + self.f * other.d + other.f,
        )

    def apply(self, x: float, y: float) -> tuple[float, float]:
        """Where a point comes to lie."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    @property
    def across(self) -> float:
        """How long a unit of x becomes."""
        return hypot(self.a, self.b)

    @property
    def up(self) -> float:
        """How long a unit of y becomes."""
        return hypot(self.c, self.d)

    @property
    def scale(self) -> float:
        """The mean factor of lengths: the root of that of areas."""
        return float(abs(self.a * self.d - self.b * self.c) ** 0.5)


@dataclass(frozen=True, slots=True)
class Extent:
    """A rectangle in points."""

    left: float
    bottom: float
    right: float
    top: float

    @classmethod
    def around(cls, points: Iterable[tuple[float, float]]) -> Extent:
        """The smallest box that holds the points, of which there is at least one."""
        xs, ys = zip(*points, strict=True)
        return cls(min(xs), min(ys), max(xs), max(ys))

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.top - self.bottom

    @property
    def is_sound(self) -> bool:
        """Whether it has an area, of a size that a page can have."""
        finite = all(isfinite(side) and abs(side) < _MOST for side in self.sides())
        return finite and self.width > 0 and self.height > 0

    def sides(self) -> tuple[float, float, float, float]:
        """Left, bottom, right, top."""
        return self.left, self.bottom, self.right, self.top

    def scaled(self, factor: float) -> Extent:
        """In units that are so many of these."""
        return Extent(*(side * factor for side in self.sides()))

    def grown(self, margin: float) -> Extent:
        """With a margin on every side."""
        return Extent(self.left - margin, self.bottom - margin, self.right + margin, self.top + margin)

    def meets(self, other: Extent) -> bool:
        """Whether the two have a point in common that is not on an edge."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.bottom < other.top
            and other.bottom < self.top
        )

    def holds(self, other: Extent, tolerance: float = 0.0) -> bool:
        """Whether the other lies within it, give or take the tolerance in points."""
        outer = self.grown(tolerance)
        return (
            outer.left <= other.left
            and outer.bottom <= other.bottom
            and outer.right >= other.right
            and outer.top >= other.top
        )

    def clipped(self, other: Extent) -> Extent:
        """What the two have in common; of no area where they do not meet."""
        left, bottom = max(self.left, other.left), max(self.bottom, other.bottom)
        return Extent(
            left, bottom, max(left, min(self.right, other.right)), max(bottom, min(self.top, other.top))
        )

    def moved(self, matrix: Matrix) -> Extent:
        """The box around it once the matrix is applied."""
        corners = [(x, y) for x in (self.left, self.right) for y in (self.bottom, self.top)]
        return Extent.around(matrix.apply(x, y) for x, y in corners)


EVERYWHERE = Extent(-_MOST, -_MOST, _MOST, _MOST)
"""The box that clips nothing."""
