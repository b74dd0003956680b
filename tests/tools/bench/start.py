"""A single sheet from a cold start, against WeasyPrint's own command and RenderCV; and `--help`."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Sequence
from pathlib import Path

from tests.tools.bench import peer
from tests.tools.bench.common import ROOT, WORK, Asked, here, table
from tests.tools.bench.contenders import print_by_chromium
from tests.tools.bench.measure import Program, Result, compare, run_once
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
    sheet = asked.bundled.name
    renders = compare([*_renders(sheet, ours), *_others(sheet, ours[0]), *peers], rounds)
    short = [
        side.run(f"fichemetier {words}, {side.name}", "-m", "fichemetier", *words.split(), folder=side.code)
        for words in (f"check sheets/{sheet}", "--help")
        for side in ours
    ]
    shorts = compare([*short, here("python -c pass", "python", "-c", "pass")], 2 * rounds)
    return "\n\n".join([_table(renders), _table(shorts), *notes, *notes_on_old])


def _renders(sheet: str, ours: Sequence[Side]) -> list[Program]:
    """Our command, new and old, on that side's own sheet."""
    return [
        side.run(
            f"fichemetier render {sheet}, {side.name}",
            *("-m", "fichemetier", "render", str(side.code / "sheets" / sheet)),
            *("-o", f"ours-{side.code.name}.pdf"),
        )
        for side in ours
    ]


def _others(sheet: str, new: Side) -> list[Program]:
    """WeasyPrint's command on the same HTML, CSS and fonts; Chromium's on the web page in the same layout."""
    path = str(new.code / "sheets" / sheet)
    run_once(new.run("page", "-m", "fichemetier", "render", path, "--layout", "a4", "-o", "page.html"))
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
