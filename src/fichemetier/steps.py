"""The stages of one render: the time that each took, and the files that pages were made of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter

Report = Callable[[str, float], None]


class Steps:
    """Tells a listener each stage's name and its seconds, as soon as the stage is done."""

    def __init__(self, report: Report | None = None) -> None:
        self._report = report
        self.files: set[Path] = set()

    def used(self, files: Iterable[Path]) -> None:
        """Remember the files that a page was made of, also where the render fails in the end."""
        self.files.update(files)

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Time one stage."""
        start = perf_counter()
        yield
        if self._report:
            self._report(name, perf_counter() - start)
