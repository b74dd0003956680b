"""One cell ↔ one field: what a cell of a table says, as the file of a sheet is to hold it, and back."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from fichemetier.diagnostics.nearest import folded
from fichemetier.importers.table.grid import CellValue, Spoiled
from fichemetier.model.meant_value import boolean, code, day, number
from fichemetier.model.schema_hints import VALUES
from fichemetier.model.shape import Shape, shapes
from fichemetier.model.sheet import Sheet
from fichemetier.model.types import Part
from fichemetier.source.builder import plain_value
from fichemetier.source.paths import FieldPath
from fichemetier.text.bullets import BULLET
from fichemetier.text.cleaning import clean
from fichemetier.text.mojibake import repaired

MAX_CELL = 32_000
"""Characters of a cell: a little less than what Excel keeps of one."""
_NUMBERS = ("number", "whole")
_NOTHING = re.compile(r"(?!)")
_THOUSAND = 3
"""Digits behind a sign that read as a group of thousands."""


def read_cell(shape: Shape, value: CellValue, typed: bool = False) -> Any:
    """What a cell says for a field: of a list its lines. None for nothing, `Spoiled` for what is no value.

    In a cell that was `typed` and not exported, bullets before the lines of a list are no part of them.
    """
    if isinstance(value, Spoiled):
        return value
    if not shape.lists:
        return _single(shape, value)
    lines = clean(value).split("\n") if isinstance(value, str) else [value]
    bullet = BULLET if typed else _NOTHING
    whole = (bullet.sub("", line, count=1) if isinstance(line, str) else line for line in lines)
    found = [_single(_innermost(shape), line) for line in whole]
    spoiled = next((one for one in found if isinstance(one, Spoiled)), None)
    return spoiled or [one for one in found if one is not None] or None


def _innermost(shape: Shape) -> Shape:
    """The shape of what one line stands for."""
    while shape.lists:
        shape = shape.item
    return shapes(shape.part)[shape.shorthand] if shape.part else shape


def _single(shape: Shape, value: str | int | float | bool | date) -> Any:
    if shape.lists:
        shape = _innermost(shape)
    if shape.kind == "day":
        return value if isinstance(value, date) else _day(_text(value))
    if isinstance(value, date):
        return Spoiled("@table_date")
    if shape.kind in _NUMBERS and not isinstance(value, str | bool):
        return value
    text = _text(value)
    if not text:
        return None
    if shape.kind in _NUMBERS:
        digits = number(text.removesuffix("%"), whole=shape.kind == "whole")
        return plain_value(digits or text)
    if shape.kind == "boolean":
        meant = boolean(text)
        return meant == "true" if meant else text
    if shape.kind == "choice":
        said = folded(text)
        return next(
            (one for one in shape.choices if said in (folded(one), folded(VALUES.get(one, one)))), text
        )
    return (code(text, shape.pattern) or text) if shape.pattern else text


def _text(value: str | int | float | bool) -> str:
    if isinstance(value, bool):
        return "vrai" if value else "faux"
    return clean(repaired(value)) if isinstance(value, str) else str(value)


def _day(text: str) -> Any:
    return plain_value(day(text) or text) if text else None


def normal(values: Mapping[str, Any]) -> dict[str, Any]:
    """The values of a sheet in the one shape in which a table has them, without shorthands of its file."""
    return _block(Sheet, values)


def _block(part: type[Part], values: Mapping[str, Any]) -> dict[str, Any]:
    known = shapes(part)
    found = {key: _normal(known.get(key), value) for key, value in values.items()}
    return {key: value for key, value in found.items() if value is not None}


def _normal(shape: Shape | None, value: Any) -> Any:
    if shape is None or value is None:
        return value
    if shape.lists:
        items = value if isinstance(value, list) else [value]
        return [_item(shape.item, one) for one in items if one is not None] or None
    if shape.part:
        block = {shape.shorthand: value} if shape.abbreviated(value) else value
        return _block(shape.part, block) or None if isinstance(block, Mapping) else block
    if isinstance(value, str):
        return plain_value(clean(value)) if shape.kind == "day" else clean(value)
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _item(shape: Shape, value: Any) -> Any:
    """An item of a list, as short as it can be written."""
    found = _normal(shape, value)
    if shape.lists and isinstance(found, list) and len(found) == 1:
        return found[0]
    if shape.part and isinstance(found, Mapping) and set(found) == {shape.shorthand}:
        return found[shape.shorthand]
    return found


def cells_of(values: Mapping[str, Any]) -> Iterator[tuple[FieldPath, Any]]:
    """The cells that the `normal` values of a sheet fill, by the paths of their columns."""
    known = shapes(Sheet)
    for key, value in values.items():
        if key in known:
            yield from _cells(known[key], value, (key,))


def _cells(shape: Shape, value: Any, path: FieldPath) -> Iterator[tuple[FieldPath, Any]]:
    if shape.lists and isinstance(value, list):
        if _on_lines(value):
            yield path, "\n".join(written(one) for one in value)
        else:
            for index, one in enumerate(value):
                yield from _cells(shape.item, one, (*path, index))
    elif shape.lists:
        yield from _cells(shape, [value], path)
    elif shape.part:
        block = {shape.shorthand: value} if shape.abbreviated(value) else value
        known = shapes(shape.part)
        for key in known:
            if key in block:
                yield from _cells(known[key], block[key], (*path, key))
    else:
        yield path, value


def _on_lines(items: list[Any]) -> bool:
    """Whether each item of a list is one line, and all have room in a cell."""
    if any(isinstance(one, Mapping | list) or "\n" in written(one) for one in items):
        return False
    return sum(len(written(one)) + 1 for one in items) <= MAX_CELL


def written(value: Any) -> str:
    """A single value as text; a number so that it reads as the same one in French."""
    if isinstance(value, bool):
        return "oui" if value else "non"
    if isinstance(value, float):
        text = f"{Decimal(repr(value)):f}"
        return f"{text}0" if len(text.partition(".")[2]) == _THOUSAND else text
    return str(value)
