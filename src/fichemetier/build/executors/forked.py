"""Jobs done one after the other in a process of their own, which is killed where one takes too much.

Libraries in C do not come back to Python while they work, so that no signal handler could stop them; a
process can be stopped. Forked from a program that has loaded little yet, it costs milliseconds, and it lives
on from job to job.
"""

from __future__ import annotations

import os
import signal
import sys
import tempfile
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass
from math import ceil
from multiprocessing.connection import Connection, Pipe
from pathlib import Path
from time import monotonic
from types import FrameType
from typing import Any, Generic, NoReturn, TypeVar, cast

from fichemetier.build.executors.limits import Limits, cause, excess, named
from fichemetier.diagnostics.diagnostic import Diagnostic
from fichemetier.diagnostics.errors import FichemetierError, MachineError, WorkerError, refusal, unforeseen
from fichemetier.workspace.temporary import temporary_folder

_LOOK = 0.1  # seconds between two looks at the process's time and memory
_FAILED = 70  # exit code of a process that fails between two jobs (EX_SOFTWARE of sysexits.h)
_GRACE = 5  # seconds past the limit after which a process whose parent is gone ends by itself

Job = TypeVar("Job")
Value = TypeVar("Value")
Note = Callable[[Any], None]


def in_child(
    jobs: Sequence[Job],
    work: Callable[[Job, Note], Value],
    limits: Limits,
    name: Callable[[Job], str],
    hear: Note = lambda _note: None,
) -> Generator[Future[Value], None, None]:
    """What became of each job, in their order, as soon as it is known; close it to give up the others.

    `work` is called in the child with a job and a function; what that is given, `hear` hears here. A future
    fails with what `work` raised, with `WorkerError` FM650 to FM653, which call the job by its `name`, or
    with `MachineError` FM654.
    """
    with temporary_folder() as folder, _left_on_sigterm() as leave_if_asked:
        child = _Child(work, limits, folder, leave_if_asked)
        try:
            for index, job in enumerate(jobs):
                future: Future[Value] = Future()
                try:
                    if child.ended:
                        child.start(jobs[index:])
                    future.set_result(child.answer(hear))
                except WorkerError as error:
                    future.set_exception(named(error, name(job)))
                except FichemetierError as error:
                    future.set_exception(error)
                yield future
        finally:
            if not child.ended:
                child.end()


@dataclass(frozen=True)
class _JobEnd(Generic[Value]):
    """What a job gave, or what it raised."""

    value: Value | None = None
    error: FichemetierError | None = None


class _Child(Generic[Job, Value]):
    """A forked process that does jobs, and the end of the pipe through which it answers."""

    def __init__(
        self, work: Callable[[Job, Note], Value], limits: Limits, folder: Path, leave: Callable[[], None]
    ) -> None:
        self.ended = True
        self._work, self._limits, self._folder, self._leave_if_asked = work, limits, folder, leave

    def start(self, jobs: Sequence[Job]) -> None:
        """Begin with these jobs. Raises `MachineError` FM654 where the machine has no room for a process."""
        self._connection, theirs = Pipe(duplex=False)
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
        try:
            self._pid = os.fork()
            if self._pid == 0:
                _live(theirs, jobs, self._work, self._limits.seconds, self._folder)
            self.ended = False
        except OSError as error:
            raise MachineError(Diagnostic("FM654", None, {"reason": refusal(error)})) from None
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)
            theirs.close()

    def answer(self, hear: Note) -> Value:
        """What the next job gave. Raises what it raised, or `WorkerError` where the process ended."""
        deadline, reason = monotonic() + self._limits.seconds, None
        while not reason:
            self._leave_if_asked()
            if self._connection.poll(_LOOK):
                try:
                    message = self._connection.recv()
                except EOFError:
                    raise WorkerError(Diagnostic("FM650", None, {"reason": cause(self.end())})) from None
                if isinstance(message, _JobEnd):
                    return cast("Value", _value(message))
                hear(message)
            reason = excess(self._pid, deadline, self._limits)
        self.end()
        raise WorkerError(reason)

    def end(self) -> int:
        """Kill the process, unless it has ended by itself; its exit code, below 0 for a signal."""
        self.ended = True
        self._connection.close()
        os.kill(self._pid, signal.SIGKILL)
        return os.waitstatus_to_exitcode(os.waitpid(self._pid, 0)[1])


def _value(answer: _JobEnd[Any]) -> Any:
    """What a job gave. Raises what it raised."""
    if answer.error:
        raise answer.error
    return answer.value


def _live(
    connection: Connection,
    jobs: Sequence[Job],
    work: Callable[[Job, Note], Value],
    seconds: float,
    folder: Path,
) -> NoReturn:
    """The life of the child. Ctrl-C reaches every process of a terminal; it is left to the parent."""
    code = _FAILED
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT, signal.SIGTERM})
        tempfile.tempdir = str(folder)
        for job in jobs:
            signal.alarm(ceil(seconds) + _GRACE)
            _send(connection, _answered(job, work, connection.send))
        code = 0
    finally:
        os._exit(code)


def _send(connection: Connection, answer: _JobEnd[Any]) -> None:
    """Send what a job came to, or why that cannot be sent."""
    try:
        connection.send(answer)
    except OSError:
        raise
    except Exception as error:  # noqa: BLE001  (whatever pickle finds wrong with a value)
        connection.send(_failed(error))


def _answered(job: Job, work: Callable[[Job, Note], Value], note: Note) -> _JobEnd[Value]:
    """Whatever goes wrong in a job is that job's: the process goes on."""
    try:
        return _JobEnd(work(job, note))
    except FichemetierError as error:
        return _JobEnd(error=_bare(error))
    except Exception as error:  # noqa: BLE001  (the boundary between one job and all the others)
        return _failed(error)


def _bare(error: FichemetierError) -> FichemetierError:
    """An error without its traceback, of which tblib, once loaded, would have every frame pickled."""
    error.__traceback__ = error.__context__ = error.__cause__ = None
    return error


def _failed(error: Exception) -> _JobEnd[Any]:
    return _JobEnd(error=WorkerError(Diagnostic("FM653", None, {"reason": unforeseen(error)})))


@contextmanager
def _left_on_sigterm() -> Iterator[Callable[[], None]]:
    """Let SIGTERM unwind the program as an exit does, so that no process and no file stays behind.

    What a signal handler raises is lost where Python cannot raise, as in a finalizer. The function given
    leaves once more then.
    """
    received: list[int] = []

    def leave(number: int, _frame: FrameType | None) -> NoReturn:
        received.append(number)
        sys.exit(128 + number)

    def leave_if_asked() -> None:
        if received:
            sys.exit(128 + received[0])

    before = signal.signal(signal.SIGTERM, leave)
    try:
        yield leave_if_asked
        leave_if_asked()
    finally:
        signal.signal(signal.SIGTERM, before)
