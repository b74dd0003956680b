"""Digests of files and folders: what they hold, never where they lie or when they were touched."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path

_UNREAD = frozenset({"__pycache__", ".git", ".DS_Store"})


def digest(data: bytes) -> str:
    """The SHA-256 of some bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def digest_of(value: Mapping[str, object]) -> str:
    """The digest of a value that JSON can write, whatever the order of its keys."""
    return digest(json.dumps(value, sort_keys=True, ensure_ascii=True).encode("ascii"))


def file_digest(path: Path) -> str | None:
    """The digest of a file; None where there is none to read."""
    try:
        return digest(path.read_bytes())
    except OSError:
        return None


def tree(folder: Path, patterns: Iterable[str] = ("**/*",)) -> list[Path]:
    """Every file of a folder in order of names, without what programs leave behind."""
    found = {path for pattern in patterns for path in folder.glob(pattern)}
    return sorted(path for path in found if path.is_file() and _UNREAD.isdisjoint(path.parts))


def digests(files: Iterable[Path], folder: Path, prefix: str) -> dict[str, str]:
    """The digest of each file by its name below a folder, after `prefix`."""
    return {f"{prefix}/{path.relative_to(folder).as_posix()}": file_digest(path) or "" for path in files}


def stamp(files: Iterable[Path]) -> tuple[tuple[str, int, int], ...]:
    """A cheap sign that files were written to: their sizes and times of change."""
    found = []
    for path in files:
        try:
            status = path.stat()
        except OSError:
            continue
        found.append((str(path), status.st_size, status.st_mtime_ns))
    return tuple(found)
