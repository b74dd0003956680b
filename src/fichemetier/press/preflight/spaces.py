"""Colour spaces: of which kind one is, and which inks a colour of it puts on paper (ISO 32000-1, 8.6)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import pikepdf

from fichemetier.press.preflight.values import entry, name, number

Kind = Literal["gray", "cmyk", "rgb", "lab", "inks", "pattern", "unknown"]
PROCESS = ("Cyan", "Magenta", "Yellow", "Black")
"""The names that separations give the four inks."""
ALL = "All"
"""The separation that prints on every plate: registration."""
_DEVICE: Mapping[str, tuple[Kind, int]] = {
    "DeviceGray": ("gray", 1),
    "CalGray": ("gray", 1),
    "G": ("gray", 1),
    "DeviceCMYK": ("cmyk", 4),
    "CMYK": ("cmyk", 4),
    "DeviceRGB": ("rgb", 3),
    "CalRGB": ("rgb", 3),
    "RGB": ("rgb", 3),
    "Lab": ("lab", 3),
    "Pattern": ("pattern", 0),
}
"""Kind and number of components by family; the short names are those of inline images."""
_DEEPEST = 4  # levels of spaces in spaces: Pattern of Indexed of DeviceN of an alternate


@dataclass(frozen=True)
class Space:
    """A colour space: what reports call it, its kind, how many components, and the inks that it names."""

    label: str
    kind: Kind
    components: int
    inks: tuple[str, ...] = ()
    base: Space | None = None
    source: pikepdf.Object | None = None

    @property
    def colours(self) -> Space:
        """The space that the colours of an indexed one, or of an uncoloured pattern, are of."""
        return self.base or self

    @property
    def initial(self) -> tuple[float, ...]:
        """The colour that is set with the space (ISO 32000-1, table 74)."""
        if self.kind == "cmyk":
            return 0.0, 0.0, 0.0, 1.0
        return (1.0 if self.kind == "inks" else 0.0,) * self.components


GRAY = Space("DeviceGray", "gray", 1)
CMYK = Space("DeviceCMYK", "cmyk", 4)
RGB = Space("DeviceRGB", "rgb", 3)
_UNKNOWN = Space("?", "unknown", 0)


def read_space(value: object, resources: object, depth: int = _DEEPEST) -> Space:
    """The colour space that an object is, or that a name means among resources."""
    if depth == 0:
        return _UNKNOWN
    if isinstance(value, pikepdf.Name):
        family = name(value)
        if family in _DEVICE:
            return Space(family, *_DEVICE[family])
        named = entry(resources, "/ColorSpace", str(value))
        return _UNKNOWN if named is None else read_space(named, None, depth - 1)
    if isinstance(value, pikepdf.Array) and len(value):
        return _array(value, resources, depth)
    return _UNKNOWN


def _array(value: pikepdf.Array, resources: object, depth: int) -> Space:
    family = name(value[0])
    if family == "ICCBased":
        return _icc(value)
    if family == "Separation" and len(value) > 3:
        return Space(family, "inks", 1, (name(value[1]),), source=value)
    if family == "DeviceN" and len(value) > 3 and isinstance(value[1], pikepdf.Array):
        inks = tuple(name(ink) for ink in value[1])
        return Space(family, "inks", len(inks), inks, source=value)
    if family in ("Indexed", "I", "Pattern") and len(value) > 1:
        base = read_space(value[1], resources, depth - 1)
        kind: Kind = "pattern" if family == "Pattern" else base.kind
        components = base.components if family == "Pattern" else 1
        return Space(base.label, kind, components, base.inks, base, source=value)
    kind, components = _DEVICE.get(family, ("unknown", 0))
    return Space(family, kind, components, source=value)


def _icc(value: pikepdf.Array) -> Space:
    stream = value[1] if len(value) > 1 else None
    components = number(stream.get("/N")) if isinstance(stream, pikepdf.Stream) else None
    kinds: Mapping[float | None, Kind] = {1: "gray", 3: "rgb", 4: "cmyk"}
    kind = kinds.get(components, "unknown")
    shown = {"gray": "ICC gray", "rgb": "ICC RGB", "cmyk": "ICC CMYK"}.get(kind, "ICCBased")
    return Space(shown, kind, int(components or 0), source=value)


def plates(space: Space, values: tuple[float, ...]) -> dict[str, float]:
    """The share of each ink, from 0 to 1; none for a colour that is not made of inks yet."""
    if space.kind == "gray" and len(values) == 1:
        return {"Black": 1 - values[0]}
    if space.kind == "cmyk" and len(values) == 4:
        return dict(zip(PROCESS, values, strict=True))
    if space.kind == "inks" and len(values) == len(space.inks):
        return dict(zip(space.inks, values, strict=True))
    return {}
