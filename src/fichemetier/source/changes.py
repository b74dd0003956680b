"""What is to be changed in the values of a file: fields by their path, lists by which items stand where."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from fichemetier.source.paths import FieldPath


@dataclass(frozen=True)
class Added:
    """An item that a list has not held before."""

    value: Any


@dataclass(frozen=True)
class Arranged:
    """A list in another order: each item is the number of one that is there, or one that is `Added`.

    An item that is not named goes.
    """

    items: tuple[int | Added, ...]

    def of(self, held: list[Any]) -> list[Any]:
        """The values of the list."""
        return [one.value if isinstance(one, Added) else held[one] for one in self.items]


def in_turn(changes: Mapping[FieldPath, Any]) -> Iterator[tuple[FieldPath, Any]]:
    """The changes so that every path is still that of the file: lists last, from the innermost outwards."""
    lists = [path for path, value in changes.items() if isinstance(value, Arranged)]
    yield from ((path, value) for path, value in changes.items() if path not in lists)
    yield from ((path, changes[path]) for path in sorted(lists, key=len, reverse=True))


def applied(values: Any, path: FieldPath, change: Any) -> Any:
    """The values with one change made. `None` takes a field away; a block that loses its last key goes."""
    if not path:
        return change.of(values) if isinstance(change, Arranged) else change
    step, *rest = path
    if isinstance(values, list) and isinstance(step, int):
        new = applied(values[step], tuple(rest), change)
        return [new if number == step else one for number, one in enumerate(values)]
    held = dict(values) if isinstance(values, Mapping) else {}
    new = applied(held.get(step), tuple(rest), change)
    if new is None or (rest and new == {}):
        held.pop(step, None)
    else:
        held[step] = new
    return held
