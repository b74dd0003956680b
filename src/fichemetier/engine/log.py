"""What other libraries say: WeasyPrint's log, where alone it rejects CSS, is kept; all else is silenced."""

from __future__ import annotations

import io
import logging
import os
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, redirect_stdout
from pathlib import Path

from fichemetier.diagnostics.diagnostic import Diagnostic, Span

_STDERR = 2
_LOCATION = re.compile(r" at (\d+):(\d+)")
_QUOTED = re.compile(r"`\s*([^`]+?)\s*`")
_NUMBER = re.compile(r"\d+(\.\d+)?")


@contextmanager
def quiet_libraries() -> Iterator[None]:
    """Keep other libraries from writing to the terminal while this lasts, in C as in Python.

    Their words, in English, would come between our own. What they get wrong shows in what they give, which is
    checked: fonts, glyphs, texts, pictures. To be left before anything of ours is printed.
    """
    last_resort, logging.lastResort = logging.lastResort, None
    logging.captureWarnings(True)
    try:
        with redirect_stdout(io.StringIO()), _discarded(_STDERR):
            yield
    finally:
        logging.captureWarnings(False)
        logging.lastResort = last_resort


@contextmanager
def _discarded(descriptor: int) -> Iterator[None]:
    """Discard what is written to a file descriptor, which is how C libraries write; a closed one stays so."""
    try:
        kept = os.dup(descriptor)
    except OSError:
        yield
        return
    with Path(os.devnull).open("wb") as nowhere:
        os.dup2(nowhere.fileno(), descriptor)
        try:
            yield
        finally:
            os.dup2(kept, descriptor)
            os.close(kept)


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
    found = _LOCATION.search(message)
    line, column = (int(found[1]), int(found[2])) if found else (1, 1)
    span = Span(path, line, column, line, column) if path else None
    problem = " ".join(_QUOTED.sub(r"`\1`", _LOCATION.sub("", message)).split())[:300]
    quoted = _QUOTED.search(message)
    css = f"{quoted[1]}\n{quoted[1].partition(':')[0]}:" if quoted else ""
    return Diagnostic("FM460", span, {"problem": problem, "css": css})


def rejections(messages: Iterable[str]) -> list[Diagnostic]:
    """FM460 for messages about styles inside a page: a template that repeats one says so once.

    What a template computes for each repetition is a number, as is where the message says that it is.
    """
    kinds = {_NUMBER.sub("0", message): message for message in reversed(list(messages))}
    return [rejection(message) for message in reversed(kinds.values())]
