"""The lanes of a route: rows above the line, curves that leave it and join it, and a label over each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate, pairwise
from math import radians, sin

from fichemetier.view.drawing.bend import Bend, Point
from fichemetier.view.drawing.canvas import Label, Lettering, Run
from fichemetier.view.drawing.route import Calendar, Lane, Route, Studies, rows
from fichemetier.view.drawing.route_places import START, STATION, STOP, Places, outer
from fichemetier.view.drawing.wrap import wrapped

TRACK = 4.0
"""The width of a lane, in millimetres as all lengths are."""
UNDER_LABEL = TRACK / 2 + 0.7
"""From a label to the middle of its lane, so that it belongs to that."""
_UNDER_LANE = TRACK / 2 + 2.8
"""From the middle of a lane to the label of the next."""
BESIDE = 1.2
"""Between a label and the ring or the curve beside it."""
_DOTS, _BETWEEN = (0.5, 0.8, 1.1), 0.7
"""How a lane begins that is open there: the radii of larger and larger dots, and the gap after each."""
_LEAVING = 5.5
"""From where a lane has left the line to its label."""
_MOST_LINES = 4


@dataclass(frozen=True, kw_only=True)
class Track:
    """One lane on the page: its height above the line, and the places at which it starts, stops and joins.

    It `leaves` the line at its start, or is `open` there; else a ring of its own stands there. From where it
    stops to where it joins is no study any more. It comes straight to the ring in which it joins, in a
    `direction` in degrees above the line; or, with none, down to the line before it.
    """

    height: float
    start: float
    stop: float
    join: float
    leaves: bool
    bend: Bend
    open: bool = False
    direction: float = 0.0

    @property
    def stops(self) -> bool:
        """Whether it stops before it joins."""
        return self.stop < self.join

    @property
    def dots(self) -> tuple[tuple[float, float], ...]:
        """The places and radii of what an open lane begins with: dots, then the round end of its line."""
        radii = (*_DOTS, TRACK / 2) if self.open else ()
        ends = accumulate((2 * radius + _BETWEEN for radius in radii), initial=self.start)
        return tuple((end + radius, radius) for end, radius in zip(ends, radii, strict=False))

    @property
    def begun(self) -> float:
        """From where its line is drawn: from its start, or after dots."""
        return self.dots[-1][0] if self.open else self.start

    @property
    def bends_as_it_stops(self) -> bool:
        """Whether it has begun to come down where it stops."""
        return bool(self.stops and self.curves and self.curves[-1][0][0] < self.stop + STOP)

    def points(self, start: float, end: float) -> list[Point]:
        """Its middle between two places, as places and heights above the line."""
        last = [] if end == self.join else [(end, self._height_at(end))]
        inside = [point for point in self._points() if start < point[0] and (not last or point[0] < end)]
        return [(start, self._height_at(start)), *inside, *last]

    @property
    def slope(self) -> float:
        """How steeply it comes down, in degrees."""
        return self.direction or self.bend.slope

    @property
    def has_room(self) -> bool:
        """Whether its curves find place one after the other."""
        begun = STATION + self.bend.length(self.height) if self.leaves else START
        return self.join - self.start >= begun + self._descent

    @cached_property
    def curves(self) -> tuple[list[Point], ...]:
        """Points of the middle of each curve: places, and heights above the line."""
        if not self.height:
            return ()
        if self.direction:
            joining = self.bend.straight(self.join, self.height, self.direction)
        else:
            joining = self.bend.points(self.join - self._descent, self.height, 0)
        return (
            (self.bend.points(self.start + STATION, 0, self.height), joining) if self.leaves else (joining,)
        )

    @property
    def _descent(self) -> float:
        """How far it goes on from where it begins to come down."""
        if self.direction:
            return self.bend.reach(self.height, self.direction)
        return self.bend.length(self.height) + STATION

    def _points(self) -> list[Point]:
        first = (self.start, 0.0 if self.leaves else self.height)
        level = [] if self.direction else [(self.join, 0.0)]
        return [first, *(point for curve in self.curves for point in curve), *level]

    def _height_at(self, place: float) -> float:
        points = self._points()
        if place <= points[0][0]:
            return points[0][1]
        for (x1, y1), (x2, y2) in pairwise(points):
            if x1 < place <= x2:
                return y1 + (y2 - y1) * (place - x1) / (x2 - x1)
        return points[-1][1]


@dataclass(frozen=True, kw_only=True)
class Lanes:
    """The tracks of a route, in its order, with their labels; `height` is what they take above the line.

    The y of a label counts from the line, upwards being negative.
    """

    tracks: tuple[Track, ...]
    labels: tuple[Label, ...]
    height: float


def lanes(route: Route, calendar: Calendar, spots: Places, bend: Bend, lettering: Lettering) -> Lanes | None:
    """The lanes of a route, each row as high as its longest label; none where one has no room.

    How much room a label has depends on the curves, and those on how high the rows are.
    """
    row_of = rows(calendar)

    def with_lines(lines: list[int]) -> Lanes | None:
        heights = _heights(lines, lettering)
        tracks = [
            _track(stretch, heights[row], calendar, spots, bend)
            for stretch, row in zip(calendar.stretches, row_of, strict=True)
        ]
        tracks = _directed(route, tracks)
        if not all(track.has_room for track in tracks):
            return None
        labels = [_label(number, route, tracks, lettering) for number in range(len(tracks))]
        found = tuple(label for label in labels if label)
        top = heights[-1] + UNDER_LABEL + lines[-1] * lettering.leading if lines else 0
        return Lanes(tracks=tuple(tracks), labels=found, height=top) if len(found) == len(labels) else None

    lines = [1] * (max(row_of, default=-1) + 1)
    while drawn := with_lines(lines):
        needed = _lines(drawn.labels, row_of)
        if needed == lines:
            return drawn
        if all(need <= has for need, has in zip(needed, lines, strict=True)):
            lower = with_lines(needed)
            return lower if lower and _lines(lower.labels, row_of) == needed else drawn
        lines = [max(pair) for pair in zip(needed, lines, strict=True)]
    return None


def _lines(labels: Sequence[Label], places: Sequence[int]) -> list[int]:
    """How many lines the longest label of each row has, from the lowest row on."""
    longest: dict[int, int] = {}
    for label, row in zip(labels, places, strict=True):
        longest[row] = max(longest.get(row, 0), len(label.lines))
    return [longest[row] for row in sorted(longest)]


def _heights(lines: list[int], lettering: Lettering) -> list[float]:
    """The height of each row above the line, from the lowest, which is on it."""
    heights = [0.0]
    for count in lines[:-1]:
        heights.append(heights[-1] + UNDER_LABEL + count * lettering.leading + _UNDER_LANE)
    return heights


def _track(stretch: Studies, height: float, calendar: Calendar, spots: Places, bend: Bend) -> Track:
    goes_on = stretch.end in calendar.changes
    return Track(
        height=height,
        start=spots.at(stretch.start) - (START if stretch.open else 0),
        stop=spots.at(stretch.end),
        join=spots.at(stretch.end) if goes_on else spots.stations[0],
        leaves=stretch.leaves,
        bend=bend,
        open=stretch.open,
    )


def _directed(route: Route, tracks: Sequence[Track]) -> list[Track]:
    """Tracks each in its direction: one of another kind than that below it comes from a side of its own."""
    found = list(tracks)
    for join in {track.join for track in tracks}:
        rising = sorted(
            (number for number, track in enumerate(tracks) if track.join == join),
            key=lambda number: tracks[number].height,
        )
        kinds = [
            (route.lanes[number].striped and not tracks[number].stops, tracks[number].stops)
            for number in rising
        ]
        sides = list(accumulate((one != other for one, other in pairwise(kinds)), initial=0))
        for number, side in zip(rising, sides, strict=True):
            found[number] = replace(tracks[number], direction=_direction(tracks[number], side, sides[-1]))
    return found


def _direction(track: Track, side: int, last: int) -> float:
    """The direction of one of the sides above the line: of the last, or what stopped, from straight above."""
    if side == 0:
        return 0.0
    slope = track.bend.slope
    if last == 1:
        return 90.0 if track.stops else slope
    return slope + (90 - slope) * (side - 1) / (last - 1)


def _label(number: int, route: Route, tracks: list[Track], lettering: Lettering) -> Label | None:
    """The label of one lane, broken into as many lines as its room makes it take."""
    lane, track = route.lanes[number], tracks[number]
    words = runs(lane)
    for count in range(1, _MOST_LINES + 1):
        bottom = track.height + UNDER_LABEL
        left, right = _room(track, tracks, bottom, bottom + count * lettering.leading, outer(route, 0))
        lines = wrapped(words, right - left, lettering) if right > left else None
        if lines is not None and len(lines) <= count:
            return Label(
                lines=lines,
                x=left,
                y=-bottom - len(lines) * lettering.leading,
                width=right - left,
                height=len(lines) * lettering.leading,
                align="start",
                role="lane",
            )
    return None


def runs(lane: Lane) -> list[Run]:
    """What the label of a lane says."""
    return [(lane.label, True), *([(lane.note, False)] if lane.note else [])]


def _room(track: Track, tracks: list[Track], bottom: float, top: float, station: float) -> Point:
    """From where to where nothing is in the way of a label between two heights above the line."""
    begun = STATION + _LEAVING if track.leaves else 2 * START if track.open else START
    left = track.start + begun + BESIDE
    right = track.join - station - BESIDE
    middle = (track.start + track.join) / 2
    above = UNDER_LABEL - 0.1
    for other in tracks:
        if other.height == track.height and other.start >= track.join - 0.01:
            right = min(right, other.start - START - BESIDE)
        beside = TRACK / 2 / sin(radians(other.slope)) + BESIDE
        for curve in other.curves if other is not track else ():
            crossing = _within(curve, bottom - above, top + above)
            if min(curve, key=lambda point: point[1])[0] < middle:
                left = max([left, *(x + beside for x in crossing)])
            else:
                right = min([right, *(x - beside for x in crossing)])
    return left, right


def _within(curve: Sequence[Point], low: float, high: float) -> list[float]:
    """The places at which each stretch of a curve enters and leaves what is between two heights."""
    places: list[float] = []
    for (x1, y1), (x2, y2) in pairwise(curve):
        first, last = max(min(y1, y2), low), min(max(y1, y2), high)
        if first < last:
            places += [x1 + (x2 - x1) * (y - y1) / (y2 - y1) for y in (first, last)]
    return places
