"""Counts the instructions that each fast path saves in a warm render; run with `python -m`.

Valgrind counts, so that neither other programs nor the clock show. A warm render is the difference between
a process that renders a sheet twice and one that renders it once.
"""

from __future__ import annotations

import gc
import os
import re
import subprocess
import sys
from pathlib import Path

from fichemetier.engine.fast_import import load_weasyprint
from fichemetier.engine.fontconfig import isolate
from fichemetier.options import Job, RenderOptions
from fichemetier.pipeline import Steps, render
from fichemetier.workspace.project import BUNDLED, Workspace
from tests.paths import ROOT

VALGRIND = ("valgrind", "--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null")
SHEET = ROOT / "sheets/cto.yaml"
LOCALES = ("fr", "ar")
_COUNT = re.compile(r"I\s+refs:\s+([\d,]+)")


def main() -> None:
    """Print, for each locale, the instructions of a warm render and what it costs without each fast path."""
    for locale in LOCALES:
        whole = _warm(locale, "")
        print(f"{locale}: {whole / 1e6:,.0f} million instructions", flush=True)
        for name in (*_names(), "all"):
            print(f"  without {name}: {_warm(locale, name) / whole - 1:+.2%}", flush=True)


def _warm(locale: str, left_out: str) -> int:
    return _count(locale, left_out, 2) - _count(locale, left_out, 1)


def _count(locale: str, left_out: str, times: int) -> int:
    """The instructions of a process that renders a sheet so many times."""
    command = [*VALGRIND, sys.executable, "-W", "ignore", "-m", __spec__.name, locale, left_out, str(times)]
    environment = {**os.environ, "PYTHONHASHSEED": "0"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    return max(int(found.replace(",", "")) for found in _COUNT.findall(done.stderr))


def _load() -> None:
    isolate(BUNDLED / "fonts")
    load_weasyprint()


def _names() -> tuple[str, ...]:
    _load()
    from fichemetier.engine import fast_paths

    return tuple(path.name for path in fast_paths.FAST_PATHS)


def _render(locale: str, left_out: str, times: int) -> None:
    """What is counted: some renders without one fast path, or without `all`."""
    _load()
    from fichemetier.engine import fast_paths

    kept = (path for path in fast_paths.FAST_PATHS if left_out not in (path.name, "all"))
    fast_paths.FAST_PATHS = tuple(kept)
    workspace, job = Workspace.of_sheet(SHEET), Job(Path(SHEET), RenderOptions(locale=locale))
    gc.freeze()
    gc.disable()
    for _ in range(times):
        render(job, workspace, Steps())


if __name__ == "__main__":
    if len(sys.argv) > 1:
        _render(sys.argv[1], sys.argv[2], int(sys.argv[3]))
    else:
        main()
