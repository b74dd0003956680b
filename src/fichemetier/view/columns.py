"""Two columns of about the same height, decided before layout: far cheaper than letting the engine do it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import compress, pairwise, product
from math import ceil
from typing import TypeVar

from fichemetier.view.parts import Group, Quote, Salary, Section

_LINE = 58
_HEADING = 3.0
_RULE = 1.0
_SUBHEADING = 1.0
_STRAY = 1.0
_FEW = 10
_ABREAST = 3
_UNEVEN = 3.0

T = TypeVar("T")


def split(parts: Sequence[T], heights: Sequence[float]) -> tuple[tuple[T, ...], ...]:
    """Share parts out between two columns of about the same height; one part stays whole.

    Each column keeps the reading order, and neighbours are parted only where that gains `_STRAY` lines.
    """
    if len(parts) < 2:
        return (tuple(parts),) if parts else ()
    whole = sum(heights)

    def cost(sides: Sequence[int]) -> float:
        right = sum(height for height, side in zip(heights, sides, strict=True) if side)
        changes = sum(one != other for one, other in pairwise(sides))
        return max(right, whole - right) + _STRAY * (changes - 1)

    sides = min(_arrangements(len(parts)), key=cost)
    return tuple(tuple(compress(parts, (side == column for side in sides))) for column in (0, 1))


def share(groups: Sequence[T], heights: Sequence[float]) -> tuple[tuple[T, ...], ...]:
    """Three lists of about the same height stand side by side; others are split between two columns."""
    if len(groups) == _ABREAST and max(heights) - min(heights) <= _UNEVEN:
        return tuple((group,) for group in groups)
    return split(groups, heights)


def _arrangements(count: int) -> Iterator[tuple[int, ...]]:
    """The column of each part, the first part always in the first; of many parts only the plain cuts."""
    if count > _FEW:
        yield from ((0,) * cut + (1,) * (count - cut) for cut in range(1, count))
    else:
        yield from ((0, *others) for others in product((0, 1), repeat=count - 1) if any(others))


def group_height(group: Group) -> float:
    """Lines that a titled list takes in a column, with its rule and the space below."""
    return _RULE + _list_height(group)


def part_height(part: Section | Salary | Quote) -> float:
    """Lines that a small section takes in a column."""
    if isinstance(part, Quote):
        return _HEADING + _lines(part.text) + 1
    if isinstance(part, Salary):
        texts = [part.unit, part.text, part.factors, part.caution, part.source, *(b.note for b in part.bands)]
        return _HEADING + 2 * len(part.bands) + 1 + sum(_lines(text) for text in texts)
    height = _HEADING + sum(_lines(text) + 0.3 for text in part.paragraphs)
    height += sum(_lines(f"{label} {text}") for label, text in part.lines)
    height += 1.2 * _lines("     ".join(part.tags)) + _lines(part.note)
    return height + sum(_list_height(group) for group in part.groups)


def _list_height(group: Group) -> float:
    title = _SUBHEADING if group.title else 0.0
    if group.short:
        return title + _lines(" · ".join(f"{item.text} {item.note}" for item in group.items))
    return title + sum(_lines(f"{item.text} {item.note}") for item in group.items)


def _lines(text: str) -> int:
    return ceil(len(text) / _LINE)
