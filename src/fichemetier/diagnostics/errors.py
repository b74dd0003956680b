"""The error tree. Each class is one exit code; the command line turns them into it, once.

FichemetierError        1
├── SheetError          1  the sheet is not valid
├── UsageError          2  wrong option or setting
├── NotFoundError       3  no such sheet, layout or file
├── DoesNotFitError     4  longer than the layout's page budget
├── EnvironmentFault    5  a system library is missing or too old
├── OutputError         6  the product cannot be written
├── RefusedError        7  refused for safety: network, files outside, bombs
└── WorkerError         8  a job crashed, hung or took too much memory
"""

from __future__ import annotations

from fichemetier.diagnostics.diagnostic import Diagnostic


class FichemetierError(Exception):
    """An error that a user can cause or mend: it carries every diagnostic found, never one alone."""

    exit_code = 1

    def __init__(self, *diagnostics: Diagnostic) -> None:
        super().__init__(", ".join(f"{d.code} {dict(d.arguments)}" for d in diagnostics))
        self.diagnostics = diagnostics

    def __reduce__(self) -> tuple[type[FichemetierError], tuple[Diagnostic, ...]]:
        return type(self), self.diagnostics


class SheetError(FichemetierError):
    """The sheet is not valid."""


class UsageError(FichemetierError):
    """An option, a setting or a layout's manifest is wrong."""

    exit_code = 2


class NotFoundError(FichemetierError):
    """A sheet, a layout or a file that was named is not there."""

    exit_code = 3


class DoesNotFitError(FichemetierError):
    """The sheet is longer than its layout allows."""

    exit_code = 4


class EnvironmentFault(FichemetierError):  # noqa: N818  (the machine's fault, not the user's)
    """The machine lacks something that rendering needs."""

    exit_code = 5


class OutputError(FichemetierError):
    """A product cannot be written."""

    exit_code = 6


class RefusedError(FichemetierError):
    """A sheet asked for what no sheet may have."""

    exit_code = 7


class WorkerError(FichemetierError):
    """A job took its worker down, or had to be stopped."""

    exit_code = 8
