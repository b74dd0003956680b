"""Opens the official files: the JSON of job sheets, the publisher's ZIP, the CSV or JSON files of names."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from fichemetier.diagnostics.diagnostic import Diagnostic, Span
from fichemetier.diagnostics.errors import FichemetierError, RefusedError, SheetError, UsageError
from fichemetier.importers.encoding import decode
from fichemetier.importers.rome.rows import Edition, Row
from fichemetier.importers.zip_archive import MAX_BYTES, members
from fichemetier.workspace.files import read as read_bytes

SHEETS = re.compile(r"unix_fiche_emploi_metier.*\.json$", re.IGNORECASE)
TITLES = re.compile(r"unix_referentiel_code_rome(?!_riasec).*\.(csv|json)$", re.IGNORECASE)
APPELLATIONS = re.compile(r"unix_referentiel_appellation.*\.(csv|json)$", re.IGNORECASE)
VERSION = re.compile(r"version\.txt$", re.IGNORECASE)
_VERSION_IN_NAME = re.compile(r"_v(\d{3,4})(?=[_.])")
_VERSION_IN_TEXT = re.compile(r"ROME 4\.0 version (\d+)(?: - (\w+))?")
_DAY = re.compile(r"\b(?:(20\d\d)-(\d\d)-(\d\d)|(\d\d)/(\d\d)/(20\d\d))\b")
_MAX_ERRORS = 20
"""Wrong rows that are named: more would hide what is wrong with the file as a whole."""


@dataclass
class RomeFiles:
    """What was opened: rows not yet checked, names by code, and the edition."""

    path: Path
    rows: list[Any] = field(default_factory=list)
    titles: dict[str, str] = field(default_factory=dict)
    appellations: dict[str, list[str]] = field(default_factory=dict)
    edition: Edition = Edition()


def open_files(file: Path, names: Sequence[Path]) -> RomeFiles:
    """Open the file and the files of names. Raises FM601–FM603 and FM606–FM608."""
    data = _bytes(file)
    files = RomeFiles(file)
    if data.startswith(b"PK\x03\x04"):
        _open_archive(data, files)
    else:
        text = decode(data)
        if text.lstrip()[:1] not in ("[", "{"):
            raise _not_official(text, files.path)
        files.rows = _rows(text, files.path)
        files.edition = Edition(_version(file.name))
    for path in names:
        _take_names(decode(_bytes(path)), path, files)
    return files


def _bytes(file: Path) -> bytes:
    data = read_bytes(file, MAX_BYTES)
    if len(data) > MAX_BYTES:
        raise RefusedError(Diagnostic("FM612", Span(file), {"limit": MAX_BYTES // 2**20}))
    return data


def _open_archive(data: bytes, files: RomeFiles) -> None:
    held = members(data, (SHEETS, TITLES, APPELLATIONS, VERSION), files.path)
    name = next((name for name in held if SHEETS.search(name)), None)
    if name is None:
        raise UsageError(Diagnostic("FM607", Span(files.path), {"found": ", ".join(sorted(held)) or "–"}))
    files.rows = _rows(decode(held[name]), _member(files.path, name))
    files.edition = Edition(_version(name))
    for other, content in held.items():
        if TITLES.search(other) or APPELLATIONS.search(other):
            _take_names(decode(content), _member(files.path, other), files)
        elif VERSION.search(other):
            files.edition = _edition(decode(content), files.edition)


def _member(archive: Path, name: str) -> Path:
    """How messages call a file inside an archive: `rome.zip:version.txt`."""
    return archive.with_name(f"{archive.name}:{name}")


def _version(name: str) -> str:
    found = _VERSION_IN_NAME.search(name)
    return found[1] if found else ""


def _edition(text: str, known: Edition) -> Edition:
    """What the archive's `version.txt` says; the day where it states one."""
    found, day = _VERSION_IN_TEXT.search(text), _DAY.search(text)
    version = known.version or (found[1] if found else "")
    if not day:
        return Edition(version, known.date)
    year, month, number = (day[1], day[2], day[3]) if day[1] else (day[6], day[5], day[4])
    try:
        return Edition(version, date(int(year), int(month), int(number)))
    except ValueError:
        return Edition(version, known.date)


def _not_official(text: str, path: Path) -> FichemetierError:
    """Say which official file this is, when it is one of the others."""
    head = text[:2000].split("\n", 1)[0].casefold()
    if text.lstrip().startswith("<"):
        kind = "XML"
    elif "code_rome" in head or "libelle_appellation" in head:
        kind = "CSV"
    else:
        kind = "?"
    return UsageError(Diagnostic("FM609" if kind == "CSV" else "FM601", Span(path), {"kind": kind}))


