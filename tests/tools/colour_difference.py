"""How different two colours look: CIEDE2000 (CIE 142:2001), after Sharma, Wu and Dalal, *Color Research &
Application* 30 (2005), whose names the variables have."""

from __future__ import annotations

from math import atan2, cos, degrees, exp, hypot, radians, sin, sqrt

Lab = tuple[float, float, float]

D65 = (0.95047, 1.0, 1.08883)
"""The white of sRGB, in XYZ."""


def lab(colour: str) -> Lab:
    """L*, a* and b* of `#rrggbb` (IEC 61966-2-1, CIE 15)."""
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    xyz = (
        0.4124564 * red + 0.3575761 * green + 0.1804375 * blue,
        0.2126729 * red + 0.7151522 * green + 0.0721750 * blue,
        0.0193339 * red + 0.1191920 * green + 0.9503041 * blue,
    )
    x, y, z = (_cube_root(value / white) for value, white in zip(xyz, D65, strict=True))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def hue(colour: Lab) -> float:
    """The angle of a hue in CIELAB, from 0 to 360 degrees."""
    return degrees(atan2(colour[2], colour[1])) % 360


def difference(first: Lab, second: Lab) -> float:
    """ΔE2000 of two colours: 1 is just visible side by side."""
    (l1, a1, b1), (l2, a2, b2) = first, second
    g = 0.5 * (1 - _seventh((hypot(a1, b1) + hypot(a2, b2)) / 2))
    (c1, h1), (c2, h2) = _polar(a1 * (1 + g), b1), _polar(a2 * (1 + g), b2)
    turn = _turn(h1, h2) if c1 * c2 else 0.0
    delta_h = 2 * sqrt(c1 * c2) * sin(radians(turn / 2))
    lightness, chroma = (l1 + l2) / 2, (c1 + c2) / 2
    angle = (h1 + turn / 2) % 360 if c1 * c2 else h1 + h2
    s_l = 1 + 0.015 * (lightness - 50) ** 2 / sqrt(20 + (lightness - 50) ** 2)
    s_c = 1 + 0.045 * chroma
    s_h = 1 + 0.015 * chroma * _t(angle)
    rotation = -sin(radians(60 * exp(-(((angle - 275) / 25) ** 2)))) * 2 * _seventh(chroma)
    l, c, h = (l2 - l1) / s_l, (c2 - c1) / s_c, delta_h / s_h  # noqa: E741
    return sqrt(l * l + c * c + h * h + rotation * c * h)


def _t(angle: float) -> float:
    return (
        1
        - 0.17 * cos(radians(angle - 30))
        + 0.24 * cos(radians(2 * angle))
        + 0.32 * cos(radians(3 * angle + 6))
        - 0.20 * cos(radians(4 * angle - 63))
    )


def _turn(first: float, second: float) -> float:
    """The way from one hue to another, the shorter one, in degrees."""
    turn = second - first
    return turn - 360 if turn > 180 else turn + 360 if turn < -180 else turn


def _polar(a: float, b: float) -> tuple[float, float]:
    return hypot(a, b), degrees(atan2(b, a)) % 360


def _seventh(chroma: float) -> float:
    return sqrt(chroma**7 / (chroma**7 + 25**7))


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def _cube_root(value: float) -> float:
    return value ** (1 / 3) if value > 216 / 24389 else (24389 / 27 * value + 16) / 116
