"""WeasyPrint made quicker: nothing is loaded for nothing, and the pages are the same."""

import subprocess
import sys
import tempfile

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


def test_a_page_is_printed_without_font_tools():
    code = (
        "import sys; from tests.tools.sample_page import BODY, engine, page, write, write_folder;"
        "from pathlib import Path; folder = write_folder(Path(sys.argv[1]));"
        "print(len(write(engine().lay_out(page(BODY), folder, [folder])))); print(*sys.modules)"
    )
    with tempfile.TemporaryDirectory() as folder:
        size, loaded = run(code, folder).decode().splitlines()
    assert int(size) > 0
    assert not {name for name in loaded.split() if name.startswith("fontTools.ttLib")}


def test_errors_of_what_was_put_off_are_caught_once_it_is_loaded():
    code = f"{LOAD} from weasyprint.pdf import fonts; fonts.ttFont.getTableClass('loca');"
    assert b"<class 'fontTools.ttLib.TTLibError'>" in run(f"{code} print(fonts.TTLibError)")


def test_a_web_font_is_decoded_though_its_decoder_was_put_off():
    code = (
        f"{LOAD} import io; from pathlib import Path; from fontTools.ttLib import TTFont;"
        "font = TTFont(next(Path('fonts').glob('*/*.ttf'))); font.flavor = 'woff2'; packed = io.BytesIO();"
        "font.save(packed); packed.seek(0); from weasyprint.text import fonts; out = io.BytesIO();"
        "fonts.woff2.decompress(packed, out); print(out.getvalue()[:4])"
    )
    assert rb"b'\x00\x01\x00\x00'" in run(code)


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
