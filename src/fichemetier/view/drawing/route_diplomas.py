"""Diplomas that follow the job: each has its label over its track, as a lane has."""

from __future__ import annotations

from dataclasses import replace

from fichemetier.view.drawing.canvas import Label, Lettering, Run
from fichemetier.view.drawing.route import Calendar, Route, Rung
from fichemetier.view.drawing.route_lanes import BESIDE, UNDER_LABEL
from fichemetier.view.drawing.route_places import Places, outer
from fichemetier.view.drawing.wrap import evened, line_width, wrapped

_MOST_LINES = 3


def without_diplomas(route: Route, calendar: Calendar) -> Route:
    """The route whose stations that are reached in years, after the first, say nothing below the line."""
    silent = tuple(replace(rung, alternatives=(), note="") for rung in diplomas(route, calendar))
    after = len(calendar.stations)
    return replace(route, stations=(*route.stations[:1], *silent, *route.stations[after:]))


def diplomas(route: Route, calendar: Calendar) -> tuple[Rung, ...]:
    """The stations after the first that have a time, in order."""
    return route.stations[1 : len(calendar.stations)]


def diploma_labels(
    route: Route, calendar: Calendar, spots: Places, rise: float, lettering: Lettering
) -> tuple[Label, ...] | None:
    """The label of each diploma, before its station; none where one has no room.

    The y of a label counts from the line, upwards being negative; that rises by `rise` mm to each station.
    """
    labels = []
    for number, rung in enumerate(diplomas(route, calendar), 1):
        start = spots.stations[number - 1] + outer(route, number - 1) + BESIDE
        end = spots.stations[number] - outer(route, number) - BESIDE
        words = _runs(rung, route.either)
        if end <= start or not 0 < len(wrapped(words, end - start, lettering) or ()) <= _MOST_LINES:
            return None
        lines = evened(words, end - start, lettering)
        taken, height = max(line_width(line, lettering) for line in lines), len(lines) * lettering.leading
        labels.append(
            Label(
                lines=lines,
                x=end - taken,
                y=-(number * rise + UNDER_LABEL + height),
                width=taken,
                height=height,
                align="end",
                role="diploma",
            )
        )
    return tuple(labels)


def _runs(rung: Rung, either: str) -> list[Run]:
    name = (f" {either} ".join(rung.alternatives), True)
    return [name, (rung.note, False)] if rung.note else [name]
