"""Colour spaces that give the gray of one plate: what stands in for those of a page.

The gray is 1 without ink and 0 with all of it.
"""

from __future__ import annotations

import io
from functools import cache, lru_cache

import pikepdf
from pikepdf import Array, Name, Pdf
from PIL import Image, ImageCms

from fichemetier.press.preflight.spaces import ALL, PROCESS, Space, read_space

_STEPS = 17
"""Samples a side of a table of colours: as ICC profiles of printers have."""


class PlateSpaces:
    """Makes, within a PDF, the spaces of one plate; `icc` is the profile that turns RGB into inks."""

    def __init__(self, pdf: Pdf, plate: str, icc: bytes) -> None:
        self._pdf, self.plate, self._icc = pdf, plate, icc

    def stand_in(self, value: object, resources: object) -> pikepdf.Object | None:
        """The space to put in the place of another; None where that can stay."""
        return self._of(read_space(value, resources))

    def gray(self, values: tuple[float, ...]) -> float:
        """The gray of a colour given by its one, three or four components in a device's space."""
        if len(values) == 1:
            return values[0] if self.plate == "Black" else 1.0
        if self.plate not in PROCESS:
            return 1.0
        plate = PROCESS.index(self.plate)
        if len(values) == 4:
            return 1 - values[plate]
        pixel = bytes(min(255, max(0, round(value * 255))) for value in values)
        return 1 - _inks(self._icc, pixel)[plate] / 255

    def _of(self, space: Space) -> pikepdf.Object | None:
        if space.base is not None and space.source is not None:
            base = self._of(space.base)
            return None if base is None else Array([space.source[0], base, *list(space.source)[2:]])
        if space.kind in ("pattern", "unknown"):
            return None
        names = Array([Name(f"/Component{index}") for index in range(space.components)])
        return Array([Name.DeviceN, names, Name.DeviceGray, self._tint(space)])

    def _tint(self, space: Space) -> pikepdf.Object:
        if space.kind == "rgb" and self.plate in PROCESS:
            return self._table(PROCESS.index(self.plate))
        picked = self._picked(space)
        if picked is None:
            return self._program("pop " * space.components + "1", space.components)
        later = "pop " * (space.components - 1 - picked)
        earlier = f"{picked + 1} 1 roll " + "pop " * picked if picked else ""
        ink = "" if space.kind == "gray" else "1 exch sub"
        return self._program(later + earlier + ink, space.components)

    def _picked(self, space: Space) -> int | None:
        """Which component of a space prints on the plate; none of Lab, whose ink nobody knows."""
        if space.kind in ("rgb", "lab"):
            return None
        if space.kind == "gray":
            return 0 if self.plate == "Black" else None
        inks = PROCESS if space.kind == "cmyk" else space.inks
        if self.plate in inks:
            return inks.index(self.plate)
        return inks.index(ALL) if ALL in inks else None

    def _program(self, text: str, components: int) -> pikepdf.Object:
        domain = [0, 1] * components
        return self._pdf.make_stream(f"{{ {text} }}".encode(), FunctionType=4, Domain=domain, Range=[0, 1])

    def _table(self, plate: int) -> pikepdf.Object:
        """The gray of every colour of RGB on one of the four plates."""
        grays = bytes(255 - ink for ink in _inks(self._icc, _grid())[plate::4])
        size = [_STEPS] * 3
        return self._pdf.make_stream(
            grays, FunctionType=0, Domain=[0, 1] * 3, Range=[0, 1], Size=size, BitsPerSample=8
        )


@cache
def _grid() -> bytes:
    """The samples of a table of colours; the first component varies fastest (ISO 32000-1, 7.10.2)."""
    steps = [round(step * 255 / (_STEPS - 1)) for step in range(_STEPS)]
    return bytes(value for blue in steps for green in steps for red in steps for value in (red, green, blue))


@cache
def _transform(icc: bytes) -> ImageCms.ImageCmsTransform:
    return ImageCms.buildTransform(
        ImageCms.createProfile("sRGB"),
        ImageCms.getOpenProfile(io.BytesIO(icc)),
        "RGB",
        "CMYK",
        ImageCms.Intent.RELATIVE_COLORIMETRIC,
        ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )


@lru_cache(maxsize=4096)
def _inks(icc: bytes, pixels: bytes) -> bytes:
    """The four inks of each pixel of sRGB, from 0 to 255."""
    image = Image.frombytes("RGB", (len(pixels) // 3, 1), pixels)
    found = ImageCms.applyTransform(image, _transform(icc))
    return found.tobytes() if found else b""
