"""Texts as files hold them, each of which can say where any of its characters stands."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from fichemetier.diagnostics.diagnostic import Span
from fichemetier.source.parser import Source
from fichemetier.source.paths import FieldPath, dotted


@dataclass(frozen=True)
class Passage:
    """A text of a file: `span` gives the place of its characters from one number to another.

    `field` is its path in a sheet, nothing in other files.
    """

    text: str
    span: Callable[[int, int], Span]
    field: str = ""


def passages(source: Source) -> Iterator[tuple[FieldPath, Passage]]:
    """Every value of a YAML file that is no block, as text, with its path."""
    for path, text in _scalars(source.values, ()):
        yield path, Passage(text, partial(source.locate, path, text), dotted(path))


def line_passages(file: Path) -> Iterator[Passage]:
    """The lines of a text file."""
    for number, line in enumerate(file.read_text(encoding="utf-8", errors="replace").splitlines(), 1):
        yield Passage(line, partial(_on_line, file, number))


def _on_line(file: Path, line: int, start: int, end: int) -> Span:
    return Span(file, line, start + 1, line, end + 1)


def _scalars(value: Any, path: FieldPath) -> Iterator[tuple[FieldPath, str]]:
    if isinstance(value, dict | list):
        items = value.items() if isinstance(value, dict) else enumerate(value)
        for step, item in items:
            yield from _scalars(item, (*path, step))
    elif value is not None:
        yield path, str(value)
