"""The publisher's tables beside the JSON: a folder or a ZIP of its CSV files, or one of them alone."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fichemetier.diagnostics.diagnostic import Diagnostic, Span
from fichemetier.diagnostics.errors import SheetError, UsageError
from fichemetier.importers.encoding import decode, is_cut
from fichemetier.importers.zip_archive import inside, is_zip, members, read_whole

Record = Mapping[str, str]
_VERSION_IN_NAME = re.compile(r"_v(\d{3,4})(?=[_.])")


@dataclass(frozen=True)
class Kind:
    """One of the tables: its file, and the columns it is known by; of several names, whichever is there."""

    name: str
    file: re.Pattern[str]
    columns: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class RomeTable:
    """A table that was read: its rows by the first name of each column, and the line of each."""

    kind: str
    path: Path
    rows: tuple[tuple[int, Record], ...]

    def wrong(self, line: int, column: str, found: str) -> SheetError:
        """A value that cannot be: FM621."""
        arguments = {"column": column, "found": found[:60] or "–"}
        return SheetError(Diagnostic("FM621", Span(self.path, line, 1, line, 1), arguments))


def _kind(name: str, file: str, *columns: tuple[str, ...]) -> Kind:
    pattern = re.compile(rf"^unix_{file}(?:_v\d[\w-]*)?\.(?:csv|json)$", re.IGNORECASE)
    return Kind(name, pattern, (("code_rome", "coderome"), *columns))


_LABELS = (
    "libelle_appellation_long",
    "libelle_appellation",
    "libelle_appellation_court",
    "libelle_long",
    "libelle_court",
)
KINDS = (
    _kind("interests", "arborescence_centre_interet", ("libelle_centre_interet",), ("principal",)),
    _kind("sectors", "arborescence_secteur_activite", ("libelle_sect_activite",), ("principal",)),
    _kind("riasec", "referentiel_code_rome_riasec", ("riasec_majeur",), ("riasec_mineur",)),
    _kind("mobilities", "rubrique_mobilite", ("code_rome_cible",), ("numero_ordre",)),
    _kind("texts", "texte", ("libelle_type_texte",), ("position_phrase",), ("libelle_texte",)),
    _kind("appellations", "referentiel_appellation", _LABELS),
    _kind("titles", "referentiel_code_rome", ("libelle_rome", "intitule", "libelle")),
)
"""Every table that is read, the ones with fewer columns of their own last."""


def tables(path: Path) -> list[RomeTable]:
    """The tables of a folder, a ZIP or a file.

    Raises `SheetError` FM535 or FM602 for a broken one, FM621 for a row that breaks off, `UsageError` FM608
    for a file that is none, FM620 for a folder or an archive that lacks some, FM606 and FM607 for the
    archive itself, `RefusedError` FM612 for a file too large, and `NotFoundError` FM002.
    """
    if path.is_dir():
        held = {file.name: file for file in sorted(path.iterdir())}
        chosen = _chosen(path, held)
        return [_table(_text(read_whole(held[name]), held[name]), held[name], kind) for kind, name in chosen]
    data = read_whole(path)
    if not is_zip(data):
        return [_table(_text(data, path), path)]
    contents = members(data, [kind.file for kind in KINDS], path)
    chosen = _chosen(path, contents)
    return [_table(decode(contents[name]), inside(path, name), kind) for kind, name in chosen]


def version_of(name: str) -> str:
    """The edition that the name of a file states: `…_v460_utf8.csv`."""
    found = _VERSION_IN_NAME.search(name)
    return found[1] if found else ""


def _text(data: bytes, path: Path) -> str:
    """The text of a table. Raises `SheetError` FM535 for CSV that was cut within a character."""
    text = decode(data)
    if is_cut(data) and not _is_json(text):
        line = data.count(b"\n") + 1
        raise SheetError(Diagnostic("FM535", Span(path, line, 1, line, 1), {"problem": "@cut"}))
    return text


def _chosen(path: Path, names: Mapping[str, Any]) -> list[tuple[Kind, str]]:
    """The file of each kind, the latest edition where there are several. Raises FM620 for those that lack."""
    found = {kind.name: [name for name in names if kind.file.match(name)] for kind in KINDS}
    lacking = [f"{kind.file.pattern[1:].split('(')[0]}_v….csv" for kind in KINDS if not found[kind.name]]
    if lacking:
        raise UsageError(Diagnostic("FM620", Span(path), {"files": ", ".join(lacking)}))
    return [(kind, max(found[kind.name])) for kind in KINDS]


def _table(text: str, path: Path, kind: Kind | None = None) -> RomeTable:
    """The table of a text. Raises `UsageError` FM608 where it is none."""
    table = table_of(text, path, kind)
    if table is None:
        columns, _ = _read(text, path)
        raise UsageError(Diagnostic("FM608", Span(path), {"columns": ", ".join(columns)[:200] or "–"}))
    return table


def table_of(text: str, path: Path, kind: Kind | None = None) -> RomeTable | None:
    """The rows of a text that has the columns of the `kind`, or of any; None of a text that has not."""
    columns, rows = _read(text, path)
    known = ((one, named) for one in ([kind] if kind else KINDS) if (named := _named(one, columns)))
    one, named = next(known, (None, {}))
    if one is None:
        return None
    others = {column: column for column in columns if column not in named.values()}
    table = RomeTable(one.name, path, tuple((line, _record(row, {**others, **named})) for line, row in rows))
    for line, record in table.rows:
        missing = next((name for name in named if name not in record), None)
        if missing:
            raise table.wrong(line, missing, "")
    return table


def _read(text: str, path: Path) -> tuple[list[str], list[tuple[int, dict[str, str | None]]]]:
    """The columns of a text, CSV or JSON, and its rows with their lines."""
    return _json_rows(text, path) if _is_json(text) else _csv_rows(text, path)


def _is_json(text: str) -> bool:
    return text.lstrip()[:1] in "[{"


def _record(row: Mapping[str, str | None], named: Mapping[str, str]) -> Record:
    return {name: value.strip() for name, column in named.items() if (value := row.get(column)) is not None}


def _named(kind: Kind, columns: Sequence[str]) -> dict[str, str]:
    """The columns of a table by the first of their names; empty where one is missing."""
    plain = {column.strip().strip('"').casefold(): column for column in columns}
    found = [next((plain[name] for name in names if name in plain), "") for names in kind.columns]
    return {names[0]: column for names, column in zip(kind.columns, found, strict=True)} if all(found) else {}


def _csv_rows(text: str, path: Path) -> tuple[list[str], list[tuple[int, dict[str, str | None]]]]:
    """The columns, and the rows with their lines. Raises `SheetError` FM535 where the CSV is broken."""
    first = text.split("\n", 1)[0]
    reader = csv.DictReader(
        io.StringIO(text, newline=""), delimiter=max(",;\t|", key=first.count), strict=True
    )
    try:
        columns = list(reader.fieldnames or ())
        rows = [(reader.line_num, row) for row in reader]
    except csv.Error as error:
        line = reader.line_num + 1
        raise SheetError(Diagnostic("FM535", Span(path, line, 1, line, 1), {"problem": str(error)})) from None
    return columns, [(line, {str(name): value for name, value in row.items() if name}) for line, row in rows]


def _json_rows(text: str, path: Path) -> tuple[list[str], list[tuple[int, dict[str, str | None]]]]:
    """As `_csv_rows`, of a JSON list of objects; the line is the number of the row. Raises FM602."""
    held = parsed(text, path)
    rows = [row for row in held if isinstance(row, dict)] if isinstance(held, list) else []
    columns = list(dict.fromkeys(key for row in rows[:5] for key in row))
    return columns, [
        (number, {key: "" if value is None else str(value) for key, value in row.items()})
        for number, row in enumerate(rows, start=1)
    ]


def parsed(text: str, path: Path) -> Any:
    """What a JSON text holds. Raises `SheetError` FM602."""
    try:
        return json.loads(text, strict=False)
    except json.JSONDecodeError as error:
        span = Span(path, error.lineno, error.colno, error.lineno, error.colno + 1)
        raise SheetError(Diagnostic("FM602", span, {"problem": error.msg})) from None
    except RecursionError:
        problem = "@nested"
    except ValueError:
        problem = "@long_number"
    raise SheetError(Diagnostic("FM602", Span(path), {"problem": problem}))
