"""The days that are worked: full, now and then, or free. Those of the weekend weigh more, and are larger."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from fichemetier.view.drawing.canvas import Drawing, Lettering, Tones, disc, ring
from fichemetier.view.drawing.row import Row, drawn

WEEKEND = frozenset({5, 6})
"""Saturday and Sunday, counted from Monday as 0."""
_WORKED, _WORKED_AT_WEEKEND = 1.2, 1.9
_NOW_AND_THEN, _FREE = 1.7, 1.15
"""Radii of rings; all are in millimetres."""
_POINT = 0.6
_STROKE = 0.45
_MIDDLE = 2.3


class Worked(Enum):
    """How far one works on a day."""

    FULL = "full"
    OCCASIONAL = "occasional"
    FREE = "free"


def week(
    days: Sequence[Worked],
    letters: Sequence[str],
    width: float,
    tones: Tones,
    lettering: Lettering,
    alike: bool = False,
) -> Drawing:
    """Seven days from Monday on, with the `letters` of their names; those of worked days are bold.

    `alike`: days that are worked are full, those now and then half full, whichever day it is; so read from
    afar, where a point in a ring is none.
    """
    row = Row(len(days), width, _WORKED_AT_WEEKEND)
    shapes: list[str] = []
    for number, worked in enumerate(days):
        x = row.x(number)
        if worked is Worked.FULL:
            large = alike or number in WEEKEND
            shapes.append(disc(x, _MIDDLE, _WORKED_AT_WEEKEND if large else _WORKED, tones.deep))
            continue
        occasional = worked is Worked.OCCASIONAL
        shapes.append(ring(x, _MIDDLE, _NOW_AND_THEN if occasional else _FREE, _STROKE, tones))
        if occasional:
            shapes.append(_half(x, tones.deep) if alike else disc(x, _MIDDLE, _POINT, tones.deep))
    words = [
        (row.x(number), letter, worked is Worked.FULL)
        for number, (letter, worked) in enumerate(zip(letters, days, strict=True))
    ]
    return drawn("week", row, _MIDDLE + _WORKED_AT_WEEKEND, shapes, words, lettering)


def _half(x: float, fill: str) -> str:
    """The lower half of a ring of a day now and then: alike from the left and from the right."""
    radius = _NOW_AND_THEN
    left, right = x - radius, x + radius
    return f'<path fill="{fill}" d="M{left:.2f} {_MIDDLE}A{radius} {radius} 0 0 0 {right:.2f} {_MIDDLE}z"/>'
