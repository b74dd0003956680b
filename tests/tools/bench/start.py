"""A single sheet from a cold start, against WeasyPrint's own command and RenderCV; and `--help`."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.tools.bench import peer
from tests.tools.bench.common import ROOT, WORK, Asked, here, table
from tests.tools.bench.contenders import print_by_chromium
from tests.tools.bench.measure import Program, Result, compare
from tests.tools.bench.sides import Side, sides
from tests.tools.browser import missing

from fichemetier.engine.fontconfig import isolate

_ROUNDS = 7


def report(asked: Asked) -> str:
    """Medians of cold runs in turn."""
    rounds, peers = asked.rounds or _ROUNDS, list[Program]()
    notes = [f"Medians of {rounds} cold runs in turn; the second table of {2 * rounds}."]
    if asked.peers:
        peers, notes_on_peers = peer.prepare()
        notes += notes_on_peers
    ours, notes_on_old = sides(asked)
    renders = compare([*_ours(asked.bundled, ours), *_others(asked.bundled), *peers], rounds)
    helps = compare(
        [here("fichemetier --help", "fichemetier", "--help"), here("python -c pass", "python", "-c", "pass")],
        2 * rounds,
    )
    return "\n\n".join([_table(renders), _table(helps), *notes, *notes_on_old])


def _ours(sheet: Path, ours: Sequence[Side]) -> list[Program]:
    """Our command, new and old, on that side's own sheet."""
    return [
        side.run(
            f"fichemetier render {sheet.name}, {side.name}",
            *("-m", "fichemetier", "render", str(side.code / "sheets" / sheet.name)),
            *("-o", f"ours-{side.code.name}.pdf"),
        )
        for side in ours
    ]


def _others(sheet: Path) -> list[Program]:
    """WeasyPrint's command on the same HTML, CSS and fonts; Chromium's on the web page in the same layout."""
    command = (sys.executable, "-m", "fichemetier", "render", str(sheet), "--layout", "a4", "-o", "page.html")
    subprocess.run(command, cwd=WORK, check=True, stderr=subprocess.DEVNULL)
    web = WORK / "web.html"
    shutil.copy(WORK / "page.html", web)
    without_fonts(WORK / "page.html")
    isolate(ROOT / "fonts")
    label = "weasyprint, the same HTML, CSS and fonts"
    fonts = os.environ["FONTCONFIG_FILE"]
    found = [here(label, "weasyprint", "page.html", "weasyprint.pdf", FONTCONFIG_FILE=fonts)]
    return found if missing() else [*found, print_by_chromium(web, WORK / "chromium.pdf")]


def without_fonts(page: Path) -> None:
    """Take the embedded fonts out of a page: WeasyPrint's command finds the same ones by fontconfig."""
    html = page.read_text(encoding="utf-8")
    page.write_text(re.sub(r"@font-face \{[^}]*\}", "", html), encoding="utf-8")


def _table(results: Sequence[Result]) -> str:
    """Each row's ratios are to the first row."""
    first = results[0]
    return table(
        ("", "wall", "peak memory", "time ratio", "memory ratio"),
        (
            (
                f"`{result.program.name}`",
                f"{result.seconds * 1000:.0f} ms",
                f"{result.mebibytes:.0f} MiB",
                f"{result.seconds / first.seconds:.2f}",
                f"{result.mebibytes / first.mebibytes:.2f}",
            )
            for result in results
        ),
    )
