"""France compétences' register of diplomas (RNCP): those that are still awarded, by the job they lead to."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from fichemetier.diagnostics.diagnostic import Diagnostic, Span
from fichemetier.diagnostics.errors import UsageError
from fichemetier.importers.csv_table import header, rows
from fichemetier.importers.enrichers import EnrichRequest
from fichemetier.importers.enrichers.rncp.diplomas import Diploma, diploma
from fichemetier.importers.enrichers.rncp.register import Register
from fichemetier.importers.zip_archive import opened

_STANDARD = (
    "numero_fiche",
    "intitule",
    "abrege_libelle",
    "nomenclature_europe_niveau",
    "type_enregistrement",
    "actif",
)
_JOBS = ("numero_fiche", "codes_rome_code")
_MEMBERS = (
    re.compile(r"standard.*\.csv$", re.IGNORECASE),
    re.compile(r"(?<![a-z])rome.*\.csv$", re.IGNORECASE),
)
_NUMBER = re.compile(r"RNCP[0-9]{1,6}")
_JOB = re.compile(r"[A-N][1-9][0-9]{3}")
_DAY = re.compile(r"(20\d\d)[-_]?(\d\d)[-_]?(\d\d)")
_ACTIVE = frozenset(("active", "actif", "oui", "true", "1"))

Contents = Mapping[Path, bytes]


def read(request: EnrichRequest) -> Register:
    """The register of a day.

    Raises `UsageError` FM640 where one of the two files is missing, FM606 and FM607 for an archive, FM535 for
    broken CSV, FM612 for a file too large, `NotFoundError` FM002.
    """
    contents = {path: data for file in request.files for path, data in opened(file, _MEMBERS).items()}
    standard, jobs = (_table(contents, columns, request.files[0]) for columns in (_STANDARD, _JOBS))
    diplomas = _diplomas(standard, contents[standard])
    by_job: dict[str, dict[str, Diploma]] = {}
    for _, (number, code) in rows(contents[jobs], _JOBS, jobs):
        if number in diplomas and _JOB.fullmatch(code):
            by_job.setdefault(code, {})[number] = diplomas[number]
    held = {code: tuple(found.values()) for code, found in by_job.items()}
    return Register(held, _day([*request.files, *contents]), request.measures)


def _table(contents: Contents, columns: tuple[str, ...], file: Path) -> Path:
    """The one file that has the columns."""
    found = next((path for path, data in contents.items() if set(columns) <= set(header(data, path))), None)
    if found is None:
        held = {name for path, data in contents.items() for name in header(data, path)}
        lacking = [name for name in columns if name not in held] or columns
        raise UsageError(Diagnostic("FM640", Span(file), {"columns": ", ".join(lacking)}))
    return found


def _diplomas(path: Path, data: bytes) -> dict[str, Diploma]:
    """The diplomas that are awarded today, by their numbers; what is of the other register (RS) is none."""
    found: dict[str, Diploma] = {}
    for _, (number, title, short, level, kind, active) in rows(data, _STANDARD, path):
        if _NUMBER.fullmatch(number) and title and active.casefold() in _ACTIVE:
            found[number] = diploma(number, title, short, level, kind)
    return found


def _day(paths: list[Path]) -> date | None:
    """The day of the export, which the publisher writes into the names of its files."""
    for path in paths:
        found = _DAY.search(path.name)
        try:
            if found:
                return date(*map(int, found.groups()))
        except ValueError:
            continue
    return None
