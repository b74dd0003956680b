"""A table as text: CSV of any spreadsheet, read whatever its encoding and its separator."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

from fichemetier.diagnostics.diagnostic import Diagnostic, Span
from fichemetier.diagnostics.errors import UsageError
from fichemetier.importers.encoding import decode, is_cut
from fichemetier.importers.table.grid import CellValue, Grid

_SEPARATORS = ";,\t"
_SEPARATOR_LINE = re.compile(r"\A\ufeff?\"?sep=(.)\"?\r?\n", re.IGNORECASE)
"""The first line by which a file tells Excel its separator."""
FORMULA = "=+-@\t\r＝＋－＠"
"""The characters that make a spreadsheet take a text for a formula when it opens a CSV file."""
_GUARDED = re.compile(f"'+[{re.escape(FORMULA)}]")


def read_csv(data: bytes, file: Path) -> Grid:
    """The cells of a CSV file. Raises `UsageError` FM972 where it breaks off, `RefusedError` FM973."""
    if is_cut(data):
        span = Span(file, data.count(b"\n") + 1)
        raise UsageError(Diagnostic("FM972", span, {"problem": "@cut"}))
    text = decode(data).removeprefix("\ufeff")
    told = _SEPARATOR_LINE.match(text)
    text = text[told.end() :] if told else text
    separator = told[1] if told else max(_SEPARATORS, key=lambda one: _width(text, one))
    grid = Grid(file)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    number = 0
    try:
        for number, row in enumerate(rows, start=1):
            cells: dict[int, CellValue] = {
                column: unguarded(one) for column, one in enumerate(row, 1) if one.strip()
            }
            grid.put(number, cells)
    except csv.Error as error:
        if "field limit" in str(error):
            place = grid.place(number + 1, 1)
            raise UsageError(Diagnostic("FM976", place, {"reason": "@table_long"})) from None
        arguments: dict[str, str | int] = {"problem": f"{error} ({number + 1})"}
        raise UsageError(Diagnostic("FM972", Span(file, rows.line_num or 1), arguments)) from None
    return grid


def _width(text: str, separator: str) -> int:
    """How many cells the first row has with a separator."""
    try:
        return len(next(csv.reader(io.StringIO(text, newline=""), delimiter=separator), []))
    except csv.Error:
        return 0


def guarded(text: str) -> str:
    """A text as a CSV file holds it: no spreadsheet takes it for a formula."""
    return f"'{text}" if text[:1] and text[0] in FORMULA else marked(text)


def marked(text: str) -> str:
    """A text that begins as a guarded one does, guarded in turn, so that reading it gives it back."""
    return f"'{text}" if _GUARDED.match(text) else text


def unguarded(text: str) -> str:
    """The text that a guarded one stands for."""
    return text[1:] if _GUARDED.match(text) else text
