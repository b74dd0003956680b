"""The pictures of a workspace that a sheet may name, each by a hash that stands for its path."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from fichemetier.workspace.files import read
from fichemetier.workspace.images import MAX_BYTES

TYPES = {
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".webp": "image/webp",
}
_MOST = 300
"""Pictures that are offered: more than anybody looks through."""


@dataclass(frozen=True)
class OfferedPicture:
    """A picture: what stands for it in an address, and what a sheet writes for it."""

    number: str
    name: str
    path: Path


def offered(sheet: Path) -> list[OfferedPicture]:
    """The pictures in the folder of a sheet and below, in order of names."""
    folder = sheet.parent
    found = islice(_pictures_below(folder), _MOST)
    named = sorted((path.relative_to(folder).as_posix(), path) for path in found)
    return [OfferedPicture(_number(name), name, path) for name, path in named]


def _number(name: str) -> str:
    return hashlib.sha256(name.encode("utf-8", "surrogateescape")).hexdigest()[:16]


def _pictures_below(folder: Path) -> Iterator[Path]:
    """Files alone: what a link leads to is not followed."""
    for above, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        paths = (Path(above, name) for name in sorted(names) if not name.startswith("."))
        yield from (one for one in paths if one.suffix.lower() in TYPES and not one.is_symlink())


def picture(sheet: Path, number: str) -> tuple[bytes, str] | None:
    """The bytes of a picture and their type. Raises `NotFoundError` FM002, `RefusedError` FM530."""
    found = next((one for one in offered(sheet) if one.number == number), None)
    if found is None:
        return None
    data = read(found.path, MAX_BYTES)
    return (data, TYPES[found.path.suffix.lower()]) if len(data) <= MAX_BYTES else None
