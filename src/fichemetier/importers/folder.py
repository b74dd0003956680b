"""The sheets that an import meets: by the name of the file, and by a publisher's code once it was renamed."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from fichemetier.diagnostics.diagnostic import Diagnostic, Span
from fichemetier.diagnostics.errors import SheetError
from fichemetier.source.parser import MAX_BYTES, decode, parse
from fichemetier.source.paths import KeyPath
from fichemetier.source.values import value_at
from fichemetier.workspace.files import read
from fichemetier.workspace.project import SUFFIXES


@dataclass
class SheetFolder:
    """A folder of sheets; its files are parsed once, and only where one has been renamed."""

    path: Path
    _values: dict[Path, Any] | None = field(default=None, repr=False)

    @property
    def values(self) -> dict[Path, Any]:
        """What each sheet holds, by its path."""
        if self._values is None:
            self._values = {path: _values(path) for path in sorted(self.path.glob("*")) if _is_sheet(path)}
        return self._values

    def named(self, identifier: str) -> Path:
        """The sheet of a name, there or not."""
        paths = [self.path / f"{identifier}{suffix}" for suffix in SUFFIXES]
        return next((path for path in paths if path.exists()), paths[0])

    def with_code(self, code_path: KeyPath, code: str) -> Path | None:
        """The one sheet that holds a code. Raises `SheetError` FM618 where several do."""
        found = [path for path, values in self.values.items() if holds(values, code_path, code)]
        if len(found) > 1:
            arguments = {"code": code, "others": ", ".join(path.name for path in found[1:])}
            raise SheetError(Diagnostic("FM618", Span(found[0]), arguments))
        return found[0] if found else None


def holds(values: Any, code_path: KeyPath, code: str) -> bool:
    """Whether a sheet bears a code; of several, the first is its own."""
    held = value_at(values, code_path)
    return bool((held[0] if isinstance(held, list) and held else held) == code)


def _is_sheet(path: Path) -> bool:
    return path.suffix in SUFFIXES and path.is_file()


def _values(path: Path) -> Any:
    """What a sheet holds; one that cannot be read holds no code, and `check` says why."""
    try:
        return parse(decode(read(path, MAX_BYTES), path), path)[0].values
    except SheetError:
        return {}
