"""Starts a folder of sheets: settings, an example, its schema, and a page that explains them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from fichemetier.workspace.files import write
from fichemetier.workspace.project import BUNDLED
from fichemetier.workspace.settings import FILE

EXAMPLE = "fleuriste.yaml"
_STARTER = Path(__file__).parent / "starter"
_SHEETS = BUNDLED / "sheets"
FILES = {
    FILE: _STARTER / FILE,
    "README.md": _STARTER / "README.md",
    ".gitignore": _STARTER / "gitignore",
    f"sheets/{EXAMPLE}": _SHEETS / EXAMPLE,
    "sheets/sheet.schema.json": _SHEETS / "sheet.schema.json",
}


@dataclass(frozen=True)
class Placed:
    """One file of the new folder; `kept` where it was there before, and so was left as it is."""

    path: Path
    kept: bool


def start(folder: Path) -> Iterator[Placed]:
    """Write every file that is not there yet. Raises `OutputError` FM003."""
    for name, source in FILES.items():
        target = folder / name
        kept = target.exists() or target.is_symlink()
        if not kept:
            write(target, source.read_bytes())
        yield Placed(target, kept)
