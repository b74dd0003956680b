"""The programs that write a page: another version of any of them may write another byte."""

from __future__ import annotations

import platform
import re
import zlib
from functools import cache
from importlib import metadata
from pathlib import Path

from fichemetier.build.digest import digest_of, digests, tree
from fichemetier.system.libraries import LIBRARIES, probe

PACKAGES = (
    "annotated-types",
    "babel",
    "brotli",
    "cffi",
    "cssselect2",
    "fonttools",
    "jinja2",
    "lxml",
    "markdown-it-py",
    "markupsafe",
    "mdurl",
    "pikepdf",
    "pillow",
    "pydantic",
    "pydantic-core",
    "pydyf",
    "pypdfium2",
    "pyphen",
    "pyyaml",
    "segno",
    "tinycss2",
    "tinyhtml5",
    "typing-extensions",
    "typing-inspection",
    "uharfbuzz",
    "weasyprint",
    "webencodings",
    "zopfli",
)
"""Every package that a render imports; some only where WeasyPrint and fontTools find them installed."""

_SILENT = ("cli", "publications", "_data")
_VERSION = re.compile(r"^Version: *(\S+)", re.MULTILINE)


@cache
def versions() -> dict[str, str]:
    """Each tool by its name with its version; fichemetier's own is a digest of its files."""
    found = {"fichemetier": _own(), "python": ".".join(platform.python_version_tuple()[:2])}
    found |= {"machine": platform.machine(), "zlib": zlib.ZLIB_RUNTIME_VERSION}
    found |= {library.name: probe(library).version for library in LIBRARIES if library.version_function}
    return found | {name: _version(name) for name in PACKAGES}


def _version(package: str) -> str:
    """What `metadata.version` says, in a third of its time; empty where a package is not installed."""
    try:
        text = metadata.distribution(package).read_text("METADATA")
    except metadata.PackageNotFoundError:
        return ""
    found = _VERSION.search(text or "")
    return found[1] if found else ""


def _own() -> str:
    """A digest of this package without what no product depends on; fonts and layouts count for themselves."""
    folder = Path(__file__).resolve().parents[1]
    files = digests(tree(folder), folder, "")
    return digest_of({name: value for name, value in files.items() if name.split("/")[1] not in _SILENT})[:16]
