"""The parser's events → plain values, and the place of every key and value.

A dialect of YAML that cannot surprise an editor: only `true` and `false` are booleans, a date is a date,
everything else that is not a number is text; no anchors, no tags. A stack of its own, so that neither depth
nor aliases of a hostile file can exhaust the machine.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from fichemetier.diagnostics.diagnostic import Diagnostic, Span
from fichemetier.diagnostics.errors import SheetError
from fichemetier.source.corrected import CorrectedText
from fichemetier.source.paths import FieldPath
from fichemetier.source.quoting import quoted

MAX_DEPTH = 24
"""Nested blocks; the model needs six."""
MAX_NODES = 50_000
"""Keys, values and blocks of a file; a sheet with every field filled has less than 1,000."""

Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]*)")
_DECIMAL = re.compile(r"[-+]?(0|[1-9][0-9]*)\.[0-9]+")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_CUT_OFF = re.compile(r"\s+(#[^\s#].*?)\s*$")
_AMBIGUOUS = frozenset({"y", "n", "yes", "no", "on", "off"})


@dataclass(frozen=True)
class Location:
    """Where a value stands, and its key if it has one."""

    value: Span
    key: Span | None = None


@dataclass
class _OpenNode:
    """A collection whose end has not been read yet."""

    path: FieldPath
    container: dict[str, Any] | list[Any]
    start: Any
    key: tuple[str, Span] | None = None


@dataclass
class Builder:
    """Turns parser events into values and locations; every error that can be passed over is noted."""

    file: Path
    text: CorrectedText
    root: Any = None
    locations: dict[FieldPath, Location] = field(default_factory=dict)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    stack: list[_OpenNode] = field(default_factory=list)
    nodes: int = 0
    documents: int = 0

    def build(self, events: Iterable[Any] | None = None) -> None:
        """Take every event of the text, which may have been read before.

        Raises `SheetError` for what is no single document of keys.
        """
        for event in yaml.parse(self.text.text, Loader=Loader) if events is None else events:
            self._take(event)

    def _take(self, event: Any) -> None:
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
                self._report(
                    "FM106", self._span(event), quoted(self._written(event)), what=f"*{event.anchor}"
                )
                self._scalar(event)
            case yaml.DocumentStartEvent():
                self.documents += 1
                if self.documents > 1:
                    raise SheetError(*self.diagnostics, Diagnostic("FM117", self._span(event)))

    def _span(self, event: Any, start: Any = None) -> Span:
        first, last = start or event.start_mark, event.end_mark
        return self.text.span(self.file, (first.line, first.column), (last.line, last.column))

    def _written(self, event: Any) -> str:
        """The text of an event, where that stands on one line."""
        first, last = event.start_mark, event.end_mark
        line: str = self.text.lines[first.line]
        return line[first.column : last.column]

    def _report(self, code: str, span: Span, suggestion: str | None = None, **arguments: str | int) -> None:
        self.diagnostics.append(Diagnostic(code, span, arguments, suggestion))

    def _check(self, event: Any) -> None:
        self.nodes += 1
        if self.nodes > MAX_NODES or len(self.stack) > MAX_DEPTH:
            arguments: dict[str, str | int] = {"depth": MAX_DEPTH, "nodes": MAX_NODES}
            raise SheetError(Diagnostic("FM119", self._span(event), arguments))
        if event.anchor is None and event.tag is None:
            return
        on_one_line = event.start_mark.line == event.end_mark.line
        scalar = on_one_line and isinstance(event, yaml.ScalarEvent)
        what = f"&{event.anchor}" if event.anchor is not None else str(event.tag)
        self._report("FM106", self._span(event), quoted(self._written(event)) if scalar else None, what=what)

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
        if top and isinstance(top.container, dict) and top.key is None:
            text = self._written(event) if isinstance(event, yaml.AliasEvent) else event.value
            top.key = (unicodedata.normalize("NFC", text), self._span(event))
        else:
            self._add(self._resolve(event), self._span(event))

    def _resolve(self, event: Any) -> Any:
        if isinstance(event, yaml.AliasEvent) or event.anchor is not None or event.tag is not None:
            return unicodedata.normalize("NFC", self._written(event))
        text: str = unicodedata.normalize("NFC", event.value)
        if event.style:
            return text
        cut = self._cut_off(event)
        if cut and not text:
            return cut
        if text in ("", "~", "null"):
            return None
        if text in ("true", "false"):
            return text == "true"
        if text.lower() in _AMBIGUOUS:
            self._report("FM105", self._span(event), f'"{text}"', value=text)
            return text
        return plain_value(text)

    def _cut_off(self, event: Any) -> str:
        """What a `#` takes from a text without quotes: a remark has a space after it, this has none."""
        line, column = event.end_mark.line, event.end_mark.column
        found = _CUT_OFF.match(self.text.lines[line], column) if line < len(self.text.lines) else None
        if not found:
            return ""
        span = self.text.span(self.file, (line, found.start(1)), (line, found.end(1)))
        lost = unicodedata.normalize("NFC", found[1])
        self._report(
            "FM145" if event.value else "FM155", span, None if event.value else quoted(lost), text=lost[:60]
        )
        return lost

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


def plain_value(text: str) -> int | float | date | str:
    """What a text without quotes stands for: a number, a date, or itself."""
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
