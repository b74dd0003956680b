"""A Dask cluster as an executor; `distributed` is an extra, and loaded only where it is asked for.

Dask gives the jobs of a lost worker to others. What it does not do: come to an end where the scheduler has
gone, or every worker. So the cluster is asked every few seconds, and who waits hears of it.
"""

from __future__ import annotations

import asyncio
import logging
import socket
import warnings
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import CancelledError, Executor, Future
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib import import_module
from threading import Event, Lock, Thread
from time import monotonic
from typing import Any
from urllib.parse import urlsplit

from fichemetier.build.bundle import made_with, mismatch
from fichemetier.build.executors.limits import Limits
from fichemetier.diagnostics.diagnostic import Diagnostic
from fichemetier.diagnostics.errors import FichemetierError, MachineError, WorkerError, unforeseen
from fichemetier.workspace.project import BUNDLED

_ENDING = 5  # seconds that leaving the cluster may take
_SHOWN = 8  # workers that differ, in one report


@dataclass(frozen=True)
class Patience:
    """How many seconds to wait for the scheduler, for a worker where there is none, between two looks."""

    answer: float = 20.0
    workers: float = 60.0
    look: float = 2.0


class Cluster(Executor):
    """The workers of a Dask scheduler, each with processes of ours beside it (`subprocess`).

    Raises `MachineError`: FM665 where `distributed` is not installed, FM666 where nobody answers, FM664
    or FM668 where a worker has other tools or no fichemetier. Futures fail with FM65x and FM669 to FM671.
    """

    def __init__(self, address: str, limits: Limits, patience: Patience = Patience()) -> None:
        try:
            distributed = import_module("distributed")
        except ImportError:
            raise MachineError(Diagnostic("FM665")) from None
        _silence()
        self._address, self._limits, self._patience = address, limits, patience
        self._killed: type[Exception] = distributed.scheduler.KilledWorker
        self._pending: dict[Future[Any], Any] = {}
        self._lock, self._over = Lock(), Event()
        self._client = _client(distributed, address, patience.answer)
        try:
            with self._reached():
                self._client.wait_for_workers(1, timeout=patience.answer)
                self._greet()
        except BaseException:
            self._client.close(timeout=_ENDING)
            raise
        Thread(target=self._listen, name="fichemetier-cluster", daemon=True).start()

    @property
    def width(self) -> int:
        """How many calls to have under way: enough that no worker waits for the next."""
        return 2 * max(1, sum(self._threads().values())) + 2

    def submit(self, function: Callable[..., Any], /, *arguments: Any, **keywords: Any) -> Future[Any]:
        """Have a function of this package called on a worker; keyword arguments are not taken."""
        if keywords:
            raise TypeError("a call takes positional arguments only")
        future: Future[Any] = Future()
        future.set_running_or_notify_cancel()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            theirs = self._client.submit(_on_worker, function, arguments, self._limits, pure=False)
        with self._lock:
            self._pending[future] = theirs
        theirs.add_done_callback(lambda theirs: self._settle(future, theirs))
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Leave the cluster, after the calls under way or giving them up."""
        if self._over.is_set():
            return
        if wait and not cancel_futures:
            for future in list(self._pending):
                future.exception()
        self._over.set()
        with suppress(OSError, CancelledError):
            self._client.cancel(list(self._pending.values()), force=True)
        self._give_up(CancelledError())
        self._client.close(timeout=_ENDING)

    def _threads(self) -> Mapping[str, int]:
        """The threads of each worker, as the scheduler knows them now."""
        scheduler = self._client.scheduler
        threads: Mapping[str, int] = self._client.sync(
            scheduler.ncores, callback_timeout=self._patience.answer
        )
        return threads

    def _greet(self) -> None:
        """Have every worker say what it has."""
        answers = self._client.sync(
            lambda: self._client.run(_tools, on_error="return"), callback_timeout=self._patience.answer
        )
        ours = made_with(BUNDLED / "fonts")
        compared = (_difference(worker, theirs, ours) for worker, theirs in sorted(answers.items()))
        differences = [difference for difference in compared if difference]
        if differences:
            raise MachineError(*differences[:_SHOWN])

    def _settle(self, future: Future[Any], theirs: Any) -> None:
        """Pass on what became of a call, unless it has been given up meanwhile."""
        try:
            value, error = theirs.result(), None
        except FichemetierError as ours:
            value, error = None, ours
        except self._killed:
            value, error = None, WorkerError(Diagnostic("FM671"))
        except (OSError, CancelledError) as lost:
            value, error = None, self._lost(lost)
        except Exception as other:  # noqa: BLE001  (whatever Dask raises for this call is this call's)
            value, error = None, WorkerError(Diagnostic("FM653", None, {"reason": unforeseen(other)}))
        with self._lock:
            waited_for = self._pending.pop(future, None) is not None
        if not waited_for:
            return
        if error is None:
            future.set_result(value)
        else:
            future.set_exception(error)

    def _listen(self) -> None:
        """Ask the scheduler who is there, until the end; where nobody is for long, fail what waits."""
        heard = monotonic()
        while not self._over.wait(self._patience.look):
            try:
                present = self._threads()
            except (OSError, RuntimeError, CancelledError) as error:
                self._give_up(self._lost(error))
                return
            if present:
                heard = monotonic()
            elif monotonic() - heard > self._patience.workers:
                seconds = round(self._patience.workers)
                alone = Diagnostic("FM670", None, {"address": self._address, "seconds": seconds})
                self._give_up(MachineError(alone))
                return

    def _give_up(self, reason: BaseException) -> None:
        with self._lock:
            futures = list(self._pending)
            self._pending.clear()
        for future in futures:
            future.set_exception(reason)

    @contextmanager
    def _reached(self) -> Iterator[None]:
        try:
            yield
        except (OSError, CancelledError) as error:
            raise _absent(self._address, _said(error)) from None

    def _lost(self, error: BaseException) -> MachineError:
        reason = "connection lost" if isinstance(error, CancelledError) else _said(error)
        return MachineError(Diagnostic("FM669", None, {"address": self._address, "reason": reason}))


def _on_worker(function: Callable[..., Any], arguments: tuple[Any, ...], limits: Limits) -> Any:
    """What a worker runs: the call, in a process of its own below the worker's folder."""
    from distributed import get_worker

    from fichemetier.build.executors.subprocess import call_in_subprocess

    return call_in_subprocess(get_worker().local_directory, function, arguments, limits)


