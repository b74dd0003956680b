"""A layout is a folder with a manifest: page size, page budget, densities, palettes, options."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from fichemetier.diagnostics.diagnostic import Diagnostic, Span
from fichemetier.diagnostics.errors import NotFoundError, UsageError
from fichemetier.workspace.project import display

MANIFEST = "layout.toml"
TEMPLATE = "sheet.html.j2"
Colour = Annotated[str, StringConstraints(pattern=r"^#[0-9a-fA-F]{6}$")]
Value = str | bool


class _Table(BaseModel):
    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")


class Words(_Table):
    """A text of the manifest in both languages of the program."""

    fr: str
    en: str


class Page(_Table):
    """The trimmed page, as CSS lengths."""

    width: str
    height: str


class Pages(_Table):
    """The page budget; `fill` is the share of the last page that must be used, from 0 to 1.

    `max_with` gives a larger budget to some values of options: `{low-vision = 4}`.
    """

    min: int = Field(1, ge=1)
    max: int = Field(ge=1)
    fill: float = Field(0.0, ge=0, le=1)
    max_with: dict[str, int] = {}


class Density(_Table):
    """The density scale: steps from the tightest to the airiest, each a set of CSS variables."""

    start: str
    steps: dict[str, dict[str, str]]


class Option(_Table):
    """One thing that a user may set without touching the layout."""

    type: Literal["text", "color", "bool", "choice", "path", "address"]
    default: Value
    description: Words
    choices: list[str] = []


class Manifest(_Table):
    """The contents of `layout.toml`."""

    name: str
    title: Words
    page: Page
    pages: Pages
    density: Density
    palettes: dict[str, dict[str, Colour]] = {}
    options: dict[str, Option] = {}


@dataclass(frozen=True)
class Layout:
    """A layout's folder and its checked manifest."""

    folder: Path
    manifest: Manifest

    @property
    def densities(self) -> list[str]:
        """The names of the density steps, from the tightest to the airiest."""
        return list(self.manifest.density.steps)

    def budget(self, options: Mapping[str, Value]) -> int:
        """The number of pages that a sheet may take with these options."""
        pages = self.manifest.pages
        return max([pages.max, *(pages.max_with.get(str(value), 0) for value in options.values())])

    def palette(self, domain: str, options: Mapping[str, Value]) -> dict[str, str]:
        """The domain's colours `deep` and `tint` with the `accent`; options of these names win over them."""
        named = {
            "deep": "#1b2233",
            "tint": "#eceef3",
            "accent": "#1b2233",
            **self.manifest.palettes.get(domain, {}),
        }
        return {name: str(options.get(name) or colour) for name, colour in named.items()}

    def options(self, given: Mapping[str, Value], root: Path) -> dict[str, Value]:
        """Every option with its value: the given ones checked, the others by default.

        Pictures are looked for below `root` and come back as `file:` addresses.
        Raises `UsageError` FM403 and FM404, all faults at once.
        """
        known = self.manifest.options
        faults = [self._unknown(key) for key in given if key not in known]
        values: dict[str, Value] = {}
        for key, option in known.items():
            try:
                values[key] = _checked(option, given.get(key, option.default), root)
            except ValueError as error:
                arguments = {"key": key, "value": str(given[key]), "expected": str(error)}
                faults.append(Diagnostic("FM404", None, arguments))
        if faults:
            raise UsageError(*faults)
        return values

    def _unknown(self, key: str) -> Diagnostic:
        known = list(self.manifest.options)
        close = get_close_matches(key, known, 1)
        arguments = {"key": key, "layout": self.manifest.name, "known": ", ".join(known)}
        return Diagnostic("FM403", None, arguments, close[0] if close else None)


def read_layout(folder: Path) -> Layout:
    """Read and check a layout's manifest. Raises `UsageError` FM402."""
    path = folder / MANIFEST
    try:
        manifest = Manifest.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except tomllib.TOMLDecodeError as error:
        raise UsageError(_fault(path, "TOML", str(error))) from None
    except ValidationError as error:
        faults = [(".".join(map(str, fault["loc"])), fault["msg"]) for fault in error.errors()]
        raise UsageError(*(_fault(path, key, problem) for key, problem in faults)) from None
    density = manifest.density
    if density.start not in density.steps:
        raise UsageError(_fault(path, "density.start", f"not one of {', '.join(density.steps)}"))
    if not (folder / TEMPLATE).is_file():
        raise NotFoundError(_fault(path, TEMPLATE, "missing"))
    return Layout(folder, manifest)


def _fault(path: Path, key: str, problem: str) -> Diagnostic:
    return Diagnostic("FM402", Span(display(path)), {"key": key, "problem": problem})


_BOOLEANS = {
    "true": True,
    "oui": True,
    "yes": True,
    "1": True,
    "false": False,
    "non": False,
    "no": False,
    "0": False,
}


def _checked(option: Option, value: Value, root: Path) -> Value:
    """The value as its type has it; `ValueError` says what was expected."""
    if option.type == "bool":
        if isinstance(value, str) and value.lower() not in _BOOLEANS:
            raise ValueError("true, false")
        return value if isinstance(value, bool) else _BOOLEANS[value.lower()]
    text = str(value).strip()
    if not text:
        return text
    return _TYPES[option.type](text, option, root)


def _text(text: str, _option: Option, _root: Path) -> str:
    if len(text) > 160 or re.search(r"[\x00-\x1f\x7f]", text):
        raise ValueError("160 c. max")
    return text


def _color(text: str, _option: Option, _root: Path) -> str:
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", text):
        raise ValueError("#RRGGBB")
    return text.lower()


def _choice(text: str, option: Option, _root: Path) -> str:
    if text not in option.choices:
        raise ValueError(", ".join(option.choices))
    return text


def _address(text: str, _option: Option, _root: Path) -> str:
    if not re.fullmatch(r"https?://[^\s<>\"\\]{3,300}", text):
        raise ValueError("https://…")
    return text


def _path(text: str, _option: Option, root: Path) -> str:
    path = (root / text).resolve()
    if not path.is_relative_to(root.resolve()) or not path.is_file():
        raise ValueError(f"{display(root)}/… (png, jpg, svg, webp)")
    return path.as_uri()


_TYPES: dict[str, Callable[[str, Option, Path], str]] = {
    "text": _text,
    "color": _color,
    "choice": _choice,
    "address": _address,
    "path": _path,
}
