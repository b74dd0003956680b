"""Two columns of about the same height, decided before layout: far cheaper than letting the engine do it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import ceil
from typing import TypeVar

from fichemetier.layouts.measures import ColumnMeasures
from fichemetier.text.markdown import has_blocks
from fichemetier.view.parts import Group

_LINE_END = re.compile("<br>|</li>")

T = TypeVar("T")


def halves(lines: Sequence[tuple[str, str]], measures: ColumnMeasures) -> Sequence[Sequence[tuple[str, str]]]:
    """Labelled lines in two columns of about the same height, in their order."""
    return halved(lines, [_lines(f"{label} {text}", measures) for label, text in lines])


def halved(parts: Sequence[T], heights: Sequence[float]) -> Sequence[Sequence[T]]:
    """Parts cut once, where the taller of the two columns is lowest; one column where there is one part."""
    cuts = range(1, len(parts) + 1)
    cut = min(cuts, key=lambda cut: max(sum(heights[:cut]), sum(heights[cut:])), default=0)
    return [column for column in (parts[:cut], parts[cut:]) if column]


def runs_in(group: Group, measures: ColumnMeasures) -> bool:
    """Whether items are so short that they read better as running text than one below the other."""
    return not any(
        item.strong or has_blocks(item.text) or len(item.text) + len(item.note) > measures.run_in
        for item in group.items
    )


def _lines(text: str, measures: ColumnMeasures) -> int:
    """Lines of a text; what ends one before it is full is a break, or an item of a list."""
    return sum(ceil(len(line) / measures.characters) for line in _LINE_END.split(text))
