"""The ROME sheets, cold: our build on two cores against what one would use instead, in turns."""

from __future__ import annotations

import json
import os
import shutil
import statistics
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from tests.tools.bench import peer, rome
from tests.tools.bench.common import HERE, ROOT, WORK, Asked, here, table, verdict
from tests.tools.bench.content import for_typst, written
from tests.tools.bench.measure import Program, Run, run_tree

from fichemetier.engine.fontconfig import isolate

_ROUNDS = 3
_REFUSED_TOO = (0, 1, 4)
_LAYOUT = ROOT / "layouts" / "a4"
_NOTES = """
Peak memory is the largest sum of the proportional set sizes of a whole tree of processes, looked at every
tenth of a second. Ours reads YAML, checks it, chooses the density, writes tagged PDF/A-2a with PDF/UA-1,
and fills its cache; starting the workers is in its time. The peers are handed the HTML (or, for Typst, the
view as JSON) that our pipeline made at the final density, and write plain PDF, Typst PDF/A-2a. `weasyprint`
and `rendercv` run one after the other, as their users run them; RenderCV renders its own sample each time.
The loops' imports are not counted, nor Typst's first document. The same fonts and `print.css` for all but
RenderCV. Ratios are of sheets per second.
"""


@dataclass(frozen=True)
class Contender:
    """One way to make sheets: how to run it once, how many come out, and what we are to reach against it."""

    name: str
    sheets: int
    run: Callable[[], Run]
    target: float | None = None


@dataclass(frozen=True)
class Measured:
    """The medians of a contender's runs."""

    contender: Contender
    seconds: float
    mebibytes: float

    @property
    def rate(self) -> float:
        return self.contender.sheets / self.seconds


def report(asked: Asked) -> str:
    """Ours on all the sheets once; ours and the peers on an even sample, in turns."""
    wanted = rome.sample(rome.collection(asked), asked.sheets)
    rounds = asked.rounds or _ROUNDS
    pages, printed = _pages(rome.sample(wanted, asked.slow))
    ours = _ours("sample", printed)
    peers, note = _peers(asked, pages)
    same, *others = _in_turn([ours, *peers], rounds)
    full = same if len(wanted) <= asked.slow else _measure(_ours("collection", wanted))
    said = f"Medians of {rounds} turns" + ("." if full is same else ", all the sheets once.")
    texts = [_table(full, same, others), rome.origin(asked), f"{said} {' '.join(_NOTES.split())}", note]
    return "\n\n".join(text for text in texts if text)


def _in_turn(contenders: Sequence[Contender], rounds: int) -> list[Measured]:
    """A B A B: a slow minute hits all."""
    turns = [[contender.run() for contender in contenders] for _ in range(rounds)]
    return [
        Measured(
            contender,
            statistics.median(turn[place].seconds for turn in turns),
            statistics.median(turn[place].mebibytes for turn in turns),
        )
        for place, contender in enumerate(contenders)
    ]


def _measure(contender: Contender) -> Measured:
    """One run; only what came out of it counts as sheets."""
    run = contender.run()
    made = len(list((WORK / "collection" / "build").rglob("*.pdf")))
    return Measured(replace(contender, sheets=made), run.seconds, run.mebibytes)


def _ours(name: str, sheets: Sequence[Path]) -> Contender:
    """`fichemetier build -j 2` in a workspace of these sheets, nothing built and nothing cached."""
    root = rome.workspace(name, sheets)
    program = here("ours", "fichemetier", "build", "-j", "2", "-q", folder=root)

    def run() -> Run:
        for left in ("build", ".fichemetier"):
            shutil.rmtree(root / left, ignore_errors=True)
        return run_tree(program, _REFUSED_TOO)

    return Contender("`fichemetier build -j 2`, cold", len(sheets), run)


def _pages(sheets: Sequence[Path]) -> tuple[list[Path], list[Path]]:
    """The HTML of each sheet with, beside it, its data for Typst; and the sheets that can be printed."""
    folder = WORK / "pages"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    pages, printed = [], []
    for sheet in sheets:
        one = written(sheet)
        if one:
            page = folder / f"{sheet.stem}.html"
            page.write_text(one.html, encoding="utf-8")
            page.with_suffix(".json").write_text(for_typst(one), encoding="utf-8")
            pages.append(page)
            printed.append(sheet)
    return pages, printed


def _peers(asked: Asked, pages: Sequence[Path]) -> tuple[list[Contender], str]:
    peers, note = list(_weasyprint(pages)), ""
    if asked.peers:
        rendercv, note = peer.prepare(WORK / "rendercv")
        render = partial(_each, [rendercv] * len(pages))
        peers.append(Contender("(c) `rendercv render`, a process a CV", len(pages), render, 12))
        peers.append(_typst(asked, rendercv, pages))
    return peers, note


def _weasyprint(pages: Sequence[Path]) -> Iterator[Contender]:
    isolate(ROOT / "fonts")
    fonts = {"FONTCONFIG_FILE": os.environ["FONTCONFIG_FILE"]}
    base = f"{_LAYOUT.as_uri()}/"
    each = [
        here("cli", "weasyprint", "-q", "-u", base, str(page), str(page.with_suffix(".pdf")), **fonts)
        for page in pages
    ]
    yield Contender("(a) `weasyprint`, a process a sheet", len(pages), partial(_each, each), 10)
    script = (sys.executable, str(HERE / "peers" / "loop.py"), base, *map(str, pages))
    loop = Program("loop", script, WORK, fonts)
    yield Contender("(b) `HTML(string).write_pdf()` in a loop", len(pages), partial(_timed, loop), 5)


def _typst(asked: Asked, rendercv: Program, pages: Sequence[Path]) -> Contender:
    """The package that RenderCV brings along; a bundled sheet warms it up."""
    first = WORK / "pages" / "warm.typst-data"
    warm = written(asked.bundled)
    assert warm
    first.write_text(for_typst(warm), encoding="utf-8")
    python = Path(rendercv.command[0]).with_name("python")
    script = (HERE / "peers" / "warm_typst.py", HERE / "fiche.typ", ROOT / "fonts", first)
    command = (python, *script, *(page.with_suffix(".json") for page in pages))
    program = Program("typst", [str(part) for part in command], WORK, {})
    return Contender("(d) `typst`, warm, in one process", len(pages), partial(_timed, program))


def _each(programs: Sequence[Program]) -> Run:
    """Processes one after the other: their time together, the memory of the largest."""
    runs = [run_tree(program) for program in programs]
    return Run(sum(run.seconds for run in runs), max(run.mebibytes for run in runs))


def _timed(program: Program) -> Run:
    """A script that says itself how long its loop took."""
    run = run_tree(program)
    return replace(run, seconds=float(json.loads(run.output)["seconds"]))


def _table(full: Measured, same: Measured, others: Sequence[Measured]) -> str:
    head = ("", "sheets", "sheets/s", "ms a sheet", "peak memory", "ours is × as fast", "target")
    ours = [full] if full is same else [full, same]
    rows = [(*_figures(one), "", "") for one in ours]
    for one in others:
        ratio, target = full.rate / one.rate, one.contender.target
        told = f"{ratio:.1f}" if full is same else f"{ratio:.1f} ({same.rate / one.rate:.1f} on the sample)"
        rows.append((*_figures(one), told, verdict(ratio, target, at_least=True) if target else "none"))
    return table(head, rows)


def _figures(one: Measured) -> tuple[str, ...]:
    return (
        one.contender.name,
        str(one.contender.sheets),
        f"{one.rate:.1f}",
        f"{1000 / one.rate:.0f}",
        f"{one.mebibytes:.0f} MiB",
    )
