"""Colours of the screen → inks: as a layout declares, greys in black alone, the rest by the profile."""

from __future__ import annotations

import io
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from typing import cast

from PIL import Image, ImageCms

Rgb = tuple[int, int, int]
Cmyk = tuple[float, float, float, float]
"""Shares of cyan, magenta, yellow and black, from 0 to 1."""
_FULL = 255
"""A channel of eight bits that is all ink, or all light."""
_NEUTRAL = 2
"""How far apart the channels of a grey may be: what rounding adds up to."""


class Inks:
    """What one printing condition makes of colours; `declared` inks are percentages by `#rrggbb`."""

    def __init__(self, icc: bytes, declared: Mapping[str, Sequence[float]]) -> None:
        paper = ImageCms.ImageCmsProfile(io.BytesIO(icc))
        self._transform = ImageCms.buildTransform(
            ImageCms.createProfile("sRGB"),
            paper,
            "RGB",
            "CMYK",
            renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
            flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
        )
        self._known: dict[Rgb, Cmyk] = {
            rgb_of(colour): _cmyk(share / 100 for share in shares) for colour, shares in declared.items()
        }
        self._blacks = _blacks(paper)

    def of(self, colour: Rgb) -> Cmyk:
        """The inks of a colour of sRGB, each channel from 0 to 255."""
        if colour not in self._known:
            self._known[colour] = self._found(colour)
        return self._known[colour]

    def black(self, grey: int) -> float:
        """The black that is as light as a grey from 0 to 255, as a share of the way from solid to paper."""
        return self._blacks[grey]

    def picture(self, picture: Image.Image) -> Image.Image:
        """A picture in four inks; one in greys stays so, each as light in black ink as it was."""
        if picture.mode in ("1", "L", "LA", "I;16"):
            table = [round(_FULL * (1 - black)) for black in self._blacks]
            return picture.convert("L").point(table)
        return _applied(self._transform, picture.convert("RGB"))

    def _found(self, colour: Rgb) -> Cmyk:
        if max(colour) - min(colour) <= _NEUTRAL:
            return 0.0, 0.0, 0.0, self._blacks[colour[1]]
        pixels = self.picture(Image.new("RGB", (1, 1), colour)).tobytes()
        return _cmyk(channel / _FULL for channel in pixels)


def rgb_of(colour: str) -> Rgb:
    """The channels of `#rrggbb`, from 0 to 255."""
    red, green, blue = bytes.fromhex(colour.removeprefix("#"))
    return red, green, blue


def _cmyk(shares: Iterable[float]) -> Cmyk:
    cyan, magenta, yellow, black = shares
    return cyan, magenta, yellow, black


def _blacks(paper: ImageCms.ImageCmsProfile) -> tuple[float, ...]:
    """For every grey of sRGB, the share of black ink that stands as far between solid and paper."""
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
    screen = _lightness(srgb, "RGB", bytes(v for v in range(256) for _ in range(3)))
    inks = bytes(v for black in range(255, -1, -1) for v in (0, 0, 0, black))
    printed = _lightness(paper, "CMYK", inks)
    return tuple((_FULL - bisect_left(printed, light)) / _FULL for light in screen)


def _lightness(profile: ImageCms.ImageCmsProfile, mode: str, pixels: bytes) -> list[float]:
    """The lightness of 256 pixels that grow lighter, from 0 of the first to 1 of the last."""
    lab = ImageCms.createProfile("LAB")
    to_lab = ImageCms.buildTransform(profile, lab, mode, "LAB", ImageCms.Intent.RELATIVE_COLORIMETRIC)
    levels = _applied(to_lab, Image.frombytes(mode, (256, 1), pixels)).tobytes()[::3]
    first, last = levels[0], levels[-1]
    return [(level - first) / (last - first) for level in levels]


def _applied(transform: ImageCms.ImageCmsTransform, picture: Image.Image) -> Image.Image:
    """A picture through a transform; Pillow returns None only for one that is converted in its place."""
    return cast(Image.Image, ImageCms.applyTransform(picture, transform))
