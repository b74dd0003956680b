"""Sections side by side, and short lines below them: as many as level the columns, the others at the foot."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

Height = Callable[[str, float], float]
"""Leadings that finished HTML takes in a column of so many mm."""

_SPACE = 0.5
"""Leadings between a section and a line below it, and between two lines."""
_FOOT = 2.0
"""Leadings that a foot takes before its first line, with its rule."""
_HALF = 88.0
"""The width in mm of one of the two columns of a foot."""
_DEEPER = 24
"""Half leadings by which columns may grow beyond the tallest section."""


@dataclass(frozen=True, kw_only=True)
class LevelColumn:
    """A section of finished HTML with its own lines, `measure` mm wide, and the lines of others below it.

    `height` is in leadings.
    """

    name: str
    html: str
    measure: float
    below: str = ""
    height: float = 0.0


@dataclass(frozen=True)
class Line:
    """A line of finished HTML, and the names of the columns where it may stand: its own first."""

    html: str
    columns: tuple[str, ...]


@dataclass(frozen=True)
class Levelled:
    """The columns, the lines for the foot, and how high both are together, in leadings."""

    columns: tuple[LevelColumn, ...]
    rest: tuple[str, ...]
    height: float

    @property
    def tallest(self) -> float:
        """The height of the row of columns."""
        return max((column.height for column in self.columns), default=0.0)

    @property
    def uneven(self) -> float:
        """By how much the lowest column is lower than the tallest."""
        return self.tallest - min((column.height for column in self.columns), default=0.0)


def levelled(sections: Sequence[LevelColumn], lines: Sequence[Line], height: Height) -> Levelled:
    """The arrangement that is lowest over all; of those as low, the one with the lowest columns.

    An empty section takes no line and is left out; in each place lines keep their order.
    """
    columns = [replace(one, height=height(one.html, one.measure)) for one in sections if one.html]
    tallest = max((column.height for column in columns), default=0.0)
    tried = (_below(columns, lines, height, tallest + step / 2) for step in range(_DEEPER + 1))
    return min(tried, key=lambda found: (found.height, found.tallest))


def _below(columns: Sequence[LevelColumn], lines: Sequence[Line], height: Height, limit: float) -> Levelled:
    """Every line below a column that it does not make higher than `limit`, else at the foot."""
    found = {column.name: column for column in columns}
    rest = list[str]()
    for line in lines:
        places = (found[name] for name in line.columns if name in found)
        longer = (_longer(column, line, height) for column in places)
        fitting = next((column for column in longer if column.height <= limit), None)
        if fitting:
            found[fitting.name] = fitting
        else:
            rest.append(line.html)
    foot = _FOOT + sum(height(html, _HALF) for html in rest) / 2 if rest else 0.0
    tallest = max((column.height for column in found.values()), default=0.0)
    return Levelled(tuple(found.values()), tuple(rest), tallest + foot)


def _longer(column: LevelColumn, line: Line, height: Height) -> LevelColumn:
    grown = column.height + _SPACE + height(line.html, column.measure)
    if column.name == line.columns[0]:
        return replace(column, html=column.html + line.html, height=grown)
    return replace(column, below=column.below + line.html, height=grown)
