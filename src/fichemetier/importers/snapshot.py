"""What a publisher said last time, as hashes in `.import/<publisher>.json` beside the sheets.

With it an import knows whose a difference is: the publisher's, to be taken, or an editor's, to be kept.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from fichemetier.diagnostics.diagnostic import Diagnostic, Span
from fichemetier.diagnostics.errors import SheetError, UsageError
from fichemetier.source.values import value_hash
from fichemetier.text.identifiers import is_identifier
from fichemetier.workspace.files import read, write

FORMAT = 1
"""The version of the snapshot that this program writes and reads."""
MAX_BYTES = 64 * 2**20
"""Bytes: ten times the record of all 1,584 jobs of the ROME."""
_DIGITS = 10
"""Hexadecimal digits of a hash: few, for only hashes of one field are compared, and people read the file."""
_MAIN_KEYS = ("texte", "masculin", "intitule", "libelle", "items")


@dataclass(frozen=True)
class Said:
    """A value as the publisher gave it: its hash, and those of its items where it is a list."""

    whole: str
    items: tuple[str, ...] = ()


@dataclass
class Snapshot:
    """What was imported, by the publisher's code: the sheet's identifier and what was said of each field."""

    identifiers: dict[str, str] = field(default_factory=dict)
    fields: dict[str, dict[str, Said]] = field(default_factory=dict)


def said(value: Any) -> Said:
    """The hashes of a value."""
    items = tuple(item_hash(item) for item in value) if isinstance(value, list) else ()
    return Said(value_hash(value, _DIGITS), items)


def item_hash(item: Any) -> str:
    """The hash of an item of a list by what it says, whatever else goes with it."""
    if isinstance(item, Mapping):
        item = next((item[key] for key in _MAIN_KEYS if key in item), item)
    return value_hash(item, _DIGITS)


def path_of(folder: Path, importer: str) -> Path:
    """Where the record of an importer lies."""
    return folder / ".import" / f"{importer}.json"


def load(path: Path) -> Snapshot:
    """The record, empty where there is none.

    Raises `SheetError` FM613 when it is damaged, `UsageError` FM617 when a later version wrote it, and
    `NotFoundError` FM002 when it cannot be opened.
    """
    if not path.exists():
        return Snapshot()
    data = read(path, MAX_BYTES)
    try:
        held = json.loads(data)
        if held["format"] > FORMAT:
            raise UsageError(Diagnostic("FM617", Span(path)))
        record = Snapshot()
        for code, sheet in held["sheets"].items():
            record.identifiers[code] = _identifier(sheet["id"])
            record.fields[code] = {key: _read(value) for key, value in sheet["fields"].items()}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise SheetError(Diagnostic("FM613", Span(path))) from None
    return record


def last_record(path: Path) -> tuple[Snapshot, tuple[Diagnostic, ...]]:
    """The record, and what is wrong with it; a damaged one counts as none: an import is more careful then.

    Raises as `load` does, but for the damage.
    """
    try:
        return load(path), ()
    except SheetError as error:
        return Snapshot(), error.diagnostics


def _identifier(value: Any) -> str:
    """The name of a file, never a path. Raises `ValueError` for anything else."""
    if not is_identifier(str(value)):
        raise ValueError(value)
    return str(value)


def _read(value: Any) -> Said:
    whole, *items = value if isinstance(value, list) else [value]
    return Said(str(whole), tuple(map(str, items)))


def save(path: Path, record: Snapshot) -> None:
    """Write the record, one line a sheet so that versions compare well; the same record is the same bytes."""
    lines = []
    for code in sorted(record.fields):
        fields = {key: _written(value) for key, value in sorted(record.fields[code].items())}
        sheet = {"id": record.identifiers[code], "fields": fields}
        lines.append(f"{json.dumps(code)}: {json.dumps(sheet, separators=(',', ':'))}")
    data = f'{{"format": {FORMAT}, "sheets": {{\n' + ",\n".join(lines) + "\n}}\n"
    if not path.is_file() or path.read_bytes() != data.encode("utf-8"):
        write(path, data.encode("utf-8"))


def _written(value: Said) -> str | list[str]:
    return [value.whole, *value.items] if value.items else value.whole
