"""Standard output and error where they are closed, full, left by their reader, or lack a character."""

from __future__ import annotations

import codecs
import errno
import io
import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TextIO

from fichemetier.diagnostics.diagnostic import Diagnostic
from fichemetier.diagnostics.errors import ExitCode, refusal

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

_ESCAPE = "fichemetier.escape"


class StandardStreamError(Exception):
    """A standard stream cannot be written to. No `OSError`, lest it be taken for one of another file."""

    def __init__(self, descriptor: int, error: OSError) -> None:
        super().__init__(descriptor, error)
        self.descriptor = descriptor
        self.error = error


@contextmanager
def standard_streams() -> Iterator[None]:
    """Let writing to the standard streams end in an exit code, whatever they are.

    That is `OUTPUT` with FM084 where one cannot be written, `BROKEN_PIPE` where its reader went away.
    """
    _open_closed()
    codecs.register_error(_ESCAPE, _escaped)
    before = sys.stdout, sys.stderr
    if sys.stdout is sys.__stdout__:
        sys.stdout = _checked(sys.stdout, 1)
    if sys.stderr is sys.__stderr__:
        sys.stderr = _checked(sys.stderr, 2)
    try:
        try:
            yield
        finally:
            sys.stdout.flush()
    except StandardStreamError as broken:
        _silence(broken.descriptor)
        if broken.error.errno == errno.EPIPE:
            sys.exit(ExitCode.BROKEN_PIPE)
        if broken.descriptor == sys.stdout.fileno():
            _report(broken.error)
        sys.exit(ExitCode.OUTPUT)
    finally:
        sys.stdout, sys.stderr = before


class _Raw(io.FileIO):
    """A descriptor whose errors say that they are those of a standard stream."""

    def write(self, data: ReadableBuffer) -> int:
        try:
            return super().write(data)
        except OSError as error:
            raise StandardStreamError(self.fileno(), error) from None


def _open_closed() -> None:
    """Give closed standard streams a descriptor, so that no file of ours is taken for one of them.

    What is written to a closed stdout fails, as it should; what is said on a closed stderr is lost.
    """
    for number, mode in ((0, os.O_RDONLY), (1, os.O_RDONLY), (2, os.O_WRONLY)):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, mode)


def _checked(stream: TextIO | None, descriptor: int) -> TextIO:
    """A stream in the encoding of a standard one, whose errors and escapes are ours."""
    raw, encoding = _Raw(descriptor, "w", closefd=False), stream.encoding if stream else "utf-8"
    return io.TextIOWrapper(io.BufferedWriter(raw), encoding, _ESCAPE, line_buffering=raw.isatty())


def _escaped(error: UnicodeError) -> tuple[str, int]:
    """`\\u2026` for what an encoding lacks: readable in a text, the same character in JSON."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return json.dumps(error.object[error.start : error.end])[1:-1], error.end


def _silence(descriptor: int) -> None:
    """Lead a stream nowhere: what it still holds would fail again when the interpreter ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), descriptor)


def _report(error: OSError) -> None:
    from fichemetier.cli.common import print_report

    print_report([Diagnostic("FM084", None, {"reason": refusal(error)})])
