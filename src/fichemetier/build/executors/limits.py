"""What a process may take of time and memory, whether it takes more, and how it died."""

from __future__ import annotations

import os
import signal
from dataclasses import dataclass, replace
from pathlib import Path
from time import monotonic

from fichemetier.diagnostics.diagnostic import Diagnostic
from fichemetier.diagnostics.errors import WorkerError

_MB = 1_000_000  # bytes


@dataclass(frozen=True)
class Limits:
    """What one job may take: seconds, and bytes of memory of its worker (0: as much as there is)."""

    seconds: float = 120.0
    memory: int = 0


def excess(pid: int | None, deadline: float, limits: Limits) -> Diagnostic | None:
    """What a process takes too much of: FM651 time, FM652 memory."""
    if monotonic() > deadline:
        return Diagnostic("FM651", None, {"seconds": round(limits.seconds)})
    held = resident(pid) if limits.memory else 0
    if held > limits.memory:
        return Diagnostic("FM652", None, {"held": held // _MB, "limit": limits.memory // _MB})
    return None


def named(error: WorkerError, product: str) -> WorkerError:
    """The same error, with what the worker was at."""
    return WorkerError(
        *(replace(one, arguments={**one.arguments, "product": product}) for one in error.diagnostics)
    )


def resident(pid: int | None) -> int:
    """The memory that a process holds, in bytes; 0 where the system does not say (Linux does)."""
    try:
        pages = Path(f"/proc/{pid}/statm").read_text().split()[1]
    except (OSError, IndexError):
        return 0
    return int(pages) * os.sysconf("SC_PAGE_SIZE")


def cause(code: int | None) -> str:
    """How a process died, by its exit code."""
    if code is None:
        return "?"
    if code < 0:
        try:
            return signal.Signals(-code).name
        except ValueError:
            return f"signal {-code}"
    return f"exit {code}"
