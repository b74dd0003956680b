"""Panels of a fixed size: which block goes into which of them, and how many items of lists are shown."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from fichemetier.view.parts import Group

_DRAWING = re.compile(r'<div class="drawing[^>]*?(?<![-\w])height:([\d.]+)mm.*?</div>', re.DOTALL)
"""A drawing with its labels, and its height in mm."""


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
    drawn = sum(map(float, _DRAWING.findall(html)))
    return drawn + leadings(_DRAWING.sub("", html)) * leading


def fewer(groups: Sequence[Group], count: int) -> tuple[Group, ...]:
    """The first items of each list, `count` together: as many of one as of another, where they have them."""
    shares = [0] * len(groups)
    for _ in range(min(count, sum(len(group.items) for group in groups))):
        short = [number for number, group in enumerate(groups) if shares[number] < len(group.items)]
        shares[min(short, key=lambda number: shares[number])] += 1
    cut = (replace(group, items=group.items[:share]) for group, share in zip(groups, shares, strict=True))
    return tuple(group for group in cut if group.items or group.text)
