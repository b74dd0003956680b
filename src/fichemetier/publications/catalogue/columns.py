"""Lists of thousands of lines in columns, page by page, by how many lines each text takes.

CSS would balance the columns of every page, and lay them out several times to do so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import Final

from fichemetier.publications.catalogue.indexes import IndexLine, IndexSection

HEADING: Final = 2
"""Lines that a heading takes, with the space around it."""

WHOLE: Final = 4
"""Lines that columns may be higher for the sake of whole sections."""

Column = list[IndexSection]
Measure = Callable[[IndexLine], int]
"""Lines that an entry takes."""


def columned(
    sections: Iterable[IndexSection], lines_of: Measure, columns: int, first: int, others: int
) -> list[list[Column]]:
    """Pages of columns: those of the first page hold `first` lines, those of others so many.

    A section that goes on in the next column has its heading there again. Pages are as full as one another,
    and columns of the last one are even.
    """
    listed = list(sections)
    most = _paged(listed, lines_of, columns, first, others)
    total = sum(_height(section, lines_of) for section in listed)
    if len(most) < 2:
        return most
    for room in range(max(1, total // (columns * len(most))), others):
        found = _paged(listed, lines_of, columns, min(first, room), room)
        if len(found) == len(most):
            return found
    return most


def _paged(
    sections: Iterable[IndexSection], lines_of: Measure, columns: int, first: int, others: int
) -> list[list[Column]]:
    """Pages of columns, each as full as it may be."""
    pages, left, room = list[list[Column]](), list(sections), first
    while left:
        filled = list(islice(_filled(left, lines_of, room), columns + 1))
        if len(filled) <= columns:
            return [*pages, _even(left, lines_of, columns, room)]
        pages.append(filled[:columns])
        left, room = _rest(left, filled[:columns]), others
    return pages


def _even(sections: Sequence[IndexSection], lines_of: Measure, columns: int, most: int) -> list[Column]:
    """Sections that fit in columns, in the lowest ones that hold them; whole where that is little higher."""
    total = sum(_height(section, lines_of) for section in sections)
    rooms = range(min(most, max(1, total // columns)), most + 1)
    for room in rooms:
        found = _held(sections, lines_of, columns, room, keep=False)
        if found:
            higher = range(room, min(most, room + WHOLE) + 1)
            tried = (_held(sections, lines_of, columns, one, keep=True) for one in higher)
            return next((whole for whole in tried if whole and not _parted(whole)), found)
    raise AssertionError("no height is enough")


def _parted(columns: Iterable[Column]) -> bool:
    return any(section.goes_on for column in columns for section in column)


def _held(
    sections: Sequence[IndexSection], lines_of: Measure, columns: int, room: int, *, keep: bool
) -> list[Column] | None:
    filled = list(islice(_filled(sections, lines_of, room, keep=keep), columns + 1))
    return filled if len(filled) <= columns else None


def _filled(
    sections: Iterable[IndexSection], lines_of: Measure, room: int, *, keep: bool = False
) -> Iterator[Column]:
    """Columns of at most `room` lines, unless a single entry takes more; no heading ends one.

    `keep`: a section that a column can hold is not parted.
    """
    column, taken = Column(), 0
    for section in sections:
        part: IndexSection | None = None
        if keep and column and taken + _height(section, lines_of) > room:
            yield column
            column, taken = Column(), 0
        for number, line in enumerate(section.lines):
            height = lines_of(line) + (HEADING if section.heading and part is None else 0)
            if column and taken + height > room:
                yield column
                column, taken, part = Column(), 0, None
                height = lines_of(line) + (HEADING if section.heading else 0)
            if part is None:
                part = IndexSection(section.heading, (line,), section.goes_on or number > 0)
                column.append(part)
            else:
                part = column[-1] = replace(part, lines=(*part.lines, line))
            taken += height
    if column:
        yield column


def _rest(sections: Sequence[IndexSection], columns: Iterable[Column]) -> list[IndexSection]:
    """What is left of sections after some columns."""
    done = sum(len(section.lines) for column in columns for section in column)
    left = []
    for section in sections:
        lines = section.lines[done:]
        if lines:
            left.append(IndexSection(section.heading, lines, section.goes_on or done > 0))
        done = max(0, done - len(section.lines))
    return left


def _height(section: IndexSection, lines_of: Measure) -> int:
    return (HEADING if section.heading else 0) + sum(map(lines_of, section.lines))
