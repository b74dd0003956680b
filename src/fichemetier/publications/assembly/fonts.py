"""One font program a face, where every sheet brought a subset of its own."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pikepdf import Array, Dictionary, Name, Object, Pdf

from fichemetier.publications.assembly.glyphs import Program, Union
from fichemetier.publications.assembly.sharing import resources_of

_TAG = re.compile(r"/(?:[A-Z]{6}\+)?(.*)")
_CODE = re.compile(rb"<([0-9a-f]{4})> <([0-9a-f]+)>")
_CODES_A_BLOCK = 100
"""More, and readers refuse the table (Adobe Technical Note 5014)."""
_HEAD, _FOOT = (
    b"/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo\n<< /Registry (Adobe)\n"
    b"/Ordering (UCS)\n/Supplement 0\n>> def\n/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
    b"1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n",
    b"endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend",
)


@dataclass
class _Face:
    """What the subsets of a face hold together, by the number of the glyph."""

    fonts: list[Object] = field(default_factory=list)
    sources: dict[int, Program] = field(default_factory=dict)
    widths: dict[int, float] = field(default_factory=dict)
    texts: dict[int, bytes] = field(default_factory=dict)

    def takes(self, font: Object, program: Program) -> bool:
        """Take a subset in, unless a glyph of it has another shape or width than one of that number."""
        widths = dict(_widths(font.DescendantFonts[0].get("/W", Array())))
        texts = {int(code, 16): text for code, text in _CODE.findall(font.ToUnicode.read_bytes())}
        used = {0, *widths, *texts}
        same = all(
            self.sources[number].shape(number) == program.shape(number)
            and self.widths.get(number, widths.get(number)) == widths.get(number, self.widths.get(number))
            for number in used
            if number in self.sources
        )
        if same:
            self.fonts.append(font)
            self.sources = dict.fromkeys(used, program) | self.sources
            self.widths |= widths
            for number, text in texts.items():
                self.texts[number] = min(text, self.texts.get(number, text))
        return same


def unite_fonts(pdf: Pdf) -> None:
    """Let all subsets of a face share one program, its widths and its way back to text.

    Faces of one name that are not one, such as those of two versions of a font, stay apart.
    """
    faces: defaultdict[str, list[_Face]] = defaultdict(list)
    programs: dict[tuple[int, int], Program] = {}
    for font in _fonts(pdf):
        stream = font.DescendantFonts[0].FontDescriptor.FontFile2
        if stream.objgen not in programs:
            programs[stream.objgen] = Program(stream.read_bytes())
        named = faces[_face(font)]
        if not any(face.takes(font, programs[stream.objgen]) for face in named):
            named.append(_Face())
            named[-1].takes(font, programs[stream.objgen])
    united: dict[tuple[int, int], Object] = {}
    for face in (face for named in faces.values() for face in named if len(face.fonts) > 1):
        united |= dict.fromkeys((font.objgen for font in face.fonts), _united(pdf, face))
    for resources in resources_of(pdf):
        fonts = resources.get("/Font", Dictionary())
        for name, font in fonts.as_dict().items():
            fonts[name] = united.get(font.objgen, font)


def _fonts(pdf: Pdf) -> Iterator[Object]:
    """The TrueType fonts whose codes are the numbers of their glyphs."""
    for item in pdf.objects:
        composite = isinstance(item, Dictionary) and item.get("/Subtype") == Name.Type0
        if composite and item.DescendantFonts[0].get("/CIDToGIDMap") == Name.Identity:
            yield item


def _face(font: Object) -> str:
    found = _TAG.fullmatch(str(font.BaseFont))
    return found[1] if found else ""


def _widths(table: Object) -> Iterator[tuple[int, float]]:
    """The advance of each glyph that a font lists: `first [w w …]` or `first last w`."""
    entries, place = list(table.as_list()), 0
    while place < len(entries):
        first, second = int(entries[place]), entries[place + 1]
        if isinstance(second, Array):
            yield from ((first + step, float(width)) for step, width in enumerate(second.as_list()))
            place += 2
        else:
            yield from ((number, float(entries[place + 2])) for number in range(first, int(second) + 1))
            place += 3


def _united(pdf: Pdf, face: _Face) -> Object:
    """One font for all subsets of a face."""
    program = pdf.make_stream(Union(face.sources).program())
    program.Length1 = len(program.read_bytes())
    font = _copied(pdf, face.fonts[0])
    descendant = _copied(pdf, font.DescendantFonts[0])
    descriptor = _copied(pdf, descendant.FontDescriptor)
    descriptor.FontFile2 = program
    descendant.FontDescriptor, descendant.W = descriptor, _width_table(face.widths)
    font.DescendantFonts, font.ToUnicode = Array([descendant]), pdf.make_stream(_to_unicode(face.texts))
    return font


def _copied(pdf: Pdf, dictionary: Object) -> Object:
    return pdf.make_indirect(Dictionary(dict(dictionary.items())))


def _width_table(widths: dict[int, float]) -> Array:
    runs: list[tuple[int, list[float]]] = []
    for number in sorted(widths):
        if not runs or number != runs[-1][0] + len(runs[-1][1]):
            runs.append((number, []))
        runs[-1][1].append(widths[number])
    return Array([item for first, run in runs for item in (first, Array(run))])


def _to_unicode(texts: dict[int, bytes]) -> bytes:
    """The table that leads from codes to text (ISO 32000-1, 9.10.3)."""
    lines: Sequence[bytes] = [b"<%04x> <%s>\n" % (number, text) for number, text in sorted(texts.items())]
    blocks = (lines[start : start + _CODES_A_BLOCK] for start in range(0, len(lines), _CODES_A_BLOCK))
    written = (b"%d beginbfchar\n%sendbfchar\n" % (len(block), b"".join(block)) for block in blocks)
    return _HEAD + b"".join(written) + _FOOT
