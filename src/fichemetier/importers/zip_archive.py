"""What a publisher gives, read in memory: nothing is unpacked, and nothing is larger than it should be."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path

from fichemetier.diagnostics.diagnostic import Diagnostic, Span
from fichemetier.diagnostics.errors import NotFoundError, RefusedError, UsageError, refusal
from fichemetier.workspace.files import read

MAX_BYTES = 192 * 2**20
"""Bytes, unpacked, of the files that are wanted; the job sheets of ROME 4.0 take 10 MB."""
MAX_MEMBERS = 2_000
"""Files in an archive: far more than a publisher puts in one."""
MAX_RATIO = 200
"""Unpacked bytes for a packed one; the job sheets of ROME pack 7 times, a bomb a thousand times."""
_OUTSIDE = re.compile(r"(^|[/\\])\.\.([/\\]|$)|^[/\\]|^[A-Za-z]:|\x00")


def read_whole(path: Path, limit: int | None = None, before: int = 0) -> bytes:
    """The bytes of a file, of which there may be `limit`, else `MAX_BYTES`, with those read `before`.

    Raises `RefusedError` FM612 for one too large, `NotFoundError` FM002.
    """
    limit = MAX_BYTES if limit is None else limit
    data = read(path, limit - before)
    if len(data) > limit - before:
        raise RefusedError(Diagnostic("FM612", Span(path), {"limit": limit // 2**20}))
    return data


def is_zip(data: bytes) -> bool:
    """Whether this is an archive, by how it begins: a workbook is one as well."""
    return data.startswith(b"PK\x03\x04")


def inside(archive: Path, name: str) -> Path:
    """How messages call a file inside an archive: `rome.zip:version.txt`."""
    return archive.parent / f"{archive.name}:{name}"


def _base(info: zipfile.ZipInfo) -> str:
    return info.filename.rsplit("/", 1)[-1]


def members(
    data: bytes,
    wanted: Sequence[re.Pattern[str]],
    path: Path,
    named: Callable[[zipfile.ZipInfo], str] = _base,
) -> dict[str, bytes]:
    """The wanted files of an archive by their names, by default without their folders.

    Raises `RefusedError` FM606, `UsageError` FM607.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
            _check(infos, path)
            chosen = [info for info in infos if any(name.search(named(info)) for name in wanted)]
            if sum(info.file_size for info in chosen) > MAX_BYTES:
                raise _refused(path, "size", f"{MAX_BYTES // 2**20} MB")
            return {named(info): _content(archive, info, path) for info in chosen}
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, ValueError) as error:
        raise UsageError(Diagnostic("FM607", Span(path), {"found": str(error)[:80] or "–"})) from None


def opened(
    path: Path,
    wanted: Sequence[re.Pattern[str]],
    named: Callable[[zipfile.ZipInfo], str] = _base,
    limit: int | None = None,
) -> dict[Path, bytes]:
    """The wanted files of an archive or a folder, as messages call them; or the file itself, whatever it is.

    Raises as `read_whole` and `members`.
    """
    if path.is_dir():
        return _of_folder(path, wanted, limit)
    data = read_whole(path, limit)
    if not is_zip(data):
        return {path: data}
    return {inside(path, name): content for name, content in members(data, wanted, path, named).items()}


def _of_folder(path: Path, wanted: Sequence[re.Pattern[str]], limit: int | None) -> dict[Path, bytes]:
    try:
        held = sorted(one for one in path.iterdir() if one.is_file())
    except OSError as error:
        raise NotFoundError(Diagnostic("FM002", Span(path), {"reason": refusal(error)})) from None
    chosen = [one for one in held if any(name.search(one.name) for name in wanted)]
    if len(chosen) > MAX_MEMBERS:
        raise _refused(path, "members", str(len(chosen)))
    files: dict[Path, bytes] = {}
    size = 0
    for one in chosen:
        files[one] = read_whole(one, limit, size)
        size += len(files[one])
    return files


def _check(infos: Sequence[zipfile.ZipInfo], path: Path) -> None:
    if len(infos) > MAX_MEMBERS:
        raise _refused(path, "members", str(len(infos)))
    for info in infos:
        if _OUTSIDE.search(info.filename):
            raise _refused(path, "path", info.filename[:60])
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise zipfile.BadZipFile(f"compression {info.compress_type}")
        if info.flag_bits & 0x1:
            raise _refused(path, "encrypted", info.filename[:60])
        if info.file_size > max(info.compress_size, 1) * MAX_RATIO:
            raise _refused(path, "ratio", info.filename[:60])


def _content(archive: zipfile.ZipFile, info: zipfile.ZipInfo, path: Path) -> bytes:
    """A member's bytes; its stated size is not believed."""
    with archive.open(info) as member:
        content = member.read(MAX_BYTES + 1)
    if len(content) > min(MAX_BYTES, info.file_size):
        raise _refused(path, "size", _base(info)[:60])
    return content


def _refused(path: Path, reason: str, what: str) -> RefusedError:
    return RefusedError(Diagnostic("FM606", Span(path), {"reason": f"@zip_{reason}", "what": what}))
