"""How large the type of a catalogue may be: names that fill a page, lists that share one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from math import sqrt
from typing import Final

from fichemetier.layouts.type import MILLIMETRES, PageType
from fichemetier.publications.catalogue.columns import HEADING, Column, Measure, columned
from fichemetier.publications.catalogue.indexes import Index, IndexLine, IndexSection
from fichemetier.text.inline_marks import plain
from fichemetier.view.title import even_lines

LEADING: Final = 4.2 / 9
"""Millimetres of a line of lists for each pt of its size."""
_TURNED: Final = 3.0
"""Millimetres that further lines of an entry are set in."""
_NUMBER: Final = "0000"
"""As wide as the number of a page."""
_STACKED: Final = 20
"""Names that stand below one another; more run on."""
_LARGEST, _BETWEEN = 110.0, 0.3
"""Size of such names in pt, and the least space between them in it."""
_NAME_LINES: Final = 4
_SIZES: Final = 14.0, 13.0, 12.0, 11.0, 10.0
_LEAST: Final = 9.0
"""Sizes of lists in pt; the least is that of long ones."""
_SHORT: Final = 120
"""Lines of indexes that larger type is tried for."""
_PAGE, _BELOW = 251.0, 10.0
"""Millimetres, on A4, of the page of lists, and below each but the last."""
_HEADS: Final = {False: (13.0, 10.5), True: (8.6, 7.5)}
"""Millimetres of the heading of an index, that grow with the page, and of its rule; of one of several."""
SEVERAL: Final = 3
"""Indexes on one page from which on their headings are small."""


def stacked(names: Sequence[str], faces: PageType, width: float, height: float) -> tuple[float, float]:
    """The largest size in pt at which names below one another fit so many mm, and the mm between them.

    Both are 0 where there are more of them than are read so.
    """
    if len(names) > _STACKED:
        return 0, 0
    size = _LARGEST
    while True:
        em = size * MILLIMETRES
        found = [even_lines(name, faces.display, width, em, _NAME_LINES) for name in names]
        taken = sum(len(one.lines) for one in found if one) * _leading(faces) * em
        left = (height - taken) / len(names)
        if all(found) and left >= _BETWEEN * em:
            return size, left
        size *= 0.98


def filling(names: Sequence[str], faces: PageType, width: float, height: float) -> float:
    """The size in pt at which names, one after another in the face of headings, fill so many mm."""
    text = " \u2022 ".join(map(plain, names))
    longest, whole = max(map(faces.display, text.split())), faces.display(text)
    leading = _leading(faces)
    size = min(width / longest / MILLIMETRES, 1.2 * sqrt(width * height / leading / MILLIMETRES**2 / whole))
    while faces.lines(text, width, size, faces.display) * size * MILLIMETRES * leading > height:
        size *= 0.98
    return size


def _leading(faces: PageType) -> float:
    return 1.45 if faces.mirrored else 1.16


def measure(faces: PageType, width: float, size: float) -> Measure:
    """What counts the lines that an entry takes in a column so many mm wide, set in pt."""

    @cache
    def lines_of(line: IndexLine) -> int:
        text = f"{line.code} {line.text} {_NUMBER}"
        return 1 if faces.lines(text, width + _TURNED, size) == 1 else faces.lines(text, width, size)

    return lines_of


def list_size(
    groups: Sequence[Sequence[Index]], faces: PageType, unit: float, columns: int, width: float
) -> tuple[float, bool]:
    """The largest size in pt at which each group of indexes has a page, in columns so many mm wide.

    `unit` is the share of A4's width that the page has. Where no size serves, each half of a group has a page
    of its own, which is said beside the size. Long lists are set in the least size.
    """
    if sum(index.length for group in groups for index in group) > _SHORT:
        return _LEAST, False
    halves = [part for group in groups for part in _halves(group)]
    for parts, parted in ((groups, False), (halves, True)):
        for size in _SIZES:
            lines_of = measure(faces, width, size)
            if all(_taken(part, size, lines_of, columns, unit) <= _PAGE * unit for part in parts):
                return size, parted
    return _LEAST, False


def _halves(group: Sequence[Index]) -> list[Sequence[Index]]:
    middle = (len(group) + 1) // 2
    return [part for part in (group[:middle], group[middle:]) if part]


def _taken(group: Sequence[Index], size: float, lines_of: Measure, columns: int, unit: float) -> float:
    """Millimetres that indexes take one below another."""
    lists = (columned(index.sections, lines_of, columns, _SHORT * 9, _SHORT * 9) for index in group)
    lines = [max(_height(column, lines_of) for column in page) for (page,) in lists]
    heading, rule = _HEADS[len(group) >= SEVERAL]
    return sum(lines) * size * LEADING + len(lines) * (heading * unit + rule + _BELOW) - _BELOW


def _height(column: Column, lines_of: Measure) -> int:
    return sum(_lines(section, lines_of) for section in column)


def _lines(section: IndexSection, lines_of: Measure) -> int:
    return (HEADING if section.heading else 0) + sum(map(lines_of, section.lines))
