"""Writes `engine/_cffi_declarations.py` after a new version of WeasyPrint; run with `python -m`."""

from __future__ import annotations

import re
import tempfile
from importlib.util import find_spec
from pathlib import Path

import cffi

from fichemetier.engine.fast_import import digest
from tests.paths import ROOT

TARGET = ROOT / "src/fichemetier/engine/_cffi_declarations.py"
HEADER = '''"""WeasyPrint's C declarations, parsed: written by `tests.tools.declarations`, not by hand."""

'''


def declarations() -> str:
    """The text that the installed WeasyPrint gives to cffi."""
    package = find_spec("weasyprint")
    assert package
    assert package.origin
    text = (Path(package.origin).parent / "text" / "ffi.py").read_text(encoding="utf-8")
    found = re.search(r"ffi\.cdef\('''(.*?)'''\)", text, re.DOTALL)
    assert found
    return found[1]


def written() -> str:
    """The module as it should be."""
    ffi = cffi.FFI()
    ffi.cdef(declarations())
    ffi.set_source("declarations", None)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "declarations.py"
        ffi.emit_python_code(str(file))
        body = file.read_text(encoding="utf-8").split("\n", 1)[1]
    return f'{HEADER}DIGEST = "{digest(declarations())}"\n{body}'


if __name__ == "__main__":
    TARGET.write_text(written(), encoding="utf-8")
