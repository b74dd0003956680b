"""Fonts cut down to some characters, as WOFF2: by HarfBuzz and Brotli.

uharfbuzz brings its own HarfBuzz. That of the system differs from one machine to the next, and so would the
bytes.
"""

from __future__ import annotations

import hashlib
import io
from functools import cache
from importlib import metadata
from pathlib import Path

import uharfbuzz as hb
from fontTools.ttLib import TTFont

from fichemetier.writers import subset_cache

_VERSIONS = ("uharfbuzz", "fonttools", "brotli")
_FRACTIONS = frozenset({"frac", "numr", "dnom"})
_FRACTION_SLASH = 0x2044  # HarfBuzz sets fractions around it without being asked


def woff2(font: Path, characters: frozenset[int], features: frozenset[str]) -> bytes:
    """The glyphs of these characters and their variants by these features, beside those always used.

    The glyph for what is missing keeps its outline: browsers refuse a font that has none at all.
    """
    source = font.read_bytes()
    wanted = repr((sorted(characters), sorted(features))).encode("ascii")
    key = hashlib.sha256(b"".join((_recipe(), hashlib.sha256(source).digest(), wanted))).hexdigest()
    data = subset_cache.read(key)
    if data is None:
        data = _woff2(_subset(source, characters, features))
        subset_cache.write(key, data)
    return data


@cache
def coverage(font: Path) -> frozenset[int]:
    """The characters that a font file has glyphs for."""
    return frozenset(hb.Face(font.read_bytes()).unicodes)


def _subset(source: bytes, characters: frozenset[int], features: frozenset[str]) -> bytes:
    request = hb.SubsetInput()
    request.unicode_set.update(characters)
    request.flags = hb.SubsetFlags.NOTDEF_OUTLINE
    tags = request.layout_feature_tag_set
    if _FRACTION_SLASH not in characters:
        tags.difference_update(hb.Set(map(_tag, _FRACTIONS)))
    tags.update(map(_tag, features))
    return bytes(hb.subset(hb.Face(source), request).blob.data)


def _woff2(data: bytes) -> bytes:
    target = io.BytesIO()
    with TTFont(io.BytesIO(data), recalcBBoxes=False, recalcTimestamp=False) as font:
        font.flavor = "woff2"
        font.save(target)
    return target.getvalue()


def _tag(name: str) -> int:
    return int.from_bytes(name.ljust(4).encode("ascii"), "big")


@cache
def _recipe() -> bytes:
    """A digest of all that makes the bytes: the versions of the tools, and this file."""
    versions = repr([metadata.version(package) for package in _VERSIONS]).encode()
    return hashlib.sha256(versions + Path(__file__).read_bytes()).digest()
