"""The days that are worked: a full disc, half a one now and then, or a small ring, whichever day it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from enum import Enum

from fichemetier.view.drawing.canvas import Drawing, Label, Lettering, Tones, disc, ring
from fichemetier.view.drawing.row import Row, drawn

_WORKED, _FREE = 1.9, 1.15
_NOW_AND_THEN, _IN_KEY = 1.7, 1.1
"""Radii of the rings that are half full; all are in millimetres."""
_STROKE = 0.45
_MIDDLE = 2.3
_ASIDE, _BEFORE_TEXT = 4, 1
"""From the week to its key, and from the sign of the key to its word."""
_NARROWEST = 36
"""A week that is narrower has no key beside it: its days would touch."""


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
    key: str = "",
) -> Drawing:
    """Seven days from Monday on, with the `letters` of their names; those of worked days are bold.

    `key` is the word for days now and then: it stands beside the letters where there is such a day and room.
    """
    beside = 2 * _IN_KEY + _BEFORE_TEXT + lettering.width(key)
    keyed = bool(key) and Worked.OCCASIONAL in days and width - beside - _ASIDE >= _NARROWEST
    row = Row(len(days), width - beside - _ASIDE if keyed else width, _WORKED)
    shapes: list[str] = []
    for number, worked in enumerate(days):
        x = row.x(number)
        if worked is Worked.FULL:
            shapes.append(disc(x, _MIDDLE, _WORKED, tones.deep))
        elif worked is Worked.FREE:
            shapes.append(ring(x, _MIDDLE, _FREE, _STROKE, tones))
        else:
            shapes += _half_full(x, _MIDDLE, _NOW_AND_THEN, tones)
    words = [
        (row.x(number), letter, worked is Worked.FULL)
        for number, (letter, worked) in enumerate(zip(letters, days, strict=True))
    ]
    drawing = drawn("week", row, _MIDDLE + _WORKED, shapes, words, lettering)
    return _with_key(drawing, width, key, beside, tones) if keyed else drawing


def _with_key(drawing: Drawing, width: float, key: str, beside: float, tones: Tones) -> Drawing:
    """The week and at its end, level with its letters, the sign of a day now and then and its word."""
    first = drawing.labels[0]
    start = 2 * _IN_KEY + _BEFORE_TEXT
    sign = _half_full(width - beside + _IN_KEY, first.y + first.height / 2, _IN_KEY, tones)
    word = Label(
        lines=(((key, False),),),
        x=width - beside + start,
        y=first.y,
        width=beside - start,
        height=first.height,
        align="start",
    )
    return replace(drawing, width=width, shapes=(*drawing.shapes, *sign), labels=(*drawing.labels, word))


def _half_full(x: float, y: float, radius: float, tones: Tones) -> tuple[str, str]:
    """A ring whose lower half is full: alike from the left and from the right."""
    half = f"M{x - radius:.2f} {y:.2f}A{radius} {radius} 0 0 0 {x + radius:.2f} {y:.2f}z"
    return ring(x, y, radius, _STROKE, tones), f'<path fill="{tones.deep}" d="{half}"/>'
