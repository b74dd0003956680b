"""Files read within bounds, and written whole or not at all."""

from __future__ import annotations

import os
import stat
import tempfile
from contextlib import suppress
from pathlib import Path

from fichemetier.diagnostics.diagnostic import Diagnostic, Span
from fichemetier.diagnostics.errors import NotFoundError, OutputError


def read(path: Path, limit: int) -> bytes:
    """A file's bytes, at most one more than `limit`. Raises `NotFoundError` FM002."""
    try:
        with path.open("rb") as file:
            return file.read(limit + 1)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise NotFoundError(Diagnostic("FM002", Span(path), {"reason": reason})) from None


def write(target: Path, data: bytes) -> None:
    """Put `data` at `target` in one move: nobody ever sees half a file. Raises `OutputError` FM003.

    A symbolic link stays, and the file that it leads to is replaced; mode and owner of a file stay. Devices
    and pipes are written to.
    """
    try:
        before = target.stat() if target.exists() else None
        if before and not stat.S_ISREG(before.st_mode) and not stat.S_ISDIR(before.st_mode):
            target.write_bytes(data)
            return
        _replace(target.resolve() if target.is_symlink() else target, data, before)
    except OSError as error:
        raise _unwritable(target, error) from None


def _replace(target: Path, data: bytes, before: os.stat_result | None) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:40]}.")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        if before and (before.st_uid, before.st_gid) != (os.getuid(), os.getgid()):
            with suppress(PermissionError):
                os.chown(temporary, before.st_uid, before.st_gid)
        temporary.chmod(stat.S_IMODE(before.st_mode) if before else 0o666 & ~_umask())
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)


def _unwritable(target: Path, error: OSError) -> OutputError:
    reason = error.strerror or type(error).__name__
    return OutputError(Diagnostic("FM003", None, {"target": target, "reason": reason}))


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
