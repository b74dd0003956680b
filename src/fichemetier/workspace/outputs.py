"""Where a product may be written: never over what it is made of, nor over a file of another kind."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import Path

from fichemetier.diagnostics.diagnostic import Diagnostic
from fichemetier.diagnostics.errors import UsageError
from fichemetier.workspace.project import BUNDLED
from fichemetier.workspace.settings import FILE

_SOURCES = ("layouts", "fonts", "sheets/locale", "sheets/.import")
"""Folders of a workspace that hold nothing but what people and imports wrote."""


def is_stream(target: Path) -> bool:
    """Whether a path is a device, a pipe or a socket, such as `/dev/stdout`: written to, never replaced."""
    try:
        return target.exists() and not target.is_file() and not target.is_dir()
    except OSError:
        return False


def require_output(target: Path, suffixes: Collection[str], root: Path, read: Iterable[Path] = ()) -> None:
    """Refuse a file that is none of a product: `root` is the workspace, `read` what was read for it.

    Raises `UsageError` FM010 for a suffix that is not one of `suffixes`, FM011 for a source.
    """
    if not is_stream(target):
        require_suffix(target, suffixes)
        require_no_source(target, root, read)


def require_suffix(target: Path, suffixes: Collection[str]) -> None:
    """Refuse a file of another kind. Raises `UsageError` FM010."""
    if target.suffix.lower() not in suffixes:
        raise UsageError(Diagnostic("FM010", None, {"target": target, "suffixes": ", ".join(suffixes)}))


def require_no_source(target: Path, root: Path, read: Iterable[Path] = ()) -> None:
    """Refuse a file or folder among the sources of a workspace. Raises `UsageError` FM011."""
    real = target.resolve()
    folders = [base / name for base in (root.resolve(), BUNDLED) for name in _SOURCES]
    inside = any(real.is_relative_to(folder) for folder in folders)
    if inside or real == root.resolve() / FILE or real in {path.resolve() for path in read}:
        raise UsageError(Diagnostic("FM011", None, {"target": target}))
