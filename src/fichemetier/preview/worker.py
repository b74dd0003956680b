"""The warm worker of the preview: one call at a time, given up as soon as a newer save makes it useless."""

from __future__ import annotations

from collections.abc import Callable
from multiprocessing import Pipe
from pathlib import Path
from time import monotonic
from typing import Any

from fichemetier.build.executors.limits import Limits, cause, excess
from fichemetier.build.executors.local import spared, warm_context
from fichemetier.build.executors.worker import Call
from fichemetier.diagnostics.diagnostic import Diagnostic
from fichemetier.diagnostics.errors import MachineError, WorkerError
from fichemetier.preview.process import Ask, CallEnd, Cancel, live

_LOOK = 0.05  # seconds between two looks at whether a call is still wanted
_PATIENCE = 3.0  # seconds in which a call that is not wanted any more must end, lest its process be killed
_GRACE = 2.0  # seconds past the limit in which the process itself reports what took too long
_ENDING = 1.0  # seconds that a process has to end by itself


class Worker:
    """A process forked from a server that has loaded the engine; it is made when it is first needed."""

    def __init__(self, folder: Path, limits: Limits) -> None:
        self._folder, self._limits = folder, limits
        self._context = warm_context()
        self._process: Any = None
        self._number = 0

    def run(self, call: Call, warms: str, superseded: Callable[[], bool]) -> Any:
        """What a function gives there; None where it was given up.

        Raises `WorkerError` FM650 to FM653 where it does not come to an end, `MachineError` FM654.
        """
        if self._process is None or not self._process.is_alive():
            self._start()
        self._number += 1
        try:
            self._connection.send(Ask(self._number, call, warms))
            answer = self._answer(superseded)
        except (EOFError, OSError):
            code = self._process.exitcode if self._process else None
            self.end()
            raise WorkerError(Diagnostic("FM650", None, {"reason": cause(code)})) from None
        if answer.reason:
            raise WorkerError(answer.reason)
        if answer.reply and answer.reply.failure is not None:
            raise WorkerError(Diagnostic("FM653", None, {"reason": answer.reply.failure}))
        return answer.reply.value if answer.reply else None

    def end(self) -> None:
        """End the process: the next call is done in a new one, which has read no file yet."""
        process, self._process = self._process, None
        if process is None:
            return
        self._connection.close()
        process.join(0 if self._busy else _ENDING)
        process.kill()
        process.join(_ENDING)

    def kill(self) -> None:
        """Have the process end at once, whoever waits for it; from any thread."""
        process = self._process
        if process is not None:
            process.kill()

    def _start(self) -> None:
        self.end()
        self._connection, theirs = Pipe()
        arguments = (theirs, str(self._folder), self._limits)
        process = self._context.Process(target=live, args=arguments, daemon=True)  # type: ignore[attr-defined]
        try:
            with spared():
                process.start()
        except (OSError, EOFError, RuntimeError) as error:
            reason = " ".join(f"{type(error).__name__} {error}".split())
            raise MachineError(Diagnostic("FM654", None, {"reason": reason})) from error
        finally:
            theirs.close()
        self._process, self._busy = process, False

    def _answer(self, superseded: Callable[[], bool]) -> CallEnd:
        """The answer to the last call; one without a reply where it had to be stopped."""
        deadline, given_up = monotonic() + self._limits.seconds + _GRACE, False
        self._busy = True
        while True:
            if self._connection.poll(_LOOK):
                answer: CallEnd = self._connection.recv()
                if answer.number == self._number:
                    self._busy = False
                    return answer
            if not given_up and superseded():
                given_up, deadline = True, min(deadline, monotonic() + _PATIENCE)
                self._connection.send(Cancel(self._number))
            reason = excess(self._process.pid, deadline, self._limits)
            if reason:
                self.end()
                return CallEnd(self._number, None, None if given_up else reason)
