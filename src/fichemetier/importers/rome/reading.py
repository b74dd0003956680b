"""Opens the official files: the JSON of job sheets alone, or in the publisher's ZIP with what is there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from fichemetier.diagnostics.diagnostic import Diagnostic, Span
from fichemetier.diagnostics.errors import FichemetierError, UsageError
from fichemetier.importers.encoding import decode
from fichemetier.importers.rome.old_forms import ARCHIVED, form_of, form_of_json, form_of_xml, refused
from fichemetier.importers.rome.reference import Reference
from fichemetier.importers.rome.rows import Edition, JobRow
from fichemetier.importers.rome.tables import KINDS, parsed, table_of, version_of
from fichemetier.importers.zip_archive import inside, is_zip, members, read_whole

SHEETS = re.compile(r"unix_fiche_emploi_metier.*\.json$", re.IGNORECASE)
VERSION = re.compile(r"version\.txt$", re.IGNORECASE)
_VERSION_IN_TEXT = re.compile(r"ROME 4\.0 version (\d+)(?: - (\w+))?")
_DAY = re.compile(r"\b(?:(20\d\d)-(\d\d)-(\d\d)|(\d\d)/(\d\d)/(20\d\d))\b")
_MAX_ERRORS = 20
"""Wrong rows that are named: more would hide what is wrong with the file as a whole."""


@dataclass
class RomeFiles:
    """What was opened: rows not yet checked, the tables that go with them, and the edition."""

    path: Path
    rows: list[Any] = field(default_factory=list)
    reference: Reference = field(default_factory=Reference)
    edition: Edition = Edition()


def open_files(file: Path, names: Sequence[Path]) -> RomeFiles:
    """Open the file and the tables beside it. Raises FM601–FM603, FM606–FM609, FM612, FM620 and FM621."""
    data = read_whole(file)
    files = RomeFiles(file)
    if is_zip(data):
        _open_archive(data, files)
    else:
        text = decode(data)
        if text.lstrip()[:1] not in ("[", "{"):
            raise _not_official(text, files.path)
        files.rows = _rows(text, files.path)
        files.edition = Edition(version_of(file.name))
    for path in names:
        files.reference.add(path)
    return files


def _open_archive(data: bytes, files: RomeFiles) -> None:
    held = members(data, (SHEETS, VERSION, *(kind.file for kind in KINDS)), files.path)
    name = next((name for name in held if SHEETS.search(name)), None)
    if name is None:
        old = members(data, (ARCHIVED,), files.path)
        form = next((form for content in old.values() if (form := form_of(decode(content)))), None)
        if form:
            raise refused(form, files.path)
        raise UsageError(Diagnostic("FM607", Span(files.path), {"found": ", ".join(sorted(held)) or "–"}))
    files.rows = _rows(decode(held[name]), inside(files.path, name))
    files.edition = Edition(version_of(name))
    for other, content in held.items():
        kind = next((kind for kind in KINDS if kind.file.match(other)), None)
        table = table_of(decode(content), inside(files.path, other), kind) if kind else None
        if table:
            files.reference.take(table)
        elif VERSION.search(other):
            files.edition = _edition(decode(content), files.edition)


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
    form = form_of_xml(text)
    if form:
        return refused(form, path)
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
    held = parsed(text, path)
    form = form_of_json(held)
    if form:
        raise refused(form, path)
    if isinstance(held, dict):
        lists = [part for part in held.values() if isinstance(part, list)]
        held = [held] if "rome" in held else lists[0] if len(lists) == 1 else held
    if not isinstance(held, list) or not any(isinstance(row, dict) and "rome" in row for row in held):
        found = ", ".join(sorted(held[0])[:8]) if _is_rows(held) else type(held).__name__
        raise UsageError(Diagnostic("FM603", Span(path), {"found": found or "–"}))
    return held


def _is_rows(held: Any) -> bool:
    return isinstance(held, list) and bool(held) and isinstance(held[0], dict)


def job_rows(files: RomeFiles) -> tuple[dict[str, JobRow], list[Diagnostic]]:
    """The rows by code, and what is wrong with those that had to be left out: FM604, FM611."""
    rows: dict[str, JobRow] = {}
    errors: list[Diagnostic] = []
    for number, given in enumerate(files.rows, start=1):
        try:
            row = JobRow.model_validate(given)
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
