"""The pictures that a sheet may name, each by a hash that stands for its path, and how one is added."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path, PurePosixPath
from threading import Lock

from fichemetier.diagnostics.diagnostic import Argument, Diagnostic
from fichemetier.diagnostics.errors import NotFoundError, OutputError, RefusedError
from fichemetier.text.identifiers import MAX_IDENTIFIER, slug
from fichemetier.workspace.files import create, read, require_within
from fichemetier.workspace.images import MAX_BYTES, inspect

TYPES = {
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".webp": "image/webp",
}
_MOST = 300
"""Pictures that are offered: more than anybody looks through. So many may be added under one name, too."""
FOLDER = "images"
"""Where a picture is put that is added, beside the sheet."""
_SUFFIXES = {"image/jpeg": ".jpg", "image/png": ".png", "image/svg+xml": ".svg", "image/webp": ".webp"}
_NAMELESS = "image"
"""What a picture is called whose name holds no letter and no digit."""
_SHOWN = 100
"""Characters at the end of a name that a message quotes."""
_ONE = Lock()
"""Pixels of one picture at a time: all connections together would fill the memory."""


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


def added(sheet: Path, name: str, data: bytes) -> OfferedPicture:
    """A picture that is now beside a sheet, under a name of its own made from the one that it had elsewhere.

    It replaces nothing; one that lies there already under that name is not written again. Raises
    `RefusedError` FM510–FM515 and FM741 for what is no picture that can be printed, FM530 where the folder
    leads out of the workspace, `OutputError` FM952.
    """
    stem = slug(PurePosixPath(name.replace("\\", "/")).stem)[:MAX_IDENTIFIER].strip("-")
    with _ONE:
        found = inspect(data, name[-_SHOWN:])
    if isinstance(found, Diagnostic):
        raise RefusedError(found)
    folder = require_within(sheet.parent / FOLDER)
    for end in ("", *(f"-{number}" for number in range(2, _MOST))):
        path = folder / f"{stem or _NAMELESS}{end}{_SUFFIXES[found.media_type]}"
        if _is(path, data) or _created(path, data):
            shown = f"{FOLDER}/{path.name}"
            return OfferedPicture(_number(shown), shown, path)
    raise _unwritable(folder, "@EEXIST")


def _is(path: Path, data: bytes) -> bool:
    """Whether a file is there that holds just this."""
    try:
        return not path.is_symlink() and read(path, MAX_BYTES) == data
    except NotFoundError:
        return False


def _created(path: Path, data: bytes) -> bool:
    try:
        return create(path, data)
    except OutputError as error:
        raise _unwritable(path.parent, error.diagnostics[0].arguments["reason"]) from None


def _unwritable(folder: Path, reason: Argument) -> OutputError:
    return OutputError(Diagnostic("FM952", None, {"folder": folder, "reason": reason}))
