"""WeasyPrint made quicker: nothing is loaded for nothing, and the pages are the same."""

import subprocess
import sys

from tests.paths import ROOT
from tests.tools import declarations

LOAD = "from fichemetier.engine.fast_import import load_weasyprint; load_weasyprint();"
LATE = f"import sys; {LOAD} print(*sys.modules)"
PLAIN = "import weasyprint; from fichemetier.cli import main; main()"
QUICK = "from fichemetier.cli import main; main()"


def run(code: str, *arguments: str) -> bytes:
    command = [sys.executable, "-W", "ignore", "-c", code, *arguments]
    return subprocess.run(command, cwd=ROOT, check=True, capture_output=True).stdout


def test_declarations_are_those_of_the_installed_weasyprint():
    assert declarations.TARGET.read_text(encoding="utf-8") == declarations.written()


def test_neither_parser_nor_subsetter_is_loaded():
    loaded = set(run(LATE).decode().split())
    assert "weasyprint.pdf.fonts" in loaded
    assert not loaded & {"pycparser", "cffi.cparser", "fontTools.subset", "fontTools.varLib.instancer"}


def test_pages_are_the_same_to_the_byte():
    arguments = ("render", "sheets/fleuriste.yaml", "-o", "-")
    assert run(QUICK, *arguments) == run(PLAIN, *arguments) != b""


def test_what_was_put_off_works_when_it_is_called():
    code = (
        "from fichemetier.engine.fast_import import load_weasyprint; load_weasyprint();"
        "from weasyprint.pdf.fonts import subset; print(subset.Options().layout_closure);"
        "from fontTools import subset; print(subset.__file__)"
    )
    assert b"True" in run(code)


def test_unknown_declarations_are_parsed():
    code = (
        "import cffi; from fichemetier.engine.fast_import import _Declared; f = _Declared();"
        "f.cdef('int puts(const char *);'); print(type(f.dlopen(None).puts))"
    )
    assert b"_cffi_backend" in run(code)
