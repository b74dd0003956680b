"""Lists of thousands of lines in columns, page by page, by how many lines each text takes.

CSS would balance the columns of every page, and lay them out several times to do so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import count, islice
from typing import Final

from fichemetier.publications.catalogue.indexes import IndexLine, IndexSection

HEADING: Final = 2
"""Lines that a heading takes, with the space around it."""

Column = list[IndexSection]
Measure = Callable[[IndexLine], int]
"""Lines that an entry takes."""


def columned(
    sections: Iterable[IndexSection], lines_of: Measure, columns: int, first: int, others: int
) -> list[list[Column]]:
    """Pages of columns: those of the first page hold `first` lines, those of others so many.

    A section goes on without its heading in the next column. Columns of the last page are even.
    """
    pages, left, room = list[list[Column]](), list(sections), first
    while left:
        filled = list(islice(_filled(left, lines_of, room), columns + 1))
        if len(filled) <= columns:
            return [*pages, _even(left, lines_of, columns, room)]
        pages.append(filled[:columns])
        left, room = _rest(left, filled[:columns]), others
    return pages


def _even(sections: Sequence[IndexSection], lines_of: Measure, columns: int, most: int) -> list[Column]:
    """Sections that fit in columns, in the lowest ones that hold them."""
    total = sum(_height(section, lines_of) for section in sections)
    for room in count(min(most, max(1, total // columns))):
        filled = list(islice(_filled(sections, lines_of, room), columns + 1))
        if len(filled) <= columns:
            return filled
    raise AssertionError("no height is enough")


def _filled(sections: Iterable[IndexSection], lines_of: Measure, room: int) -> Iterator[Column]:
    """Columns of at most `room` lines, unless a single entry takes more; no heading ends one."""
    column, taken = Column(), 0
    for section in sections:
        begun = False
        for line in section.lines:
            height = lines_of(line) + (HEADING if section.heading and not begun else 0)
            if column and taken + height > room:
                yield column
                column, taken = Column(), 0
            if column and begun and column[-1].lines:
                column[-1] = replace(column[-1], lines=(*column[-1].lines, line))
            else:
                column.append(IndexSection("" if begun else section.heading, (line,)))
            begun, taken = True, taken + height
    if column:
        yield column


def _rest(sections: Sequence[IndexSection], columns: Iterable[Column]) -> list[IndexSection]:
    """What is left of sections after some columns."""
    done = sum(len(section.lines) for column in columns for section in column)
    left = []
    for section in sections:
        lines = section.lines[done:]
        if lines:
            left.append(IndexSection(section.heading if done <= 0 else "", lines))
        done = max(0, done - len(section.lines))
    return left


def _height(section: IndexSection, lines_of: Measure) -> int:
    return (HEADING if section.heading else 0) + sum(map(lines_of, section.lines))
