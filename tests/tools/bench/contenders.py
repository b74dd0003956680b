"""Ways to make the ROME sheets, each a row: ours, new and old, and what one would use instead."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from tests.tools.bench import peer, rome
from tests.tools.bench.common import HERE, ROOT, WORK, Asked, here
from tests.tools.bench.content import for_typst, web_page, written
from tests.tools.bench.measure import Program, Run, run_tree
from tests.tools.bench.sides import Side
from tests.tools.browser import CHROMIUM, FLAGS, missing

from fichemetier.engine.fontconfig import isolate

_REFUSED_TOO = (0, 1, 4)
_LAYOUT = ROOT / "layouts" / "a4"
_CORES = 2
_COLD_BROWSERS = 10


@dataclass(frozen=True)
class Contender:
    """One way to make sheets: its name in the table, how many it makes, how to run it, where its files are.

    `key` is what documents know it by. `sheets` of 0 stands for as many as there are files afterwards.
    """

    key: str
    name: str
    sheets: int
    run: Callable[[], Run]
    products: Callable[[], Sequence[Path]]

    @property
    def ours(self) -> bool:
        """Whether it is new or old, and no peer."""
        return self.key.removesuffix("-old") in ("build", "warm")


def build(side: Side, name: str, sheets: Sequence[Path]) -> Contender:
    """`fichemetier build -j 2` in a workspace of these sheets, nothing built and nothing cached."""
    root = rome.workspace(f"{name}-{side.code.name}", sheets)
    program = side.run("build", "-m", "fichemetier", "build", "-j", str(_CORES), "-q", folder=root)

    def run() -> Run:
        for left in ("build", ".fichemetier"):
            shutil.rmtree(root / left, ignore_errors=True)
        return run_tree(program, _REFUSED_TOO)

    label = f"`fichemetier build -j {_CORES}`, cold, {side.name}"
    return Contender(side.key("build"), label, 0, run, partial(_files, root / "build", "*.pdf"))


def warm(side: Side, sheets: Sequence[Path], workers: int = _CORES) -> Contender:
    """The same workers, once each has rendered."""
    folder = WORK / f"warm-{side.code.name}"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    script = (str(HERE / "peers" / "ours.py"), str(workers), str(folder), *map(str, sheets))
    program = side.run("warm", *script)
    label = f"{workers} workers of ours, warm, {side.name}"
    key = side.key("warm")
    return Contender(key, label, len(sheets), partial(_timed, program), partial(_files, folder, "*.pdf"))


@dataclass(frozen=True)
class Pages:
    """What the peers are handed: the HTML of each sheet; beside it its data for Typst and its web page."""

    sheets: list[Path]
    html: list[Path]

    @classmethod
    def of(cls, sheets: Sequence[Path]) -> Pages:
        """Those of the sheets that can be printed."""
        folder = WORK / "pages"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        pages = cls([], [])
        for sheet in sheets:
            one = written(sheet)
            if one:
                page = folder / f"{sheet.stem}.html"
                page.write_text(one.html, encoding="utf-8")
                page.with_suffix(".json").write_text(for_typst(one), encoding="utf-8")
                page.with_suffix(".web.html").write_bytes(web_page(sheet))
                pages.html.append(page)
                pages.sheets.append(sheet)
        return pages

    def made(self, suffix: str) -> list[Path]:
        """The files of a peer that are there."""
        return [file for file in (page.with_suffix(suffix) for page in self.html) if file.exists()]


def peers(asked: Asked, pages: Pages) -> tuple[list[Contender], list[str]]:
    """All that can run on this machine, and a note on each that needs one."""
    found, notes = [*_weasyprint(pages), *_chromium(pages)], []
    if reason := missing():
        notes.append(f"{reason}.")
    if asked.peers:
        programs, notes_on_them = peer.prepare()
        count = len(pages.html)
        for program in programs:
            each, made = partial(_each, [program] * count), partial(peer.product, program)
            found.append(Contender("rendercv", f"`{program.name}`, a process a CV", count, each, made))
        found.append(_typst(asked, pages))
        notes += notes_on_them
    return found, notes


def _weasyprint(pages: Pages) -> Iterator[Contender]:
    isolate(ROOT / "fonts")
    fonts = {"FONTCONFIG_FILE": os.environ["FONTCONFIG_FILE"]}
    base, count = f"{_LAYOUT.as_uri()}/", len(pages.html)
    each = [
        here("cli", "weasyprint", "-q", "-u", base, str(page), str(page.with_suffix(".pdf")), **fonts)
        for page in pages.html
    ]
    made = partial(pages.made, ".pdf")
    yield Contender("weasyprint", "`weasyprint`, a process a sheet", count, partial(_each, each), made)
    script = (sys.executable, str(HERE / "peers" / "loop.py"), base, *map(str, pages.html))
    loop = partial(_timed, Program("loop", script, WORK, fonts))
    made = partial(pages.made, ".loop.pdf")
    yield Contender("loop", "`HTML(string).write_pdf()` in a loop", count, loop, made)


def _chromium(pages: Pages) -> Iterator[Contender]:
    if missing():
        return
    web = [page.with_suffix(".web.html") for page in pages.html]
    start = (sys.executable, HERE / "peers" / "browser.py", CHROMIUM, _CORES, *FLAGS, "--", *web)
    kept = Program("browser", [str(word) for word in start], WORK, {})
    label = f"Chromium kept open, {_CORES} pages at a time, tagged"
    made = partial(pages.made, ".web.chromium.pdf")
    yield Contender("browser", label, len(web), partial(_timed, kept), made)
    each = [print_by_chromium(page, page.with_suffix(".cold.pdf")) for page in web[:_COLD_BROWSERS]]
    cold = partial(pages.made, ".web.cold.pdf")
    label = "`chromium --print-to-pdf`, a process a sheet"
    yield Contender("cold-browser", label, len(each), partial(_each, each), cold)


def print_by_chromium(page: Path, target: Path) -> Program:
    """Chromium's own command, on a profile that is there already."""
    profile = f"--user-data-dir={WORK / 'chromium'}"
    options = (*FLAGS, profile, "--no-pdf-header-footer", f"--print-to-pdf={target}")
    label = "chromium --headless --print-to-pdf, our web page of it"
    return Program(label, (str(CHROMIUM), "--headless", *options, page.as_uri()), WORK, {})


