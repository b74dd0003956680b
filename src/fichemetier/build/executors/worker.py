"""What runs in a worker process: calls that come in by a pipe, one after the other."""

from __future__ import annotations

import gc
import signal
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any

from fichemetier.diagnostics.errors import unforeseen

_RARELY = 100_000, 50, 1000
"""Thresholds of `gc.set_threshold`: a page makes some ten thousand objects that stay until it is written."""


@dataclass(frozen=True)
class Call:
    """A function with its arguments."""

    function: Callable[..., Any]
    arguments: tuple[Any, ...]


@dataclass(frozen=True)
class Reply:
    """What the function gave, or the words of the exception that it should not have raised."""

    value: Any = None
    failure: str | None = None


def serve(connection: Connection, folder: str) -> None:
    """Answer calls until the other end is closed; temporary files go below `folder`.

    Ctrl-C reaches every process of a terminal; here it is left to the one that gave the work out. Waste is
    looked for between calls, when what a call has made is gone, and within one only where it makes very much.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    gc.set_threshold(*_RARELY)
    tempfile.tempdir = folder
    settled = False
    while True:
        try:
            call = connection.recv()
        except EOFError:
            return
        try:
            connection.send(answer(call))
        except BrokenPipeError:
            return
        if settled:
            gc.collect()
        else:
            _settle()
            settled = True


def _settle() -> None:
    """After its first call a worker holds what it will keep: only what later calls leave is looked for."""
    gc.collect()
    gc.freeze()


def answer(call: Call) -> Reply:
    """Whatever goes wrong in a call is that call's: the worker goes on."""
    try:
        return Reply(call.function(*call.arguments))
    except Exception as error:  # noqa: BLE001  (the boundary between one job and all the others)
        return Reply(failure=unforeseen(error))
