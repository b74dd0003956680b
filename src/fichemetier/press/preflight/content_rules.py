"""Rules about fonts, pictures and lines."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pikepdf

from fichemetier.press.preflight.document import PressPage
from fichemetier.press.preflight.marks import Painted
from fichemetier.press.preflight.registry import Fault, page_rule
from fichemetier.press.preflight.type_3 import is_type_3
from fichemetier.press.preflight.values import name, table

_SUBSET = re.compile(r"[A-Z]{6}\+")
"""The tag of a font that is embedded in part (ISO 32000-1, 9.6.4)."""
_FILES = ("/FontFile", "/FontFile2", "/FontFile3")
_ROUNDING = 0.01
"""Points that a line may be thinner than its like, by rounding."""
_LEAST_LENGTH = 2.0
"""Points below which what is thin is a dot."""
_LEAST_PIXELS = 4
"""Columns or rows below which a picture is a flat colour or a ramp, and no picture."""


@page_rule("FM831")
def embedded_fonts(page: PressPage) -> Iterator[Fault]:
    for font in _fonts(page):
        if not is_type_3(font) and not _is_embedded(font):
            yield Fault({"font": _named(font)})


@page_rule("FM832")
def subset_fonts(page: PressPage) -> Iterator[Fault]:
    for font in _fonts(page):
        if _is_embedded(font) and not _SUBSET.match(name(font.get("/BaseFont"))):
            yield Fault({"font": _named(font)})


@page_rule("FM833")
def type_3_fonts(page: PressPage) -> Iterator[Fault]:
    for font in _fonts(page):
        if is_type_3(font):
            yield Fault({"font": _named(font)})


@page_rule("FM839")
def coarse_pictures(page: PressPage) -> Iterator[Fault]:
    yield from _pictures(page, 0, page.profile.dpi.min)


@page_rule("FM840")
def middling_pictures(page: PressPage) -> Iterator[Fault]:
    yield from _pictures(page, page.profile.dpi.min, page.profile.dpi.want)


@page_rule("FM841")
def hairlines(page: PressPage) -> Iterator[Fault]:
    least = page.profile.hairline
    for mark in page.marks:
        if mark.kind in ("stroke", "fill") and mark.thickness < least - _ROUNDING and _is_line(mark):
            yield Fault({"found": f"{mark.thickness:.2f}", "wanted": f"{least:g}"}, mark.box)


def _fonts(page: PressPage) -> list[pikepdf.Object]:
    """The fonts that text is set in, each once."""
    used = [font for mark in page.marks if (font := table(mark.font)) is not None]
    return list({font.objgen if font.is_indirect else (0, id(font)): font for font in used}.values())


def _named(font: pikepdf.Object) -> str:
    return name(font.get("/BaseFont")) or name(font.get("/Name")) or "?"


def _is_embedded(font: pikepdf.Object) -> bool:
    """Whether the letters of a font are in the file; those of a composite one are its descendant's."""
    descendants = font.get("/DescendantFonts")
    if isinstance(descendants, pikepdf.Array) and len(descendants):
        return _is_embedded(descendants[0])
    descriptor = table(font.get("/FontDescriptor"))
    return descriptor is not None and any(key in descriptor for key in _FILES)


def _pictures(page: PressPage, least: float, below: float) -> Iterator[Fault]:
    """Pictures of at least, and of less than, so many pixels an inch as they are placed."""
    for mark in page.marks:
        pixels = mark.pixels
        if pixels is None or min(pixels.columns, pixels.rows) < _LEAST_PIXELS:
            continue
        if not least <= pixels.dpi < below - 0.5:
            continue
        size = f"{pixels.columns} × {pixels.rows}"
        yield Fault({"size": size, "found": round(pixels.dpi), "wanted": round(below)}, mark.box)


def _is_line(mark: Painted) -> bool:
    """Whether something thin is long enough to be seen as a line."""
    return max(mark.box.width, mark.box.height) >= _LEAST_LENGTH
