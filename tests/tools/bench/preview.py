"""The preview: from saving a sheet to its new pages in Chromium, and what hundreds of saves leave behind."""

from __future__ import annotations

import re
import shutil
import statistics
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import sleep, time
from typing import TYPE_CHECKING

from tests.tools.bench import rome
from tests.tools.bench.common import BIN, Asked, table, verdict
from tests.tools.bench.measure import processor_seconds, tree, written
from tests.tools.browser import chromium, page_of

if TYPE_CHECKING:
    from playwright.sync_api import Page

_SAVES = 25
_ONE_PAGE, _CTO = 0.5, 0.9
_GROWTH = 0.10
_GROWING = (
    ("a save, median", "ms", False),
    ("processor time of a save", "ms", True),
    ("memory of the server", "MiB", False),
    ("… of its workers", "MiB", False),
    ("… of the scripts of the page", "MiB", False),
    ("… together", "MiB", True),
)
"""What is measured at the start and at the end of many saves, its unit, and whether there is a target."""
_TITLE = re.compile(r"^(  intitule: )(?:N\d+ )?", re.MULTILINE)
_ADDRESS = re.compile(r"http://\S+")
_QUICK, _QUICKLY = 5, 0.06
_QUIET, _QUIET_AFTER_QUICK = 0.3, 2.0
"""Seconds without another picture after which the pages are those of the save, or of the last quick one."""
_PATIENCE = 60_000
"""Milliseconds until a save must be seen."""
_RECORD = """(() => {
    const shown = window.shown = {last: 0, waiting: 0, count: 0};
    const note = picture => {
        if (!picture.getAttribute("src")) return;
        shown.waiting += 1;
        picture.decode().catch(() => 0).finally(() => {
            shown.waiting -= 1;
            shown.count += 1;
            shown.last = performance.timeOrigin + performance.now();
        });
    };
    const look = node => node.nodeType === 1 && [node, ...node.querySelectorAll("img")]
        .filter(found => found.localName === "img").forEach(note);
    new MutationObserver(changes => changes.forEach(change =>
        change.type === "attributes" ? look(change.target) : change.addedNodes.forEach(look)
    )).observe(document, {subtree: true, childList: true, attributes: true, attributeFilter: ["src"]});
})()"""
"""Notes when the last picture that came into the page was decoded."""


@dataclass(frozen=True)
class _Preview:
    """A preview of one sheet, open in Chromium."""

    sheet: Path
    server: int
    page: Page

    def save(self, number: int) -> float:
        """Write another title, in place as most editors do; when that was."""
        text = self.sheet.read_text(encoding="utf-8")
        changed, count = _TITLE.subn(rf"\g<1>N{number} ", text, count=1)
        if not count:
            raise RuntimeError(f"{self.sheet.name} has no title to change")
        start = time()
        self.sheet.write_text(changed, encoding="utf-8")
        return start

    def seconds(self, number: int, saves: int = 1) -> float:
        """From the last of so many quick saves to the moment when all new pictures are decoded."""
        for quick in range(1, saves):
            self.save(number * 1000 + quick)
            sleep(_QUICKLY)
        before = self.page.evaluate("shown.count")
        start = self.save(number)
        self.settle(before, _QUIET if saves == 1 else _QUIET_AFTER_QUICK)
        return self.page.evaluate("shown.last") / 1000 - start

    def tenth(self, start: int, saves: int) -> tuple[float, ...]:
        """What `_GROWING` names, over so many saves and at their end."""
        before = self.processor_seconds()
        seconds = [self.seconds(start + number) for number in range(saves)]
        used = self.processor_seconds() - before
        devtools = self.page.context.new_cdp_session(self.page)
        devtools.send("HeapProfiler.collectGarbage")
        scripts = devtools.send("Runtime.getHeapUsage")["usedSize"] / 2**20
        devtools.detach()
        server = written(self.server) / 1024
        workers = sum(map(written, tree(self.server) - {self.server})) / 1024
        milliseconds = statistics.median(seconds) * 1000, used / saves * 1000
        return *milliseconds, server, workers, scripts, server + workers + scripts

    def processor_seconds(self) -> float:
        return sum(map(processor_seconds, tree(self.server)))

    def settle(self, before: int, quiet: float = _QUIET) -> None:
        """Wait for pictures after so many, and then until no more come."""
        settled = (
            "([before, quiet]) => shown.count > before && !shown.waiting"
            " && performance.timeOrigin + performance.now() - shown.last > quiet"
        )
        self.page.wait_for_function(settled, arg=[before, quiet * 1000], polling=20, timeout=_PATIENCE)


