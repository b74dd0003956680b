"""The publisher's ZIP, read in memory: nothing is unpacked to disk, and nothing larger than it should be."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path

from fichemetier.diagnostics.diagnostic import Diagnostic, Span
from fichemetier.diagnostics.errors import RefusedError, UsageError

MAX_BYTES = 192 * 2**20
"""Bytes, unpacked, of the files that are wanted; the job sheets of ROME 4.0 take 10 MB."""
MAX_MEMBERS = 2_000
"""Files in an archive: far more than a publisher puts in one."""
MAX_RATIO = 200
"""Unpacked bytes for a packed one; the job sheets of ROME pack 7 times, a bomb a thousand times."""
_OUTSIDE = re.compile(r"(^|[/\\])\.\.([/\\]|$)|^[/\\]|^[A-Za-z]:|\x00")


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
