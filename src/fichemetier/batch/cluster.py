"""A Dask cluster as an executor; `distributed` is an extra, and loaded only where it is asked for."""

from __future__ import annotations

import logging
import socket
from collections.abc import Callable
from concurrent.futures import Executor, Future
from importlib import import_module
from typing import Any
from urllib.parse import urlsplit

from fichemetier.diagnostic import Diagnostic
from fichemetier.errors import EnvironmentFault

_PATIENCE = 20


class Cluster(Executor):
    """The workers of a Dask scheduler; Dask gives the jobs of a lost worker to another one.

    Raises `EnvironmentFault` FM665 where `distributed` is not installed, FM666 where nobody answers.
    """

    def __init__(self, address: str) -> None:
        try:
            distributed = import_module("distributed")
        except ImportError:
            raise EnvironmentFault(Diagnostic("FM665")) from None
        logging.getLogger("distributed").setLevel(logging.CRITICAL)
        _knock(address)
        self._client = distributed.Client(address, timeout=_PATIENCE, set_as_default=False)
        try:
            self._client.wait_for_workers(1, timeout=_PATIENCE)
        except TimeoutError:
            self._client.close()
            raise _absent(address, f"0 workers, {_PATIENCE} s") from None
        self._calls = self._client.get_executor(pure=False)

    @property
    def width(self) -> int:
        """How many calls to have under way: enough that no worker waits for the next."""
        threads: int = sum(self._client.nthreads().values())
        return 2 * max(1, threads) + 2

    def submit(self, function: Callable[..., Any], /, *arguments: Any, **keywords: Any) -> Future[Any]:
        """Have a function of this package called by a worker."""
        future: Future[Any] = self._calls.submit(function, *arguments, **keywords)
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Leave the cluster, after the calls under way or giving them up."""
        self._calls.shutdown(wait=wait and not cancel_futures)
        self._client.close()


def _knock(address: str) -> None:
    """Dask's own client takes long to give up, and then prints a traceback from another thread."""
    parts = urlsplit(address if "://" in address else f"tcp://{address}")
    try:
        if parts.hostname is None or parts.port is None:
            raise ValueError("tcp://host:port")
        socket.create_connection((parts.hostname, parts.port), timeout=_PATIENCE).close()
    except (OSError, ValueError) as error:
        raise _absent(address, str(error)) from None


def _absent(address: str, reason: str) -> EnvironmentFault:
    return EnvironmentFault(Diagnostic("FM666", None, {"address": address, "reason": reason}))
