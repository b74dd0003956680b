"""Subsets of a face in one program: every glyph is drawn and spaced as in the font it comes from."""

import io

import uharfbuzz as hb
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.ttLib import TTFont
from hypothesis import given, settings
from hypothesis import strategies as st

from fichemetier.publications.assembly.glyphs import Program, Union
from tests.paths import ROOT

FILE = ROOT / "fonts" / "source-sans-3" / "SourceSans3-Bold.ttf"
FACE = hb.Face(FILE.read_bytes())
FONT = TTFont(FILE)
CODES = {character: FONT.getGlyphID(name) for character, name in FONT.getBestCmap().items()}
LETTERS = [code for code in CODES if 0x20 <= code < 0x180]


def subset(glyphs):
    """A program of some glyphs, whose numbers stay; components are numbered anew after them."""
    request = hb.SubsetInput()
    request.glyph_set.update(glyphs)
    request.flags = hb.SubsetFlags.RETAIN_GIDS | hb.SubsetFlags.NO_HINTING
    cut = hb.subset(FACE, request)
    again = hb.SubsetInput()
    again.glyph_set.update(range(max(glyphs) + 1))
    again.flags = hb.SubsetFlags.NO_HINTING
    return Program(bytes(hb.subset(cut, again).blob.data))


def drawn(font, number):
    """The outline and the advance of a glyph."""
    glyphs, name = font.getGlyphSet(), font.getGlyphName(number)
    pen = DecomposingRecordingPen(glyphs)
    glyphs[name].draw(pen)
    return pen.value, font["hmtx"][name]


@settings(max_examples=30, deadline=None)
@given(st.lists(st.lists(st.sampled_from(LETTERS), min_size=1, max_size=6), min_size=1, max_size=4))
def test_glyphs_of_a_union_are_those_of_the_font(texts):
    used = [{CODES[code] for code in text} for text in texts]
    sources = {}
    for glyphs in used:
        sources |= dict.fromkeys(glyphs, subset(glyphs))
    union = TTFont(io.BytesIO(Union(sources).program()))
    for number in sources:
        assert drawn(union, number) == drawn(FONT, number)


def test_a_composite_looks_the_same_however_its_parts_are_numbered():
    code = CODES[ord("é")]
    last = max(CODES[letter] for letter in LETTERS)
    small, large = subset({code}), subset({code, last})
    assert small.glyph(code) != large.glyph(code)
    assert small.shape(code) == large.shape(code)
    assert small.shape(code) != large.shape(last)
