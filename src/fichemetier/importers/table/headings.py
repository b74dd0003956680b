"""Headings of columns → paths in a sheet: `formation.voies.1.niveau`, or as the template has it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from functools import cache
from typing import Any

from fichemetier.diagnostics.nearest import folded
from fichemetier.importers.table.marks import MARKS
from fichemetier.model.form import form_schema
from fichemetier.model.shape import Shape, shapes
from fichemetier.model.sheet import Sheet
from fichemetier.source.paths import FieldPath, KeyPath

IDENTIFIER: FieldPath = ("id",)
SEPARATOR = " › "
"""What stands between the steps of a French heading."""
_BETWEEN = re.compile(r"\s*[›>]\s*")
_NUMBERED = re.compile(r"(.*?)\s*(\d{1,3})")
_FILE = "Nom du fichier"
_MOST_ITEMS = 300
_LIKELY = 0.5


def path_of(text: str) -> FieldPath | None:
    """The path that a heading names, indexes from 0; None where it names no field that a cell can hold."""
    said = " ".join(text.split())
    if folded(said) in (folded(_FILE), "id"):
        return IDENTIFIER
    if folded(said) == MARKS[0]:
        return MARKS
    steps = _BETWEEN.split(said) if _BETWEEN.search(said) else said.split(".")
    found: FieldPath = ()
    shape: Shape | None = None
    for step in steps:
        place = _step(found, shape, step.strip())
        if place is None:
            return None
        found = place
        shape = shape_at(found)
    return _whole(found, shape)


def _step(path: FieldPath, shape: Shape | None, step: str) -> FieldPath | None:
    """The path one step further: a number into a list, else a key, in French perhaps with its number."""
    if shape and shape.lists:
        number = int(step) if step.isdecimal() and len(step) <= len(str(_MOST_ITEMS)) else 0
        return (*path, number - 1) if 0 < number <= _MOST_ITEMS else None
    keys = _named(path)
    if folded(step) in keys:
        return (*path, keys[folded(step)])
    numbered = _NUMBERED.fullmatch(step)
    if numbered and folded(numbered[1]) in keys:
        path = (*path, keys[folded(numbered[1])])
        return _step(path, shape_at(path), numbered[2])
    return None


def _whole(path: FieldPath, shape: Shape | None) -> FieldPath | None:
    """The path to the field that a cell fills: of a block its main one; None where it has none."""
    if shape is None or shape.part is None:
        return path
    if not shape.shorthand:
        return None
    return path if shape.lists else (*path, shape.shorthand)


def shape_at(path: FieldPath) -> Shape | None:
    """The shape of what a path leads to."""
    shape = Shape("block", part=Sheet)
    for step in path:
        if isinstance(step, int):
            shape = shape.item
        else:
            known = shapes(shape.part) if shape.part and not shape.lists else {}
            if step not in known:
                return None
            shape = known[step]
    return shape


@cache
def _named(path: FieldPath) -> Mapping[str, str]:
    """The keys below a path, by what they may be called: themselves, and their French titles."""
    above = keys_of(path)
    shape = shape_at(path)
    keys = list(shapes(shape.part)) if shape and shape.part and not shape.lists else []
    titles = {folded(words()[(*above, key)]["title"]["fr"]): key for key in keys if (*above, key) in words()}
    return {**titles, **{folded(key): key for key in keys}}


def keys_of(path: FieldPath) -> KeyPath:
    """The path without its indexes."""
    return tuple(step for step in path if isinstance(step, str))


def heading(path: FieldPath, french: bool = False) -> str:
    """The heading of a column: `formation.voies.1.niveau`, or what `path_of` reads as the same in French."""
    if not french:
        return ".".join(str(step + 1) if isinstance(step, int) else step for step in path)
    if path == IDENTIFIER:
        return _FILE
    steps: list[str] = []
    for length, step in enumerate(path, start=1):
        if isinstance(step, int):
            joined = " " if isinstance(path[length - 2], str) else SEPARATOR
            steps[-1] += f"{joined}{step + 1}"
        else:
            steps.append(words()[keys_of(path[:length])]["title"]["fr"])
    return SEPARATOR.join(steps)


def nearest_heading(text: str) -> str | None:
    """The path that a heading was probably meant for."""
    known = {folded(".".join(path)): ".".join(path) for path in words()}
    known |= {folded(one["title"]["fr"]): ".".join(path) for path, one in words().items()}
    close = get_close_matches(folded(re.sub(r"\d", "", text)), known, 1, _LIKELY)
    return known[close[0]] if close else None


@cache
def words() -> dict[KeyPath, dict[str, Any]]:
    """Every field as a form presents it, by its path without indexes, in the order of the model."""
    fields = [field for section in form_schema()["sections"] for field in section["fields"]]
    found = dict(_all(fields))
    order = {key: place for place, key in enumerate(shapes(Sheet))}
    return dict(sorted(found.items(), key=lambda one: order[one[0][0]]))


def _all(fields: Sequence[dict[str, Any]]) -> Iterator[tuple[KeyPath, dict[str, Any]]]:
    for field in fields:
        yield tuple(field["path"].replace("[]", "").split(".")), field
        inner = field
        while "item" in inner:
            inner = inner["item"]
        yield from _all(inner.get("fields", ()))


def in_order(path: FieldPath) -> tuple[int, ...]:
    """A key that sorts columns as the model has its fields, numbers in their order."""
    found: list[int] = []
    for length, step in enumerate(path):
        shape = shape_at(path[:length])
        keys = list(shapes(shape.part)) if shape and shape.part and isinstance(step, str) else []
        found.append(keys.index(step) if isinstance(step, str) else step)
    return tuple(found)
