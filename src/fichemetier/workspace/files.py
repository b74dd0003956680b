"""Files read within bounds and from where they may be, and written whole or not at all."""

from __future__ import annotations

import os
import secrets
import stat
import unicodedata
from contextlib import suppress
from pathlib import Path

from fichemetier.diagnostics.diagnostic import Diagnostic, Span
from fichemetier.diagnostics.errors import NotFoundError, OutputError, RefusedError, UsageError, refusal
from fichemetier.diagnostics.symlinks import real_path
from fichemetier.workspace.temporary import HALF_WRITTEN, in_use

MAX_TEXT = 1024 * 1024
"""Bytes of settings, a manifest or a template: thirty times the longest that is shipped."""


def read(path: Path, limit: int) -> bytes:
    """A file's bytes, at most one more than `limit`.

    Raises `RefusedError` FM530 for a link that leads out of the workspace, `NotFoundError` FM002 for what
    cannot be read or is no file.
    """
    real = require_within(path)
    try:
        if not stat.S_ISREG(real.stat().st_mode):
            raise OSError(0, "@not_a_file")
        with os.fdopen(os.open(real, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC), "rb") as file:
            return file.read(limit + 1)
    except OSError as error:
        raise _unreadable(path, error) from None


def read_text(path: Path) -> str:
    """The text of a small file in UTF-8.

    Raises as `read` does, and `UsageError` FM531 where it is not UTF-8, FM534 where it is too large.
    """
    data = read(path, MAX_TEXT)
    if len(data) > MAX_TEXT:
        raise UsageError(Diagnostic("FM534", Span(path), {"limit": MAX_TEXT // 1024}))
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        raise UsageError(not_utf8("FM531", path, error)) from None


def not_utf8(code: str, path: Path, error: UnicodeDecodeError) -> Diagnostic:
    """The first byte of a file that is no UTF-8, under `code`, where an editor counts its line and column."""
    before = error.object[: error.start].decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    span = Span(path, line, column, line, column + 1)
    return Diagnostic(code, span, {"byte": f"0x{error.object[error.start]:02X}"})


def on_disk(path: Path) -> Path:
    """The path by which the file lies there whose name is written with other characters for its accents.

    A file from macOS may have a letter and its accent apart where a text has them as one, or the reverse.
    The path itself where it is there, or where nothing is.
    """
    if str(path).isascii() or "\0" in str(path) or os.path.lexists(path):
        return path
    found = Path(path.anchor)
    for part in path.parts[len(found.parts) :]:
        if not os.path.lexists(found / part):
            wanted = unicodedata.normalize("NFC", part)
            same = (name for name in _names(found) if unicodedata.normalize("NFC", name) == wanted)
            part = next(same, part)
        found /= part
    return found if os.path.lexists(found) else path


def _names(folder: Path) -> list[str]:
    """What lies in a folder, nothing where it cannot be looked into."""
    try:
        return [entry.name for entry in folder.iterdir()]
    except OSError:
        return []


def require_within(path: Path) -> Path:
    """The path without links. Raises `RefusedError` FM530 where one leads out, `NotFoundError` FM002."""
    try:
        real = real_path(path)
    except (OSError, ValueError) as error:
        raise _unreadable(path, error) from None
    if real is None:
        raise RefusedError(Diagnostic("FM530", None, {"path": path}))
    return real


def is_file(path: Path) -> bool:
    """Whether there is a file of that name; a name that no file can have names none."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def is_folder(path: Path) -> bool:
    """Whether there is a folder of that name, in the same way."""
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def _unreadable(path: Path, error: OSError | ValueError) -> NotFoundError:
    return NotFoundError(Diagnostic("FM002", Span(path), {"reason": refusal(error)}))


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
        _replace(Path(os.path.realpath(target)), data, before)
    except OSError as error:
        raise _unwritable(target, error) from None


def create(target: Path, data: bytes) -> bool:
    """Put `data` at a name that nothing has, which only one can take; False where something has it.

    The file is there whole or, at most for a moment, empty. Raises `OutputError` FM003.
    """
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        if not _reserved(target):
            return False
    except OSError as error:
        raise _unwritable(target, error) from None
    try:
        write(target, data)
    except BaseException:
        target.unlink(missing_ok=True)
        raise
    return True


def _reserved(target: Path) -> bool:
    try:
        os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666))
    except FileExistsError:
        return False
    return True


def _replace(target: Path, data: bytes, before: os.stat_result | None) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    temporary = target.with_name(f".{target.name[:40]}.{secrets.token_hex(8)}{HALF_WRITTEN}")
    mode = stat.S_IMODE(before.st_mode) if before else 0o666
    with in_use(target.parent):
        try:
            with os.fdopen(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb") as file:
                file.write(data)
            if before and (before.st_uid, before.st_gid) != (os.getuid(), os.getgid()):
                with suppress(PermissionError):
                    os.chown(temporary, before.st_uid, before.st_gid)
            if before:
                temporary.chmod(mode)
            temporary.replace(target)
        finally:
            temporary.unlink(missing_ok=True)


def _unwritable(target: Path, error: OSError) -> OutputError:
    return OutputError(Diagnostic("FM003", None, {"target": target, "reason": refusal(error)}))
