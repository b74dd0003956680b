"""Gradients in inks: a straight line between two colours of the screen bends, and is sampled."""

from __future__ import annotations

from collections.abc import Sequence

from pikepdf import Array, Dictionary, Name, Object

from fichemetier.press.paint import Paint
from fichemetier.press.spaces import ColourKind, kind

_SAMPLES = 17
"""Colours along one ramp: the straight lines between them differ from it by less than can be seen."""
_LINEAR_OR_RADIAL = (2, 3)
_EXPONENTIAL, _STITCHED = 2, 3
"""Types of shadings and of functions (ISO 32000, 8.7.4.5 and 7.10)."""


def convert_shading(paint: Paint, shading: Object, mask: bool) -> None:
    """Put a gradient of a document into inks, or into the greys of a mask."""
    of = kind(shading.ColorSpace)
    if not paint.first(shading) or of is ColourKind.OTHER:
        return
    if int(shading.ShadingType) not in _LINEAR_OR_RADIAL or isinstance(shading.Function, Array):
        paint.refuse("@gradient")
        return
    shading.Function = _function(paint, shading.Function, of, mask)
    shading.ColorSpace = Name.DeviceGray if mask else Name.DeviceCMYK


def _function(paint: Paint, function: Object, of: ColourKind, mask: bool) -> Object:
    """A function of the same shape whose values are inks."""
    if int(function.FunctionType) == _STITCHED:
        parts = Array(_function(paint, part, of, mask) for part in function.Functions)
        kept = {key: function[key] for key in ("/FunctionType", "/Domain", "/Bounds", "/Encode")}
        return Dictionary({**kept, "/Functions": parts})
    if int(function.FunctionType) != _EXPONENTIAL:
        paint.refuse("@gradient")
        return function
    return _sampled(paint, function, of, mask)


def _sampled(paint: Paint, function: Object, of: ColourKind, mask: bool) -> Object:
    first, last = _floats(function.C0), _floats(function.C1)
    ways = ((step / (_SAMPLES - 1)) ** float(function.N) for step in range(_SAMPLES))
    colours = [[a + (b - a) * way for a, b in zip(first, last, strict=True)] for way in ways]
    shares = [paint.shares(of, colour, mask) for colour in colours]
    return paint.pdf.make_stream(
        bytes(round(255 * share) for colour in shares for share in colour),
        FunctionType=0,
        Domain=function.Domain,
        Range=[0, 1] * len(shares[0]),
        Size=[_SAMPLES],
        BitsPerSample=8,
    )


def _floats(values: Object) -> Sequence[float]:
    return [float(value) for value in values.as_list()]
