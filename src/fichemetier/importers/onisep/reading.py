"""Opens what ONISEP publishes: one XML of all jobs, or one file a job in a folder; or the ZIP of either."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from xml.etree.ElementTree import Element

from fichemetier.diagnostics.diagnostic import Diagnostic, Span
from fichemetier.diagnostics.errors import UsageError
from fichemetier.importers.encoding import decode
from fichemetier.importers.onisep.until_2016 import is_old, job_elements
from fichemetier.importers.onisep.xml_file import GuardedTree
from fichemetier.importers.zip_archive import opened

MAX_BYTES = 64 * 2**20
"""Bytes of a file, or of all those of a folder: five times an edition of 1,050 jobs."""
JOB = "metier"
_SHOWN = 3
_XML = re.compile(r"(?:^|[/\\])(?!\._)[^/\\]*\.xml$", re.IGNORECASE)
_DAY = re.compile(r"(?<!\d)(\d\d)(\d\d)(20\d\d)(?!\d)")


@dataclass(frozen=True)
class JobElement:
    """The element of a job, where it and those within it stand, and whether it is of the edition of 2016."""

    element: Element
    span_of: Callable[[Element], Span]
    is_old: bool

    @property
    def span(self) -> Span:
        """Where the job begins."""
        return self.span_of(self.element)


@dataclass(frozen=True)
class OnisepFile:
    """An edition that was opened, what is wrong with files of it, and its day where a name states one."""

    path: Path
    jobs: tuple[JobElement, ...]
    errors: tuple[Diagnostic, ...] = ()
    day: date | None = None


def open_file(path: Path) -> OnisepFile:
    """Open an edition. Of several files those that are broken are left out, and told.

    Raises `UsageError` FM630 for what is none, FM631 for broken XML, FM607 for a damaged archive,
    `RefusedError` FM632, FM606 or FM612 for what is refused, and `NotFoundError` FM002.
    """
    files = opened(path, [_XML], lambda info: info.filename, MAX_BYTES)
    jobs: list[JobElement] = []
    errors: list[Diagnostic] = []
    for name, data in sorted(files.items()):
        try:
            jobs += _jobs(name, data)
        except UsageError as error:
            if len(files) == 1:
                raise
            errors += error.diagnostics
    if not jobs:
        names = ", ".join(sorted(one.name for one in files)[:_SHOWN]) or "–"
        raise UsageError(*(errors or [Diagnostic("FM630", Span(path), {"found": names})]))
    day = next((day for name in sorted(files) if (day := _day(name.name))), None)
    return OnisepFile(path, tuple(jobs), tuple(errors), day)


def _jobs(path: Path, data: bytes) -> Iterator[JobElement]:
    text = decode(data)
    if not text.lstrip().startswith("<"):
        raise UsageError(Diagnostic("FM630", Span(path), {"found": repr(text.lstrip()[:20])}))
    tree = GuardedTree(path)
    root = tree.read(text)
    old = is_old(root)
    found = job_elements(root) if old else list(root.iter(JOB))
    if not found:
        raise UsageError(Diagnostic("FM630", Span(path), {"found": f"<{root.tag[:40]}>"}))
    yield from (JobElement(one, tree.span, old) for one in found)


def _day(name: str) -> date | None:
    """The day that the name of an edition states: `…_Fiches_Metiers_14112024.xml`."""
    found = _DAY.search(name)
    try:
        return date(int(found[3]), int(found[2]), int(found[1])) if found else None
    except ValueError:
        return None
