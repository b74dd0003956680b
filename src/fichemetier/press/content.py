"""Content streams in inks: every colour by its operator, black text set to overprint.

Overprint is switched on just before black text and off at its end: a white shape behind it would vanish.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pikepdf
from pikepdf import (
    ContentStreamInlineImage,
    ContentStreamInstruction,
    Dictionary,
    Name,
    Object,
    Operator,
    Stream,
)

from fichemetier.press.paint import Paint, number
from fichemetier.press.pictures import is_transparent, taken_out
from fichemetier.press.spaces import ColourKind, kind

Instruction = tuple[Sequence[Any], Operator]
_SHOWN = frozenset({"Tj", "TJ", "'", '"'})
_DEVICE = {"rg": ColourKind.RGB, "RG": ColourKind.RGB, "g": ColourKind.GREY, "G": ColourKind.GREY}
_IN_SPACE = frozenset({"sc", "scn", "SC", "SCN"})
_CONCERNED = _IN_SPACE | _SHOWN | _DEVICE.keys() | {"cs", "CS", "ET", "q", "Q", "gs", "Do"}
"""Operators that say a colour, or what colours follow from; all others, most of a page, stay as they are."""
_CONVERTED = frozenset({ColourKind.GREY, ColourKind.RGB, ColourKind.LAB})
_SOLID = (0.0, 0.0, 0.0, 1.0)
_OVERPRINT, _KNOCK_OUT = "/FMoverprint", "/FMknockout"


@dataclass(frozen=True)
class _Colours:
    """What `q` saves of colours: the spaces that values are in, and whether fills are solid black."""

    fill: ColourKind = ColourKind.OTHER
    stroke: ColourKind = ColourKind.OTHER
    black: bool = False


class InkedContent:
    """One stream on its way into inks: that of a page, a form, a pattern, or, for a `mask`, of its greys."""

    def __init__(self, paint: Paint, resources: Object, mask: bool) -> None:
        self._paint, self._resources, self._mask = paint, resources, mask
        self._state, self._saved = _Colours(), list[_Colours]()
        self._overprints = False
        self._states_seen: set[str] = set()

    def converted(self, holder: Object | pikepdf.Page) -> bytes:
        """The stream of a page or a form, in inks."""
        written: list[Instruction | ContentStreamInstruction | ContentStreamInlineImage] = []
        for item in pikepdf.parse_content_stream(holder):
            if isinstance(item, ContentStreamInlineImage):
                written.append(self._inline(item))
            elif (operator := str(item.operator)) in _CONCERNED:
                written.extend(self._instruction(item, operator))
            else:
                written.append(item)
        return pikepdf.unparse_content_stream(written)

    def _instruction(self, item: Any, operator: str) -> Iterator[Any]:
        """What stands in the place of one instruction."""
        if operator in _DEVICE:
            yield self._colour(_DEVICE[operator], item.operands, operator[0].islower())
        elif operator in _IN_SPACE:
            yield self._in_space(item, operator[0].islower())
        elif operator in ("cs", "CS"):
            yield from self._space(item, operator == "cs")
        elif operator in _SHOWN:
            yield from self._overprint(self._state.black and not self._mask)
            yield item
        elif operator == "ET":
            yield from self._overprint(False)
            yield item
        else:
            self._note(item, operator)
            yield item

    def _note(self, item: Any, operator: str) -> None:
        if operator == "q":
            self._saved.append(self._state)
        elif operator == "Q" and self._saved:
            self._state = self._saved.pop()
        elif operator == "gs":
            self._see_through(str(item.operands[0]))
        elif operator == "Do":
            shown = self._resources.get("/XObject", Dictionary()).get(str(item.operands[0]))
            if isinstance(shown, Stream) and Name.Image == shown.Subtype and is_transparent(shown):
                self._paint.see_through("@picture_alpha")

    def _colour(self, of: ColourKind, values: Sequence[Any], fills: bool) -> Instruction:
        shares = self._paint.shares(of, [float(value) for value in values], self._mask)
        name = "g" if self._mask else "k"
        if fills:
            self._state = replace(self._state, black=shares == _SOLID)
        return [number(share) for share in shares], Operator(name if fills else name.upper())

    def _in_space(self, item: Any, fills: bool) -> Any:
        of = self._state.fill if fills else self._state.stroke
        if of in _CONVERTED:
            return self._colour(of, item.operands, fills)
        if fills:
            self._state = replace(self._state, black=False)
        return item

    def _space(self, item: Any, fills: bool) -> Iterator[Any]:
        """A space is left out where each of its colours will say its own; its first colour is black."""
        of = kind(item.operands[0], self._resources)
        self._state = replace(self._state, fill=of) if fills else replace(self._state, stroke=of)
        if of is ColourKind.INDEXED:
            self._paint.refuse("@indexed_colour")
        if of in _CONVERTED:
            yield self._colour(ColourKind.GREY, [0], fills)
        else:
            yield item

    def _overprint(self, on: bool) -> Iterator[Instruction]:
        if on == self._overprints:
            return
        self._overprints = on
        states = self._table("/ExtGState")
        name = _OVERPRINT if on else _KNOCK_OUT
        if name not in states:
            states[name] = Dictionary(Type=Name.ExtGState, OP=False, op=on, OPM=int(on))
        yield [Name(name)], Operator("gs")

    def _inline(self, image: ContentStreamInlineImage) -> Instruction | ContentStreamInlineImage:
        """A picture in the stream, put beside it: only there may it be of any size."""
        if image.iimage.image_mask:
            return image
        pictures = self._table("/XObject")
        name = f"/FMinline{len(pictures.keys())}"
        pictures[name] = taken_out(self._paint, image.iimage, self._mask)
        return [Name(name)], Operator("Do")

    def _table(self, name: str) -> Object:
        if name not in self._resources:
            self._resources[name] = Dictionary()
        return self._resources[name]

    def _see_through(self, name: str) -> None:
        """Note a state of graphics that lets what is below be seen."""
        if name in self._states_seen:
            return
        self._states_seen.add(name)
        state = self._resources.get("/ExtGState", Dictionary()).get(name, Dictionary())
        if any(float(state.get(key, 1)) < 1 for key in ("/ca", "/CA")):
            self._paint.see_through("@opacity")
        if isinstance(state.get("/SMask"), Dictionary):
            self._paint.see_through("@soft_mask")
        if str(state.get("/BM", "/Normal")) not in ("/Normal", "/Compatible"):
            self._paint.see_through("@blend_mode")
