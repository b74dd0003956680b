"""Where lanes that look alike meet: the corner between them is rounded, so that they read as one shape."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import cos, pi, radians, sin, tan

from fichemetier.view.drawing.bend import Point
from fichemetier.view.drawing.route import Lane
from fichemetier.view.drawing.route_lanes import TRACK, Track
from fichemetier.view.drawing.route_places import STATION

_ROUNDED = 1.5
"""Radius of the corner, in millimetres as all lengths are."""
_INTO = 0.5
"""How far its shape goes into both lanes, so that no seam is seen."""
_STEPS = 8
_SAME = 0.01


@dataclass(frozen=True, kw_only=True)
class Fork:
    """The corner above a lane at which a higher one joins it, or leaves it: `way` is 1 or -1."""

    place: float
    height: float
    slope: float
    way: int
    striped: bool

    def points(self, wider: float) -> list[Point]:
        """The rounded corner between lanes that are so much wider on each side, as places and heights."""
        slope, half, radius = radians(self.slope), TRACK / 2 + wider, _ROUNDED - wider
        inner, reach = half - _INTO, radius / tan(slope / 2)
        corner = -half / tan(slope / 2)
        middle = corner - reach
        turns = [(pi - slope) * step / _STEPS - pi / 2 for step in range(_STEPS + 1)]
        arc = [(middle + radius * cos(turn), half + radius + radius * sin(turn)) for turn in turns]
        onto = (arc[-1][0] + _INTO * sin(slope), arc[-1][1] + _INTO * cos(slope))
        shape = [(middle, inner), *arc, onto, (-inner / tan(slope / 2), inner)]
        return [(self.place + self.way * x, self.height + y) for x, y in shape]


def forks(pairs: Sequence[tuple[Lane, Track]]) -> Iterator[Fork]:
    """Every corner at which only lanes of one kind meet, work-study or not."""
    for lane, track in pairs:
        for way, meets in ((1, _joins), (-1, _parts)):
            met = [(other, higher) for other, higher in pairs if meets(track, higher)]
            if met and all(other.striped == lane.striped for other, _ in met):
                slope = track.slope if way == 1 else track.bend.slope
                straight = way == 1 and track.direction
                end = track.join if way == 1 else track.start
                back = track.height / tan(radians(slope)) + (0 if straight else STATION + track.bend.turn)
                yield Fork(
                    place=end - way * back,
                    height=track.height,
                    slope=slope,
                    way=way,
                    striped=lane.striped,
                )


def _joins(track: Track, other: Track) -> bool:
    """Whether a higher lane comes down to this one; one that stops before is but a thin line."""
    whole = not track.stops and not other.stops and track.direction == other.direction
    return whole and other.height > track.height and abs(other.join - track.join) < _SAME


def _parts(track: Track, other: Track) -> bool:
    leave = track.leaves and other.leaves and other.height > track.height
    return leave and abs(other.start - track.start) < _SAME
