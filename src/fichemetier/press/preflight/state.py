"""The graphics state, as far as a press cares: matrix, clip, colours, lines, overprint and transparency."""

from __future__ import annotations

from dataclasses import dataclass, field

import pikepdf

from fichemetier.press.preflight.geometry import Extent, Matrix
from fichemetier.press.preflight.spaces import GRAY, Space, plates
from fichemetier.press.preflight.values import name, number


@dataclass(frozen=True)
class Colour:
    """A colour in its space; `pattern` is the name, with its slash, of one that is painted with."""

    space: Space = GRAY
    values: tuple[float, ...] = (0.0,)
    pattern: str = ""

    @property
    def inks(self) -> dict[str, float]:
        """The share of each ink, from 0 to 1; none for a pattern, and for what is not made of inks."""
        return {} if self.pattern else plates(self.space, self.values)


@dataclass(frozen=True)
class Overprint:
    """Whether strokes and fills leave the inks below alone, and whether an ink of 0 % does too (`/OPM 1`)."""

    stroke: bool = False
    fill: bool = False
    spares_zero: bool = False

    def updated(self, state: pikepdf.Dictionary) -> Overprint:
        """With what an `/ExtGState` says."""
        stroke = bool(state.get("/OP", self.stroke))
        fill = bool(state.get("/op", stroke if "/OP" in state else self.fill))
        mode = number(state.get("/OPM"))
        return Overprint(stroke, fill, self.spares_zero if mode is None else mode == 1)


@dataclass
class State:
    """What `q` saves and `Q` restores. `width` is that of lines, in units of `matrix`."""

    matrix: Matrix
    clip: Extent
    fill: Colour = field(default_factory=Colour)
    stroke: Colour = field(default_factory=Colour)
    width: float = 1.0
    overprint: Overprint = field(default_factory=Overprint)
    opaque: bool = True
    blended: bool = False
    masked: bool = False
    font: pikepdf.Object | None = None
    font_size: float = 0.0
    text_mode: int = 0

    def set(self, state: pikepdf.Dictionary) -> None:
        """Take over what an `/ExtGState` says."""
        self.overprint = self.overprint.updated(state)
        alphas = [number(state.get(key, 1)) for key in ("/ca", "/CA") if key in state]
        if alphas:
            self.opaque = all(alpha is None or alpha >= 1 for alpha in alphas)
        if "/BM" in state:
            mode = state["/BM"]
            first = mode[0] if isinstance(mode, pikepdf.Array) and len(mode) else mode
            self.blended = name(first) not in ("Normal", "Compatible")
        if "/SMask" in state:
            self.masked = name(state["/SMask"]) != "None"
        width = number(state.get("/LW"))
        self.width = self.width if width is None else width
