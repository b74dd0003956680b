"""What the tables of a manifest have in common."""

from __future__ import annotations

from collections.abc import Sequence
from types import NoneType
from typing import Any, get_args

from pydantic import BaseModel, ConfigDict


class Table(BaseModel):
    """A table of `layout.toml`: strict, and without keys that nobody reads."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid", defer_build=True)


class Words(Table):
    """A text of the manifest in both languages of the program."""

    fr: str
    en: str


def keys_at(table: type[Table], location: Sequence[str]) -> list[str]:
    """The keys that the table at a location of a manifest may have."""
    annotation: Any = table
    for step in location:
        fields = getattr(annotation, "model_fields", None)
        annotation = fields[step].annotation if fields else get_args(annotation)[-1]
        if NoneType in get_args(annotation):
            annotation = get_args(annotation)[0]
    return list(annotation.model_fields)
