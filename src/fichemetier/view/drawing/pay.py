"""Salaries on one scale: the centre of a dot is an amount, two joined dots a range, an arrow an open end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from fichemetier.view.drawing.canvas import (
    Drawing,
    Label,
    Lettering,
    Line,
    Tones,
    arrow,
    disc,
    level,
    line,
    upright,
)
from fichemetier.view.drawing.wrap import wrapped

GRID = "#b9b7c3"
"""A light grey: gridlines are seen behind the dots, and not read."""
_DOT = 2.2
_BAR = 1.8
_GRID_LINE = 0.25
_TICK = 2.4
"""How far a tick stands out above and below the line, in millimetres as the others are."""
_ARROW = 4.0
_REACH = 9.0
"""Least length of an open end: what it takes past the scale's end, where that is nearer."""
_ABOVE = 0.3
"""Room between a row's words and its ticks."""
_ROW = 1.5
"""Leadings that a row takes below its words, so that text beside a drawing is on one grid with its words."""


@dataclass(frozen=True, kw_only=True)
class PayRow:
    """One salary: whose, the amount in words, and its ends; an end that is None is open."""

    name: str
    amount: str
    low: float | None
    high: float | None


@dataclass(frozen=True, kw_only=True)
class Axis:
    """The scale from 0 to `end`, its values in words, evenly spread, and what they are: `brut par an`."""

    end: float
    values: tuple[str, ...]
    unit: str = ""


def pay(
    rows: Sequence[PayRow], axis: Axis, width: float, tones: Tones, lettering: Lettering
) -> Drawing | None:
    """Salaries below one another, `width` mm wide; none where a word is wider than that."""
    scale = _Scale.over(axis, rows, width, lettering)
    unit = wrapped([(axis.unit, False)], width, lettering) if axis.unit else ()
    if unit is None:
        return None
    shapes: list[str] = []
    labels: list[Label] = []
    top = 0.0
    for row in rows:
        lines = _said(row, width, lettering)
        if lines is None:
            return None
        height = len(lines) * lettering.leading
        labels.append(Label(lines=lines, x=0, y=top, width=width, height=height, align="start", role="row"))
        middle = top + height + _ABOVE + _TICK
        shapes += _grid(scale, len(axis.values), middle)
        shapes += _band(row, scale, middle, tones)
        top += height + max(_ROW * lettering.leading, _ABOVE + 2 * _TICK)
    labels += _values(axis, scale, top, lettering)
    top += lettering.leading
    height = len(unit) * lettering.leading
    if unit:
        labels.append(Label(lines=unit, x=0, y=top, width=width, height=height, align="start", role="unit"))
    return Drawing(name="pay", width=width, height=top + height, shapes=tuple(shapes), labels=tuple(labels))


def _said(row: PayRow, width: float, lettering: Lettering) -> tuple[Line, ...] | None:
    """Whose salary, and how much, which stays on one line where it fits on one."""
    whole = (row.amount.replace(" ", "\u00a0"), False)
    return wrapped([(row.name, True), whole], width, lettering) or wrapped(
        [(row.name, True), (row.amount, False)], width, lettering
    )


@dataclass(frozen=True)
class _Scale:
    """Where amounts stand: from `left` on, `length` mm for the whole scale."""

    left: float
    length: float
    end: float

    @classmethod
    def over(cls, axis: Axis, rows: Sequence[PayRow], width: float, lettering: Lettering) -> _Scale:
        """A scale whose first and last values, centred below their ticks, stay within the width.

        So does the arrow of an open end that begins near the scale's.
        """
        first, last = (max(lettering.width(value) / 2, _DOT) for value in (axis.values[0], axis.values[-1]))
        starts = [row.low for row in rows if row.low is not None and row.high is None]
        room = (width - first - last) * (1 - max(starts, default=0) / axis.end)
        return cls(first, width - first - max(last, _REACH if room < _REACH else 0), axis.end)

    def x(self, amount: float) -> float:
        return self.left + self.length * amount / self.end

    @property
    def right(self) -> float:
        return self.left + self.length


def _grid(scale: _Scale, count: int, middle: float) -> list[str]:
    places = (scale.left + scale.length * number / (count - 1) for number in range(count))
    return [
        line(level(middle, scale.left, scale.right), GRID, _GRID_LINE),
        *(line(upright(x, middle - _TICK, middle + _TICK), GRID, _GRID_LINE) for x in places),
    ]


def _band(row: PayRow, scale: _Scale, middle: float, tones: Tones) -> list[str]:
    ends = [scale.x(end) if end is not None else None for end in (row.low, row.high)]
    dots = [x for x in dict.fromkeys(ends) if x is not None]
    if not dots:
        return []
    first, last = dots[0], dots[-1]
    shapes = [disc(x, middle, _DOT, tones.deep) for x in dots]
    if row.high is None:
        last = max(scale.right, last + _REACH)
        shapes.append(arrow(last, middle, _ARROW, tones.deep))
        last -= _ARROW / 2
    if row.low is None:
        first = max(min(scale.left, first - _REACH), 0)
        shapes.append(arrow(first, middle, _ARROW, tones.deep, forward=False))
        first += _ARROW / 2
    return [line(level(middle, first, last), tones.deep, _BAR), *shapes]


def _values(axis: Axis, scale: _Scale, top: float, lettering: Lettering) -> list[Label]:
    """The values below their ticks; the first and the last alone where all would touch."""
    pitch = scale.length / (len(axis.values) - 1)
    widths = [lettering.width(value) for value in axis.values]
    shown = list(enumerate(axis.values))
    if any((one + other + lettering.size) / 2 > pitch for one, other in pairwise(widths)):
        shown = [shown[0], shown[-1]]
    return [
        Label(
            lines=(((value, False),),),
            x=scale.left + number * pitch - widths[number] / 2,
            y=top,
            width=widths[number],
            height=lettering.leading,
            role="value",
        )
        for number, value in shown
    ]
