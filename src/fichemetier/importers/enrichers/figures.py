"""Figures of a sheet, which stand or go as a whole: a number is nothing without its year and who says it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from fichemetier.importers.enrichers import JobFacts, Values
from fichemetier.importers.merge import fields
from fichemetier.importers.snapshot import Said
from fichemetier.source.paths import KeyPath
from fichemetier.source.values import value_at


@dataclass
class Held:
    """What an editor holds: what was said of it once, and the fields of which the source now says else."""

    before: dict[str, Said] = field(default_factory=dict)
    conflicts: list[str] = field(default_factory=list)


def held_figures(sheet: Values, facts: JobFacts, before: Mapping[str, Said]) -> tuple[Values, Held]:
    """The values without the figures that an editor wrote, changed or took out, and what is held of these."""
    values, held = facts.values, Held()
    for figure in facts.figures:
        ours, said, now = _at(sheet, figure), _below(before, figure), _at(values, figure)
        if ours == said:
            continue
        held.before |= said
        if ours and now and now != said:
            held.conflicts.append(".".join(figure[0]))
        for path in figure:
            values = _without(values, path)
    return values, held


def _at(values: Values, figure: Sequence[KeyPath]) -> dict[str, Said]:
    found: dict[str, Said] = {}
    for path in figure:
        value = value_at(values, path)
        if value is not None:
            found |= fields(_nested(path, value))
    return found


def _below(before: Mapping[str, Said], figure: Sequence[KeyPath]) -> dict[str, Said]:
    names = [".".join(path) for path in figure]
    return {
        key: said
        for key, said in before.items()
        if any(key == name or key.startswith(f"{name}.") for name in names)
    }


def _nested(path: KeyPath, value: Any) -> Values:
    for step in reversed(path):
        value = {step: value}
    nested: Values = value
    return nested


def _without(values: Values, path: KeyPath) -> Values:
    first, *rest = path
    if first not in values:
        return values
    inner = _without(values[first], tuple(rest)) if rest else {}
    others = {name: value for name, value in values.items() if name != first}
    return {**others, first: inner} if inner else others
