"""Importers: open data of a publisher → sheets that editors go on writing.

A publisher is a row of `IMPORTERS` and a package of that name with a function `read(request) -> Imported`;
reading, decoding, fixing and mapping are its own. What is shared knows no publisher: `zip_archive` and
`encoding` read, `sync` meets the sheets that are there, with `merge`, `snapshot` and the YAML of `source`.
The table is light to import: a package is loaded when it reads.

Where the next ones go:
- `esco`: `importers/esco/`, from the CSV package in the language wanted (reuse notice of the European Union).
  It has ISCO codes and essential or optional skills: `codes.esco`, `competences`.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from fichemetier.diagnostics.diagnostic import Diagnostic
from fichemetier.diagnostics.errors import UsageError
from fichemetier.diagnostics.nearest import nearest
from fichemetier.importers.draft import Draft

if TYPE_CHECKING:
    from fichemetier.importers.sync import Synced
    from fichemetier.layouts.measures import PrintedMeasures

IMPORTERS = {
    "rome": "France Travail's ROME 4.0: the official JSON of job sheets, or the publisher's ZIP.",
    "table": "An editor's own CSV or workbook (.xlsx), one row a sheet.",
    "text": "A sheet in Word (.docx) or Markdown (.md): its headings become keys.",
    "onisep": "ONISEP's « Idéo-Fiches métiers »: the XML of 2022 and later, or its ZIP.",
}
"""Every source, and what FILE is."""


@dataclass(frozen=True)
class ImportRequest:
    """What to import: a publisher's file, what completes it (`names`), and the codes wanted, all if none.

    `measures` is what the layout has room for of each long list; the rest is kept in reserve. `workspace`
    is the folder whose own files an importer may look at.
    """

    file: Path
    measures: PrintedMeasures | None = None
    names: tuple[Path, ...] = ()
    codes: tuple[str, ...] = ()
    workspace: Path | None = None


@dataclass(frozen=True)
class Imported:
    """The sheets that a file makes, and what there is to say about the file.

    `bring` takes them to a folder of sheets where that is more than to meet those that are there (`sync`).
    """

    drafts: tuple[Draft, ...]
    diagnostics: tuple[Diagnostic, ...] = ()
    bring: Callable[[Path], Synced] | None = None


def importer(name: str) -> Callable[[ImportRequest], Imported]:
    """The reader of a publisher's data. Raises `UsageError` FM600 with the nearest name."""
    if name not in IMPORTERS:
        arguments = {"name": name, "known": ", ".join(IMPORTERS)}
        raise UsageError(Diagnostic("FM600", None, arguments, nearest(name, IMPORTERS)))
    read: Callable[[ImportRequest], Imported] = importlib.import_module(f"{__name__}.{name}").read
    return read
