"""Two columns of about the same height, decided before layout: far cheaper than letting the engine do it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import compress, pairwise, product
from math import ceil
from typing import TypeVar

from fichemetier.layouts.measures import ColumnMeasures
from fichemetier.text.markdown import has_blocks
from fichemetier.view.parts import Group, Quote, Salary, Section

_SEARCHED = 10
"""Parts for which every arrangement is tried: 2⁹ take a few milliseconds, and each part more doubles them."""

_TABLE_HEAD = 2
"""Lines of a table's caption and of the headings of its columns."""
_LINE_END = re.compile("<br>|</li>")

T = TypeVar("T")
Part = Section | Salary | Quote


def columns(parts: Sequence[Part], measures: ColumnMeasures) -> Sequence[Sequence[Part]]:
    """Small sections in two columns, in reading order."""
    return split(parts, [part_height(part, measures) for part in parts], measures.parting)


def abreast(groups: Sequence[Group], measures: ColumnMeasures) -> Sequence[Sequence[Group]]:
    """A few lists of about the same height stand side by side; others are split between two columns."""
    heights = [group_height(group, measures) for group in groups]
    if len(groups) == measures.abreast and max(heights) - min(heights) <= measures.uneven:
        return tuple((group,) for group in groups)
    return split(groups, heights, measures.parting)


def split(parts: Sequence[T], heights: Sequence[float], parting: float) -> tuple[tuple[T, ...], ...]:
    """Share parts out between two columns of about the same height; one part stays whole.

    Each column keeps the reading order, and neighbours are parted only where that gains `parting` lines.
    """
    if len(parts) < 2:
        return (tuple(parts),) if parts else ()
    sides = _sides(tuple(heights), parting)
    return tuple(tuple(compress(parts, (side == column for side in sides))) for column in (0, 1))


@lru_cache(maxsize=256)
def _sides(heights: tuple[float, ...], parting: float) -> tuple[int, ...]:
    """The column of each part; a sheet that is set at several densities asks each time."""
    whole = sum(heights)

    def cost(sides: Sequence[int]) -> float:
        right = sum(height for height, side in zip(heights, sides, strict=True) if side)
        changes = sum(one != other for one, other in pairwise(sides))
        return max(right, whole - right) + parting * (changes - 1)

    return min(_arrangements(len(heights)), key=cost)


def _arrangements(count: int) -> Iterator[tuple[int, ...]]:
    """The column of each part, the first part always in the first; of many parts only the plain cuts."""
    if count > _SEARCHED:
        yield from ((0,) * cut + (1,) * (count - cut) for cut in range(1, count))
    else:
        yield from ((0, *others) for others in product((0, 1), repeat=count - 1) if any(others))


def halves(lines: Sequence[tuple[str, str]], measures: ColumnMeasures) -> Sequence[Sequence[tuple[str, str]]]:
    """Labelled lines in two columns of about the same height, in their order."""
    return halved(lines, [_lines(f"{label} {text}", measures) for label, text in lines])


def halved(parts: Sequence[T], heights: Sequence[float]) -> Sequence[Sequence[T]]:
    """Parts cut once, where the taller of the two columns is lowest; one column where there is one part."""
    cuts = range(1, len(parts) + 1)
    cut = min(cuts, key=lambda cut: max(sum(heights[:cut]), sum(heights[cut:])), default=0)
    return [column for column in (parts[:cut], parts[cut:]) if column]


def group_height(group: Group, measures: ColumnMeasures) -> float:
    """Lines that a titled list takes in a column, with its rule and the space below."""
    return measures.rule + _list_height(group, measures)


def part_height(part: Part, measures: ColumnMeasures) -> float:
    """Lines that a small section takes in a column."""
    if isinstance(part, Quote):
        return measures.heading + _lines(part.text, measures) + measures.signature
    if isinstance(part, Salary):
        return _salary_height(part, measures)
    space = measures.paragraph_space
    height = measures.heading + sum(_lines(text, measures) + space for text in part.paragraphs)
    height += sum(_lines(f"{label} {text}", measures) for label, text in part.lines)
    tags = (" " * measures.tag_space).join(part.tags)
    height += measures.tag * _lines(tags, measures) + _lines(part.note, measures)
    return height + sum(_list_height(group, measures) for group in part.groups)


def _salary_height(part: Salary, measures: ColumnMeasures) -> float:
    texts = [
        part.unit,
        part.text,
        part.factors,
        part.caution,
        part.source,
        *(band.note for band in part.bands),
    ]
    drawn = measures.heading + measures.salary_band * len(part.bands)
    drawn += measures.salary_axis if part.axis else 0
    if part.shares:
        texts.append(part.shares.note)
        drawn += len(part.shares.rows) + _TABLE_HEAD
    return drawn + sum(_lines(text, measures) for text in texts)


def runs_in(group: Group, measures: ColumnMeasures) -> bool:
    """Whether items are so short that they read better as running text than one below the other."""
    return not any(
        item.strong or has_blocks(item.text) or len(item.text) + len(item.note) > measures.run_in
        for item in group.items
    )


def _list_height(group: Group, measures: ColumnMeasures) -> float:
    title = measures.subheading if group.title else 0.0
    title += _lines(group.text, measures)
    if runs_in(group, measures):
        return title + _lines(" · ".join(f"{item.text} {item.note}" for item in group.items), measures)
    return title + sum(_lines(f"{item.text} {item.note}", measures) for item in group.items)


def _lines(text: str, measures: ColumnMeasures) -> int:
    """Lines of a text; what ends one before it is full is a break, or an item of a list."""
    return sum(ceil(len(line) / measures.characters) for line in _LINE_END.split(text))
