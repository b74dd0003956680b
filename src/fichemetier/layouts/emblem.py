"""What a disc holds: the pictogram of a domain, and its name in lines as wide as the disc is there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from typing import NamedTuple

from fichemetier.layouts.type import MILLIMETRES, PageType
from fichemetier.text.inline_marks import foreign, is_foreign, plain
from fichemetier.view.title import even_lines

_SIDE = 0.53
"""The pictogram's side in heights of what shows of the disc, where its caption has room beneath."""
_LEAST_SIDE = 28
"""In mm: a pictogram is not made smaller for a caption."""
_ASIDE = 7
"""How far the pictogram stands from the middle of the disc, towards the start, in mm: the disc bleeds off."""
_INK = 21.5 / 48
"""From the middle of a pictogram to its ink, in sides."""
_RIGHT = 195
"""Where the ink of an A4 page ends, in mm: that of the QR code too."""
_SAFE = 204
"""Where a caption ends at the latest, in mm: what is nearer to the edge may be cut off."""
_TOP = 0.147
"""From the top of the page to the pictogram, in such heights."""
_BELOW = 2
"""From the pictogram to the caption, in mm."""
_CLEAR = 3.5
"""From the caption to the edge of the disc, in mm."""
_LEADING = 0.48
"""Line height of the caption, in mm for a point."""
_LINES = 4
_WIDEST = 40
"""Width of a caption in mm, at most, where the pictogram is not wider."""


class Disc(NamedTuple):
    """A disc by its middle and its radius, in mm from the start edge and the top of the page."""

    x: float
    y: float
    radius: float


class _Place(NamedTuple):
    """Where a caption stands: its middle, its top and its width at most, in mm."""

    middle: float
    top: float
    widest: float


@dataclass(frozen=True, kw_only=True)
class Emblem:
    """A pictogram `side` mm wide around `middle`, and its caption; heights are from the top of the page."""

    side: float
    middle: float
    top: float
    caption_top: float
    lines: tuple[str, ...]
    size: float
    leading: float


def emblem(disc: Disc, domain: str, code: str, faces: PageType, sizes: Sequence[float]) -> Emblem:
    """The pictogram in a disc, with the name of its domain and a code beneath at the first size that fits.

    It is as large as leaves its caption the room, but never under 28 mm.
    """
    shown = disc.y + disc.radius
    top = shown * _TOP
    for side in range(max(_LEAST_SIDE, round(shown * _SIDE)), _LEAST_SIDE - 1, -1):
        middle = min(disc.x - _ASIDE, _RIGHT - side * _INK)
        caption = top + side + _BELOW
        at = _Place(middle, caption, max(side, _WIDEST))
        lines, size, inside = _caption(disc, domain, code, faces, at, sizes)
        if inside or not domain:
            break
    return Emblem(
        side=side,
        middle=round(middle, 1),
        top=round(top, 1),
        caption_top=round(caption, 1),
        lines=lines,
        size=size,
        leading=round(size * _LEADING, 2),
    )


def _caption(
    disc: Disc, domain: str, code: str, faces: PageType, at: _Place, sizes: Sequence[float]
) -> tuple[tuple[str, ...], float, bool]:
    """The name in even lines, at the first size at which each is inside the disc; and the code.

    Whether they are inside stands last.
    """
    codes = (code,) if code else ()
    for size in sizes:
        rooms = [_room(disc, at, row * size * _LEADING) for row in range(1, _LINES + 2)]
        for count in range(1, _LINES + 1) if domain else ():
            found = even_lines(plain(domain), faces.caption, max(rooms), size * MILLIMETRES, count)
            lines = (*(found.lines if found else (domain,)), *codes)
            if all(
                faces.caption(line) * size * MILLIMETRES <= room
                for line, room in zip(lines, rooms, strict=False)
            ):
                return (*_marked(lines[: len(lines) - len(codes)], domain), *codes), size, True
    return (*((domain,) if domain else ()), *codes), sizes[-1], False


def _room(disc: Disc, at: _Place, below: float) -> float:
    """How wide a line may be whose foot is so far `below` the top of the caption: inside disc and page."""
    inside = disc.radius**2 - (at.top + below - disc.y) ** 2
    chord = sqrt(inside) - _CLEAR - abs(disc.x - at.middle) if inside > 0 else 0.0
    return max(0.0, min(2 * chord, 2 * (_SAFE - at.middle), at.widest))


def _marked(lines: tuple[str, ...], source: str) -> tuple[str, ...]:
    return tuple(map(foreign, lines)) if is_foreign(source) else lines
