"""What a field takes, read off its type: one value or a list, a text, a number, a choice, a block of keys."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import AfterValidator, StringConstraints

from fichemetier.model.types import ADDRESS, Markdown, Part, Shorthand

Kind = Literal["text", "markdown", "number", "whole", "boolean", "day", "address", "choice", "block"]
_KINDS: dict[type, Kind] = {str: "text", int: "whole", float: "number", bool: "boolean", date: "day"}


@dataclass(frozen=True)
class Shape:
    """What one field takes.

    `lists` is how deep its values are nested in lists; a block of keys is a `part`, for whose field
    `shorthand` a text may stand; `pattern` is the form of a code.
    """

    kind: Kind
    lists: int = 0
    part: type[Part] | None = None
    shorthand: str = ""
    choices: tuple[str, ...] = ()
    pattern: str = ""

    @property
    def item(self) -> Shape:
        """What an item of the list is."""
        return replace(self, lists=self.lists - 1)

    def abbreviated(self, value: Any) -> bool:
        """Whether a value stands for the block: a text for its main field, or a list where that takes one."""
        main = shapes(self.part).get(self.shorthand) if self.part else None
        return main is not None and (isinstance(value, str) or (isinstance(value, list) and main.lists > 0))


@cache
def shapes(part: type[Part]) -> dict[str, Shape]:
    """The shape of each field of a part, by its key."""
    return {
        field.alias or name: _shape(field.annotation, tuple(field.metadata))
        for name, field in part.model_fields.items()
    }


def _shape(annotation: Any, marks: tuple[Any, ...] = ()) -> Shape:
    arguments = get_args(annotation)
    origin = get_origin(annotation)
    if origin is Annotated:
        return _shape(arguments[0], (*arguments[1:], *marks))
    if origin in (Union, UnionType):
        return _shape(next(one for one in arguments if one is not type(None)), marks)
    if origin is tuple:
        inner = _shape(arguments[0])
        return replace(inner, lists=inner.lists + 1)
    if origin is Literal:
        return Shape("choice", choices=tuple(str(one) for one in arguments))
    if issubclass(annotation, Part):
        shorthand = next((mark.key for mark in marks if isinstance(mark, Shorthand)), "")
        return Shape("block", part=annotation, shorthand=shorthand)
    if any(isinstance(mark, Markdown) for mark in marks):
        return Shape("markdown")
    if ADDRESS in (mark for mark in marks if isinstance(mark, AfterValidator)):
        return Shape("address")
    forms = (mark.pattern for mark in marks if isinstance(mark, StringConstraints))
    return Shape(_KINDS[annotation], pattern=next((str(form) for form in forms if form), ""))
