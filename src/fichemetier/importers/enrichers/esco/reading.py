"""ESCO's table of occupations in one language, `occupations_fr.csv`, alone or in ESCO's archive.

Version 1.0 has `conceptUri`, `iscoGroup` and `preferredLabel`; `status` came with 1.0.3, `code` later.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from fichemetier.diagnostics.diagnostic import Diagnostic, Span
from fichemetier.diagnostics.errors import UsageError
from fichemetier.importers.csv_table import header, read_whole, rows
from fichemetier.importers.zip_archive import members
from fichemetier.model.types import ESCO
from fichemetier.text.limits import CONTROL, MAX_LABEL

_COLUMNS = {"concepturi": "conceptUri", "iscogroup": "iscoGroup", "preferredlabel": "preferredLabel"}
_OTHERS = ("altlabels", "status", "code")
"""Columns that a table may lack, as those of some versions do."""
_MEMBERS = (re.compile(r"^occupations_[a-z]{2}\.csv$", re.IGNORECASE),)
_LANGUAGE = re.compile(r"occupations_([a-z]{2})(?![a-z])", re.IGNORECASE)
_ISCO = re.compile(r"[0-9]{4}")


@dataclass(frozen=True)
class EscoJob:
    """An occupation: address, code where the version has codes, group in ISCO-08, label and other labels."""

    address: str
    code: str
    isco: str
    label: str
    others: tuple[str, ...] = field(default=(), compare=False)


@dataclass(frozen=True)
class EscoTable:
    """The occupations of a file, and the language of their labels, empty where its name does not say it."""

    path: Path
    language: str
    jobs: tuple[EscoJob, ...]


def tables(files: Sequence[Path]) -> list[EscoTable]:
    """The tables of the files, without obsolete occupations.

    Raises `UsageError` FM640 for other columns, FM635 for a table without occupations, FM607 for an archive,
    `SheetError` FM535 for a broken table, `RefusedError` FM606 and FM612 for one too large, `NotFoundError`
    FM002.
    """
    return [_table(path, data) for file in files for path, data in _opened(file)]


def _opened(file: Path) -> Iterator[tuple[Path, bytes]]:
    """The tables of an archive, or the file itself."""
    data = read_whole(file)
    found = members(data, _MEMBERS, file) if data.startswith(b"PK\x03\x04") else {}
    for name, content in found.items():
        yield file.with_name(f"{file.name}:{name}"), content
    if not found:
        yield file, data


def _table(path: Path, data: bytes) -> EscoTable:
    held = header(data, path)
    lacking = [name for column, name in _COLUMNS.items() if column not in held]
    if lacking:
        raise UsageError(Diagnostic("FM640", Span(path, 1, 1, 1, 1), {"columns": ", ".join(lacking)}))
    columns = [*_COLUMNS, *(name for name in _OTHERS if name in held)]
    found: dict[str, EscoJob] = {}
    for _, row in rows(data, columns, path, strict=True):
        job = _job(dict(zip(columns, row, strict=True)))
        if job:
            found[job.address] = job
    if not found:
        raise UsageError(Diagnostic("FM635", Span(path)))
    language = _LANGUAGE.search(path.name)
    return EscoTable(path, language[1].lower() if language else "", tuple(found.values()))


def _job(row: dict[str, str]) -> EscoJob | None:
    """The occupation of a row; None where it is obsolete, or what is there names none."""
    address, code = esco_key(row["concepturi"]), row.get("code", "")
    label = " ".join(row["preferredlabel"].split())
    obsolete = row.get("status", "released") != "released"
    if obsolete or not address.startswith("http") or not label or _is_unfit(label):
        return None
    isco = row["iscogroup"]
    return EscoJob(
        address,
        code if re.fullmatch(ESCO, code) else "",
        isco if _ISCO.fullmatch(isco) else "",
        label,
        tuple(row.get("altlabels", "").splitlines()),
    )


def _is_unfit(label: str) -> bool:
    return len(label) > MAX_LABEL or CONTROL.search(label) is not None


def esco_key(given: str) -> str:
    """A code or an address as tables write it; empty where it is neither."""
    written = given.strip().casefold().replace("https://", "http://", 1)
    return written if re.fullmatch(ESCO, written) else ""
