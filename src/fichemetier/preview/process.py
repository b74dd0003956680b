"""The life of the worker process: it does the first call of a kind itself, and so is warm for the next.

Those are done in forks of it, which cost milliseconds, can be killed at any time, and leave nothing behind.
"""

from __future__ import annotations

import gc
import os
import signal
import tempfile
from dataclasses import dataclass
from math import ceil
from multiprocessing.connection import Connection, Pipe, wait
from time import monotonic
from typing import NoReturn

from fichemetier.build.executors.limits import Limits, cause, excess
from fichemetier.build.executors.worker import Call, Reply, answer
from fichemetier.diagnostics.diagnostic import Diagnostic

_LOOK = 0.1  # seconds between two looks at the time and memory of a fork
_GRACE = 5  # seconds past the limit after which a process that nobody watches ends by itself
_FAILED = 70  # exit code of a fork that cannot answer (EX_SOFTWARE of sysexits.h)


@dataclass(frozen=True)
class Ask:
    """A call, its number, and what the process that has done it is warm for; nothing where that is no use."""

    number: int
    call: Call
    warms: str = ""


@dataclass(frozen=True)
class Cancel:
    """The call of a number is not wanted any more."""

    number: int


@dataclass(frozen=True)
class CallEnd:
    """What became of a call: no reply where it was cancelled, or ended for the `reason`."""

    number: int
    reply: Reply | None = None
    reason: Diagnostic | None = None


class _GoneError(Exception):
    """Nobody asks any more."""


def live(connection: Connection, folder: str, limits: Limits) -> None:
    """CallEnd calls until the other end is closed; temporary files go below `folder`.

    Ctrl-C reaches every process of a terminal; here it is left to the one that gave the work out.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    tempfile.tempdir = folder
    warm: set[str] = set()
    while True:
        try:
            message = connection.recv()
            if isinstance(message, Ask):
                connection.send(_answered(message, warm, connection, limits))
        except (EOFError, OSError, _GoneError):
            return


def _answered(ask: Ask, warm: set[str], connection: Connection, limits: Limits) -> CallEnd:
    if not ask.warms or ask.warms in warm:
        return _in_a_fork(ask, connection, limits)
    signal.alarm(ceil(limits.seconds) + _GRACE)
    reply = answer(ask.call)
    signal.alarm(0)
    if reply.failure is None:
        warm.add(ask.warms)
        gc.collect()
        gc.freeze()
    return CallEnd(ask.number, reply)


def _in_a_fork(ask: Ask, connection: Connection, limits: Limits) -> CallEnd:
    """What a fork of this process says. Raises `_GoneError` where nobody waits for it any more."""
    ours, theirs = Pipe(duplex=False)
    pid = os.fork()
    if pid == 0:
        _do(ask.call, theirs, limits)
    theirs.close()
    died = False
    try:
        answer = _waited_for(ask, pid, ours, connection, limits)
        died = answer is None
    finally:
        ours.close()
        if not died:
            os.kill(pid, signal.SIGKILL)
        code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    return answer or CallEnd(ask.number, None, Diagnostic("FM650", None, {"reason": cause(code)}))


def _do(call: Call, connection: Connection, limits: Limits) -> NoReturn:
    """The life of a fork, too short to look for waste."""
    code = _FAILED
    try:
        gc.disable()
        signal.alarm(ceil(limits.seconds) + _GRACE)
        connection.send(answer(call))
        code = 0
    finally:
        os._exit(code)


def _waited_for(
    ask: Ask, pid: int, fork: Connection, connection: Connection, limits: Limits
) -> CallEnd | None:
    """What a fork says, or why it is given up; None where it died."""
    deadline = monotonic() + limits.seconds
    while True:
        ready = wait([fork, connection], _LOOK)
        if fork in ready:
            try:
                return CallEnd(ask.number, fork.recv())
            except (EOFError, OSError):
                return None
        if connection in ready and _is_cancelled(ask, connection):
            return CallEnd(ask.number)
        reason = excess(pid, deadline, limits)
        if reason:
            return CallEnd(ask.number, None, reason)


def _is_cancelled(ask: Ask, connection: Connection) -> bool:
    try:
        message = connection.recv()
    except (EOFError, OSError):
        raise _GoneError from None
    return isinstance(message, Cancel) and message.number == ask.number
