"""Keeps a cache within a size: what was not used for longest goes first."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from time import time

from fichemetier.build.cache import Cache
from fichemetier.build.history import FILE

_HALF_WRITTEN = 3600
"""Seconds after which a file that is still being written was left by a build that is gone."""


@dataclass(frozen=True)
class Cleaned:
    """How many entries went and stayed, and their bytes."""

    removed: int
    freed: int
    kept: int
    size: int


def clean(cache: Cache, limit: int, dry: bool = False) -> Cleaned:
    """Remove entries until the rest takes no more than `limit` bytes; also what killed builds left."""
    found = []
    for path in cache.entries():
        with suppress(OSError):
            status = path.lstat()
            found.append((status.st_mtime, status.st_size, path))
    removed = freed = kept = size = 0
    full = False
    for used, bytes_, path in sorted(found, key=lambda entry: (-entry[0], str(entry[2]))):
        half = path.name.startswith(".") and used < time() - _HALF_WRITTEN
        full = full or size + bytes_ > limit
        if half or full:
            removed, freed = removed + 1, freed + bytes_
            if not dry:
                _unlink(path)
        else:
            kept, size = kept + 1, size + bytes_
    if limit == 0 and not dry:
        _unlink(cache.folder / FILE)
    return Cleaned(removed, freed, kept, size)


def _unlink(path: Path) -> None:
    """Another build or another clean may have been quicker."""
    with suppress(OSError):
        path.unlink()
    with suppress(OSError):
        path.parent.rmdir()
