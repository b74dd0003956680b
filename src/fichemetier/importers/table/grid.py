"""What a table holds, whichever file it lies in: cells by row and column, both from 1."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from fichemetier.diagnostics.diagnostic import Diagnostic, Span
from fichemetier.diagnostics.errors import RefusedError

MAX_BYTES = 32 * 2**20
"""Bytes of a file: all 1,584 jobs of the ROME take less than half."""
MAX_ROWS = 5_000
"""Rows below the headings, one a sheet."""
MAX_TEXT = 131_072
"""Characters of a cell: four times those that Excel keeps of one."""
MAX_COLUMNS = 4_000
"""Columns: a numbered one for each field of the longest list."""


@dataclass(frozen=True)
class Spoiled:
    """A cell that holds no value; `reason` is a word of the list that says why, `text` what it shows."""

    reason: str
    text: str = field(default="", compare=False)


CellValue = str | int | float | bool | date | Spoiled


@dataclass
class Grid:
    """The cells of a table that are not empty. `name` is that of its worksheet where it has several."""

    file: Path
    name: str = ""
    rows: dict[int, dict[int, CellValue]] = field(default_factory=dict)
    diagnostics: tuple[Diagnostic, ...] = ()

    def put(self, row: int, cells: Mapping[int, CellValue]) -> None:
        """Take the cells of a row that hold something. Raises `RefusedError` FM973 beyond the bounds."""
        kept = {
            column: value for column, value in cells.items() if not isinstance(value, str) or value.strip()
        }
        if not kept:
            return
        if len(self.rows) > MAX_ROWS or max(kept) > MAX_COLUMNS:
            what = "@table_rows" if max(kept) <= MAX_COLUMNS else "@table_columns"
            most = MAX_ROWS if max(kept) <= MAX_COLUMNS else MAX_COLUMNS
            raise RefusedError(Diagnostic("FM973", Span.whole(self.file), {"what": what, "most": most}))
        self.rows[row] = {column: _bounded(value) for column, value in kept.items()}

    def place(self, row: int, column: int) -> Span:
        """Where a cell is, as messages call it: `metiers.xlsx:C5`."""
        sheet = f"{self.name}!" if self.name else ""
        return Span.whole(self.file.with_name(f"{self.file.name}:{sheet}{letters(column)}{row}"))


def _bounded(value: CellValue) -> CellValue:
    too_long = isinstance(value, str) and len(value) > MAX_TEXT
    return Spoiled("@table_long") if too_long else value


def letters(column: int) -> str:
    """The letters of a column: 1 is A, 28 is AB."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
