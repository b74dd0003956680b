"""The line of a route, drawn: lanes, the job, the ladder, and the axis of years below them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from fichemetier.view.drawing.bend import Bend
from fichemetier.view.drawing.canvas import (
    Drawing,
    Label,
    Lettering,
    Tones,
    disc,
    level,
    line,
    ring,
    through,
    upright,
)
from fichemetier.view.drawing.route import Calendar, Route, in_years, without_years
from fichemetier.view.drawing.route_diplomas import diploma_labels, without_diplomas
from fichemetier.view.drawing.route_lanes import TRACK, Lanes, Track, lanes, runs
from fichemetier.view.drawing.route_pens import lanes_painted, on_page, striped
from fichemetier.view.drawing.route_places import Name, Places, names, outer, places, starts
from fichemetier.view.drawing.wrap import evened, line_width

_RING, _RING_PEN = 2.5, 1.2
"""Where a lane begins: radius to the middle of the pen, and the pen, in millimetres as all lengths are."""
_STOP, _STOP_PEN = 1.8, 1.0
_STATION, _STATION_PEN = 2.8, 1.3
_TARGET, _TARGET_PEN = 5.0, 1.7
_AXIS = 0.35
"""The pen of the axis."""
_LEADER, _DASHES = 0.3, (0.9, 0.9)
_SHORTEST = 3 * sum(_DASHES)
"""A leader that shows fewer dashes would be a stray mark."""
_TICK = 0.9
"""Radius of a tick."""
_RISE = (4.5, 7.0)
"""How much the ladder rises from one station to the next, at least and at most."""
_STEEPEST = 0.32
"""How much of the way between the closest stations it rises at most."""
_TO_AXIS, _TO_YEARS, _TO_LABELS = 3.0, 1.6, 2.5
"""Below the lowest station to the axis, below the axis to its words, and to the labels of the stations."""
_SHARES = (0.28, 0.36, 0.42, 0.48, 0.56, 0.64, 0.72)
_LINES = (2, 3, 0)
_BENDS = (Bend(50, 5.0), Bend(66, 4.4), Bend(80, 2.6))
"""What is tried: shares of the width for lanes, lines of labels, and bends. Steeper ones are tried where
others leave no room, or make a lane bend before it stops."""
_SHARE, _BY_SHARE = 0.42, 60.0
"""The share of the width that suits lanes best, and the height that the difference of one is worth."""
_BY_LINE = 2.5
"""The height that a line more of a lane's label is worth; one of a station's is worth half of it."""
_BY_STOP = 15.0
"""The height that a lane is worth that is level where it stops."""


@dataclass(frozen=True, kw_only=True)
class _Plan:
    """A route of which everything has its place; heights count from the line, upwards being positive."""

    route: Route
    calendar: Calendar
    spots: Places
    lanes: Lanes
    share: float
    names: tuple[Name, ...]
    diplomas: tuple[Label, ...]
    bend: Bend
    rise: float

    @property
    def above(self) -> float:
        """What stands above the line, on which the lanes join."""
        return max(
            self.lanes.height,
            *(-label.y for label in self.diplomas),
            *(self.rise * n + outer(self.route, n) for n in range(len(self.route.stations))),
        )

    @property
    def below(self) -> float:
        """The height of the axis, or of the top of the labels where there is none, below the line."""
        return outer(self.route, 0) + (_TO_AXIS if self.calendar.in_years else _TO_LABELS)

    def names_below(self, leading: float) -> float:
        """The top of the labels of the stations, below the line."""
        return self.below + (_TO_YEARS + leading + 0.4 if self.calendar.in_years else 0)

    def height(self, leading: float) -> float:
        """The height of the whole drawing."""
        return self.above + self.names_below(leading) + max(map(len, self.names)) * leading

    @property
    def bent(self) -> int:
        """How many lanes have begun to come down where they stop."""
        return sum(track.bends_as_it_stops for track in self.lanes.tracks)

    def cost(self, leading: float) -> float:
        """How far the drawing is from the best one, in millimetres of its height."""
        above = (*self.lanes.labels, *self.diplomas)
        lines = sum(len(label.lines) for label in above) + sum(map(len, self.names)) / 2
        aside = abs(self.share - _SHARE) * _BY_SHARE
        return self.height(leading) + lines * _BY_LINE + self.bent * _BY_STOP + aside


def study_line(route: Route, width: float, tones: Tones, lettering: Lettering) -> Drawing | None:
    """The line of a route on `width` millimetres.

    None where it has no room: a list says the same then, with the lanes as `label note` and the stations
    in their order. None also where a line would say no more than that list: no station, or one alone to
    which a single lane leads, or several of which nothing tells how long they are.
    An axis of years is left out where with it there would be no room.
    """
    told = len(route.lanes) > 1 and in_years(route)
    if not route.stations or (len(route.stations) < 2 and not told):
        return None
    for calendar in _calendars(route):
        for shown in dict.fromkeys((without_diplomas(route, calendar), route)):
            best = _best(route, shown, calendar, width, lettering)
            if best:
                return _drawing(best, width, tones, lettering)
    return None


def _best(route: Route, shown: Route, calendar: Calendar, width: float, lettering: Lettering) -> _Plan | None:
    """The best plan in which stations say below the line what those of `shown` do, if one has room."""
    found: list[_Plan] = []
    for bend in _BENDS:
        plans = [_plan(route, shown, calendar, share, bend, width, lettering) for share in _SHARES]
        found += [plan for plan in plans if plan]
        if any(not plan.bent for plan in found):
            break
    return min(found, key=lambda one: one.cost(lettering.leading), default=None)


def _calendars(route: Route) -> Iterator[Calendar]:
    """With years where they are known; without, unless lanes then seemed to lead to the job that do not."""
    calendar = in_years(route)
    if calendar:
        yield calendar
    if not calendar or not calendar.changes:
        yield without_years(route)


def _plan(
    route: Route,
    shown: Route,
    calendar: Calendar,
    share: float,
    bend: Bend,
    width: float,
    lettering: Lettering,
) -> _Plan | None:
    found = [
        (its_names, spots)
        for lines in _LINES
        if (spots := places(shown, calendar, share, lines, width, lettering))
        and (its_names := names(shown, spots, lettering))
    ]
    if not found:
        return None
    its_names, spots = min(found, key=lambda one: (max(map(len, one[0])), sum(map(len, one[0]))))
    its_lanes = lanes(route, calendar, spots, bend, lettering)
    if its_lanes is None:
        return None
    steps = max(len(route.stations) - 1, 1)
    wanted = (its_lanes.height - outer(route, steps)) / steps
    least, most = _RISE
    closest = min((other - one for one, other in pairwise(spots.stations)), default=0.0)
    rise = min(max(wanted, least), most, max(closest * _STEEPEST, 1))
    above = () if shown == route else diploma_labels(route, calendar, spots, rise, lettering)
    if above is None:
        return None
    return _Plan(
        route=route,
        calendar=calendar,
        spots=spots,
        lanes=its_lanes,
        share=share,
        names=its_names,
        diplomas=above,
        bend=bend,
        rise=rise,
    )


def _drawing(plan: _Plan, width: float, tones: Tones, lettering: Lettering) -> Drawing:
    base, leading = plan.above, lettering.leading
    pairs = tuple(zip(plan.route.lanes, plan.lanes.tracks, strict=True))
    shapes = [
        *_leaders(plan, base, leading, tones),
        *lanes_painted(pairs, base, outer(plan.route, 0), tones),
        *_ladder(plan, base, tones),
        *_axis(plan, base, tones),
        *_stations(plan, base, tones),
    ]
    labels = [
        replace(label, y=base + label.y, lines=evened(runs(lane), label.width, lettering))
        for lane, label in zip(plan.route.lanes, plan.lanes.labels, strict=True)
    ]
    labels += _years(plan, base, width, lettering)
    labels += _names(plan, base, width, lettering)
    return Drawing(
        name="route",
        width=width,
        height=plan.height(leading),
        shapes=tuple(shapes),
        labels=tuple(labels),
    )


def _names(plan: _Plan, base: float, width: float, lettering: Lettering) -> Iterator[Label]:
    widths = [max((line_width(one, lettering) for one in lines), default=0.0) for lines in plan.names]
    begun = starts(plan.spots, widths, width)
    for number, (lines, x) in enumerate(zip(plan.names, plan.spots.stations, strict=True)):
        if not lines:
            above = plan.diplomas[number - 1]
            yield replace(above, y=base + above.y)
            continue
        taken, start = widths[number], begun[number]
        yield Label(
            lines=lines,
            x=start,
            y=base + plan.names_below(lettering.leading),
            width=taken,
            height=len(lines) * lettering.leading,
            align="start" if start > x - taken / 2 else "end" if start < x - taken / 2 else "middle",
            role="target" if number == plan.route.target else "station",
        )


def _leaders(plan: _Plan, base: float, leading: float, tones: Tones) -> Iterator[str]:
    """From each station down to the axis, or to its label."""
    timed = len(plan.calendar.stations) if plan.calendar.in_years else 0
    for number, x in enumerate(plan.spots.stations):
        end = plan.below if number < timed else plan.names_below(leading) - 0.8
        start = outer(plan.route, number) - number * plan.rise
        if end - start >= _SHORTEST:
            yield line(upright(x, base + start, base + end), tones.deep, _LEADER, _DASHES)
    for time in plan.calendar.changes:
        yield line(upright(plan.spots.at(time), base, base + plan.below), tones.deep, _LEADER, _DASHES)


def _ladder(plan: _Plan, base: float, tones: Tones) -> Iterator[str]:
    for number, (start, end) in enumerate(pairwise(plan.spots.stations)):
        low, high = number * plan.rise, (number + 1) * plan.rise
        begun = (start + end - plan.bend.length(plan.rise)) / 2
        heights = [(start, low), *plan.bend.points(begun, low, high), (end, high)]
        points = on_page(heights, base)
        if plan.route.stations[number + 1].striped:
            yield from striped(points, outer(plan.route, number), outer(plan.route, number + 1), tones)
        else:
            yield line(through(points), tones.deep, TRACK)


def _axis(plan: _Plan, base: float, tones: Tones) -> Iterator[str]:
    if not plan.calendar.in_years:
        return
    y, at = base + plan.below, plan.spots.at
    yield line(level(y, at(0), at(plan.calendar.end)), tones.deep, _AXIS)
    for year, word in enumerate(plan.route.ticks[: int(plan.calendar.end) + 1]):
        if word:
            yield disc(at(year), y, _TICK, tones.deep)


def _years(plan: _Plan, base: float, width: float, lettering: Lettering) -> list[Label]:
    """The words of the axis: of every year, else of every second and so on, and of the last."""
    if not plan.calendar.in_years:
        return []
    labels = []
    for year, word in enumerate(plan.route.ticks[: int(plan.calendar.end) + 1]):
        taken = lettering.width(word, True)
        labels.append(
            Label(
                lines=(((word, True),),),
                x=min(max(plan.spots.at(year) - taken / 2, 0), width - taken),
                y=base + plan.below + _TO_YEARS,
                width=taken,
                height=lettering.leading,
                role="year",
            )
        )
    apart = lettering.size / 2
    step = next(
        step
        for step in range(1, len(labels) + 2)
        if all(one.x + one.width + apart <= other.x for one, other in pairwise(labels[::step]))
    )
    shown = labels[::step]
    if shown and shown[-1].x + shown[-1].width + apart <= labels[-1].x:
        shown.append(labels[-1])
    return [label for label in shown if label.lines[0][0][0]]


def _is_job(plan: _Plan, track: Track) -> bool:
    """Whether a lane that stops leads to the job itself: that is open from there on."""
    return plan.route.target == 0 and track.join == plan.spots.stations[0]


def _stations(plan: _Plan, base: float, tones: Tones) -> Iterator[str]:
    for track in plan.lanes.tracks:
        if not track.leaves and not track.open:
            yield ring(track.start, base - track.height, _RING, _RING_PEN, tones)
        if track.stops:
            x, height = track.points(track.stop, track.join)[0]
            fill = tones.spark if _is_job(plan, track) else ""
            yield ring(x, base - height, _STOP, _STOP_PEN, tones, fill)
    for time in plan.calendar.changes:
        yield ring(plan.spots.at(time), base, _STATION, _STATION_PEN, tones)
    for number, x in enumerate(plan.spots.stations):
        y = base - number * plan.rise
        if number == plan.route.target:
            yield ring(x, y, _TARGET, _TARGET_PEN, tones, fill=tones.spark)
        else:
            yield ring(x, y, _STATION, _STATION_PEN, tones)
