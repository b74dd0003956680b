"""Ours, new and old: the program of this tree and that of an older commit, on one Python and its packages."""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.tools.bench.common import ROOT, WORK, Asked
from tests.tools.bench.measure import Program
from tests.tools.compare_products import extract

BASELINE = "ef69f71"
"""The last commit before the work on speed: what `--old` compares with unless told otherwise."""


@dataclass(frozen=True)
class Side:
    """One of the two: what it is called in tables, and the root of its code."""

    name: str
    code: Path

    def key(self, of: str) -> str:
        """What documents know a row of this side by."""
        return of if self.name == "new" else f"{of}-old"

    def run(self, label: str, *command: str, folder: Path = WORK) -> Program:
        """A call of this Python with the side's own package, run in the work folder."""
        source = {"PYTHONPATH": str(self.code / "src"), "PYTHONSAFEPATH": "1"}
        return Program(label, (sys.executable, *command), folder, source)


def sides(asked: Asked) -> tuple[list[Side], list[str]]:
    """New and, where the repository has that commit, old; what there is to say about it."""
    new = Side("new", ROOT)
    if not asked.old:
        return [new], []
    command = ["git", "rev-parse", "--short", f"{asked.old}^{{commit}}"]
    found = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)
    if found.returncode:
        return [new], [f"No old commit to compare with: `{asked.old}` is not in this repository."]
    commit = found.stdout.strip()
    code = WORK / f"commit-{commit}"
    if not code.is_dir():
        fresh = code.with_suffix(".fresh")
        shutil.rmtree(fresh, ignore_errors=True)
        extract(commit, fresh).rename(code)
    return [new, Side(f"old ({commit})", code)], [f"Old is commit `{commit}`, run by the same Python."]
