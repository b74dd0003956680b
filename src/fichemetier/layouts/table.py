"""What the tables of a manifest have in common."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Table(BaseModel):
    """A table of `layout.toml`: strict, and without keys that nobody reads."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")


class Words(Table):
    """A text of the manifest in both languages of the program."""

    fr: str
    en: str
