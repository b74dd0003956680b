"""The press file: what turning finished pages into inks costs, with boxes, marks and keys."""

from __future__ import annotations

import io
from statistics import median
from time import process_time

from pikepdf import Pdf
from tests.tools.bench.common import ROOT, Asked, table, verdict

from fichemetier.options import Job, RenderOptions
from fichemetier.pipeline import Steps, render
from fichemetier.press.profile import PressProfile, read_profile
from fichemetier.press.write import press_pdf
from fichemetier.workspace.project import Workspace

_PAGES = 84
_MOST = 2.0
"""Seconds for so many pages."""
_ROUNDS = 5


def report(asked: Asked) -> str:
    """Processor time of the conversion of one sheet, and of as many copies of it as make 84 pages."""
    workspace = Workspace.around(ROOT)
    profile = read_profile("offset-couche", workspace)
    sheet = render(Job(asked.bundled, RenderOptions()), workspace, Steps()).files[0]
    rows = []
    for data in (sheet, _copies(sheet)):
        press_pdf(data, profile)
        taken = median(_seconds(data, profile) for _ in range(asked.rounds or _ROUNDS))
        count = _pages(data)
        rows.append((f"{count} pages", f"{taken:.2f} s", verdict(taken, _MOST) if count >= _PAGES else ""))
    return table(("", "processor time", "target"), rows)


def _seconds(data: bytes, profile: PressProfile) -> float:
    start = process_time()
    press_pdf(data, profile)
    return process_time() - start


def _copies(data: bytes) -> bytes:
    """A file of the benchmark's number of pages, without tags: those of copies would be one another's."""
    written = io.BytesIO()
    with Pdf.open(io.BytesIO(data)) as pdf:
        del pdf.Root.StructTreeRoot
        while len(pdf.pages) < _PAGES:
            with Pdf.open(io.BytesIO(data)) as copy:
                pdf.pages.extend(copy.pages)
        pdf.save(written)
    return written.getvalue()


def _pages(data: bytes) -> int:
    with Pdf.open(io.BytesIO(data)) as pdf:
        return len(pdf.pages)
