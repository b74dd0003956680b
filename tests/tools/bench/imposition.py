"""Pages on sheets of paper: what a booklet of 64 pages costs, also against pdfcpu's, and other schemes."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from statistics import median
from time import process_time

from tests.tools.bench.common import ROOT, WORK, Asked, here, table, verdict
from tests.tools.bench.measure import Program, compare

from fichemetier.options import Job, RenderOptions
from fichemetier.pipeline import Steps, render
from fichemetier.press.imposition.impose import impose
from fichemetier.press.imposition.join import joined
from fichemetier.press.imposition.request import read_imposition
from fichemetier.workspace.project import Workspace

_PAGES = 64
_MOST = 1.0
"""Seconds for a booklet of so many pages."""
_ROUNDS = 5
_SCHEMES = {
    "booklet": {"sheet": "A3", "creep": "0.1mm"},
    "n-up": {"sheet": "A3"},
    "cut-stack": {"sheet": "A3", "two_sided": True},
}


def report(asked: Asked) -> str:
    """Processor time of imposing 64 pages of A4 on A3; a booklet as a whole process, ours and pdfcpu's."""
    workspace = Workspace.around(ROOT)
    artifact = render(Job(asked.bundled, RenderOptions()), workspace, Steps())
    data = joined([artifact.files[0]] * (_PAGES // artifact.info.pages))
    rows = []
    for scheme, given in _SCHEMES.items():
        wanted = read_imposition(scheme, given)
        taken = []
        for _ in range(asked.rounds or _ROUNDS):
            start = process_time()
            impose(data, wanted, Path("pages.pdf"))
            taken.append(process_time() - start)
        rows.append((scheme, f"{median(taken):.2f} s", verdict(median(taken), _MOST)))
    costs = table((f"{_PAGES} pages", "processor time", "target"), rows)
    return f"{costs}\n\n{_against_pdfcpu(data, asked.rounds or _ROUNDS)}"


def _against_pdfcpu(data: bytes, rounds: int) -> str:
    """The same booklet as a whole process, ours and pdfcpu's in turn; what pdfcpu says of ours."""
    pdfcpu = shutil.which("pdfcpu")
    if pdfcpu is None:
        return (
            "pdfcpu is not installed: no booklet of another program was measured, and none of ours validated."
        )
    WORK.mkdir(parents=True, exist_ok=True)
    (WORK / "pages.pdf").write_bytes(data)
    quiet = ("-q", "-o", "-c", "disable")
    ours = ("fichemetier", "impose", "pages.pdf", "--scheme", "booklet", "--sheet", "A3", "-o", "booklet.pdf")
    theirs = (pdfcpu, "booklet", *quiet, "--", "formsize:A3", "pdfcpu.pdf", "2", "pages.pdf")
    programs = here("fichemetier impose", *ours), Program("pdfcpu booklet", theirs, WORK, {})
    measured = table(
        (f"booklet of {_PAGES} pages, whole process", "wall", "file"),
        (
            (
                f"`{result.program.name}`",
                f"{result.seconds:.2f} s",
                f"{(WORK / name).stat().st_size // 1024} kB",
            )
            for result, name in zip(compare(programs, rounds), ("booklet.pdf", "pdfcpu.pdf"), strict=True)
        ),
    )
    checked = subprocess.run([pdfcpu, "validate", *quiet, "booklet.pdf"], cwd=WORK, check=False)
    return f"{measured}\n\n`pdfcpu validate` of ours: {'**invalid**' if checked.returncode else 'valid'}."
