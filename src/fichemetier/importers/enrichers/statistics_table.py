"""A publisher's table of figures, as XLSX or as CSV: the rows of the first sheet with the columns wanted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from fichemetier.diagnostics.diagnostic import Diagnostic, Span
from fichemetier.diagnostics.errors import UsageError
from fichemetier.importers.csv_table import table_rows
from fichemetier.importers.enrichers.xlsx import Row, worksheets
from fichemetier.importers.zip_archive import is_zip, members, read_whole
from fichemetier.text.identifiers import words_of

Record = Mapping[str, str]
_HEAD = 20
"""Rows among which the names of the columns are looked for: a title and notes may stand above them."""
_WHOLE = re.compile(r"-?\d+")
_TABLE = re.compile(r"\.(xlsx|csv)$", re.IGNORECASE)
_WORKBOOK = re.compile(r"^workbook\.xml$")
"""What an archive holds that is a workbook itself, whatever is embedded in it."""


def records(path: Path, wanted: Sequence[str], without: Sequence[str] = ()) -> Iterator[tuple[int, Record]]:
    """The rows of the first sheet that has the columns, and none of those it is to be `without`.

    Columns are known by their words, as `code_metier_bmo` for "Code métier BMO". Raises `UsageError` FM640
    with the columns that no sheet has, FM607 for a broken workbook, `RefusedError` FM606 and FM612,
    `NotFoundError` FM002.
    """
    seen: set[str] = set()
    for rows in _sheets(path):
        for _, cells in _first(rows):
            names = ["_".join(words_of(cell)) for cell in cells]
            seen |= set(names)
            if set(wanted) <= set(names) and not set(without) & set(names):
                yield from _records(rows, names)
                return
    lacking = [name for name in wanted if name not in seen] or list(wanted)
    raise UsageError(Diagnostic("FM640", Span(path), {"columns": ", ".join(lacking)}))


def whole(text: str) -> int | None:
    """A whole number; None for anything else, as `*`, which hides a figure and is no nought."""
    plain = re.sub(r"[\s\u00a0\u202f]", "", text).removesuffix(".0")
    return int(plain) if _WHOLE.fullmatch(plain) and len(plain) < 10 else None


def _sheets(path: Path) -> Iterator[Iterator[Row]]:
    for data in _tables(read_whole(path), path):
        if is_zip(data):
            yield from worksheets(data, path)
        else:
            yield table_rows(data, path)


def _tables(data: bytes, path: Path) -> Iterable[bytes]:
    """The tables of a file: a publisher may put its workbook into an archive."""
    held = members(data, (_WORKBOOK, _TABLE), path) if is_zip(data) else {}
    packed = [content for name, content in held.items() if _TABLE.search(name)]
    return packed if packed and len(packed) == len(held) else (data,)


def _first(rows: Iterator[Row]) -> Iterator[Row]:
    for count, row in enumerate(rows):
        if count == _HEAD:
            return
        yield row


def _records(rows: Iterator[Row], names: Sequence[str]) -> Iterator[tuple[int, Record]]:
    for line, cells in rows:
        yield line, dict(zip(names, cells, strict=False))
