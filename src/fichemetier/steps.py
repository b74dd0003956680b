"""The stages of one render, with the time that each took."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import perf_counter

Report = Callable[[str, float], None]


class Steps:
    """Tells a listener each stage's name and its seconds, as soon as the stage is done."""

    def __init__(self, report: Report | None = None) -> None:
        self._report = report

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Time one stage."""
        start = perf_counter()
        yield
        if self._report:
            self._report(name, perf_counter() - start)
