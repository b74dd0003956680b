"""Sections side by side, short lines that level them, and a foot across the page for the others."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, pairwise, product
from math import prod

Height = Callable[[str, float], float]
"""Leadings that finished HTML takes in a column of so many mm."""

FOOT = "foot"
"""The place of a line across the page, below the columns."""

_SPACE = 0.5
"""Leadings between a section and a line of its own, and between two lines."""
_APART = 1.5
"""Leadings between a section and what stands apart below it, with its rule."""
_RULE = 1.75
"""Leadings that a foot takes before its first line, with its rule."""
_FEET: Mapping[int, float] = {1: 180.0, 2: 88.0, 3: 57.33}
"""The width in mm of a column of a foot, for each number of its columns."""
_PADDING = 0.5
"""Leadings that a card takes at its foot, less those that lists close to their headings save."""
_EVEN = 0.5
"""Leadings of height that a leading less between the tallest column and the lowest is worth."""
_AWAY = 2.0
"""Leadings of height that are worth keeping a line with its section."""
_MOST_WAYS = 16384
"""Arrangements that are tried: seconds."""


@dataclass(frozen=True, kw_only=True)
class LevelColumn:
    """A section of finished HTML with its own lines, and what stands apart below it.

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
    """A line of finished HTML, and where it may stand: its own section first, then others and `FOOT`."""

    html: str
    places: tuple[str, ...]


@dataclass(frozen=True)
class Foot:
    """Lines across the page in columns; its height and how uneven its columns are, in leadings."""

    columns: tuple[tuple[str, ...], ...] = ()
    height: float = 0.0
    uneven: float = 0.0

    @property
    def cost(self) -> float:
        """What is to be as small as can be."""
        return self.height + _EVEN * self.uneven


@dataclass(frozen=True)
class Levelled:
    """The columns, the foot below them, and how many lines of a section stand away from it, at the foot."""

    columns: tuple[LevelColumn, ...]
    foot: Foot
    away: int

    @property
    def tallest(self) -> float:
        """The height of the row of columns, in leadings."""
        return max((column.height for column in self.columns), default=0.0)

    @property
    def uneven(self) -> float:
        """By how many leadings the lowest column is lower than the tallest."""
        return self.tallest - min((column.height for column in self.columns), default=0.0)

    @property
    def height(self) -> float:
        """How high all is, in leadings."""
        return self.tallest + self.foot.height

    @property
    def cost(self) -> float:
        """What is to be as small as can be: how high all is, how uneven, and how far from its question."""
        return self.tallest + _EVEN * self.uneven + self.foot.cost + _AWAY * self.away


def levelled(
    sections: Sequence[LevelColumn], lines: Sequence[Line], height: Height, *, lowest: bool = False
) -> Levelled:
    """The arrangement that costs least; of those that cost as much, the one with the lowest columns.

    Where room is short, the `lowest` is wanted, however uneven.

    An empty section takes no line and is left out; in each place lines keep their order. A line that has no
    other place stands at the foot.
    """
    columns = [_measured(one, height) for one in sections if one.html]
    known = {FOOT, *(column.name for column in columns)}
    places = [[name for name in line.places if name in known] or [FOOT] for line in lines]
    every = (_arranged(columns, lines, chosen, height) for chosen in product(*_countable(places)))
    return min(every, key=lambda one: (one.height if lowest else one.cost, one.cost, one.tallest))


def _countable(places: list[list[str]]) -> list[list[str]]:
    """The places of each line; the last lines stand at the foot, where there were too many ways."""
    while prod(map(len, places)) > _MOST_WAYS:
        at = max(number for number, names in enumerate(places) if len(names) > 1)
        places = [*places[:at], places[at][:1] if FOOT not in places[at] else [FOOT], *places[at + 1 :]]
    return places


def _measured(section: LevelColumn, height: Height) -> LevelColumn:
    padding = _PADDING if section.inset else 0.0
    return replace(section, height=height(section.html, section.measure - section.inset) + padding)


def _arranged(
    columns: Sequence[LevelColumn], lines: Sequence[Line], places: Sequence[str], height: Height
) -> Levelled:
    found = {column.name: column for column in columns}
    rest, away = list[str](), 0
    for line, place in zip(lines, places, strict=True):
        if place == FOOT:
            rest.append(line.html)
            away += line.places[0] in found
        else:
            found[place] = _longer(found[place], line, height)
    return Levelled(tuple(found.values()), _foot(rest, height), away)


def _longer(column: LevelColumn, line: Line, height: Height) -> LevelColumn:
    if column.name == line.places[0]:
        grown = column.height + _SPACE + height(line.html, column.measure - column.inset)
        return replace(column, html=column.html + line.html, height=grown)
    grown = column.height + _APART + height(line.html, column.measure)
    return replace(column, below=column.below + line.html, height=grown)


def _foot(lines: Sequence[str], height: Height) -> Foot:
    """Lines in two or three columns, in their order, as low and as even as can be; one line alone in one."""
    if not lines:
        return Foot()
    feet = (
        _footed(columns, [sum(height(html, _FEET[count]) for html in column) for column in columns])
        for count in _FEET
        if count == 1 == len(lines) or 1 < count <= len(lines)
        for columns in _cut(lines, count)
    )
    return min(feet, key=lambda foot: foot.cost)


def _footed(columns: tuple[tuple[str, ...], ...], heights: Sequence[float]) -> Foot:
    return Foot(columns, _RULE + max(heights), max(heights) - min(heights))


def _cut(lines: Sequence[str], count: int) -> Iterator[tuple[tuple[str, ...], ...]]:
    """Every way to part lines into so many columns."""
    for cuts in combinations(range(1, len(lines)), count - 1):
        ends = (0, *cuts, len(lines))
        yield tuple(tuple(lines[start:end]) for start, end in pairwise(ends))
