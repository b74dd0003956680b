"""The bundled fonts: full, free, and alone."""

import os
import re
import subprocess
import sys

import pikepdf
import pytest
from fontTools.ttLib import TTFont

from fichemetier.diagnostics.errors import EnvironmentFault
from fichemetier.engine.fonts import diagnose_glyphs, faces, isolate, missing_glyphs
from tests.tools.sample_page import FONTS, METADATA, engine, page, write_folder


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


def test_no_fonts_is_a_fault_of_the_machine(tmp_path):
    with pytest.raises(EnvironmentFault) as error:
        isolate(tmp_path)
    assert error.value.diagnostics[0].code == "FM451"


def test_fonts_of_the_machine_are_never_used(tmp_path):
    html = page("<p style='font-family: DejaVu Sans, Arial, serif'>Du texte <code>et du code</code></p>")
    pdf = tmp_path / "page.pdf"
    pdf.write_bytes(engine().lay_out(html, write_folder(tmp_path), [tmp_path]).pdf(METADATA))
    with pikepdf.open(pdf) as document:
        names = {str(item.FontName) for item in document.objects if _is_font(item)}
    assert names
    assert all(re.match(r"/[A-Z]{6}\+Source-Sans-3", name) for name in names)


def test_a_protected_home_is_no_obstacle(tmp_path):
    (tmp_path / "cache").write_text("a file where a folder should go")
    imported = "from pathlib import Path; from fichemetier.engine.engine import Engine"
    code = f"{imported}; Engine(Path({str(FONTS)!r}))"
    environment = {**os.environ, "XDG_CACHE_HOME": str(tmp_path / "cache"), "TMPDIR": str(tmp_path)}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    assert [path.name for path in tmp_path.iterdir()] == ["cache"]


def _is_font(item):
    return isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/FontDescriptor"
