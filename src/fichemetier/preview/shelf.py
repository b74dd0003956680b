"""The sheets of the workspace, each with a number that stands for it and with how it stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from fichemetier.diagnostics.catalogue import severity
from fichemetier.diagnostics.diagnostic import Diagnostic, Severity, in_order
from fichemetier.preview.draw import Standing
from fichemetier.preview.watch import Stamp, stamp
from fichemetier.workspace.project import Workspace


class Shelf:
    """Sheets by number. A number is never given twice, whatever becomes of its file."""

    def __init__(self, workspace: Workspace, extra: Path | None) -> None:
        self._workspace, self._extra = workspace, extra
        self._numbers: dict[Path, int] = {}
        self._known: dict[Path, tuple[Stamp, Standing]] = {}
        self._drawn: dict[Path, tuple[Stamp, Standing]] = {}
        self._sheets: list[Path] = []
        self.refresh()

    def refresh(self) -> None:
        """Look which sheets there are."""
        found = self._workspace.sheets()
        if self._extra and self._extra not in found:
            found.insert(0, self._extra)
        for path in found:
            self._numbers.setdefault(path, len(self._numbers))
        self._sheets = found

    @property
    def first(self) -> Path | None:
        """The sheet to begin with."""
        return self._sheets[0] if self._sheets else None

    def number(self, path: Path | None) -> int | None:
        """The number of a sheet, also of one that is gone."""
        return self._numbers.get(path) if path else None

    def sheet(self, number: object) -> Path | None:
        """The sheet of a number."""
        if type(number) is not int:
            return None
        return next((path for path, known in self._numbers.items() if known == number), None)

    def unchecked(self, first: Path | None) -> Path | None:
        """A sheet that was not looked at as it is now: the `first` before all others."""
        order = [first, *self._sheets] if first in self._sheets else self._sheets
        return next(
            (path for path in order if path and _still(self._known, path) is None and stamp(path)), None
        )

    def note(self, path: Path, before: Stamp, standing: Standing) -> None:
        """Remember how a sheet stands, that was `before` when it was looked at.

        One that cannot be read keeps the title that it had.
        """
        _, last = self._known.get(path, (None, Standing()))
        if not standing.title:
            standing = replace(standing, title=last.title, domain=last.domain)
        self._known[path] = before, standing

    def note_drawn(self, path: Path, before: Stamp, diagnostics: Iterable[Diagnostic]) -> None:
        """Remember what its last render had to say of a sheet: more than there is to see in its file."""
        grades = [severity(one) for one in in_order(diagnostics)]
        errors, warnings = grades.count(Severity.ERROR), grades.count(Severity.WARNING)
        self._drawn[path] = before, Standing(errors=errors, warnings=warnings)

    def forget_drawn(self) -> None:
        """Forget what renders had to say, for they would not say the same again."""
        self._drawn.clear()

    def rows(self) -> list[dict[str, Any]]:
        """What the list of the page shows."""
        return [self._row(path) for path in self._sheets]

    def _row(self, path: Path) -> dict[str, Any]:
        _, last = self._known.get(path, (None, Standing()))
        standing = _still(self._drawn, path) or _still(self._known, path)
        return {
            "id": self._numbers[path],
            "file": path.name,
            "name": path.stem,
            "title": last.title or path.stem,
            "domain": last.domain,
            "state": "new" if standing is None else _state(standing),
            "errors": (standing or last).errors,
            "warnings": (standing or last).warnings,
        }


def _still(found: Mapping[Path, tuple[Stamp, Standing]], path: Path) -> Standing | None:
    """How a sheet stands; None where it was written to since, or never looked at."""
    before, standing = found.get(path, (None, None))
    return standing if before is not None and before == stamp(path) else None


def _state(standing: Standing) -> str:
    if standing.errors:
        return "errors"
    return "warnings" if standing.warnings else "fine"
