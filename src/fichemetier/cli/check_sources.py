"""`fichemetier check --sources`: which fact of each sheet came from where."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from fichemetier.cli.common import message_language
from fichemetier.diagnostics.diagnostic import Diagnostic
from fichemetier.diagnostics.display import display, escaped, shortened
from fichemetier.diagnostics.errors import FichemetierError
from fichemetier.diagnostics.report import json_text
from fichemetier.importers.provenance import FactSource, FactState, SheetFact, facts, gathered, records
from fichemetier.importers.snapshot import Snapshot
from fichemetier.source.parser import MAX_BYTES, decode, parse
from fichemetier.workspace.files import read

_STATES = {
    "en": {
        FactState.IMPORTED: "as imported",
        FactState.EDITED: "edited since",
        FactState.WRITTEN: "written here",
    },
    "fr": {
        FactState.IMPORTED: "tel qu’importé",
        FactState.EDITED: "modifié depuis",
        FactState.WRITTEN: "écrit ici",
    },
}
_ITEMS = {"en": "{imported} of {items}", "fr": "{imported} sur {items}"}


def show(sheets: Sequence[Path], report_format: str) -> list[Diagnostic]:
    """Print the table of each sheet that can be read; returns what is wrong with records of imports.

    What is wrong with a sheet is not said here: `check` has said it.
    """
    known: dict[Path, dict[str, Snapshot]] = {}
    wrong: list[Diagnostic] = []
    found: list[tuple[Path, list[SheetFact]]] = []
    for sheet in sheets:
        try:
            if sheet.parent not in known:
                known[sheet.parent] = _records(sheet.parent, wrong)
            source, _ = parse(decode(read(sheet, MAX_BYTES), sheet), sheet)
        except FichemetierError:
            continue
        found.append((sheet, facts(sheet.stem, source.values, known[sheet.parent])))
    if report_format == "json":
        records_of_all = [
            {"sheet": shortened(path), "facts": [_record(one) for one in rows]} for path, rows in found
        ]
        click.echo(json_text(records_of_all).encode("utf-8"))
    else:
        click.echo("\n\n".join("\n".join(_table(path, gathered(rows))) for path, rows in found))
    return wrong


def _records(folder: Path, wrong: list[Diagnostic]) -> dict[str, Snapshot]:
    """The records of a folder; none where one is damaged, which is told once."""
    try:
        return records(folder)
    except FichemetierError as error:
        wrong += error.diagnostics
        return {}


def _record(fact: SheetFact) -> dict[str, Any]:
    source = fact.source
    return {
        "field": fact.field,
        "state": str(fact.state),
        "importer": fact.importer or None,
        "source": source.label if source else None,
        "date": (source.day or None) if source else None,
        "licence": (source.licence or None) if source else None,
        "url": (source.url or None) if source else None,
        "items": fact.items or None,
        "imported": fact.imported if fact.items else None,
    }


def _table(path: Path, rows: Sequence[SheetFact]) -> Iterator[str]:
    """The sources of a sheet with their numbers, then its fields, each with the number of its own."""
    numbers: dict[FactSource, int] = {}
    for row in rows:
        if row.source:
            numbers.setdefault(row.source, len(numbers) + 1)
    yield display(path)
    for source, number in numbers.items():
        said = (source.label, source.day, source.licence)
        yield f"  [{number}] {escaped(' · '.join(part for part in said if part))}"
    width = max((len(escaped(row.field)) for row in rows), default=0)
    for row in rows:
        number_of = f"[{numbers[row.source]}]" if row.source else ""
        yield f"  {escaped(row.field):<{width}}  {number_of:<4} {_state(row)}"


def _state(row: SheetFact) -> str:
    """What became of a field; of a list, how many items are of the source where others are not."""
    language = message_language()
    text = _STATES[language][row.state]
    if not row.partial:
        return text
    return f"{text} ({_ITEMS[language].format(imported=row.imported, items=row.items)})"
