"""The files that all pages of a site share: style, scripts, and typefaces with the letters that it uses."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from fichemetier.engine.faces import Face, faces
from fichemetier.layouts.colours import readable
from fichemetier.layouts.manifest import PLAIN
from fichemetier.writers.subset import coverage, woff2

FOLDER = "assets"
_SOURCES = Path(__file__).resolve().parent / FOLDER
_COPIED = ("search.js", "find.js", "minisearch.js", "minisearch.LICENSE.txt")
_ALWAYS = frozenset(range(0x20, 0x7F)) | frozenset(map(ord, "\u00a0\u00ad\u2010\u2011\u202f·–—‘’“”«»…•€"))
_SMALL = 7.0
"""The contrast of small text on a tile (WCAG 2.2, 1.4.6)."""
_FEATURES = frozenset({"sups", "lnum", "tnum", "pnum", "kern", "liga"})


def assets(
    palettes: Mapping[str, Mapping[str, str]], letters: Collection[int], fonts: Path
) -> Iterator[tuple[str, bytes]]:
    """Each file with its path; `letters` are the characters of all pages."""
    for name in _COPIED:
        yield f"{FOLDER}/{name}", (_SOURCES / name).read_bytes()
    rules = []
    wanted = _ALWAYS | frozenset(letters)
    for face in faces(fonts):
        characters = wanted & coverage(face.path)
        name = f"fonts/{face.path.stem}.woff2"
        yield f"{FOLDER}/{name}", woff2(face.path, characters, _FEATURES)
        rules.append(_rule(face, name, characters))
    for licence in sorted(fonts.glob("*/OFL.txt")):
        yield f"{FOLDER}/fonts/{licence.parent.name}.OFL.txt", licence.read_bytes()
    style = (_SOURCES / "site.css").read_text("utf-8")
    yield f"{FOLDER}/site.css", "\n".join((*rules, style, *_domains(palettes), "")).encode()


def _rule(face: Face, name: str, characters: Collection[int]) -> str:
    slope = "italic" if face.italic else "normal"
    return (
        f'@font-face {{ font-family: "{face.family}"; font-weight: {face.weight}; font-style: {slope}; '
        f'font-display: swap; unicode-range: {_ranges(characters)}; src: url("{name}") format("woff2") }}'
    )


def _ranges(characters: Collection[int]) -> str:
    """Characters as CSS has them, runs as one."""
    found: list[list[int]] = []
    for code in sorted(characters):
        if found and code == found[-1][1] + 1:
            found[-1][1] = code
        else:
            found.append([code, code])
    return ", ".join(f"U+{first:X}" if first == last else f"U+{first:X}-{last:X}" for first, last in found)


def _domains(palettes: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
    """The colours of each domain: tiles, their large text and discs, their small text, and marks on paper."""
    everyone = {"none": PLAIN, **palettes}
    for name, palette in everyone.items():
        yield _colours(name, palette["vif"], palette["deep"], "#000000", palette["deep"])
    dark = (
        _colours(name, palette["deep"], palette["vif"], "#ffffff", palette["vif"])
        for name, palette in everyone.items()
    )
    yield f"@media screen and (prefers-color-scheme: dark) {{ {' '.join(dark)} }}"


def _colours(name: str, tile: str, on: str, towards: str, dot: str) -> str:
    small = readable(on, tile, towards, _SMALL)
    return f".d-{name} {{ --tile: {tile}; --on: {on}; --small: {small}; --dot: {dot} }}"


def letters_of(page: bytes) -> set[int]:
    """The characters of a page, styles and scripts left out."""
    return set(map(ord, set(_MUTE.sub("", page.decode("utf-8")))))


_MUTE = re.compile(r"<(style|script)\b.*?</\1>", re.DOTALL)
