"""What all parts of the benchmark share: folders, programs of our own environment, tables, the machine."""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from tests.tools.bench.measure import Program

from fichemetier.system.python_build import python_build

ROOT = Path(__file__).resolve().parents[3]
WORK = Path(os.environ.get("FICHEMETIER_BENCH") or ROOT / ".cache" / "bench")
BIN = Path(sys.executable).parent
HERE = Path(__file__).resolve().parent


@dataclass(frozen=True)
class Asked:
    """What the command line asks of the parts.

    `rounds` counts turns, `rome` is the official file, `sheets` an even sample of it for us, `slow` the
    sample for the peers, `renders` how many the memory part makes, `saves` how many the
    preview part, `old` the commit to compare with, empty for none. None leaves a part its own number.
    """

    rounds: int | None = None
    sheet: str = "cto"
    rome: Path | None = None
    sheets: int | None = None
    slow: int = 40
    renders: int = 1000
    saves: int = 500
    peers: bool = True
    old: str = ""

    @property
    def bundled(self) -> Path:
        """The bundled sheet that parts about a single one render."""
        return ROOT / "sheets" / f"{self.sheet}.yaml"


def here(name: str, *command: str, folder: Path = WORK, **environment: str) -> Program:
    """A program of our own environment, run in the work folder."""
    return Program(name, (str(BIN / command[0]), *command[1:]), folder, environment)


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table; all columns but the first hold numbers."""
    lines = [head, ["---", *("--:" for _ in head[1:])], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def verdict(value: float, target: float, at_least: bool = False) -> str:
    """The target, and whether it is met."""
    met = value >= target if at_least else value <= target
    return f"{'≥' if at_least else '≤'} {target:g}: {'met' if met else '**missed**'}"


def machine() -> str:
    """Processor, cores, system, load, versions, and how Python was built, in one line."""
    model = platform.processor() or platform.machine()
    info = Path("/proc/cpuinfo")
    if info.exists():
        lines = info.read_text(encoding="utf-8").splitlines()
        model = next(
            (line.partition(":")[2].strip() for line in lines if line.startswith("model name")), model
        )
    engines = f"WeasyPrint {version('weasyprint')}, pydantic {version('pydantic')}, click {version('click')}"
    system = f"{platform.system()} {platform.release()}, load {os.getloadavg()[0]:.1f}"
    build = str(python_build()).replace("_", " ")
    python = f"{platform.python_implementation()} {platform.python_version()} ({build})"
    return f"{model}, {os.cpu_count()} cores, {system}, {python}, {engines}"
