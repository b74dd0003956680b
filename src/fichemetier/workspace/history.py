"""Older versions of a workspace's files, as its git repository has them; nothing is fetched or changed."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

_SECONDS = 60
"""What one call of git may take: a hundred times what a thousand sheets of ten years do."""
_COMMITS = 20_000
"""The newest commits that are looked at."""
_BATCH = 256
"""Files that are held in memory at once."""
_SAFE = ("--no-pager", "-c", "core.quotePath=false", "-c", "log.showSignature=false")
_OFFLINE = {"GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"}
_START = "\x01"
"""What begins the line of a commit: no path begins so."""
_GONE = "0" * 40


class HistoryError(Exception):
    """Why there is no history to look at, as git says it."""


@dataclass(frozen=True)
class Commit:
    """What a commit changed: the blob of each path below the workspace, None for one that it removed.

    `day` is that of the commit, YYYY-MM-DD.
    """

    name: str
    day: str
    changed: Mapping[str, str | None]


def commits(root: Path, folder: str) -> list[Commit]:
    """The commits that changed a folder of a workspace, the oldest first; merges count as one change.

    Raises `HistoryError`.
    """
    given = ("--first-parent", "-m", "--no-renames", "--no-ext-diff", "--raw", "--no-abbrev", "--relative")
    limit, form = f"--max-count={_COMMITS}", f"--format={_START}%H %cs"
    text = _git(root, ("log", *given, limit, form, "--", folder)).decode("utf-8", "replace")
    found = [_commit(part.splitlines()) for part in text.split(_START)[1:]]
    return found[::-1]


def _commit(lines: Sequence[str]) -> Commit:
    name, _, day = lines[0].partition(" ")
    changed: dict[str, str | None] = {}
    for line in lines[1:]:
        about, _, path = line.partition("\t")
        if path:
            blob = about.split()[3]
            changed[path] = None if blob == _GONE else blob
    return Commit(name, day, changed)


def contents(root: Path, blobs: Iterable[str], use: Callable[[bytes], str]) -> dict[str, str]:
    """What `use` makes of each blob, a few of which are in memory at once. Raises `HistoryError`."""
    wanted = sorted(set(blobs))
    made: dict[str, str] = {}
    for start in range(0, len(wanted), _BATCH):
        names = "".join(f"{name}\n" for name in wanted[start : start + _BATCH])
        data = _git(root, ("cat-file", "--batch"), names.encode("ascii"))
        made |= {name: use(content) for name, content in _blobs(data)}
    return made


def _blobs(data: bytes) -> Iterator[tuple[str, bytes]]:
    """The names and contents that `git cat-file --batch` prints; one that is missing is passed over."""
    at = 0
    while at < len(data):
        end = data.index(b"\n", at)
        name, *about = data[at:end].decode("ascii", "replace").split()
        at = end + 1
        if about and about[0] == "blob":
            size = int(about[1])
            yield name, data[at : at + size]
            at += size + 1


def _git(root: Path, arguments: Sequence[str], given: bytes = b"") -> bytes:
    command = ["git", "-C", str(root), *_SAFE, *arguments]
    environment = {**os.environ, **_OFFLINE}
    try:
        done = subprocess.run(command, input=given, capture_output=True, timeout=_SECONDS, env=environment)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise HistoryError(str(error)) from error
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip()
        raise HistoryError(" ".join(said.split()) or f"git: {done.returncode}")
    return done.stdout
