"""Fonts hold what a page uses, and are cut down to it by the same program on every machine."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pikepdf
import PIL
import pytest
from fontTools.ttLib import TTFont

from tests.paths import PACKAGE, ROOT
from tests.tools.sample_page import engine, page, write, write_folder

PILLOW = Path(PIL.__file__).parents[1] / "pillow.libs"
"""Libraries that Pillow's wheels for Linux bring, a HarfBuzz among them."""


def call(*words, libraries=""):
    environment = {**os.environ, "PYTHONPATH": str(PACKAGE.parent), "LD_LIBRARY_PATH": str(libraries)}
    command = [sys.executable, "-m", "fichemetier", *words]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=True).stdout


def harfbuzz(libraries=""):
    found = json.loads(call("doctor", "--format", "json", libraries=libraries))
    return next(entry["found"] for entry in found if entry["name"] == "HarfBuzz")


@pytest.fixture(scope="module")
def other_harfbuzz(tmp_path_factory):
    """A folder with another HarfBuzz than the system's, under the name that programs look for."""
    folder = tmp_path_factory.mktemp("libraries")
    for path in PILLOW.glob("lib*"):
        (folder / path.name).symlink_to(path)
        if path.name.startswith("libharfbuzz-"):
            (folder / "libharfbuzz.so.0").symlink_to(path)
    if not (folder / "libharfbuzz.so.0").exists() or harfbuzz() == harfbuzz(folder):
        pytest.skip("Pillow brings no other HarfBuzz here")
    return folder


@pytest.mark.parametrize("locale", ["fr", "ar"])
def test_another_harfbuzz_of_the_system_changes_no_byte(locale, other_harfbuzz):
    words = ("render", "sheets/cto.yaml", "--locale", locale, "-o", "-")
    assert call(*words) == call(*words, libraries=other_harfbuzz)


def test_the_subsetter_of_the_system_is_not_needed(tmp_path, monkeypatch):
    folder = write_folder(tmp_path)
    html = page("<p>Ffi fl Œuvre 12</p>")
    expected = write(engine().lay_out(html, folder, [folder]))
    monkeypatch.setattr("weasyprint.pdf.fonts.harfbuzz_subset", None)
    assert write(engine().lay_out(html, folder, [folder])) == expected


def test_a_font_holds_the_glyphs_that_are_used_and_no_tables_for_layout(tmp_path):
    folder = write_folder(tmp_path)
    data = write(engine().lay_out(page("<p>Pain</p>"), folder, [folder]))
    with pikepdf.open(io.BytesIO(data)) as pdf:
        streams = (item for item in pdf.objects if isinstance(item, pikepdf.Stream))
        (program,) = (item.read_bytes() for item in streams if "/Length1" in item)
    with TTFont(io.BytesIO(program)) as font:
        drawn = {name for name in font.getGlyphOrder() if font["glyf"][name].numberOfContours}
        assert not {"GSUB", "GPOS"} & set(font.keys())
    page_number_and_parts_of_letters = 4
    assert {"P", "a", "i", "n"} < drawn
    assert len(drawn) <= 4 + page_number_and_parts_of_letters
