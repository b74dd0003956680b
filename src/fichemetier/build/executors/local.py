"""Worker processes behind the interface of `concurrent.futures.Executor`, each with a pipe of its own.

The standard pool gives up all its work when one process dies, and Pebble's shares one pipe with locks that a
killed process never gives back. Here nothing is shared: a worker that crashes, hangs or grows too large is
killed and replaced, its job alone is failed, and no other worker can notice.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import tempfile
import threading
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError, Executor, Future
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.context import BaseContext
from multiprocessing.resource_tracker import ensure_running
from time import monotonic, sleep
from typing import Any

from fichemetier.build.executors.limits import Limits, cause, excess, resident
from fichemetier.build.executors.worker import Call, Reply, serve
from fichemetier.diagnostics.diagnostic import Diagnostic
from fichemetier.diagnostics.errors import MachineError, WorkerError
from fichemetier.workspace.temporary import temporary_folder

_PRELOAD = "fichemetier.build.executors.preload"
_LOOK = 0.1  # seconds between two looks at the time and memory of busy workers
_ENDING = 2.0  # seconds that a process has to end
_STARTS = 5  # attempts to start a worker: whatever forks it may have been killed meanwhile
_PAUSE = 0.1  # seconds between two attempts
_SOCKET_ROOM = 75
"""Bytes of the longest folder below which multiprocessing can bind its socket (108 in all, unix(7))."""
_UNKNOWN = 255  # exit code of any worker, dead or not, once the server that forked it is gone


class _NoWorkerError(Exception):
    """A worker process could not be started."""


@dataclass
class _Pending:
    """A call, and the future that waits for its value."""

    future: Future[Any]
    call: Call


class _Worker:
    """A process, the pipe to it, and the call it is at."""

    def __init__(self, context: BaseContext, folder: str) -> None:
        self.connection, theirs = context.Pipe()
        self.process = context.Process(target=serve, args=(theirs, folder), daemon=True)  # type: ignore[attr-defined]
        with spared():
            self.process.start()
        theirs.close()
        self.pending: _Pending | None = None
        self.deadline = 0.0

    def give(self, pending: _Pending, seconds: float) -> None:
        self.pending, self.deadline = pending, monotonic() + seconds
        self.connection.send(pending.call)

    def end(self, dying: bool = False) -> int | None:
        """Kill the process; one that is `dying` is given the time to say how it died."""
        self.connection.close()
        if dying:
            self.process.join(_ENDING)
        code: int | None = self.process.exitcode
        if code == _UNKNOWN:
            with suppress(ProcessLookupError):
                os.kill(self.process.pid, signal.SIGKILL)
        self.process.kill()
        self.process.join(_ENDING)
        return code


class WorkerPool(Executor):
    """Runs top-level functions in `size` processes; a function's future fails with a `WorkerError` FM65x."""

    def __init__(self, size: int, limits: Limits) -> None:
        self._size, self._limits = size, limits
        self._context = warm_context()
        self._files = ExitStack()
        self._folder = self._files.enter_context(temporary_folder())
        self._queue: deque[_Pending] = deque()
        self._workers: list[_Worker] = []
        self._wake_reader, self._wake_writer = multiprocessing.Pipe(duplex=False)
        self._lock = threading.Lock()
        self._closing = self._abandoned = False
        self._thread = threading.Thread(target=self._run, name="fichemetier-pool", daemon=True)
        self._thread.start()

    def submit(self, function: Callable[..., Any], /, *arguments: Any, **keywords: Any) -> Future[Any]:
        """Have `function` called in a worker; keyword arguments are not taken."""
        if keywords:
            raise TypeError("a call takes positional arguments only")
        future: Future[Any] = Future()
        with self._lock:
            if self._closing:
                raise RuntimeError("the pool is shut down")
            self._queue.append(_Pending(future, Call(function, arguments)))
        self._wake_writer.send_bytes(b".")
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Stop the workers: after all that was submitted, or at once when futures are cancelled."""
        with self._lock:
            if self._closing and not cancel_futures:
                return
            self._closing, self._abandoned = True, self._abandoned or cancel_futures
        self._wake_writer.send_bytes(b".")
        if wait:
            self._thread.join()

    def _run(self) -> None:
        """The life of the pool, in a thread of its own."""
        try:
            while not self._done():
                self._hand_out()
                self._listen()
                self._watch()
        except _NoWorkerError as error:
            self._refuse(error)
        finally:
            for worker in self._workers:
                worker.end()
            self._give_up()
            self._files.close()

    def _done(self) -> bool:
        with self._lock:
            idle = not self._queue and not any(worker.pending for worker in self._workers)
            return self._abandoned or (self._closing and idle)

    def _refuse(self, error: _NoWorkerError) -> None:
        """This machine cannot start a process: say so of every call that waits."""
        with self._lock:
            self._closing = True
            for pending in self._queue:
                if pending.future.set_running_or_notify_cancel():
                    pending.future.set_exception(
                        MachineError(Diagnostic("FM654", None, {"reason": str(error)}))
                    )
            self._queue.clear()

    def _give_up(self) -> None:
        """Nobody must wait for ever on what will not be done."""
        with self._lock:
            self._closing = True
            for pending in self._queue:
                pending.future.cancel()
                pending.future.set_running_or_notify_cancel()
            for worker in self._workers:
                if worker.pending:
                    worker.pending.future.set_exception(CancelledError())

    def _hand_out(self) -> None:
        """Give waiting calls to idle workers, and start workers while there are more calls than workers."""
        while self._queue:
            worker = next((worker for worker in self._workers if worker.pending is None), None)
            if worker is None and len(self._workers) < self._size:
                worker = self._start()
            if worker is None:
                return
            with self._lock:
                pending = self._queue.popleft()
            if pending.future.set_running_or_notify_cancel():
                try:
                    worker.give(pending, self._limits.seconds)
                except OSError:
                    self._replace(worker)

    def _start(self) -> _Worker:
        """Start a worker, with a new server where the one that forks them was killed."""
        for attempt in range(1, _STARTS + 1):
            try:
                worker = _Worker(self._context, str(self._folder))
            except (OSError, EOFError, RuntimeError) as error:
                if attempt == _STARTS:
                    raise _NoWorkerError(" ".join(f"{type(error).__name__} {error}".split())) from error
                sleep(_PAUSE)
            else:
                break
        self._workers.append(worker)
        return worker

    def _listen(self) -> None:
        """Take in replies, deaths and new calls, until the next look at the clock is due."""
        by_connection = {worker.connection: worker for worker in self._workers}
        busy = any(worker.pending for worker in self._workers)
        for ready in wait([self._wake_reader, *by_connection], _LOOK if busy else None):
            if ready is self._wake_reader:
                self._wake_reader.recv_bytes()
                continue
            assert isinstance(ready, Connection)
            worker = by_connection[ready]
            try:
                reply = ready.recv()
            except (EOFError, OSError):
                self._replace(worker)
                continue
            self._settle(worker, reply)

    def _settle(self, worker: _Worker, reply: Reply) -> None:
        pending, worker.pending = worker.pending, None
        if pending is None:
            return
        if reply.failure is None:
            pending.future.set_result(reply.value)
        else:
            pending.future.set_exception(WorkerError(Diagnostic("FM653", None, {"reason": reply.failure})))
        held = resident(worker.process.pid)
        if self._limits.memory and held > self._limits.memory // 2:
            self._workers.remove(worker)
            worker.end()

    def _watch(self) -> None:
        """Kill what takes too long or too much."""
        for worker in [worker for worker in self._workers if worker.pending]:
            reason = excess(worker.process.pid, worker.deadline, self._limits)
            if reason:
                self._replace(worker, reason)

    def _replace(self, worker: _Worker, reason: Diagnostic | None = None) -> None:
        """Remove a worker and fail its call; the next call starts another worker."""
        self._workers.remove(worker)
        code = worker.end(dying=reason is None)
        if worker.pending:
            reason = reason or Diagnostic("FM650", None, {"reason": cause(code)})
            worker.pending.future.set_exception(WorkerError(reason))


@contextmanager
def spared() -> Iterator[None]:
    """Processes that are started meanwhile are left alone by Ctrl-C, also before they can ignore it.

    The tracker of multiprocessing unblocks what is blocked when it starts, so that it starts first.
    """
    ensure_running()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def warm_context() -> BaseContext:
    """Forked from a server that has loaded the engine; where that cannot be, processes of their own."""
    if sys.platform != "linux" or len(os.fsencode(tempfile.gettempdir())) > _SOCKET_ROOM:
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([_PRELOAD])
    return context
