"""ONISEP's « Idéo-Fiches métiers »: the open-data XML → sheets."""

from __future__ import annotations

import re

from fichemetier.diagnostics.diagnostic import Diagnostic, Span
from fichemetier.diagnostics.errors import NotFoundError
from fichemetier.importers import Imported, ImportRequest
from fichemetier.importers.onisep.jobs import OnisepJob
from fichemetier.importers.onisep.mapping import draft, identifier
from fichemetier.importers.onisep.reading import JobElement, OnisepFile, open_file
from fichemetier.importers.onisep.since_2022 import job
from fichemetier.model.sheet import BODY

_CODE = re.compile(r"MET\.[0-9]{1,5}")
_MAX_ERRORS = 20
"""Wrong jobs that are named: more would hide what is wrong with the file as a whole."""
_NEAR = 3


def read(request: ImportRequest) -> Imported:
    """The sheets of an edition, in order of their codes.

    Raises `FichemetierError` FM606, FM607, FM612, FM630–FM632 when the file is not what it should be,
    `NotFoundError` FM605 when it holds none of the codes wanted.
    """
    file = open_file(request.file)
    jobs, errors = _jobs(file)
    wanted = _wanted(request, jobs)
    names = {code: identifier(one) for code, one in jobs.items()}
    drafts = [draft(jobs[code], file.day, names, request.measures) for code in sorted(wanted, key=_number)]
    empty = [one.code for one in drafts if not any(key in one.values for key in BODY)]
    errors += [
        Diagnostic("FM633", Span(file.path), {"code": code, "field": "nature_travail"}) for code in empty
    ]
    return Imported(tuple(one for one in drafts if one.code not in empty), tuple(errors[:_MAX_ERRORS]))


def _number(code: str) -> int:
    return int(code.partition(".")[2])


def _jobs(file: OnisepFile) -> tuple[dict[str, OnisepJob], list[Diagnostic]]:
    """The jobs by code, and what is wrong with those that have to be left out: FM611, FM633."""
    jobs: dict[str, OnisepJob] = {}
    errors: list[Diagnostic] = []
    for number, one in enumerate(file.jobs, start=1):
        code = _code(one)
        if not code:
            errors.append(Diagnostic("FM633", one.span, {"code": "?", "field": "identifiant"}))
        elif code in jobs:
            errors.append(Diagnostic("FM611", one.span, {"code": code, "row": number}))
        elif not (read_job := job(one.element, code)).name.masculine:
            errors.append(Diagnostic("FM633", one.span, {"code": code, "field": "nom_metier"}))
        else:
            jobs[code] = read_job
    return jobs, errors


def _code(one: JobElement) -> str:
    """The identifier of a job, empty where it has none."""
    said = one.element.findtext("identifiant") or one.element.get("identifiant") or ""
    found = _CODE.fullmatch(said.strip().upper())
    return found[0] if found else ""


def _wanted(request: ImportRequest, jobs: dict[str, OnisepJob]) -> list[str]:
    if not request.codes:
        return list(jobs)
    wanted = list(dict.fromkeys(code.strip().upper() for code in request.codes))
    missing = [code for code in wanted if code not in jobs]
    if missing:
        raise NotFoundError(*(_unknown(code, jobs, Span(request.file)) for code in missing))
    return wanted


def _unknown(code: str, jobs: dict[str, OnisepJob], path: Span) -> Diagnostic:
    """A code that is not there: those whose numbers are nearest, and what they stand for."""
    meant = int(re.sub(r"\D", "", code)[:9] or 0)
    close = sorted(jobs, key=lambda one: abs(_number(one) - meant))[:_NEAR]
    shown = "; ".join(f"{known} ({jobs[known].name.printed})" for known in close)
    arguments: dict[str, str | int] = {"code": code, "count": len(jobs), "near": shown or "–"}
    return Diagnostic("FM605", path, arguments, close[0] if close else None)
