"""A catalogue of sheets that were rendered before, 60 of them and all, against one WeasyPrint document."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.tools.bench import rome
from tests.tools.bench.common import HERE, ROOT, WORK, Asked, here, table, verdict
from tests.tools.bench.content import written
from tests.tools.bench.measure import Program, Result, compare, run_tree

from fichemetier.engine.fontconfig import isolate

_ROUNDS = 3
_FEW = 60
_SECONDS = {_FEW: 8.0}
_MOST_SECONDS, _MOST_MEBIBYTES = 120.0, 1024.0
_NOTES = """
Medians of wall times and of peaks of the process that binds, with the cache warm. The peer is handed the
HTML of the same sheets at their final density, under one head, and writes plain PDF without cover, contents,
indexes, tags or bookmarks; each is a process of its own, in turns.
"""


def report(asked: Asked) -> str:
    """Ours on all the sheets; ours and one WeasyPrint document on the few, in turns."""
    sheets = rome.sample(rome.collection(asked), asked.sheets)
    few = rome.sample(sheets, min(_FEW, len(sheets)))
    rounds, rows = asked.rounds or _ROUNDS, []
    ours, peer = compare([_ours("few", few), _weasyprint(few)], rounds)
    ratios = f"{peer.seconds / ours.seconds:.1f} ×", f"{peer.mebibytes / ours.mebibytes:.1f} ×"
    rows.append(_row(f"`fichemetier catalogue`, {len(few)} sheets", ours, _SECONDS.get(len(few))))
    rows.append(_row(f"one WeasyPrint document, {len(few)} sheets", peer))
    rows.append(("… against ours", ratios[0], "", ratios[1], ""))
    if len(sheets) > len(few):
        (full,) = compare([_ours("collection", sheets)], rounds)
        rows.append(_row(f"`fichemetier catalogue`, {len(sheets)} sheets", full, _MOST_SECONDS))
    head = table(("", "time", "target", "memory", "target"), rows)
    return f"{head}\n\n{' '.join(_NOTES.split())}\n\n{rome.origin(asked)}"


def _row(name: str, result: Result, seconds: float | None = None) -> tuple[str, ...]:
    """Figures of a program, with verdicts where it is ours."""
    ours = result.program.name == "ours"
    return (
        name,
        f"{result.seconds:.1f} s",
        verdict(result.seconds, seconds or _MOST_SECONDS) if ours else "",
        f"{result.mebibytes:.0f} MiB",
        verdict(result.mebibytes, _MOST_MEBIBYTES) if ours else "",
    )


def _ours(name: str, sheets: Sequence[Path]) -> Program:
    """The command in a workspace of these sheets, which are in its cache."""
    root = rome.workspace(f"catalogue-{name}", sheets)
    bind = here("ours", "fichemetier", "catalogue", "-j", "2", "-q", "-o", "book.pdf", folder=root)
    run_tree(bind)
    return bind


def _weasyprint(sheets: Sequence[Path]) -> Program:
    """A script that lays the HTML of all of them out as one document."""
    folder = WORK / "bound"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    isolate(ROOT / "fonts")
    pages = []
    for sheet in sheets:
        one = written(sheet)
        if one:
            pages.append(folder / f"{sheet.stem}.html")
            pages[-1].write_text(one.html, encoding="utf-8")
    layout = f"{(ROOT / 'layouts' / 'a4').as_uri()}/"
    script = (sys.executable, HERE / "peers" / "book.py", layout, folder / "book.pdf", *pages)
    fonts = {"FONTCONFIG_FILE": os.environ["FONTCONFIG_FILE"]}
    return Program("peer", [str(part) for part in script], WORK, fonts)
