"""How wide a text is by the metrics of the bundled fonts, shaped as a page shapes it: kerned, and joined."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby
from pathlib import Path
from typing import Any

_WEIGHTS = {"Regular": 400, "SemiBold": 600, "Bold": 700, "ExtraBold": 800}
"""How the files of upright faces end, and their weights in CSS."""


@dataclass(frozen=True)
class FontStack:
    """The files of one weight of some families, in the order in which CSS looks for a character."""

    files: tuple[Path, ...]

    def width(self, text: str) -> float:
        """The width of a text on one line, in units of its size (em)."""
        return _width(self.files, text)

    def bearing(self, text: str, from_right: bool = False) -> float:
        """The room between where a text begins and its ink, in em: negative where ink hangs over."""
        word = next(iter(text.split()), "")
        return _bearing(_first_with(self.files, word[0]), word, from_right) if word else 0.0


@cache
def font_stack(fonts: Path, families: tuple[str, ...], weight: int) -> FontStack:
    """The faces of `families` of a weight, or of that nearest to it, among those below the folder `fonts`.

    Raises `LookupError` for a family that is not there.
    """
    return FontStack(tuple(_face(fonts, family, weight) for family in families))


def _face(fonts: Path, family: str, weight: int) -> Path:
    folder = fonts / family.lower().replace(" ", "-")
    faces = {_WEIGHTS.get(path.stem.partition("-")[2], 0): path for path in sorted(folder.glob("*.ttf"))}
    upright = [one for one in faces if one]
    if not upright:
        raise LookupError(f"no font family {family!r}")
    return faces[min(upright, key=lambda one: (abs(one - weight), one))]


@lru_cache(maxsize=4096)
def _width(files: tuple[Path, ...], text: str) -> float:
    runs = groupby(text, key=lambda character: _first_with(files, character))
    return sum(_shaped(path, "".join(run)) for path, run in runs)


def _first_with(files: Iterable[Path], character: str) -> Path:
    """The font that has a character; the first where none has, which the page itself reports."""
    first, *others = files
    return next((path for path in (first, *others) if _font(path).get_nominal_glyph(ord(character))), first)


def _shaped(path: Path, text: str) -> float:
    font, buffer = _glyphs(path, text)
    advance: int = sum(position.x_advance for position in buffer.glyph_positions)
    return advance / int(font.face.upem)


@lru_cache(maxsize=256)
def _bearing(path: Path, word: str, from_right: bool) -> float:
    font, buffer = _glyphs(path, word)
    pen, edges = 0, list[int]()
    for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        extents = font.get_glyph_extents(info.codepoint)
        start = pen + position.x_offset + extents.x_bearing
        edges += (start, start + extents.width) if extents.width else ()
        pen += position.x_advance
    if not edges:
        return 0.0
    return (pen - max(edges) if from_right else min(edges)) / int(font.face.upem)


def _glyphs(path: Path, text: str) -> tuple[Any, Any]:
    import uharfbuzz

    font, buffer = _font(path), uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    uharfbuzz.shape(font, buffer)
    return font, buffer


@cache
def _font(path: Path) -> Any:
    import uharfbuzz

    return uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(path)))
