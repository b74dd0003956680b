"""What a person changed in a form → the changes of the file, in the shape that the file has where it can."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fichemetier.model.form import KEPT
from fichemetier.model.shape import Shape, shapes
from fichemetier.model.sheet import Sheet
from fichemetier.preview.form.values import UNKNOWN, as_typed, from_typed
from fichemetier.source.changes import Added, Arranged, applied, in_turn
from fichemetier.source.paths import FieldPath
from fichemetier.text.cleaning import clean


def changes_of(held: Mapping[str, Any], form: Mapping[str, Any]) -> dict[FieldPath, Any]:
    """The changes that bring the values of a file to those of a form, for `yaml_edit.changed`.

    A field that the form does not name stays. Raises `ValueError` for a form of another structure.
    """
    found: dict[FieldPath, Any] = {}
    known = shapes(Sheet)
    for key, new in form.items():
        if key not in (*KEPT, UNKNOWN):
            _compare(_known(known, key), held.get(key), new, (key,), found)
    return found


def values_of(form: Mapping[str, Any]) -> dict[str, Any]:
    """The values of a new file with what a form holds. Raises `ValueError` as `changes_of` does."""
    known = shapes(Sheet)
    values = {key: written(_known(known, key), new) for key, new in form.items() if key != UNKNOWN}
    return {key: value for key, value in values.items() if value is not None}


def _known(known: Mapping[str, Shape], key: str) -> Shape:
    if key not in known:
        raise ValueError(key)
    return known[key]


def _compare(shape: Shape, held: Any, new: Any, path: FieldPath, found: dict[FieldPath, Any]) -> None:
    if isinstance(new, dict) and "kept" in new:
        return
    if new is None:
        if held is not None:
            found[path] = None
    elif held is None:
        value = written(shape, new)
        if value is not None:
            found[path] = value
    elif shape.lists and shape.kind == "choice":
        _compare_choices(held, _strings(new), path, found)
    elif shape.lists:
        _compare_list(shape, held, _items(new), path, found)
    elif shape.part:
        _compare_block(shape, held, _block(new), path, found)
    elif clean(as_typed(held)) != clean(_string(new)):
        found[path] = from_typed(shape, new)


def _compare_choices(held: Any, new: list[str], path: FieldPath, found: dict[FieldPath, Any]) -> None:
    before = held if isinstance(held, list) else [held]
    if set(before) == set(new):
        return
    one = len(new) == 1 and not isinstance(held, list)
    found[path] = None if not new else new[0] if one else new


def _compare_list(
    shape: Shape, held: Any, items: list[dict[str, Any]], path: FieldPath, found: dict[FieldPath, Any]
) -> None:
    before = held if isinstance(held, list) else [held]
    items = [one for one in items if _says(shape.item, before, one)]
    places = [one["from"] for one in items if one["from"] is not None]
    if len(set(places)) < len(places) or not set(places) <= set(range(len(before))):
        raise ValueError(places)
    if not items:
        found[path] = None
    elif not isinstance(held, list) and len(items) == 1 and places:
        _compare(shape.item, held, items[0]["value"], path, found)
    elif not isinstance(held, list):
        found[path] = [_merged(shape.item, before, one) for one in items]
    else:
        for one in items:
            if one["from"] is not None:
                place = one["from"]
                _compare(shape.item, held[place], one["value"], (*path, place), found)
        if [one["from"] for one in items] != list(range(len(held))):
            found[path] = Arranged(tuple(_arranged(shape.item, one) for one in items))


def _says(shape: Shape, before: list[Any], item: dict[str, Any]) -> bool:
    """Whether an item of a list is more than an empty row."""
    return _merged(shape, before, item) not in (None, {})


def _arranged(shape: Shape, item: dict[str, Any]) -> int | Added:
    place: int | None = item["from"]
    return Added(written(shape, item["value"])) if place is None else place


def _merged(shape: Shape, before: list[Any], item: dict[str, Any]) -> Any:
    """An item as it will be: what the file has of it and the form does not name stays."""
    place = item["from"]
    if place is None or not 0 <= place < len(before):
        return written(shape, item["value"])
    found: dict[FieldPath, Any] = {}
    _compare(shape, before[place], item["value"], (), found)
    value = before[place]
    for path, change in in_turn(found):
        value = applied(value, path, change)
    return value


def _compare_block(
    shape: Shape, held: Any, new: dict[str, Any], path: FieldPath, found: dict[FieldPath, Any]
) -> None:
    assert shape.part
    known = shapes(shape.part)
    if shape.abbreviated(held):
        if "kept" in (new.get(shape.shorthand) or ()):
            return
        value = written(shape, new)
        if shape.abbreviated(value):
            _compare(known[shape.shorthand], held, new.get(shape.shorthand), path, found)
        else:
            found[path] = value
        return
    below: dict[FieldPath, Any] = {}
    for key, part in new.items():
        if key != UNKNOWN:
            _compare(_known(known, key), held.get(key), part, (*path, key), below)
    gone = {change[-1] for change, value in below.items() if len(change) == len(path) + 1 and value is None}
    if set(held) <= gone and not any(value is not None for value in below.values()):
        found[path] = None
    else:
        found |= below


def written(shape: Shape, new: Any) -> Any:
    """What a form holds as a new file writes it: the shorthand where that is all, None for nothing."""
    if new is None or (isinstance(new, dict) and "kept" in new):
        return None
    if shape.lists and shape.kind == "choice":
        return _strings(new) or None
    if shape.lists:
        values = (written(shape.item, one["value"]) for one in _items(new))
        return [value for value in values if value is not None] or None
    if not shape.part:
        return from_typed(shape, _string(new))
    known = shapes(shape.part)
    given = {key: part for key, part in _block(new).items() if key != UNKNOWN}
    parts = {key: written(_known(known, key), part) for key, part in given.items()}
    said = {key: parts[key] for key in known if parts.get(key) is not None}
    alone = said.get(shape.shorthand)
    return alone if len(said) == 1 and shape.abbreviated(alone) else said or None


def _string(value: Any) -> str:
    if value is None:
        return ""
    if not isinstance(value, str):
        raise ValueError("no text")
    return value


def _strings(value: Any) -> list[str]:
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise ValueError("no list of choices")
    return value


def _block(value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise ValueError("no block")
    return value


def _items(value: Any) -> list[dict[str, Any]]:
    """The items of a list, each with its place in the file, if it has one."""
    if not isinstance(value, list):
        raise ValueError("no list")
    for one in value:
        if not isinstance(one, dict) or set(one) != {"from", "value"} or type(one["from"]) not in _PLACES:
            raise ValueError("no item")
    return value


_PLACES = (int, type(None))
