"""A value that stands where a block of keys is wanted → the block that was probably meant."""

from __future__ import annotations

from typing import Any

from pydantic import ValidationError

from fichemetier.diagnostics.nearest import nearest
from fichemetier.model.meant_value import number
from fichemetier.model.shape import Shape, shapes
from fichemetier.model.types import Part

_DEPTH = 2
"""Blocks within blocks that are tried: `missions` has its items two levels down."""
_SAME = 0.9
_MAIN = "texte"


def fitted(part: type[Part], value: Any, depth: int = 0) -> dict[str, Any] | None:
    """`CAP` as `{"min": "cap"}`, `["CAP"]` as `{"voies": ["CAP"]}`: the first key that takes the value whole.

    A key that the part requires comes first, then its main text, then the others in their order.
    """
    known = shapes(part)
    required = [field.alias or name for name, field in part.model_fields.items() if field.is_required()]
    order = dict.fromkeys([*required, *(key for key in (_MAIN,) if key in known), *known])
    for key in order:
        block = {key: _written_as(known[key], value)}
        if _valid(part, block):
            return block
    for key in order if depth < _DEPTH else ():
        below = known[key].part
        inner = fitted(below, value, depth + 1) if below else None
        if inner is not None and _valid(part, {key: inner}):
            return {key: inner}
    return None


def skeleton(part: type[Part]) -> str:
    """A block with the keys that a part cannot do without, as YAML writes it on one line."""
    keys = [field.alias or name for name, field in part.model_fields.items() if field.is_required()]
    return "{" + ", ".join(f"{key}: …" for key in keys or list(shapes(part))[:2]) + "}"


def _valid(part: type[Part], block: dict[str, Any]) -> bool:
    try:
        part.model_validate(block)
    except ValidationError:
        return False
    return True


def _written_as(shape: Shape, value: Any) -> Any:
    """The value as the field writes it, where it is but written in another way."""
    if not isinstance(value, str) or shape.lists:
        return value
    if shape.kind == "choice":
        return nearest(value, shape.choices, _SAME) or value
    if shape.kind in ("number", "whole"):
        digits = number(value, whole=shape.kind == "whole")
        return (int(digits) if digits.isdecimal() else float(digits)) if digits else value
    return value
