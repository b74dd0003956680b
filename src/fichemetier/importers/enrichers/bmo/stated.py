"""Which file of the survey has which figures: what two of them state would be counted twice."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from fichemetier.diagnostics.diagnostic import Diagnostic, Span
from fichemetier.diagnostics.errors import UsageError
from fichemetier.importers.enrichers.statistics_table import Record, whole

_AREA = re.compile(r"(?:code_)?(?:be|bassin|clpe|dept?|departement|reg|region)_?[0-9]*")
"""The columns of the codes of areas, whose names differ from year to year."""


@dataclass
class _YearOfFile:
    """The areas of each family, and the columns that they are told by."""

    areas: dict[str, set[frozenset[tuple[str, str]]]] = field(default_factory=dict)
    columns: set[str] = field(default_factory=set)

    def overlaps(self, other: _YearOfFile) -> bool:
        """Whether both have a figure, or may have: a department cannot be told from its region."""
        shared = self.areas.keys() & other.areas.keys()
        if self.columns != other.columns:
            return bool(shared)
        return any(self.areas[code] & other.areas[code] for code in shared)


class StatedFigures:
    """The figures of the files that were read, and of the one that is being read."""

    def __init__(self) -> None:
        self._current: dict[int, _YearOfFile] = {}
        self._before: list[tuple[Path, dict[int, _YearOfFile]]] = []

    def add(self, year: int, code: str, row: Record) -> None:
        """Note that the file has a figure of a year and a family in the area of this row."""
        area = frozenset((name, _plain(text)) for name, text in row.items() if text and _AREA.fullmatch(name))
        held = self._current.setdefault(year, _YearOfFile())
        held.areas.setdefault(code, set()).add(area)
        held.columns |= {name for name, _ in area}

    def close(self, path: Path) -> None:
        """End a file. Raises `UsageError` FM649 where one before it has a figure of it."""
        for other, years in self._before:
            for year in sorted(years.keys() & self._current.keys()):
                if self._current[year].overlaps(years[year]):
                    raise UsageError(Diagnostic("FM649", Span(path), {"year": str(year), "other": other}))
        self._before.append((path, self._current))
        self._current = {}


def _plain(text: str) -> str:
    """A code as a workbook and a CSV file both have it: 1, `01` and `1.0` are one."""
    number = whole(text)
    return text.casefold() if number is None else str(number)
