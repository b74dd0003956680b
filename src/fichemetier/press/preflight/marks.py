"""What a page draws: one mark for each thing painted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

import pikepdf

from fichemetier.press.preflight.geometry import Extent
from fichemetier.press.preflight.state import Colour

_LEAST_SIDE = 1e-3
"""Points: a picture squeezed to nothing has no end of pixels."""
Kind = Literal["fill", "stroke", "text", "picture", "shading", "group"]


@dataclass(frozen=True)
class Pixels:
    """A picture as it is placed: its size in pixels, and that of the place in points."""

    columns: int
    rows: int
    width: float
    height: float

    @property
    def dpi(self) -> float:
        """Pixels an inch, in the direction in which there are fewer."""
        across = self.columns / max(self.width, _LEAST_SIDE)
        return 72 * min(across, self.rows / max(self.height, _LEAST_SIDE))


@dataclass(frozen=True, kw_only=True)
class Painted:
    """One thing painted: where, in which colour, how.

    `thickness` is that of a stroke, or the least side of a filled rectangle, in points; `size` that of text.
    """

    kind: Kind
    box: Extent
    colour: Colour
    overprint: bool
    spares_zero: bool
    opaque: bool
    blended: bool
    masked: bool
    thickness: float = 0.0
    size: float = 0.0
    font: pikepdf.Object | None = None
    pixels: Pixels | None = None


class Path:
    """The path under construction: the box of each of its parts, in points."""

    def __init__(self) -> None:
        self._parts: list[list[tuple[float, float]]] = []

    def begin(self, point: tuple[float, float]) -> None:
        self._parts.append([point])

    def extend(self, points: Iterable[tuple[float, float]]) -> None:
        if not self._parts:
            self._parts.append([])
        self._parts[-1] += points

    @property
    def boxes(self) -> list[Extent]:
        return [Extent.around(part) for part in self._parts if part]
