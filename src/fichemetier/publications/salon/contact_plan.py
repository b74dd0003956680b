"""Where the files of a contact sheet stand: columns of one width, shelves of them, and pages of shelves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from math import ceil

from fichemetier.press.imposition.placement import Size

WIDTH, GAP, BETWEEN = 186.0, 6.0, 1.0
"""Millimetres of a shelf, between its columns, and between the sides of a file."""
_COLUMNS = range(1, 5)
_FIRST, _NEXT = 247.0, 268.0
"""Millimetres that a first page and others have for shelves."""
_HEAD, _FACT, _LINE, _ABOVE, _APART = 8.3, 3.9, 3.9, 1.4, 4.0
"""Millimetres of a head, each line of its facts and of a caption, above that, and below a shelf."""
_TALLEST, _LEAST, _STEPS = 110.0, 0.8, 10
"""Millimetres of a standing A4 at most; the part of what columns allow at least, in so many steps."""
_A4: Size = (210.0, 297.0)
_SMALLER, _LARGER = 0.5, 0.75
"""Powers of a length, against that of an A4, that small and large products are shown with."""
_HIGHEST = 2.0
"""Of a picture, in heights of an A4: a roll-up is as high as that."""
_SPACE = 0.7
"""Millimetres between words."""
_MORE = 1.35
"""How much larger pictures of a page with room may be than those of the fullest."""
_PARTED = 0.4
"""What a page that ends within an order counts: as much as three fifths of a page that stay empty."""


@dataclass(frozen=True, kw_only=True)
class Frame:
    """A file to be shown: its order, the mm of a page, the sides.

    `caption` has the mm of each word of each paragraph below it, `head` those of each fact of its order.
    """

    order: int
    size: Size
    sides: int
    caption: Sequence[Sequence[float]]
    head: Sequence[float]

    @property
    def is_lying(self) -> bool:
        return self.size[0] > self.size[1]

    def picture(self, tall: float) -> Size:
        """A side in mm, where an A4 is so tall: larger for a larger product, if less than it is."""
        larger = (self.size[0] * self.size[1] / (_A4[0] * _A4[1])) ** 0.5
        scale = tall / _A4[1] * larger ** ((_LARGER if larger > 1 else _SMALLER) - 1)
        scale = min(scale, _HIGHEST * tall / self.size[1])
        return self.size[0] * scale, self.size[1] * scale

    def tallest(self, column: float) -> float:
        """How tall an A4 may be, so that this file is no wider than a column; lying sides may be stacked."""
        abreast = 1 if self.is_lying else self.sides
        return (column - (abreast - 1) * BETWEEN) / (abreast * self.picture(1.0)[0])

    def is_stacked(self, tall: float, column: float) -> bool:
        """Whether its sides stand one above the other."""
        return self.sides > 1 and self.sides * self.picture(tall)[0] + BETWEEN > column + 0.01

    def height(self, tall: float, column: float) -> float:
        """Millimetres of its pictures and its caption."""
        side = self.picture(tall)[1]
        shown = 2 * side + BETWEEN if self.is_stacked(tall, column) else side
        return shown + _ABOVE + _LINE * sum(lines(words, column) for words in self.caption)


@dataclass(frozen=True, kw_only=True)
class ShelfSpan:
    """Files of one order side by side, by their places; the first of an order has its head."""

    first: int
    end: int
    is_start: bool


Shelf = Sequence[ShelfSpan]


@dataclass(frozen=True, kw_only=True)
class PlannedPage:
    """Shelves, and how tall an A4 is on them, in mm."""

    shelves: Sequence[Shelf]
    tall: float


@dataclass(frozen=True, kw_only=True)
class ContactPlan:
    """Columns so many mm wide, how tall an A4 is in mm at least, and the pages."""

    column: float
    tall: float
    pages: Sequence[PlannedPage]

    @property
    def parted(self) -> int:
        """How many pages begin within an order."""
        return sum(not page.shelves[0][0].is_start for page in self.pages)


def plan(frames: Sequence[Frame]) -> ContactPlan:
    """The fewest pages, with the fewest orders parted between them, and on those the largest pictures."""
    found = min(_ways(frames), key=lambda way: (len(way.pages), way.parted, -way.tall))
    pages = [_enlarged(page, frames, found.column, _room(at)) for at, page in enumerate(found.pages)]
    return replace(found, pages=pages)


def _room(page: int) -> float:
    return _NEXT if page else _FIRST


def _enlarged(page: PlannedPage, frames: Sequence[Frame], column: float, room: float) -> PlannedPage:
    """A page with pictures as large as its columns and its height allow."""
    shown = [frames[at] for shelf in page.shelves for span in shelf for at in range(span.first, span.end)]
    most = min(_MORE * page.tall, *(frame.tallest(column) for frame in shown))
    steps = (most + (page.tall - most) * step / _STEPS for step in range(_STEPS))
    heads = [_head(shelf, frames, column) for shelf in page.shelves]
    for tall in steps:
        if _taken(heads, [_height(shelf, frames, tall, column) for shelf in page.shelves]) <= room:
            return replace(page, tall=tall)
    return page


def _ways(frames: Sequence[Frame]) -> Iterator[ContactPlan]:
    for columns in _COLUMNS:
        column = (WIDTH - (columns - 1) * GAP) / columns
        most = min(_TALLEST, *(frame.tallest(column) for frame in frames))
        shelves = _shelves(frames, columns)
        for step in range(_STEPS + 1):
            tall = most * (1 - (1 - _LEAST) * step / _STEPS)
            pages = [PlannedPage(shelves=page, tall=tall) for page in _pages(shelves, frames, tall, column)]
            yield ContactPlan(column=column, tall=tall, pages=pages)


def _shelves(frames: Sequence[Frame], columns: int) -> list[list[ShelfSpan]]:
    """Orders one after the other; one begins beside another where there is room for all of it."""
    shelves: list[list[ShelfSpan]] = []
    free = first = 0
    for _, some in groupby(frames, lambda frame: frame.order):
        end = first + len(list(some))
        if end - first > free:
            shelves += ([] for _ in range(ceil((end - first) / columns)))
            starts = range(first, end, columns)
            for shelf, at in zip(shelves[-len(starts) :], starts, strict=True):
                shelf.append(ShelfSpan(first=at, end=min(end, at + columns), is_start=at == first))
            free = columns * len(starts) - (end - first)
        else:
            shelves[-1].append(ShelfSpan(first=first, end=end, is_start=True))
            free -= end - first
        first = end
    return shelves


def _pages(
    shelves: Sequence[Shelf], frames: Sequence[Frame], tall: float, column: float
) -> list[list[Shelf]]:
    """As few as can be; of those ways the one that parts few orders and fills pages evenly."""
    heads = [_head(shelf, frames, column) for shelf in shelves]
    heights = [_height(shelf, frames, tall, column) for shelf in shelves]
    best: list[tuple[int, float, int]] = [(0, 0.0, 0)]
    for end in range(1, len(shelves) + 1):
        ways = []
        for first in range(end - 1, -1, -1):
            room = _room(first)
            taken = _taken(heads[first:end], heights[first:end])
            if taken > room and end - first > 1:
                break
            parted = 0.0 if shelves[first][0].is_start else _PARTED
            cost = best[first][1] + parted + max(0.0, 1 - taken / room) ** 2
            ways.append((best[first][0] + 1, cost, first))
        best.append(min(ways))
    return list(_cut(shelves, best))


def _taken(heads: Sequence[float], heights: Sequence[float]) -> float:
    """Millimetres of a page of shelves; the first has a head in any case."""
    return (0.0 if heads[0] else _HEAD + _FACT) + sum(heads) + sum(heights) + _APART * (len(heights) - 1)


def _cut(shelves: Sequence[Shelf], best: Sequence[tuple[int, float, int]]) -> list[list[Shelf]]:
    pages: list[list[Shelf]] = []
    end = len(shelves)
    while end:
        first = best[end][2]
        pages.insert(0, list(shelves[first:end]))
        end = first
    return pages


def _height(shelf: Shelf, frames: Sequence[Frame], tall: float, column: float) -> float:
    shown = (frames[at].height(tall, column) for span in shelf for at in range(span.first, span.end))
    return max(shown)


def _head(shelf: Shelf, frames: Sequence[Frame], column: float) -> float:
    """Millimetres of the heads of a shelf; nothing where no order begins."""
    starts = [span for span in shelf if span.is_start]
    facts = (head_lines(frames[span.first].head, span_width(span, column)) for span in starts)
    return _HEAD + _FACT * max(facts) if starts else 0.0


def span_width(span: ShelfSpan, column: float) -> float:
    """Millimetres of the columns that a span takes."""
    return (span.end - span.first) * (column + GAP) - GAP


def head_lines(facts: Sequence[float], width: float) -> int:
    """One where all facts have room side by side, else a line for each."""
    return 1 if lines(facts, width) == 1 else len(facts)


def lines(words: Sequence[float], width: float) -> int:
    """The lines that words of so many mm take."""
    count, left = 0, 0.0
    for word in words:
        if not count or left < word:
            count, left = count + 1, width
        left -= word + _SPACE
    return count
