"""Subset fonts kept between runs. Nothing depends on it: what is missing, damaged or locked is made again."""

from __future__ import annotations

import hashlib
import os
import tempfile
from contextlib import suppress
from pathlib import Path

from fichemetier.system.user_cache import user_cache

FOLDER = "web-fonts"
MAX_FILES = 2000
"""About 20 MB: a face of a page in one alphabet takes 5 to 15 kB."""

_DIGEST = 32
"""Bytes of SHA-256 before the data."""


def read(key: str) -> bytes | None:
    """The bytes kept under a key; None where there are none, or other ones than were written."""
    path = _path(key)
    if path is None:
        return None
    try:
        stored = path.read_bytes()
    except OSError:
        return None
    data = stored[_DIGEST:]
    if hashlib.sha256(data).digest() != stored[:_DIGEST]:
        return None
    with suppress(OSError):
        os.utime(path)
    return data


def write(key: str, data: bytes) -> None:
    """Keep some bytes, in one move: other processes write here too."""
    path = _path(key)
    if path is None:
        return
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".", delete=False) as file:
            file.write(hashlib.sha256(data).digest() + data)
        Path(file.name).replace(path)
        _prune(path.parent)


def _path(key: str) -> Path | None:
    folder = user_cache()
    return folder / FOLDER / key if folder else None


def _prune(folder: Path) -> None:
    """Remove the half that was used longest ago where there are too many files."""
    files = list(folder.iterdir())
    if len(files) > MAX_FILES:
        for path in sorted(files, key=lambda path: path.stat().st_mtime_ns)[: MAX_FILES // 2]:
            path.unlink(missing_ok=True)
