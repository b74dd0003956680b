"""Two columns that meet where a reader may pause: between blocks, sentences or items of a list."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

_PARAGRAPH = re.compile(r"\s*(<p\b[^>]*>)((?:(?!</?p\b).)*)(</p>)\s*", re.DOTALL)
_LIST = re.compile(r"\s*(<ul\b[^>]*>)((?:(?!</?[uo]l\b).)*)(</ul>)\s*", re.DOTALL)
_STOP = re.compile(r"(?<=\w{3}[.!?؟…]|\w\w\)[.!?؟…]|\w\w [!?»])\s+(?=«?\s?[^\W\d_])")
_ITEM = re.compile(r"(?<=</li>)\s*(?=<li\b)")
_TAG = re.compile(r"<(/?)\w[^>]*>")
_INSIDE = 2.0
"""Leadings that must be gained for a paragraph or a list to go on in the next column."""


def parted(blocks: Sequence[str], height: Callable[[str], float]) -> list[str]:
    """Finished blocks as two columns of about the same height, or as one where nothing may be parted.

    `height` gives the leadings of finished HTML in a column.
    """
    cuts = list(_cuts(blocks))
    if not cuts:
        return ["".join(blocks)]
    first, second, _ = min(cuts, key=lambda cut: max(height(cut[0]), height(cut[1])) + cut[2])
    return [first, second]


def _cuts(blocks: Sequence[str]) -> Iterator[tuple[str, str, float]]:
    """What may stand before and after the gutter, and the leadings that the cut costs."""
    for place, block in enumerate(blocks):
        before, after = "".join(blocks[:place]), "".join(blocks[place + 1 :])
        if place and not blocks[place - 1].lstrip().startswith("<h3"):
            yield before, block + after, 0
        for first, second in _inside(block):
            yield before + first, second + after, _INSIDE


def _inside(block: str) -> Iterator[tuple[str, str]]:
    """The two parts of a block at each of the places where it may be cut."""
    for whole, stop in ((_PARAGRAPH, _STOP), (_LIST, _ITEM)):
        if found := whole.fullmatch(block):
            opening, text, closing = found.groups()
            for place in stop.finditer(text):
                first, second = text[: place.start()], text[place.end() :]
                if _closed(first) and not second[:1].islower():
                    yield f"{opening}{first}{closing}", f"{opening}{second}{closing}"


def _closed(html: str) -> bool:
    """Whether every element that begins in a text ends in it."""
    return sum(-1 if tag[1] else 1 for tag in _TAG.finditer(html)) == 0
