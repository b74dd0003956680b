"""The way into a job and on from it, as one line: lanes of study that join, the job, the ladder that rises.

Where the durations of all lanes are known the line is to scale, above an axis of years; else it has none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Lane:
    """One way of study: a diploma, the lycée, another job that is left behind.

    `start` and `years` count from where the axis begins; a lane of unknown length has no years. One that is
    `striped` is work-study, which its label or its note says in words. One from `outside` school, as
    from another job, begins at no time of the axis where its length is unknown.
    """

    label: str
    note: str = ""
    start: float = 0
    years: float | None = None
    striped: bool = False
    outside: bool = False


@dataclass(frozen=True, kw_only=True)
class Rung:
    """A station of the line: one post or several to choose from, and what is said more quietly.

    `years` is how long the way from the station before takes, where it is known: a diploma that follows.
    """

    alternatives: tuple[str, ...]
    note: str = ""
    years: float | None = None
    striped: bool = False


@dataclass(frozen=True, kw_only=True)
class Route:
    """Lanes from the top to the bottom one, and the stations that they lead to; `target` is the sheet's job.

    The lanes join in the first station. `ticks` are the words of the years on the axis, from its beginning
    on: `Bac`, `+ 1 an`, nothing for a year without; `either` is the word between alternatives.
    """

    lanes: tuple[Lane, ...]
    stations: tuple[Rung, ...]
    target: int = 0
    ticks: tuple[str, ...] = ()
    either: str = "ou"


@dataclass(frozen=True, kw_only=True)
class Studies:
    """When a lane begins and ends, in years or, where they are not known, from 0 to 1.

    It `leaves` the line where another lane ends as it begins, and `stops` early where it is shorter than
    others and no lane goes on: a thin line leads from there to the job. It is `open` where it begins before
    what is drawn.
    """

    start: float
    end: float
    leaves: bool = False
    stops: bool = False
    open: bool = False


@dataclass(frozen=True)
class Calendar:
    """When each lane begins and ends, and when each station that has a time is reached, in order."""

    stretches: tuple[Studies, ...]
    stations: tuple[float, ...]
    in_years: bool

    @property
    def end(self) -> float:
        """When the last station that has a time is reached."""
        return self.stations[-1]

    @property
    def changes(self) -> tuple[float, ...]:
        """When lanes end that others go on from: at the bac, for one."""
        return tuple(sorted({one.start for one in self.stretches if one.leaves}))


def in_years(route: Route) -> Calendar | None:
    """The calendar of a route whose durations are known; none where one is not, or where there is no lane.

    That of a lane from outside school may be unknown: it leads to the job from before the axis.
    """
    timed = [lane for lane in route.lanes if lane.years is not None or not lane.outside]
    known = [(lane.start, lane.start + lane.years) for lane in timed if lane.years is not None]
    if not known or len(known) < len(timed):
        return None
    reached = [max(end for _, end in known)]
    for rung in route.stations[1:]:
        if not rung.years:
            break
        reached.append(reached[-1] + rung.years)
    starts, ends = {start for start, _ in known}, {end for _, end in known}

    def stretch(lane: Lane) -> Studies:
        if lane.years is None:
            return Studies(start=0, end=reached[0], open=True)
        start, end = lane.start, lane.start + lane.years
        stops = end < reached[0] and end not in starts
        return Studies(start=start, end=end, leaves=start in ends, stops=stops)

    return Calendar(tuple(map(stretch, route.lanes)), tuple(reached), True) if reached[0] > 0 else None


def without_years(route: Route) -> Calendar:
    """The calendar of a route whose durations are not drawn: all its lanes are of one length."""
    return Calendar(tuple(Studies(start=0, end=1) for _ in route.lanes), (1.0,), False)


def rows(calendar: Calendar) -> tuple[int, ...]:
    """The row of each lane, counted from the line upwards: as few as lanes of one time need.

    Lanes that change on the line are nearest to it, so that none that only passes runs through a station;
    then those that last until the job: what leads on from one that stops comes to it from above.
    """
    stretches = calendar.stretches
    taken: dict[int, list[tuple[float, float]]] = {}
    found = [0] * len(stretches)
    for number in sorted(
        range(len(stretches)),
        key=lambda one: (not _changes(stretches[one], calendar), stretches[one].stops, -one),
    ):
        one = stretches[number]
        start, end = one.start, calendar.stations[0] if one.stops else one.end
        row = next(row for row in range(len(stretches)) if _is_free(taken.get(row, ()), start, end))
        taken.setdefault(row, []).append((start, end))
        found[number] = row
    return tuple(found)


def _changes(one: Studies, calendar: Calendar) -> bool:
    return one.leaves or one.end in calendar.changes


def _is_free(taken: Sequence[tuple[float, float]], start: float, end: float) -> bool:
    return all(end <= other_start or other_end <= start for other_start, other_end in taken)
