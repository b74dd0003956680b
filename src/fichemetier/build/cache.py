"""Products that were made before, under the digest of what they are made of.

One file an entry, written in one move and never changed: two builds can share a cache without a lock. Its
first line holds its key and a digest of both lines, its second line says what there is, the bytes follow.
Whatever does not agree is thrown away and made again. The time of change is that of the last use.

The digests find damage and mix-ups, not forgery: who can write to a cache can put any product into it, so a
cache is to be trusted like a program.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any

from fichemetier.build.digest import digest
from fichemetier.build.task import Execution, FileDigest, TaskSummary
from fichemetier.diagnostics.catalogue import codes
from fichemetier.diagnostics.diagnostic import Diagnostic, Span
from fichemetier.diagnostics.errors import ExitCode
from fichemetier.options import ArtifactInfo
from fichemetier.workspace.files import write
from fichemetier.workspace.project import Workspace

_MAGIC = "fichemetier 5"
_ENTRIES = "entries"
_TAG = "Signature: 8a477f597d28d172789f06886806bc55\n# Made by fichemetier; may be deleted.\n"


class Cache:
    """A folder of entries: the summary and the files of results, by the key of their inputs."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @classmethod
    def of(cls, workspace: Workspace, chosen: Path | None) -> Cache:
        """The cache that was asked for, else the workspace's own."""
        return cls(chosen or workspace.root / ".fichemetier" / "cache")

    def find(self, key: str) -> TaskSummary | None:
        """The entry of a key; one that is damaged is removed and counts as absent."""
        try:
            with self._path(key).open("rb") as file:
                first, second = file.readline(200), file.readline()
        except OSError:
            return None
        summary = _parse(key, first, second)
        if summary is None:
            self.drop(key)
        return summary

    def contents(self, key: str, summary: TaskSummary) -> tuple[bytes, ...] | None:
        """The bytes of an entry's files; None where they are damaged or gone meanwhile."""
        try:
            with self._path(key).open("rb") as file:
                file.readline()
                file.readline()
                files = tuple(file.read(one.size) for one in summary.files)
        except OSError:
            return None
        if all(digest(data) == one.sha256 for data, one in zip(files, summary.files, strict=True)):
            return files
        self.drop(key)
        return None

    def put(self, key: str, summary: TaskSummary, files: tuple[bytes, ...]) -> None:
        """Keep a result. Raises `OutputError` FM003."""
        header = _serialise(summary)
        self._prepare()
        write(self._path(key), _first_line(key, header) + header + b"\n" + b"".join(files))

    def touch(self, key: str) -> None:
        """Note that an entry was of use."""
        with suppress(OSError):
            os.utime(self._path(key))

    def drop(self, key: str) -> None:
        """Remove an entry."""
        with suppress(OSError):
            self._path(key).unlink()

    def folders(self) -> list[Path]:
        """The folders that entries are written to; links are not followed."""
        found = (self.folder / _ENTRIES).glob("*")
        return [self.folder, *(folder for folder in found if folder.is_dir() and not folder.is_symlink())]

    def entries(self) -> Iterator[Path]:
        """The file of every entry, and what killed builds left half-written."""
        for folder in self.folders()[1:]:
            yield from folder.glob("*")

    def _path(self, key: str) -> Path:
        return self.folder / _ENTRIES / key[:2] / key[2:]

    def _prepare(self) -> None:
        """Keep the cache out of version control and of backups."""
        if not (self.folder / "CACHEDIR.TAG").is_file():
            write(self.folder / "CACHEDIR.TAG", _TAG.encode())
            write(self.folder / ".gitignore", b"*\n")


def _serialise(summary: TaskSummary) -> bytes:
    data = asdict(summary)
    data["info"]["diagnostics"] = [_flat(diagnostic) for diagnostic in summary.info.diagnostics]
    return json.dumps(data, ensure_ascii=True, sort_keys=True).encode("ascii")


def _first_line(key: str, header: bytes) -> bytes:
    return f"{_MAGIC} {key} {digest(key.encode() + header)}\n".encode()


def _parse(key: str, first: bytes, second: bytes) -> TaskSummary | None:
    """The summary in an entry's first two lines; None where this version would not write them for the key."""
    header = second.rstrip(b"\n")
    if first != _first_line(key, header):
        return None
    try:
        summary = _summary(json.loads(header))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    return summary if _is_sound(summary) else None


def _is_sound(summary: TaskSummary) -> bool:
    """Whether every value is of the type that it is used as."""
    info, execution = summary.info, summary.execution
    files = all(
        isinstance(one.sha256, str) and type(one.size) is int and one.size >= 0 for one in summary.files
    )
    about = type(info.pages) is int and all(isinstance(text, str) for text in (info.name, info.density))
    used = all(isinstance(name, str) and isinstance(was, str | None) for name, was in execution.used.items())
    known = all(
        one.code in codes() and all(isinstance(page, str) for page in one.pages) for one in info.diagnostics
    )
    return files and about and used and known and isinstance(execution.seconds, float | int)


def _summary(data: dict[str, Any]) -> TaskSummary:
    """The reverse of `_serialise`."""
    info, execution = data["info"], data["execution"]
    diagnostics = tuple(_diagnostic(one) for one in info["diagnostics"])
    return TaskSummary(
        files=tuple(FileDigest(**one) for one in data["files"]),
        info=ArtifactInfo(**{**info, "diagnostics": diagnostics}),
        execution=Execution(**{**execution, "exit_code": ExitCode(execution["exit_code"])}),
    )


def _flat(diagnostic: Diagnostic) -> dict[str, Any]:
    span, given = diagnostic.span, diagnostic.arguments
    return {
        "code": diagnostic.code,
        "span": [str(span.path), span.line, span.column, span.end_line, span.end_column] if span else None,
        "arguments": {key: value for key, value in given.items() if not isinstance(value, Path)},
        "paths": {key: str(value) for key, value in given.items() if isinstance(value, Path)},
        "suggestion": diagnostic.suggestion,
        "field": diagnostic.field,
        "pages": diagnostic.pages,
    }


def _diagnostic(data: dict[str, Any]) -> Diagnostic:
    path, *position = data["span"] or ("",)
    paths = {key: Path(value) for key, value in data["paths"].items()}
    return Diagnostic(
        code=data["code"],
        span=Span(Path(path), *position) if data["span"] else None,
        arguments={**data["arguments"], **paths},
        suggestion=data["suggestion"],
        field=data["field"],
        pages=tuple(data["pages"]),
    )
