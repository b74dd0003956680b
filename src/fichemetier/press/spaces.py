"""Colour spaces of a PDF, by what their values mean, and those values as colours of sRGB."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from pikepdf import Array, Dictionary, Name, Object

from fichemetier.press.inks import Rgb


class ColourKind(Enum):
    """What the values of a colour space are."""

    GREY = "grey"
    RGB = "rgb"
    LAB = "lab"
    INDEXED = "indexed"
    OTHER = "other"
    """Inks, or a pattern, which has colours of its own."""


_DEVICE = {
    "/DeviceGray": ColourKind.GREY,
    "/CalGray": ColourKind.GREY,
    "/G": ColourKind.GREY,
    "/DeviceRGB": ColourKind.RGB,
    "/CalRGB": ColourKind.RGB,
    "/RGB": ColourKind.RGB,
    "/Lab": ColourKind.LAB,
    "/Indexed": ColourKind.INDEXED,
    "/I": ColourKind.INDEXED,
}
_OF_CHANNELS = {1: ColourKind.GREY, 3: ColourKind.RGB}
_TO_SRGB = ((3.2406, -1.5372, -0.4986), (-0.9689, 1.8758, 0.0415), (0.0557, -0.2040, 1.0570))
"""From XYZ under D65 to linear sRGB (IEC 61966-2-1)."""
_D65 = (0.9505, 1.0, 1.0890)


def kind(space: Object, resources: Object | None = None) -> ColourKind:
    """What the values of a colour space are; a name of `resources` stands for what they say."""
    if resources is not None and isinstance(space, Name):
        space = resources.get("/ColorSpace", Dictionary()).get(str(space), space)
    if isinstance(space, Array):
        if space[0] == Name.ICCBased:
            return _OF_CHANNELS.get(int(space[1].N), ColourKind.OTHER)
        space = space[0]
    return _DEVICE.get(str(space), ColourKind.OTHER)


def srgb(of: ColourKind, values: Sequence[float]) -> Rgb:
    """The colour of sRGB that values of a space have, those outside of it at its edge."""
    if of is ColourKind.GREY:
        values = (values[0],) * 3
    elif of is ColourKind.LAB:
        values = _from_lab(*values)
    red, green, blue = (min(255, max(0, round(255 * value))) for value in values)
    return red, green, blue


def _from_lab(lightness: float, a: float, b: float) -> tuple[float, ...]:
    """CIELAB → sRGB; white is white, whatever light the space is for."""
    y = (lightness + 16) / 116
    xyz = [_uncurved(f) * white for f, white in zip((y + a / 500, y, y - b / 200), _D65, strict=True)]
    return tuple(_curved(sum(m * v for m, v in zip(row, xyz, strict=True))) for row in _TO_SRGB)


def _uncurved(f: float) -> float:
    return f**3 if f > 6 / 29 else (f - 16 / 116) * 3 * (6 / 29) ** 2


def _curved(linear: float) -> float:
    return 12.92 * linear if linear <= 0.0031308 else 1.055 * linear ** (1 / 2.4) - 0.055
