"""The folder of a fair: written file by file, and rid of what an earlier run wrote and this one does not."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from fichemetier.workspace.files import is_file, write

_LIST = ".fichemetier.json"
"""What the last run wrote, each file with its SHA-256: a file that somebody changed since is left alone."""


class Folder:
    """Files below a folder; one that is there already as it should be is not touched."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._written: dict[str, str] = {}

    def write(self, name: str, data: bytes) -> None:
        """Write a file by its path below the folder. Raises `OutputError` FM003."""
        digest, target = _digest(data), self.root / name
        self._written[name] = digest
        if not is_file(target) or _digest(target.read_bytes()) != digest:
            write(target, data)

    def close(self) -> list[Path]:
        """Remove what only an earlier run wrote, and note what this one did; the files that are gone."""
        path = self.root / _LIST
        removed = []
        for name, digest in _listed(path).items():
            target = self.root / name
            if name not in self._written and is_file(target) and _digest(target.read_bytes()) == digest:
                target.unlink()
                removed.append(target)
        write(path, (json.dumps(self._written, indent=1, sort_keys=True) + "\n").encode("ascii"))
        return removed


def _listed(path: Path) -> dict[str, str]:
    """What a list names: nothing where it was spoilt, so that nothing is removed."""
    try:
        found = json.loads(path.read_bytes()) if is_file(path) else {}
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
