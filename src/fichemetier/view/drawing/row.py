"""Dots in a row from edge to edge, with a short word below each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from fichemetier.view.drawing.canvas import Drawing, Label, Lettering

_APART, _TOUCHING = 2, 0.4
"""Between words that stand side by side, and between bold ones, in millimetres as all lengths are."""
_ASIDE = 2.1
"""How far a word may stand beside the middle of its column, so that all have room."""
_UNDER = 0.5
"""From the lowest dot to the words."""
Column = tuple[float, str, bool]
"""The middle of a column, the word that stands there, and whether it is bold."""


@dataclass(frozen=True)
class Row:
    """`count` places over `width` mm, so that dots of `radius` at the first and the last end at the edges."""

    count: int
    width: float
    radius: float

    def x(self, place: float) -> float:
        """Where a place is, or what is between two."""
        return self.radius + place * (self.width - 2 * self.radius) / (self.count - 1)


def drawn(
    name: str, row: Row, bottom: float, shapes: Sequence[str], words: Sequence[Column], lettering: Lettering
) -> Drawing:
    """A row whose dots reach down to `bottom`, over its words."""
    top = bottom + _UNDER
    return Drawing(
        name=name,
        width=row.width,
        height=top + lettering.leading,
        shapes=tuple(shapes),
        labels=_under(words, row.width, top, lettering),
    )


def _under(columns: Sequence[Column], width: float, top: float, lettering: Lettering) -> tuple[Label, ...]:
    """A word below each column; where not all have room, the second is left out, then those after
    it, at last the first: bold ones never."""
    words = []
    for x, text, bold in columns:
        room = lettering.width(text, bold)
        start = min(max(x - room / 2, 0), width - room)
        lines = (((text, bold),),)
        words.append(Label(lines=lines, x=start, y=top, width=room, height=lettering.leading))
    tries = (
        [word for place, word in enumerate(words) if not first <= place < end or word.lines[0][0][1]]
        for first in (1, 0)
        for end in range(first, len(words))
    )
    placed = (_pushed_aside(some, width) for some in tries)
    return tuple(next(filter(None, placed), _with_room(words)))


def _pushed_aside(words: Sequence[Label], width: float) -> list[Label]:
    """Every word, the later ones a little aside of their places; none where that is not enough."""
    placed: list[Label] = []
    for word in words:
        start = max(word.x, placed[-1].x + placed[-1].width + _APART) if placed else word.x
        if start > min(word.x + _ASIDE, width - word.width):
            return []
        placed.append(replace(word, x=start))
    return placed


def _with_room(words: Sequence[Label]) -> list[Label]:
    placed: list[Label] = []
    for word in sorted(words, key=lambda one: not one.lines[0][0][1]):
        apart = _TOUCHING if word.lines[0][0][1] else _APART
        end = word.x + word.width + apart
        if all(word.x >= one.x + one.width + apart or end <= one.x for one in placed):
            placed.append(word)
    return sorted(placed, key=lambda one: one.x)
