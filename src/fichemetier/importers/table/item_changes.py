"""A list that a table changes → the items that it changes: the others keep their comments and their order."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any

from fichemetier.importers.table.cells import normal
from fichemetier.importers.table.headings import shape_at
from fichemetier.source.changes import Added, Arranged
from fichemetier.source.paths import FieldPath
from fichemetier.source.values import value_at

_MOST_ITEMS = 1_000
"""Items of a list that are compared one by one."""
Change = tuple[FieldPath, Any]


def item_by_item(held: Mapping[str, Any], changes: Mapping[FieldPath, Any]) -> dict[FieldPath, Any]:
    """The changes to the values of a file, those of lists item by item and key by key."""
    whole = normal(held)
    found: dict[FieldPath, Any] = {}
    for path, value in changes.items():
        found |= _finer(path, value_at(held, path), value_at(whole, path), value)
    return found


def _finer(path: FieldPath, raw: Any, old: Any, new: Any) -> Iterator[Change]:
    """The changes that make `new` of what a file has as `raw`, which says `old`."""
    if old == new:
        return
    if isinstance(raw, list) and isinstance(old, list) and isinstance(new, list) and len(raw) == len(old):
        yield from _list(path, raw, old, new)
    elif isinstance(raw, Mapping) and new is not None:
        shape = shape_at(path)
        shorthand = shape.shorthand if shape else ""
        before, after = (one if isinstance(one, Mapping) else {shorthand: one} for one in (old, new))
        for key in dict.fromkeys((*before, *after)):
            yield from _finer((*path, key), raw.get(key), before.get(key), after.get(key))
    elif isinstance(raw, str) and isinstance(new, list) and len(new) == 1 and isinstance(new[0], str):
        yield path, new[0]
    else:
        yield path, new


def _list(path: FieldPath, raw: Sequence[Any], old: Sequence[Any], new: Sequence[Any]) -> Iterator[Change]:
    if len(old) == len(new):
        for place, items in enumerate(zip(raw, old, new, strict=True)):
            yield from _finer((*path, place), *items)
        return
    if max(len(old), len(new)) > _MOST_ITEMS:
        yield path, list(new)
        return
    arranged: list[int | Added] = []
    before, after = ([json.dumps(one, sort_keys=True, default=str) for one in items] for items in (old, new))
    for kind, start, end, first, last in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        paired = range(start, end) if kind == "equal" or end - start == last - first else range(0)
        for place, number in zip(paired, range(first, last), strict=False):
            yield from _finer((*path, place), raw[place], old[place], new[number])
        arranged += paired or [Added(new[number]) for number in range(first, last)]
    yield path, Arranged(tuple(arranged))
