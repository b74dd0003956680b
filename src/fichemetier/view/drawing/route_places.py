"""Where the stations of a route stand from start to end, so that the labels below them have room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, chain, pairwise

from fichemetier.i18n.cldr import NBSP
from fichemetier.view.drawing.canvas import Lettering, Line, Run
from fichemetier.view.drawing.route import Calendar, Route, Rung
from fichemetier.view.drawing.wrap import evened, needed

START, STOP, STATION, TARGET = 3.1, 2.3, 3.45, 5.85
"""Outer radii of where a lane begins and stops, of a station and of the job, in mm as all lengths are."""
_GAP = 2.5
"""Between labels that stand side by side."""
_MOST_LINES = 8
"""Of a label: more would be a list, and read better as one."""
_CLOSEST = 13.0
"""Between two stations: the line between them must be seen to rise."""
_ASIDE = 3
"""How many times as far as after its station a label of many lines may go before it, below the lanes."""
_EASY = 2
"""Lines of a label that stands right below its station."""
Name = tuple[Line, ...]
"""The lines below a station."""


@dataclass(frozen=True, kw_only=True)
class Places:
    """Where the axis begins, how long a year is, where each station stands and how wide its label may be.

    `first` is how wide that of the first may be where it goes on below the lanes.
    """

    origin: float
    year: float
    stations: tuple[float, ...]
    rooms: tuple[float, ...]
    first: float

    def at(self, time: float) -> float:
        """The place of a time of the calendar."""
        return self.origin + time * self.year


def outer(route: Route, station: int) -> float:
    """The outer radius of a station."""
    return TARGET if station == route.target else STATION


def places(
    route: Route, calendar: Calendar, share: float, lines: int, width: float, lettering: Lettering
) -> Places | None:
    """The places of a route on `width` mm, `share` of it for the lanes; none where a word has no room.

    Stations that have a time stand at it, those after them at even distances, or as their labels need it:
    room for each of their texts on so many `lines`, or on as many as it has words.
    """
    least = [_least(rung, route.either, lines, lettering) for rung in route.stations]
    origin = START if route.lanes else outer(route, 0)
    after = len(route.stations) - len(calendar.stations)
    end = width - outer(route, len(route.stations) - 1)
    last = min(width * share, end) if after else end
    year = (last - origin) / calendar.end if route.lanes else 0.0
    timed = [origin + time * year for time in calendar.stations]
    sides = _sides(route, least)
    apart = [max(_CLOSEST, right + left + _GAP) for (_, right), (left, _) in pairwise(sides)]
    free = _spread(apart[len(timed) - 1 :], end - timed[-1])
    if free is None or year < 0:
        return None
    stations = (*timed, *(timed[-1] + distance for distance in accumulate(free)))
    distances = zip(pairwise(stations), apart, strict=True)
    if any(other - one < least_distance - 1e-6 for (one, other), least_distance in distances):
        return None
    rooms = _rooms(route, stations, sides, width)
    if not rooms:
        return None
    aside = route.lanes and len(rooms) > 1
    first = rooms[0] / 2 + min(stations[0], _ASIDE * rooms[0] / 2) if aside else rooms[0]
    return Places(origin=origin, year=year, stations=stations, rooms=rooms, first=first)


def starts(spots: Places, taken: Sequence[float], width: float) -> list[float]:
    """Where labels so wide begin: in the middle below their stations, else clear of the edge and the next."""
    found = [width + _GAP]
    for x, wide in zip(reversed(spots.stations), reversed(taken), strict=True):
        found.append(min(max(x - wide / 2, 0), found[-1] - _GAP - wide))
    return found[:0:-1]


def names(route: Route, spots: Places, lettering: Lettering) -> tuple[Name, ...] | None:
    """The labels of the stations in their rooms, as even as they can be; none where one would be too long.

    Beside longer ones, a label of one line takes two: in a row they look alike.
    """
    labels = [
        _name(rung, route.either, room, lettering)
        for rung, room in zip(route.stations, spots.rooms, strict=True)
    ]
    if len(labels[0]) > _EASY:
        labels[0] = _name(route.stations[0], route.either, spots.first, lettering)
    least = [1 if rung.alternatives else 0 for rung in route.stations]
    if not all(few <= len(label) <= _MOST_LINES for few, label in zip(least, labels, strict=True)):
        return None
    if max(map(len, labels)) > 1:
        for number, label in enumerate(labels):
            if len(label) == 1:
                rung = route.stations[number]
                labels[number] = _name(
                    rung, route.either, _least(rung, route.either, 2, lettering), lettering
                )
    return tuple(labels)


def _name(rung: Rung, either: str, room: float, lettering: Lettering) -> Name:
    """The lines of a label: alternatives flow where they have room; nothing where a word has none."""
    for flowing in (True, False):
        broken = [evened([run], room, lettering) for run in _texts(rung, either, flowing)]
        if all(broken):
            return tuple(chain.from_iterable(broken))
    return ()


def _texts(rung: Rung, either: str, flowing: bool) -> list[Run]:
    """Alternatives, parted by a word that begins a line or has one of its own, then the note; or nothing."""
    if not rung.alternatives:
        return []
    parted = [run for post in rung.alternatives for run in ((either, False), (post, True))][1:]
    texts = [(f" {either}{NBSP}".join(rung.alternatives), True)] if flowing else parted
    return [*texts, *([(rung.note, False)] if rung.note else [])]


def _least(rung: Rung, either: str, lines: int, lettering: Lettering) -> float:
    """The width that the label of a station needs; with 0 lines, that of its longest word."""
    texts = _texts(rung, either, flowing=lines > 0)
    return max((needed(text, lines, lettering) for text in texts), default=0.0)


def _sides(route: Route, least: Sequence[float]) -> list[tuple[float, float]]:
    """What labels need before and after their stations: at an edge they stand flush with it."""
    sides = [(width / 2, width / 2) for width in least]
    last = len(least) - 1
    edge = min(outer(route, last), least[last] / 2)
    sides[last] = (least[last] - edge, edge)
    if not route.lanes:
        edge = min(outer(route, 0), least[0] / 2)
        sides[0] = (edge, least[0] - edge)
    return sides


def _spread(least: Sequence[float], length: float) -> Sequence[float] | None:
    """Distances that fill a length: even ones where they suffice, else each as much more as the others."""
    if not least:
        return ()
    even, rest = length / len(least), length - sum(least)
    if rest < 0:
        return None
    return [even] * len(least) if even >= max(least) else [one + rest / len(least) for one in least]


def _rooms(
    route: Route, stations: Sequence[float], sides: Sequence[tuple[float, float]], width: float
) -> tuple[float, ...]:
    """How wide each label may be: neighbours share what is between them; nothing where one has too little."""
    left, right = [stations[0]], list[float]()
    for (one, other), (first, second) in zip(pairwise(stations), pairwise(sides), strict=True):
        spare = (other - one - _GAP - first[1] - second[0]) / 2
        right.append(first[1] + spare)
        left.append(second[0] + spare)
    right.append(width - stations[-1])
    rooms = [2 * min(pair) for pair in zip(left, right, strict=True)]
    rooms[-1] = left[-1] + right[-1]
    if not route.lanes:
        rooms[0] = left[0] + right[0]
    least = [before + after for before, after in sides]
    return tuple(rooms) if all(room >= word - 1e-6 for room, word in zip(rooms, least, strict=True)) else ()
