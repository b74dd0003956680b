"""Products that were made before, under the digest of what they are made of.

One file an entry, written in one move and never changed: two builds can share a cache without a lock. Its
first line holds the digest of the second, its second line says what there is, the bytes follow. Whatever
does not agree is thrown away and made again. The time of change is that of the last use.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from fichemetier.build.digest import digest
from fichemetier.build.task import Outcome
from fichemetier.diagnostics.diagnostic import Diagnostic, Span
from fichemetier.workspace.files import write
from fichemetier.workspace.project import Workspace

_MAGIC = "fichemetier 2"
_ENTRIES = "entries"
_TAG = "Signature: 8a477f597d28d172789f06886806bc55\n# Made by fichemetier; may be deleted.\n"


@dataclass(frozen=True)
class Entry:
    """What the cache knows of a product without reading its bytes."""

    sums: tuple[str, ...]
    sizes: tuple[int, ...]
    pages: int
    density: str
    diagnostics: tuple[Diagnostic, ...]
    exit_code: int
    used: dict[str, str | None]
    seconds: float

    @classmethod
    def of(cls, outcome: Outcome) -> Entry:
        """The entry of what was just made."""
        return cls(
            tuple(map(digest, outcome.files)),
            tuple(map(len, outcome.files)),
            outcome.pages,
            outcome.density,
            outcome.diagnostics,
            outcome.exit_code,
            dict(outcome.used),
            outcome.seconds,
        )


class Cache:
    """A folder of entries."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @classmethod
    def of(cls, workspace: Workspace, chosen: Path | None) -> Cache:
        """The cache that was asked for, else the workspace's own."""
        return cls(chosen or workspace.root / ".fichemetier" / "cache")

    def find(self, key: str) -> Entry | None:
        """The entry of a key; one that is damaged is removed and counts as absent."""
        path = self._path(key)
        try:
            with path.open("rb") as file:
                first, second = file.readline(200), file.readline()
        except OSError:
            return None
        entry = _parse(first, second)
        if entry is None:
            self.drop(key)
        return entry

    def contents(self, key: str, entry: Entry) -> tuple[bytes, ...] | None:
        """The bytes of an entry's files; None where they are damaged or gone meanwhile."""
        try:
            with self._path(key).open("rb") as file:
                file.readline()
                file.readline()
                files = tuple(file.read(size) for size in entry.sizes)
        except OSError:
            return None
        if tuple(map(digest, files)) == entry.sums:
            return files
        self.drop(key)
        return None

    def put(self, key: str, entry: Entry, files: tuple[bytes, ...]) -> None:
        """Keep a product. Raises `OutputError` FM003."""
        header = _serialise(entry)
        self._prepare()
        write(self._path(key), f"{_MAGIC} {digest(header)}\n".encode() + header + b"\n" + b"".join(files))

    def touch(self, key: str) -> None:
        """Note that an entry was of use."""
        with suppress(OSError):
            os.utime(self._path(key))

    def drop(self, key: str) -> None:
        """Remove an entry."""
        with suppress(OSError):
            self._path(key).unlink()

    def entries(self) -> Iterator[Path]:
        """The file of every entry, and what killed builds left half-written."""
        yield from (self.folder / _ENTRIES).glob("*/*")

    def _path(self, key: str) -> Path:
        return self.folder / _ENTRIES / key[:2] / key[2:]

    def _prepare(self) -> None:
        """Keep the cache out of version control and of backups."""
        if not (self.folder / "CACHEDIR.TAG").is_file():
            write(self.folder / "CACHEDIR.TAG", _TAG.encode())
            write(self.folder / ".gitignore", b"*\n")


def _serialise(entry: Entry) -> bytes:
    record = asdict(entry)
    record["diagnostics"] = [_flat(diagnostic) for diagnostic in entry.diagnostics]
    return json.dumps(record, ensure_ascii=True, sort_keys=True).encode("ascii")


def _parse(first: bytes, second: bytes) -> Entry | None:
    header = second.rstrip(b"\n")
    if first.strip().decode("ascii", "replace") != f"{_MAGIC} {digest(header)}":
        return None
    record = json.loads(header)
    record["diagnostics"] = tuple(_diagnostic(item) for item in record["diagnostics"])
    return Entry(**{**record, "sums": tuple(record["sums"]), "sizes": tuple(record["sizes"])})


def _flat(diagnostic: Diagnostic) -> dict[str, Any]:
    span, given = diagnostic.span, diagnostic.arguments
    return {
        "code": diagnostic.code,
        "span": [str(span.path), span.line, span.column, span.end_line, span.end_column] if span else None,
        "arguments": {key: value for key, value in given.items() if not isinstance(value, Path)},
        "paths": {key: str(value) for key, value in given.items() if isinstance(value, Path)},
        "suggestion": diagnostic.suggestion,
        "field": diagnostic.field,
    }


def _diagnostic(record: dict[str, Any]) -> Diagnostic:
    path, *position = record["span"] or ("",)
    paths = {key: Path(value) for key, value in record["paths"].items()}
    return Diagnostic(
        code=record["code"],
        span=Span(Path(path), *position) if record["span"] else None,
        arguments={**record["arguments"], **paths},
        suggestion=record["suggestion"],
        field=record["field"],
    )
