"""What a process keeps only while it lives, and what killed ones left behind.

Whoever uses a folder holds a shared lock on it (`flock`), which the system takes back when the process dies,
however it dies. So whoever can lock a folder alone knows that nobody uses it.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

HALF_WRITTEN = ".half-written"
"""How the name of a file ends until it is whole."""
_PREFIX = "fichemetier-build-"


@contextmanager
def temporary_folder() -> Iterator[Path]:
    """A folder of the system's temporary files, removed at the end, with those of builds that were killed."""
    _remove_abandoned()
    with ExitStack() as stack:
        folder = _create(stack)
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def in_use(folder: Path) -> Iterator[None]:
    """Keep others from tidying a folder."""
    with ExitStack() as stack:
        _hold(folder, stack)
        yield


def _create(stack: ExitStack) -> Path:
    """A new folder, in use before another process could take it for one that was left."""
    while True:
        folder = Path(tempfile.mkdtemp(prefix=_PREFIX))
        _hold(folder, stack)
        if folder.is_dir():
            return folder


def _hold(folder: Path, stack: ExitStack) -> None:
    """Lock a folder until the stack is closed; where that cannot be done, nobody can lock it alone either."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        stack.callback(os.close, handle)
        fcntl.flock(handle, fcntl.LOCK_SH)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Raises `OSError` where another process uses the folder."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    finally:
        os.close(handle)


def remove_half_written(folder: Path) -> None:
    """Remove the files of a folder that killed processes did not finish; none while one is being written."""
    with suppress(OSError), _alone(folder):
        for path in folder.glob(f".*{HALF_WRITTEN}"):
            path.unlink()


def _remove_abandoned() -> None:
    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        with suppress(OSError), _alone(folder):
            if folder.lstat().st_uid == os.getuid():
                shutil.rmtree(folder, ignore_errors=True)