def report(asked: Asked) -> str:
    """Two tables: times of both sheets, and memory over many saves of the longer one."""
    small = rome.collection(Asked())[0]
    rows: list[tuple[str, ...]] = []
    with _previewed(small) as preview:
        rows += _times(preview, asked.rounds or _SAVES, _ONE_PAGE)
    with _previewed(asked.bundled) as preview:
        rows += _times(preview, asked.rounds or _SAVES, _CTO)
        grown = _growth(preview, asked.saves)
    said = (
        "From writing the file to the last new picture decoded, in Chromium without a window. "
        f"Of {_QUICK} quick saves, {_QUICKLY * 1000:.0f} ms apart, the last counts."
    )
    return f"{table(('', 'median', 'worst', 'processor', 'target'), rows)}\n\n{grown}\n\n{said}"


def _times(preview: _Preview, saves: int, target: float) -> Iterator[tuple[str, ...]]:
    preview.seconds(0)
    for quick, rounds, start in ((1, saves, 1), (_QUICK, saves // 5 + 1, 1000)):
        before = preview.processor_seconds()
        seconds = [preview.seconds(start + number, quick) for number in range(rounds)]
        used = (preview.processor_seconds() - before) / rounds
        middle = statistics.median(seconds)
        name = f"{preview.sheet.name}, saved" + (f" {quick} times" if quick > 1 else "")
        told = (f"{time * 1000:.0f} ms" for time in (middle, max(seconds), used))
        yield name, *told, verdict(middle, target)


def _growth(preview: _Preview, saves: int) -> str:
    """What a save costs and what is held, in the first and in the last tenth of many saves.

    The verdict is on processor time: others have the machine too, and not as much of it all along.
    """
    tenth = max(1, saves // 10)
    first = preview.tenth(10_000, tenth)
    for number in range(saves - 2 * tenth):
        preview.seconds(20_000 + number)
    last = preview.tenth(30_000, tenth)
    head = f"{preview.sheet.name}, {saves} saves", f"first {tenth}", f"last {tenth}", "growth"
    return table(head, [_grown(*row) for row in zip(_GROWING, first, last, strict=True)])


def _grown(row: tuple[str, str, bool], first: float, last: float) -> tuple[str, ...]:
    name, unit, judged = row
    growth = last / max(first, 0.1) - 1
    told = f"{growth:+.1%}" + (f", {verdict(growth, _GROWTH)}" if judged else "")
    return name, f"{first:.1f} {unit}", f"{last:.1f} {unit}", told


@contextmanager
def _previewed(original: Path) -> Iterator[_Preview]:
    """The preview of a copy of the sheet, in a workspace of its own, once its pages are there."""
    root = rome.workspace("preview", [original])
    sheet = root / "sheets" / original.name
    pictures = original.with_name("images")
    if pictures.is_dir():
        shutil.copytree(pictures, sheet.with_name("images"))
    with (
        _served(sheet, root / "told.txt") as (server, address),
        chromium() as browser,
        page_of(browser) as page,
    ):
        page.add_init_script(_RECORD)
        page.goto(address)
        preview = _Preview(sheet, server, page)
        preview.settle(0)
        yield preview


@contextmanager
def _served(sheet: Path, told: Path) -> Iterator[tuple[int, str]]:
    """`fichemetier preview` of the sheet: its process, and the address that it says."""
    command = BIN / "fichemetier", "preview", sheet, "--no-browser"
    with told.open("wb") as output:
        server = subprocess.Popen(command, cwd=sheet.parents[1], stdout=output, stderr=subprocess.STDOUT)
    try:
        while not (found := _ADDRESS.search(told.read_text(encoding="utf-8"))):
            if server.poll() is not None:
                raise RuntimeError(told.read_text(encoding="utf-8"))
            sleep(0.05)
        yield server.pid, found[0]
    finally:
        server.terminate()
        server.wait()
