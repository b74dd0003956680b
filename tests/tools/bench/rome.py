"""The ROME sheets in a workspace of their own: imported once from the official file, then sampled evenly."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from tests.tools.bench.common import BIN, ROOT, WORK, Asked

NAME = "unix_fiche_emploi_metier_v460.json"
FIXTURE = ROOT / "tests" / "fixtures" / "rome" / NAME


def collection(asked: Asked) -> list[Path]:
    """Every sheet of the file asked for, imported unless it was before."""
    file = asked.rome or FIXTURE
    digest = hashlib.sha256(file.read_bytes()).hexdigest()[:12]
    folder = WORK / f"rome-{digest}" / "sheets"
    if not folder.is_dir():
        unfinished = folder.with_name("importing")
        shutil.rmtree(unfinished, ignore_errors=True)
        command = [BIN / "fichemetier", "import", "rome", file.resolve(), "--into", unfinished]
        subprocess.run(command, check=True, stderr=subprocess.DEVNULL)
        unfinished.rename(folder)
    return sorted(folder.glob("*.yaml"))


def origin(asked: Asked) -> str:
    """Where the sheets come from, in words."""
    if asked.rome:
        return f"Sheets imported by `fichemetier import rome` from `{asked.rome.name}`."
    return (
        "Without the official file (`FICHEMETIER_ROME` or `--rome`), these are the dozen sheets of "
        "`tests/fixtures/rome`, by the importer: so few measure the start of the workers most of all."
    )


def sample(sheets: Sequence[Path], count: int | None) -> list[Path]:
    """So many sheets at even distances; all where there are no more."""
    if count is None or count >= len(sheets):
        return list(sheets)
    return [sheets[place * len(sheets) // count] for place in range(count)]


def workspace(name: str, sheets: Sequence[Path]) -> Path:
    """A new workspace in the work folder that holds copies of these sheets, and nothing built."""
    root = WORK / name
    shutil.rmtree(root, ignore_errors=True)
    (root / "sheets").mkdir(parents=True)
    for sheet in sheets:
        shutil.copy(sheet, root / "sheets")
    return root
