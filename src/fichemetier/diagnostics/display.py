"""How a path is shown to a person, and to a machine that looks it up: the one place where it is shortened."""

from __future__ import annotations

import os
from pathlib import Path

_CHECKOUTS = ("GITHUB_WORKSPACE", "CI_PROJECT_DIR")
"""Variables in which GitHub Actions and GitLab CI name the folder of the repository."""


def display(path: Path) -> str:
    """A path relative to the current folder where it lies below it, else as it is."""
    try:
        return path.resolve().relative_to(Path.cwd()).as_posix()
    except (ValueError, OSError):
        return str(path)


def located(path: Path) -> str:
    """A path as CI looks it up: relative to the repository around the current folder, else as displayed."""
    for root in (Path(os.environ[name]).resolve() for name in _CHECKOUTS if os.environ.get(name)):
        if Path.cwd().is_relative_to(root) and path.resolve().is_relative_to(root):
            return path.resolve().relative_to(root).as_posix()
    return display(path)
