"""Pages on sheets of paper: what a booklet of 64 pages costs, and cards and posters."""

from __future__ import annotations

from pathlib import Path
from statistics import median
from time import process_time

from tests.tools.bench.common import ROOT, Asked, table, verdict

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
    """Processor time of imposing 64 pages of A4 on A3."""
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
    return table((f"{_PAGES} pages", "processor time", "target"), rows)
