"""Products put in place, whole: from the cache, or just made and kept for the next build."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from fichemetier.build.cache import Cache
from fichemetier.build.digest import file_digest
from fichemetier.build.executors.limits import named
from fichemetier.build.history import History
from fichemetier.build.inputs import own_inputs
from fichemetier.build.items import BuildItem, BuildResult, State
from fichemetier.build.ledger import FILE, Ledger, StaleFile
from fichemetier.build.portable import PortablePaths
from fichemetier.build.task import Execution, TaskResult, TaskSummary
from fichemetier.diagnostics.diagnostic import Argument, Diagnostic
from fichemetier.diagnostics.errors import FichemetierError, OutputError, WorkerError, unforeseen
from fichemetier.options import ArtifactInfo
from fichemetier.workspace.files import write
from fichemetier.workspace.project import Workspace
from fichemetier.workspace.temporary import remove_half_written


@dataclass(kw_only=True)
class Delivery:
    """Writes to the folder `output`, and removes from it what nothing makes any more.

    `notes` says what was removed, and where the cache, the history or the ledger could not be written.
    """

    workspace: Workspace
    layouts: Mapping[str, Path]
    output: Path
    cache: Cache
    history: History
    ledger: Ledger
    notes: list[Diagnostic] = field(default_factory=list)
    removed: list[StaleFile] = field(default_factory=list)

    def open(self, items: Sequence[BuildItem]) -> None:
        """Remove the half-written files that killed builds left where this one writes."""
        products = {(self.output / item.product.name).parent for item in items}
        for folder in (*products, (self.output / FILE).parent, *self.cache.folders()):
            remove_half_written(folder)

    def at_hand(self, item: BuildItem) -> BuildResult | None:
        """What can be said of an item without making it; None where it must be made."""
        return self.failed(item, item.error) if item.error else self._from_cache(item)

    def _from_cache(self, item: BuildItem) -> BuildResult | None:
        """Deliver what the cache holds; None where it holds nothing, or its bytes are damaged."""
        entry = item.entry
        if entry is None:
            return None
        contents = () if self._in_place(item, entry) else self.cache.contents(item.inputs.key, entry)
        if contents is None:
            return None
        self.cache.touch(item.inputs.key)
        self.history.note(item.product.label, item.inputs, entry.execution)
        return self._deliver(item, entry, contents, cached=True)

    def made(self, item: BuildItem, result: TaskResult) -> BuildResult:
        """Deliver what was made, and keep it where the same inputs would make it again."""
        summary, contents = TaskSummary.of(result), result.artifact.files
        if summary.execution.repeatable and self._inputs_are_still(item):
            self.history.note(item.product.label, item.inputs, summary.execution)
            try:
                self.cache.put(item.inputs.key, summary, contents)
            except OutputError as error:
                self._note("FM658", self.cache.folder, error)
        return self._deliver(item, summary, contents, cached=False)

    def failed(self, item: BuildItem, error: BaseException) -> BuildResult:
        """An error of the worker says which product it was at; one of the machine concerns them all.

        What the machine could not make is as it was; any other product that fails is made no more.
        """
        if not isinstance(error, FichemetierError):
            error = WorkerError(Diagnostic("FM653", None, {"reason": unforeseen(error)}))
        if isinstance(error, WorkerError):
            error = named(error, item.product.label)
        info = ArtifactInfo(diagnostics=error.diagnostics)
        summary = TaskSummary(info=info, execution=Execution(exit_code=error.exit_code))
        self._record(item, summary)
        return BuildResult(product=item.product, state="failed", summary=summary)

    def close(self, keep_stale: bool) -> None:
        """Remove what nothing makes any more, unless it is wanted, and write the history down.

        Without a history, or without a cache, a build takes longer and is as good.
        """
        try:
            self.history.write(self.cache.folder)
        except OutputError as error:
            self._note("FM658", self.cache.folder, error)
        if not keep_stale:
            self._sweep()

    def _sweep(self) -> None:
        try:
            self.removed, foreign = self.ledger.sweep()
        except OutputError as error:
            self._note("FM017", self.output, error)
            return
        for code, files in (("FM015", self.removed), ("FM016", foreign)):
            for one in files:
                arguments: dict[str, Argument] = {
                    "target": self.output / one.name,
                    "reason": f"@stale_{one.reason}",
                }
                self.notes.append(Diagnostic(code, None, arguments))

    def _record(self, item: BuildItem, summary: TaskSummary) -> None:
        """Note in the ledger what is about to be delivered, or that there is nothing to deliver."""
        product, execution = item.product, summary.execution
        try:
            if not execution.exit_code:
                sources = (item.sheet, self.layouts[product.layout] / "layout.toml")
                names = product.files(len(summary.files))
                digests = (one.sha256 for one in summary.files)
                self.ledger.made(product, sources, dict(zip(names, digests, strict=True)))
            elif not execution.hopeless:
                self.ledger.failed(product)
        except OutputError as error:
            self._note("FM017", self.output, error)

    def _in_place(self, item: BuildItem, entry: TaskSummary) -> bool:
        names = item.product.files(len(entry.files))
        there = [file_digest(self.output / name) for name in names]
        return there == [file.sha256 for file in entry.files]

    def _inputs_are_still(self, item: BuildItem) -> bool:
        """Whether what was read is what the key says: a file may have been saved meanwhile."""
        now = own_inputs(item.product, item.sheet, self.workspace)
        return now == item.inputs.own and item.inputs.shared.unchanged()

    def _deliver(
        self, item: BuildItem, summary: TaskSummary, contents: tuple[bytes, ...], cached: bool
    ) -> BuildResult:
        """Write `contents`, which is empty where the files are in place, and say what became of the item."""
        self._record(item, summary)
        try:
            for name, data in zip(item.product.files(len(contents)), contents, strict=True):
                write(self.output / name, data)
        except OutputError as error:
            return self.failed(item, error)
        paths = PortablePaths(self.workspace.root, item.sheet)
        diagnostics = tuple(one.moved(paths.local) for one in summary.info.diagnostics)
        state: State = "failed" if summary.execution.exit_code else "cached" if cached else "made"
        summary = replace(summary, info=replace(summary.info, diagnostics=diagnostics))
        return BuildResult(product=item.product, state=state, summary=summary, cached=cached)

    def _note(self, code: str, folder: Path, error: OutputError) -> None:
        reason = str(error.diagnostics[0].arguments["reason"])
        note = Diagnostic(code, None, {"folder": folder, "reason": reason})
        if note not in self.notes:
            self.notes.append(note)


def skipped(item: BuildItem) -> BuildResult:
    """An item that was given up."""
    return BuildResult(product=item.product, state="skipped")