def _rows(text: str, path: Path) -> list[Any]:
    """The list that a JSON text holds. Raises FM602 where it is broken, FM603 where it is something else."""
    held = _json(text, path)
    if isinstance(held, dict):
        lists = [part for part in held.values() if isinstance(part, list)]
        held = [held] if "rome" in held else lists[0] if len(lists) == 1 else held
    if not isinstance(held, list) or not any(isinstance(row, dict) and "rome" in row for row in held):
        found = ", ".join(sorted(held[0])[:8]) if _is_rows(held) else type(held).__name__
        raise UsageError(Diagnostic("FM603", Span(path), {"found": found or "–"}))
    return held


def _json(text: str, path: Path) -> Any:
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


def _is_rows(held: Any) -> bool:
    return isinstance(held, list) and bool(held) and isinstance(held[0], dict)


def job_rows(files: RomeFiles) -> tuple[dict[str, Row], list[Diagnostic]]:
    """The rows by code, and what is wrong with those that had to be left out: FM604, FM611."""
    rows: dict[str, Row] = {}
    errors: list[Diagnostic] = []
    for number, given in enumerate(files.rows, start=1):
        try:
            row = Row.model_validate(given)
        except ValidationError as error:
            errors.append(_wrong_row(number, given, error, files.path))
            continue
        code = row.rome.code_rome
        if code in rows:
            errors.append(Diagnostic("FM611", Span(files.path), {"code": code, "row": number}))
        else:
            rows[code] = row
    return rows, errors[:_MAX_ERRORS]


def _wrong_row(number: int, given: Any, error: ValidationError, path: Path) -> Diagnostic:
    detail = error.errors(include_url=False)[0]
    place = ".".join(str(step) for step in detail["loc"]) or "–"
    head = given.get("rome") if isinstance(given, dict) else None
    code = str(head.get("code_rome", "?"))[:20] if isinstance(head, dict) else "?"
    arguments: dict[str, str | int] = {
        "row": number,
        "code": code,
        "field": place,
        "found": repr(detail["input"])[:60],
    }
    return Diagnostic("FM604", Span(path), arguments)


def _take_names(text: str, path: Path, files: RomeFiles) -> None:
    """Add the titles and appellations of a file of names, whichever of its columns this edition has."""
    columns, records = _json_records(text, path) if text.lstrip()[:1] in "[{" else _csv_records(text, path)
    code = _column(columns, "code_rome", "coderome")
    title = _column(columns, "libelle_rome", "intitule", "libelle")
    other = _column(columns, "libelle_appellation_long", "libelle_appellation", "libelle_appellation_court")
    if other is None and _column(columns, "libelle_court", "libelle_long"):
        other = _column(columns, "libelle_long", "libelle", "libelle_court")
    if code is None or (other is None and title is None):
        raise UsageError(Diagnostic("FM608", Span(path), {"columns": ", ".join(columns)[:200] or "–"}))
    for record in records:
        key = (record.get(code) or "").strip()
        text = (record.get(other or title or "") or "").strip()
        if not key or not text:
            continue
        if other:
            files.appellations.setdefault(key, []).append(text)
        else:
            files.titles[key] = text


def _column(columns: Sequence[str], *names: str) -> str | None:
    plain = {column.strip().strip('"').casefold(): column for column in columns}
    return next((plain[name] for name in names if name in plain), None)


def _csv_records(text: str, path: Path) -> tuple[list[str], Iterator[dict[str, str | None]]]:
    """The columns and the rows of a CSV. Raises `SheetError` FM535 where it is broken."""
    first = text.split("\n", 1)[0]
    reader = csv.DictReader(io.StringIO(text), delimiter=max(",;\t|", key=first.count))
    try:
        columns, rows = list(reader.fieldnames or ()), list(reader)
    except csv.Error as error:
        line = reader.line_num + 1
        raise SheetError(Diagnostic("FM535", Span(path, line, 1, line, 1), {"problem": str(error)})) from None
    return columns, ({str(name): value for name, value in row.items() if name} for row in rows)


def _json_records(text: str, path: Path) -> tuple[list[str], Iterator[dict[str, str | None]]]:
    held = _json(text, path)
    rows = [row for row in held if isinstance(row, dict)] if isinstance(held, list) else []
    columns = list(dict.fromkeys(key for row in rows[:5] for key in row))
    texts: Iterator[dict[str, str | None]] = (
        {key: str(value) for key, value in row.items() if isinstance(value, str | int)} for row in rows
    )
    return columns, texts
