"""Panels of a fixed size: which block goes into which, how large, and how many items of lists are shown."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from itertools import compress, product

from fichemetier.view.parts import Group

DRAWING = re.compile(r'<div class="drawing[^>]*?(?<![-\w])height:([\d.]+)mm.*?</div>', re.DOTALL)
"""A drawing with its labels, and its height in mm."""

_SEARCHED = 7
"""Blocks for which every arrangement is tried: in three panels 2,187."""


@dataclass(frozen=True, kw_only=True)
class Panels:
    """Blocks in panels, set in `size` pt; `used` says how many of the further blocks are shown.

    `left` is in mm what stays empty at the foot of each, less than 0 where it is too full.
    """

    columns: Sequence[Sequence[str]]
    size: float
    left: Sequence[float]
    used: int


def arranged(
    begun: Sequence[Sequence[str]],
    blocks: Sequence[tuple[str, float]],
    room: float,
    sizes: Sequence[float],
    height: Callable[[str, float], float],
) -> Panels:
    """As many blocks as have room, as large as they then can be, in panels that end about level.

    Each of the further blocks is given with the size in pt below which nothing is set for its sake, 0 where
    it is shown in any case; of the others the last goes first. `sizes` go from the least to the largest, in
    pt; `height` measures a block at one of them, in mm with the space above it.
    """
    kept = [block for block in blocks if not block[1]]
    largest = partial(_largest, begun, room=room, sizes=sizes, height=height)
    least = largest([html for html, _ in kept])
    if least is None:
        return _set_at(sizes[0], begun, [html for html, _ in kept], room, height)
    more = list(blocks)
    while len(more) > len(kept):
        found = largest([html for html, _ in more])
        if found and found.size >= min(least.size, max(size for _, size in more)):
            return found
        more.remove(next(block for block in reversed(more) if block[1]))
    return least


def _largest(
    begun: Sequence[Sequence[str]],
    blocks: Sequence[str],
    room: float,
    sizes: Sequence[float],
    height: Callable[[str, float], float],
) -> Panels | None:
    """All these blocks at the largest size; none where they have room at no size."""
    at = cache(lambda size: _set_at(size, begun, blocks, room, height))
    over = bisect_left(sizes, True, key=lambda size: min(at(size).left) < 0)
    return at(sizes[over - 1]) if over else None


def _set_at(
    size: float,
    begun: Sequence[Sequence[str]],
    blocks: Sequence[str],
    room: float,
    height: Callable[[str, float], float],
) -> Panels:
    columns, taken = _levelled(begun, blocks, room, lambda html: height(html, size))
    return Panels(columns=columns, size=size, left=[room - one for one in taken], used=len(blocks))


def _levelled(
    begun: Sequence[Sequence[str]], blocks: Sequence[str], room: float, height: Callable[[str], float]
) -> tuple[list[list[str]], list[float]]:
    """Panels that leave about as much of their room each, and how high they are."""
    taken, heights = [sum(map(height, panel)) for panel in begun], list(map(height, blocks))
    count = range(len(begun))

    def reached(places: Sequence[int]) -> list[float]:
        return [
            start + sum(compress(heights, (place == panel for place in places)))
            for panel, start in zip(count, taken, strict=True)
        ]

    every = product(count, repeat=min(len(blocks), _SEARCHED))

    def cost(places: Sequence[int]) -> tuple[float, float, Sequence[int]]:
        found = reached(places)
        return round(max(*found, room), 1), round(sum((room - one) ** 2 for one in found), 1), places

    places = min(every, key=cost)
    panels = [
        [*panel, *compress(blocks, (place == number for place in places))]
        for number, panel in enumerate(begun)
    ]
    late = blocks[_SEARCHED:]
    panels = dealt(panels, late, height) if late else panels
    return panels, [sum(map(height, panel)) for panel in panels]


def dealt(
    begun: Sequence[Sequence[str]], blocks: Sequence[str], height: Callable[[str], float]
) -> list[list[str]]:
    """Panels with what they begin with, and each further block in the one that is lowest when its turn comes.

    `height` measures finished HTML, in any unit.
    """
    panels = [list(panel) for panel in begun]
    taken = [sum(map(height, panel)) for panel in begun]
    for block in blocks:
        lowest = taken.index(min(taken))
        panels[lowest].append(block)
        taken[lowest] += height(block)
    return panels


def drawn_height(html: str, leading: float, leadings: Callable[[str], float]) -> float:
    """The height of finished HTML in mm: that of its drawings, and the `leadings` of what is written."""
    drawn = sum(map(float, DRAWING.findall(html)))
    return drawn + leadings(DRAWING.sub("", html)) * leading


def gaps_in(html: str) -> int:
    """Between how many items and titles of lists finished HTML can be opened."""
    return sum(map(html.count, ("<li", "<h3"))) - sum(map(html.count, ("<ul", "<ol")))


def fewer(groups: Sequence[Group], count: int) -> tuple[Group, ...]:
    """The first items of each list, `count` together: as many of one as of another, where they have them."""
    shares = [0] * len(groups)
    for _ in range(min(count, sum(len(group.items) for group in groups))):
        short = [number for number, group in enumerate(groups) if shares[number] < len(group.items)]
        shares[min(short, key=lambda number: shares[number])] += 1
    cut = (replace(group, items=group.items[:share]) for group, share in zip(groups, shares, strict=True))
    return tuple(group for group in cut if group.items or group.text)
