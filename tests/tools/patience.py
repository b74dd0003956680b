"""Time limits in tests: one that stops a hang must leave a slow machine time for the rest."""

from __future__ import annotations

from collections.abc import Iterator

SECONDS = (4, 20, 100, 500)
"""Limits to try one after the other. What hangs is stopped by each of them; what does not, fits into one."""


class Attempt:
    """A block that is given seconds; only the last may fail."""

    def __init__(self, seconds: int) -> None:
        self.seconds = seconds
        self.succeeded = False

    def __enter__(self) -> int:
        return self.seconds

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> bool:
        self.succeeded = kind is None
        return kind is not None and issubclass(kind, Exception) and self.seconds != SECONDS[-1]


def attempts() -> Iterator[Attempt]:
    """`for attempt in attempts(): with attempt as seconds: …`, until one succeeds."""
    for seconds in SECONDS:
        attempt = Attempt(seconds)
        yield attempt
        if attempt.succeeded:
            return
