"""A process of its own for each call, kept warm for the next, inside a worker that belongs to somebody else.

A Dask worker has threads, and must not die of a job. The engine is one a process and knows no threads; so
every thread takes a child process of its own, and what crashes, hangs or grows there is killed with it alone.
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import cache
from multiprocessing.connection import Connection
from queue import Empty, LifoQueue
from time import monotonic, sleep
from typing import Any

from fichemetier.build.executors.limits import Limits, cause, excess
from fichemetier.build.executors.worker import Call, Reply, serve
from fichemetier.diagnostics.diagnostic import Diagnostic
from fichemetier.diagnostics.errors import WorkerError

_LOOK = 0.1  # seconds between two looks at a call's time and memory
_GRACE = 5  # seconds that a process has to end by itself
_IDLE = 60.0  # seconds without a call after which a child is ended


class ChildProcess:
    """A process that answers calls, and ends with this one: it reads the end of its socket."""

    def __init__(self, below: str) -> None:
        self._folder = tempfile.mkdtemp(prefix="child-", dir=below)
        ours, theirs = socket.socketpair()
        words = [sys.executable, "-m", __name__, str(theirs.fileno()), self._folder]
        self._process = subprocess.Popen(words, stdin=subprocess.DEVNULL, pass_fds=[theirs.fileno()])
        theirs.close()
        self._connection = Connection(ours.detach())
        self.used = monotonic()

    @property
    def alive(self) -> bool:
        """Whether the process can be given a call."""
        return self._process.poll() is None

    def call(self, function: Callable[..., Any], arguments: tuple[Any, ...], limits: Limits) -> Any:
        """What `function` gives there. Raises `WorkerError` FM650 to FM653."""
        call = Call(_within, (limits.seconds, function, arguments))
        with self._watched(limits) as found:
            try:
                self._connection.send(call)
                reply: Reply | None = self._connection.recv()
            except (EOFError, OSError):
                reply = None
        if reply is None:
            code = self.end(dying=not found)
            raise WorkerError(found[0] if found else Diagnostic("FM650", None, {"reason": cause(code)}))
        if reply.failure is not None:
            raise WorkerError(Diagnostic("FM653", None, {"reason": reply.failure}))
        return reply.value

    def end(self, dying: bool = False) -> int | None:
        """Kill the process; one that is `dying` is given the time to say how it died."""
        self._connection.close()
        code: int | None = None
        if dying:
            try:
                code = self._process.wait(_GRACE)
            except subprocess.TimeoutExpired:
                code = None
        self._process.kill()
        self._process.wait()
        shutil.rmtree(self._folder, ignore_errors=True)
        return code

    @contextmanager
    def _watched(self, limits: Limits) -> Iterator[list[Diagnostic]]:
        """Kill the process when it takes too long or too much; the list says why."""
        found: list[Diagnostic] = []
        over = threading.Event()
        deadline = monotonic() + limits.seconds

        def watch() -> None:
            while not over.wait(_LOOK):
                reason = excess(self._process.pid, deadline, limits)
                if reason:
                    found.append(reason)
                    self._process.kill()
                    return

        watcher = threading.Thread(target=watch, name="fichemetier-watch", daemon=True)
        watcher.start()
        try:
            yield found
        finally:
            over.set()
            watcher.join()


def call_in_subprocess(
    below: str, function: Callable[..., Any], arguments: tuple[Any, ...], limits: Limits
) -> Any:
    """Call a function of this package in an idle child, or in a new one; its files go into folder `below`."""
    idle = _idle_children(below)
    try:
        child = idle.get_nowait()
    except Empty:
        child = ChildProcess(below)
    if not child.alive:
        child.end()
        child = ChildProcess(below)
    try:
        return child.call(function, arguments, limits)
    finally:
        child.used = monotonic()
        if child.alive:
            idle.put(child)


@cache
def _idle_children(_below: str) -> LifoQueue[ChildProcess]:
    """The children of this process without a call; the warmest is taken first, the cold are ended."""
    idle: LifoQueue[ChildProcess] = LifoQueue()

    def tidy() -> None:
        while True:
            sleep(_IDLE / 2)
            end_idle(idle, _IDLE)

    threading.Thread(target=tidy, name="fichemetier-tidy", daemon=True).start()
    return idle


def end_idle(children: LifoQueue[ChildProcess], seconds: float) -> None:
    """End the children that have had no call for so long: the machine is somebody else's."""
    kept = []
    with suppress(Empty):
        while True:
            child = children.get_nowait()
            if monotonic() - child.used > seconds:
                child.end()
            else:
                kept.append(child)
    for child in reversed(kept):
        children.put(child)


def _within(seconds: float, function: Callable[..., Any], arguments: tuple[Any, ...]) -> Any:
    """The call, with an end also where whoever watches has been killed."""
    signal.alarm(int(seconds) + _GRACE)
    try:
        return function(*arguments)
    finally:
        signal.alarm(0)


def main() -> None:
    """The life of the child."""
    descriptor, folder = sys.argv[1:]
    os.dup2(2, 1)
    try:
        serve(Connection(int(descriptor)), folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
