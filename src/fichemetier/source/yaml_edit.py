"""Changes fields of a YAML file in place: every line that need not change stays, comments and all.

Works on the text by the locations that the parser knows, so an editor's own layout of the file survives.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from fichemetier.diagnostics.catalogue import any_error
from fichemetier.diagnostics.diagnostic import Span
from fichemetier.diagnostics.errors import SheetError
from fichemetier.source.parser import Source, parse
from fichemetier.source.paths import KeyPath
from fichemetier.source.values import canonical, value_at
from fichemetier.source.yaml_writer import entry, item


def changed(source: Source, changes: Mapping[KeyPath, Any], order: Sequence[str]) -> str | None:
    """The file's text with the changes made, or `None` where it is written in a way that defeats it.

    `order` is the order of keys at the top; a value of `None` takes its field away. What comes out is parsed
    again and compared, so that no edit can do more or less than was asked.
    """
    if not all(_on_its_own(source, key) for key in source.values):
        return None
    wanted = _applied(source.values, changes)
    whole: dict[KeyPath, Any] = {(path[0],): wanted.get(path[0]) for path in changes}
    for attempt in (changes, whole):
        text = _Editor(source, order).apply(attempt, wanted)
        try:
            found, problems = parse(text, source.path)
        except SheetError:
            continue
        if not any_error(problems) and canonical(found.values) == canonical(wanted):
            return text
    return None


def _on_its_own(source: Source, key: str) -> bool:
    """Whether a key at the top opens a line."""
    location = source.locations[(key,)].key
    return location is not None and location.column == 1


def _applied(values: Mapping[str, Any], changes: Mapping[KeyPath, Any]) -> dict[str, Any]:
    """The values with the changes made; a block that loses its last key goes too."""
    result = _copied(values)
    for path, value in changes.items():
        _set(result, path, value)
    return result


def _copied(values: Mapping[str, Any]) -> dict[str, Any]:
    return {key: _copied(part) if isinstance(part, Mapping) else part for key, part in values.items()}


def _set(values: dict[str, Any], path: KeyPath, value: Any) -> None:
    key, *rest = path
    if rest:
        below = values.get(key)
        below = below if isinstance(below, dict) else {}
        _set(below, tuple(rest), value)
        value = below or None
    if value is None:
        values.pop(key, None)
    else:
        values[key] = value


class _Editor:
    """Edits of one file, collected as line ranges and made from the bottom up."""

    def __init__(self, source: Source, order: Sequence[str]) -> None:
        self.source = source
        self.order = list(order)
        self.lines = source.lines
        self.edits: list[tuple[int, int, list[str]]] = []
        self.ends: dict[int, int] = {}
        self.inside: set[int] = set()
        self._extents()

    def apply(self, changes: Mapping[KeyPath, Any], wanted: Mapping[str, Any]) -> str:
        """The text after the changes; `wanted` are the values that it shall hold."""
        for path, value in self._grouped(changes, wanted):
            if value is not None and path in self.source.locations:
                self._replace(path, value)
            elif value is not None:
                self._insert(path, value)
            elif path in self.source.locations:
                key = self.source.locations[path].key
                self._edit(*self._range(path), [], key.column - 1 if key else 0)
        for start, end, lines in sorted(self.edits, key=lambda edit: edit[:2], reverse=True):
            self.lines[start:end] = lines
        return "\n".join(self.lines)

    def _grouped(
        self, changes: Mapping[KeyPath, Any], wanted: Mapping[str, Any]
    ) -> Iterator[tuple[KeyPath, Any]]:
        """The changes, each raised to the block that it makes, empties, or cannot be edited within."""
        raised = dict.fromkeys(self._raised(path, wanted) for path in changes)
        for path in raised:
            if not any(path[:length] in raised for length in range(1, len(path))):
                yield path, value_at(wanted, path)

    def _raised(self, path: KeyPath, wanted: Mapping[str, Any]) -> KeyPath:
        for length in range(1, len(path)):
            above = path[:length]
            if (
                above not in self.source.locations
                or value_at(wanted, above) is None
                or not self._is_block(above)
            ):
                return above
        return path

    def _is_block(self, path: KeyPath) -> bool:
        """Whether a block's keys stand on lines of their own."""
        location = self.source.locations[path]
        if location.key is None or location.value.line == location.key.line:
            return False
        return self.lines[location.value.line - 1][location.value.column - 1] not in "{["

    def _range(self, path: KeyPath) -> tuple[int, int]:
        """The lines of a field, from its key to its last line that is neither blank nor a comment."""
        location = self.source.locations[path]
        start = (location.key or location.value).line - 1
        return start, self._trimmed(start, self._end(location.value))

    def _end(self, span: Span) -> int:
        """The line after a value; the parser ends a block where the next thing begins."""
        begun = (
            self.lines[span.end_line - 1][: span.end_column - 1] if span.end_line <= len(self.lines) else ""
        )
        return span.end_line - (0 if begun.strip() else 1)

    def _trimmed(self, start: int, end: int) -> int:
        while end > start + 1 and self.lines[end - 1].strip()[:1] in ("", "#"):
            end -= 1
        return end

    def _replace(self, path: KeyPath, value: Any) -> None:
        location = self.source.locations[path]
        start, end = self._range(path)
        indent = location.key.column - 1 if location.key else 0
        new = entry(path[-1], value, indent)
        held = value_at(self.source.values, path)
        if isinstance(value, list) and isinstance(held, list) and self._is_block(path):
            new = [self.lines[start], *self._items(path, value, indent + 2)]
        elif end == start + 1 and len(new) == 1:
            new[0] += self._tail(start)
        self._edit(start, end, new, indent)

    def _edit(self, start: int, end: int, new: list[str], indent: int) -> None:
        """Put lines instead of others; a remark that would go with them stays, on a line of its own."""
        remarks = [self._tail(line).strip() for line in range(start, end)]
        lost = [text for text in remarks if text and not any(text in line for line in new)]
        self.edits.append((start, end, [*new, *(" " * indent + text for text in lost)]))

    def _tail(self, line: int) -> str:
        """The remark on a line, with the space before it; empty inside a text."""
        if line in self.inside:
            return ""
        tail = self.lines[line][self.ends.get(line, 0) :]
        return tail if tail.lstrip().startswith("#") else ""

    def _extents(self) -> None:
        """Where the last value of each line ends, and the lines that a text of several lines goes on over."""
        for path, location in self.source.locations.items():
            for span in (location.value, location.key):
                line, column = (span.end_line - 1, span.end_column - 1) if span else (len(self.lines), 0)
                if line < len(self.lines) and self.lines[line][:column].strip():
                    self.ends[line] = max(self.ends.get(line, 0), column)
            if isinstance(value_at(self.source.values, path), str):
                self.inside |= set(
                    range(
                        location.value.line, self._trimmed(location.value.line - 1, self._end(location.value))
                    )
                )

    def _items(self, path: KeyPath, value: list[Any], indent: int) -> Iterator[str]:
        """The lines of a list: those of the items that stay as they are, new lines for the others."""
        held: dict[str, list[str]] = {}
        below = self._range(path)[0] + 1
        for number, part in enumerate(value_at(self.source.values, path)):
            span = self.source.locations[(*path, number)].value
            end = self._trimmed(span.line - 1, self._end(span))
            indent = self.lines[span.line - 1].find("-")
            held[canonical(part)] = self.lines[below:end]
            below = end
        for part in value:
            yield from held.get(canonical(part)) or item(part, indent)

    def _insert(self, path: KeyPath, value: Any) -> None:
        """Put a new field after the last of those that come before it and are there."""
        siblings = self._siblings(path[:-1])
        order = self.order if len(path) == 1 else siblings
        rank = order.index(path[-1]) if path[-1] in order else len(order)
        before = [key for key in siblings if key in order and order.index(key) < rank] or siblings[-1:]
        _, line = self._range((*path[:-1], before[-1]))
        key_place = self.source.locations[(*path[:-1], before[-1])].key
        lines = entry(path[-1], value, key_place.column - 1 if key_place else 0)
        self.edits.append((line, line, ["", *lines] if len(path) == 1 else lines))

    def _siblings(self, above: KeyPath) -> list[str]:
        block = value_at(self.source.values, above)
        return list(block) if isinstance(block, Mapping) else []
