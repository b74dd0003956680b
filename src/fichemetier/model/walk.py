"""Walks the model's types: which part of a sheet a path leads to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, TypeVar, get_args

from fichemetier.model.sheet import Sheet
from fichemetier.model.types import Part, Translatable, Wording
from fichemetier.source.paths import FieldPath

Whole = TypeVar("Whole", bound=Part)


def part_at(path: FieldPath) -> type[Part] | None:
    """The part that holds the keys below `path`, where it is one."""
    part: type[Part] | None = Sheet
    for step in path:
        if isinstance(step, int):
            continue
        field = next((f for f, name in _named(part) if name == step), None) if part else None
        part = _part_in(field.annotation) if field else None
    return part


@cache
def all_keys() -> frozenset[str]:
    """Every key that a sheet may hold, at any depth."""
    return frozenset(path.rpartition(".")[2] for path in _every_path())


def places_of(key: str) -> list[str]:
    """The paths, without indexes, at which the model has this key."""
    if key not in all_keys():
        return []
    return [path for path in _every_path() if path.rpartition(".")[2] == key]


@cache
def _every_path() -> tuple[str, ...]:
    return tuple(_paths(Sheet, ""))


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


def texts(
    part: Part, kind: type[Wording] = Translatable, path: FieldPath = ()
) -> Iterator[tuple[FieldPath, str]]:
    """Every text of a kind in a sheet, with its path, in the model's order; by default what is translated."""
    for name, key, kinds in _fields(type(part)):
        value = getattr(part, name)
        if value is not None:
            yield from _texts_in(value, kind, kind in kinds, (*path, key))


@cache
def _fields(part: type[Part]) -> tuple[tuple[str, str, frozenset[type]], ...]:
    """Each field of a part, the key that a file writes, and the kinds of its texts."""
    return tuple(
        (
            name,
            field.alias or name,
            frozenset(
                kind for mark in (*field.metadata, *_marks(field.annotation)) for kind in type(mark).__mro__
            ),
        )
        for name, field in part.model_fields.items()
    )


def _texts_in(
    value: Any, kind: type[Wording], marked: bool, path: FieldPath
) -> Iterator[tuple[FieldPath, str]]:
    if isinstance(value, Part):
        yield from texts(value, kind, path)
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _texts_in(item, kind, marked, (*path, index))
    elif isinstance(value, str) and marked:
        yield path, value


def strings(value: Any, path: FieldPath = ()) -> Iterator[tuple[FieldPath, str]]:
    """Every text of a sheet with its path, also those that are not translated: names, addresses, codes."""
    if isinstance(value, Part):
        for name, field in type(value).model_fields.items():
            yield from strings(getattr(value, name), (*path, field.alias or name))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from strings(item, (*path, index))
    elif isinstance(value, str):
        yield path, value


def with_texts(part: Whole, new: Mapping[FieldPath, str]) -> Whole:
    """A copy of a sheet with the texts at these paths replaced."""
    whole: Whole = _replaced(part, (), new)
    return whole


def _replaced(value: Any, path: FieldPath, new: Mapping[FieldPath, str]) -> Any:
    if isinstance(value, Part):
        fields = type(value).model_fields.items()
        changed = {
            name: _replaced(getattr(value, name), (*path, field.alias or name), new) for name, field in fields
        }
        return value.model_copy(update=changed)
    if isinstance(value, tuple):
        return tuple(_replaced(item, (*path, index), new) for index, item in enumerate(value))
    return new.get(path, value) if isinstance(value, str) else value


def _marks(annotation: Any) -> Iterator[Any]:
    """The marks that `Label`, `Label | None`, `tuple[Label, ...]` carry, besides the types in them."""
    if not (isinstance(annotation, type) and issubclass(annotation, Part)):
        for argument in get_args(annotation):
            yield argument
            yield from _marks(argument)


def described(path: FieldPath) -> str:
    """What the model says about the field at a path."""
    names = [step for step in path if isinstance(step, str)]
    part = part_at(tuple(names[:-1]))
    field = next((field for field, name in _named(part) if name == names[-1]), None) if part else None
    return field.description or "" if field else ""
