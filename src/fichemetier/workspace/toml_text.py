"""A TOML file, and where each key stands in it: `tomllib` reads values and forgets their lines."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from fichemetier.diagnostics.diagnostic import Span
from fichemetier.workspace.files import read_text

_NAME = r"""(?:[\w-]+|"[^"\n]*"|'[^'\n]*')"""
_DOTTED = rf"{_NAME}(?:[ \t]*\.[ \t]*{_NAME})*"
_ENTRY = re.compile(
    rf"^[ \t]*(?:\[\[?[ \t]*(?P<table>{_DOTTED})[ \t]*\]|(?P<key>{_DOTTED})[ \t]*=)", re.MULTILINE
)
_PART = re.compile(_NAME)
_PLACE = re.compile(r" \(at (?:line (?P<line>\d+), column (?P<column>\d+)|end of document)\)$")
_DIGITS = re.compile(r"\d[\d_]{4300,}")
"""More digits than Python makes a number of (`sys.get_int_max_str_digits`)."""


class TomlTextError(ValueError):
    """The text is not TOML: what is wrong, and where."""

    def __init__(self, problem: str, span: Span) -> None:
        super().__init__(problem)
        self.problem = problem
        self.span = span


@dataclass(frozen=True)
class _Entry:
    """One table or key: its full name, from where to where each part written of it goes, its text's end."""

    name: tuple[str, ...]
    ranges: tuple[tuple[int, int], ...]
    end: int

    def range_of(self, count: int) -> tuple[int, int]:
        """The range of part `count` of the name, from 1: a key does not repeat the name of its table."""
        return self.ranges[max(count - 1 - len(self.name) + len(self.ranges), 0)]


@dataclass(frozen=True)
class TomlText:
    """The text of a TOML file, to point at what it sets."""

    path: Path
    text: str

    @classmethod
    def read(cls, path: Path) -> TomlText:
        """The text of a file. Raises as `files.read_text` does."""
        return cls(path, read_text(path))

    def table(self) -> dict[str, Any]:
        """What the text sets. Raises `TomlTextError`."""
        try:
            return {key: _composed(value) for key, value in tomllib.loads(self.text).items()}
        except tomllib.TOMLDecodeError as error:
            found = _PLACE.search(str(error))
            if found and found["line"]:
                line, column = int(found["line"]), int(found["column"])
                span = Span(self.path, line, column, line, column + 1)
            else:
                span = self._span(len(self.text), len(self.text) + 1)
            raise TomlTextError(_PLACE.sub("", str(error)), span) from None
        except RecursionError:
            raise TomlTextError("@nested", Span(self.path)) from None
        except ValueError:
            digits = _DIGITS.search(self.text)
            raise TomlTextError(
                "@long_number", self._span(*digits.span()) if digits else Span(self.path)
            ) from None

    def span(self, name: Sequence[str], value: str = "") -> Span:
        """Where `name` is set first, or `value` among what it is set to; else where what holds it is."""
        wanted = tuple(name)
        for entry in self._entries:
            shared = min(len(entry.name), len(wanted))
            if entry.name[:shared] != wanted[:shared] or not entry.ranges:
                continue
            inner = value or ("" if len(entry.name) >= len(wanted) else wanted[-1])
            start, end = entry.range_of(shared)
            if inner and len(entry.name) <= len(wanted):
                found = re.compile(rf"(?<![\w-]){re.escape(inner)}(?![\w-])").search(
                    self.text, end, entry.end
                )
                if found is None:
                    continue
                start, end = found.span()
            return self._span(start, end)
        return self.span(wanted[:-1]) if len(wanted) > 1 else Span(self.path)

    @cached_property
    def _entries(self) -> list[_Entry]:
        return list(self._scan())

    def _scan(self) -> Iterator[_Entry]:
        table: tuple[str, ...] = ()
        found = list(_ENTRY.finditer(self.text))
        starts = [*(entry.start() for entry in found), len(self.text)]
        for entry, end in zip(found, starts[1:], strict=True):
            group = "table" if entry["table"] is not None else "key"
            parts = list(_PART.finditer(self.text, *entry.span(group)))
            name = tuple(part.group().strip("\"'") for part in parts)
            ranges = tuple(part.span() for part in parts)
            if group == "table":
                table = name
                yield _Entry(name, ranges, entry.end())
            else:
                yield _Entry(table + name, ranges, end)

    def _span(self, start: int, end: int) -> Span:
        line = self.text.count("\n", 0, start) + 1
        head = self.text.rfind("\n", 0, start)
        return Span(self.path, line, start - head, line, end - head)


def _composed(value: Any) -> Any:
    """A value with the accents of its texts on their letters (NFC), as the texts of sheets are read."""
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, dict):
        return {key: _composed(item) for key, item in value.items()}
    return [_composed(item) for item in value] if isinstance(value, list) else value
