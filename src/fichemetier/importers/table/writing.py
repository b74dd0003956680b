"""A table → the bytes of a file: CSV, or a workbook that is the same on every day."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from datetime import date, datetime
from typing import Any

from fichemetier.importers.table.cells import written
from fichemetier.importers.table.csv_file import guarded, marked
from fichemetier.importers.table.export import Column, SheetTable
from fichemetier.importers.table.marks import MARKS
from fichemetier.importers.table.workbook import require_openpyxl

WORKSHEET = "Fiches"
SUFFIXES = (".csv", ".xlsx")
_EPOCH = datetime(2000, 1, 1)
_ZIP_EPOCH = (2000, 1, 1, 0, 0, 0)
_TIMES = re.compile(rb"<dcterms:(created|modified)[^>]*>[^<]*</dcterms:\1>")
_WIDE, _NARROW = 42, 18
"""Widths of columns, in characters: of texts and lists, and of short values."""
_SHORT = 24
_LIST_LIMIT = 255
"""Characters of a list of choices in the rule of a cell, as Excel has room for."""
_ROWS_OF_TEMPLATE = 200


def table_bytes(table: SheetTable, suffix: str) -> bytes:
    """The file of a table. Raises `MachineError` FM970 where openpyxl is wanted and not installed."""
    return _csv(table) if suffix.lower() == ".csv" else _workbook(table)


def _csv(table: SheetTable) -> bytes:
    """UTF-8 with its mark and semicolons, as a French Excel opens it."""
    out = io.StringIO(newline="")
    rows = csv.writer(out, delimiter=";", lineterminator="\r\n")
    rows.writerow([column.title for column in table.columns])
    for row in table.rows:
        rows.writerow([_text(row.get(column.path)) for column in table.columns])
    return out.getvalue().encode("utf-8-sig")


def _text(value: Any) -> str:
    if value is None:
        return ""
    text = written(value)
    if isinstance(value, str):
        return guarded(text)
    return text.replace(".", ",") if isinstance(value, float) else text


def _workbook(table: SheetTable) -> bytes:
    require_openpyxl()
    from openpyxl import Workbook
    from openpyxl.utils import get_column_letter

    book = Workbook()
    book.properties.created = book.properties.modified = _EPOCH
    book.properties.creator = "fichemetier"
    sheet = book.active
    sheet.title = WORKSHEET
    sheet.freeze_panes = "B2"
    for number, column in enumerate(table.columns, start=1):
        _head(sheet, number, column)
        values = [row[column.path] for row in table.rows if column.path in row]
        longest = max((len(written(one)) for one in values), default=len(column.title))
        shown = sheet.column_dimensions[get_column_letter(number)]
        shown.width = _WIDE if longest > _SHORT else _NARROW
        shown.hidden = column.path == MARKS
        for line, row in enumerate(table.rows, start=2):
            if column.path in row:
                _fill(sheet.cell(line, number), row[column.path])
    out = io.BytesIO()
    book.save(out)
    return _without_clock(out.getvalue())


def _head(sheet: Any, number: int, column: Column) -> None:
    from openpyxl.comments import Comment
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    cell = sheet.cell(1, number, column.title)
    cell.font = Font(bold=True, color="FFFFFF")
    cell.fill = PatternFill("solid", fgColor="1F3A5F")
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    if column.comment:
        lines = column.comment.count("\n") + 1 + len(column.comment) // 50
        cell.comment = Comment(column.comment, "fichemetier", height=24 + 18 * lines, width=360)
    choices = ",".join(column.choices)
    if choices and len(choices) <= _LIST_LIMIT:
        rule = DataValidation("list", formula1=f'"{choices}"', allow_blank=True)
        letter = get_column_letter(number)
        rule.add(f"{letter}2:{letter}{_ROWS_OF_TEMPLATE}")
        sheet.add_data_validation(rule)


def _fill(cell: Any, value: Any) -> None:
    """Put a value in a cell: a text as text, whatever it begins with, and never to be taken for a code."""
    from openpyxl.styles import Alignment

    cell.alignment = Alignment(wrap_text=True, vertical="top")
    if isinstance(value, str):
        cell.value = marked(value)
        cell.data_type = "s"
        cell.number_format = "@"
        cell.quotePrefix = True
    else:
        cell.value = value
        if isinstance(value, date):
            cell.number_format = "yyyy-mm-dd"


def _without_clock(data: bytes) -> bytes:
    """The workbook with no time of its making in it."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as made, zipfile.ZipFile(out, "w") as fixed:
        for info in sorted(made.infolist(), key=lambda one: one.filename != "[Content_Types].xml"):
            content = made.read(info)
            if info.filename == "docProps/core.xml":
                content = _TIMES.sub(b"", content)
            entry = zipfile.ZipInfo(info.filename, _ZIP_EPOCH)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
            fixed.writestr(entry, content)
    return out.getvalue()
