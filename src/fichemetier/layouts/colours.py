"""Colours that a user sets: refused where they could not be read, and the rest of a palette made from one.

A palette is one hue: `deep`, the ink that also carries white text, `vif`, a light ground that carries deep
text, `tint`, the palest, and `spark`, a small mark on white.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import atan2, cos, hypot, sin
from typing import NamedTuple

from fichemetier.diagnostics.diagnostic import Diagnostic

_WHITE = "#ffffff"
_TINT = 0.3
"""The share of `vif` in `tint`; the rest is white."""
_TEXT = 4.5
"""The contrast that text wants (WCAG 2.2, 1.4.3)."""
_GROUND = 0.86
_GROUND_CHROMA = 0.11
"""Lightness and chroma of a derived `vif` in OKLCH, about the middle of the bundled ones."""
_STEP = 0.002
"""How fine lightness and chroma are searched: a fifth of what eight bits can tell apart, at most."""


class _Rule(NamedTuple):
    """The least contrast of a colour with white, and the code of the error."""

    least: float
    code: str


_RULES = {"deep": _Rule(7, "FM177"), "accent": _Rule(3, "FM178"), "spark": _Rule(3, "FM178")}
"""Colours by their names as options: small white text stands on the one (WCAG 2.2, 1.4.6), the others are
marks on paper (1.4.11)."""


class _Oklch(NamedTuple):
    """A colour as Björn Ottosson's OKLCH has it: lightness and chroma from 0, hue in radians."""

    lightness: float
    chroma: float
    hue: float


def refused(option: str, colour: str) -> Diagnostic | None:
    """What is wrong with `#rrggbb` as the value of an option of that name: too pale for what it is used for.

    FM177 for `deep`, FM178 for `accent` and `spark`, with the nearest colour that serves as a suggestion.
    """
    rule = _RULES.get(option)
    if rule is None or contrast(colour, _WHITE) >= rule.least:
        return None
    nearest = darkened(colour, rule.least)
    arguments = {
        "key": option,
        "value": colour,
        "contrast": f"{contrast(colour, _WHITE):.1f}",
        "least": f"{rule.least:g}",
        "nearest": nearest,
    }
    return Diagnostic(rule.code, None, arguments, nearest)


def derived(deep: str) -> dict[str, str]:
    """The `deep`, `vif` and `tint` of a palette around one ink on which white can be read.

    All have its hue; text in `deep` has a contrast of 4.5 on the others, or more.
    """
    ink = _oklch(deep)
    ground = _Oklch(_GROUND, min(_GROUND_CHROMA, ink.chroma), ink.hue)
    while contrast(deep, _colour(ground)) < _TEXT:
        ground = ground._replace(lightness=ground.lightness + _STEP)
    vif = _colour(ground)
    return {"deep": deep, "vif": vif, "tint": tint(vif)}


def tint(vif: str) -> str:
    """Three parts of a ground in ten, on white."""
    return _hexadecimal(1 - _TINT + _TINT * channel for channel in _channels(vif))


def darkened(colour: str, least: float) -> str:
    """The lightest colour of the same hue whose contrast with white is `least`."""
    found = _oklch(colour)
    while contrast(_colour(found), _WHITE) < least:
        found = found._replace(lightness=found.lightness - _STEP)
    return _colour(found)


def readable(colour: str, ground: str, towards: str, least: float) -> str:
    """A colour with as much of `towards`, black or white, as text of a contrast on a ground wants."""
    for part in range(0, 21):
        channels = zip(_channels(colour), _channels(towards), strict=True)
        found = _hexadecimal(own + (other - own) * part / 20 for own, other in channels)
        if contrast(found, ground) >= least:
            return found
    return towards


def contrast(first: str, second: str) -> float:
    """The contrast of two colours `#rrggbb`, from 1 to 21 (WCAG 2.2)."""
    low, high = sorted((_luminance(first), _luminance(second)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = map(_linear, _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _oklch(colour: str) -> _Oklch:
    """https://bottosson.github.io/posts/oklab/, whose matrices these are."""
    red, green, blue = map(_linear, _channels(colour))
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    middle = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    a = 1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short
    lightness = 0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short
    return _Oklch(lightness, hypot(a, b), atan2(b, a))


def _colour(wanted: _Oklch) -> str:
    """The colour as sRGB, of as much of its chroma as sRGB has."""
    channels = _rgb(wanted)
    while wanted.chroma > 0 and not all(-_STEP <= channel <= 1 + _STEP for channel in channels):
        wanted = wanted._replace(chroma=max(wanted.chroma - _STEP, 0))
        channels = _rgb(wanted)
    return _hexadecimal(channels)


def _rgb(wanted: _Oklch) -> tuple[float, float, float]:
    a, b = wanted.chroma * cos(wanted.hue), wanted.chroma * sin(wanted.hue)
    long = (wanted.lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (wanted.lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (wanted.lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        _encoded(4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short),
        _encoded(-1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short),
        _encoded(-0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short),
    )


def _linear(channel: float) -> float:
    """IEC 61966-2-1, as is the other way below."""
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def _encoded(channel: float) -> float:
    return channel * 12.92 if channel <= 0.0031308 else 1.055 * channel ** (1 / 2.4) - 0.055


def _channels(colour: str) -> tuple[float, ...]:
    return tuple(int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))


def _hexadecimal(channels: Iterable[float]) -> str:
    return "#" + "".join(f"{round(255 * min(max(channel, 0), 1)):02x}" for channel in channels)
