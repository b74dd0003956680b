"""The size of a team: twelve dots of five people each, and an arrow for more."""

from __future__ import annotations

from math import ceil

from fichemetier.view.drawing.canvas import Drawing, Tones, arrow, disc, ring

DOTS = 12
PEOPLE = 5
"""People whom a dot stands for."""
_STROKE = 0.35
_ARROW = 2.6


def team(low: int | None, high: int | None, width: float, tones: Tones) -> Drawing:
    """A head count from `low` to `high`, both in people, on a row of dots `width` mm wide.

    Ten to fifty fill the dots of the eleventh to the fiftieth person; one without end goes on to an arrow.
    """
    open_ended = high is None or high > DOTS * PEOPLE
    first = min((low or 0) // PEOPLE, DOTS - 1)
    last = DOTS if high is None or open_ended else max(ceil(high / PEOPLE), first + 1)
    pitch = width / (DOTS + 1)
    radius = pitch * 0.41
    middle = radius + _STROKE
    shapes = [
        disc((dot + 0.5) * pitch, middle, radius, tones.deep)
        if first <= dot < last
        else ring((dot + 0.5) * pitch, middle, radius - _STROKE / 2, _STROKE, tones)
        for dot in range(DOTS)
    ]
    if open_ended:
        shapes.append(arrow(DOTS * pitch + 0.6 + _ARROW, middle, _ARROW, tones.deep))
    return Drawing(name="team", width=width, height=2 * middle, shapes=tuple(shapes))
