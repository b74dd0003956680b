"""How lanes are painted: pale ones as one shape, above them those of work-study, deep with stripes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from math import hypot

from fichemetier.view.drawing.bend import Point
from fichemetier.view.drawing.canvas import Tones, disc, line, polygon, through
from fichemetier.view.drawing.route import Lane
from fichemetier.view.drawing.route_forks import forks
from fichemetier.view.drawing.route_lanes import TRACK, Track
from fichemetier.view.drawing.route_places import START, STATION, STOP

_STRIPE, _STRIPES = 2.4, 3.0
"""The width of the stripes of work-study, and about how long they are, in millimetres as all lengths are."""
_INTO_RING = 0.3
"""How far deep ground goes into a ring, whose edge is round and that of a stripe straight."""
_EDGE = 0.5
"""The pen of the edge of lanes whose colour their ground would swallow."""
_THIN, _DASHES = 0.7, (1.6, 1.1)
"""The pen of the way from where a lane stops to the job, which is no study."""


def lanes_painted(
    lanes: Sequence[tuple[Lane, Track]], base: float, arrival: float, tones: Tones
) -> Iterator[str]:
    """Lanes with the line at `base`; the ring in which they end at last has the radius `arrival`."""
    for _, track in lanes:
        if track.stops:
            yield line(
                through(on_page(track.points(track.stop, track.join), base)), tones.deep, _THIN, _DASHES
            )
    corners = tuple(forks(lanes))
    pale = [track for lane, track in lanes if not lane.striped]
    edged = [(tones.deep, _EDGE / 2), (tones.vif, -_EDGE / 2)]
    for ink, wider in edged if tones.vif == tones.ground else [(tones.vif, 0.0)]:
        for track in pale:
            yield line(through(_middle(track, base)), ink, TRACK + 2 * wider)
            yield from (disc(x, base - track.height, radius + wider, ink) for x, radius in track.dots)
        yield from (polygon(on_page(one.points(wider), base), ink) for one in corners if not one.striped)
    end = max((track.join for _, track in lanes), default=0.0)
    for track in (track for lane, track in lanes if lane.striped):
        yield from (disc(x, base - track.height, radius, tones.deep) for x, radius in track.dots)
        first = STATION if track.leaves else 0.0 if track.open else START
        last = STOP if track.stops else arrival if track.join == end else STATION
        yield from striped(_middle(track, base), first, last, tones)
    yield from (polygon(on_page(one.points(0), base), tones.deep) for one in corners if one.striped)


def _middle(track: Track, base: float) -> list[Point]:
    return on_page(track.points(track.begun, track.stop), base)


def striped(points: Sequence[Point], first: float, last: float, tones: Tones) -> Iterator[str]:
    """A deep line with whole stripes between what rings cover of its `first` and its `last` millimetres."""
    yield line(through(points), tones.deep, TRACK)
    first, last = max(first - _INTO_RING, 0), max(last - _INTO_RING, 0)
    length = sum(hypot(x2 - x1, y2 - y1) for (x1, y1), (x2, y2) in pairwise(points)) - first - last
    stripe = length / (2 * max(round(length / _STRIPES / 2 - 0.5), 1) + 1)
    yield line(through(points), tones.vif, _STRIPE, (stripe, stripe), -(first + stripe))


def on_page(points: Iterable[Point], base: float) -> list[Point]:
    """Points of which heights count from the line, which is at `base`, upwards."""
    return [(x, base - height) for x, height in points]
