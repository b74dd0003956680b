"""Opens what ONISEP publishes: one XML of all jobs, or the ZIP that holds it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from xml.etree.ElementTree import Element

from fichemetier.diagnostics.diagnostic import Diagnostic, Span
from fichemetier.diagnostics.errors import RefusedError, UsageError
from fichemetier.importers.encoding import decode
from fichemetier.importers.onisep.xml_file import GuardedTree
from fichemetier.importers.zip_archive import members
from fichemetier.workspace.files import read as read_bytes

MAX_BYTES = 64 * 2**20
"""Bytes of a file: six times an edition of 1,050 jobs."""
JOB = "metier"
_XML = re.compile(r"\.xml$", re.IGNORECASE)
_DAY = re.compile(r"(?<!\d)(\d\d)(\d\d)(20\d\d)(?!\d)")


@dataclass(frozen=True)
class JobElement:
    """The element of a job and where it stands."""

    element: Element
    span: Span


@dataclass(frozen=True)
class OnisepFile:
    """An edition that was opened, and its day where the name of the file states one."""

    path: Path
    jobs: tuple[JobElement, ...]
    day: date | None = None


def open_file(path: Path) -> OnisepFile:
    """Open an edition.

    Raises `UsageError` FM630 for what is none, FM631 for broken XML, FM607 for a damaged archive,
    `RefusedError` FM632, FM606 or FM612 for what is refused, and `NotFoundError` FM002.
    """
    data = _read_whole(path)
    files = {path: data}
    if data.startswith(b"PK\x03\x04"):
        files = {
            path.with_name(f"{path.name}:{name}"): held for name, held in members(data, [_XML], path).items()
        }
    jobs = tuple(job for name, held in sorted(files.items()) for job in _jobs(name, held))
    if not jobs:
        raise UsageError(
            Diagnostic("FM630", Span(path), {"found": ", ".join(sorted(one.name for one in files)) or "–"})
        )
    return OnisepFile(path, jobs, next((day for name in sorted(files) if (day := _day(name.name))), None))


def _read_whole(path: Path) -> bytes:
    data = read_bytes(path, MAX_BYTES)
    if len(data) > MAX_BYTES:
        raise RefusedError(Diagnostic("FM612", Span(path), {"limit": MAX_BYTES // 2**20}))
    return data


def _jobs(path: Path, data: bytes) -> Iterator[JobElement]:
    text = decode(data)
    if not text.lstrip().startswith("<"):
        raise UsageError(Diagnostic("FM630", Span(path), {"found": repr(text.lstrip()[:20])}))
    tree = GuardedTree(path, JOB)
    root = tree.read(text)
    for element in root.iter(JOB):
        line = tree.lines[element]
        yield JobElement(element, Span(path, line, 1, line, 1))


def _day(name: str) -> date | None:
    """The day that the name of an edition states: `…_Fiches_Metiers_14112024.xml`."""
    found = _DAY.search(name)
    try:
        return date(int(found[3]), int(found[2]), int(found[1])) if found else None
    except ValueError:
        return None
