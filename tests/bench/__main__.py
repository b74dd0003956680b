"""`make bench`: cold runs, side by side, as a Markdown table with the machine they ran on."""

from __future__ import annotations

import argparse
import os
import platform
import re
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

from tests.bench import peer
from tests.bench.measure import Program, Result, compare

from fichemetier.fonts import isolate

ROOT = Path(__file__).resolve().parents[2]
WORK = ROOT / ".cache" / "bench"
BIN = Path(sys.executable).parent


def here(name: str, *command: str, **environment: str) -> Program:
    """A program of our own environment, run in the work folder."""
    return Program(name, (str(BIN / command[0]), *command[1:]), WORK, environment)


def without_fonts(page: Path) -> None:
    """Take the embedded fonts out of a page: WeasyPrint's command finds the same ones by fontconfig."""
    html = page.read_text(encoding="utf-8")
    page.write_text(re.sub(r"@font-face \{[^}]*\}", "", html), encoding="utf-8")


def table(results: list[Result]) -> str:
    """Each row's ratios are to the first row."""
    first = results[0]
    rows = [
        f"| `{result.program.name}` | {result.seconds * 1000:.0f} ms | {result.mebibytes:.0f} MiB "
        f"| {result.seconds / first.seconds:.2f} | {result.mebibytes / first.mebibytes:.2f} |"
        for result in results
    ]
    return "\n".join(["| | wall | peak memory | time ratio | memory ratio |", "|---|--:|--:|--:|--:|", *rows])


def machine() -> str:
    """Processor, cores, system and versions, in one line."""
    model = platform.processor() or platform.machine()
    info = Path("/proc/cpuinfo")
    if info.exists():
        lines = info.read_text(encoding="utf-8").splitlines()
        model = next(
            (line.partition(":")[2].strip() for line in lines if line.startswith("model name")), model
        )
    engines = f"WeasyPrint {version('weasyprint')}, pydantic {version('pydantic')}, click {version('click')}"
    system = f"{platform.system()} {platform.release()}"
    return f"{model}, {os.cpu_count()} cores, {system}, Python {platform.python_version()}, {engines}"


def main() -> None:
    """Prepare the inputs, measure, print."""
    parser = argparse.ArgumentParser(prog="make bench")
    parser.add_argument("--rounds", type=int, default=7, help="runs counted of each program")
    parser.add_argument("--sheet", default="cto", help="name of the bundled sheet to render")
    arguments = parser.parse_args()
    rounds, name = arguments.rounds, arguments.sheet
    WORK.mkdir(parents=True, exist_ok=True)
    sheet = str(ROOT / "sheets" / f"{name}.yaml")
    ours = here(f"fichemetier render {name}.yaml", "fichemetier", "render", sheet, "-o", "ours.pdf")
    subprocess.run([*ours.command[:-1], "page.html"], cwd=WORK, check=True, stderr=subprocess.DEVNULL)
    without_fonts(WORK / "page.html")
    isolate(ROOT / "fonts")
    fonts = os.environ["FONTCONFIG_FILE"]
    label = "weasyprint, the same HTML, CSS and fonts"
    engine = here(label, "weasyprint", "page.html", "weasyprint.pdf", FONTCONFIG_FILE=fonts)
    relative = WORK / "rendercv"
    relative.mkdir(exist_ok=True)
    rendercv, note = peer.prepare(relative)
    start = [
        here("fichemetier --help", "fichemetier", "--help"),
        here("python -c pass", "python", "-c", "pass"),
    ]
    print(f"Medians of {rounds} cold runs in turn, on {machine()}.\n")
    print(
        f"{table(compare([ours, engine, rendercv], rounds))}\n\n{note}\n\n{table(compare(start, rounds * 2))}"
    )


if __name__ == "__main__":
    main()
