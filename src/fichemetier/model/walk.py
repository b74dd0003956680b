"""Walks the model's types: which part of a sheet a path leads to."""

from __future__ import annotations

from typing import Any, get_args

from fichemetier.model import Sheet
from fichemetier.model.types import Part


def part_at(path: tuple[str | int, ...]) -> type[Part] | None:
    """The part that holds the keys below `path`, where it is one."""
    part: type[Part] | None = Sheet
    for step in path:
        if isinstance(step, int):
            continue
        field = next((f for f, name in _named(part) if name == step), None) if part else None
        part = _part_in(field.annotation) if field else None
    return part


def keys_of(part: type[Part]) -> list[str]:
    """The keys that a part takes, as a file writes them."""
    return [name for _, name in _named(part)]


def places_of(key: str) -> list[str]:
    """The paths, without indexes, at which the model has this key."""
    return [path for path in _paths(Sheet, "") if path.rpartition(".")[2] == key]


def _paths(part: type[Part], prefix: str) -> list[str]:
    found = []
    for field, name in _named(part):
        found.append(f"{prefix}{name}")
        below = _part_in(field.annotation)
        if below:
            found += _paths(below, f"{prefix}{name}.")
    return found


def _named(part: type[Part]) -> list[tuple[Any, str]]:
    return [(field, field.alias or name) for name, field in part.model_fields.items()]


def _part_in(annotation: Any) -> type[Part] | None:
    """The part inside `Part | None`, `tuple[Part, ...]` or `Annotated[Part, …]`."""
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return annotation
    inner = (_part_in(argument) for argument in get_args(annotation))
    return next((part for part in inner if part), None)
