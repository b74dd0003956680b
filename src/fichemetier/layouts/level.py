"""Sections side by side, and short lines below them: as many as level the columns, the others at the foot."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

Height = Callable[[str, float], float]
"""Leadings that finished HTML takes in a column of so many mm."""
Places = tuple[str, ...]
"""For each line the name of its column, or that of the foot."""

_AT_FOOT = ""

_SPACE = 0.5
"""Leadings between a section and a line below it, and between two lines."""
_FOOT = 2.0
"""Leadings that a foot takes before its first line, with its rule."""
_HALF = 88.0
"""The width in mm of one of the two columns of a foot."""
_PADDING = 0.5
"""Leadings that a card takes at its foot, less those that lists close to their headings save."""
_DEEPER = 24
"""Half leadings by which columns may grow beyond the tallest section."""
_EVEN = 0.5
"""Leadings of height that a leading less between the tallest column and the lowest is worth."""


@dataclass(frozen=True, kw_only=True)
class LevelColumn:
    """A section of finished HTML with its own lines, and the lines of others below it.

    The column is `measure` mm wide; the text of a card is narrower by its `inset`. `height` is in leadings.
    """

    name: str
    html: str
    measure: float
    inset: float = 0.0
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

    @property
    def cost(self) -> float:
        """What is to be as small as can be: how high all is, and how uneven."""
        return self.height + _EVEN * self.uneven


def levelled(
    sections: Sequence[LevelColumn], lines: Sequence[Line], height: Height, *, lowest: bool = False
) -> Levelled:
    """The arrangement that costs least; of those that cost as much, the one with the lowest columns.

    Where room is short, the `lowest` is wanted, however uneven.

    An empty section takes no line and is left out; in each place lines keep their order.
    """
    columns = [_measured(one, height) for one in sections if one.html]
    tallest = max((column.height for column in columns), default=0.0)

    def cost(places: Places) -> tuple[float, float]:
        found = _arranged(columns, lines, places, height)
        return found.height if lowest else found.cost, found.tallest

    limits = (tallest + step / 2 for step in range(_DEEPER + 1))
    best = min((_below(columns, lines, height, limit) for limit in limits), key=cost)
    while (better := min(_moved(columns, lines, best), key=cost)) != best:
        best = better
    return _arranged(columns, lines, best, height)


def _measured(section: LevelColumn, height: Height) -> LevelColumn:
    padding = _PADDING if section.inset else 0.0
    return replace(section, height=height(section.html, section.measure - section.inset) + padding)


def _below(columns: Sequence[LevelColumn], lines: Sequence[Line], height: Height, limit: float) -> Places:
    """Lines below the first of their columns that they do not make higher than `limit`, else at the foot."""
    found = {column.name: column for column in columns}
    places = list[str]()
    for line in lines:
        longer = (_longer(found[name], line, height) for name in line.columns if name in found)
        taken = next((column for column in longer if column.height <= limit), None)
        if taken:
            found[taken.name] = taken
        places.append(taken.name if taken else _AT_FOOT)
    return tuple(places)


def _moved(columns: Sequence[LevelColumn], lines: Sequence[Line], places: Places) -> Iterator[Places]:
    """The places as they are, then with one line elsewhere."""
    yield places
    names = {column.name for column in columns}
    for n, line in enumerate(lines):
        for name in (*line.columns, _AT_FOOT):
            if name in names or name == _AT_FOOT:
                yield (*places[:n], name, *places[n + 1 :])


def _arranged(
    columns: Sequence[LevelColumn], lines: Sequence[Line], places: Places, height: Height
) -> Levelled:
    found = {column.name: column for column in columns}
    for line, place in zip(lines, places, strict=True):
        if place != _AT_FOOT:
            found[place] = _longer(found[place], line, height)
    rest = [line.html for line, place in zip(lines, places, strict=True) if place == _AT_FOOT]
    foot = _FOOT + sum(height(html, _HALF) for html in rest) / 2 if rest else 0.0
    tallest = max((column.height for column in found.values()), default=0.0)
    return Levelled(tuple(found.values()), tuple(rest), tallest + foot)


def _longer(column: LevelColumn, line: Line, height: Height) -> LevelColumn:
    own = column.name == line.columns[0]
    measure = column.measure - column.inset if own else column.measure
    grown = column.height + _SPACE + height(line.html, measure)
    if own:
        return replace(column, html=column.html + line.html, height=grown)
    return replace(column, below=column.below + line.html, height=grown)
