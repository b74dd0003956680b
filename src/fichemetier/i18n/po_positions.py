"""Where each character of a translation stands in its `.po` file: a finding in it needs its place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile
from pathlib import Path

from fichemetier.diagnostics.diagnostic import Span

_STRING = re.compile(r'"((?:[^"\\]|\\.)*)"')
_CHARACTER = re.compile(r"\\.|[^\\]")


def span_in_message(path: Path, lines: Sequence[str], first: int, start: int, end: int) -> Span:
    """The span of characters `start` to `end` of the string that begins on line `first` of a file's `lines`.

    The whole line where the file no longer holds that many.
    """
    places = list(_characters(lines, first))
    if not places or start >= len(places):
        return Span(path, first, 1, first, 1)
    (line, column, _), (end_line, _, end_column) = (
        places[start],
        places[min(max(end, start + 1), len(places)) - 1],
    )
    return Span(path, line, column, end_line, end_column)


def _characters(lines: Sequence[str], first: int) -> Iterator[tuple[int, int, int]]:
    """Line, column and the column after each character of a string that goes on over lines."""
    continued = takewhile(lambda line: line.lstrip().startswith('"'), lines[first:])
    for number, line in enumerate([*lines[first - 1 : first], *continued], first):
        for string in _STRING.finditer(line):
            for character in _CHARACTER.finditer(line, *string.span(1)):
                yield number, character.start() + 1, character.end() + 1
