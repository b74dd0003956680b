"""What is at hand already, and why the rest must be made: nothing is parsed, nothing is made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from fichemetier.build.cache import Cache
from fichemetier.build.digest import file_digest
from fichemetier.build.history import History
from fichemetier.build.inputs import Inputs, SharedInputs, own_inputs, shared_inputs
from fichemetier.build.items import BuildItem, BuildRequest
from fichemetier.build.plan import Plan, Product
from fichemetier.build.portable import PortablePaths
from fichemetier.build.task import TaskSummary
from fichemetier.diagnostics.errors import FichemetierError
from fichemetier.workspace.project import Workspace


@dataclass(frozen=True, kw_only=True)
class Lookup:
    """Compares what products are made of now with what the cache and the history know."""

    workspace: Workspace
    plan: Plan
    request: BuildRequest
    cache: Cache
    history: History

    def items(self, products: Sequence[Product]) -> list[BuildItem]:
        """Each product with its entry, where the cache has one that still holds."""
        shared = {name: self._shared(folder) for name, folder in self.plan.layouts.items()}
        return [self._item(product, shared[product.layout]) for product in products]

    def _shared(self, layout: Path) -> SharedInputs | FichemetierError:
        """What the products of a layout share, or why the layout cannot be read."""
        try:
            return shared_inputs(self.workspace, layout, self.request.options)
        except FichemetierError as error:
            return error

    def _item(self, product: Product, shared: SharedInputs | FichemetierError) -> BuildItem:
        sheet = self.plan.sheets[product.sheet]
        if isinstance(shared, FichemetierError):
            nothing = Inputs(SharedInputs({}, (), ()), {})
            return BuildItem(product=product, sheet=sheet, inputs=nothing, error=shared)
        inputs = Inputs(shared, own_inputs(product, sheet, self.workspace))
        entry, reasons = self._entry(product, sheet, inputs)
        return BuildItem(product=product, sheet=sheet, inputs=inputs, entry=entry, reasons=reasons)

    def _entry(
        self, product: Product, sheet: Path, inputs: Inputs
    ) -> tuple[TaskSummary | None, tuple[str, ...]]:
        """What the cache has, else the reasons to make it."""
        if self.request.force:
            return None, ("--force",)
        entry = self.cache.find(inputs.key)
        if entry is None:
            changes = self.history.changes(product.label, inputs)
            return None, ("new",) if changes is None else tuple(changes) or ("cache",)
        changed = self._changed_files(entry, sheet)
        return (None, changed) if changed else (entry, ())

    def _changed_files(self, entry: TaskSummary, sheet: Path) -> tuple[str, ...]:
        """The images and other files that are no longer what the entry was made of."""
        used = entry.execution.used
        if not used:
            return ()
        paths = PortablePaths(self.workspace.root, sheet)
        return tuple(
            f"file {name[1:]}" for name, was in used.items() if file_digest(paths.local(Path(name))) != was
        )
