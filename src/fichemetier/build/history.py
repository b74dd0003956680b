"""What the last build of each product was made of, and how long it took: to say why one is made again.

Only explanations and the balance of shards depend on it; which products are made again does not.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from fichemetier.build.inputs import Inputs
from fichemetier.build.task import Execution
from fichemetier.workspace.files import write

FILE = "history.json"
_READABLE = frozenset({"locale", "name", "output_format", "dpi", "fallback", "min_percent", "press"})


@dataclass
class History:
    """For each product's label, what it was made of; what many share is written down once."""

    shared: dict[str, Mapping[str, str]] = field(default_factory=dict)
    products: dict[str, dict[str, Any]] = field(default_factory=dict)
    changed: bool = False

    @classmethod
    def read(cls, folder: Path) -> History:
        """The history in a cache's folder; an empty one where there is none that can be read."""
        try:
            data = json.loads((folder / FILE).read_bytes())
            shared: dict[str, Mapping[str, str]] = {
                key: dict(values) for key, values in data["shared"].items()
            }
            return cls(shared, {label: _product(given) for label, given in data["products"].items()})
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
            return cls()

    def note(self, label: str, inputs: Inputs, execution: Execution) -> None:
        """Remember what a product was made of, and how long that took."""
        self.shared[inputs.shared.digest] = inputs.shared.values
        product = {"shared": inputs.shared.digest, "own": inputs.own, "seconds": execution.seconds}
        if self.products.get(label) != product:
            self.products[label], self.changed = product, True

    def seconds(self) -> dict[str, float]:
        """How long each product took when it was made last."""
        return {label: float(product["seconds"]) for label, product in self.products.items()}

    def changes(self, label: str, inputs: Inputs) -> list[str] | None:
        """The inputs that differ from the last time; None for a product that was never made."""
        product = self.products.get(label)
        if product is None:
            return None
        before = {**self.shared.get(product["shared"], {}), **product["own"]}
        after = {**inputs.shared.values, **inputs.own}
        names = sorted(name for name in before.keys() | after.keys() if before.get(name) != after.get(name))
        return [_difference(name, before.get(name), after.get(name)) for name in names]

    def write(self, folder: Path) -> None:
        """Store the history if it changed, less what no product shares now. Raises `OutputError` FM003."""
        if not self.changed:
            return
        wanted = {product["shared"] for product in self.products.values()}
        shared = {digest: values for digest, values in self.shared.items() if digest in wanted}
        data = {"shared": shared, "products": self.products}
        write(folder / FILE, json.dumps(data, ensure_ascii=True, sort_keys=True).encode("ascii"))


def _product(given: Mapping[str, Any]) -> dict[str, Any]:
    """One product of the file, each value of the type that it is used as. Raises where it cannot be."""
    own = dict(given["own"])
    return {"shared": str(given["shared"]), "own": own, "seconds": float(given["seconds"])}


def _difference(name: str, before: str | None, after: str | None) -> str:
    """`layout/print.css`, and `tool/weasyprint 70.0 → 70.1` where the values can be read."""
    if name.startswith(("tool/", "option/", "setting/")) or name in _READABLE:
        return f"{name} {before or '–'} → {after or '–'}"
    return f"+ {name}" if before is None else f"- {name}" if after is None else name
