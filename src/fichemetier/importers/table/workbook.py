"""A table as a workbook (.xlsx): the first visible worksheet, within bounds, its macros never read."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from importlib import import_module
from pathlib import Path
from typing import Any

from fichemetier.diagnostics.diagnostic import Diagnostic, Span
from fichemetier.diagnostics.errors import FichemetierError, MachineError, RefusedError, UsageError
from fichemetier.importers.table.csv_file import unguarded
from fichemetier.importers.table.grid import MAX_ROWS, CellValue, Grid, Spoiled
from fichemetier.importers.zip_archive import MAX_RATIO

MAX_UNPACKED = 96 * 2**20
"""Bytes of all parts of a workbook, unpacked."""
MAX_PARTS = 1_000
"""Files in a workbook; one with pictures on every worksheet has some hundred."""
_SMALL = 2**20
"""Bytes of a part that may be packed as tight as it likes: rows that are only formatted are all alike."""
_MOST_MB = {"styles.xml": 4, "sharedStrings.xml": 48}
"""MB of the parts that openpyxl keeps whole: many times what a workbook has."""
_DOCTYPE = (b"<!DOCTYPE", "<!DOCTYPE".encode("utf-16-le"), "<!DOCTYPE".encode("utf-16-be"))
_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*?ref=\"([A-Z]{1,3})([0-9]{1,7}):")
_ZEROS = re.compile(r"0{2,}")
_LAST_ROW = 1_048_576
"""The last row that a worksheet can have."""
_CARRIAGE_RETURN = "_x000D_"


def read_workbook(data: bytes, file: Path) -> Grid:
    """The cells of a workbook.

    Raises `MachineError` FM970 where openpyxl is not installed, `UsageError` FM972 for a damaged file,
    `RefusedError` FM973 for one that is too large when unpacked or that declares entities.
    """
    require_openpyxl()
    try:
        parts = _parts(data, file)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _read(data, parts, file)
    except FichemetierError:
        raise
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, *_FAULTS) as error:
        problem = " ".join(f"{type(error).__name__}: {error}".split())[:80]
        raise UsageError(Diagnostic("FM972", Span.whole(file), {"problem": problem})) from None


_FAULTS = (ValueError, KeyError, TypeError, AttributeError, IndexError, SyntaxError, OverflowError)
"""What openpyxl raises where the parts of a workbook do not hold what they should."""


def require_openpyxl() -> None:
    """Raises `MachineError` FM970 where openpyxl, which reads and writes workbooks, is not installed."""
    try:
        import_module("openpyxl")
    except ImportError:
        raise MachineError(Diagnostic("FM970")) from None


def _parts(data: bytes, file: Path) -> dict[str, bytes]:
    """The parts of XML that a workbook is made of, unpacked in memory."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        infos = archive.infolist()
        _check(infos, file)
        xml = [info for info in infos if info.filename.endswith((".xml", ".rels"))]
        parts = {info.filename.lstrip("/"): archive.read(info) for info in xml}
    if any(mark in part for part in parts.values() for mark in _DOCTYPE):
        raise _refused(file, "entities", "–")
    return parts


def _check(infos: Sequence[zipfile.ZipInfo], file: Path) -> None:
    if not any(info.filename.lstrip("/").startswith("xl/") for info in infos):
        raise UsageError(Diagnostic("FM971", Span.whole(file), {"reason": "@table_other"}))
    if len(infos) > MAX_PARTS or sum(info.file_size for info in infos) > MAX_UNPACKED:
        raise _refused(file, "unpacked", f"{MAX_UNPACKED // 2**20} MB")
    for name, most in _MOST_MB.items():
        if any(info.filename.endswith(name) and info.file_size > most * 2**20 for info in infos):
            raise _refused(file, "unpacked", f"{name}: {most} MB")
    if any(info.file_size > max(_SMALL, MAX_RATIO * info.compress_size) for info in infos):
        raise _refused(file, "ratio", f"{MAX_RATIO} : 1")
    if any(info.flag_bits & 0x1 for info in infos):
        raise UsageError(Diagnostic("FM971", Span.whole(file), {"reason": "@table_old"}))
    if any(info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for info in infos):
        raise zipfile.BadZipFile("compression")


