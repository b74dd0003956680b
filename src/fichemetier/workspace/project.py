"""Finds sheets, layouts and fonts: in the workspace first, then among what fichemetier ships.

Every path that the program reads comes from here.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from fichemetier.diagnostics.diagnostic import Diagnostic
from fichemetier.diagnostics.errors import NotFoundError
from fichemetier.diagnostics.nearest import nearest
from fichemetier.diagnostics.symlinks import is_workspace
from fichemetier.workspace.files import is_file, require_within
from fichemetier.workspace.settings import Settings, read_settings

_PACKAGE = Path(__file__).resolve().parents[1]
_INSTALLED = _PACKAGE / "_data"
BUNDLED = _INSTALLED if _INSTALLED.is_dir() else _PACKAGE.parents[1]
SUFFIXES = (".yaml", ".yml")
"""How the file of a sheet may end."""
_SHOWN_NAMES = 12

ReadSettings = Callable[[Path], Settings]


@dataclass(frozen=True)
class Workspace:
    """A folder of sheets and layouts, with its settings."""

    root: Path
    settings: Settings

    @classmethod
    def around(cls, start: Path, read: ReadSettings = read_settings) -> Workspace:
        """The nearest folder from `start` upwards that has settings or a `sheets/`, else `start` itself."""
        start = start.resolve()
        for folder in (start, *start.parents):
            if is_workspace(folder):
                return cls(folder, read(folder))
        return cls(start, Settings())

    @classmethod
    def of_sheet(cls, sheet: Path, read: ReadSettings = read_settings) -> Workspace:
        """The workspace that a sheet belongs to; for a bundled sheet, the one around the current folder."""
        folder = sheet.resolve().parent
        start = Path.cwd() if folder == BUNDLED / "sheets" and _INSTALLED.is_dir() else folder
        return cls.around(start, read)

    @property
    def fonts(self) -> Path:
        """The bundled fonts."""
        return BUNDLED / "fonts"

    @property
    def words(self) -> Path:
        """Where a workspace keeps words of layouts in languages of its own: `<language>/layout.po`."""
        return self.root / "layouts" / "locale"

    def sheets(self) -> list[Path]:
        """Every sheet of the workspace, in order of names."""
        return _yaml_files(self.root / "sheets")

    def sheet(self, name: str) -> Path:
        """A sheet by its path, by its name in the workspace, or by that of a bundled one.

        Raises `NotFoundError` FM001 with the nearest names, `RefusedError` FM530 for a link that leads out.
        """
        direct = Path(name)
        if is_file(direct):
            require_within(direct)
            return direct
        for folder in (self.root / "sheets", BUNDLED / "sheets"):
            for candidate in (folder / name, *(folder / f"{name}{suffix}" for suffix in SUFFIXES)):
                if direct.parent == Path() and is_file(candidate):
                    require_within(candidate)
                    return candidate
        raise NotFoundError(self._unknown(name))

    def _unknown(self, name: str) -> Diagnostic:
        """FM001 with the sheets of the workspace, those that are shipped, and the nearest of all."""
        own = [path.name for path in self.sheets()]
        shipped = [path.name for path in _yaml_files(BUNDLED / "sheets") if path.name not in own]
        arguments = {"name": name, "known": _first_names(own), "shipped": _first_names(shipped)}
        files = {_stem(file): file for file in (*shipped, *own)}
        near = nearest(_stem(Path(name).name), files)
        return Diagnostic("FM001", None, arguments, files[near] if near else None)

    def layout(self, name: str) -> Path:
        """The folder of a layout: a path, the workspace's `layouts/`, or bundled. Raises FM401, FM530."""
        candidates = (self.root / "layouts" / name, BUNDLED / "layouts" / name)
        direct = Path(name)
        for folder in (direct, *candidates) if os.sep in name else candidates:
            if is_file(folder / "layout.toml") and not folder.name.startswith("_"):
                return require_within(folder / "layout.toml").parent
        known = self.layouts()
        arguments = {"name": name, "known": ", ".join(known)}
        raise NotFoundError(Diagnostic("FM401", None, arguments, nearest(name, known)))

    def layouts(self) -> list[str]:
        """The names of every layout at hand; what starts with `_` is none, but shared by several."""
        manifests = (path for base in (self.root, BUNDLED) for path in base.glob("layouts/[!_]*/layout.toml"))
        return sorted({path.parent.name for path in manifests})


def _stem(name: str) -> str:
    """What a sheet is called, which is its file without the suffix: all files of sheets end alike."""
    return Path(name).stem if Path(name).suffix in SUFFIXES else name


def _first_names(names: Sequence[str]) -> str:
    """So many names as a message can hold; a dash for none."""
    more = ("…",) if len(names) > _SHOWN_NAMES else ()
    return ", ".join((*names[:_SHOWN_NAMES], *more)) or "–"


def _yaml_files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.glob("*") if path.suffix in SUFFIXES and path.is_file())
