"""How lines change their height: along one slope, with the same bend at both ends of it."""

from __future__ import annotations

from dataclasses import dataclass
from math import acos, cos, radians, sin, tan

_STEPS = 8
"""Points of an arc."""

Point = tuple[float, float]


@dataclass(frozen=True)
class Bend:
    """A slope in degrees, and the radius of the middle of a line in mm where it begins and ends.

    Lines that end at one place at one height share the slope, however high they begin.
    """

    slope: float
    radius: float

    @property
    def turn(self) -> float:
        """From where a line begins to bend to where it would have a corner."""
        return self.radius * tan(radians(self.slope) / 2)

    def length(self, height: float) -> float:
        """How far a line goes on while it rises or falls by `height`."""
        angle = self._angle(height)
        return height / tan(angle) + 2 * self.radius * tan(angle / 2) if height else 0.0

    def points(self, start: float, first: float, last: float) -> list[Point]:
        """Places and heights of a line that is level until `start`, and again when it has reached `last`."""
        height = abs(last - first)
        if not height:
            return [(start, first)]
        angle, end = self._angle(height), start + self.length(height)
        turns = [angle * step / _STEPS for step in range(_STEPS + 1)]
        arc = [(self.radius * sin(turn), self.radius * (1 - cos(turn))) for turn in turns]
        sign = 1 if last > first else -1
        return [
            *((start + x, first + sign * y) for x, y in arc),
            *((end - x, last - sign * y) for x, y in reversed(arc)),
        ]

    def reach(self, height: float, slope: float) -> float:
        """How far a line goes on while it falls by `height`, straight along a slope in degrees."""
        return height / tan(radians(slope)) + self.radius * tan(radians(slope) / 2)

    def straight(self, end: float, height: float, slope: float) -> list[Point]:
        """Places and heights of a line that is level, bends, and falls straight to `end` along a slope."""
        start = end - self.reach(height, slope)
        turns = [radians(slope) * step / _STEPS for step in range(_STEPS + 1)]
        arc = [(start + self.radius * sin(turn), height - self.radius * (1 - cos(turn))) for turn in turns]
        return [*arc, (end, 0.0)]

    def _angle(self, height: float) -> float:
        """The slope in radians: less where two arcs alone are as high."""
        return min(radians(self.slope), acos(max(1 - height / (2 * self.radius), 0.0)))
