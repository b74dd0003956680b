"""One build on several machines: every machine works out the same division and takes its share."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fichemetier.build.digest import digest_of
from fichemetier.build.plan import Plan, Product
from fichemetier.diagnostics.diagnostic import Diagnostic
from fichemetier.diagnostics.errors import UsageError


@dataclass(frozen=True)
class Shard:
    """Share `index` of `count`, from 1; `division` is the digest of who makes what."""

    index: int = 1
    count: int = 1
    division: str = ""


def parse_shard(text: str) -> tuple[int, int]:
    """`2/5` as numbers. Raises `UsageError` FM660."""
    found = re.fullmatch(r"(\d{1,5})/(\d{1,5})", text.strip())
    if not found or not 1 <= int(found[1]) <= int(found[2]):
        raise UsageError(Diagnostic("FM660", None, {"value": text[:40]}))
    return int(found[1]), int(found[2])


def share(plan: Plan, index: int, count: int, seconds: Mapping[str, float]) -> tuple[Shard, list[Product]]:
    """The products of one share: the longest first, each to whoever has the least to do so far.

    `seconds` says how long products took by their labels; the others are reckoned by their sheet's size.
    """
    costs = _costs(plan, seconds)
    loads, owners = [0.0] * count, {}
    for product in sorted(plan.products, key=lambda product: (-costs[product.label], product)):
        least = min(range(count), key=lambda number: (loads[number], number))
        loads[least] += costs[product.label]
        owners[product.label] = least + 1
    mine = [product for product in plan.products if owners[product.label] == index]
    return Shard(index, count, digest_of(owners)[:16]), mine


def _costs(plan: Plan, seconds: Mapping[str, float]) -> dict[str, float]:
    sizes = {product.label: _size(plan, product) for product in plan.products}
    known: Sequence[str] = [label for label in sizes if seconds.get(label, 0) > 0]
    read = sum(sizes[label] for label in known)
    rate = sum(seconds[label] for label in known) / read if read else 1.0
    return {label: seconds[label] if label in known else size * rate for label, size in sizes.items()}


def _size(plan: Plan, product: Product) -> int:
    try:
        return plan.sheets[product.sheet].stat().st_size
    except OSError:
        return 0
