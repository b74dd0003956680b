"""Lists of a sheet as mappings by the key of each item, so that a merge meets item with item."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from fichemetier.source.paths import FieldPath, KeyPath
from fichemetier.source.values import value_at
from fichemetier.text.identifiers import slug

LISTS = {("formation", "voies"): "intitule", ("sources",): "libelle"}
"""The lists, and the field that a plain text stands for."""

Values = dict[str, Any]


class UnexpectedShapeError(ValueError):
    """A value is not what the model takes, so that nothing can be said of its parts."""


def key_of(item: Any, main: str, aliases: Mapping[str, str]) -> str:
    """What an item is known by: its number in the register, else its words, or what these stand for."""
    if isinstance(item, str):
        item = {main: item}
    if not isinstance(item, Mapping):
        raise UnexpectedShapeError(main)
    if item.get("rncp"):
        return str(item["rncp"])
    words = slug(str(item.get(main, "")))
    return aliases.get(words, words)


def items_at(values: Values, path: KeyPath) -> list[Any]:
    """The items of a list; one that stands alone is a list of one. Raises `UnexpectedShapeError`."""
    for length in range(1, len(path)):
        above = value_at(values, path[:length])
        if above is not None and not isinstance(above, Mapping):
            raise UnexpectedShapeError(".".join(path))
    held = value_at(values, path)
    if held is None:
        return []
    return held if isinstance(held, list) else [held]


def keyed(values: Values, aliases: Mapping[str, str]) -> Values:
    """The values with each of `LISTS` as a mapping; of items with one key, the first counts."""
    for path, main in LISTS.items():
        found: Values = {}
        for item in items_at(values, path):
            found.setdefault(key_of(item, main, aliases), {main: item} if isinstance(item, str) else item)
        values = _with(values, path, found) if found else values
    return values


def _with(values: Values, path: KeyPath, value: Any) -> Values:
    first, *rest = path
    return {**values, first: _with(values.get(first) or {}, tuple(rest), value) if rest else value}


def unkeyed(
    changes: Mapping[FieldPath, Any], values: Values, aliases: Mapping[str, str]
) -> dict[FieldPath, Any]:
    """Changes of a merge of `keyed` values as changes of the sheet: whole lists, and the rest as it is."""
    done: dict[FieldPath, Any] = {}
    edits: dict[KeyPath, dict[str, Values]] = {}
    for path, value in changes.items():
        where = next((one for one in LISTS if path[: len(one)] == one), None)
        if where is None:
            done[path] = value
        else:
            key, name = map(str, path[len(where) :])
            edits.setdefault(where, {}).setdefault(key, {})[name] = value
    for where, wanted in edits.items():
        before = items_at(values, where)
        after = list(_changed(before, wanted, LISTS[where], aliases))
        if after != before:
            done[where] = after or None
    return done


def _changed(
    items: list[Any], edits: dict[str, Values], main: str, aliases: Mapping[str, str]
) -> Iterator[Any]:
    """The items with their edits, then the new ones; what is left of an item without its main field stays."""
    rest = dict(edits)
    for item in items:
        edit = rest.pop(key_of(item, main, aliases), None)
        held = {main: item} if isinstance(item, str) else item
        new = {name: value for name, value in {**held, **(edit or {})}.items() if value is not None}
        if edit is None or (new and main not in new):
            yield item
        elif new:
            yield new if len(new) > 1 else new[main]
    yield from (new for new in map(_filled, rest.values()) if main in new)


def _filled(item: Values) -> Values:
    return {name: value for name, value in item.items() if value is not None}
