"""The bundled fonts are the only ones that a page sees."""

import os
import re
import subprocess
import sys

import pikepdf
import pytest

from fichemetier.diagnostics.errors import MachineError
from fichemetier.engine.fontconfig import isolate
from tests.tools.sample_page import FONTS, engine, page, write, write_folder


def test_a_folder_without_fonts_is_an_error_of_the_environment(tmp_path):
    with pytest.raises(MachineError) as error:
        isolate(tmp_path)
    assert error.value.diagnostics[0].code == "FM451"


def test_fonts_of_the_machine_are_never_used(tmp_path):
    html = page("<p style='font-family: DejaVu Sans, Arial, serif'>Du texte <code>et du code</code></p>")
    pdf = tmp_path / "page.pdf"
    pdf.write_bytes(write(engine().lay_out(html, write_folder(tmp_path), [tmp_path])))
    with pikepdf.open(pdf) as document:
        names = {str(item.FontName) for item in document.objects if _is_font(item)}
    assert names
    assert all(re.match(r"/[A-Z]{6}\+Source-Sans-3", name) for name in names)


def test_a_cache_folder_that_cannot_be_written_is_replaced_by_a_temporary_one(tmp_path):
    (tmp_path / "cache").write_text("a file where a folder should go")
    imported = "from pathlib import Path; from fichemetier.engine.engine import Engine"
    code = f"{imported}; Engine(Path({str(FONTS)!r}))"
    environment = {**os.environ, "XDG_CACHE_HOME": str(tmp_path / "cache"), "TMPDIR": str(tmp_path)}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    assert [path.name for path in tmp_path.iterdir()] == ["cache"]


def test_a_machine_where_no_folder_can_be_written_is_said(tmp_path, monkeypatch):
    taken = tmp_path / "taken"
    taken.write_text("a file where folders should go")
    monkeypatch.setenv("XDG_CACHE_HOME", str(taken))
    monkeypatch.setattr("tempfile.tempdir", str(taken))
    with pytest.raises(MachineError) as error:
        isolate(FONTS)
    assert error.value.diagnostics[0].code == "FM452"


def _is_font(item):
    return isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/FontDescriptor"
