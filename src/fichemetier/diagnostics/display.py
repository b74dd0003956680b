"""How paths and numbers are shown: paths are shortened here alone, numbers bring their noun along."""

from __future__ import annotations

import os
from pathlib import Path
from string import Formatter
from typing import Any

_CHECKOUTS = ("GITHUB_WORKSPACE", "CI_PROJECT_DIR")
"""Variables in which GitHub Actions and GitLab CI name the folder of the repository."""


def display(path: Path) -> str:
    """A path relative to the current folder where it lies below it, else as it is."""
    try:
        return path.resolve().relative_to(Path.cwd()).as_posix()
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
    """A path as CI looks it up: relative to the repository around the current folder, else as displayed."""
    for root in (Path(os.environ[name]).resolve() for name in _CHECKOUTS if os.environ.get(name)):
        if Path.cwd().is_relative_to(root) and path.resolve().is_relative_to(root):
            return path.resolve().relative_to(root).as_posix()
    return display(path)
