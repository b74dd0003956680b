"""TrueType programs as PDFs embed them: glyphs by number, and one program of the glyphs of many.

Subsets of one face keep the numbers of the glyphs that texts use. The parts of composite glyphs that no text
uses are numbered anew in each subset: glyphs are compared, and parts found again, by what they look like.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from functools import cached_property
from io import BytesIO

from fontTools.ttLib.sfnt import SFNTReader, SFNTWriter

_MAXIMA = ">14H"
"""Counts of `maxp` after its version, the first of them that of glyphs."""
_WORDS, _SCALE, _MORE, _TWO_SCALES, _MATRIX = 0x1, 0x8, 0x20, 0x40, 0x80
"""Flags of a component: words for arguments, then how it is scaled; whether another follows."""


class Program:
    """One embedded program. Its tables are bytes: `glyf` and `loca`, `hmtx` and `hhea`, `head`, `maxp`…"""

    def __init__(self, data: bytes) -> None:
        reader = SFNTReader(BytesIO(data))
        self.tables: dict[str, bytes] = {tag: reader[tag] for tag in reader.keys()}  # noqa: SIM118
        self._shapes: dict[int, bytes] = {}

    @cached_property
    def offsets(self) -> tuple[int, ...]:
        """Where each glyph begins in `glyf`, and where the last one ends."""
        loca = self.tables["loca"]
        if struct.unpack_from(">h", self.tables["head"], 50)[0]:
            return struct.unpack(f">{len(loca) // 4}L", loca)
        return tuple(2 * half for half in struct.unpack(f">{len(loca) // 2}H", loca))

    @cached_property
    def maxima(self) -> tuple[int, ...]:
        """The counts of `maxp`, the first of them that of glyphs."""
        return struct.unpack_from(_MAXIMA, self.tables["maxp"], 4)

    def glyph(self, number: int) -> bytes:
        """The outline of a glyph; none for a space, and past the last."""
        if number + 1 >= len(self.offsets):
            return b""
        return self.tables["glyf"][self.offsets[number] : self.offsets[number + 1]]

    def metrics(self, number: int) -> bytes:
        """The advance of a glyph and the room before it, as `hmtx` has them."""
        table, pairs = self.tables["hmtx"], struct.unpack_from(">H", self.tables["hhea"], 34)[0]
        if number < pairs:
            return table[4 * number : 4 * number + 4]
        alone = 4 * pairs + 2 * (number - pairs)
        return table[4 * pairs - 4 : 4 * pairs - 2] + table[alone : alone + 2]

    def shape(self, number: int) -> bytes:
        """Bytes that are equal where outlines are: components count by their own shape."""
        if number not in self._shapes:
            outline, parts = bytearray(self.glyph(number)), list(components(self.glyph(number)))
            for place, _ in parts:
                outline[place : place + 2] = b"\0\0"
            shapes = [bytes(outline).rstrip(b"\0"), *(self.shape(part) for _, part in parts)]
            self._shapes[number] = b"|".join(shapes)
        return self._shapes[number]


def components(glyph: bytes) -> Iterator[tuple[int, int]]:
    """Each component of a composite glyph: where its number stands, and the number (OpenType, `glyf`)."""
    if len(glyph) < 10 or struct.unpack_from(">h", glyph)[0] >= 0:
        return
    place, flags = 10, _MORE
    while flags & _MORE:
        flags, number = struct.unpack_from(">HH", glyph, place)
        yield place + 2, number
        scaled = 2 if flags & _SCALE else 4 if flags & _TWO_SCALES else 8 if flags & _MATRIX else 0
        place += 4 + (4 if flags & _WORDS else 2) + scaled


class Union:
    """Glyphs of several programs in one, each under its own number; components come after the last."""

    def __init__(self, sources: Mapping[int, Program]) -> None:
        self._sources = sources
        self._free = max(sources) + 1
        self._parts: dict[bytes, int] = {}
        self._glyphs: dict[int, bytes] = {}
        self._metrics = {number: source.metrics(number) for number, source in sources.items()}
        for number, source in sorted(sources.items()):
            self._glyphs[number] = self._taken(source, number)

    def program(self) -> bytes:
        """The font file: the other tables are those of the fullest of the sources."""
        programs = list(dict.fromkeys(self._sources.values()))
        fullest = max(programs, key=lambda one: len(one.tables["glyf"]))
        outlines, offsets = bytearray(), [0]
        for number in range(self._free):
            outlines += self._glyphs.get(number, b"")
            outlines += b"\0" * (-len(outlines) % 4)
            offsets.append(len(outlines))
        maxima = [max(counts) for counts in zip(*(one.maxima for one in programs), strict=True)]
        tables, count = fullest.tables, self._free
        changed = {
            "glyf": bytes(outlines),
            "loca": struct.pack(f">{len(offsets)}L", *offsets),
            "hmtx": b"".join(self._metrics.get(number, bytes(4)) for number in range(count)),
            "head": tables["head"][:50] + struct.pack(">h", 1) + tables["head"][52:],
            "hhea": tables["hhea"][:34] + struct.pack(">H", count),
            "maxp": tables["maxp"][:4] + struct.pack(_MAXIMA, count, *maxima[1:]),
        }
        return _written({**tables, **changed})

    def _taken(self, source: Program, number: int) -> bytes:
        """A glyph with its components at their numbers in the union."""
        outline = bytearray(source.glyph(number))
        for place, part in components(bytes(outline)):
            outline[place : place + 2] = struct.pack(">H", self._part(source, part))
        return bytes(outline)

    def _part(self, source: Program, number: int) -> int:
        shape = source.shape(number)
        if shape not in self._parts:
            self._parts[shape], self._free = self._free, self._free + 1
            here = self._parts[shape]
            self._metrics[here] = source.metrics(number)
            self._glyphs[here] = self._taken(source, number)
        return self._parts[shape]


def _written(tables: Mapping[str, bytes]) -> bytes:
    """A font file of these tables, in the order of their names."""
    file = BytesIO()
    writer = SFNTWriter(file, len(tables))
    for tag in sorted(tables):
        writer[tag] = tables[tag]
    writer.close()
    return file.getvalue()
