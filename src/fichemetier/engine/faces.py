"""The bundled typefaces, and the characters that they hold."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import uharfbuzz as hb

from fichemetier.diagnostics.alike import first_alike
from fichemetier.diagnostics.diagnostic import Diagnostic
from fichemetier.diagnostics.errors import MachineError
from fichemetier.source.passages import Passage

_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_VARIATION_SELECTORS = range(0xFE00, 0xFE10)


@dataclass(frozen=True, order=True)
class Face:
    """One font file: its family as CSS names it, its weight and its slope."""

    family: str
    weight: int
    italic: bool
    path: Path


def faces(folder: Path) -> tuple[Face, ...]:
    """Every bundled face, by family and weight. Raises `MachineError` FM451."""
    from fontTools.ttLib import TTLibError

    files = font_files(folder)
    try:
        return tuple(sorted(_face(path) for path in files))
    except (OSError, TTLibError, KeyError) as error:
        raise _no_fonts(folder, str(error)) from None


def font_files(folder: Path) -> list[Path]:
    """Every font file below `folder`, sorted. Raises `MachineError` FM451 where there is none."""
    files = sorted(folder.glob("*/*.ttf"))
    if not files:
        raise _no_fonts(folder, "no */*.ttf")
    return files


def missing_glyphs(text: str, folder: Path, families: Iterable[str] = ()) -> list[str]:
    """The visible characters of `text` that no bundled font has, or none of those `families`.

    Fonts are opened one by one, the largest first, until all the characters are found: usually one is.
    """
    wanted = set(filter(is_visible, set(unicodedata.normalize("NFC", text))))
    chosen = frozenset(families)
    for path in sorted(font_files(folder), key=lambda path: (-path.stat().st_size, path)):
        if not wanted:
            break
        if not chosen or _face(path).family in chosen:
            wanted -= {character for character in wanted if ord(character) in coverage(path)}
    return sorted(wanted)


def diagnose_glyphs(text: str, folder: Path) -> list[Diagnostic]:
    """FM450 for every character that would print as a box."""
    return [_without_glyph(character) for character in missing_glyphs(text, folder)]


def unprintable(passages: Iterable[Passage], folder: Path) -> list[Diagnostic]:
    """FM450 for every character that would print as a box, where each text of a file has it first.

    FM740 counts what there is beside the first hundred.
    """
    texts = list(passages)
    missing = missing_glyphs("".join(passage.text for passage in texts), folder)
    found = [
        (passage, character, start)
        for passage in texts
        for character in missing
        if (start := passage.text.find(character)) >= 0
    ]
    return first_alike(found, lambda one: _in_passage(*one))


def _in_passage(passage: Passage, character: str, start: int) -> Diagnostic:
    return replace(_without_glyph(character), span=passage.span(start, start + 1), field=passage.field)


def _without_glyph(character: str) -> Diagnostic:
    codepoint, name = f"U+{ord(character):04X}", unicodedata.name(character, "?")
    return Diagnostic("FM450", None, {"character": character, "codepoint": codepoint, "name": name})


def _no_fonts(folder: Path, reason: str) -> MachineError:
    return MachineError(Diagnostic("FM451", None, {"folder": str(folder), "reason": reason}))


@cache
def _face(path: Path) -> Face:
    from fontTools.ttLib import TTFont

    with TTFont(path, lazy=True) as font:
        names = font["name"]
        family = names.getDebugName(16) or names.getDebugName(1)
        return Face(family, font["OS/2"].usWeightClass, bool(font["OS/2"].fsSelection & 1), path)


@cache
def coverage(path: Path) -> frozenset[int]:
    """The characters that a font file has glyphs for."""
    return frozenset(hb.Face(path.read_bytes()).unicodes)


def is_visible(character: str) -> bool:
    """Whether a character needs a glyph: joiners, controls and variation selectors need none."""
    return unicodedata.category(character) not in _INVISIBLE and ord(character) not in _VARIATION_SELECTORS
