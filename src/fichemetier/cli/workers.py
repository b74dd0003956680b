"""The worker processes of commands that make many products."""

from __future__ import annotations

import os
from concurrent.futures import Executor
from gettext import gettext as _

import click

from fichemetier.build.executors.limits import Limits


def workers(text: str) -> int:
    """How many processes `--jobs` asks for: as many as this process may use cores, or a number."""
    if text == "auto":
        affinity = getattr(os, "sched_getaffinity", None)
        return len(affinity(0)) if affinity else os.cpu_count() or 1
    if not text.isdecimal() or not 0 < int(text) <= 512:
        problem = _("{value!r}: auto, or a number from 1 to 512").format(value=text)
        raise click.BadParameter(problem, param_hint="--jobs")
    return int(text)


def worker_pool(size: int, limits: Limits) -> Executor:
    """So many processes that each keep within limits."""
    from fichemetier.build.executors.local import WorkerPool

    return WorkerPool(size, limits)
