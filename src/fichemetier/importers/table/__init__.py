"""Tables that editors keep, CSV and workbooks (.xlsx) → sheets, and back. A row a sheet, a column a field."""

from __future__ import annotations

from functools import partial

from fichemetier.diagnostics.diagnostic import Diagnostic, Span
from fichemetier.diagnostics.errors import NotFoundError, RefusedError, SheetError, UsageError
from fichemetier.diagnostics.nearest import nearest
from fichemetier.importers import Imported, ImportRequest
from fichemetier.importers.table.grid import MAX_BYTES, Grid
from fichemetier.importers.table.meeting import bring
from fichemetier.importers.table.rows import TableRead, TableRow, read_rows
from fichemetier.importers.zip_archive import is_zip
from fichemetier.workspace.files import read as read_bytes

_OLD = b"\xd0\xcf\x11\xe0"
"""How a workbook of Excel 97 begins, and one that is locked by a password."""


def read(request: ImportRequest) -> Imported:
    """The rows of a table, to be brought to a folder of sheets.

    Raises `SheetError` with the faults of its headings, `NotFoundError` FM605 where it has none of the sheets
    wanted, and FM970 to FM973 where it is no table that can be read.
    """
    grid = read_grid(request)
    found = read_rows(grid)
    wanted = (None, *request.codes)
    faults = [one.diagnostic for one in found.faults if not request.codes or one.sheet in wanted]
    if found.whole:
        raise SheetError(*faults)
    rows = _wanted(request, found)
    return Imported((), (*grid.diagnostics, *found.notes), partial(bring, rows, faults))


def read_grid(request: ImportRequest) -> Grid:
    """The cells of the file, told by what it begins with, whatever it is called."""
    file = request.file
    data = read_bytes(file, MAX_BYTES)
    if len(data) > MAX_BYTES:
        what = {"what": "@table_size", "most": f"{MAX_BYTES // 2**20} MB"}
        raise RefusedError(Diagnostic("FM973", Span.whole(file), what))
    if data.startswith(_OLD):
        raise UsageError(Diagnostic("FM971", Span.whole(file), {"reason": "@table_old"}))
    if is_zip(data):
        from fichemetier.importers.table.workbook import read_workbook

        return read_workbook(data, file)
    from fichemetier.importers.table.csv_file import read_csv

    return read_csv(data, file)


def _wanted(request: ImportRequest, found: TableRead) -> list[TableRow]:
    """The rows of the sheets wanted. Where there is none, it may be one of those that do not tell theirs."""
    if not request.codes:
        return found.rows
    rows = {row.identifier: row for row in found.rows}
    names = {*rows, *(one.sheet for one in found.faults if one.sheet)}
    missing = [code for code in request.codes if code not in names]
    if missing:
        unnamed = (one.diagnostic for one in found.faults if one.sheet == "")
        raise NotFoundError(
            *(_unknown(code, sorted(names), Span(request.file)) for code in missing), *unnamed
        )
    return [rows[code] for code in dict.fromkeys(request.codes) if code in rows]


def _unknown(code: str, names: list[str], place: Span) -> Diagnostic:
    near = nearest(code, names)
    return Diagnostic("FM605", place, {"code": code, "count": len(names), "near": near or "–"}, near)
