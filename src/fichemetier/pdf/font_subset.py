"""Fonts cut down to the glyphs that a PDF uses, by the HarfBuzz that uharfbuzz brings.

WeasyPrint calls the subsetter of the system, whose versions write other bytes. The parameters are its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import uharfbuzz as hb
from weasyprint.pdf.fonts import Font

_DROPPED = (
    "BASE", "DSIG", "EBDT", "EBLC", "EBSC", "GPOS", "GSUB", "JSTF", "LTSH", "PCLT", "SVG ",
)  # fmt: skip
"""Tables that no reader of a PDF asks for: it is given glyphs, already placed."""


@contextmanager
def own_subsets() -> Iterator[None]:
    """Let PDFs that WeasyPrint writes meanwhile have fonts cut down by us."""
    theirs = Font.subset
    Font.subset = _subset
    try:
        yield
    finally:
        Font.subset = theirs


def _subset(font: Any, to_unicode: Mapping[int, str], hinting: bool) -> None:
    """Replace a font's file by one of the glyphs used, whose numbers stay, and none past the last of them."""
    if not to_unicode:
        return
    flags = hb.SubsetFlags.PASSTHROUGH_UNRECOGNIZED | hb.SubsetFlags.DESUBROUTINIZE
    if font.missing:
        flags |= hb.SubsetFlags.NOTDEF_OUTLINE
    used = _cut(hb.Face(font.file_content, font.index), to_unicode, flags | hb.SubsetFlags.RETAIN_GIDS)
    if not hinting:
        flags |= hb.SubsetFlags.NO_HINTING
    font.file_content = bytes(_cut(used, range(max(to_unicode) + 1), flags).blob.data)


def _cut(face: hb.Face, glyphs: Iterable[int], flags: hb.SubsetFlags) -> hb.Face:
    request = hb.SubsetInput()
    request.glyph_set.update(glyphs)
    request.drop_table_tag_set.update(int.from_bytes(table.encode("ascii"), "big") for table in _DROPPED)
    request.flags = flags
    return hb.subset(face, request)
