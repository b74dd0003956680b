"""The content of a page as one plate has it: colours in gray, and nothing that leaves the plate alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from copy import copy
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from typing import Any

import pikepdf
from pikepdf import Name, Operator

from fichemetier.press.preflight.plate_spaces import PlateSpaces
from fichemetier.press.preflight.spaces import ALL, CMYK, GRAY, PROCESS, RGB, read_space
from fichemetier.press.preflight.state import Colour, Overprint
from fichemetier.press.preflight.type_3 import has_own_colours
from fichemetier.press.preflight.values import entry, number, numbers, table

Instruction = tuple[str, list[Any]]
Written = tuple[list[Any], Operator]
DEVICES = {"/DeviceGray": "/PlateGray", "/DeviceRGB": "/PlateRGB", "/DeviceCMYK": "/PlateCMYK"}
"""What the spaces of devices are called on a plate: their own names cannot be given another meaning."""
_DIRECT = {"g": GRAY, "rg": RGB, "k": CMYK}
_PATHS = {
    **dict.fromkeys(("f", "F", "f*"), (True, False)),
    **dict.fromkeys(("S", "s"), (False, True)),
    **dict.fromkeys(("B", "B*", "b", "b*"), (True, True)),
}
"""Whether an operator fills, and whether it strokes."""
_MODES = {(True, False): 0, (False, True): 1, (True, True): 2, (False, False): 3}
"""The text rendering mode (ISO 32000-1, table 106) by whether text is filled and stroked."""
_SHOWS = ("Tj", "TJ", "'", '"')
_CHANGED = {*_PATHS, *_SHOWS, "Do", "Tr"}
_CHANGED |= {case for one in (*_DIRECT, "cs", "sc", "scn") for case in (one, one.upper())}
"""Operators that may be others on a plate."""


@dataclass
class _PlateState:
    """What decides whether something touches a plate.

    `set_mode` is the mode of text that was written last, `own_colours` whether letters of the font have such.
    """

    fill: Colour = field(default_factory=Colour)
    stroke: Colour = field(default_factory=Colour)
    overprint: Overprint = field(default_factory=Overprint)
    mode: int = 0
    set_mode: int = 0
    own_colours: bool = False


class PlateContent:
    """Rewrites instructions for the plate that `spaces` are of; `resources` are those of the original."""

    def __init__(self, spaces: PlateSpaces, resources: object) -> None:
        self._spaces, self._resources = spaces, resources
        self._state, self._stack = _PlateState(), list[_PlateState]()

    def rewritten(self, instructions: Iterable[Instruction]) -> bytes:
        """The content of the plate."""
        new = list[Written]()
        for operator, operands in instructions:
            if operator in _CHANGED:
                new += self._one(operator, operands)
            else:
                self._track(operator, operands)
                new.append((operands, _operator(operator)))
        return pikepdf.unparse_content_stream(new)

    def _one(self, operator: str, operands: list[object]) -> Iterator[Written]:
        if operator.lower() in _DIRECT:
            yield from self._direct(operator, operands)
        elif operator in ("cs", "CS"):
            yield from self._space(operator, operands)
        elif operator.lower() in ("sc", "scn"):
            yield from self._component(operator, operands)
        elif operator in _PATHS:
            yield [], _operator(self._painted(operator))
        elif operator in _SHOWS:
            yield from self._shown()
            yield operands, _operator(operator)
        elif operator == "Tr":
            self._state.mode = int(next(iter(numbers(operands, 1)), 0))
        elif not self._is_left_out(operands):
            yield operands, _operator(operator)

    def _track(self, operator: str, operands: list[object]) -> None:
        if operator == "q":
            self._stack.append(copy(self._state))
        elif operator == "Q" and self._stack:
            self._state = self._stack.pop()
        elif operator == "Tf" and operands:
            self._state.own_colours = has_own_colours(entry(self._resources, "/Font", str(operands[0])))
        elif operator == "gs" and operands:
            state = table(entry(self._resources, "/ExtGState", str(operands[0])))
            if state is not None:
                self._state.overprint = self._state.overprint.updated(state)

    def _direct(self, operator: str, operands: list[object]) -> Iterator[Written]:
        space = _DIRECT[operator.lower()]
        values = numbers(operands, space.components)
        if values:
            self._set(Colour(space, values), operator.isupper())
            gray = Decimal(f"{self._spaces.gray(values):.4f}")
            yield [gray], _operator("G" if operator.isupper() else "g")

    def _space(self, operator: str, operands: list[object]) -> Iterator[Written]:
        space = read_space(operands[0] if operands else None, self._resources)
        self._set(Colour(space, space.initial), operator.isupper())
        known = DEVICES.get(str(operands[0])) if operands else None
        yield [Name(known)] if known else operands, _operator(operator)
        if space.kind != "pattern":
            yield list(space.initial), _operator("SCN" if operator.isupper() else "scn")

    def _component(self, operator: str, operands: list[object]) -> Iterator[Written]:
        space = (self._state.stroke if operator.isupper() else self._state.fill).space
        pattern = str(operands[-1]) if operands and isinstance(operands[-1], Name) else ""
        values = tuple(value for value in map(number, operands) if value is not None)
        self._set(Colour(space, values, pattern), operator.isupper())
        yield operands, _operator("SCN" if operator.isupper() else "scn")

    def _set(self, colour: Colour, stroke: bool) -> None:
        if stroke:
            self._state.stroke = colour
        else:
            self._state.fill = colour

    def _painted(self, operator: str) -> str:
        """The operator that paints the same path, where it touches the plate."""
        fills, strokes = _PATHS[operator]
        filled, stroked = fills and self._touches(stroke=False), strokes and self._touches(stroke=True)
        if (filled, stroked) == (fills, strokes):
            return operator
        closing = operator in ("s", "b", "b*")
        even_odd = "*" if operator.endswith("*") else ""
        return f"f{even_odd}" if filled else ("s" if closing else "S") if stroked else "n"

    def _shown(self) -> Iterator[Written]:
        """The text rendering mode in which text touches the plate where it does."""
        kind = self._state.mode % 4
        fills, strokes = kind in (0, 2), kind in (1, 2)
        touched = fills and self._touches(stroke=False), strokes and self._touches(stroke=True)
        mode = self._state.mode if self._state.own_colours else _MODES[touched] + self._state.mode // 4 * 4
        if mode != self._state.set_mode:
            self._state.set_mode = mode
            yield [mode], _operator("Tr")

    def _is_left_out(self, operands: list[object]) -> bool:
        """Whether an object is a stencil whose colour leaves the plate alone."""
        found = entry(self._resources, "/XObject", str(operands[0])) if operands else None
        if not isinstance(found, pikepdf.Stream) or not found.get("/ImageMask", False):
            return False
        return not self._touches(stroke=False)

    def _touches(self, stroke: bool) -> bool:
        """Whether what is painted now changes the plate, were it only by taking ink away."""
        colour = self._state.stroke if stroke else self._state.fill
        overprint = self._state.overprint
        if colour.pattern or not (overprint.stroke if stroke else overprint.fill):
            return True
        inks = colour.inks
        if colour.space.kind == "inks":
            return self._spaces.plate in inks or ALL in inks
        if self._spaces.plate not in PROCESS:
            return False
        return not (colour.space == CMYK and overprint.spares_zero) or inks.get(self._spaces.plate, 1.0) > 0


@lru_cache(maxsize=256)
def _operator(text: str) -> Operator:
    return Operator(text)
