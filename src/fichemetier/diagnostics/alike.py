"""Many findings alike: the first are reported one by one, the others are counted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from fichemetier.diagnostics.diagnostic import Diagnostic

MAX_ALIKE = 100
"""Findings of one kind in one file that are reported one by one: so many have one cause."""

Found = TypeVar("Found")


def first_alike(found: Sequence[Found], diagnose: Callable[[Found], Diagnostic]) -> list[Diagnostic]:
    """The first findings of a kind, and FM740 where there are more; only what is shown is diagnosed."""
    shown = [diagnose(one) for one in found[:MAX_ALIKE]]
    if len(found) <= MAX_ALIKE:
        return shown
    last = shown[-1]
    return [*shown, Diagnostic("FM740", last.span, {"count": len(found) - MAX_ALIKE, "code": last.code})]


def bounded(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Diagnostics of one file, of each code only the first, and FM740 for each that has more."""
    by_code: dict[str, list[Diagnostic]] = {}
    for one in diagnostics:
        by_code.setdefault(one.code, []).append(one)
    return [shown for alike in by_code.values() for shown in first_alike(alike, lambda one: one)]
