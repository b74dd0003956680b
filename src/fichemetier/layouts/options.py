"""What a user may set of a layout: the types of options, and the values that they take."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Literal

from fichemetier.diagnostics.diagnostic import Diagnostic
from fichemetier.diagnostics.display import display
from fichemetier.diagnostics.nearest import nearest
from fichemetier.layouts.addresses import unknown_placeholder
from fichemetier.layouts.colours import refused
from fichemetier.layouts.table import Table, Words
from fichemetier.workspace.files import on_disk

Value = str | bool
MAX_TEXT = 160
"""Characters of a text: what stands in one line at the head of a page."""


class Option(Table):
    """One thing that a user may set without touching the layout."""

    type: Literal["text", "color", "bool", "choice", "path", "address"]
    default: Value
    description: Words
    choices: list[str] = []
    titles: dict[str, Words] = {}
    """What choices are called where a person picks one; one that has no title is its own."""


def values_of(
    options: Mapping[str, Option], given: Mapping[str, Value], layout: str, root: Path
) -> tuple[dict[str, Value], dict[str, Diagnostic]]:
    """Every option with its value, the given ones checked, the others by default; and the errors by key.

    Pictures are looked for below `root` and come back as `file:` addresses. Errors are FM403 for an option
    that `layout` does not have, FM404 for a value that it does not take, FM177 and FM178 for a colour that
    could not be read, FM179 for a placeholder in an address that nothing fills.
    """
    errors = {key: _unknown(key, options, layout) for key in given if key not in options}
    values: dict[str, Value] = {}
    for key, option in options.items():
        value = given.get(key, option.default)
        try:
            values[key] = _checked(option, value, root)
        except ValueError as error:
            arguments = {"key": key, "value": str(value)[:MAX_TEXT], "expected": str(error)}
            errors[key] = Diagnostic("FM404", None, arguments, nearest(str(value), option.choices))
            continue
        if option.type == "color" and values[key] and (pale := refused(key, str(values[key]))):
            errors[key] = pale
        if option.type == "address" and (unknown := unknown_placeholder(key, str(values[key]))):
            errors[key] = unknown
    return values, errors


def wrong_default(option: Option) -> str:
    """What was expected of an option's own default, nothing where it is right.

    A picture is the workspace's: nothing can be said of it here.
    """
    try:
        if option.type != "path":
            _checked(option, option.default, Path())
    except ValueError as error:
        return str(error)
    return ""


def _unknown(key: str, options: Mapping[str, Option], layout: str) -> Diagnostic:
    arguments = {"key": key, "layout": layout, "known": ", ".join(options) or "–"}
    return Diagnostic("FM403", None, arguments, nearest(key, options))


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
    if len(text) > MAX_TEXT or re.search(r"[\x00-\x1f\x7f]", text):
        raise ValueError(f"{MAX_TEXT} c. max")
    return text


def _color(text: str, _option: Option, _root: Path) -> str:
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", text):
        raise ValueError("#RRGGBB")
    return text.lower()


def _choice(text: str, option: Option, _root: Path) -> str:
    meant = [one for one in option.choices if one.casefold() == text.casefold()]
    if not meant:
        raise ValueError(", ".join(option.choices))
    return text if text in meant else meant[0]


def _address(text: str, _option: Option, _root: Path) -> str:
    if not re.fullmatch(r"https?://[^\s<>\"\\]{3,300}", text):
        raise ValueError("https://…")
    return text


def _path(text: str, _option: Option, root: Path) -> str:
    path = on_disk(root / text).resolve()
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
