"""Lists in lists → lists of one level, as most keys hold: `Logiciels : Excel, SAP`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from fichemetier.importers.text.blocks import BlockKind, TextBlock, TextRun


@dataclass
class _Branch:
    """An item and those below it."""

    item: TextBlock
    below: list[_Branch] = field(default_factory=list)


def flat(blocks: Sequence[TextBlock]) -> list[TextBlock]:
    """The blocks with each item of a list in the item above it; what is no item ends a list."""
    found: list[TextBlock] = []
    open_: list[_Branch] = []
    top: list[_Branch] = []
    for block in blocks:
        if block.kind is not BlockKind.ITEM:
            found += _items(top)
            top, open_ = [], []
            found.append(block)
            continue
        while open_ and open_[-1].item.level >= block.level:
            open_.pop()
        branch = _Branch(block)
        (open_[-1].below if open_ else top).append(branch)
        open_.append(branch)
    return [*found, *_items(top)]


def _items(branches: Sequence[_Branch]) -> Iterator[TextBlock]:
    for branch in branches:
        yield replace(branch.item, level=0, runs=_runs(branch, " : ", "")) if branch.below else branch.item


def _runs(branch: _Branch, before: str, after: str) -> tuple[TextRun, ...]:
    """The words of an item, and between two signs those of the items below it."""
    if not branch.below:
        return _trimmed(branch.item.runs)
    parts = [_runs(one, " (", ")") for one in branch.below]
    has_comma = any("," in run.text for part in parts for run in part)
    runs = [*_trimmed(branch.item.runs), TextRun(before)]
    for number, part in enumerate(parts):
        runs += [TextRun(" ; " if has_comma else ", ")] if number else []
        runs += part
    return (*runs, TextRun(after)) if after else tuple(runs)


def _trimmed(runs: Sequence[TextRun]) -> tuple[TextRun, ...]:
    """The words without the sign that ends them: it would stand within a line."""
    *first, last = runs
    text = last.text.rstrip(" \u00a0\u202f:;,.\n\v")
    return (*first, replace(last, text=text)) if text else tuple(first) or tuple(runs)
