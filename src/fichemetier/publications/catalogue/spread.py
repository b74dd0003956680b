"""The jobs of a domain spread over one page: the fewer they are, the larger, so that the page is full."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from math import ceil
from typing import Final

from fichemetier.layouts.type import MILLIMETRES, PageType
from fichemetier.publications.catalogue.entries import JobEntry
from fichemetier.view.title import even_lines

A4: Final = 210.0
"""Width in mm of the page on which the sizes of a step were chosen."""
GUTTER: Final = 8.0
"""Millimetres between columns."""
SCALE: Final = 9.4
"""Height in mm of a scale of levels with its words."""
_TITLE, _ARABIC_TITLE, _HOOK = 1.14, 1.3, 1.3
"""Leadings of names, of those in Arabic, and of hooks and labels, in their sizes; as `print.css` has them."""
_LABEL: Final = 9.4
"""Size of labels in pt; larger where hooks are."""
_DIGIT, _APART = 0.6, 0.55
"""Width of a digit, and the room between a number and a name, in em."""
_APART_FROM_SCALE: Final = 1.5
"""Millimetres between what is said of levels and their scale."""
_MOST: Final = 4
"""Lines of a name."""


@dataclass(frozen=True, kw_only=True)
class Step:
    """How jobs may be set: in so many columns, names and hooks in pt, with a scale so many mm wide or none.

    `worded`: levels are said in words where there is no scale. `inset` is how far names stand from the edge
    of their column, in mm, after the numbers of their pages, `room` how many mm are theirs; `zoom` enlarges
    the scale.
    """

    columns: int
    title: float
    hook: float = 0
    scale: float = 0
    beside: bool = False
    worded: bool = True
    inset: float = 0
    room: float = 0
    zoom: float = 1

    @property
    def label(self) -> float:
        """Size in pt of what is said of levels."""
        return max(_LABEL, 0.8 * self.hook) if self.full else _LABEL

    def beside_of(self, measure: float) -> float:
        """What is left of so many mm for names, beside a scale if it stands there."""
        return measure - (self.scale + GUTTER if self.beside else 0)

    @property
    def full(self) -> bool:
        """Whether levels are both said and drawn."""
        return self.columns == 1 and self.scale > 0 and not self.beside


@dataclass(frozen=True, kw_only=True)
class SpreadRow:
    """A job on the page, and the height in mm of what is given to it."""

    entry: JobEntry
    height: float


@dataclass(frozen=True, kw_only=True)
class Spread:
    """The rows of each column, all set alike."""

    step: Step
    columns: tuple[tuple[SpreadRow, ...], ...]


_ABREAST: Final = (20, 12), (18, 11.5), (16, 11), (14.5, 10), (13, 9.4), (12, 9.4), (12, 0)
"""Names and hooks in pt, beside scales."""
_LARGE: Final = (
    *(
        (112.0, 30.0, 150.0),
        (92.0, 28.0, 150.0),
        (76.0, 26.0, 150.0),
        (64.0, 24.0, 140.0),
        (54.0, 21.0, 130.0),
    ),
    *((46.0, 19.0, 120.0), (38.0, 17.0, 110.0), (32.0, 15.0, 104.0), (27.0, 13.5, 98.0), (23.0, 12.5, 92.0)),
)
"""Names, hooks and scales below one another, as on A4: sizes in pt, the width in mm."""
_ZOOMED: Final = 50
"""Size of names in pt, on A4, from which on scales are enlarged."""
_SMALLER: Final = {
    True: (
        *(Step(columns=1, title=title, hook=hook, scale=62, beside=True) for title, hook in _ABREAST),
        *(
            Step(columns=2, title=title, hook=hook, scale=66)
            for title, hook in ((15, 10), (13, 9.4), (12, 0))
        ),
        *(Step(columns=columns, title=title) for columns, title in ((2, 11), (3, 11), (3, 10))),
        *(Step(columns=3, title=title, worded=False) for title in (10, 9)),
    ),
    False: (
        *(
            Step(columns=1, title=title, hook=hook, scale=66)
            for title, hook in ((15, 10), (13, 9.4), (12, 0))
        ),
        *(Step(columns=1, title=title, scale=54, beside=True) for title in (12, 11, 10, 9.4)),
        *(Step(columns=2, title=title, scale=44) for title in (11.5, 10.5)),
        *(Step(columns=2, title=title) for title in (11, 10)),
        *(Step(columns=2, title=title, worded=False) for title in (10, 9)),
    ),
}
"""Further steps, for A4 and for A5."""


def steps(page: float) -> list[Step]:
    """Every way to set jobs on a page so many mm wide, from the largest."""
    unit = page / A4
    large = [
        Step(
            columns=1,
            title=title * unit,
            hook=max(hook * unit, 10),
            scale=max(scale * unit, 64),
            zoom=1.4 if title > _ZOOMED else 1,
        )
        for title, hook, scale in _LARGE
    ]
    return [*large, *_SMALLER[unit == 1]]


def spread(
    entries: Sequence[JobEntry], number: Callable[[JobEntry], str], faces: PageType, page: float, room: float
) -> Spread | None:
    """The jobs at the largest step at which a page has room for them, of so many mm; None where none has.

    `number` is the printed number of a job's page, of which names keep clear.
    """
    digits = max(len(number(entry)) for entry in entries)
    width = page * 170 / A4
    for step in steps(page):
        inset = (digits * _DIGIT + _APART) * step.title * MILLIMETRES
        measure = (width + GUTTER) / step.columns - GUTTER - inset
        heights = _heights(entries, step, faces, measure)
        if not heights:
            continue
        each = ceil(len(entries) / step.columns)
        columns = [heights[first : first + each] for first in range(0, len(entries), each)]
        if all(sum(column) <= room for column in columns):
            more = min((room - sum(column)) / len(column) for column in columns)
            rows = [
                SpreadRow(entry=entry, height=height + more)
                for entry, height in zip(entries, heights, strict=True)
            ]
            placed = (tuple(rows[first : first + each]) for first in range(0, len(rows), each))
            return Spread(
                step=replace(step, inset=inset, room=step.beside_of(measure)), columns=tuple(placed)
            )
    return None


def _heights(entries: Sequence[JobEntry], step: Step, faces: PageType, measure: float) -> list[float]:
    """What each job takes in mm, with the space around it; nothing where a name has no room."""
    room = step.beside_of(measure)
    if step.scale > measure:
        return []
    size = step.title * MILLIMETRES
    heights = []
    for entry in entries:
        name = even_lines(entry.title, faces.display, room, size, _MOST)
        if not name:
            return []
        taken = len(name.lines) * (_ARABIC_TITLE if faces.mirrored else _TITLE) * size
        if step.hook and entry.hook:
            taken += faces.lines(entry.hook, room, step.hook) * _HOOK * step.hook * MILLIMETRES + 0.12 * size
        level = _level(entry, step, faces, measure)
        taken = max(taken, level) if step.beside else taken + level + (0.3 * size if level else 0)
        heights.append(taken + max(3.4, 0.5 * size))
    return heights


def _level(entry: JobEntry, step: Step, faces: PageType, measure: float) -> float:
    """The height of what is said of the level of study."""
    measure = step.scale if step.beside else measure
    words = faces.lines(entry.level, measure, step.label) * step.label * _HOOK * MILLIMETRES
    if step.scale and entry.levels:
        return SCALE * step.zoom + (words + _APART_FROM_SCALE if step.full else 0)
    return words if step.worded else 0
