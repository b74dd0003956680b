"""The values of a file ↔ those of a form, which has one shape where the file may write several.

In a form a value is a text as a person types it; a block is its fields by key; a list has items
`{"from": number in the file, or null, "value": …}`, so that one that moves is known; a list of choices is
the values chosen. What does not fit its field is `{"kept": …}`: shown, and left alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fichemetier.model.form import KEPT
from fichemetier.model.meant_value import day, number
from fichemetier.model.shape import Shape, shapes
from fichemetier.model.sheet import Sheet
from fichemetier.model.types import Part
from fichemetier.source.builder import plain_value
from fichemetier.source.paths import FieldPath
from fichemetier.source.values import value_at
from fichemetier.source.yaml_writer import flow
from fichemetier.text.cleaning import clean

UNKNOWN = "?"
"""Among the fields of a block: the keys that the model does not know, with what they hold."""
_NUMBERS = ("number", "whole")


def form_values(values: Mapping[str, Any]) -> dict[str, Any]:
    """What a file holds, for the fields of a form."""
    return _fields(Sheet, {key: value for key, value in values.items() if key not in KEPT})


def _fields(part: type[Part], values: Mapping[str, Any]) -> dict[str, Any]:
    known = shapes(part)
    unknown = {key: _shown(value) for key, value in values.items() if key not in known}
    held = {key: value for key, value in values.items() if key in known and value is not None}
    found = {key: _value(known[key], value) for key, value in held.items()}
    return {**found, UNKNOWN: unknown} if unknown else found


def _value(shape: Shape, value: Any) -> Any:
    if shape.lists:
        items = value if isinstance(value, list) else [value]
        if shape.kind != "choice":
            return [{"from": place, "value": _value(shape.item, one)} for place, one in enumerate(items)]
        return items if all(one in shape.choices for one in items) else {"kept": _shown(value)}
    if shape.part:
        block = {shape.shorthand: value} if shape.abbreviated(value) else value
        return _fields(shape.part, block) if isinstance(block, dict) else {"kept": _shown(value)}
    return {"kept": _shown(value)} if isinstance(value, dict | list) else as_typed(value)


def _shown(value: Any) -> str:
    return value if isinstance(value, str) else flow(value)


def as_typed(value: Any) -> str:
    """A single value as a person types it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value).strip()


def from_typed(shape: Shape, text: str) -> Any:
    """What a person typed, as the file is to hold it; the text itself where it is not what the field takes.

    `60 000 €` is a number, `28/04/2020` a date. None where nothing was typed.
    """
    text = clean(text)
    if not text:
        return None
    if shape.kind in _NUMBERS:
        digits = number(text, whole=shape.kind == "whole")
        return plain_value(digits) if digits else text
    if shape.kind == "day":
        return plain_value(day(text) or text)
    if shape.kind == "boolean":
        return text == "true" if text in ("true", "false") else text
    return text


def form_path(path: FieldPath, values: Mapping[str, Any]) -> FieldPath:
    """Where a form has the field of a path in the file: with the steps that a shorthand leaves out."""
    found: FieldPath = ()
    shape: Shape | None = None
    known: Mapping[str, Shape] = shapes(Sheet)
    for place, step in enumerate(path):
        held = value_at(values, path[:place])
        if shape and shape.lists and not isinstance(step, int):
            found, shape = (*found, 0), shape.item
        if shape and shape.part and not shape.lists and shape.abbreviated(held):
            below = shapes(shape.part)
            if step not in below:
                found, shape = (*found, shape.shorthand), below[shape.shorthand]
        if isinstance(step, int):
            shape = shape.item if shape and shape.lists else None
        else:
            known = known if not place else shapes(shape.part) if shape and shape.part else {}
            shape = known.get(step)
        found = (*found, step)
    return (*found, *_left_out(shape, value_at(values, path)))


def _left_out(shape: Shape | None, held: Any) -> FieldPath:
    """The steps from a field to the one value that stands for it."""
    if shape is None or held is None or isinstance(held, dict):
        return ()
    if shape.lists and not isinstance(held, list):
        return (0, *_left_out(shape.item, held))
    return (shape.shorthand,) if shape.part and not shape.lists and shape.abbreviated(held) else ()
