"""`[reckoned]` of a manifest: what its styles say of heights, for pages that are reckoned before laid out."""

from __future__ import annotations

import re
from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from fichemetier.layouts.table import Table

LENGTH = re.compile(r"(?:(--[a-z-]+)(?:, )?)?(?:(-?\d*\.?\d+)(mm|em))?")
"""A variable, millimetres or sizes of type, or these in place of a variable that a density lacks."""
_KEPT = 4096
"""Blocks of which is kept what is said of them."""
Millimetres = Annotated[float, Field(ge=0, le=10_000)]
Extent = float | Annotated[str, StringConstraints(pattern=rf"^{LENGTH.pattern}$")] | None
"""Leadings, or a length."""
Selector = Annotated[str, StringConstraints(pattern=r"^(\.?[a-z][a-z0-9-]* (\+ )?)*\.?[a-z][a-z0-9-]*$")]
"""A tag or a class, what is around it before it, and with a `+` what stands before it."""


class BlockRule(Table):
    """What is said of some blocks."""

    above: Extent = None
    below: Extent = None
    line: Extent = None
    pad: Extent = None
    foot: Extent = None
    tall: Extent = None
    least: Extent = None
    inset: Extent = None
    wide: Extent = None
    size: Annotated[float, Field(ge=1, le=200)] | None = None
    weight: Literal[400, 600, 700] | None = None
    face: Literal["text", "display"] | None = None
    abreast: bool = False


_Names = frozenset[str]


class Reckoned(Table):
    """`[reckoned]`: how deep the content of one page goes, before it is laid out."""

    page: Millimetres = Field(description="The height of the page's content.")
    holds: Millimetres = Field(description="How deep its content may go at most.")
    measure: Millimetres = Field(description="The width of the page's content.")
    gutter: Millimetres = Field(description="What is between columns that are alike.")
    rules: dict[Selector, BlockRule]

    def rule(self, names: _Names, before: _Names, around: _Names) -> BlockRule:
        """What is said of a block by its names, those of the one before it and of all around it."""
        found = self._found.get((names, before, around))
        if found is None:
            said: dict[str, object] = {}
            for needed, ahead, target, rule in self._parsed:
                if target in names and needed <= around and ahead <= before:
                    said |= rule
            found = BlockRule().model_copy(update=said)
            if len(self._found) < _KEPT:
                self._found[names, before, around] = found
        return found

    @cached_property
    def _found(self) -> dict[tuple[_Names, _Names, _Names], BlockRule]:
        """What was said of blocks before."""
        return {}

    @cached_property
    def _parsed(self) -> list[tuple[_Names, _Names, str, dict[str, object]]]:
        """The rules: what is around a block, what is before it, its own name, and what is said of it.

        As in CSS, those that name more classes count more, then those that name more tags, then later ones.
        """
        parsed = []
        for selector, rule in sorted(self.rules.items(), key=lambda one: _weight(one[0])):
            *others, target = selector.split()
            ahead = frozenset(others[-2:-1]) if others[-1:] == ["+"] else frozenset[str]()
            around = frozenset(others[:-2] if ahead else others)
            parsed.append((around, ahead, target, rule.model_dump(exclude_unset=True)))
        return parsed


def _weight(selector: str) -> tuple[int, int]:
    """How much a rule counts: the classes and the tags that its selector names."""
    names = selector.replace("+", "").split()
    classes = sum(name.startswith(".") for name in names)
    return classes, len(names) - classes
