"""The error tree. Each class carries the exit code that the command line leaves with.

FichemetierError        1
├── SheetError          1  the sheet is not valid
├── UsageError          2  wrong option or setting
├── NotFoundError       3  no such sheet, layout or file
├── DoesNotFitError     4  longer than the layout's page budget
├── MachineError        5  a system library is missing or too old
├── OutputError         6  the product cannot be written
├── RefusedError        7  refused for safety: network, files outside, bombs
└── WorkerError         8  a job crashed, hung or took too much memory
"""

from __future__ import annotations

import errno
from enum import IntEnum

from fichemetier.diagnostics.diagnostic import Diagnostic

SYSTEM_ERRORS = frozenset(
    (
        *("EACCES", "EAGAIN", "EBUSY", "EDQUOT", "EEXIST", "EFBIG", "EIO", "EISDIR", "ELOOP", "EMFILE"),
        *("ENAMETOOLONG", "ENOENT", "ENOMEM", "ENOSPC", "ENOTDIR", "ENOTEMPTY", "EPERM", "EPIPE", "EROFS"),
    )
)
"""Errors of the system (errno(3)) that the list of words has in every language."""
_SHOWN = 300
"""Characters of an error's text in a message."""


class ExitCode(IntEnum):
    """How the command ends; the README documents each. A signal's is 128 and its number, as shells expect."""

    OK = 0
    SHEET = 1
    USAGE = 2
    NOT_FOUND = 3
    DOES_NOT_FIT = 4
    ENVIRONMENT = 5
    OUTPUT = 6
    REFUSED = 7
    WORKER = 8
    INTERRUPTED = 130
    BROKEN_PIPE = 141


class FichemetierError(Exception):
    """An error that a user can cause or fix: it carries every diagnostic found, never one alone."""

    exit_code = ExitCode.SHEET

    def __init__(self, *diagnostics: Diagnostic) -> None:
        super().__init__(", ".join(f"{d.code} {dict(d.arguments)}" for d in diagnostics))
        self.diagnostics = diagnostics

    def __reduce__(self) -> tuple[type[FichemetierError], tuple[Diagnostic, ...]]:
        return type(self), self.diagnostics


class SheetError(FichemetierError):
    """The sheet is not valid."""


class UsageError(FichemetierError):
    """An option, a setting or a layout's manifest is wrong."""

    exit_code = ExitCode.USAGE


class NotFoundError(FichemetierError):
    """A sheet, a layout or a file that was named is not there."""

    exit_code = ExitCode.NOT_FOUND


class DoesNotFitError(FichemetierError):
    """The sheet is longer than its layout allows."""

    exit_code = ExitCode.DOES_NOT_FIT


class MachineError(FichemetierError):
    """The machine lacks something that rendering needs."""

    exit_code = ExitCode.ENVIRONMENT


class OutputError(FichemetierError):
    """A product cannot be written."""

    exit_code = ExitCode.OUTPUT


class RefusedError(FichemetierError):
    """A sheet asked for what no sheet may have."""

    exit_code = ExitCode.REFUSED


class WorkerError(FichemetierError):
    """A job took its worker down, or had to be stopped."""

    exit_code = ExitCode.WORKER


def refusal(error: OSError | ValueError) -> str:
    """Why the system refuses: a word of the list, such as `@ENOENT`, or what the system says."""
    name = errno.errorcode.get(getattr(error, "errno", None) or 0)
    said = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return f"@{name}" if name in SYSTEM_ERRORS else said


def unforeseen(error: BaseException) -> str:
    """What an error that is none of these says, as one line of a report."""
    return " ".join(f"{type(error).__name__}: {error}".split())[:_SHOWN]
