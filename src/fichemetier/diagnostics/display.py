"""How paths and numbers are shown: paths are shortened here alone, numbers bring their noun along.

A name of a file may hold anything but `/`: what could drive a terminal or a CI service is shown as escapes.
"""

from __future__ import annotations

import os
import re
import unicodedata
from pathlib import Path
from string import Formatter
from typing import Any

_CHECKOUTS = ("GITHUB_WORKSPACE", "CI_PROJECT_DIR")
"""Variables in which GitHub Actions and GitLab CI name the folder of the repository."""
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
"""Categories of control characters, of marks that direct text, of halves of characters, of line ends."""
_NO_CHARACTERS = frozenset("\ufffe\uffff")
_COMMAND = re.compile(r"^\s*:(?=:)|#(?=#(?:\[|vso\[))")
"""Where GitHub Actions and Azure Pipelines take a line for a command: `::error::`, `##[error]`."""


def display(path: Path) -> str:
    """A path for people: relative to the current folder where it lies below it, unseen characters escaped."""
    return escaped(shortened(path))


def shortened(path: Path) -> str:
    """A path relative to the current folder where it lies below it, else as it is; for machines."""
    try:
        return Path(os.path.realpath(path)).relative_to(Path.cwd()).as_posix()
    except (ValueError, OSError):
        return str(path)


def counted(text: str, language: str, **values: Any) -> str:
    """A text with its values: `{total:product|products}` prints `1 product`, or `2 products`.

    None is singular in French and plural in English.
    """
    return _Counting(language).format(text, **values)


class _Counting(Formatter):
    def __init__(self, language: str) -> None:
        self._singular = (0, 1) if language == "fr" else (1,)

    def format_field(self, value: Any, format_spec: str) -> str:
        if "|" not in format_spec:
            return str(super().format_field(value, format_spec))
        one, many = format_spec.split("|")
        return f"{value} {one if value in self._singular else many}"


def located(path: Path) -> str:
    """A path as CI looks it up: relative to the repository around the current folder, else as shortened."""
    real = Path(os.path.realpath(path))
    for root in (Path(os.path.realpath(os.environ[name])) for name in _CHECKOUTS if os.environ.get(name)):
        if Path.cwd().is_relative_to(root) and real.is_relative_to(root):
            return real.relative_to(root).as_posix()
    return shortened(path)


def is_seen(character: str) -> bool:
    """Whether a character is one that a person sees, and no terminal obeys."""
    return unicodedata.category(character) not in _UNSEEN and character not in _NO_CHARACTERS


def escaped(name: str) -> str:
    """A name on one line, as Python would write what is not seen in it: `\\x1b`, `\\n`, `\\u202e`."""
    name = _COMMAND.sub(lambda found: found[0][:-1] + f"\\x{ord(found[0][-1]):02x}", name)
    return "".join(c if is_seen(c) else c.encode("unicode_escape").decode("ascii") for c in name)
