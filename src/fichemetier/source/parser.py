"""YAML text → plain values, and the place of every key and value."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, islice
from pathlib import Path
from typing import Any

import yaml

from fichemetier.diagnostics.diagnostic import Diagnostic, Span
from fichemetier.diagnostics.errors import SheetError
from fichemetier.source.builder import Builder, Location
from fichemetier.source.corrected import CorrectedText
from fichemetier.source.paths import FieldPath
from fichemetier.source.scalar import align
from fichemetier.source.syntax import readable
from fichemetier.workspace.files import not_utf8

MAX_BYTES = 512 * 1024
"""Bytes of a sheet: sixty times the longest that is shipped."""
MAX_INVISIBLE = 10
"""Invisible characters that are reported one by one; a file with more of them is no text."""

_INVISIBLE = re.compile(f"{yaml.reader.Reader.NON_PRINTABLE.pattern}|[\x85\u2028\u2029\ufeff]")


@dataclass(frozen=True)
class Source:
    """A parsed file: `values` mirrors the YAML, `locations` holds a `Location` for every path in it.

    It is not `complete` where lines had to be left out to read the rest.
    """

    path: Path
    text: str
    values: dict[str, Any]
    locations: dict[FieldPath, Location]
    complete: bool = True

    @cached_property
    def lines(self) -> list[str]:
        """The file's lines, as every span counts them."""
        return self.text.split("\n")

    @cached_property
    def _line_starts(self) -> list[int]:
        """The offset of each line in the text."""
        return [0, *accumulate(len(line) + 1 for line in self.lines)]

    @cached_property
    def _aligned(self) -> dict[tuple[FieldPath, str], list[tuple[int, int]]]:
        """Where the characters of each text stand that was asked for: a text may hold many findings."""
        return {}

    def location(self, path: FieldPath) -> Location:
        """The place of `path`, or of its nearest ancestor that the file holds.

        An index is passed over where the file has one item without a list.
        """
        found: FieldPath = ()
        for step in path:
            if (*found, step) in self.locations:
                found = (*found, step)
            elif not isinstance(step, int):
                break
        return self.locations[found]

    def locate(self, path: FieldPath, value: str, start: int, end: int) -> Span:
        """The span of characters `start` to `end` of `value`, the text at `path` as the sheet holds it.

        Falls back to the whole scalar where the two cannot be aligned, or where it stands in another file.
        """
        span = self.location(path).value
        if span.path != self.path:
            return span
        if (path, value) not in self._aligned:
            self._aligned[path, value] = align(value, self.text, self._offset(span.line, span.column))
        locations = self._aligned[path, value]
        if not start < end <= len(locations):
            return span
        first, last = self._position(locations[start][0]), self._position(locations[end - 1][1] - 1)
        return Span(span.path, first[0], first[1], last[0], last[1] + 1)

    def written(self, path: FieldPath) -> str:
        """What the file holds at `path`, as it was typed; empty where it stands in another file."""
        return self.text_of(self.location(path).value)

    def text_of(self, span: Span) -> str:
        """What the file holds at a span; empty where that is in another file."""
        if span.path != self.path:
            return ""
        start, end = self.extent(span)
        return self.text[start:end]

    def extent(self, span: Span) -> tuple[int, int]:
        """The offsets in the text at which a span of this file starts and ends."""
        return self._offset(span.line, span.column), self._offset(span.end_line, span.end_column)

    def _offset(self, line: int, column: int) -> int:
        return self._line_starts[line - 1] + column - 1

    def _position(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self._line_starts, offset)
        return line, offset - self._line_starts[line - 1] + 1


def decode(data: bytes, path: Path) -> str:
    """UTF-8 text of a file, line ends made `\\n`. Raises `SheetError` FM115 or FM116."""
    if len(data) > MAX_BYTES:
        arguments = {"size": len(data) // 1024, "limit": MAX_BYTES // 1024}
        raise SheetError(Diagnostic("FM116", Span(path), arguments))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SheetError(not_utf8("FM115", path, error)) from None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def parse(
    text: str,
    path: Path,
    keys: Collection[str] = (),
    errors: Callable[[Source], int] = lambda _: 0,
    shifted: Sequence[int] = (),
) -> tuple[Source, list[Diagnostic]]:
    """Parse YAML. Returns the source and every error that leaves it readable; raises `SheetError` else.

    `keys` are the names that the file may use as keys: they tell a key without its colon from a text.
    `errors` counts what is wrong with a source beyond YAML: it tells where a shifted line was meant to stand.
    The lines of keys in a wrong place are `shifted`, from 0: moving one may take away several errors at once.
    """
    found = list(_invisible(text, path))

    def remaining(read: CorrectedText) -> int:
        builder = Builder(path, read)
        try:
            builder.build()
        except SheetError:
            return MAX_BYTES
        if not isinstance(builder.root, dict):
            return MAX_BYTES
        return len(builder.diagnostics) + errors(Source(path, text, builder.root, builder.locations))

    try:
        read = readable(_INVISIBLE.sub(" ", text), path, keys, remaining, shifted)
        builder = Builder(path, read.text)
        builder.build(read.events)
    except SheetError as error:
        raise SheetError(*found, *error.diagnostics) from None
    found += [*read.diagnostics, *builder.diagnostics]
    if not isinstance(builder.root, dict):
        raise SheetError(*found, *([] if read.diagnostics else [Diagnostic("FM117", Span(path))]))
    return Source(path, text, builder.root, builder.locations, read.complete), found


def _invisible(text: str, path: Path) -> Iterator[Diagnostic]:
    for match in islice(_INVISIBLE.finditer(text), MAX_INVISIBLE):
        line = text.count("\n", 0, match.start()) + 1
        column = match.start() - text.rfind("\n", 0, match.start())
        span = Span(path, line, column, line, column + 1)
        yield Diagnostic("FM123", span, {"character": f"U+{ord(match.group()):04X}"})
