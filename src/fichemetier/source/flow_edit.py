"""Changes a value inside `{…}` or `[…]`, character by character, so that what stands beside it stays."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from typing import Any

from fichemetier.source.changes import Added, Arranged
from fichemetier.source.parser import Source
from fichemetier.source.paths import FieldPath
from fichemetier.source.values import value_at
from fichemetier.source.yaml_writer import WIDTH, flow


def in_flow(source: Source, path: FieldPath) -> bool:
    """Whether the value at a path is written in braces or brackets."""
    return path in source.locations and source.written(path)[:1] in ("{", "[")


def flow_changed(source: Source, path: FieldPath, value: Any, order: Sequence[str]) -> str | None:
    """The text after one change; `None` where a remark would be lost or a line would become too long.

    An `Arranged` list is in brackets itself; any other value stands within braces or brackets.
    """
    if isinstance(value, Arranged):
        edit = _arrangement(source, path, value)
    elif path not in source.locations:
        edit = _insertion(source, path, value, order)
    elif value is None:
        edit = _removal(source, path)
    else:
        edit = (*_extent(source, path), flow(value))
    start, end, new = edit
    if "#" in source.text[start:end]:
        return None
    text = source.text[:start] + new + source.text[end:]
    longer = (
        len(after) > WIDTH and len(after) > len(before or "")
        for before, after in zip_longest(source.lines, text.split("\n"), fillvalue="")
        if before != after
    )
    return None if text.count("\n") == source.text.count("\n") and any(longer) else text


def _extent(source: Source, path: FieldPath) -> tuple[int, int]:
    """Where a value starts and ends in the text."""
    return source.extent(source.locations[path].value)


def _entry(source: Source, path: FieldPath) -> tuple[int, int]:
    """The same with its key, where it has one."""
    start, end = _extent(source, path)
    key = source.locations[path].key
    return (source.extent(key)[0] if key else start), end


def _siblings(source: Source, above: FieldPath) -> list[FieldPath]:
    held = value_at(source.values, above)
    return [(*above, step) for step in (held if isinstance(held, dict) else range(len(held)))]


def _insertion(source: Source, path: FieldPath, value: Any, order: Sequence[str]) -> tuple[int, int, str]:
    new = f"{path[-1]}: {flow(value)}"
    siblings = _siblings(source, path[:-1])
    if not siblings:
        inside = _extent(source, path[:-1])[0] + 1
        return inside, inside, new
    rank = {key: number for number, key in enumerate(order)}
    own = rank.get(str(path[-1]), len(order))
    before = [one for one in siblings if rank.get(str(one[-1]), len(order)) <= own]
    if not before:
        start = _entry(source, siblings[0])[0]
        return start, start, f"{new}, "
    end = _extent(source, before[-1])[1]
    return end, end, f", {new}"


def _removal(source: Source, path: FieldPath) -> tuple[int, int, str]:
    """From the entry to the next one, or from the end of the one before it."""
    siblings = _siblings(source, path[:-1])
    number = siblings.index(path)
    start, end = _entry(source, path)
    if number + 1 < len(siblings):
        return start, _entry(source, siblings[number + 1])[0], ""
    return (_extent(source, siblings[number - 1])[1] if number else start), end, ""


def _arrangement(source: Source, path: FieldPath, arranged: Arranged) -> tuple[int, int, str]:
    items = _siblings(source, path)
    texts = (
        flow(one.value) if isinstance(one, Added) else source.written(items[one]) for one in arranged.items
    )
    inside = _extent(source, path)[0] + 1
    start, end = (_extent(source, items[0])[0], _extent(source, items[-1])[1]) if items else (inside, inside)
    return start, end, ", ".join(texts)