def _typst(asked: Asked, pages: Pages) -> Contender:
    """Typst's package for Python, in an environment of its own; a bundled sheet warms it up."""
    first = WORK / "pages" / "warm.typst-data"
    one = written(asked.bundled)
    assert one
    first.write_text(for_typst(one), encoding="utf-8")
    python = peer.environment(WORK / "typst", ("typst",))
    script = (HERE / "peers" / "warm_typst.py", HERE / "fiche.typ", ROOT / "fonts", first)
    command = (python, *script, *(page.with_suffix(".json") for page in pages.html))
    program = Program("typst", [str(part) for part in command], WORK, {})
    made = partial(pages.made, ".typst.pdf")
    label = "`typst`, warm, in one process"
    return Contender("typst", label, len(pages.html), partial(_timed, program), made)


def _each(programs: Sequence[Program]) -> Run:
    """Processes one after the other: their time together, the memory of the largest."""
    runs = [run_tree(program) for program in programs]
    return Run(sum(run.seconds for run in runs), max(run.mebibytes for run in runs))


def _timed(program: Program) -> Run:
    """A script that says itself how long its loop took."""
    run = run_tree(program)
    return replace(run, seconds=float(json.loads(run.output)["seconds"]))


def _files(folder: Path, pattern: str) -> list[Path]:
    return sorted(folder.rglob(pattern))
