"""Files read within bounds, and written whole or not at all."""

from __future__ import annotations

import os
import tempfile
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
    """Put `data` at `target` in one move: nobody ever sees half a file. Raises `OutputError` FM003."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:40]}.")
    except OSError as error:
        raise _unwritable(target, error) from None
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        temporary.chmod(0o666 & ~_umask())
        temporary.replace(target)
    except OSError as error:
        raise _unwritable(target, error) from None
    finally:
        temporary.unlink(missing_ok=True)


def _unwritable(target: Path, error: OSError) -> OutputError:
    reason = error.strerror or type(error).__name__
    return OutputError(Diagnostic("FM003", None, {"target": target, "reason": reason}))


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
