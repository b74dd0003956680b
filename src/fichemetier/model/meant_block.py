"""A value that stands where a block of keys is wanted → the block that was probably meant."""

from __future__ import annotations

import re
from typing import Any

from pydantic import ValidationError

from fichemetier.model.meant_value import choice, number
from fichemetier.model.shape import Shape, shapes
from fichemetier.model.types import Part

_DEPTH = 2
"""Blocks within blocks that are tried: `missions` has its items two levels down."""
_MAIN = "texte"
_ENDS = ("min", "max")
_HOUR = "heure"
_DIGIT = re.compile(r"\d")
_LABELS = (_HOUR, "contexte")
"""Keys that a block can do without, and that say what the one that it requires is about."""
_CLOCK = re.compile(r"(?:à\s+|vers\s+|de\s+)?\d{1,2}\s*(?:h|:\d)", re.IGNORECASE)
_BETWEEN = re.compile(r"\s+(?:à|et|to|and|[-–—])\s+|(?<=[\dk€])\s*[-–—]\s*(?=\d)", re.IGNORECASE)
"""What stands between the ends of a range."""
_BEFORE = re.compile(r"^(?:de|entre|from|between)\s+", re.IGNORECASE)


def fitted(part: type[Part], value: Any, depth: int = 0) -> dict[str, Any] | None:
    """`CAP` as `{"min": "cap"}`, `["CAP"]` as `{"voies": ["CAP"]}`: the first key that takes the value whole.

    A key that the part requires comes first, then its main text, then the others in their order. A number is
    what the part requires or nothing: an amount is no text, and no year.
    """
    known = shapes(part)
    order = dict.fromkeys([*required(part), *(key for key in (_MAIN,) if key in known), *known])
    if required(part) and _DIGIT.search(str(value)):
        order = dict.fromkeys(required(part))
    blocks = [_range(part, value), _named(part, value)]
    blocks += [{key: _written_as(known[key], value)} for key in order]
    for block in blocks:
        if block and _valid(part, block):
            return block
    for key in order if depth < _DEPTH else ():
        below = known[key].part
        inner = fitted(below, value, depth + 1) if below else None
        if inner is not None and _valid(part, {key: inner}):
            return {key: inner}
    return None


def timed(part: type[Part], value: dict[str, Any]) -> bool:
    """Whether a value is but hours and what is done then: `8 h: ouvrir`."""
    return _HOUR in shapes(part) and all(_CLOCK.match(key) for key in value)


def required(part: type[Part]) -> list[str]:
    """The keys that a part cannot do without; of those of which it needs one, the usual one."""
    always = [field.alias or name for name, field in part.model_fields.items() if field.is_required()]
    return [*always, *part.ONE_OF[:1]]


def skeleton(part: type[Part]) -> str:
    """A block with the keys that a part cannot do without, as YAML writes it on one line."""
    known = shapes(part)
    keys = required(part) or list(known)[:2]
    ends = _ENDS if known.keys() >= set(_ENDS) else ()
    return "{" + ", ".join(f"{key}: {_hole(known[key])}" for key in dict.fromkeys([*keys, *ends])) + "}"


def _hole(shape: Shape) -> str:
    inner = skeleton(shape.part) if shape.part and not shape.shorthand else "…"
    return f"[{inner}]" if shape.lists else inner


def _range(part: type[Part], value: Any) -> dict[str, Any] | None:
    """`Bac+2 à Bac+5`, or a list of the two, as `{"min": "bac+2", "max": "bac+5"}`, where a part has ends."""
    known = shapes(part)
    ends = _BETWEEN.split(_BEFORE.sub("", value)) if isinstance(value, str) else value
    if not isinstance(ends, list) or not known.keys() >= set(_ENDS) or len(ends) != len(_ENDS):
        return None
    return {key: _written_as(known[key], end) for key, end in zip(_ENDS, ends, strict=True)}


def _named(part: type[Part], value: Any) -> dict[str, Any] | None:
    """`Junior: 30k - 35k` as `{"profil": "Junior", "min": 30000, "max": 35000}`: a name and what is said."""
    keys, known = [key for key in required(part) if key not in _ENDS], shapes(part)
    if not isinstance(value, dict) or len(value) != 1 or not keys:
        return None
    ((name, said),) = value.items()
    keys = [*(key for key in _LABELS if key in known and key not in keys), *keys]
    if len(keys) > 1:
        return {keys[0]: name, keys[1]: _written_as(known[keys[1]], said)}
    amount = {end: _written_as(known[end], said) for end in _ENDS if end in known}
    return {keys[0]: name, **(_range(part, said) or amount)} if amount else None


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
        return choice(value, shape.choices) or value
    if shape.kind in ("number", "whole"):
        digits = number(value, whole=shape.kind == "whole")
        return (int(digits) if digits.isdecimal() else float(digits)) if digits else value
    return value
