"""YAML text → plain values, and the place of every key and value.

A dialect of YAML that cannot surprise an editor: only `true` and `false` are booleans, a date is a date,
everything else that is not a number is text; no anchors, no tags. Built from the parser's events with a
stack of its own, so that neither depth nor aliases of a hostile file can exhaust the machine.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import accumulate, islice
from pathlib import Path
from typing import Any

import yaml

from fichemetier.diagnostics.diagnostic import Diagnostic, Span
from fichemetier.diagnostics.errors import SheetError
from fichemetier.source.paths import FieldPath
from fichemetier.source.scalar import align

MAX_BYTES = 512 * 1024
"""Bytes of a sheet: sixty times the longest that is shipped."""
MAX_DEPTH = 24
"""Nested blocks; the model needs six."""
MAX_NODES = 50_000
"""Keys, values and blocks of a file; a sheet with every field filled has less than 1,000."""
MAX_INVISIBLE = 10
"""Invisible characters that are reported one by one; a file with more of them is no text."""

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]*)")
_DECIMAL = re.compile(r"[-+]?(0|[1-9][0-9]*)\.[0-9]+")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_INVISIBLE = re.compile(f"{yaml.reader.Reader.NON_PRINTABLE.pattern}|[\x85\u2028\u2029\ufeff]")
_AMBIGUOUS = frozenset({"y", "n", "yes", "no", "on", "off"})
_SYNTAX = (
    ("mapping values are not allowed", "FM107"),
    ("found a tab character", "FM108"),
    ("unexpected end of stream", "FM109"),
    ("did not find expected ',' or", "FM109"),
    ("expected ',' or", "FM109"),
    ("expected alphabetic or numeric character", "FM106"),
    ("did not find expected key", "FM131"),
    ("did not find expected '-' indicator", "FM131"),
    ("block sequence entries are not allowed", "FM131"),
    ("expected <block end>", "FM131"),
    ("could not find expected ':'", "FM132"),
    ("unknown escape character", "FM133"),
    ("cannot start any token", "FM134"),
)
_BEGUN_BEFORE = ("FM109", "FM132")


@dataclass(frozen=True)
class Location:
    """Where a value stands, and its key if it has one."""

    value: Span
    key: Span | None = None


@dataclass(frozen=True)
class Source:
    """A parsed file: `values` mirrors the YAML, `locations` holds a `Location` for every path in it."""

    path: Path
    text: str
    values: dict[str, Any]
    locations: dict[FieldPath, Location]

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
        """The place of `path`, or of its nearest ancestor that the file holds."""
        while path not in self.locations:
            path = path[:-1]
        return self.locations[path]

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
        line = data.count(b"\n", 0, error.start) + 1
        start = data.rfind(b"\n", 0, error.start) + 1
        column = len(data[start : error.start].decode("utf-8", "replace")) + 1
        span = Span(path, line, column, line, column + 1)
        raise SheetError(Diagnostic("FM115", span, {"byte": f"0x{data[error.start]:02X}"})) from None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def parse(text: str, path: Path) -> tuple[Source, list[Diagnostic]]:
    """Parse YAML. Returns the source and every error that leaves it readable; raises `SheetError` else."""
    builder = _Builder(path, diagnostics=list(_invisible(text, path)))
    text = _INVISIBLE.sub(" ", text)
    try:
        for event in yaml.parse(text, Loader=_Loader):
            builder.take(event)
    except yaml.MarkedYAMLError as error:
        raise SheetError(*builder.diagnostics, _syntax_diagnostic(error, path, text)) from None
    if not isinstance(builder.root, dict):
        raise SheetError(*builder.diagnostics, Diagnostic("FM117", Span(path)))
    return Source(path, text, builder.root, builder.locations), builder.diagnostics


def _syntax_diagnostic(error: yaml.MarkedYAMLError, path: Path, text: str) -> Diagnostic:
    problem = error.problem or "syntax error"
    code = next((code for words, code in _SYNTAX if words in problem), "FM100")
    mark = error.context_mark if code in _BEGUN_BEFORE and error.context_mark else error.problem_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    lines = text.split("\n")
    if line > len(lines) or (line == len(lines) and not lines[-1]):
        line = max(len(lines) - 1, 1)
        column = len(lines[line - 1]) + 1
    if code in ("FM106", "FM133"):
        column = max(column - 1, 1)
    character = lines[line - 1][column - 1 : column]
    if code == "FM134" and character == "\t":
        code = "FM108"
    arguments = {"problem": problem, "what": character}
    return Diagnostic(code, Span(path, line, column, line, column + 1), arguments)


def _invisible(text: str, path: Path) -> Iterator[Diagnostic]:
    for match in islice(_INVISIBLE.finditer(text), MAX_INVISIBLE):
        line = text.count("\n", 0, match.start()) + 1
        column = match.start() - text.rfind("\n", 0, match.start())
        span = Span(path, line, column, line, column + 1)
        yield Diagnostic("FM123", span, {"character": f"U+{ord(match.group()):04X}"})


@dataclass
class _OpenNode:
    """A collection whose end has not been read yet."""

    path: FieldPath
    container: dict[str, Any] | list[Any]
    start: Any
    key: tuple[str, Span] | None = None


@dataclass
class _Builder:
    """Turns parser events into values and locations; every error that can be passed over is noted."""

    file: Path
    root: Any = None
    locations: dict[FieldPath, Location] = field(default_factory=dict)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    stack: list[_OpenNode] = field(default_factory=list)
    nodes: int = 0
    documents: int = 0

    def take(self, event: Any) -> None:
        match event:
            case yaml.ScalarEvent():
                self._check(event)
                self._scalar(event)
            case yaml.MappingStartEvent():
                self._open({}, event)
            case yaml.SequenceStartEvent():
                self._open([], event)
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                self._close(event)
            case yaml.AliasEvent():
                self._report("FM106", self._span(event), what=f"*{event.anchor}")
                self._add(None, self._span(event))
            case yaml.DocumentStartEvent():
                self.documents += 1
                if self.documents > 1:
                    raise SheetError(*self.diagnostics, Diagnostic("FM117", self._span(event)))

    def _span(self, event: Any, start: Any = None) -> Span:
        first, last = start or event.start_mark, event.end_mark
        return Span(self.file, first.line + 1, first.column + 1, last.line + 1, last.column + 1)

    def _report(self, code: str, span: Span, suggestion: str | None = None, **arguments: str | int) -> None:
        self.diagnostics.append(Diagnostic(code, span, arguments, suggestion))

    def _check(self, event: Any) -> None:
        self.nodes += 1
        if self.nodes > MAX_NODES or len(self.stack) > MAX_DEPTH:
            arguments: dict[str, str | int] = {"depth": MAX_DEPTH, "nodes": MAX_NODES}
            raise SheetError(Diagnostic("FM119", self._span(event), arguments))
        if event.anchor is not None:
            self._report("FM106", self._span(event), what=f"&{event.anchor}")
        if event.tag not in (None, "!"):
            self._report("FM106", self._span(event), what=str(event.tag))

    def _open(self, container: dict[str, Any] | list[Any], event: Any) -> None:
        self._check(event)
        top = self.stack[-1] if self.stack else None
        if top and isinstance(top.container, dict) and top.key is None:
            raise SheetError(*self.diagnostics, Diagnostic("FM100", self._span(event), {"problem": "?"}))
        self.stack.append(_OpenNode(self._next_path(), container, event.start_mark))

    def _close(self, event: Any) -> None:
        done = self.stack.pop()
        self._add(done.container, self._span(event, done.start))

    def _next_path(self) -> FieldPath:
        if not self.stack:
            return ()
        top = self.stack[-1]
        if isinstance(top.container, list):
            return (*top.path, len(top.container))
        return (*top.path, top.key[0] if top.key else "")

    def _scalar(self, event: Any) -> None:
        top = self.stack[-1] if self.stack else None
        span = self._span(event)
        if top and isinstance(top.container, dict) and top.key is None:
            top.key = (event.value, span)
            return
        self._add(self._resolve(event, span), span)

    def _resolve(self, event: Any, span: Span) -> Any:
        text: str = event.value
        if event.style in ("'", '"', "|", ">"):
            return text
        if text in ("", "~", "null"):
            return None
        if text in ("true", "false"):
            return text == "true"
        if text.lower() in _AMBIGUOUS:
            self._report("FM105", span, f'"{text}"', value=text)
            return text
        return _number_or_date(text)

    def _add(self, value: Any, span: Span) -> None:
        if not self.stack:
            self.root = value
            self.locations[()] = Location(span)
            return
        top = self.stack[-1]
        path = self._next_path()
        if isinstance(top.container, list):
            self.locations[path] = Location(span)
            top.container.append(value)
            return
        name, key_span = top.key or ("", span)
        top.key = None
        if name == "<<":
            self._report("FM106", key_span, what="<<")
        elif name in top.container:
            first = self.locations[path].key
            self._report("FM104", key_span, key=name, first=first.line if first else 0)
        else:
            top.container[name] = value
            self.locations[path] = Location(span, key_span)


def _number_or_date(text: str) -> int | float | date | str:
    if _INTEGER.fullmatch(text) and len(text) <= 15:
        return int(text)
    if _DECIMAL.fullmatch(text) and len(text) <= 20:
        return float(text)
    if _DATE.fullmatch(text):
        try:
            return date.fromisoformat(text)
        except ValueError:
            return text
    return text
