"""How a path is shown to a person: the one place where it is shortened."""

from __future__ import annotations

from pathlib import Path


def display(path: Path) -> str:
    """A path relative to the current folder where it lies below it, else as it is."""
    try:
        return path.resolve().relative_to(Path.cwd()).as_posix()
    except (ValueError, OSError):
        return str(path)
