"""What a render is asked for and what it gives: one copy of each, from the command line to the cache.

`Job` → `Artifact`; both travel between processes. Light to import, so that whoever hands out work need not
load what does it.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from fichemetier.diagnostics.diagnostic import Diagnostic

OutputFormat = str
"""The name of a row of `writers.WRITERS`, such as `pdf`."""

Fallback = Literal["mark", "silent", "error"]
"""What becomes of texts without a translation: French and marked as such, French, or an error."""

SOURCE_LOCALE = "fr"
"""The language that sheets are written in."""

DEFAULT_LAYOUT = "a4"
"""The layout of those who ask for none."""


PRESS_FORMAT: OutputFormat = "pdf"
"""The one format that a print shop takes."""


@dataclass(frozen=True, kw_only=True)
class RenderOptions:
    """How to render a sheet.

    `layout` is the name or the folder of a layout, `layout_options` what its own options are set to, as
    `--set` gives them. `dpi` is the resolution of formats made of pixels. `fallback` is what becomes of texts
    that `locale` lacks, `min_percent` the percentage of them that it must have. `press` is the name of a
    press profile; without one the file is for the office. What is to be `bound` into a book has the bleed of
    its press, and is converted with the book.
    """

    layout: str = DEFAULT_LAYOUT
    locale: str = SOURCE_LOCALE
    output_format: OutputFormat = "pdf"
    layout_options: tuple[tuple[str, str], ...] = ()
    dpi: int = 150
    fallback: Fallback = "mark"
    min_percent: int = 0
    press: str = ""
    bound: bool = False


@dataclass(frozen=True)
class Job:
    """One sheet to render, by its path, and how."""

    sheet: Path
    options: RenderOptions = RenderOptions()


@dataclass(frozen=True, kw_only=True)
class ArtifactInfo:
    """What there is to say of an artifact without its bytes.

    `name` is that of the sheet's file, without its suffix; `pages` is 0 and `density` the layout's first
    where no pages were laid out.
    """

    name: str = ""
    pages: int = 0
    density: str = ""
    diagnostics: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True)
class Artifact:
    """What was made of a job: the bytes of its files, one, or one a page."""

    files: tuple[bytes, ...]
    info: ArtifactInfo
