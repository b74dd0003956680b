"""A workspace's settings, read from `fichemetier.toml`; every error is found at once."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from fichemetier.diagnostics.diagnostic import Diagnostic, in_order
from fichemetier.diagnostics.errors import UsageError
from fichemetier.diagnostics.nearest import nearest
from fichemetier.diagnostics.symlinks import SETTINGS
from fichemetier.workspace.expected import expected, shown_value
from fichemetier.workspace.toml_text import TomlText, TomlTextError

FILE = SETTINGS
_OPTION = 3
"""Steps to an option, `layouts.a4.stand`: pydantic goes on and names each type that its value might have."""
_OPTION_TYPES = '"…", true, false'
Genre = Literal["doublet", "slash", "point_median", "masculin", "feminin", "epicene"]


class _Table(BaseModel):
    model_config = ConfigDict(frozen=True, strict=True, extra="forbid", defer_build=True)


class Collection(_Table):
    """What all sheets of the workspace share."""

    genre: Genre = Field("doublet", description="How feminine and masculine titles are joined.")


class Lint(_Table):
    """Which warnings are wanted."""

    disable: list[str] = Field([], description="Codes of the rules that are switched off.")
    max_age_months: int = Field(36, ge=1, description="Age in months from which a sheet is reported as old.")


class Typography(_Table):
    """Which typographic rules are wanted."""

    disable: list[str] = Field([], description="Names of the rules that are switched off.")


class Settings(_Table):
    """The tables of `fichemetier.toml`; `layouts` holds the options of each layout by its name."""

    collection: Collection = Collection()
    lint: Lint = Lint()
    typography: Typography = Typography()
    layouts: dict[str, dict[str, str | bool]] = {}


def read_settings(folder: Path) -> Settings:
    """The settings of a folder, the defaults where it has none.

    Raises `UsageError` FM004–FM006, and as `files.read_text` does.
    """
    path = folder / FILE
    if not path.is_file():
        return Settings()
    source = TomlText.read(path)
    try:
        return Settings.model_validate(source.table())
    except TomlTextError as error:
        raise UsageError(Diagnostic("FM004", error.span, {"problem": error.problem})) from None
    except ValidationError as error:
        details = in_order(_diagnose(dict(detail), source) for detail in error.errors())
        raise UsageError(*details) from None


def usable_settings(folder: Path) -> Settings:
    """What is right of a folder's settings, for whoever reports elsewhere what is not.

    Raises as `files.read_text` does.
    """
    path = folder / FILE
    if not path.is_file():
        return Settings()
    try:
        table = TomlText.read(path).table()
    except TomlTextError:
        return Settings()
    try:
        return Settings.model_validate(table)
    except ValidationError as error:
        for detail in error.errors():
            _drop(table, detail["loc"][:_OPTION])
        return Settings.model_validate(table)


def _drop(table: dict[str, Any], location: Sequence[int | str]) -> None:
    """Take out of a table the innermost key that a location leads to, if it is still there."""
    holder, (first, *others) = table, location
    key = str(first)
    for step in others:
        inner = holder.get(key)
        if not isinstance(inner, dict):
            break
        holder, key = inner, str(step)
    holder.pop(key, None)


def _diagnose(detail: dict[str, Any], source: TomlText) -> Diagnostic:
    location = [str(step) for step in detail["loc"]]
    span = source.span(location[:_OPTION])
    if detail["type"] == "extra_forbidden":
        *above, key = location
        known = _known(above)
        return Diagnostic("FM005", span, {"key": key, "known": ", ".join(known)}, nearest(key, known))
    key = ".".join(str(step) for step in detail["loc"][:_OPTION] if isinstance(step, str))
    wanted = _OPTION_TYPES if len(location) > _OPTION else expected(detail)
    return Diagnostic("FM006", span, {"key": key, "value": shown_value(detail["input"]), "expected": wanted})


def _known(location: list[str]) -> list[str]:
    model: type[BaseModel] = Settings
    for step in location:
        annotation = model.model_fields[step].annotation
        if isinstance(annotation, type) and issubclass(annotation, BaseModel):
            model = annotation
    return list(model.model_fields)
