"""Where pages lie on the sides of sheets of paper. Lengths are points, from the lower left corner up."""

from __future__ import annotations

from dataclasses import dataclass, replace

MM = 72 / 25.4
"""Points of a millimetre."""
EPSILON = 0.01 * MM
"""Points that a fit may be short of: less than any cutter sees, more than the rounding of a PDF."""
Size = tuple[float, float]
Box = tuple[float, float, float, float]
"""Left, bottom, right, top."""


@dataclass(frozen=True)
class Placement:
    """A page on a side: its trim box there, upside down or not, and how much of it and of its bleed is seen.

    `page` counts from 0.
    """

    page: int
    trim: Box
    seen: Box
    upside_down: bool = False


@dataclass(frozen=True, kw_only=True)
class Side:
    """One side of a sheet: its pages, and the boxes that it is cut into.

    `upright` are the `x` and `level` the `y` of lines along which it is folded, or joined to its neighbour.
    `tile` is the column, the row, and how many there are of both, of a part of a poster.
    """

    size: Size
    places: tuple[Placement, ...]
    cuts: tuple[Box, ...]
    upright: tuple[float, ...] = ()
    level: tuple[float, ...] = ()
    tile: tuple[int, int, int, int] | None = None

    @property
    def trim(self) -> Box:
        """What is left once the margins are cut off."""
        lefts, bottoms, rights, tops = zip(*self.cuts, strict=True)
        return min(lefts), min(bottoms), max(rights), max(tops)

    def upside_down(self) -> Side:
        """The same side turned by half a turn, as a duplex printer needs that turns over the other edge."""
        width, height = self.size

        def turned(box: Box) -> Box:
            left, bottom, right, top = box
            return width - right, height - top, width - left, height - bottom

        places = tuple(
            replace(
                place,
                trim=turned(place.trim),
                seen=turned(place.seen),
                upside_down=not place.upside_down,
            )
            for place in self.places
        )
        return replace(
            self,
            places=places,
            cuts=tuple(map(turned, self.cuts)),
            upright=tuple(width - x for x in self.upright),
            level=tuple(height - y for y in self.level),
        )


def grown(box: Box, by: float) -> Box:
    """A box with more on every side."""
    left, bottom, right, top = box
    return left - by, bottom - by, right + by, top + by


def common(one: Box, other: Box) -> Box:
    """What two boxes share; where they share nothing, right is left of left or top below bottom."""
    return (
        max(one[0], other[0]),
        max(one[1], other[1]),
        min(one[2], other[2]),
        min(one[3], other[3]),
    )


def shown(size: Size) -> str:
    """A size in points, as millimetres for people."""
    width, height = (round(length / MM, 1) for length in size)
    return f"{width:g} × {height:g} mm"
