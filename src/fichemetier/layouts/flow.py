"""Text shared out between columns in reading order: down the first, then down the next.

Heights are those of finished HTML, in lines, measured before the page is laid out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache
from html import unescape
from itertools import accumulate, compress, pairwise, product
from math import ceil
from typing import TypeVar

from fichemetier.layouts.measures import ColumnMeasures
from fichemetier.view.parts import Group

_NEAREST = 12
"""Places tried for each cut: those nearest to where columns of one height would be cut."""
_SEARCHED = 8
"""Blocks for which every arrangement is tried: in three columns 2,187."""
_BLOCK = re.compile(
    r'<(?P<end>/?)(?P<name>h2|h3|p|li|ul|ol|figcaption|tr)\b[^>]*?(?:data-share="(?P<share>[\d.]+)"[^>]*)?>'
)
_TAG = re.compile(r"<[^>]*>")
_DRAWING = re.compile(r'<div class="drawing[^>]*?(?<![-\w])height:([\d.]+)mm.*?</div>', re.DOTALL)
"""A drawing with its labels, and its height."""
_LEADING = 4.5
"""Millimetres of a line, by which drawings are counted."""

_ALONE = 1000.0
"""Lines that must be gained to leave one item of a list alone in a column: more than any page has."""

T = TypeVar("T")
Lines = Callable[[str, float], int]
"""Lines that a text takes in such a share of the width of a column."""


def parted(
    pieces: Sequence[T], heights: Sequence[float], count: int, parting: Sequence[float] = ()
) -> tuple[tuple[T, ...], ...]:
    """`pieces` in `count` columns, or fewer, in their order, the tallest as low as it can be.

    `parting` is how many lines must be gained to cut before each piece. Of cuts that are as good, those are
    taken that leave the first columns fuller.
    """
    count = min(count, len(pieces))
    if count < 2:
        return (tuple(pieces),) if pieces else ()
    ends = [0.0, *accumulate(heights)]
    dear = parting or [0.0] * len(pieces)

    def columns(cuts: Sequence[int]) -> list[tuple[int, int]]:
        return list(pairwise((0, *cuts, len(pieces))))

    def cost(cuts: Sequence[int]) -> tuple[float, list[int]]:
        tallest = max(ends[end] - ends[start] for start, end in columns(cuts))
        return tallest + sum(dear[cut] for cut in cuts), [-cut for cut in cuts]

    def near(number: int) -> list[int]:
        even = ends[-1] * number / count
        return sorted(range(1, len(pieces)), key=lambda cut: abs(ends[cut] - even))[:_NEAREST]

    tried = product(*(near(number) for number in range(1, count)))
    best = min((cuts for cuts in tried if all(one < other for one, other in pairwise(cuts))), key=cost)
    return tuple(tuple(pieces[start:end]) for start, end in columns(best))


def flowing(groups: Sequence[Group], measures: ColumnMeasures) -> tuple[tuple[Group, ...], ...]:
    """Lists in three columns where three are about as high, or where that is lower; else in two."""
    heights = [_lines(group, measures.characters) for group in groups]
    if len(groups) == measures.abreast and max(heights) - min(heights) <= measures.uneven:
        return tuple((group,) for group in groups)
    two, three = _in_two(groups, measures), _whole(groups, measures)
    narrow = _characters(measures, measures.abreast)
    gained = _tallest(two, measures.characters, measures) - _tallest(three, narrow, measures)
    return three if len(three) == measures.abreast and gained > measures.parting else two


def _in_two(groups: Sequence[Group], measures: ColumnMeasures) -> tuple[tuple[Group, ...], ...]:
    """Lists in two columns; one goes on in the next, from item to item, where that gains enough lines.

    It has no title there, and two items at least.
    """
    pieces = [(number, piece) for number, group in enumerate(groups) for piece in _pieces(group)]
    lines = [_height(piece, measures.characters, measures) for _, piece in pieces]
    dear = [cost for group in groups for cost in _partings(len(_pieces(group)), measures)]
    return tuple(_joined(column) for column in parted(pieces, lines, 2, dear))


def _whole(groups: Sequence[Group], measures: ColumnMeasures) -> tuple[tuple[Group, ...], ...]:
    """Lists in as many columns as stand abreast, none of them parted."""
    narrow = _characters(measures, measures.abreast)
    return parted(groups, [_height(group, narrow, measures) for group in groups], measures.abreast)


def _tallest(columns: Sequence[Sequence[Group]], characters: int, measures: ColumnMeasures) -> float:
    """Lines of the highest column."""
    return max(
        (sum(_height(group, characters, measures) for group in column) for column in columns), default=0
    )


def _height(group: Group, characters: int, measures: ColumnMeasures) -> float:
    """Lines of a list, with its title where it has one."""
    return _lines(group, characters) + bool(group.title) * (measures.rule + measures.subheading)


def _characters(measures: ColumnMeasures, count: int) -> int:
    """Characters in a line of one of so many columns; `measures` are those of two."""
    return max(1, round(measures.characters * 2 / count) - 2)


def _partings(count: int, measures: ColumnMeasures) -> list[float]:
    """Lines that must be gained to cut before each of the pieces of one list."""
    inner = [measures.parting if 2 <= place <= count - 2 else _ALONE for place in range(1, count)]
    return [0.0, *inner]


def _pieces(group: Group) -> list[Group]:
    """A list as pieces of one item, the first with its title and what is said before."""
    first = replace(group, items=group.items[:1])
    return [first, *(Group("", (item,)) for item in group.items[1:])]


def _joined(pieces: Sequence[tuple[int, Group]]) -> tuple[Group, ...]:
    """The pieces of each list in one column, joined again."""
    found: dict[int, Group] = {}
    for number, piece in pieces:
        before = found.get(number)
        found[number] = replace(before, items=(*before.items, *piece.items)) if before else piece
    return tuple(found.values())


def _lines(group: Group, characters: int) -> int:
    """Lines of a list without its title."""
    texts = [group.text, *(f"{item.text} {item.note}" for item in group.items)]
    return sum(ceil(len(text) / characters) for text in texts)


def shared(
    blocks: Sequence[str], count: int, measures: ColumnMeasures, lines: Lines
) -> tuple[tuple[str, ...], ...]:
    """Finished HTML in `count` columns of about the same height; `lines` are those of one of these columns.

    Every column keeps the order; a block stands before its column's turn where that gains a few lines.
    """
    heights = tuple(_html_lines(block, lines, measures) for block in blocks)
    if len(blocks) > _SEARCHED or len(blocks) <= count:
        return parted(blocks, heights, count)
    places = _packed(heights, count, measures.parting)
    return tuple(tuple(compress(blocks, (place == column for place in places))) for column in range(count))


def depth(blocks: Sequence[str], count: int, measures: ColumnMeasures, lines: Lines) -> float:
    """Lines of the tallest of the columns between which finished HTML is shared out."""
    columns = shared(blocks, count, measures, lines)
    return max((sum(_html_lines(one, lines, measures) for one in column) for column in columns), default=0.0)


@lru_cache(maxsize=256)
def _packed(heights: tuple[float, ...], count: int, parting: float) -> tuple[int, ...]:
    """The column of each block; the first is in the first column, and none is empty."""

    def cost(places: Sequence[int]) -> tuple[float, Sequence[int]]:
        columns = [sum(compress(heights, (place == column for place in places))) for column in range(count)]
        turns = sum(one > other for one, other in pairwise(places))
        return max(columns) + parting * turns, places

    arrangements = ((0, *others) for others in product(range(count), repeat=len(heights) - 1))
    return min((one for one in arrangements if len(set(one)) == count), key=cost)


def _html_lines(html: str, lines: Lines, measures: ColumnMeasures) -> float:
    """Lines that finished HTML takes in a column.

    A list with `data-share="0.6"` has that share of the width for its text.
    """
    above = {"h2": measures.heading, "h3": measures.paragraph_space, "p": measures.paragraph_space}
    height = sum(float(drawn) / _LEADING for drawn in _DRAWING.findall(html))
    html, place, share = _DRAWING.sub("", html), 0, 1.0
    for tag in _BLOCK.finditer(html):
        height += lines(unescape(_TAG.sub(" ", html[place : tag.start()])), share)
        height += 0 if tag["end"] else above.get(tag["name"], 0)
        if tag["name"] in ("ul", "ol"):
            share = float(tag["share"] or 1)
        place = tag.end()
    return height