def _refused(file: Path, what: str, most: str) -> RefusedError:
    return RefusedError(Diagnostic("FM973", Span.whole(file), {"what": f"@table_{what}", "most": most}))


def _read(data: bytes, parts: dict[str, bytes], file: Path) -> Grid:
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
    visible = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    if not visible:
        raise UsageError(Diagnostic("FM971", Span.whole(file), {"reason": "@table_hidden"}))
    sheet = visible[0]
    others = [one.title for one in book.worksheets if one is not sheet]
    told = {"name": sheet.title, "others": ", ".join(others)}
    notes = (Diagnostic("FM978", Span.whole(file), told),) if others else ()
    grid = Grid(file, sheet.title if others else "", diagnostics=notes)
    formulas = False
    for number, row in _numbered(sheet, file):
        formulas |= any(cell.data_type == "f" for cell in row)
        grid.put(number, dict(_row(row)))
    if formulas:
        computed = load_workbook(io.BytesIO(data), read_only=True, keep_links=False, data_only=True)
        _take_results(grid, computed[sheet.title])
    for column, number in _merged(parts, sheet):
        cells = grid.rows.get(number, {})
        if column in cells:
            cells[column] = Spoiled("@table_merged", str(cells[column]))
    return grid


def _numbered(sheet: Any, file: Path) -> Iterator[tuple[int, Any]]:
    """The rows of a worksheet by number, as wide as their cells are, whatever the file says of its size."""
    sheet.reset_dimensions()
    for number, row in enumerate(sheet.iter_rows(), start=1):
        if number > _LAST_ROW:
            raise _refused(file, "rows", str(MAX_ROWS))
        yield number, row


def _row(row: Any) -> Iterator[tuple[int, CellValue]]:
    for column, cell in enumerate(row, start=1):
        if cell.value is not None:
            yield column, _value(cell)


def _value(cell: Any) -> CellValue:
    """What a cell shows: a number as its format pads it, a time of day and a share as texts."""
    value, shown = cell.value, cell.number_format or ""
    if cell.data_type == "f":
        return Spoiled("@table_formula")
    if cell.data_type == "e":
        return Spoiled("@table_error")
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, time):
        return f"{value.hour}:{value.minute:02}"
    if isinstance(value, bool | date):
        return value
    if isinstance(value, int | float):
        return _number(value, shown)
    return unguarded(str(value).replace(_CARRIAGE_RETURN, ""))


def _number(value: int | float, shown: str) -> CellValue:
    if "%" in shown:
        return f"{round(value * 100, 6):g} %"
    whole = int(value) if value == value // 1 else value
    if _ZEROS.fullmatch(shown) and isinstance(whole, int):
        return str(whole).zfill(len(shown))
    return whole


def _take_results(grid: Grid, computed: Any) -> None:
    """Put the results of formulas, as the spreadsheet saved them, in their places."""
    for number, row in _numbered(computed, grid.file):
        cells = grid.rows.get(number, {})
        for column, value in cells.items():
            if value == Spoiled("@table_formula") and column <= len(row):
                result = row[column - 1]
                if result.value is not None:
                    cells[column] = _value(result)


def _merged(parts: dict[str, bytes], sheet: Any) -> Iterator[tuple[int, int]]:
    """The first cell of each merged range: column and row."""
    from openpyxl.utils import column_index_from_string

    part = parts.get(str(sheet._worksheet_path).lstrip("/"), b"")
    for found in _MERGED.finditer(part):
        yield column_index_from_string(found[1].decode()), int(found[2])
