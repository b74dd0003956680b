"""A single sheet from a cold start, against WeasyPrint's own command and RenderCV; and `--help`."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Sequence
from pathlib import Path

from tests.tools.bench import peer
from tests.tools.bench.common import ROOT, WORK, Asked, here, table
from tests.tools.bench.measure import Program, Result, compare

from fichemetier.engine.fontconfig import isolate

_ROUNDS = 7


def report(asked: Asked) -> str:
    """Medians of cold runs in turn."""
    rounds = asked.rounds or _ROUNDS
    notes, peers = [f"Medians of {rounds} cold runs in turn; the second table of {2 * rounds}."], []
    if asked.peers:
        rendercv, note = peer.prepare(WORK / "rendercv")
        peers.append(rendercv)
        notes.append(note)
    renders = compare([*_renders(asked.bundled), *peers], rounds)
    helps = compare(
        [here("fichemetier --help", "fichemetier", "--help"), here("python -c pass", "python", "-c", "pass")],
        2 * rounds,
    )
    return "\n\n".join([_table(renders), _table(helps), *notes])


def _renders(sheet: Path) -> list[Program]:
    """Our command, and WeasyPrint's on the same HTML, CSS and fonts."""
    ours = here(f"fichemetier render {sheet.name}", "fichemetier", "render", str(sheet), "-o", "ours.pdf")
    subprocess.run([*ours.command[:-1], "page.html"], cwd=WORK, check=True, stderr=subprocess.DEVNULL)
    without_fonts(WORK / "page.html")
    isolate(ROOT / "fonts")
    label = "weasyprint, the same HTML, CSS and fonts"
    fonts = os.environ["FONTCONFIG_FILE"]
    return [ours, here(label, "weasyprint", "page.html", "weasyprint.pdf", FONTCONFIG_FILE=fonts)]


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
