"""What a build is asked for, the items that it works through, and what becomes of each."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from fichemetier.build.inputs import Inputs
from fichemetier.build.plan import Product
from fichemetier.build.task import FileDigest, TaskSummary
from fichemetier.diagnostics.catalogue import any_error
from fichemetier.diagnostics.diagnostic import Diagnostic
from fichemetier.diagnostics.errors import ExitCode, FichemetierError
from fichemetier.options import RenderOptions

State = Literal["made", "cached", "failed", "skipped"]


@dataclass(frozen=True, kw_only=True)
class BuildRequest:
    """How to build: the folder that products go to, how they are rendered, and what to make again.

    The layout and the locale of `options` are replaced by those of each product. `keep_stale` leaves in
    `output` what no build makes any more.
    """

    output: Path
    options: RenderOptions = RenderOptions()
    force: bool = False
    fail_fast: bool = False
    keep_stale: bool = False


@dataclass(frozen=True, kw_only=True)
class BuildItem:
    """One product on its way: what the cache has of it or, where it must be made, why.

    `error` is that of a layout that cannot be read, so that there is nothing to make.
    """

    product: Product
    sheet: Path
    inputs: Inputs
    entry: TaskSummary | None = None
    reasons: tuple[str, ...] = ()
    error: FichemetierError | None = None

    @property
    def to_make(self) -> bool:
        """Whether a task must be done for it."""
        return self.entry is None and self.error is None

    @property
    def exit_code(self) -> ExitCode:
        """What is known of how it ends before anything is made; `OK` where it must be made."""
        if self.error:
            return self.error.exit_code
        return self.entry.execution.exit_code if self.entry else ExitCode.OK

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What is known to be said of it before anything is made."""
        if self.error:
            return self.error.diagnostics
        return self.entry.info.diagnostics if self.entry else ()


@dataclass(frozen=True, kw_only=True)
class BuildResult:
    """What became of one product. `cached` says that nothing was made, also where it failed before."""

    product: Product
    state: State
    summary: TaskSummary = TaskSummary()
    cached: bool = False

    @property
    def files(self) -> list[tuple[str, FileDigest]]:
        """The paths of its files below the output folder, with what they hold."""
        digests = self.summary.files
        return list(zip(self.product.files(len(digests)), digests, strict=True))

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        return self.summary.info.diagnostics

    @property
    def exit_code(self) -> ExitCode:
        """How it ended; also what was made fails where a press would send it back."""
        failed = ExitCode.SHEET if any_error(self.diagnostics) else ExitCode.OK
        return self.summary.execution.exit_code or failed
