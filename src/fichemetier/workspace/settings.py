"""A workspace's settings, read from `fichemetier.toml`; every error is found at once."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from fichemetier.diagnostics.diagnostic import Diagnostic, in_order
from fichemetier.diagnostics.errors import UsageError
from fichemetier.diagnostics.links import SETTINGS
from fichemetier.workspace.toml_text import TomlText, TomlTextError

FILE = SETTINGS
_OPTION = 3
"""Steps to an option, `layouts.a4.stand`: pydantic goes on and names each type that its value might have."""
Genre = Literal["doublet", "slash", "point_median", "masculin", "feminin", "epicene"]


class _Table(BaseModel):
    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")


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


def _diagnose(detail: dict[str, Any], source: TomlText) -> Diagnostic:
    location, expected = [str(step) for step in detail["loc"]], str(detail["msg"])
    if len(location) > _OPTION:
        location, expected = location[:_OPTION], '"…", true, false'
    key = location[-1]
    span = source.span(location)
    if detail["type"] == "extra_forbidden":
        known = _known(location[:-1])
        close = get_close_matches(key, known, 1)
        return Diagnostic("FM005", span, {"key": key, "known": ", ".join(known)}, close[0] if close else None)
    arguments = {"key": key, "value": repr(detail["input"])[:60], "expected": expected}
    return Diagnostic("FM006", span, arguments)


def _known(location: list[str]) -> list[str]:
    model: type[BaseModel] = Settings
    for step in location:
        annotation = model.model_fields[step].annotation
        if isinstance(annotation, type) and issubclass(annotation, BaseModel):
            model = annotation
    return list(model.model_fields)
