"""Changes one value among lines: a field of a block, an item of a list, or the order of a list's items."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from fichemetier.diagnostics.diagnostic import Span
from fichemetier.source.changes import Added, Arranged
from fichemetier.source.parser import Source
from fichemetier.source.paths import FieldPath
from fichemetier.source.values import canonical, value_at
from fichemetier.source.yaml_writer import entry, item

_REMARK = re.compile(r"[,\]}\s]*?(\s*#.*)")


class BlockEditor:
    """Edits of a file, each of the file as it is."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.lines = list(source.lines)

    def apply(self, path: FieldPath, value: Any, order: Sequence[str]) -> str | None:
        """The text after the change; `None` where the place is not among lines of its own.

        `order` is that of the keys of the block in which it is made.
        """
        if isinstance(value, Arranged):
            return self._arrange(path, value)
        if path not in self.source.locations:
            return self._insert(path, value, order)
        return self._remove(path) if value is None else self._replace(path, value)

    def _joined(self, start: int, end: int, new: Sequence[str]) -> str:
        return "\n".join([*self.lines[:start], *new, *self.lines[end:]])

    def _start(self, path: FieldPath) -> tuple[int, int]:
        """The line and the column at which a field's key, or an item's dash, stands."""
        location = self.source.locations[path]
        if location.key:
            return location.key.line - 1, location.key.column - 1
        line, before = location.value.line - 1, self.lines[location.value.line - 1]
        before = before[: location.value.column - 1].rstrip()
        while not before.endswith("-") and line > 0:
            line -= 1
            before = self.lines[line].partition(" #")[0].rstrip()
        return line, len(before) - 1

    def _range(self, path: FieldPath) -> tuple[int, int]:
        """The lines of a field, from its key to its last line that is neither blank nor a comment."""
        start = self._start(path)[0]
        return start, self._trimmed(start, self._end(self.source.locations[path].value))

    def _end(self, span: Span) -> int:
        """The line after a value; the parser ends a block where the next thing begins."""
        begun = (
            self.lines[span.end_line - 1][: span.end_column - 1] if span.end_line <= len(self.lines) else ""
        )
        return span.end_line - (0 if begun.strip(" -") else 1)

    def _trimmed(self, start: int, end: int) -> int:
        while end > start + 1 and self.lines[end - 1].strip()[:1] in ("", "#"):
            end -= 1
        return end

    def _replace(self, path: FieldPath, value: Any) -> str:
        start, end = self._range(path)
        column = self._start(path)[1]
        key = path[-1]
        new = item(value, column) if isinstance(key, int) else entry(key, value, column)
        held = value_at(self.source.values, path)
        if isinstance(value, list) and isinstance(held, list) and self._is_block(path):
            new = [self.lines[start], *self._items(path, value, column + 2)]
        elif end == start + 1 and len(new) == 1:
            new[0] += self._tail(start)
        new[0] = self.lines[start][:column] + new[0][column:]
        return self._joined(start, end, [*new, *self._lost(start, end, new, column)])

    def _is_block(self, path: FieldPath) -> bool:
        """Whether the items of a list stand on lines below its key."""
        location = self.source.locations[path]
        if location.key is None or location.value.line == location.key.line:
            return False
        return self.lines[location.value.line - 1][location.value.column - 1] not in "{["

    def _lost(self, start: int, end: int, new: Sequence[str], column: int) -> list[str]:
        """The remarks that would go with the lines: they stay, on lines of their own."""
        remarks = [self._tail(line).strip() for line in range(start, end)]
        return [" " * column + text for text in remarks if text and not any(text in line for line in new)]

    def _remove(self, path: FieldPath) -> str | None:
        start, end = self._range(path)
        column = self._start(path)[1]
        if isinstance(path[-1], int):
            return None
        head = self.lines[start][:column]
        if not head.strip():
            return self._joined(start, end, self._lost(start, end, (), column))
        rest = [key for key in self._siblings(path[:-1]) if key != path[-1]]
        if not rest:
            return None
        first = self._start((*path[:-1], rest[0]))[0]
        opened = head + self.lines[first][column:]
        between = [line for line in self.lines[end:first] if line.strip()]
        return self._joined(start, first + 1, [*self._lost(start, end, (), column), *between, opened])

    def _insert(self, path: FieldPath, value: Any, order: Sequence[str]) -> str | None:
        """Put a new field after the last of those that come before it and are there."""
        siblings, key = self._siblings(path[:-1]), path[-1]
        if not siblings or isinstance(key, int):
            return None
        order = list(order) or siblings
        rank = order.index(key) if key in order else len(order)
        before = [one for one in siblings if one in order and order.index(one) < rank]
        first_line, column = self._start((*path[:-1], siblings[0]))
        lines = entry(key, value, column)
        if not before and len(path) > 1 and key in order:
            head, rest = self.lines[first_line][:column], self.lines[first_line][column:]
            lines[0] = head + lines[0][column:]
            return self._joined(first_line, first_line + 1, [*lines, " " * column + rest])
        _, line = self._range((*path[:-1], (before or siblings)[-1]))
        return self._joined(line, line, ["", *lines] if len(path) == 1 else lines)

    def _siblings(self, above: FieldPath) -> list[str]:
        block = value_at(self.source.values, above)
        return list(block) if isinstance(block, Mapping) else []

    def _arrange(self, path: FieldPath, arranged: Arranged) -> str | None:
        """Items with the remarks above them in another order; those of an item that goes, go with it."""
        if not self._is_block(path) or not arranged.items:
            return None
        count = len(value_at(self.source.values, path))
        starts = [self._start((*path, number)) for number in range(count)]
        chunks = list(self._chunks(path))
        new = [
            line
            for one in arranged.items
            for line in (item(one.value, starts[0][1]) if isinstance(one, Added) else chunks[one])
        ]
        begin, end = self._start(path)[0] + 1, self._range((*path, count - 1))[1]
        return self._joined(begin, end, new)

    def _chunks(self, path: FieldPath) -> Iterator[list[str]]:
        """The lines of each item of a list, those between it and the item before it included."""
        below = self._start(path)[0] + 1
        for number in range(len(value_at(self.source.values, path))):
            end = self._range((*path, number))[1]
            yield self.lines[below:end]
            below = end

    def _items(self, path: FieldPath, value: list[Any], indent: int) -> Iterator[str]:
        """The lines of a list: those of the items that stay as they are, new lines for the others."""
        parts = value_at(self.source.values, path)
        held = {canonical(part): chunk for part, chunk in zip(parts, self._chunks(path), strict=True)}
        indent = self._start((*path, 0))[1] if parts else indent
        for part in value:
            yield from held.get(canonical(part)) or item(part, indent)

    def _tail(self, line: int) -> str:
        """The remark on a line, with the space before it; empty inside a text."""
        ends, inside = self._extents
        if line in inside:
            return ""
        found = _REMARK.fullmatch(self.lines[line], ends.get(line, 0))
        return found[1] if found else ""

    @cached_property
    def _extents(self) -> tuple[dict[int, int], set[int]]:
        """Where the last value of each line ends, and the lines that a text of several lines goes on over."""
        ends: dict[int, int] = {}
        inside: set[int] = set()
        for path, location in self.source.locations.items():
            for span in (location.value, location.key):
                line, column = (span.end_line - 1, span.end_column - 1) if span else (len(self.lines), 0)
                further = line < len(self.lines) and column > ends.get(line, 0)
                if further and self.lines[line][:column].strip():
                    ends[line] = column
            value = location.value
            if value.end_line > value.line and isinstance(value_at(self.source.values, path), str):
                inside |= set(range(value.line, self._trimmed(value.line - 1, self._end(value))))
        return ends, inside
