"""Paths that mean the same in another checkout, and beside a sheet that has moved."""

from __future__ import annotations

import os
from pathlib import Path

_SHEET_FOLDER = "@"
_ROOT = "%"


class PortablePaths:
    """Turns the paths of one sheet's render into portable ones, and back.

    A portable path starts with `@` below the sheet's folder, with `%` below the workspace's root; `@` alone
    is the sheet. What lies outside the workspace keeps its path.
    """

    def __init__(self, root: Path, sheet: Path) -> None:
        self._sheet = sheet.resolve()
        self._bases = {_SHEET_FOLDER: self._sheet.parent, _ROOT: root.resolve()}

    def portable(self, path: Path) -> Path:
        """The portable path of a file, there or not."""
        real = Path(os.path.realpath(path))
        if real == self._sheet:
            return Path(_SHEET_FOLDER)
        for mark, base in self._bases.items():
            if real.is_relative_to(base):
                return Path(mark + real.relative_to(base).as_posix())
        return path

    def local(self, path: Path) -> Path:
        """The file that a portable path means here."""
        name = path.as_posix()
        if name == _SHEET_FOLDER:
            return self._sheet
        return self._bases[name[0]] / name[1:] if name[:1] in self._bases else path
