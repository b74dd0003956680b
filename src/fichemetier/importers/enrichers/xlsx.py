"""The rows of a workbook as texts, read by the standard library: no formula is run, no link followed.

A file of statistics has a million cells, and their texts are all that is wanted; it needs no extra package.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

from fichemetier.diagnostics.diagnostic import Diagnostic, Span
from fichemetier.diagnostics.errors import RefusedError, UsageError
from fichemetier.importers.plain_xml import BrokenXmlError, UnsafeXmlError, elements
from fichemetier.importers.zip_archive import members

Row = tuple[int, list[str]]
"""A row: its number, and the text of each cell up to the last that is there."""

_SHEET = re.compile(r"sheet([0-9]{1,5})\.xml$")
_STRINGS = re.compile(r"sharedStrings\.xml$", re.IGNORECASE)
_CELL = re.compile(r"([A-Z]{1,3})[0-9]+")
_DIGITS = re.compile(r"[0-9]{1,9}")
_MAX_COLUMNS = 200
"""Columns that are looked at: the widest of these files has some thirty."""


def worksheets(data: bytes, path: Path) -> Iterator[Iterator[Row]]:
    """The rows of each worksheet in turn.

    Raises `UsageError` FM607 for a file that is no workbook, `RefusedError` FM606 for one that is too large
    or declares what a workbook never does.
    """
    held = members(data, (_SHEET, _STRINGS), path)
    strings: list[str] = []
    for name, content in held.items():
        if _STRINGS.search(name):
            strings = [_text(one) for one in _elements(content, "si", path)]
    numbered = sorted((int(found[1]), name) for name in held if (found := _SHEET.search(name)))
    if not numbered:
        raise UsageError(Diagnostic("FM607", Span(path), {"found": "–"}))
    for _, name in numbered:
        yield _rows(held[name], strings, path)


def _rows(content: bytes, strings: list[str], path: Path) -> Iterator[Row]:
    for number, row in enumerate(_elements(content, "row", path), start=1):
        cells: list[str] = []
        column = -1
        for cell in row:
            column = _column(cell.get("r", ""), column + 1)
            if column < _MAX_COLUMNS:
                cells.extend([""] * (column + 1 - len(cells)))
                cells[column] = _value(cell, strings)
        yield _number(row.get("r", "")) or number, cells


def _column(reference: str, following: int) -> int:
    """The column of a cell from nought: the `following` one where the cell does not say it."""
    found = _CELL.fullmatch(reference)
    if found is None:
        return following
    number = 0
    for letter in found[1]:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _number(text: str) -> int | None:
    """A whole number as workbooks write them; None for anything else."""
    return int(text) if _DIGITS.fullmatch(text) else None


def _value(cell: Element, strings: list[str]) -> str:
    kind = cell.get("t")
    if kind == "inlineStr":
        return _text(cell)
    text = next((part.text or "" for part in cell if part.tag.endswith("}v")), "")
    if kind == "s":
        place = _number(text)
        return strings[place] if place is not None and place < len(strings) else ""
    return text.strip()


def _text(element: Element) -> str:
    """The words of a text, which may be in several runs; its phonetic reading is none of them."""
    parts = (part.text or "" for part in element.iter() if part.tag.endswith("}t"))
    return "".join(parts).strip()


def _elements(content: bytes, name: str, path: Path) -> Iterator[Element]:
    """Every element of a name. Raises `UsageError` FM607, `RefusedError` FM606."""
    try:
        yield from elements(content, name)
    except BrokenXmlError as error:
        raise UsageError(Diagnostic("FM607", Span(path), {"found": str(error)[:80]})) from None
    except UnsafeXmlError as error:
        raise RefusedError(Diagnostic("FM606", Span(path), {"reason": str(error), "what": "XML"})) from None