def _tools() -> Mapping[str, str]:
    return made_with(BUNDLED / "fonts")


def _difference(worker: str, theirs: Any, ours: Mapping[str, str]) -> Diagnostic | None:
    """FM664 for other tools, FM668 for a worker that cannot say."""
    if isinstance(theirs, BaseException):
        return Diagnostic("FM668", None, {"machine": worker, "reason": _said(theirs)})
    return mismatch(worker, theirs, ours)


def _client(distributed: Any, address: str, seconds: float) -> Any:
    """A client of the scheduler. Knocks first: where that fails, Dask's own client does not end."""
    parts = urlsplit(address if "://" in address else f"tcp://{address}")
    try:
        if parts.hostname is None or parts.port is None:
            raise ValueError("tcp://host:port")
        socket.create_connection((parts.hostname, parts.port), timeout=seconds).close()
        who = asyncio.run(asyncio.wait_for(_identity(distributed, address), seconds))
        if who != "Scheduler":
            raise ValueError(f"{who} ≠ Scheduler")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return distributed.Client(address, timeout=seconds, set_as_default=False)
    except (OSError, ValueError, TypeError, RuntimeError) as error:
        raise _absent(address, _said(error)) from None


async def _identity(distributed: Any, address: str) -> str:
    """What listens there, as Dask's own parts say it: `Scheduler`."""
    security = distributed.Security().get_connection_args("client")
    comm = await distributed.core.connect(address, **security)
    try:
        return str((await distributed.core.send_recv(comm, op="identity"))["type"])
    finally:
        comm.abort()


def _silence() -> None:
    """What Dask logs of lost connections, with tracebacks, is reported once and in words."""
    for name in ("distributed", *logging.root.manager.loggerDict):
        if name.partition(".")[0] in ("distributed", "tornado", "asyncio"):
            logging.getLogger(name).setLevel(logging.CRITICAL)


def _said(error: BaseException) -> str:
    return " ".join(str(error).split())[:200] or type(error).__name__


def _absent(address: str, reason: str) -> MachineError:
    return MachineError(Diagnostic("FM666", None, {"address": address, "reason": reason}))
