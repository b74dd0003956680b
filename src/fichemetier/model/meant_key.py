"""Which key of a block was meant by one that it has not: other signs, another number, another word."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any

from fichemetier.diagnostics.nearest import folded
from fichemetier.model.key_words import said_for
from fichemetier.model.meant_block import required
from fichemetier.model.shape import shapes
from fichemetier.model.types import Part
from fichemetier.source.paths import FieldPath


def same_key(key: str, values: Mapping[str, Any], part: type[Part]) -> str | None:
    """The free key of a block that differs in capitals, accents and signs at most."""
    return _alike(folded, key, values, part)


def other_number(key: str, values: Mapping[str, Any], part: type[Part]) -> str | None:
    """The free key of a block that is the plural or the singular of `key`."""
    return _alike(_singular, key, values, part)


def other_word(key: str, values: Mapping[str, Any], part: type[Part], path: FieldPath) -> str | None:
    """The free key of a block that another word stands for, unless a block within it requires it."""
    within = (shape.part for shape in shapes(part).values() if shape.part) if path else ()
    if any(key in required(below) for below in within):
        return None
    free = {name: shape for name, shape in shapes(part).items() if name not in values}
    return said_for(key, values[key], free, (name for name in required(part) if name in free))


def _alike(form: Callable[[str], str], key: str, values: Mapping[str, Any], part: type[Part]) -> str | None:
    names = _keys_by(form, tuple(shapes(part))).get(form(key), ())
    return next((name for name in names if name not in values), None)


@cache
def _keys_by(form: Callable[[str], str], known: tuple[str, ...]) -> Mapping[str, Sequence[str]]:
    """The keys of a block by a form of theirs."""
    keys: dict[str, list[str]] = {}
    for key in known:
        keys.setdefault(form(key), []).append(key)
    return keys


def _singular(key: str) -> str:
    return folded(key).rstrip("sx")
