"""A press profile: what one print shop, or one way of printing, asks of a file, as data.

A workspace keeps its own in `press/NAME.toml`, with the ICC profile beside it; they win over bundled ones.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, ValidationError
from pydantic_core import PydanticCustomError

from fichemetier.diagnostics.diagnostic import Diagnostic, in_order
from fichemetier.diagnostics.errors import NotFoundError, UsageError
from fichemetier.diagnostics.nearest import nearest
from fichemetier.layouts.table import Table, Words, keys_at
from fichemetier.options import PRESS_FORMAT, OutputFormat
from fichemetier.workspace.expected import expected, shown_value
from fichemetier.workspace.files import read, require_within
from fichemetier.workspace.project import Workspace
from fichemetier.workspace.toml_text import TomlText, TomlTextError

BUNDLED = Path(__file__).with_name("profiles")
"""The profiles that are shipped, and the ICC profiles that they name."""
FOLDER = "press"
"""Where a workspace keeps its own."""
_NAME = re.compile(r"[^\W_][\w.-]*")
_LENGTH = r"^(\d{1,4}(?:\.\d{1,4})?)(mm|cm|pt)$"
_POINTS = {"mm": 72 / 25.4, "cm": 720 / 25.4, "pt": 1.0}
_MAX_ICC = 16 * 1024 * 1024
"""Bytes of an ICC profile: eight times the largest that associations of printers publish."""


def _points(value: object) -> float:
    """A CSS length in points."""
    found = re.match(_LENGTH, value) if isinstance(value, str) else None
    if not found:
        raise PydanticCustomError("string_pattern_mismatch", "no length", {"pattern": _LENGTH})
    return float(found[1]) * _POINTS[found[2]]


def _millimetres(value: object) -> float:
    """A CSS length in millimetres."""
    return round(_points(value) / _POINTS["mm"], 4)


Millimetres = Annotated[float, BeforeValidator(_millimetres)]
Points = Annotated[float, BeforeValidator(_points)]


class Resolution(Table):
    """Pixels an inch of pictures as printed: fewer than `min` are an error, than `want` a warning."""

    min: int = Field(ge=36, le=2400)
    want: int = Field(ge=36, le=2400)


class Keys(Table):
    """The contents of `press/NAME.toml`.

    `profile` is the file of an ICC profile and `condition` the name that its printing condition has in the
    registry of the ICC. `bleed`, `safe` and `foot`, what the stand of a roll-up hides, are in millimetres,
    `hairline` in points; `ink_limit` is the sum of the four inks in percent.
    """

    title: Words
    profile: str
    condition: str
    variant: Literal["pdf/x-4", "pdf/x-1a"] = "pdf/x-4"
    bleed: Millimetres
    safe: Millimetres
    marks: Literal["none", "crop", "crop+fold"] = "none"
    ink_limit: int = Field(ge=100, le=400)
    dpi: Resolution
    hairline: Points
    foot: Millimetres = 0.0


class PressProfile(Keys):
    """A press profile as it was read: its keys, its `name`, its two `files`, and its ICC profile in bytes."""

    name: str
    files: tuple[Path, ...]
    icc: bytes = Field(repr=False)


def profiles(workspace: Workspace) -> list[str]:
    """The names of every press profile at hand, in their order."""
    return sorted({path.stem for folder in _folders(workspace) for path in folder.glob("*.toml")})


def read_profile(name: str, workspace: Workspace) -> PressProfile:
    """The press profile of that name: the workspace's own, else a bundled one.

    Raises `NotFoundError` FM800, `UsageError` FM801–FM803 with all errors at once, and as `files.read` does.
    """
    path = _find(name, workspace)
    source = TomlText.read(path)
    try:
        table = source.table()
        icc = _icc_file(Keys.model_validate(table).profile, source, workspace)
    except TomlTextError as error:
        raise UsageError(Diagnostic("FM801", error.span, {"key": "TOML", "problem": error.problem})) from None
    except ValidationError as error:
        raise UsageError(*in_order(_invalid(source, dict(one)) for one in error.errors())) from None
    data = read(icc, _MAX_ICC)
    if not _prints_in_cmyk(data):
        raise _no_profile(source, "@not_cmyk")
    return PressProfile.model_validate({**table, "name": name, "files": (path, icc), "icc": data})


def profile_of(press: str, output_format: OutputFormat, workspace: Workspace) -> PressProfile | None:
    """The profile that is asked for, None for the file of an office.

    Raises as `read_profile` does, and `UsageError` FM805 for a format that no press takes.
    """
    if not press:
        return None
    if output_format != PRESS_FORMAT:
        raise UsageError(Diagnostic("FM805", None, {"press": press, "format": output_format}))
    return read_profile(press, workspace)


def _folders(workspace: Workspace) -> tuple[Path, Path]:
    return workspace.root / FOLDER, BUNDLED


def _find(name: str, workspace: Workspace) -> Path:
    paths = [folder / f"{name}.toml" for folder in _folders(workspace)] if _NAME.fullmatch(name) else []
    found = next((path for path in paths if path.is_file()), None)
    if found is None:
        known = profiles(workspace)
        arguments = {"name": name, "known": ", ".join(known)}
        raise NotFoundError(Diagnostic("FM800", None, arguments, nearest(name, known)))
    require_within(found)
    return found


def _icc_file(name: str, source: TomlText, workspace: Workspace) -> Path:
    """The ICC profile that a press profile names: beside it, else a bundled one; it stays in its folder."""
    inside = (workspace.root.resolve(), BUNDLED)
    for folder in (source.path.parent, BUNDLED):
        path = (folder / name).resolve()
        if path.is_file() and any(path.is_relative_to(root) for root in inside):
            return path
    raise _no_profile(source, "@missing_file")


def _prints_in_cmyk(data: bytes) -> bool:
    """Whether an ICC profile is that of a printer with four inks, by its header (ICC.1, 7.2)."""
    return (data[12:16], data[16:20], data[36:40]) == (b"prtr", b"CMYK", b"acsp")


def _no_profile(source: TomlText, problem: str) -> UsageError:
    name = str(source.table()["profile"])
    return UsageError(Diagnostic("FM803", source.span(("profile",)), {"profile": name, "problem": problem}))


def _invalid(source: TomlText, detail: Mapping[str, Any]) -> Diagnostic:
    """One of pydantic's errors, with the nearest key where one is unknown."""
    location = tuple(map(str, detail["loc"]))
    span, key = source.span(location), ".".join(location)
    if detail["type"] == "missing":
        return Diagnostic("FM801", span, {"key": key, "problem": "@missing_key"})
    if detail["type"] == "extra_forbidden":
        near = nearest(location[-1], keys_at(Keys, location[:-1]))
        unknown = Diagnostic("FM801", span, {"key": key, "problem": "@unknown_key"})
        return replace(unknown, suggestion=near)
    value = shown_value(detail["input"])
    return Diagnostic("FM802", span, {"key": key, "value": value, "expected": expected(detail)})
