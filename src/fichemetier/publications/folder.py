"""A folder of finished files: written one by one, rid of what an earlier run wrote and this one does not."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path, PurePosixPath

from fichemetier.build.digest import digest as sha256
from fichemetier.workspace.files import is_file, write

LIST = ".fichemetier.json"
"""What the last run wrote, each file with its SHA-256: a file that somebody changed since is left alone."""


class Folder:
    """Files below a folder; one that is there already as it should be is not touched.

    `changed` names those that this run wrote.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self.changed: list[str] = []
        self._written: dict[str, str] = {}

    @property
    def is_ours(self) -> bool:
        """Whether an earlier run wrote here."""
        return is_file(self.root / LIST)

    def write(self, name: str, data: bytes) -> None:
        """Write a file by its path below the folder. Raises `OutputError` FM003."""
        self.put(name, sha256(data), lambda: data)

    def put(self, name: str, digest: str, data: Callable[[], bytes]) -> None:
        """Write a file of a digest, whose bytes are asked for only where they are not there yet."""
        target = self.root / name
        self._written[name] = digest
        if not is_file(target) or sha256(target.read_bytes()) != digest:
            write(target, data())
            self.changed.append(name)

    def keep(self, belongs: Callable[[str], bool]) -> None:
        """Leave in place what an earlier run wrote under the names that belong."""
        for name, digest in _listed(self.root / LIST).items():
            if belongs(name):
                self._written.setdefault(name, digest)

    def close(self) -> list[Path]:
        """Remove what only an earlier run wrote, and note what this one did; the files that are gone."""
        path = self.root / LIST
        removed = []
        for name, digest in _listed(path).items():
            target = self.root / name
            if name not in self._written and self._is_as_written(target, digest):
                target.unlink()
                self._remove_empty(target.parent)
                removed.append(target)
        text = (json.dumps(self._written, indent=1, sort_keys=True) + "\n").encode("ascii")
        if not is_file(path) or path.read_bytes() != text:
            write(path, text)
        return removed

    def _is_as_written(self, target: Path, digest: str) -> bool:
        """Whether a file is there, in the folder itself and not behind a link, as a run left it."""
        root = self.root.resolve()
        if not is_file(target) or target.resolve() != root / target.relative_to(self.root):
            return False
        return sha256(target.read_bytes()) == digest

    def _remove_empty(self, folder: Path) -> None:
        with suppress(OSError):
            while folder != self.root:
                folder.rmdir()
                folder = folder.parent


def _listed(path: Path) -> dict[str, str]:
    """What a list names below its folder: nothing where it was spoilt, so that nothing is removed."""
    try:
        found = json.loads(path.read_bytes()) if is_file(path) else {}
    except (ValueError, RecursionError):
        return {}
    return (
        {name: digest for name, digest in found.items() if _is_below(name)} if isinstance(found, dict) else {}
    )


def _is_below(name: str) -> bool:
    path = PurePosixPath(name)
    return "\0" not in name and not path.is_absolute() and ".." not in path.parts
