"""What is known of a density before it is laid out: by how deep its content should go on one page.

What is reckoned is compared with what is laid out of the same sheet; it is believed where it is farther from
a limit than it may be wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from math import inf

from fichemetier.layouts.reckoned import Reckoned

_UNSEEN = 3.0
"""Millimetres by which what was compared with nothing may be wrong,"""
_CLOSE = 0.2
"""and by which it may be wrong where one like it was right: by more, as that was wrong by more."""


class Foresight:
    """The depths that are reckoned of one sheet, by the steps of the scale, and those that were measured."""

    def __init__(self, reckoned: Reckoned | None, reckon: Callable[[int], float | None]) -> None:
        self._reckoned = reckoned
        self._reckon = reckon
        self._depths: dict[int, float | None] = {}
        self._errors: dict[int, float] = {}
        self._guessing = False

    @contextmanager
    def guessing(self) -> Iterator[None]:
        """Meanwhile, the likelier of two answers will do."""
        self._guessing = True
        yield
        self._guessing = False

    def measured(self, step: int, pages: int, depth: float) -> None:
        """Learn from what is laid out how right its reckoning was."""
        reckoned = self.depth(step)
        if self._reckoned and reckoned is not None:
            if pages == 1:
                self._errors[step] = depth - reckoned
            elif reckoned < self._reckoned.holds - _UNSEEN:
                self._errors[step] = inf

    def alone(self, step: int) -> bool | None:
        """Whether one page holds the content, None where that is not known."""
        return self._below(step, self._reckoned.holds) if self._reckoned else None

    def fills(self, step: int, share: float) -> bool | None:
        """Whether the content of one page takes a share of it, None where that is not known."""
        below = self._below(step, self._reckoned.page * share) if self._reckoned else None
        return None if below is None else not below

    def _below(self, step: int, limit: float) -> bool | None:
        depth = self.depth(step)
        if depth is None:
            return None
        error, doubt = self._error(step)
        beyond = depth + error - limit
        return beyond < 0 if self._guessing or abs(beyond) > doubt else None

    def _error(self, step: int) -> tuple[float, float]:
        """By how much a reckoning is wrong, and by how much it may be wrong beside."""
        if not self._errors:
            return 0.0, _UNSEEN
        if inf in self._errors.values():
            return 0.0, inf
        error = self._errors[min(self._errors, key=lambda other: (abs(other - step), other))]
        return error, _CLOSE + abs(error)

    def depth(self, step: int) -> float | None:
        """How deep the content of one page should go, in mm; None where that cannot be reckoned."""
        if step not in self._depths:
            self._depths[step] = self._reckon(step) if self._reckoned else None
        return self._depths[step]
