"""A publisher's CSV file, some of whose columns are wanted: read row by row, however long its texts are."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TextIO

from fichemetier.diagnostics.diagnostic import Diagnostic, Span
from fichemetier.diagnostics.errors import SheetError
from fichemetier.importers.encoding import decode, is_cut

_MAX_FIELD = 2**22
"""Characters of one field; the longest text of the RNCP has some hundred thousand."""
_CHUNK = 2**20
_LINE_END = re.compile(rb"[\r\n]")


def header(data: bytes, path: Path) -> list[str]:
    """The names of the columns, in small letters. Raises as `table_rows`."""
    with closing(table_rows(data, path)) as lines:
        _, names = next(lines, (0, []))
    return [name.casefold() for name in names]


def rows(
    data: bytes, columns: Sequence[str], path: Path, *, strict: bool = False
) -> Iterator[tuple[int, list[str]]]:
    """The values of the wanted columns in each row, stripped, with the line where it ends.

    A row that is too short has empty values. Raises as `table_rows`.
    """
    held = header(data, path)
    places = [held.index(column) for column in columns]
    for number, (line, row) in enumerate(table_rows(data, path, strict=strict)):
        if number:
            yield line, [row[one] if one < len(row) else "" for one in places]


def table_rows(data: bytes, path: Path, *, strict: bool = False) -> Generator[tuple[int, list[str]]]:
    """Every row of a file, its head included, stripped.

    Raises `SheetError` FM535 where the CSV is broken or ends within a character; a `strict` one may not end
    within a text either.
    """
    if is_cut(data):
        raise _broken(path, data.count(b"\n") + 1, "@cut")
    with _long_fields():
        reader = csv.reader(_opened(data), delimiter=_delimiter(_first_line(data)), strict=strict)
        end = 0
        try:
            for row in reader:
                end = reader.line_num
                yield end, [value.strip() for value in row]
        except csv.Error as error:
            raise _broken(path, end + 1, str(error)) from None


def _broken(path: Path, line: int, problem: str) -> SheetError:
    return SheetError(Diagnostic("FM535", Span(path, line, 1, line, 1), {"problem": problem}))


def _delimiter(first: str) -> str:
    return max(";,\t|", key=first.count)


def _first_line(data: bytes) -> str:
    return decode(_LINE_END.split(data[:_CHUNK], maxsplit=1)[0])


def _opened(data: bytes) -> TextIO:
    """The text: UTF-8, which recognises itself, as it is read; else that of older French files, at once."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for start in range(0, len(data), _CHUNK):
            decoder.decode(data[start : start + _CHUNK])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return io.StringIO(decode(data), newline="")
    return io.TextIOWrapper(io.BytesIO(data), "utf-8-sig", newline="")


@contextmanager
def _long_fields() -> Iterator[None]:
    """Lets the reader of CSV take long texts: its limit is one for the whole program."""
    before = csv.field_size_limit(_MAX_FIELD)
    try:
        yield
    finally:
        csv.field_size_limit(before)
