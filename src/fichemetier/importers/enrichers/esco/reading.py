"""ESCO's table of occupations in one language, `occupations_fr.csv`, alone or in ESCO's archive.

Version 1.0 has `conceptUri`, `iscoGroup` and `preferredLabel`; `status` came with 1.0.3, `code` later.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from fichemetier.diagnostics.diagnostic import Diagnostic, Span
from fichemetier.diagnostics.errors import UsageError
from fichemetier.importers.csv_table import header, rows
from fichemetier.importers.zip_archive import opened
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
    return [table for file in files for table in _tables(file)]


def _tables(file: Path) -> Iterator[EscoTable]:
    held = opened(file, _MEMBERS)
    if not held:
        raise _lacking(file, _COLUMNS.values())
    for path, data in held.items():
        yield _table(path, data)


def _lacking(path: Path, columns: Iterable[str]) -> UsageError:
    return UsageError(Diagnostic("FM640", Span(path, 1, 1, 1, 1), {"columns": ", ".join(columns)}))


def _table(path: Path, data: bytes) -> EscoTable:
    held = header(data, path)
    lacking = [name for column, name in _COLUMNS.items() if column not in held]
    if lacking:
        raise _lacking(path, lacking)
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
