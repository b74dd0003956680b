"""Starts a folder of sheets: settings, an example, its schema, the keys explained, and what editors want."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from fichemetier.workspace.files import read, write
from fichemetier.workspace.project import BUNDLED
from fichemetier.workspace.settings import FILE

EXAMPLE = "fleuriste.yaml"
PICTURE = "images/fleuriste.svg"
"""The picture that the example shows."""
SALON = "salons/forum.toml"
"""The example of a fair."""
_STARTER = Path(__file__).parent / "starter"
_SHEETS = BUNDLED / "sheets"
EDITOR_SETTINGS = ".vscode/settings.json"
_MAX_BYTES = 10_000_000
"""More than any file that is kept or completed here has."""


class Outcome(StrEnum):
    """What became of a file; the names are those of the messages."""

    WRITTEN = "written"
    KEPT = "kept"
    REFRESHED = "refreshed"
    COMPLETED = "completed"
    BY_HAND = "by_hand"


@dataclass(frozen=True)
class StartedFile:
    """One file of the folder, and what became of it; `addition` is what a person is to put in by hand."""

    path: Path
    outcome: Outcome
    addition: str = ""


def start(folder: Path, salon: bool = False) -> Iterator[StartedFile]:
    """Write every file that is not there yet, and those that only repeat this version anew.

    `salon` adds the example of a fair. Raises `OutputError` FM003, `NotFoundError` FM002.
    """
    wanted = {**FILES, **SALON_FILES} if salon else FILES
    for name, (source, place) in wanted.items():
        target = folder / name
        if target.exists() or target.is_symlink():
            yield place(target, source.read_bytes())
        else:
            write(target, source.read_bytes())
            yield StartedFile(target, Outcome.WRITTEN)


def _kept(target: Path, _data: bytes) -> StartedFile:
    """What people write stays."""
    return StartedFile(target, Outcome.KEPT)


def _refreshed(target: Path, data: bytes) -> StartedFile:
    """What only repeats this version of the program is brought up to it."""
    if read(target, _MAX_BYTES) == data:
        return StartedFile(target, Outcome.KEPT)
    write(target, data)
    return StartedFile(target, Outcome.REFRESHED)


def _completed(target: Path, data: bytes) -> StartedFile:
    """An editor's settings gain what they lack; with comments or errors in them, a person has to do it."""
    try:
        before = json.loads(read(target, _MAX_BYTES))
        after = _merged(before, json.loads(data))
    except (ValueError, TypeError, RecursionError):
        return StartedFile(target, Outcome.BY_HAND, data.decode("utf-8").strip())
    if after == before:
        return StartedFile(target, Outcome.KEPT)
    write(target, f"{json.dumps(after, ensure_ascii=False, indent=2)}\n".encode())
    return StartedFile(target, Outcome.COMPLETED)


def _merged(there: dict[str, Any], wanted: dict[str, Any]) -> dict[str, Any]:
    """The settings that are there with those that are wanted. Raises `TypeError` where there are none."""
    if not isinstance(there, dict):
        raise TypeError
    missing = {key: value for key, value in wanted.items() if key not in there}
    both = {
        key: _merged(there[key], value)
        for key, value in wanted.items()
        if isinstance(value, dict) and key in there
    }
    return {**there, **both, **missing}


FILES: dict[str, tuple[Path, Callable[[Path, bytes], StartedFile]]] = {
    FILE: (_STARTER / FILE, _kept),
    "README.md": (_STARTER / "README.md", _kept),
    ".gitignore": (_STARTER / "gitignore", _kept),
    EDITOR_SETTINGS: (_STARTER / "vscode.json", _completed),
    f"sheets/{EXAMPLE}": (_SHEETS / EXAMPLE, _kept),
    f"sheets/{PICTURE}": (_SHEETS / PICTURE, _kept),
    "sheets/README.md": (_SHEETS / "README.md", _refreshed),
    "sheets/sheet.schema.json": (_SHEETS / "sheet.schema.json", _refreshed),
}
"""Where each file comes from, and what to do where it is already."""
SALON_FILES: dict[str, tuple[Path, Callable[[Path, bytes], StartedFile]]] = {
    SALON: (_STARTER / "forum.toml", _kept),
    "salons/salon.schema.json": (_STARTER / "salon.schema.json", _refreshed),
}
"""The same for the example of a fair."""
