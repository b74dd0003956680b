"""France Travail's ROME 4.0: the official open-data files → sheets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from fichemetier.diagnostics.diagnostic import Diagnostic, Span
from fichemetier.diagnostics.errors import NotFoundError
from fichemetier.importers import Imported, ImportRequest
from fichemetier.importers.rome.jobs import close_codes
from fichemetier.importers.rome.mapping import draft
from fichemetier.importers.rome.names import slug, title
from fichemetier.importers.rome.reading import job_rows, open_files
from fichemetier.importers.rome.reference import Reference
from fichemetier.importers.rome.rows import JobRow, Mobility, Name


def read(request: ImportRequest) -> Imported:
    """The sheets of the official file, in order of their codes.

    Raises `FichemetierError` FM601–FM609, FM612, FM620 or FM621 when a file is not what it should be,
    `NotFoundError` FM605 when it holds none of the codes wanted.
    """
    files = open_files(request.file, request.names)
    rows, errors = job_rows(files)
    titles = {code: row.rome.intitule for code, row in rows.items()} | files.reference.titles
    named = {code: _completed(row, files.reference, titles) for code, row in rows.items()}
    wanted = _wanted(request, named)
    identifiers = {code: slug(code, title(row.rome.intitule)) for code, row in named.items()}
    drafts = [
        replace(draft(named[code], files.edition, files.reference, identifiers, request.measures), code=code)
        for code in sorted(wanted)
    ]
    return Imported(tuple(drafts), tuple(errors))


def _completed(row: JobRow, reference: Reference, titles: Mapping[str, str]) -> JobRow:
    """The row with the title, the appellations and the neighbouring jobs that the tables give."""
    code = row.rome.code_rome
    known = {name.libelle for name in row.appellations}
    more = tuple(Name(libelle=text) for text in reference.appellations.get(code, ()) if text not in known)
    near = enumerate(one for one in reference.mobilities.get(code, ()) if one in titles)
    jobs = tuple(Mobility(rome_cible=f"{one} - {titles[one]}", order=rank) for rank, one in near)
    return row.model_copy(
        update={
            "rome": row.rome.model_copy(update={"intitule": titles[code]}),
            "appellations": (*row.appellations, *more),
            "mobilites": row.mobilites or jobs,
        }
    )


def _wanted(request: ImportRequest, rows: dict[str, JobRow]) -> list[str]:
    if not request.codes:
        return list(rows)
    wanted = list(dict.fromkeys(code.strip().upper() for code in request.codes))
    missing = [code for code in wanted if code not in rows]
    if missing:
        path = Span(request.file)
        raise NotFoundError(*(_unknown(code, rows, path) for code in missing))
    return wanted


def _unknown(code: str, rows: dict[str, JobRow], path: Span) -> Diagnostic:
    """A code that is not there: the nearest ones, and what they stand for."""
    close = close_codes(code, rows)
    shown = [f"{known} ({rows[known].rome.intitule})" for known in close]
    arguments: dict[str, str | int] = {"code": code, "count": len(rows), "near": "; ".join(shown) or "–"}
    return Diagnostic("FM605", path, arguments, close[0] if close else None)
