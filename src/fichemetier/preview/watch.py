"""Finds out that files were saved, by looking at them: that works on every file system and with every editor.

Notices of the system are lost on network mounts and in containers, and follow a file that an editor
replaces by a new one.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable
from pathlib import Path
from threading import Event, Lock
from time import monotonic, sleep

_PAUSE = 0.05  # seconds between two looks
_SHARE = 10
"""Times that a look takes, at least, between two of them: looks at a slow mount must not fill the time."""
_SETTLED = 0.02  # seconds without a further change after which a save is taken for done
_RETURN = 0.5  # seconds in which a file that was replaced is back under its name
_LONGEST = 2.0  # seconds after which a save is taken for done though files still change

Stamp = tuple[object, ...] | None
"""What differs after a save; None where there is nothing."""


def stamp(path: Path) -> Stamp:
    """A sign of what a file holds, or of the names in a folder."""
    try:
        found = path.stat()
        if stat.S_ISDIR(found.st_mode):
            return tuple(sorted(entry.name for entry in path.iterdir() if _counts(entry.name)))
    except (OSError, ValueError):
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino


def _counts(name: str) -> bool:
    """Whether a name in a folder is more than what an editor keeps there while it works."""
    return "." in name and name[0] not in ".#" and name[-1] not in "~#"


class Watch:
    """Files and folders, with what each was when it was last looked at."""

    def __init__(self) -> None:
        self._stamps: dict[Path, Stamp] = {}
        self._lock = Lock()

    def replace(self, paths: Iterable[Path], since: float) -> None:
        """Look at these from now on. Of those that are new, what was changed after `since` is reported.

        Whoever has read them began at that time, in seconds of the clock.
        """
        with self._lock:
            before, self._stamps = self._stamps, {}
            for path in paths:
                self._stamps[path] = before[path] if path in before else _stamp_before(path, since)

    def look(self) -> set[Path]:
        """What has changed since it was last looked at."""
        with self._lock:
            watched = dict(self._stamps)
        now = {path: stamp(path) for path in watched}
        changed = {path for path, found in now.items() if found != watched[path]}
        with self._lock:
            self._stamps.update({path: now[path] for path in changed if path in self._stamps})
        return changed

    def next(self, stop: Event) -> frozenset[Path]:
        """Wait for a save, and until it is done; what changed, nothing once `stop` is set."""
        pause = _PAUSE
        while not stop.wait(pause):
            start = monotonic()
            changed = self.look()
            if changed:
                return frozenset(self._settled(changed))
            pause = max(_PAUSE, _SHARE * (monotonic() - start))
        return frozenset()

    def _settled(self, changed: set[Path]) -> set[Path]:
        """What has changed once nothing changes any more, and what went away is back or stays away."""
        start = still = monotonic()
        while monotonic() - start < _LONGEST:
            sleep(_SETTLED)
            more = self.look()
            if more:
                changed, still = changed | more, monotonic()
            gone = any(not os.path.lexists(path) for path in changed)
            if not more and (not gone or monotonic() - still > _RETURN):
                break
        return changed


def _stamp_before(path: Path, since: float) -> Stamp:
    """What a file was at a time: no stamp that it can have where it was written to afterwards."""
    found = stamp(path)
    try:
        return ("unknown",) if path.stat().st_mtime > since else found
    except (OSError, ValueError):
        return found
