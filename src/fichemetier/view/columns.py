"""Two columns of about the same height, decided before layout: far cheaper than letting the engine do it."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import TypeVar

from fichemetier.view.parts import Group, Quote, Salary, Section

_LINE = 58
_HEADING = 2.2
_SUBHEADING = 1.2

T = TypeVar("T")


def split(parts: Sequence[T], heights: Sequence[float]) -> tuple[tuple[T, ...], ...]:
    """Cut a sequence in two, in reading order, where the taller half is least tall; one part stays whole."""
    if len(parts) < 2:
        return (tuple(parts),) if parts else ()
    cuts = range(1, len(parts))
    cut = min(cuts, key=lambda place: max(sum(heights[:place]), sum(heights[place:])))
    return tuple(parts[:cut]), tuple(parts[cut:])


def group_height(group: Group) -> float:
    """Lines that a titled list takes in a column."""
    title = _SUBHEADING if group.title else 0.0
    if group.short:
        return title + _lines(" · ".join(f"{item.text} {item.note}" for item in group.items))
    return title + sum(_lines(f"{item.text} {item.note}") for item in group.items)


def part_height(part: Section | Salary | Quote) -> float:
    """Lines that a small section takes in a column."""
    if isinstance(part, Quote):
        return 2.0 + _lines(part.text) + 1
    if isinstance(part, Salary):
        texts = [part.unit, part.text, part.factors, part.caution, part.source, *(b.note for b in part.bands)]
        return _HEADING + 1.8 * len(part.bands) + 1 + sum(_lines(text) for text in texts)
    height = _HEADING + sum(_lines(text) + 0.3 for text in part.paragraphs)
    height += sum(_lines(f"{label} {text}") for label, text in part.lines)
    height += 1.2 * _lines("     ".join(part.tags)) + _lines(part.note)
    return height + sum(group_height(group) for group in part.groups)


def _lines(text: str) -> int:
    return ceil(len(text) / _LINE)
