"""ONISEP's « Idéo-Fiches métiers »: the open-data XML → sheets."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from fichemetier.diagnostics.diagnostic import Diagnostic, Span
from fichemetier.diagnostics.errors import NotFoundError
from fichemetier.importers import Imported, ImportRequest
from fichemetier.importers.onisep.jobs import OnisepJob
from fichemetier.importers.onisep.mapping import OnisepEdition, draft, identifier
from fichemetier.importers.onisep.merging import bring, links
from fichemetier.importers.onisep.passages import passages
from fichemetier.importers.onisep.reading import JobElement, open_file
from fichemetier.importers.onisep.since_2022 import MAX_LINE, job
from fichemetier.importers.onisep.until_2016 import IDENTIFIERS, TITLES, code_of, opened
from fichemetier.importers.onisep.until_2016 import job as old_job
from fichemetier.model.sheet import BODY

_CODE = re.compile(r"MET\.[0-9]{1,5}")
_MAX_ERRORS = 20
"""Things of one kind that are told one by one: more would hide what is wrong with the file as a whole."""
_NEAR = 3


def read(request: ImportRequest) -> Imported:
    """The sheets of an edition, in order of their codes.

    Raises `FichemetierError` FM606, FM607, FM612, FM630–FM632 when the file is not what it should be,
    `NotFoundError` FM605 when it holds none of the codes wanted.
    """
    file = open_file(request.file)
    found = _jobs(file.jobs)
    jobs, errors = found.jobs, [*file.errors, *found.errors]
    wanted = _wanted(request, jobs)
    names = {code: identifier(one) for code, one in jobs.items()}
    edition = OnisepEdition(file.day, passages(request.names))
    drafts = [draft(jobs[code], edition, names, request.measures) for code in sorted(wanted, key=_number)]
    empty = [one.code for one in drafts if not any(key in one.values for key in BODY)]
    errors += [
        Diagnostic("FM633", Span(file.path), {"code": code, "field": "nature_travail"}) for code in empty
    ]
    told = (*_first(errors, file.path), *_first(found.cut, file.path), *_left_out(found.left_out))
    kept = tuple(one for one in drafts if one.code not in empty)
    linked = links(jobs) if request.merge_rome else None
    return Imported(kept, told, partial(bring, kept, linked))


def _number(code: str) -> int:
    return int(code.partition(".")[2])


@dataclass
class JobsRead:
    """The jobs by code, what is wrong with those that have to be left out, and what is left out of others.

    `cut` tells of texts past the limit of their element, `left_out` where elements are that nobody knows.
    """

    jobs: dict[str, OnisepJob] = field(default_factory=dict)
    errors: list[Diagnostic] = field(default_factory=list)
    cut: list[Diagnostic] = field(default_factory=list)
    left_out: dict[str, list[Span]] = field(default_factory=dict)


def _jobs(elements: Iterable[JobElement]) -> JobsRead:
    """Every job of an edition; FM611, FM633 and FM634 for those that cannot be one, FM629 for what is cut."""
    done = JobsRead()
    for number, one in enumerate(elements, start=1):
        code, found = _old_job(one, done) if one.is_old else _job(one)
        if not code or not found.name.masculine:
            done.errors.append(_nameless(one, code))
        elif code in done.jobs:
            done.errors.append(Diagnostic("FM611", one.span, {"code": code, "row": number}))
        else:
            done.jobs[code] = found
            done.cut += [_cut(one.span, code, name) for name in found.cut]
    return done


def _cut(span: Span, code: str, name: str) -> Diagnostic:
    return Diagnostic("FM629", span, {"code": code, "element": name, "limit": MAX_LINE})


def _first(found: Sequence[Diagnostic], path: Path) -> list[Diagnostic]:
    """The first of many things to tell, and FM628 for how many there are besides."""
    more = len(found) - _MAX_ERRORS
    rest = [Diagnostic("FM628", Span(path), {"count": more})] if more > 0 else []
    return [*found[:_MAX_ERRORS], *rest]


def _nameless(one: JobElement, code: str) -> Diagnostic:
    """What to say of a job without an identifier, or without a name."""
    if one.is_old:
        looked_for = ", ".join(TITLES if code else IDENTIFIERS)
        arguments = {"what": "@job_title" if code else "@job_identifier", "names": looked_for}
        return Diagnostic("FM634", one.span, arguments)
    return Diagnostic(
        "FM633", one.span, {"code": code or "?", "field": "nom_metier" if code else "identifiant"}
    )


def _job(one: JobElement) -> tuple[str, OnisepJob]:
    """The identifier of a job, empty where it has none, and the job."""
    said = one.element.findtext("identifiant") or one.element.get("identifiant") or ""
    stated = _CODE.fullmatch(said.strip().upper())
    code = stated[0] if stated else ""
    return code, job(one.element, code)


def _old_job(one: JobElement, done: JobsRead) -> tuple[str, OnisepJob]:
    """The identifier and the job of a file of 2016; what it holds besides is noted."""
    held = opened(one.element)
    for unknown in held.left_out:
        done.left_out.setdefault(unknown.tag, []).append(one.span_of(unknown))
    code = code_of(held, one.span.path)
    return code, old_job(held, code)


def _left_out(found: Mapping[str, Sequence[Span]]) -> list[Diagnostic]:
    """FM639 for each element that was left out, where it stands first."""
    names = sorted(found)[:_MAX_ERRORS]
    return [
        Diagnostic("FM639", found[name][0], {"element": name[:60], "count": len(found[name])})
        for name in names
    ]


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
