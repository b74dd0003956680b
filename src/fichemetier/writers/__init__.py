"""The formats that a sheet is written in, one row each.

A new format is a row of `WRITERS` and a module of the same name in this package, with a function
`write(rendering) -> tuple[bytes, ...]`. The table is light to import: a module is loaded when it writes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from fichemetier.options import DEFAULT_LAYOUT, OutputFormat

if TYPE_CHECKING:
    from fichemetier.writers.rendering import Rendering


@dataclass(frozen=True, kw_only=True)
class Writer:
    """A format: its name and what it asks of the pipeline.

    Files end in the first of `suffixes`; the others are understood where a file is named. A format that
    `needs_pages` is written from a `PagedRendering`, any other from a `StyledRendering`.
    `file_per_page` makes one file of each page; `needs_dpi` says that the resolution changes the bytes.
    `layout` is that of those who ask for none.
    """

    name: OutputFormat
    suffixes: tuple[str, ...]
    needs_pages: bool = True
    file_per_page: bool = False
    needs_dpi: bool = False
    layout: str = DEFAULT_LAYOUT

    @property
    def suffix(self) -> str:
        return self.suffixes[0]

    def file_names(self, stem: str, count: int, suffix: str = "") -> list[str]:
        """The names of `count` files: `cto.pdf`, or `cto-1.png`, `cto-2.png`; `suffix` replaces their own."""
        suffix = suffix or self.suffix
        if not self.file_per_page:
            return [stem + suffix][:count]
        return [f"{stem}-{number}{suffix}" for number in range(1, count + 1)]

    def write(self, rendering: Rendering) -> tuple[bytes, ...]:
        """The bytes of each file."""
        files: tuple[bytes, ...] = import_module(f"{__name__}.{self.name}").write(rendering)
        return files


WRITERS: Mapping[OutputFormat, Writer] = {
    writer.name: writer
    for writer in (
        Writer(name="pdf", suffixes=(".pdf",)),
        Writer(name="html", suffixes=(".html", ".htm"), needs_pages=False, layout="ecran"),
        Writer(name="png", suffixes=(".png",), file_per_page=True, needs_dpi=True),
    )
}
"""Every format by its name; the first is the default."""

DEFAULT: OutputFormat = next(iter(WRITERS))


def default_layouts() -> str:
    """The layout of those who ask for none, as help says it: `a4; ecran for html`."""
    usual = WRITERS[DEFAULT].layout
    others = (f"{one.layout} for {one.name}" for one in WRITERS.values() if one.layout != usual)
    return "; ".join((usual, *others))


def format_of(path: Path) -> OutputFormat:
    """The format that a file's suffix names, in capitals or not; the default where it names none."""
    suffix = path.suffix.lower()
    return next((writer.name for writer in WRITERS.values() if suffix in writer.suffixes), DEFAULT)
