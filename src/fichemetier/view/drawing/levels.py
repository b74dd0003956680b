"""Levels of study on seven stations: no diploma, CAP, bac, and 2, 3, 5 and 8 years after it."""

from __future__ import annotations

from collections.abc import Sequence

from fichemetier.view.drawing.canvas import Drawing, Lettering, Tones, disc, level, line, ring
from fichemetier.view.drawing.row import Row, drawn

STEPS = ("sans-diplome", "cap", "bac", "bac+2", "bac+3", "bac+5", "bac+8")
"""The levels that have a station, by their names in a sheet."""
_YEARS = {2: 0, 3: 2, 4: 3, 5: 5, 6: 8}
"""Stations from the bac on, counted from 0, and their years after it."""
_TOP = 2.6
_UNREACHED, _REACHED, _BETWEEN = 1.35, 2.2, 1.35
"""Radii, in millimetres as all lengths are."""
_THIN, _THICK = 0.45, 1.5


def station(name: str) -> float:
    """Where a level stands, in stations from the first; between two, or past the last, by its years.

    `bac+4` is half-way between 3 and 5 years, `bac+6` a third of the way from 5 to 8. The last stretch goes
    on at the same scale: `bac+11` is as far past 8 as 5 is before it.
    """
    if name in STEPS:
        return STEPS.index(name)
    years = int(name.removeprefix("bac+"))
    below = max(index for index, known in _YEARS.items() if known <= years)
    start = min(below, max(_YEARS) - 1)
    return start + (years - _YEARS[start]) / (_YEARS[start + 1] - _YEARS[start])


def levels(
    low: str, high: str, labels: Sequence[str], width: float, tones: Tones, lettering: Lettering
) -> Drawing:
    """The levels from `low` to `high`, of those names that a sheet uses, on a scale `width` mm wide.

    `labels` are the names of the seven stations. Those at which the range ends are bold; an end between two
    stations is a smaller dot without a name, for the answer beside the drawing has its words.
    """
    first, last = station(low), station(high)
    row = Row(len(STEPS) if last <= len(STEPS) - 1 else len(STEPS) + 1, width, _REACHED)
    reached = sorted({first, last, *(place for place in range(len(STEPS)) if first <= place <= last)})
    end = max(last, len(STEPS) - 1)
    shapes = [
        line(level(_TOP, row.x(0), row.x(end)), tones.deep, _THIN),
        *(ring(row.x(place), _TOP, _UNREACHED, _THIN, tones) for place in range(len(STEPS))),
        line(level(_TOP, row.x(first), row.x(last)), tones.deep, _THICK),
        *(
            disc(row.x(at), _TOP, _REACHED if at == int(at) < len(STEPS) else _BETWEEN, tones.deep)
            for at in reached
        ),
    ]
    words = [(row.x(place), label, place in (first, last)) for place, label in enumerate(labels)]
    return drawn("levels", row, _TOP + _REACHED, shapes, words, lettering)
