"""The bundled typefaces: full, free, and looked up by character."""

import pytest
from fontTools.ttLib import TTFont

from fichemetier.engine.faces import coverage, diagnose_glyphs, faces, missing_glyphs
from tests.tools.sample_page import FONTS


def test_every_promised_face_is_there():
    found = {(face.family, face.weight, face.italic) for face in faces(FONTS)}
    text = {("Source Sans 3", weight, False) for weight in (400, 600, 700)}
    display = {("Bricolage Grotesque", weight, False) for weight in (600, 700, 800)}
    low_vision = {("Atkinson Hyperlegible Next", weight, False) for weight in (400, 700)}
    arabic = {("IBM Plex Sans Arabic", weight, False) for weight in (400, 700)}
    italics = {
        ("Source Sans 3", 400, True),
        ("Source Sans 3", 600, True),
        ("Atkinson Hyperlegible Next", 400, True),
    }
    assert text | display | low_vision | arabic | italics <= found


@pytest.mark.parametrize("face", faces(FONTS), ids=lambda face: face.path.stem)
def test_a_face_is_static_and_full(face):
    with TTFont(face.path) as font:
        assert "fvar" not in font
        assert font["OS/2"].fsType == 0
        assert set(map(ord, "ÉÀÇŒœæ«»’–—…€ \u00a0")) <= set(font.getBestCmap())
        assert coverage(face.path) == set(font.getBestCmap())


def test_every_family_has_its_licence():
    for folder in {face.path.parent for face in faces(FONTS)}:
        licence = (folder / "OFL.txt").read_text(encoding="utf-8")
        assert licence.startswith("Copyright")
        assert "SIL OPEN FONT LICENSE Version 1.1" in licence


def test_the_text_family_has_the_spaces_and_hyphens_of_typography():
    assert missing_glyphs("\u202f\u2011\u2010\u00a0→œŒ€½", FONTS, ["Source Sans 3"]) == []


def test_a_glyph_of_another_family_is_not_missing_unless_asked():
    assert missing_glyphs("Дія", FONTS) == []
    assert missing_glyphs("Дія", FONTS, ["Bricolage Grotesque"]) == sorted("Дія")


def test_a_glyph_that_no_font_has_is_named():
    (found,) = diagnose_glyphs("Bravo 🎉 !\u200b\ufe0f", FONTS)
    assert found.code == "FM450"
    assert found.arguments == {"character": "🎉", "codepoint": "U+1F389", "name": "PARTY POPPER"}


def test_decomposed_letters_count_as_composed():
    assert missing_glyphs("e\u0301", FONTS) == []
