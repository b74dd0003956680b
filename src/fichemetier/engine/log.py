"""What WeasyPrint says in its log: it rejects CSS in no other way."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from fichemetier.diagnostics.diagnostic import Diagnostic, Span

_LOCATION = re.compile(r" at (\d+):(\d+)")


@contextmanager
def collected_warnings() -> Iterator[list[str]]:
    """The warnings and errors that WeasyPrint logs while this lasts; they go nowhere else."""
    messages: list[str] = []
    handler = logging.Handler(logging.WARNING)
    handler.emit = lambda record: messages.append(record.getMessage())  # type: ignore[method-assign]
    logger = logging.getLogger("weasyprint")
    level, propagate = logger.level, logger.propagate
    logger.addHandler(handler)
    logger.setLevel(logging.WARNING)
    logger.propagate = False
    try:
        yield messages
    finally:
        logger.removeHandler(handler)
        logger.setLevel(level)
        logger.propagate = propagate


def rejection(message: str, path: Path | None = None) -> Diagnostic:
    """FM460 for one message, at the line and column that it names in the stylesheet `path`."""
    span = None
    if path:
        found = _LOCATION.search(message)
        line, column = (int(found[1]), int(found[2])) if found else (1, 1)
        span = Span(path, line, column, line, column)
    return Diagnostic("FM460", span, {"problem": " ".join(message.split())[:300]})
